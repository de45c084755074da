//! What is going to come of a table, all of it worked out before anything is written.

use std::collections::{BTreeSet, HashSet};

use osvedceno_corpus::{Corpus, HOME, Kind};

use super::case::case;
use super::draft::{Draft, Fault, Note};
use super::duplicates::{Known, Likeness};
use super::mapping::Mapping;
use super::reader::{Reader, Taken};
use super::record;
use super::table::Table;
use super::words::Words;
use crate::proposals::{Case, NewCase};

/// A table, read.
pub(crate) struct Read {
    /// How many rows there are.
    pub(crate) rows: usize,
    /// How many of them the mapping does not want.
    pub(crate) filtered: usize,
    /// Why some cannot be read.
    pub(crate) faults: Vec<Fault>,
    /// Fields, and the columns for them that the table lacks.
    pub(crate) missing: Vec<(String, Vec<String>)>,
    drafts: Vec<Draft>,
    notes: Vec<Note>,
}

/// What is going to come of it.
pub(crate) struct Plan {
    /// What comes.
    pub(crate) coming: Vec<Coming>,
    /// What does not, because it is there: rows, titles, and what they are like.
    pub(crate) there: Vec<(u64, String, Likeness)>,
    /// What would come, were it not for the limit.
    pub(crate) left: usize,
    /// What is not understood of what comes.
    pub(crate) notes: Vec<Note>,
}

/// A draft that comes.
pub(crate) struct Coming {
    /// The number of its row.
    pub(crate) row: u64,
    /// Its id.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// Its case.
    pub(crate) case: NewCase,
    /// Its file.
    pub(crate) file: String,
    /// What may be the same.
    pub(crate) maybe: Option<Likeness>,
    /// What it lacks of a record, or has wrong.
    pub(crate) lacks: Vec<String>,
}

impl Read {
    /// Reads all rows of a table.
    ///
    /// # Errors
    /// Columns without which nothing can be read.
    pub(crate) fn of(table: &Table, mapping: &Mapping, corpus: &Corpus) -> Result<Self, Vec<String>> {
        let reader = Reader::new(corpus, mapping, table)?;
        let mut read = Self {
            rows: table.rows.len(),
            filtered: 0,
            faults: Vec::new(),
            missing: reader.missing(),
            drafts: Vec::new(),
            notes: Vec::new(),
        };
        for row in &table.rows {
            match reader.read(row, &mut read.notes) {
                Taken::Filtered => read.filtered += 1,
                Taken::Draft(draft) => read.drafts.push(*draft),
                Taken::Faults(faults) => read.faults.extend(faults),
            }
        }
        Ok(read)
    }

    /// How many rows cannot be read.
    pub(crate) fn unreadable(&self) -> usize {
        self.faults.iter().map(|fault| fault.row).collect::<BTreeSet<_>>().len()
    }

    /// What is going to come, beside what the corpus and the queue have; `drafts` are the files of open cases, and no more than `limit`
    /// come.
    pub(crate) fn plan(
        &self,
        mapping: &Mapping,
        corpus: &Corpus,
        cases: &[Case],
        drafts: &[String],
        limit: usize,
    ) -> Plan {
        let words = Words::new(&corpus.vocabulary);
        let mut known = Known::new(&self.drafts);
        let practices = corpus.records.iter().filter(|record| record.kind == Kind::Practice);
        for practice in practices {
            known.add_record(practice);
        }
        for case in cases {
            known.add_case(case, &words);
        }
        let mut taken: HashSet<String> = corpus.records.iter().map(|record| record.id.to_string()).collect();
        taken.extend(corpus.withdrawn.iter().map(|own| own.id.to_string()));
        taken.extend(drafts.iter().filter_map(|file| own_id(file)));
        let mut plan = Plan { coming: Vec::new(), there: Vec::new(), left: 0, notes: Vec::new() };
        for draft in &self.drafts {
            let title = draft.text("title").unwrap_or_default().to_owned();
            let maybe = match known.compare(draft) {
                Some(likeness) if likeness.is_same => {
                    plan.there.push((draft.row, title, likeness));
                    continue;
                }
                maybe => maybe,
            };
            if plan.coming.len() == limit {
                plan.left += 1;
                continue;
            }
            let id = record::id(draft, &mut taken);
            let file = record::file(draft, &id, &corpus.vocabulary);
            let folder = if draft.text("country") == Some(HOME) { "cz" } else { "foreign" };
            let checked = corpus.read(&format!("records/practices/{folder}/{id}.md"), &file);
            let lacks = checked
                .err()
                .map_or_else(Vec::new, |report| report.faults().iter().map(|fault| fault.message.clone()).collect());
            let case = case(draft, mapping.lang, &corpus.vocabulary);
            plan.coming.push(Coming { row: draft.row, id, title, case, file, maybe, lacks });
        }
        let rows: HashSet<u64> = plan.coming.iter().map(|own| own.row).collect();
        plan.notes = self.notes.iter().filter(|note| rows.contains(&note.row)).cloned().collect();
        plan
    }
}

/// The id that a file says it has.
fn own_id(file: &str) -> Option<String> {
    let line = file.lines().find_map(|line| line.strip_prefix("id = "))?;
    Some(line.trim().trim_matches('"').to_owned())
}
