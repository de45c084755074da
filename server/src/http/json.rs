//! Large answers as JSON.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Bytes of a large answer, about: one of a search with 20 hits has 34 kB.
const ROOM: usize = 48 * 1024;

/// An answer as JSON, written into room enough at once.
pub(crate) fn json(answer: &impl Serialize) -> Response {
    let mut written = Vec::with_capacity(ROOM);
    serde_json::to_writer(&mut written, answer).expect("writing plain data to a Vec cannot fail");
    ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], Body::from(written)).into_response()
}
