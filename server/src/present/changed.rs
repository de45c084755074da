//! What changed of a record, in words, as those said it who changed it. Where nobody did, there is nothing: what changed is not guessed.

use osvedceno_api::{Lang, RecordChange};
use osvedceno_corpus::Record;
use osvedceno_frontend::changed;
use osvedceno_index::Error;

use super::text;
use crate::snapshot::Snapshot;

/// The changes of a record, the last day first.
pub(super) fn told(record: &Record, lang: Lang) -> Vec<RecordChange> {
    let change = |own: &osvedceno_corpus::Change| RecordChange {
        day: own.day.to_string(),
        what: text(lang, &own.what).to_owned(),
    };
    record.changes.iter().rev().map(change).collect()
}

/// The same of a record, or of the chapter of a section, by its id.
///
/// # Errors
/// A damaged index.
pub(super) fn of(snapshot: &Snapshot, id: &str, lang: Lang) -> Result<Vec<RecordChange>, Error> {
    let id = id.split_once('/').map_or(id, |(chapter, _)| chapter);
    Ok(snapshot.engine.record(id)?.map(|record| told(&record, lang)).unwrap_or_default())
}

/// A summary behind what last changed: what a program shows of a record to whoever follows it.
///
/// # Errors
/// A damaged index.
pub(super) fn above(summary: &str, snapshot: &Snapshot, id: &str, lang: Lang) -> Result<String, Error> {
    let last = of(snapshot, id, lang)?.into_iter().next();
    Ok(last.map_or_else(|| summary.to_owned(), |own| format!("{}. {summary}", changed(lang, &own))))
}
