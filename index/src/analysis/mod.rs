//! From text to terms: words by the rules of Unicode, lower case, a stem, diacritics folded last.
//!
//! Each [`Analysis`] is an ordinary tantivy `TextAnalyzer`, registered under its name; `osvedceno analyze` prints what it
//! makes of a text.

mod fold;
mod stem;
mod stop_words;
mod words;

use tantivy::Index;
use tantivy::tokenizer::TextAnalyzer;

pub(crate) use fold::fold;
pub(crate) use stop_words::is_stop_word;
use words::UnicodeWords;

/// A way of turning text into terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Analysis {
    /// Czech: the stem of the word as written, then its diacritics folded.
    Stem,
    /// Czech without diacritics: folded first and stemmed then. Suffix tables have diacritics, so a word typed without
    /// them keeps another stem than the same word typed with them; here both have one.
    Folded,
    /// English: the stem, folded.
    English,
}

impl Analysis {
    /// Every analysis.
    pub const ALL: [Self; 3] = [Self::Stem, Self::Folded, Self::English];

    /// Its name, on the command line and in the schema.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stem => "stem",
            Self::Folded => "folded",
            Self::English => "english",
        }
    }

    /// The analysis of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|analysis| analysis.name() == name)
    }

    /// The analysis as tantivy runs it.
    pub fn analyser(self) -> TextAnalyzer {
        let filter = match self {
            Self::Stem => stem::StemFilter::CzechThenFold,
            Self::Folded => stem::StemFilter::FoldThenCzech,
            Self::English => stem::StemFilter::EnglishThenFold,
        };
        TextAnalyzer::builder(UnicodeWords).filter(filter).build()
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

/// Makes every analysis known to an index.
pub(crate) fn register(index: &Index) {
    for analysis in Analysis::ALL {
        index.tokenizers().register(analysis.name(), analysis.analyser());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(analysis: Analysis, word: &str) -> String {
        analysis.terms(word).into_iter().map(|(_, term)| term).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn inflected_forms_of_a_word_meet_in_one_stem() {
        for forms in [["pracovník", "pracovníci", "pracovníků"], ["ubytovna", "ubytovny", "ubytovnách"]] {
            let terms = forms.map(|form| term(Analysis::Stem, form));
            assert!(terms.iter().all(|term| *term == terms[0]), "{forms:?} became {terms:?}");
        }
        assert_eq!(term(Analysis::English, "neighbourhoods"), term(Analysis::English, "neighbourhood"));
    }

    #[test]
    fn a_word_typed_without_diacritics_meets_itself() {
        for (typed, written) in [("interkulturni", "interkulturní"), ("pracovniku", "pracovníků"), ("skolni", "školní")]
        {
            assert_eq!(term(Analysis::Folded, typed), term(Analysis::Folded, written));
        }
    }

    #[test]
    fn words_are_those_of_unicode_and_keep_their_place_in_the_text() {
        let terms = Analysis::Stem.terms("Adaptačně-integrační kurz: 4 hodiny");
        let words: Vec<&str> = terms.iter().map(|(word, _)| *word).collect();
        assert_eq!(words, ["Adaptačně", "integrační", "kurz", "4", "hodiny"]);
    }
}
