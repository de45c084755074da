//! From a word in lower case to its term: Czech by [`osvedceno_czech`], English by Snowball from `rust-stemmers`.

use osvedceno_czech::{Dictionary, fold, root};
use rust_stemmers::{Algorithm, Stemmer};
use tantivy::tokenizer::{Token, TokenFilter, TokenStream, Tokenizer};
use unicode_normalization::{UnicodeNormalization, is_nfkc};

use super::Analysis;

/// Turns each word, in lower case, into its term.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TermFilter(pub(crate) Analysis);

impl TermFilter {
    /// Puts the term of `word` in its place; `scratch` is memory to work in.
    fn replace(self, word: &mut String, scratch: &mut String) {
        // The dictionary knows composed letters only, and some sources bring decomposed ones, ligatures and apostrophes of print.
        if !word.is_ascii() && (!is_nfkc(word) || word.contains(is_apostrophe)) {
            *word = word.nfkc().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
        }
        scratch.clear();
        match self.0 {
            Analysis::Stem => Dictionary::built_in().term_into(word, scratch),
            Analysis::Root => {
                Dictionary::built_in().term_into(word, scratch);
                *scratch = root(scratch);
            }
            Analysis::English => scratch.push_str(&fold(&Stemmer::create(Algorithm::English).stem(word))),
            Analysis::Form => return,
        }
        std::mem::swap(word, scratch);
    }
}

/// Whether it is an apostrophe that keyboards have another sign for.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '’' | '‘' | 'ʼ')
}

/// The term of a word in lower case.
pub(super) fn term(analysis: Analysis, mut word: String) -> String {
    TermFilter(analysis).replace(&mut word, &mut String::new());
    word
}

impl TokenFilter for TermFilter {
    type Tokenizer<T: Tokenizer> = TermTokenizer<T>;

    fn transform<T: Tokenizer>(self, words: T) -> TermTokenizer<T> {
        TermTokenizer { filter: self, words }
    }
}

/// A tokenizer whose words become terms.
#[derive(Clone)]
pub(crate) struct TermTokenizer<T> {
    filter: TermFilter,
    words: T,
}

impl<T: Tokenizer> Tokenizer for TermTokenizer<T> {
    type TokenStream<'a> = TermStream<T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        TermStream { filter: self.filter, words: self.words.token_stream(text), scratch: String::new() }
    }
}

/// The terms of one text.
pub(crate) struct TermStream<T> {
    filter: TermFilter,
    words: T,
    /// Swapped with the text of each token, so that both grow to the longest word and no more is allocated.
    scratch: String,
}

impl<T: TokenStream> TokenStream for TermStream<T> {
    fn advance(&mut self) -> bool {
        let more = self.words.advance();
        if more {
            self.filter.replace(&mut self.words.token_mut().text, &mut self.scratch);
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
