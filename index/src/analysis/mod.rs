//! From text to terms: words by the rules of Unicode, lower case, then what the analysis makes of each.
//!
//! Each [`Analysis`] is an ordinary tantivy `TextAnalyzer`, registered under its name; `osvedceno analyze` prints what it
//! makes of a text.

mod joined;
mod once;
mod sentences;
mod stop_words;
mod term;
mod words;

use osvedceno_corpus::is_unseen;
use tantivy::tokenizer::TextAnalyzer;
use unicode_normalization::UnicodeNormalization;

pub(crate) use once::{Analyser, Seen, TERM_END, Token, given_terms};
pub(crate) use osvedceno_czech::fold;
pub(crate) use sentences::sentence_ends;
pub(crate) use stop_words::is_stop_word;
use term::is_apostrophe;
use words::UnicodeWords;
pub(crate) use words::lower_case;

/// A way of turning text into terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Analysis {
    /// Czech: the term that all forms of a word share, however it was typed.
    Stem,
    /// Czech: the root that words made of one another share (integrace, integrační, integrovat).
    Root,
    /// English: the stem, folded.
    English,
    /// The word as it stands there, in lower case.
    Form,
}

impl Analysis {
    /// Every analysis.
    pub const ALL: [Self; 4] = [Self::Stem, Self::Root, Self::English, Self::Form];

    /// Its name, on the command line and in the schema.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stem => "stem",
            Self::Root => "root",
            Self::English => "english",
            Self::Form => "form",
        }
    }

    /// The analysis of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|analysis| analysis.name() == name)
    }

    /// The analysis as tantivy runs it.
    pub fn analyser(self) -> TextAnalyzer {
        TextAnalyzer::builder(UnicodeWords).filter(term::TermFilter(self)).build()
    }

    /// Every word of `text` as it stands there, with the term it becomes.
    pub fn terms(self, text: &str) -> Vec<(&str, String)> {
        let mut terms = Vec::new();
        self.analyser().token_stream(text).process(&mut |token| {
            terms.push((&text[token.offset_from..token.offset_to], token.text.clone()));
        });
        terms
    }
}

/// What a text is as the name of something: the terms of all its words in a row. None of a text without words.
pub(crate) fn called(text: &str) -> Option<String> {
    let terms: Vec<String> = Analysis::Stem.terms(text).into_iter().map(|(_, term)| term).collect();
    (!terms.is_empty()).then(|| terms.join(" "))
}

/// A question as the index has words: letters composed, ligatures and letters of full width as plain ones (NFKC), without characters
/// that nobody sees, and with the apostrophe of keyboards.
pub(crate) fn plain(question: &str) -> String {
    let seen = question.chars().filter(|c| !is_unseen(*c) || c.is_whitespace());
    seen.nfkc().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(analysis: Analysis, word: &str) -> String {
        analysis.terms(word).into_iter().map(|(_, term)| term).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn inflected_forms_of_a_word_meet_in_one_term() {
        for forms in [["pracovník", "pracovníci", "pracovníků"], ["ubytovna", "ubytovny", "ubytovnách"]] {
            let terms = forms.map(|form| term(Analysis::Stem, form));
            assert!(terms.iter().all(|term| *term == terms[0]), "{forms:?} became {terms:?}");
        }
        assert_eq!(term(Analysis::English, "neighbourhoods"), term(Analysis::English, "neighbourhood"));
    }

    #[test]
    fn related_words_meet_in_one_root() {
        assert_eq!(term(Analysis::Root, "integračního"), term(Analysis::Root, "integrovali"));
        assert_ne!(term(Analysis::Stem, "integračního"), term(Analysis::Stem, "integrovali"));
    }

    #[test]
    fn print_is_read_as_keyboards_write() {
        assert_eq!(term(Analysis::English, "women’s"), term(Analysis::English, "women's"));
        assert_eq!(term(Analysis::Stem, "ﬁnance"), term(Analysis::Stem, "finance"));
        assert_eq!(term(Analysis::Stem, "ｃｉｚｉｎｃｉ"), term(Analysis::Stem, "cizinci"));
    }

    #[test]
    fn letters_with_loose_marks_are_those_with_marks() {
        assert_eq!(term(Analysis::Stem, "s\u{30c}kola\u{301}m"), term(Analysis::Stem, "školám"));
    }

    #[test]
    fn a_question_is_read_without_what_nobody_sees() {
        assert_eq!(plain("uby\u{ad}to\u{200b}vny\u{feff} s\u{30c}kola"), "ubytovny škola");
        assert_eq!(plain("ﬁnance ｃｉｚｉｎｃｉ women’s №5"), "finance cizinci women's No5");
    }

    #[test]
    fn words_are_those_of_unicode_and_keep_their_place_in_the_text() {
        let terms = Analysis::Stem.terms("Adaptačně-integrační kurz: 4 hodiny");
        let words: Vec<&str> = terms.iter().map(|(word, _)| *word).collect();
        assert_eq!(words, ["Adaptačně", "integrační", "kurz", "4", "hodiny"]);
    }
}
