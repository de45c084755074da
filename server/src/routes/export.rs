//! `GET /api/v1/export`: written while it is read, so that an export of everything needs no more memory than one of ten.

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use osvedceno_api::{ExportFormat, ExportQuery, Problem};
use osvedceno_corpus::RecordId;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::off_thread;
use crate::http::error::ApiError;
use crate::http::extract::{Query, Site};
use crate::present::record::today;
use crate::state::Service;

/// Bytes in a piece, about.
const PIECE: usize = 64 * 1024;
/// Pieces that wait to be read before the writing waits.
const PIECES: usize = 4;

/// All that a search finds, as a file
///
/// Takes the parameters of `/api/v1/search` but `limit` and `offset`, or ids of records. The table is for spreadsheets: with
/// a byte order mark, separated by semicolons in Czech and by commas in English, and without formulas.
#[utoipa::path(
    get,
    path = "/api/v1/export",
    params(
        ("format" = Option<ExportFormat>, Query, description = "`csv` if absent"),
        ("id" = Option<Vec<String>>, Query, explode = true, description = "Ids of records, in place of a search"),
        ("q" = Option<String>, Query, description = "As in a search, and so are all facet groups, `year_from`, `year_to`, `sort` and `literal`", example = "interkulturní pracovníci"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, body = String, content_type = "text/csv", description = "The file, as `text/csv`, `application/jsonl`, `application/x-research-info-systems` or `application/x-bibtex`"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
    )
)]
pub(super) async fn export(
    State(service): State<Service>,
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
    let (ids, service, query) = off_thread(move || service.exported(&query).map(|ids| (ids, service, query))).await?;
    let (sender, receiver) = mpsc::channel(PIECES);
    tokio::task::spawn_blocking(move || write(&service, &ids, &query, &site, &sender));
    let headers = [(header::CONTENT_TYPE, content_type.to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from_stream(ReceiverStream::new(receiver))).into_response())
}

/// Sends the file piece by piece, until nobody reads any more. A damaged index breaks the answer off, so that half a file is
/// not taken for a whole one.
fn write(
    service: &Service,
    ids: &[RecordId],
    query: &ExportQuery,
    site: &str,
    sender: &mpsc::Sender<Result<Bytes, Problem>>,
) {
    let mut piece = service.export_head(query);
    for id in ids {
        match service.export_record(id, query, site) {
            Ok(bytes) => piece.extend(bytes),
            Err(problem) => {
                // Where nobody reads, nobody misses it.
                sender.blocking_send(Err(problem)).ok();
                return;
            }
        }
        if piece.len() >= PIECE && sender.blocking_send(Ok(std::mem::take(&mut piece).into())).is_err() {
            return;
        }
    }
    sender.blocking_send(Ok(piece.into())).ok();
}
