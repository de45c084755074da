//! `GET /api/v1/unanswered`

use axum::extract::State;
use axum::response::IntoResponse;
use axum::{Extension, Json};
use osvedceno_api::{Problem, RecordQuery, UnansweredResponse};

use super::off_thread;
use crate::day::today;
use crate::http::caching::Also;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::Query;
use crate::state::Service;

/// Searches that found nothing in the last thirty days
///
/// How many there were on whole days, and the words of those that at least five addresses asked in one day, if they are a phrase
/// of the vocabulary or an editor has let them through. Words that fewer asked are not kept, nor is any address.
#[utoipa::path(
    get,
    path = "/api/v1/unanswered",
    operation_id = "unanswered",
    tag = "overviews",
    params(("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of errors; `cs` if absent")),
    responses(
        (status = OK, body = UnansweredResponse, description = "How many searches found nothing, and the words of those that several people asked, as far as they are shown"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
    )
)]
pub(super) async fn unanswered(
    State(service): State<Service>,
    Current(snapshot): Current,
    Query(RecordQuery { .. }): Query<RecordQuery>,
) -> Result<impl IntoResponse, ApiError> {
    let response = off_thread(move || service.unanswered().response(snapshot.safe(), today())).await?;
    Ok((Extension(Also::on(&response)), Json(response)))
}
