//! How large the body of a request may be: as the longest question, or in the editors' room as a whole file of a record.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::Limited;
use osvedceno_frontend::EDITORS;

/// Most bytes in the body of a request. The longest text of a profile, 10,000 letters, has 60 kB where each of them is escaped.
pub(crate) const BODY_LIMIT: usize = 64 * 1024;
/// Most bytes in a form of the editors' room. The largest record of the corpus has 28 kB, and three times as much where each byte is
/// escaped: a dozen of it. Nobody is let in to send as much before they have said who they are.
const FILE_LIMIT: usize = 1024 * 1024;

/// Refuses a body that says that it is larger, and breaks off one that turns out to be.
pub(super) async fn bounded(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let in_room = path.strip_prefix(EDITORS).is_some_and(|rest| rest.starts_with('/'));
    let limit = if in_room { FILE_LIMIT } else { BODY_LIMIT };
    let length = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > limit) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    next.run(request.map(|body| Body::new(Limited::new(body, limit)))).await
}
