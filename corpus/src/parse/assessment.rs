//! What the sources answer to the criteria: `[assessment]`.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::fault::suggestion;
use crate::front_matter::Fields;
use crate::kind::Kind;
use crate::record::Answer;

use super::reader::Reader;

/// Fields of every record beside those that the vocabulary brings.
const EVERY_RECORD: [&str; 15] = [
    "id",
    "kind",
    "title",
    "title_en",
    "title_original",
    "summary",
    "summary_en",
    "questions",
    "questions_en",
    "words",
    "added",
    "changed",
    "checked",
    "related",
    "akin",
];

impl Reader<'_> {
    pub(super) fn assessment(&self, fields: &Fields<'_, '_>) -> BTreeMap<Code, Answer> {
        let criteria = self.vocabulary.group("criterion").map(|group| group.criteria.as_slice()).unwrap_or_default();
        let mut assessment = BTreeMap::new();
        for (criterion, answer) in fields.entries() {
            if self.is_field(&criterion.value) {
                let message = format!("`{}` belongs above the line `[assessment]`", criterion.value);
                self.sink.fault(criterion.line, message);
                continue;
            }
            if !criteria.iter().any(|known| known.code.as_str() == criterion.value) {
                let meant = suggestion(&criterion.value, criteria.iter().map(|known| known.code.as_str()));
                self.sink
                    .fault(criterion.line, format!("`assessment`: unknown criterion \"{}\"; {meant}", criterion.value));
            }
            match Answer::ALL.into_iter().find(|known| known.code() == answer.value) {
                Some(known) => {
                    assessment.insert(Code::from(criterion.value), known);
                }
                None => self.sink.fault(
                    answer.line,
                    format!(
                        "`{}` is \"{}\"; `yes`, `partly` or `no` is wanted, or nothing",
                        criterion.value, answer.value
                    ),
                ),
            }
        }
        assessment
    }

    /// Whether `key` is a field of records, of whichever kind.
    fn is_field(&self, key: &str) -> bool {
        let own = Kind::ALL.into_iter().any(|kind| kind.own_fields().contains(&key));
        own || EVERY_RECORD.contains(&key)
            || self.vocabulary.groups.iter().any(|group| group.field.as_deref() == Some(key))
    }
}
