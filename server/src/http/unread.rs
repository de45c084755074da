//! What is told to those whose request is not read: the problem that says what is wrong, before there is a request for any route.
//! To what cannot be read, hyper gives a status by itself and nothing else.

use std::sync::LazyLock;

use axum::http::StatusCode;
use osvedceno_api::{Lang, Problem};

use super::error::{ApiError, PROBLEM_JSON};
use super::layers::unexplained;
use super::work::overloaded;

/// What hyper says by itself; where a request was read, every answer with such a status has a body.
const BARE: &[u8] = b"\r\ncontent-length: 0\r\n";

/// The answers, by their statuses. The language that was asked for has not been read: as where none is.
static ANSWERS: LazyLock<[(StatusCode, Vec<u8>); 3]> = LazyLock::new(|| {
    [StatusCode::BAD_REQUEST, StatusCode::URI_TOO_LONG, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE]
        .map(|status| (status, answer(status)))
});

/// The answer in place of a bare one of hyper; none where `head` is of another one.
pub(super) fn in_place_of(head: &[u8]) -> Option<&'static [u8]> {
    let status = StatusCode::from_bytes(head.strip_prefix(b"HTTP/1.1 ")?.get(..3)?).ok()?;
    let (_, answer) = ANSWERS.iter().find(|(own, _)| *own == status)?;
    head.windows(BARE.len()).any(|window| window == BARE).then_some(answer)
}

/// What is told who finds no room for a connection, whatever was asked.
pub(super) fn full() -> &'static [u8] {
    static FULL: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let ApiError(problem) = overloaded();
        written(StatusCode::SERVICE_UNAVAILABLE, &problem, "retry-after: 1\r\n")
    });
    &FULL
}

fn answer(status: StatusCode) -> Vec<u8> {
    written(status, &unexplained(status, Lang::default()), "")
}

/// The whole answer, with these lines beside those that all have.
fn written(status: StatusCode, problem: &Problem, lines: &str) -> Vec<u8> {
    let body = serde_json::to_string(problem).expect("a problem is JSON");
    let (code, reason, length) = (status.as_u16(), status.canonical_reason().unwrap_or_default(), body.len());
    let head = format!("HTTP/1.1 {code} {reason}\r\ncontent-type: {PROBLEM_JSON}\r\ncontent-length: {length}");
    format!("{head}\r\ncache-control: no-store\r\n{lines}connection: close\r\n\r\n{body}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_hyper_says_by_itself_is_said_in_other_words() {
        let said = |head: &str| in_place_of(head.as_bytes()).map(|bytes| String::from_utf8(bytes.to_vec()).unwrap());
        let bare = |status: &str| said(&format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"));
        assert!(bare("414 URI Too Long").unwrap().starts_with("HTTP/1.1 414 URI Too Long\r\n"));
        assert!(bare("431 Request Header Fields Too Large").unwrap().contains("\"status\":431"));
        assert!(bare("400 Bad Request").unwrap().contains("/problems/bad-request"));
        assert_eq!(bare("405 Method Not Allowed"), None);
        assert_eq!(said("HTTP/1.1 400 Bad Request\r\ncontent-length: 10\r\n\r\n"), None);
        assert_eq!(said(""), None);
    }
}
