//! What a record or a section answers, and by which words people look for it: `questions`, `questions_en`, `words`.

use crate::front_matter::Fields;
use crate::text::Questions;

use super::reader::Reader;

/// Characters of a word by which people look for a record, or of a few, at the most.
const WORD_CHARS: usize = 60;
/// Characters of a question, or of a step, at the most.
pub(super) const SENTENCE_CHARS: usize = 110;

impl Reader<'_> {
    pub(super) fn questions(&self, fields: &Fields<'_, '_>) -> Questions {
        let [cs, en] = ["questions", "questions_en"].map(|key| self.sentences(fields, key, Some(SENTENCE_CHARS)));
        let words = self.sentences(fields, "words", Some(WORD_CHARS));
        Questions { cs, en, words }
    }

    /// Short texts, each of them once; those in Czech may have so many characters.
    pub(super) fn sentences(&self, fields: &Fields<'_, '_>, key: &str, most: Option<usize>) -> Vec<String> {
        let mut sentences: Vec<String> = Vec::new();
        for sentence in fields.texts(key).map(|list| list.value).unwrap_or_default() {
            let chars = sentence.value.chars().count();
            if let Some(most) = most.filter(|most| chars > *most) {
                let message = format!("`{key}`: a text of {chars} characters; at most {most} are allowed");
                self.sink.fault(sentence.line, message);
            } else if sentences.contains(&sentence.value) {
                self.sink.fault(sentence.line, format!("`{key}`: \"{}\" stands there twice", sentence.value));
            }
            sentences.push(sentence.value);
        }
        sentences
    }
}
