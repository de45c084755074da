//! What the tests share: the real corpus, a router over it, and the program.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use osvedceno::Service;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use tower::ServiceExt;

/// The folder of the real corpus.
pub(crate) fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")
}

/// The folder of an index that all tests share, each of which is a process: the first builds it and the others wait. What
/// it is of is in its name, so a change of the corpus or of the code is another one.
pub(crate) fn index() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("index")
}

static ROUTER: LazyLock<Router> = LazyLock::new(|| {
    let (service, _) = Service::open(&corpus(), &index()).unwrap();
    osvedceno::router(service)
});

/// An answer of the router.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error} in {}", self.body))
    }

    /// A header as text.
    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}

/// Sends a request to the router.
pub(crate) async fn send(request: Request<Body>) -> Answer {
    send_to(&ROUTER, request).await
}

/// The bytes of a file at an address.
pub(crate) async fn get_bytes(address: &str) -> Vec<u8> {
    let response = ROUTER.clone().oneshot(Request::get(address).body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK, "{address}");
    response.into_body().collect().await.unwrap().to_bytes().to_vec()
}

/// Sends a request to another router.
pub(crate) async fn send_to(router: &Router, request: Request<Body>) -> Answer {
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Answer { status: parts.status, headers: parts.headers, body: String::from_utf8(bytes.into()).unwrap() }
}

/// `GET` of an address.
pub(crate) async fn get(address: &str) -> Answer {
    send(Request::get(address).body(Body::empty()).unwrap()).await
}

/// `GET` of an address that is answered by JSON.
pub(crate) async fn get_json(address: &str) -> Value {
    let answer = get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
    answer.json()
}

/// Text as a value in a query string.
pub(crate) fn encode(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// The rows of a table, as a spreadsheet reads it: the first is the head.
pub(crate) fn rows(answer: &Answer, separator: u8) -> Vec<Vec<String>> {
    let text = answer.body.strip_prefix('\u{feff}').expect("Excel knows UTF-8 by a byte order mark");
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// How many documents a search can find.
pub(crate) fn documents() -> usize {
    osvedceno_corpus::Corpus::load(&corpus()).unwrap().documents().count()
}

/// The ids of the hits of an answer, in order.
pub(crate) fn ids(answer: &Value) -> Vec<String> {
    answer["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
}

/// The program, with none of this machine's settings.
pub(crate) fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_osvedceno-under-test"));
    let settings = [
        "CORPUS",
        "INDEX",
        "LISTEN",
        "URL",
        "CONTACT",
        "UNANSWERED",
        "PROPOSALS",
        "EDITORS",
        "ALERTS",
        "MAIL",
        "BEHIND_PROXY",
        "WATCH",
        "CONTROL",
        "MAX_CONNECTIONS",
        "RATE_LIMIT",
        "METRICS",
    ];
    for name in settings.map(|name| format!("OSVEDCENO_{name}")).into_iter().chain(["RUST_LOG".to_owned()]) {
        command.env_remove(name);
    }
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// Runs the program to its end.
pub(crate) fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

/// What a program wrote, as text.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
