//! What a client of HTTP may count on, whatever it asks: an answer in words to what cannot be read, errors that nobody keeps,
//! headers that scripts may read, and a trace that both sides know.

use axum::body::Body;
use axum::http::{Request, header};
use serde_json::Value;

use crate::running::{Running, serve, until};
use crate::support::{corpus, get, index, send};

fn started() -> Running {
    serve(&corpus(), &index(), &[])
}

/// A header of an answer, as it came.
fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next().unwrap();
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

/// The problem that an answer of this status has; whoever is told of it does not keep it.
#[track_caller]
fn problem(answer: &str, status: u16) -> Value {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
    assert_eq!(header(answer, "content-type"), Some("application/problem+json"), "{answer}");
    assert_eq!(header(answer, "cache-control"), Some("no-store"), "{answer}");
    let body = answer.split_once("\r\n\r\n").unwrap().1;
    assert_eq!(header(answer, "content-length"), Some(body.len().to_string().as_str()), "{answer}");
    let problem: Value = serde_json::from_str(body).unwrap();
    assert_eq!(problem["status"], status);
    assert!(problem["detail"].as_str().is_some_and(|detail| detail.len() > 20), "{problem}");
    problem
}

#[test]
fn a_request_says_once_which_host_it_is_for() {
    let service = started();
    let ask = |path: &str, lines: &str| {
        let answer = service.send(&format!("GET {path} HTTP/1.1\r\nConnection: close\r\n{lines}\r\n"));
        assert!(header(&answer, "x-request-id").is_some(), "{answer}");
        answer
    };
    for lines in ["", "Host: test\r\nHost: test\r\n", "Host: test\r\nhost: other\r\n"] {
        let problem = problem(&ask("/api/v1/search?lang=en", lines), 400);
        assert_eq!(problem["type"], "/problems/bad-request");
        assert!(problem["detail"].as_str().unwrap().contains("one header Host"), "{problem}");
        let page = ask("/hledat", lines);
        assert!(page.starts_with("HTTP/1.1 400") && page.contains("Tomuhle odkazu nerozumíme"), "{page}");
    }
    assert!(ask("/api/v1/search", "Host: test\r\n").starts_with("HTTP/1.1 200"));
    // It came with HTTP/1.1: proxies that speak 1.0 ask without.
    assert!(service.send("GET /readyz HTTP/1.0\r\n\r\n").starts_with("HTTP/1.0 200"));
}

#[test]
fn what_is_too_long_or_no_request_is_answered_in_words() {
    let service = started();
    let get =
        |address: &str, lines: &str| service.send(&format!("GET {address} HTTP/1.1\r\nHost: test\r\n{lines}\r\n"));
    let long = |length: usize| format!("/api/v1/search?q={}", "a".repeat(length));
    // What is no longer is read, and told by the parameter that is too long.
    let answer = service.get(&long(65_000));
    assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("\"parameter\":\"q\""), "{answer}");
    let told = problem(&get(&long(70_000), ""), 414);
    assert_eq!(told["type"], "/problems/too-large");
    assert!(told["detail"].as_str().unwrap().contains("64\u{a0}kB"), "{told}");
    let many = "X: a\r\n".repeat(101);
    let large = format!("X: {}\r\n", "a".repeat(140_000));
    // However much of it was on its way when it was refused.
    for answer in
        [get("/api/v1/search", &many), get("/api/v1/search", &large), get(&long(140_000), ""), get(&long(900_000), "")]
    {
        let told = problem(&answer, 431);
        assert_eq!(told["type"], "/problems/too-large");
        assert!(told["detail"].as_str().unwrap().contains("128\u{a0}kB"), "{told}");
    }
    // Who filled in a form of a page has no use for a problem: 10,000 letters of a script with three bytes, and as many again.
    for (length, status) in [(10_000, 414), (20_000, 431)] {
        for (path, said) in
            [("/doporuceni", "Tolik textu najednou nepřečteme"), ("/en/recommendations", "go back one page")]
        {
            let answer = get(&format!("{path}?text={}", "%E1%83%90".repeat(length)), "Accept: text/html\r\n");
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
            assert_eq!(header(&answer, "content-type"), Some("text/html; charset=utf-8"), "{answer}");
            assert_eq!(header(&answer, "cache-control"), Some("no-store"), "{answer}");
            assert!(answer.contains(said) && answer.ends_with("</html>"), "{answer}");
        }
    }
    // On a connection on which something else was asked before, too.
    let long = format!("GET /doporuceni?text={} HTTP/1.1\r\nHost: test\r\n\r\n", "%E1%83%90".repeat(10_000));
    let second =
        service.send(&format!("GET /api/v1/search?q={} HTTP/1.1\r\nHost: test\r\n\r\n{long}", "a".repeat(70_000)));
    assert!(second.starts_with("HTTP/1.1 414") && second.contains("application/problem+json"), "{second}");
    for odd in ["G\u{1}T / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost\r\n\r\n", "hello\r\n\r\n"] {
        assert_eq!(problem(&service.send(odd), 400)["type"], "/problems/bad-request", "{odd:?}");
    }
    // What was asked before on the same connection was answered.
    let two = service.send("GET /healthz HTTP/1.1\r\nHost: test\r\n\r\nG\u{1}T / HTTP/1.1\r\n\r\n");
    assert!(two.starts_with("HTTP/1.1 200") && two.contains("ok\n"), "{two}");
}

#[tokio::test]
async fn no_error_is_kept() {
    for (address, status) in [
        ("/api/v1/search?limit=-1", 400),
        ("/api/v1/records/neni-tu", 404),
        ("/api/v1/neni-tu", 404),
        ("/hledat?limit=-1", 400),
        ("/zaznam/neni-tu", 404),
        ("/neni-tu", 404),
        ("/assets/neni-tu", 404),
    ] {
        let answer = get(address).await;
        assert_eq!(answer.status, status, "{address}");
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store", "{address}");
    }
    for (method, address) in [("DELETE", "/api/v1/search"), ("PUT", "/hledat"), ("POST", "/healthz")] {
        let request = Request::builder().method(method).uri(address).body(Body::empty()).unwrap();
        let answer = send(request).await;
        assert_eq!(answer.status, 405, "{address}");
        assert_eq!(answer.header(header::CACHE_CONTROL), "no-store", "{address}");
    }
}

#[tokio::test]
async fn scripts_of_portals_may_read_what_an_answer_says_of_itself() {
    let answer = get("/api/v1/export?id=antverpy-curant").await;
    let exposed = answer.header(header::ACCESS_CONTROL_EXPOSE_HEADERS).to_ascii_lowercase();
    let exposed: Vec<&str> = exposed.split(',').map(str::trim).collect();
    for name in ["content-disposition", "etag", "retry-after", "x-request-id", "x-trace-id", "deprecation", "sunset"] {
        assert!(exposed.contains(&name), "{name}: {exposed:?}");
    }
    for name in ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"] {
        assert!(exposed.contains(&name), "{name}: {exposed:?}");
    }
    assert!(answer.header(header::CONTENT_DISPOSITION).contains("osvedceno-"));
    let ask = Request::options("/api/v1/search")
        .header(header::ORIGIN, "https://portal.example.org")
        .header(header::ACCESS_CONTROL_REQUEST_METHOD, "GET")
        .header(header::ACCESS_CONTROL_REQUEST_HEADERS, "traceparent")
        .body(Body::empty());
    let leave = send(ask.unwrap()).await;
    assert!(leave.header(header::ACCESS_CONTROL_ALLOW_HEADERS).contains("traceparent"));
}

#[test]
fn a_trace_that_a_client_begins_is_in_the_answer_and_in_the_log() {
    let service = started();
    let trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    let ask = |line: &str| service.get_with("/api/v1/search?q=byt", &format!("Host: test\r\n{line}"));
    // Kept by the second time.
    for _ in 0..2 {
        let answer = ask(&format!("traceparent: 00-{trace}-00f067aa0ba902b7-01\r\n"));
        assert_eq!(header(&answer, "x-trace-id"), Some(trace), "{answer}");
        assert!(header(&answer, "x-request-id").is_some(), "{answer}");
    }
    until("the log has it", || service.log().contains(&format!("\"trace\":\"{trace}\"")));
    for odd in ["", "traceparent: 00-<script>-00f067aa0ba902b7-01\r\n", "traceparent: 00-abc\"-1-01\r\n"] {
        let answer = ask(odd);
        assert!(answer.starts_with("HTTP/1.1 200") && header(&answer, "x-trace-id").is_none(), "{odd}: {answer}");
    }
    until("all are logged", || service.log().matches("finished processing request").count() >= 5);
    let log = service.log();
    assert_eq!(log.lines().filter(|line| line.contains("\"trace\"")).count(), 2, "{log}");
}

#[tokio::test]
async fn who_takes_no_coding_gets_a_small_problem_and_not_the_answer() {
    for path in ["/api/v1/search", "/hledat", "/api/v1/export?format=jsonl", "/dump/records.csv"] {
        for codings in ["identity;q=0", "*;q=0", "deflate, identity;q=0"] {
            let asked = Request::get(path).header(header::ACCEPT_ENCODING, codings);
            let answer = send(asked.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status.as_u16(), 406, "{path} {codings}");
            assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json", "{path} {codings}");
            assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
            assert!(answer.body.len() < 600 && answer.body.contains("gzip, br, zstd"), "{path}: {}", answer.body);
        }
    }
    let other = Request::get("/api/v1/search?limit=1").header(header::ACCEPT_ENCODING, "deflate");
    assert_eq!(send(other.body(Body::empty()).unwrap()).await.status.as_u16(), 200);
}

#[tokio::test]
async fn an_answer_says_in_which_language_it_is() {
    let of = async |address: &str| get(address).await.header(header::CONTENT_LANGUAGE).to_owned();
    for (address, lang) in [
        ("/", "cs"),
        ("/en", "en"),
        ("/en/search?q=x", "en"),
        ("/neni", "cs"),
        ("/api", "cs"),
        ("/en/api/contract", "en"),
        ("/api/v1/search?limit=0", "cs"),
        ("/api/v1/search?limit=0&lang=en", "en"),
        ("/api/v1/search?limit=x&lang=en", "en"),
        ("/api/v1/records/antverpy-curant.md?lang=en", "en"),
        ("/api/v1/export?id=antverpy-curant&lang=en", "en"),
        ("/api/v2/x?lang=en", "en"),
        ("/feed.atom?limit=0", "cs"),
        // What is in no language, or in several.
        ("/oai?verb=Identify", ""),
        ("/robots.txt", ""),
        ("/healthz", ""),
    ] {
        assert_eq!(of(address).await, lang, "{address}");
    }
    // A profile may say it in its body.
    for (address, body, lang) in [
        ("", r#"{"text": "byty", "language": "en"}"#, "en"),
        ("?lang=cs", r#"{"text": "byty", "language": "en"}"#, "cs"),
        ("", r#"{"text": 5, "language": "en"}"#, "en"),
    ] {
        let asked = Request::post(format!("/api/v1/recommendations{address}")).body(Body::from(body)).unwrap();
        assert_eq!(send(asked).await.header(header::CONTENT_LANGUAGE), lang, "{address} {body}");
    }
}
