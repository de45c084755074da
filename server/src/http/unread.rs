//! What is told to who sends no request that can be read. hyper answers that by itself, before there is a request for any route,
//! with a status and nothing else; here is the problem that says what is wrong.

use std::sync::LazyLock;

use axum::http::StatusCode;
use osvedceno_api::Lang;

use super::error::PROBLEM_JSON;
use super::layers::unexplained;

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

fn answer(status: StatusCode) -> Vec<u8> {
    let body = serde_json::to_string(&unexplained(status, Lang::default())).expect("a problem is JSON");
    let (reason, length) = (status.canonical_reason().unwrap_or_default(), body.len());
    let head =
        format!("HTTP/1.1 {} {reason}\r\ncontent-type: {PROBLEM_JSON}\r\ncontent-length: {length}", status.as_u16());
    format!("{head}\r\ncache-control: no-store\r\nconnection: close\r\n\r\n{body}").into_bytes()
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
