//! What the tests share: the real corpus, a router over it, and the program.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

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
    let response = ROUTER.clone().oneshot(request).await.unwrap();
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
    let settings = ["CORPUS", "INDEX", "LISTEN", "URL", "UNANSWERED", "BEHIND_PROXY", "MAX_CONNECTIONS", "RATE_LIMIT"];
    for name in settings.map(|name| format!("OSVEDCENO_{name}")).into_iter().chain(["RUST_LOG".to_owned()]) {
        command.env_remove(name);
    }
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// The program, serving the index of all tests on a port of its own, and what it has logged.
pub(crate) struct Serving {
    pub(crate) child: Child,
    pub(crate) address: String,
    log: Arc<Mutex<String>>,
    _folder: tempfile::TempDir,
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Serving {
    /// Starts it with these arguments beside.
    pub(crate) fn with(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = program(&["serve", "--listen", "127.0.0.1:0", "--unanswered"]);
        command.arg(folder.path().join("unanswered.json")).arg("--corpus").arg(corpus()).arg("--index").arg(index());
        let mut child = command.args(arguments).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = loop {
            let line = lines.next().expect("the service says where it serves before it ends").unwrap();
            if let Some((_, rest)) = line.split_once("serving on http://") {
                break rest.split('/').next().unwrap().to_owned();
            }
        };
        let log = Arc::new(Mutex::new(String::new()));
        let kept = log.clone();
        std::thread::spawn(move || {
            lines.map_while(Result::ok).for_each(|line| kept.lock().unwrap().push_str(&line));
        });
        Self { child, address, log, _folder: folder }
    }

    pub(crate) fn has_logged(&self, text: &str) -> bool {
        self.log.lock().unwrap().contains(text)
    }

    /// A connection on which nothing was said yet.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        stream
    }

    /// The answer to a request that is the last of its connection, as it comes over the wire.
    pub(crate) fn send(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// The same of a `GET` with these lines in its head.
    pub(crate) fn get(&self, path: &str, lines: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nConnection: close\r\n{lines}\r\n"))
    }
}

/// Runs the program to its end.
pub(crate) fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

/// What a program wrote, as text.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
