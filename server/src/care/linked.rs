//! Links between records that no longer fit. One that leads nowhere, or to what was withdrawn, is a fault and `check` names it; here
//! is what only somebody who reads both records can decide.

use std::collections::BTreeMap;

use jiff::civil::Date;
use osvedceno_corpus::{Corpus, Openness, Record, RecordId};

use super::task::{Kind, Task, about, text};

/// An instrument that can no longer be used is more urgent than any number of links that only one side has.
const OVER: i64 = 1_000_000;

/// Records that send readers to instruments that are over, then those that others name as related and that do not name them, the
/// most named first.
pub(super) fn links(corpus: &Corpus, today: Date) -> Vec<Task> {
    let by_id: BTreeMap<&RecordId, &Record> = corpus.records.iter().map(|record| (&record.id, record)).collect();
    let over = corpus.records.iter().filter_map(|record| {
        let closed = |id: &&RecordId| by_id.get(id).is_some_and(|to| to.openness(today) == Some(Openness::Closed));
        let others: Vec<String> = record.related.iter().filter(closed).map(ToString::to_string).collect();
        let list = others.join(", ");
        let text = text(
            format!("Doporučuje k\u{a0}přečtení nástroj, který už skončil: {list}."),
            format!("It recommends an instrument that is over: {list}."),
        );
        let urgency = OVER + i64::try_from(others.len()).unwrap_or_default();
        (!others.is_empty()).then(|| Task { others, urgency, ..about(record, Kind::Links, text) })
    });
    over.chain(one_sided(corpus, &by_id)).collect()
}

/// Records that others name as related and that do not name them.
fn one_sided<'c>(corpus: &'c Corpus, by_id: &BTreeMap<&'c RecordId, &'c Record>) -> Vec<Task> {
    let mut named_by: BTreeMap<&RecordId, Vec<String>> = BTreeMap::new();
    for record in &corpus.records {
        for id in &record.related {
            // Of sections of the manual nobody says what is related to them.
            if by_id.get(id).is_some_and(|to| !to.related.contains(&record.id)) {
                named_by.entry(id).or_default().push(record.id.to_string());
            }
        }
    }
    let tasks = named_by.into_iter().map(|(id, others)| {
        let list = others.join(", ");
        let text = text(
            format!("Jako související ho uvádí {list}; on sám zpět neodkazuje."),
            format!("It is named as related by {list}, and does not link back."),
        );
        let urgency = i64::try_from(others.len()).unwrap_or_default();
        Task { others, urgency, ..about(by_id[id], Kind::Links, text) }
    });
    tasks.collect()
}
