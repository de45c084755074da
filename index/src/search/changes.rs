//! Documents by the day on which they last changed, a page at a time: what harvesters and lists of all pages go through. In the order
//! of their numbers, so that a page costs one look at a column, however many come before it.

use std::ops::RangeInclusive;

use osvedceno_corpus::{Date, RecordId};

use crate::store::{Error, Generation, day_of, number_of};

/// Which documents are asked for.
#[derive(Debug, Clone)]
pub struct ChangesAsked<'a> {
    /// Those that have this code of this group, if one is given.
    pub having: Option<(&'a str, &'a str)>,
    /// Those that changed on these days.
    pub days: RangeInclusive<Date>,
    /// The number of the document to begin with. It names the same one for as long as the fingerprint of the index is the same.
    pub first: u32,
    /// Most documents.
    pub limit: usize,
}

/// A document that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its id.
    pub id: RecordId,
    /// The day on which it last became another.
    pub day: Date,
}

/// A page of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The documents.
    pub documents: Vec<Changed>,
    /// How many come before them.
    pub before: usize,
    /// How many there are in all.
    pub total: usize,
    /// Where the next page begins, if there is one.
    pub next: Option<u32>,
    /// The first day on which any of all of them changed.
    pub earliest: Option<Date>,
    /// The last such day.
    pub latest: Option<Date>,
}

impl ChangesAsked<'_> {
    /// Answers from a generation.
    ///
    /// # Errors
    /// A damaged index.
    pub(crate) fn answered(&self, generation: &Generation) -> Result<Changes, Error> {
        let codes = generation.codes();
        let code = self.having.map(|(group, code)| codes.group(group).and_then(|group| codes.ordinal(group, code)));
        let [from, until] = [self.days.start(), self.days.end()].map(|day| number_of(*day));
        let mut page = Changes { documents: Vec::new(), before: 0, total: 0, next: None, earliest: None, latest: None };
        let (mut earliest, mut latest) = (u32::MAX, 0);
        for document in 0..generation.documents() {
            let day = generation.columns.changed(document);
            let has = || code.is_none_or(|code| code.is_some_and(|code| generation.bits.has(code, document)));
            if !((from..=until).contains(&day) && has()) {
                continue;
            }
            page.total += 1;
            (earliest, latest) = (earliest.min(day), latest.max(day));
            if document < self.first {
                page.before += 1;
            } else if page.documents.len() < self.limit {
                let id = generation.ids([document])?.remove(0);
                page.documents
                    .push(Changed { id, day: day_of(day).ok_or_else(|| Error::Damaged(format!("{day} is no day")))? });
            } else if page.next.is_none() {
                page.next = Some(document);
            }
        }
        (page.earliest, page.latest) = (day_of(earliest), day_of(latest));
        Ok(page)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use osvedceno_corpus::{Corpus, CorpusFiles};

    use super::*;
    use crate::Engine;

    /// Every document that is asked for, page by page.
    fn all(engine: &Engine, asked: &ChangesAsked<'_>) -> Vec<Changed> {
        let mut asked = asked.clone();
        let mut documents = Vec::new();
        loop {
            let page = engine.changes(&asked).unwrap();
            assert_eq!(page.before, documents.len());
            documents.extend(page.documents);
            match page.next {
                Some(next) => asked.first = next,
                None => {
                    assert_eq!(page.total, documents.len());
                    return documents;
                }
            }
        }
    }

    #[test]
    fn pages_of_changes_make_up_what_the_records_say() {
        let files = CorpusFiles::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let corpus = Corpus::parse(&files).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (engine, _) = Engine::open_or_build(folder.path(), &files).unwrap();
        let kinds = [
            None,
            Some(("kind", "practice")),
            Some(("kind", "instrument")),
            Some(("kind", "manual-section")),
            Some(("kind", "none")),
        ];
        let [before, after]: [Date; 2] = ["2026-11-28", "2026-11-22"].map(|day| day.parse().unwrap());
        for having in kinds {
            for (from, until) in [(Date::MIN, Date::MAX), (Date::MIN, before), (after, Date::MAX), (after, before)] {
                let mut expected: Vec<(String, Date)> = corpus
                    .documents()
                    .filter(|own| {
                        having.is_none_or(|(group, code)| own.codes(group).iter().any(|own| own.as_str() == code))
                    })
                    .map(|own| (own.id().to_string(), own.record.modified()))
                    .filter(|(_, day)| (from..=until).contains(day))
                    .collect();
                let asked = ChangesAsked { having, days: from..=until, first: 0, limit: 7 };
                let found = all(&engine, &asked).into_iter().map(|own| (own.id.to_string(), own.day));
                let mut found: Vec<_> = found.collect();
                expected.sort();
                found.sort();
                assert_eq!(found, expected, "{having:?} {from} {until}");
                let days = || expected.iter().map(|(_, day)| *day);
                let page = engine.changes(&asked).unwrap();
                assert_eq!((page.earliest, page.latest), (days().min(), days().max()));
            }
        }
    }
}
