//! Troubles of towns, as people tell them, and what is of use in each: somebody's own words lead to what helps, in whatever words that
//! is written.
//!
//! In: `troubles.toml`, if there is one. Out: a list in the order of the file. What is told there was made up by people who know such
//! troubles: it is compared with what somebody writes, and never shown. Whether what is of use is there, only all records together can
//! tell (`references.rs`).

use crate::fault::{Fault, Report, Sink};
use crate::files::{CorpusFiles, TROUBLES};
use crate::front_matter::Fields;
use crate::id::RecordId;
use crate::text::Text;
use crate::vocabulary::read_toml;

/// Most characters of a name: it stands in a sentence.
const LONGEST_NAME: usize = 110;
/// Most characters of what somebody tells.
const LONGEST_TELLING: usize = 400;
/// How many ways of telling it a trouble has: fewer say nothing of how people differ.
const TELLINGS: std::ops::RangeInclusive<usize> = 3..=40;
/// Most records of a kind that are of use.
const MOST_OF_USE: usize = 40;

/// What happens in a town, concrete enough that much the same helps wherever it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Its id: lower-case ASCII, words joined by `-`.
    pub id: String,
    /// What is the matter, in a sentence without a full stop.
    pub name: Text,
    /// How people tell it, in Czech or in English.
    pub told: Vec<String>,
    /// Records that are of use, by kinds, the best of each first.
    pub of_use: Vec<Vec<RecordId>>,
    /// Its line in the file.
    pub line: usize,
}

/// All of them, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Troubles(Vec<Trouble>);

impl Troubles {
    /// Reads the file, if it is there.
    ///
    /// # Errors
    /// Everything that is wrong in it.
    pub fn read(files: &CorpusFiles) -> Result<Self, Report> {
        let mut faults: Vec<Fault> = Vec::new();
        let mut all: Vec<Trouble> = Vec::new();
        read_toml(files.table(TROUBLES), &mut faults, |fields, sink| {
            for own in fields.tables("trouble").into_iter().filter_map(|table| entry(table, sink)) {
                if let Some(first) = all.iter().find(|other| other.id == own.id) {
                    sink.fault(own.line, format!("`{}` is on line {} already", own.id, first.line));
                }
                all.push(own);
            }
        });
        Report::of(faults).map_or(Ok(Self(all)), Err)
    }

    /// Every one.
    pub fn iter(&self) -> std::slice::Iter<'_, Trouble> {
        self.0.iter()
    }
}

impl<'t> IntoIterator for &'t Troubles {
    type Item = &'t Trouble;
    type IntoIter = std::slice::Iter<'t, Trouble>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

fn entry(fields: Fields<'_, '_>, sink: &Sink<'_>) -> Option<Trouble> {
    let id = fields.require("id", fields.text("id"), "an id").and_then(|found| {
        let is_id = RecordId::new(&found.value).is_some_and(|id| id.split_section().is_none());
        if !is_id {
            sink.fault(found.line, "`id` is no id; lower-case ASCII words joined by `-` are wanted".to_owned());
        }
        is_id.then_some(found.value)
    });
    let name = |key: &str, wanted: &str| {
        let found = fields.require(key, fields.text(key), wanted)?;
        let long = found.value.chars().count();
        if long > LONGEST_NAME {
            sink.fault(found.line, format!("`{key}` has {long} characters; at most {LONGEST_NAME} are wanted"));
        }
        Some(found.value)
    };
    let cs = name("name", "a sentence that says what is the matter");
    let en = name("name_en", "the same sentence in English");
    let told = fields.require("told", fields.texts("told"), "a list of ways in which people tell it");
    let told = told.map(|list| {
        if !TELLINGS.contains(&list.value.len()) {
            let (least, most) = TELLINGS.into_inner();
            let count = list.value.len();
            sink.fault(list.line, format!("`told` has {count} entries; {least} to {most} are wanted"));
        }
        for one in &list.value {
            let long = one.value.chars().count();
            if long > LONGEST_TELLING {
                let message = format!("`told`: an entry has {long} characters; at most {LONGEST_TELLING} are wanted");
                sink.fault(one.line, message);
            }
        }
        list.value.into_iter().map(|one| one.value).collect()
    });
    let of_use = ["practices", "sections", "instruments"].map(|key| of_use(&fields, key, sink));
    let line = fields.line();
    if of_use.iter().all(Vec::is_empty) {
        sink.fault(line, "nothing is of use in it; `practices`, `sections` or `instruments` is wanted".to_owned());
    }
    fields.finish();
    Some(Trouble { id: id?, name: Text { cs: cs?, en: en? }, told: told?, of_use: of_use.to_vec(), line })
}

/// The ids of a list, each once.
fn of_use(fields: &Fields<'_, '_>, key: &str, sink: &Sink<'_>) -> Vec<RecordId> {
    let Some(list) = fields.texts(key) else { return Vec::new() };
    if list.value.len() > MOST_OF_USE {
        sink.fault(list.line, format!("`{key}` has {} entries; at most {MOST_OF_USE} are wanted", list.value.len()));
    }
    let mut ids: Vec<RecordId> = Vec::with_capacity(list.value.len());
    for own in list.value {
        match RecordId::new(&own.value) {
            None => sink.fault(own.line, format!("`{key}`: \"{}\" is no id of a record", own.value)),
            Some(id) if ids.contains(&id) => sink.fault(own.line, format!("`{key}` names `{id}` twice")),
            Some(id) => ids.push(id),
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// What is wrong with these troubles beside an otherwise empty corpus.
    fn faults(troubles: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        for name in ["vocabulary.toml", "municipalities.csv"] {
            fs::copy(own.join(name), folder.path().join(name)).unwrap();
        }
        fs::create_dir(folder.path().join("records")).unwrap();
        fs::write(folder.path().join(TROUBLES), troubles).unwrap();
        let report = Troubles::read(&CorpusFiles::read(folder.path()).unwrap()).err();
        report.map_or_else(Vec::new, |report| report.faults().iter().map(ToString::to_string).collect())
    }

    const RIGHT: &str = "[[trouble]]\nid = \"noc\"\nname = \"Není kam lidi uložit\"\nname_en = \"There are no beds\"\n\
                         told = [\"a\", \"b\", \"c\"]\npractices = [\"prvni\", \"druha\"]\n";

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_what_would_be_right() {
        assert_eq!(faults(RIGHT), [] as [&str; 0]);
        let long = "x".repeat(111);
        for (of, by, told) in [
            ("\"noc\"", "\"První noc\"", "troubles.toml:2: `id` is no id; lower-case ASCII words"),
            (
                "name_en = \"There are no beds\"",
                "",
                "troubles.toml:1: `name_en` is missing; the same sentence in English",
            ),
            ("Není kam lidi uložit", &long, "troubles.toml:3: `name` has 111 characters; at most 110"),
            (", \"c\"", "", "troubles.toml:5: `told` has 2 entries; 3 to 40"),
            ("\"druha\"", "\"prvni\"", "troubles.toml:6: `practices` names `prvni` twice"),
            ("\"druha\"", "\"Druhá\"", "troubles.toml:6: `practices`: \"Druhá\" is no id"),
            ("practices = [\"prvni\", \"druha\"]\n", "", "troubles.toml:1: nothing is of use in it"),
            ("practices", "practice", "troubles.toml:6: `practice` is not a field here; did you mean \"practices\"?"),
        ] {
            let found = faults(&RIGHT.replace(of, by));
            assert!(found.iter().any(|fault| fault.contains(told)), "{by}: {found:?}");
        }
        let twice = faults(&format!("{RIGHT}\n{RIGHT}"));
        assert!(twice[0].contains("troubles.toml:8: `noc` is on line 1 already"), "{twice:?}");
    }
}
