//! `GET /api/v1/export`: written while it is read, so that an export of everything needs no more memory than one of ten.

use std::sync::Arc;
use std::time::Duration;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use osvedceno_api::{ExportFormat, ExportQuery, Problem};
use osvedceno_corpus::RecordId;
use tokio::sync::Semaphore;

use super::off_thread;
use crate::day::today;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::{Query, Site};
use crate::http::{pieces, work};
use crate::present::export::{exported, head, record};
use crate::snapshot::Snapshot;

/// Bytes in a piece, about.
const PIECE: usize = 64 * 1024;
/// A reader that takes no piece for so long is broken off.
const PATIENCE: Duration = Duration::from_secs(30);
/// Exports at once. Each keeps two pieces for its reader, and goes on as slowly as that one reads.
pub(super) const AT_ONCE: usize = 8;
static EXPORTS: Semaphore = Semaphore::const_new(AT_ONCE);

/// How many exports are under way.
pub(super) fn under_way() -> usize {
    AT_ONCE - EXPORTS.available_permits()
}

/// All that a search finds, as a file
///
/// Takes the parameters of `/api/v1/search` but `limit` and `offset`, or ids of records. The table is for spreadsheets: with
/// a byte order mark, separated by semicolons in Czech and by commas in English, and without formulas.
#[utoipa::path(
    get,
    path = "/api/v1/export",
    operation_id = "export",
    tag = "search",
    params(
        ("format" = Option<ExportFormat>, Query, description = "`csv` if absent"),
        ("id" = Option<Vec<String>>, Query, explode = true, description = "Ids of records, in place of a search"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, description = "The file, as `format` says", content(
            (String = "text/csv"),
            (String = "application/jsonl"),
            (String = "application/x-research-info-systems"),
            (String = "application/x-bibtex"),
        )),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
        (status = SERVICE_UNAVAILABLE, body = Problem, content_type = "application/problem+json", description = "Eight exports are being read; `Retry-After` says when to come again"),
    )
)]
pub(super) async fn export(
    Current(snapshot): Current,
    Query(query): Query<ExportQuery>,
    Site(site): Site,
) -> Result<Response, ApiError> {
    let (content_type, ending) = match query.format {
        ExportFormat::Csv => ("text/csv; charset=utf-8", "csv"),
        ExportFormat::Jsonl => ("application/jsonl; charset=utf-8", "jsonl"),
        ExportFormat::Ris => ("application/x-research-info-systems; charset=utf-8", "ris"),
        ExportFormat::Bibtex => ("application/x-bibtex; charset=utf-8", "bib"),
    };
    let name = format!("attachment; filename=\"osvedceno-{}.{ending}\"", today());
    let turn = EXPORTS.try_acquire().map_err(|_| work::overloaded())?;
    let (ids, snapshot, query) =
        off_thread(move || exported(&snapshot, &query).map(|ids| (ids, snapshot, query))).await??;
    let body = pieces::stream(source(snapshot, ids, query, site), PATIENCE, turn);
    let headers = [(header::CONTENT_TYPE, content_type.to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, body).into_response())
}

/// The file piece by piece. A damaged index breaks it off, so that half a file is not taken for a whole one.
fn source(
    snapshot: Arc<Snapshot>,
    ids: Vec<RecordId>,
    query: ExportQuery,
    site: String,
) -> impl FnMut() -> Result<Option<Vec<u8>>, Problem> {
    let mut head = Some(head(&snapshot, &query));
    let mut ids = ids.into_iter();
    move || {
        let mut piece = head.take().unwrap_or_default();
        while piece.len() < PIECE
            && let Some(id) = ids.next()
        {
            piece.extend(record(&snapshot, &id, &query, &site)?);
        }
        Ok((!piece.is_empty()).then_some(piece))
    }
}
