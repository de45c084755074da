//! Records like one record, in words.

use osvedceno_api::{Hit, Lang, Problem, SimilarQuery, SimilarResponse};
use osvedceno_corpus::Vocabulary;
use osvedceno_index::Similar;

use super::internal;
use super::record::{no_record, record_id};
use super::search::{card, named};
use crate::snapshot::Snapshot;

/// `GET /api/v1/records/{id}/similar`; `site` is where the service is.
///
/// # Errors
/// What cannot be an id, what is none, or a damaged index.
pub(crate) fn similar(
    snapshot: &Snapshot,
    id: &str,
    query: SimilarQuery,
    site: &str,
) -> Result<SimilarResponse, Problem> {
    let Snapshot { engine, vocabulary, .. } = snapshot;
    let SimilarQuery { limit, lang } = query;
    let id = record_id(id, lang)?;
    let found = engine.similar(id.as_str(), limit).map_err(|error| internal(&error, lang))?;
    let similar = found.ok_or_else(|| no_record(snapshot, &id, lang, site))?;
    Ok(response(similar, vocabulary, lang))
}

/// The answer in words.
fn response(similar: Vec<Similar<'_>>, vocabulary: &Vocabulary, lang: Lang) -> SimilarResponse {
    let hits = similar.into_iter().map(|similar| Hit {
        shared: similar.shared.iter().map(|(group, code)| named(group, code, vocabulary, lang)).collect(),
        ..card(similar.card, similar.score, vocabulary, lang)
    });
    SimilarResponse { hits: hits.collect() }
}
