//! `GET /healthz` and `GET /readyz`: is the process alive, and can it answer.

use axum::Json;
use axum::extract::State;
use serde::Serialize;

use crate::state::Service;

/// What a ready service says of itself.
#[derive(Debug, Serialize)]
pub(super) struct Ready {
    status: &'static str,
    documents: usize,
    fingerprint: String,
}

pub(super) async fn healthy() -> &'static str {
    "ok\n"
}

/// The service listens only once its index is open, so whoever is answered is answered by a ready one.
pub(super) async fn ready(State(service): State<Service>) -> Json<Ready> {
    Json(Ready { status: "ready", documents: service.documents(), fingerprint: service.fingerprint().to_owned() })
}
