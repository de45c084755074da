//! A word of a question, and what it may be: a form of Czech terms, of an English stem, a relative of others by its root.

use osvedceno_czech::{Dictionary, root};

use super::Key;
use crate::analysis::{Analysis, lower_case};

/// A word of a question and what it may be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    /// As it is searched for, in lower case.
    pub(crate) form: String,
    /// Its Czech terms, the likeliest first.
    pub(crate) terms: Vec<String>,
    /// Its English stem.
    pub(crate) english: String,
    /// The root of its likeliest term.
    pub(crate) root: String,
}

impl Word {
    pub(crate) fn new(written: &str) -> Self {
        let form: String = lower_case(written).collect();
        let terms = Dictionary::built_in().terms(&form);
        let english = Analysis::English.terms(&form).into_iter().map(|(_, term)| term).collect();
        let root = root(&terms[0]);
        Self { form, terms, english, root }
    }

    /// Takes the word for the beginning of each of `forms`, too.
    pub(super) fn complete(&mut self, forms: &[&str]) {
        for form in forms {
            let term = Dictionary::built_in().term(form);
            if !self.terms.contains(&term) {
                self.terms.push(term);
            }
        }
    }

    pub(crate) fn keys(&self) -> Vec<Key> {
        let czech = self.terms.iter().cloned().map(Key::Czech);
        czech.chain([Key::English(self.english.clone()), Key::Root(self.root.clone())]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_without_diacritics_may_be_several() {
        assert_eq!(Word::new("Byt").terms, ["byt"]);
        assert!(Word::new("praci").terms.len() > 1);
        assert_eq!(Word::new("praci").terms, Word::new("PRACI").terms);
    }
}
