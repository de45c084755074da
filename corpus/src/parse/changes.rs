//! What changed of a record, in words and by days: `[[changes]]`.

use jiff::civil::Date;

use crate::front_matter::{Fields, Located};
use crate::record::Change;
use crate::text::Text;

use super::reader::Reader;

/// Words that stand in a list beside a title, not a report.
const CHARS: usize = 120;

impl Reader<'_> {
    /// What changed, the first day first. Where anything is said, nothing may be left out at the end: the last day is `changed`.
    pub(super) fn changes(&self, fields: &Fields<'_, '_>, added: Option<Date>, changed: Option<Date>) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        let mut last_line = None;
        for table in fields.tables("changes") {
            let line = table.line();
            last_line = Some(line);
            let Some(change) = self.change(table) else { continue };
            let day = change.day;
            if let Some(added) = added.filter(|added| day < *added) {
                self.sink.fault(line, format!("`changes`: {day} is before the record was added on {added}"));
            }
            if let Some(before) = changes.last().map(|before| before.day).filter(|before| day <= *before) {
                self.sink.fault(
                    line,
                    format!(
                        "`changes`: {day} stands after {before}; one entry for each day is wanted, the first day first"
                    ),
                );
            }
            changes.push(change);
        }
        if let (Some(line), Some(last)) = (last_line, changes.last().map(|last| last.day))
            && changed != Some(last)
        {
            let changed = changed.map_or("missing".to_owned(), |day| day.to_string());
            self.sink
                .fault(line, format!("`changes` ends on {last} and `changed` is {changed}; they are the same day"));
        }
        changes
    }

    fn change(&self, fields: Fields<'_, '_>) -> Option<Change> {
        let day = fields.require("day", fields.date("day"), "the day of the change");
        let day = day.and_then(|day| self.day("day", &day));
        let cs = fields.require("cs", fields.text("cs"), "what changed, in a few Czech words,");
        let en = fields.require("en", fields.text("en"), "the same in English");
        fields.finish();
        let [cs, en] = [("cs", cs), ("en", en)].map(|(key, words)| words.map(|words| self.short(key, words)));
        Some(Change { day: day?, what: Text { cs: cs?, en: en? } })
    }

    fn short(&self, key: &str, words: Located<String>) -> String {
        let chars = words.value.chars().count();
        if chars > CHARS {
            self.sink.fault(words.line, format!("`{key}` has {chars} characters; at most {CHARS} are allowed"));
        }
        words.value
    }
}
