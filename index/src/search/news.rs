//! Documents by the weeks in which they came, changed, or had their sources read again: what a page of news is made of. In each week a
//! document is told of once, by the most that happened to it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use osvedceno_corpus::{Date, RecordId};
use rustc_hash::FxHashMap;

use crate::store::{Error, Generation, day_of};

/// Which weeks are asked for.
#[derive(Debug, Clone)]
pub struct NewsAsked<'a> {
    /// Of documents that have each of these codes of these groups.
    pub having: &'a [(&'a str, &'a str)],
    /// The Monday of the last week; all weeks where there is none.
    pub until: Option<Date>,
    /// Days whose weeks are told of whatever happened in them.
    pub also: &'a [Date],
    /// Most weeks.
    pub weeks: usize,
    /// Most documents that are named of each list of a week.
    pub named: usize,
}

/// Weeks in which anything happened, the last one first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// They.
    pub weeks: Vec<Week>,
    /// The Monday of the week that comes next, if one does.
    pub older: Option<Date>,
}

/// What happened to documents in a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Its first day.
    pub monday: Date,
    /// Those that came.
    pub added: Listed,
    /// Those that were there, and whose facts changed.
    pub changed: Listed,
    /// How many others had their sources read again.
    pub checked: usize,
}

/// Documents, of which not all are named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// How many there are.
    pub total: usize,
    /// The first of them, the last day first.
    pub ids: Vec<RecordId>,
}

/// Documents of a week, with the days on which it happened.
#[derive(Default)]
struct Found {
    added: Vec<(Reverse<u32>, u32)>,
    changed: Vec<(Reverse<u32>, u32)>,
    checked: usize,
}

impl NewsAsked<'_> {
    /// Answers from a generation.
    ///
    /// # Errors
    /// A damaged index.
    pub(crate) fn answered(&self, generation: &Generation) -> Result<News, Error> {
        let mut weeks: BTreeMap<Date, Found> = self.also.iter().map(|day| (monday(*day), Found::default())).collect();
        let codes = generation.codes();
        let having = self.having.iter().map(|(group, code)| codes.ordinal(codes.group(group)?, code));
        // A code that no document has is of no documents.
        if let Some(having) = having.collect::<Option<Vec<_>>>() {
            let has = |document: &u32| having.iter().all(|code| generation.bits.has(*code, *document));
            // Most documents share a few days.
            let mut mondays: FxHashMap<u32, Option<Date>> = FxHashMap::default();
            let mut week_of = |day: u32| *mondays.entry(day).or_insert_with(|| day_of(day).map(monday));
            for document in (0..generation.documents()).filter(has) {
                let columns = &generation.columns;
                let (added, checked) = (columns.added(document), columns.checked(document));
                let Some(came) = week_of(added) else { continue };
                weeks.entry(came).or_default().added.push((Reverse(added), document));
                let mut told = vec![came];
                // The last day first, so that of several in a week it is the last.
                for day in columns.turned(document).rev() {
                    if let Some(week) = week_of(day).filter(|week| !told.contains(week)) {
                        weeks.entry(week).or_default().changed.push((Reverse(day), document));
                        told.push(week);
                    }
                }
                if let Some(week) = week_of(checked).filter(|week| !told.contains(week)) {
                    weeks.entry(week).or_default().checked += 1;
                }
            }
        }
        let mut weeks = weeks.into_iter().rev().filter(|(monday, _)| self.until.is_none_or(|until| *monday <= until));
        let shown = weeks.by_ref().take(self.weeks).map(|(monday, Found { added, changed, checked })| {
            let listed = |mut all: Vec<(Reverse<u32>, u32)>| -> Result<Listed, Error> {
                all.sort_unstable();
                let ids = generation.ids(all.iter().take(self.named).map(|(_, document)| *document))?;
                Ok(Listed { total: all.len(), ids })
            };
            Ok(Week { monday, added: listed(added)?, changed: listed(changed)?, checked })
        });
        let shown = shown.collect::<Result<_, Error>>()?;
        Ok(News { weeks: shown, older: weeks.next().map(|(monday, _)| monday) })
    }
}

/// The first day of the week (ISO 8601) that a day is in.
fn monday(day: Date) -> Date {
    let before = day.weekday().to_monday_zero_offset();
    (0..before).fold(day, |day, _| day.yesterday().unwrap_or(day))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use osvedceno_corpus::{Corpus, CorpusFiles};

    use super::*;
    use crate::Engine;

    #[test]
    fn weeks_begin_on_mondays_across_years() {
        for (day, expected) in
            [("2026-11-30", "2026-11-30"), ("2026-11-29", "2026-11-23"), ("2027-01-03", "2026-12-28")]
        {
            assert_eq!(monday(day.parse().unwrap()).to_string(), expected);
        }
    }

    #[test]
    fn weeks_tell_of_each_document_once_and_count_as_the_records_do() {
        let files = CorpusFiles::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let corpus = Corpus::parse(&files).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (engine, _) = Engine::open_or_build(folder.path(), &files).unwrap();
        for having in [vec![], vec![("kind", "practice"), ("area", "housing")], vec![("kind", "none")]] {
            let mut expected: BTreeMap<Date, [usize; 3]> = BTreeMap::new();
            for own in corpus.documents() {
                let has = |(group, code): &(&str, &str)| own.codes(group).iter().any(|own| own.as_str() == *code);
                if !having.iter().all(has) {
                    continue;
                }
                let mut told = BTreeSet::new();
                let record = own.record;
                let changed = record.changes.iter().map(|own| own.day).chain(record.changed).map(|day| (1, day));
                for (at, day) in [(0, record.added)].into_iter().chain(changed).chain([(2, record.checked)]) {
                    if told.insert(monday(day)) {
                        expected.entry(monday(day)).or_default()[at] += 1;
                    }
                }
            }
            let asked = NewsAsked { having: &having, until: None, also: &[], weeks: 1000, named: 3 };
            let all = engine.news(&asked).unwrap();
            let counts = |week: &Week| (week.monday, [week.added.total, week.changed.total, week.checked]);
            assert_eq!(all.weeks.iter().map(counts).collect::<BTreeMap<_, _>>(), expected, "{having:?}");
            assert!(all.weeks.is_sorted_by(|a, b| a.monday > b.monday) && all.older.is_none());
            assert!(all.weeks.iter().all(|week| week.added.ids.len() == week.added.total.min(3)));
            // Week by week it is the same.
            let mut until = None;
            let mut one_by_one = Vec::new();
            while one_by_one.len() < all.weeks.len() {
                let page = engine.news(&NewsAsked { until, weeks: 1, ..asked.clone() }).unwrap();
                one_by_one.extend(page.weeks);
                until = page.older;
            }
            assert_eq!((one_by_one, until), (all.weeks, None));
        }
        let day: Date = "2001-01-03".parse().unwrap();
        let asked = NewsAsked { having: &[], until: Some(day), also: &[day], weeks: 2, named: 3 };
        let quiet = engine.news(&asked).unwrap();
        assert_eq!(quiet.weeks.iter().map(|week| week.monday.to_string()).collect::<Vec<_>>(), ["2001-01-01"]);
    }
}
