//! `GET /api/v1/unanswered`

use axum::extract::State;
use axum::response::IntoResponse;
use axum::{Extension, Json};
use osvedceno_api::UnansweredResponse;

use super::off_thread;
use crate::day::today;
use crate::http::caching::Also;
use crate::http::error::ApiError;
use crate::state::Service;

/// Searches that found nothing in the last thirty days
///
/// How many there were on whole days, and the words of those that at least five addresses asked in one day. Neither other
/// words nor any address is kept.
#[utoipa::path(
    get,
    path = "/api/v1/unanswered",
    responses((status = OK, body = UnansweredResponse)),
)]
pub(super) async fn unanswered(State(service): State<Service>) -> Result<impl IntoResponse, ApiError> {
    let response = off_thread(move || service.unanswered().response(today())).await?;
    Ok((Extension(Also::on(&response)), Json(response)))
}
