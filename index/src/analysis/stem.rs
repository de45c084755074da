//! Stems: Snowball Czech from `frostem`, Snowball English from `rust-stemmers`.

use rust_stemmers::Algorithm;
use tantivy::tokenizer::{Token, TokenFilter, TokenStream, Tokenizer};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::fold;

/// Turns each word, in lower case, into its term.
#[derive(Debug, Clone, Copy)]
pub(crate) enum StemFilter {
    /// The Czech stem of the word as written, folded.
    CzechThenFold,
    /// The Czech stem of the folded word.
    FoldThenCzech,
    /// The English stem, folded.
    EnglishThenFold,
}

impl StemFilter {
    fn term(self, word: &str) -> String {
        // Snowball knows composed letters only, and some sources bring decomposed ones.
        let composed: String;
        let word = if is_nfc(word) {
            word
        } else {
            composed = word.nfc().collect();
            &composed
        };
        let czech = frostem::Stemmer::new(frostem::Algorithm::Czech);
        match self {
            Self::CzechThenFold => fold(&czech.stem(word)).into_owned(),
            Self::FoldThenCzech => czech.stem(&fold(word)).into_owned(),
            Self::EnglishThenFold => fold(&rust_stemmers::Stemmer::create(Algorithm::English).stem(word)).into_owned(),
        }
    }
}

impl TokenFilter for StemFilter {
    type Tokenizer<T: Tokenizer> = StemTokenizer<T>;

    fn transform<T: Tokenizer>(self, words: T) -> StemTokenizer<T> {
        StemTokenizer { filter: self, words }
    }
}

/// A tokenizer whose words are stemmed.
#[derive(Clone)]
pub(crate) struct StemTokenizer<T> {
    filter: StemFilter,
    words: T,
}

impl<T: Tokenizer> Tokenizer for StemTokenizer<T> {
    type TokenStream<'a> = StemStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        StemStream { filter: self.filter, words: self.words.token_stream(text) }
    }
}

/// The terms of one text.
pub(crate) struct StemStream<T> {
    filter: StemFilter,
    words: T,
}

impl<T: TokenStream> TokenStream for StemStream<T> {
    fn advance(&mut self) -> bool {
        let more = self.words.advance();
        if more {
            let token = self.words.token_mut();
            token.text = self.filter.term(&token.text);
        }
        more
    }

    fn token(&self) -> &Token {
        self.words.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.words.token_mut()
    }
}
