//! Errors as answers: every one a problem detail (RFC 9457).

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use osvedceno_api::{Lang, Problem};

/// The media type of problem details.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// A problem, as the answer to a request of the API.
pub(crate) struct ApiError(pub(crate) Problem);

impl From<Problem> for ApiError {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let link = self.0.gone.as_ref().and_then(|gone| {
            let rel = if gone.withdrawn.is_some() { "successor-version" } else { "first" };
            Some(AppendHeaders([(header::LINK, link(gone.url.as_ref()?, rel)?)]))
        });
        let headers = [(header::CONTENT_TYPE, PROBLEM_JSON)];
        (status(&self.0), headers, link, Json(self.0)).into_response()
    }
}

/// A header `Link`, unless proxies would refuse an answer with one so long: what it leads to stands in the body as well.
pub(crate) fn link(url: &str, rel: &str) -> Option<String> {
    const MOST: usize = 2_048;
    (url.len() <= MOST).then(|| format!("<{url}>; rel=\"{rel}\""))
}

/// A fault of ours that is recorded: the person is told that it is not theirs.
pub(crate) fn failed(lang: Lang) -> Problem {
    let title = lang.pick("Chyba služby", "The service failed");
    let detail = lang.pick(
        "Chyba je na naší straně a\u{a0}je zaznamenaná; zkuste to prosím později.",
        "The fault is ours and is recorded; please try again later.",
    );
    Problem::new(500, "internal", title, detail)
}

/// The status that a problem names.
pub(crate) fn status(problem: &Problem) -> StatusCode {
    StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
