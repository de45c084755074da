//! `GET /api/v1/manual`

use axum::Json;
use osvedceno_api::{ManualResponse, Problem, RecordQuery};

use super::off_thread;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::Query;
use crate::present;

/// The contents of the manual: its chapters with their sections
#[utoipa::path(
    get,
    path = "/api/v1/manual",
    operation_id = "manual",
    tag = "records",
    params(("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent")),
    responses(
        (status = OK, body = ManualResponse, description = "The chapters in their order, each with its sections"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
    )
)]
pub(super) async fn manual(
    Current(snapshot): Current,
    Query(query): Query<RecordQuery>,
) -> Result<Json<ManualResponse>, ApiError> {
    Ok(Json(off_thread(move || present::manual::manual(&snapshot, query.lang)).await??))
}
