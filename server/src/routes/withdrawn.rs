//! `GET /api/v1/withdrawn`

use axum::Json;
use osvedceno_api::{Problem, WithdrawnQuery, WithdrawnResponse};

use super::off_thread;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::Query;
use crate::present;

/// Records that are there no longer
///
/// Whoever keeps a copy takes these away from it, and then puts in what `changed_since` gives.
#[utoipa::path(
    get,
    path = "/api/v1/withdrawn",
    operation_id = "withdrawn",
    tag = "records",
    params(
        ("withdrawn_since" = Option<String>, Query, format = Date, description = "The day from which on records were withdrawn, inclusive; all of them if absent", example = "2026-11-29"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of reasons and titles; `cs` if absent"),
    ),
    responses(
        (status = OK, body = WithdrawnResponse, description = "The records, each with its day, the reason and what is in its place"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "What was given is no day"),
    )
)]
pub(super) async fn withdrawn(
    Current(snapshot): Current,
    Query(query): Query<WithdrawnQuery>,
) -> Result<Json<WithdrawnResponse>, ApiError> {
    Ok(Json(off_thread(move || present::record::withdrawn(&snapshot, &query)).await??))
}
