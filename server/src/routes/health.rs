//! `GET /healthz` and `GET /readyz`: is the process alive, and can it answer.

use axum::Json;
use axum::extract::State;
use osvedceno_api::{Problem, SearchQuery};
use serde::Serialize;

use super::off_thread;
use crate::http::error::ApiError;
use crate::present;
use crate::state::Service;

/// What a ready service says of itself.
#[derive(Debug, Serialize)]
pub(super) struct Ready {
    status: &'static str,
    documents: usize,
    fingerprint: String,
    /// Why the corpus as it is now is not served but the one before it, line by line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

pub(super) async fn healthy() -> &'static str {
    "ok\n"
}

/// Whether it can answer, tried by answering: a search takes its turn among those of everybody else. Where there is too much to
/// do, or the index cannot be read, a balancer is told so.
pub(super) async fn ready(State(service): State<Service>) -> Result<Json<Ready>, ApiError> {
    let (snapshot, refused) = (service.current(), service.refused());
    let nothing = SearchQuery { limit: 0, ..SearchQuery::default() };
    let (documents, fingerprint) = off_thread(move || {
        let found = present::search::search(&snapshot, &nothing)?;
        Ok::<_, Problem>((found.total, snapshot.engine.fingerprint().to_owned()))
    })
    .await??;
    Ok(Json(Ready { status: "ready", documents, fingerprint, warnings: refused.to_vec() }))
}
