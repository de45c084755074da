//! What is told to those whose request is not read: the problem that says what is wrong, before there is a request for any route.
//! To what cannot be read, hyper gives a status by itself and nothing else. Who sent a form of a page that is too long for an address is told
//! so on a page.

use std::sync::LazyLock;

use axum::http::StatusCode;
use osvedceno_api::{Lang, Problem};

use super::error::{ApiError, PROBLEM_JSON};
use super::language;
use super::layers::{CONTENT_SECURITY_POLICY, unexplained};
use super::work::overloaded;
use crate::page;

/// What hyper says by itself; where a request was read, every answer with such a status has a body.
const BARE: &[u8] = b"\r\ncontent-length: 0\r\n";

/// The answers, by their statuses. The language that was asked for has not been read: as where none is.
static ANSWERS: LazyLock<[(StatusCode, Vec<u8>); 3]> = LazyLock::new(|| {
    [StatusCode::BAD_REQUEST, StatusCode::URI_TOO_LONG, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE]
        .map(|status| (status, answer(status)))
});

/// The same for people, where what they sent was too long: in Czech, then in English.
static PAGES: LazyLock<[(StatusCode, [Vec<u8>; 2]); 2]> = LazyLock::new(|| {
    [StatusCode::URI_TOO_LONG, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE]
        .map(|status| (status, Lang::ALL.map(|lang| shown(status, lang))))
});

/// The answer in place of a bare one of hyper, to a request that begins so; none where `head` is of another one.
pub(super) fn in_place_of(head: &[u8], begun: &[u8]) -> Option<&'static [u8]> {
    let status = StatusCode::from_bytes(head.strip_prefix(b"HTTP/1.1 ")?.get(..3)?).ok()?;
    let (_, answer) = ANSWERS.iter().find(|(own, _)| *own == status)?;
    if !head.windows(BARE.len()).any(|window| window == BARE) {
        return None;
    }
    let page = PAGES.iter().find(|(own, _)| *own == status).zip(read_by_people(begun));
    Some(page.map_or(answer, |((_, pages), lang)| &pages[lang as usize]))
}

/// The language of the page that a request asks for that begins so, if it asks for one.
fn read_by_people(begun: &[u8]) -> Option<Lang> {
    let target = begun.strip_prefix(b"GET ").or_else(|| begun.strip_prefix(b"POST "))?;
    let end = target.iter().position(|byte| b"? \r\n".contains(byte)).unwrap_or(target.len());
    let path = std::str::from_utf8(&target[..end]).ok().filter(|path| path.starts_with('/'))?;
    language::is_page(path).then(|| language::of_page(path))
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

fn shown(status: StatusCode, lang: Lang) -> Vec<u8> {
    let lines = format!(
        "content-security-policy: {CONTENT_SECURITY_POLICY}\r\nx-content-type-options: nosniff\r\nreferrer-policy: same-origin\r\n"
    );
    whole(status, "text/html; charset=utf-8", &page::refused_as_html(lang, status), &lines)
}

fn written(status: StatusCode, problem: &Problem, lines: &str) -> Vec<u8> {
    let body = serde_json::to_string(problem).expect("a problem is JSON");
    whole(status, PROBLEM_JSON, &body, lines)
}

/// The whole answer, with these lines beside those that all have.
fn whole(status: StatusCode, kind: &str, body: &str, lines: &str) -> Vec<u8> {
    let (code, reason, length) = (status.as_u16(), status.canonical_reason().unwrap_or_default(), body.len());
    let head = format!("HTTP/1.1 {code} {reason}\r\ncontent-type: {kind}\r\ncontent-length: {length}");
    format!("{head}\r\ncache-control: no-store\r\n{lines}connection: close\r\n\r\n{body}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_hyper_says_by_itself_is_said_in_other_words() {
        let said = |head: &str| {
            in_place_of(head.as_bytes(), b"GET /api/v1/search?q=a")
                .map(|bytes| String::from_utf8(bytes.to_vec()).unwrap())
        };
        let bare = |status: &str| said(&format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"));
        assert!(bare("414 URI Too Long").unwrap().starts_with("HTTP/1.1 414 URI Too Long\r\n"));
        assert!(bare("431 Request Header Fields Too Large").unwrap().contains("\"status\":431"));
        assert!(bare("400 Bad Request").unwrap().contains("/problems/bad-request"));
        assert_eq!(bare("405 Method Not Allowed"), None);
        assert_eq!(said("HTTP/1.1 400 Bad Request\r\ncontent-length: 10\r\n\r\n"), None);
        assert_eq!(said(""), None);
    }

    #[test]
    fn only_who_asks_for_a_page_is_told_by_a_page() {
        for (begun, lang) in [
            ("GET /doporuceni?text=a", Some(Lang::Cs)),
            ("GET /en/recommendations?text=a", Some(Lang::En)),
            ("POST /navrhnout HTTP/1.1\r\n", Some(Lang::Cs)),
            ("GET / HTTP/1.1\r\n", Some(Lang::Cs)),
            ("GET /api/v1/search?q=a", None),
            ("GET /feed.atom?q=a", None),
            ("GET /assets/a.css HTTP/1.1", None),
            ("GET http://a/", None),
            ("G\u{1}T /doporuceni", None),
            ("", None),
        ] {
            assert_eq!(read_by_people(begun.as_bytes()), lang, "{begun:?}");
        }
    }
}
