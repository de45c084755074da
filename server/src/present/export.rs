//! `GET /api/v1/export`: which records are exported, what a file begins with, and what it has of each record.

use osvedceno_api::{CitationFormat, ExportFormat, ExportQuery, Exported, Problem};
use osvedceno_corpus::RecordId;
use osvedceno_index::Question;

use super::citation::citation;
use super::internal;
use super::record::{read, record_ids};
use super::search::{question, unanswerable};
use super::table;
use crate::day::today;
use crate::snapshot::Snapshot;

/// The ids of what is to be exported, in order.
///
/// # Errors
/// Unknown groups or codes, what cannot be an id, or a damaged index.
pub(crate) fn exported(snapshot: &Snapshot, query: &ExportQuery) -> Result<Vec<RecordId>, Problem> {
    let query = match &query.exported {
        Exported::Records(ids) => return record_ids(ids, query.lang),
        Exported::Found(query) => query,
    };
    let Snapshot { engine, vocabulary, .. } = snapshot;
    let question = Question { limit: engine.documents(), ..question(snapshot, query)? };
    engine.ids(&question).map_err(|error| unanswerable(&error, vocabulary, query.lang))
}

/// What an export begins with.
pub(crate) fn head(snapshot: &Snapshot, query: &ExportQuery) -> Vec<u8> {
    match query.format {
        ExportFormat::Csv => table::head(&snapshot.vocabulary, query.lang),
        ExportFormat::Jsonl | ExportFormat::Ris | ExportFormat::Bibtex => Vec::new(),
    }
}

/// What an export has of a record; nothing of one that there is not.
///
/// # Errors
/// A damaged index.
pub(crate) fn record(snapshot: &Snapshot, id: &RecordId, query: &ExportQuery, site: &str) -> Result<Vec<u8>, Problem> {
    let lang = query.lang;
    let Some((record, markdown)) = read(snapshot, id, lang, site)? else { return Ok(Vec::new()) };
    let cited = |format| citation(&(&record).into(), format, lang, site, today()).into_bytes();
    Ok(match query.format {
        ExportFormat::Csv => {
            let whole = snapshot.engine.record(id.as_str()).map_err(|error| internal(&error, lang))?;
            table::record(&record, &markdown, whole.as_ref(), &snapshot.vocabulary, lang, site)
        }
        ExportFormat::Ris => cited(CitationFormat::Ris),
        ExportFormat::Bibtex => cited(CitationFormat::Bibtex),
        ExportFormat::Jsonl => {
            let mut line = serde_json::to_vec(&record).expect("a record has no keys that JSON cannot have");
            line.push(b'\n');
            line
        }
    })
}
