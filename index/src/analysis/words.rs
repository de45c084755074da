//! Words by the rules of Unicode (UAX #29), in lower case.
//!
//! Runs of Latin letters, which Czech is made of, are found without the tables of Unicode: three quarters of the time of the
//! analysis went into them. Whatever else stands beside such a run (digits, apostrophes, other scripts) takes the long way.

use std::ops::Range;

use super::joined::{extended, in_one_piece};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_segmentation::UnicodeSegmentation;

/// Splits text into words; what is neither letter nor digit is no word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct UnicodeWords;

impl Tokenizer for UnicodeWords {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream::of(text)
    }
}

/// The words of one text.
pub(crate) struct WordStream<'a> {
    text: &'a str,
    at: usize,
    token: Token,
}

/// Whether a character is a letter that, beside others of its sort, always stands in one word with them.
fn is_plain_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'À'..='ž' if c != '×' && c != '÷')
}

/// Whether a character always ends a run of plain letters and begins nothing with them.
fn ends_word(c: char) -> bool {
    matches!(c, ' ' | '\n' | ',' | ';' | '!' | '?' | '(' | ')' | '"' | '„' | '“' | '–' | '-' | '/' | '\t')
}

/// Where a segment is words that something joins: `cizinci.cz`, `praha_14`, `a:b`. Numbers and abbreviations stay whole.
fn joint(segment: &str) -> Option<usize> {
    let mut start = 0;
    for (at, own) in segment.match_indices(['.', ':', '_']) {
        let (before, after) = (&segment[start..at], &segment[at + own.len()..]);
        let is_letter = before.chars().count() == 1;
        let is_word = |c: char| c.is_alphabetic();
        let apart = match own {
            "." => before.ends_with(is_word) && after.starts_with(is_word) && !is_letter,
            _ => true,
        };
        if apart {
            return Some(at.max(own.len()));
        }
        start = at + own.len();
    }
    None
}

/// Where the words of a text stand, in bytes.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut words = WordStream::of(text);
    std::iter::from_fn(move || words.next_word())
}

/// A word in lower case and in one piece.
pub(crate) fn lower_case(word: &str) -> impl Iterator<Item = char> {
    in_one_piece(word).flat_map(char::to_lowercase)
}

impl<'a> WordStream<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, at: 0, token: Token::default() }
    }

    /// Where the next word stands.
    fn next_word(&mut self) -> Option<Range<usize>> {
        while self.at < self.text.len() {
            let start = self.at;
            let (end, is_word) = self.segment();
            self.at = end;
            if is_word {
                let word = extended(self.text, start..end);
                self.at = word.end;
                return Some(word);
            }
        }
        None
    }

    /// The end of the segment that starts at `self.at`, and whether it is a word.
    fn segment(&self) -> (usize, bool) {
        let rest = &self.text[self.at..];
        let end = rest.find(|c| !is_plain_letter(c)).unwrap_or(rest.len());
        let mut after = rest[end..].chars();
        let whole = match after.next() {
            None => true,
            // A full stop joins "a.b" and ends a sentence otherwise.
            Some('.') => after.next().is_none_or(ends_word),
            Some(next) => ends_word(next),
        };
        if end > 0 && whole {
            return (self.at + end, true);
        }
        if end == 0 && rest.starts_with(ends_word) {
            return (self.at + rest.chars().next().map_or(1, char::len_utf8), false);
        }
        // The long way, from a boundary of segments to the next one.
        let segment = rest.split_word_bounds().next().unwrap_or(rest);
        let segment = &segment[..joint(segment).unwrap_or(segment.len())];
        // Who asks for a section of a law means the sign, too.
        (self.at + segment.len(), segment.chars().any(|c| c.is_alphanumeric() || c == '§'))
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(Range { start, end }) = self.next_word() else { return false };
        // Wraps on the first word: a fresh token stands at usize::MAX.
        self.token.position = self.token.position.wrapping_add(1);
        self.token.offset_from = start;
        self.token.offset_to = end;
        self.token.text.clear();
        self.token.text.extend(lower_case(&self.text[start..end]));
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_tables_of_unicode() {
        for text in [
            "Kdo? Ti, kteří „přišli“ loni (2022) – 3,5 tisíce.",
            "adaptačně-integrační kurz č. 4.b, O'Neill a rock'n'roll; /info?q=1",
            "KACPU: 12000 lidí/den… Дніпро і Київ, 東京 s Ærø, naïve, x²",
            "e-mail: kdo@obec a 50 % žáků.\nDruhý řádek",
            "",
        ] {
            let mut found = Vec::new();
            let mut words = UnicodeWords;
            words
                .token_stream(text)
                .process(&mut |token| found.push(text[token.offset_from..token.offset_to].to_owned()));
            let expected: Vec<_> = text.unicode_words().collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
