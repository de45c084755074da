//! Whole records that are new or changed, a page after another: what whoever keeps a copy asks for.

use osvedceno_api::{BASE, Invalid, PagedQuery, Problem, RecordsResponse, RecordsSinceQuery, WholeRecordQuery};
use osvedceno_index::Question;

use super::cursor;
use super::record::{self, record_with};
use super::search::{question, unanswerable};
use crate::snapshot::Snapshot;

/// `GET /api/v1/records`: of those that are asked for by their ids, or all that are new or changed.
///
/// # Errors
/// Days that are none, what cannot be an id or a cursor, a cursor that no longer holds, or a damaged index.
pub(crate) fn records(snapshot: &Snapshot, query: &RecordsSinceQuery, site: &str) -> Result<RecordsResponse, Problem> {
    if !query.is_of_changes() {
        return record::records_since(snapshot, query, site);
    }
    let (lang, paged) = (query.records.lang, query.search());
    let faults = unfit(snapshot, query);
    if !faults.is_empty() {
        return Err(Problem::invalid(&faults, lang));
    }
    let after = cursor::read(snapshot, &paged, || address(query, PagedQuery::START, site))?;
    let question = Question { after, ..question(snapshot, &paged.search)? };
    let found = snapshot.engine.search(&question);
    let found = found.map_err(|error| unanswerable(&error, &snapshot.vocabulary, lang))?;
    let whole = WholeRecordQuery { lang, markdown: query.markdown };
    let records = found.hits.iter().map(|hit| record_with(snapshot, hit.card.id(), whole, site));
    Ok(RecordsResponse {
        records: records.collect::<Result<_, _>>()?,
        next_cursor: found.next.map(|document| cursor::written(snapshot, &paged.search, document)),
        ..RecordsResponse::default()
    })
}

/// What is wrong with the question beside its form, all of it.
pub(super) fn unfit(snapshot: &Snapshot, query: &RecordsSinceQuery) -> Vec<Invalid> {
    let mut faults = record::unfit(query);
    faults.extend(cursor::unfit(snapshot, &query.search()));
    faults
}

/// The absolute address of a page of them.
pub(crate) fn address(query: &RecordsSinceQuery, cursor: &str, site: &str) -> String {
    format!("{site}{BASE}/records?{}", query.to_query_string(cursor))
}
