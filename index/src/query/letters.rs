//! Words of a question, spelt as the documents have them.

use std::borrow::Cow;

use osvedceno_czech::is_foreign;

use super::Speller;
use super::words::is_optional;
use crate::analysis::{Analysis, lower_case};
use crate::store::Generation;

/// Letters of a name at least.
const SHORTEST: usize = 4;

/// A question with the letters that keyboards here lack, where its words are names that the documents have with them: "malmo" is no
/// form of "malý".
pub(super) fn with_foreign_letters<'q>(question: &'q str, generation: &Generation) -> Cow<'q, str> {
    let mut spelt = Cow::Borrowed(question);
    // What has marks was typed with them, and shorter words are none of these names.
    let plain = |word: &&str| word.is_ascii() && word.len() >= SHORTEST;
    for written in Analysis::Form.terms(question).into_iter().map(|(written, _)| written).filter(plain) {
        let word: String = lower_case(written).collect();
        if let Some(own) = Speller(&generation.forms).spelt(&word).filter(|own| *own != word && is_foreign(own)) {
            spelt = Cow::Owned(replace_word(&spelt, written, own));
        }
    }
    spelt
}

/// `text` with one word of it replaced, wherever it stands as a word of its own, but not in quotes nor behind a `-`: those
/// are searched for as they were typed.
pub(super) fn replace_word(text: &str, word: &str, by: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut at = 0;
    for (own, _) in Analysis::Form.terms(text) {
        let start = own.as_ptr() as usize - text.as_ptr() as usize;
        if own.to_lowercase() == word.to_lowercase() && is_optional(text, start) {
            replaced.push_str(&text[at..start]);
            replaced.push_str(by);
            at = start + own.len();
        }
    }
    replaced.push_str(&text[at..]);
    replaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_replaced_where_it_stands_alone() {
        assert_eq!(replace_word("Pracovnci, spolupracovnci", "pracovnci", "pracovníci"), "pracovníci, spolupracovnci");
        let kept = "\"pracovnci\" pracovníci -pracovnci";
        assert_eq!(replace_word("\"pracovnci\" pracovnci -pracovnci", "pracovnci", "pracovníci"), kept);
    }
}
