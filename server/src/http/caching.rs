//! Entity tags: an answer depends on its address, the corpus, the code and the day, so one tag for the latter three serves
//! them all.

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::state::Service;

/// Tags every good answer to `GET`, and answers 304 where the client has it already. An answer to `POST` is kept by nobody.
pub(crate) async fn tag(State(service): State<Service>, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = next.run(request).await;
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        return response;
    }
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let mut response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let etag = service.etag();
    let Ok(tag) = HeaderValue::from_str(&etag) else { return response };
    response.headers_mut().insert(header::ETAG, tag);
    // Keep it, and ask whether it still holds: that costs one short exchange, and nobody ever reads an old answer.
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if known.is_some_and(|known| matches(&known, &etag)) {
        let (parts, _) = response.into_parts();
        let kept = [header::ETAG, header::CACHE_CONTROL, header::VARY];
        let mut unchanged = StatusCode::NOT_MODIFIED.into_response();
        for name in kept {
            if let Some(value) = parts.headers.get(&name) {
                unchanged.headers_mut().insert(name, value.clone());
            }
        }
        return unchanged;
    }
    response
}

/// Whether `If-None-Match` names the tag; compared weakly (RFC 9110, 13.1.2).
fn matches(known: &HeaderValue, tag: &str) -> bool {
    let strong = tag.trim_start_matches("W/");
    let list = known.to_str().unwrap_or_default();
    list.split(',').map(str::trim).any(|known| known == "*" || known.trim_start_matches("W/") == strong)
}
