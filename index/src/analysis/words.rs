//! Words by the rules of Unicode (UAX #29), in lower case.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_segmentation::{UWordBoundIndices, UnicodeSegmentation};

/// Splits text into words; what is neither letter nor digit is no word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct UnicodeWords;

impl Tokenizer for UnicodeWords {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream { segments: text.split_word_bound_indices(), token: Token::default() }
    }
}

/// The words of one text.
pub(crate) struct WordStream<'a> {
    segments: UWordBoundIndices<'a>,
    token: Token,
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        for (start, word) in self.segments.by_ref() {
            if word.chars().any(char::is_alphanumeric) {
                // Wraps on the first word: a fresh token stands at usize::MAX.
                self.token.position = self.token.position.wrapping_add(1);
                self.token.offset_from = start;
                self.token.offset_to = start + word.len();
                self.token.text.clear();
                self.token.text.extend(word.chars().flat_map(char::to_lowercase));
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
