//! The client against a made-up service, which says what it is told to and keeps what it was asked; and a clock on which no time
//! passes.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::waiting::Clock;
use super::{Builder, Client, Error};
use crate::{Lang, SearchQuery, SituationProfile};

/// What was waited for.
#[derive(Debug, Default)]
struct Noted(Mutex<Vec<Duration>>);

impl Clock for Noted {
    fn now(&self) -> SystemTime {
        httpdate::parse_http_date("Sun, 06 Nov 1994 08:49:30 GMT").unwrap()
    }

    fn sleep(&self, time: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        self.0.lock().unwrap().push(time);
        Box::pin(async {})
    }
}

/// A service that gives these answers, a connection each, and then no more.
struct Made {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
    clock: Arc<Noted>,
}

impl Made {
    async fn of(answers: impl IntoIterator<Item = String>) -> Self {
        let answers: Vec<_> = answers.into_iter().collect();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        tokio::spawn(async move {
            for answer in answers {
                let (mut connection, _) = listener.accept().await.unwrap();
                let request = request(&mut connection).await;
                heard.lock().unwrap().push(request);
                connection.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        Self { address, asked, clock: Arc::default() }
    }

    fn client(&self) -> Builder {
        Client::builder(&self.address, "test").clock(Arc::clone(&self.clock) as Arc<dyn Clock>)
    }

    /// What it was asked, each by its first line.
    fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        asked.iter().map(|request| request.lines().next().unwrap_or_default().to_owned()).collect()
    }

    /// Seconds that were waited.
    fn waited(&self) -> Vec<f32> {
        self.clock.0.lock().unwrap().iter().map(Duration::as_secs_f32).collect()
    }
}

/// A request whole, head and body.
async fn request(connection: &mut (impl AsyncReadExt + Unpin)) -> String {
    let mut read = String::new();
    let mut piece = [0; 4096];
    loop {
        let length = read
            .to_lowercase()
            .split("content-length: ")
            .nth(1)
            .map_or(0, |rest| rest.lines().next().unwrap().parse::<usize>().unwrap());
        if read.split_once("\r\n\r\n").is_some_and(|(_, body)| body.len() >= length) {
            return read;
        }
        let count = connection.read(&mut piece).await.unwrap();
        assert!(count > 0, "a request broke off: {read}");
        read.push_str(std::str::from_utf8(&piece[..count]).unwrap());
    }
}

fn answer(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n{body}", body.len())
}

/// A service that is busy, and says for how long.
fn busy(status: &str, retry_after: &str) -> String {
    let number = &status[..3];
    let problem =
        format!(r#"{{"type":"/problems/busy","title":"t","status":{number},"detail":"d","errors":[],"new":1}}"#);
    answer(status, &format!("Retry-After: {retry_after}\r\nX-Request-Id: r1\r\n"), &problem)
}

fn good() -> String {
    answer("200 OK", "", r#"{"chapters":[],"came_later":true}"#)
}

#[tokio::test]
async fn who_is_told_to_wait_waits_as_long_and_asks_again() {
    let dated = "Sun, 06 Nov 1994 08:49:37 GMT";
    let service =
        Made::of([busy("429 Too Many", "1"), busy("503 Busy", dated), answer("503 Busy", "", ""), good()]).await;
    let manual = service.client().build().unwrap().manual().await.unwrap();
    assert_eq!(manual.chapters, []);
    assert_eq!(service.waited(), [1.0, 7.0, 2.0], "seconds, a date, and nothing at the third failure");
    assert_eq!(service.asked(), vec!["GET /api/v1/manual HTTP/1.1"; 4]);
    let asked = service.asked.lock().unwrap();
    let agent = format!("user-agent: test osvedceno-api/{}\r\n", env!("CARGO_PKG_VERSION"));
    assert!(asked[0].contains(&agent), "{}", asked[0]);
}

#[tokio::test]
async fn what_was_posted_is_posted_again() {
    let service = Made::of([busy("429 Too Many", "3"), busy("400 Bad Request", "1")]).await;
    let client = service.client().language(Lang::En).build().unwrap();
    let text = "Ubytovny".to_owned();
    let profile = SituationProfile { situations: vec!["labour-surge".to_owned()], text, ..SituationProfile::default() };
    let error = client.recommend(&profile).await.unwrap_err();
    assert_eq!(error.status(), Some(400), "which no waiting mends");
    assert_eq!(service.waited(), [3.0]);
    let asked = service.asked.lock().unwrap();
    for request in asked.iter() {
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("POST /api/v1/recommendations?lang=en HTTP/1.1\r\n"), "{head}");
        let sent = SituationProfile::from_json(body.as_bytes()).unwrap();
        assert_eq!(sent, profile);
        assert!(
            body.contains("\"situation\":[") && !body.contains("situations"),
            "under the names of a search: {body}"
        );
    }
}

#[tokio::test]
async fn there_is_an_end_to_asking_again() {
    let service = Made::of([busy("429 Too Many", "2"), busy("429 Too Many", "2"), good()]).await;
    let client = service.client().retries(1).build().unwrap();
    let error = client.manual().await.unwrap_err();
    let Error::Problem { problem, retry_after, request_id, .. } = &error else { panic!("{error:?}") };
    assert_eq!((&*problem.kind, problem.status, &*problem.detail), ("/problems/busy", 429, "d"));
    assert_eq!((*retry_after, request_id.as_deref()), (Some(Duration::from_secs(2)), Some("r1")));
    assert_eq!((service.waited(), service.asked().len()), (vec![2.0], 2));
}

#[tokio::test]
async fn who_would_have_to_wait_too_long_is_told_so_at_once() {
    let service = Made::of([busy("503 Busy", "61"), good()]).await;
    let error = service.client().build().unwrap().manual().await.unwrap_err();
    assert!(matches!(&error, Error::Problem { retry_after: Some(time), .. } if time.as_secs() == 61), "{error:?}");
    assert_eq!((service.waited(), service.asked().len()), (Vec::new(), 1));
}

#[tokio::test]
async fn a_connection_that_breaks_is_made_anew_and_none_is_an_error() {
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"chapters\"".to_owned();
    let service = Made::of([String::new(), cut, good()]).await;
    let client = service.client().build().unwrap();
    assert!(client.manual().await.is_ok());
    assert_eq!(service.waited(), [0.5, 1.0]);
    // Nobody listens any more.
    let error = client.search(&SearchQuery { q: "tajemství".to_owned(), ..SearchQuery::default() }).await.unwrap_err();
    let Error::Transport(source) = &error else { panic!("{error:?}") };
    let told = format!("{error} {source} {error:?}");
    assert!(!told.contains("tajemstv") && !told.contains("q="), "an error is logged, and words are not: {told}");
    assert_eq!(service.waited(), [0.5, 1.0, 0.5, 1.0, 2.0]);
}

#[tokio::test]
async fn answers_that_are_none_of_the_service_are_told_apart() {
    let page = "<html>502</html>";
    let service = Made::of([answer("502 Bad Gateway", "", page), answer("200 OK", "", page)]).await;
    let client = service.client().build().unwrap();
    let [proxy, other] = [client.manual().await.unwrap_err(), client.manual().await.unwrap_err()];
    assert!(matches!(proxy, Error::Status { status: 502, .. }), "{proxy:?}");
    assert!(matches!(other, Error::Body(_)), "{other:?}");
    assert_eq!(service.waited(), Vec::<f32>::new());
}

#[tokio::test]
async fn an_answer_without_an_end_is_read_no_further_than_the_client_takes() {
    let large = "x".repeat(5_000);
    let answers = ["200 OK", "404 Not Found", "200 OK"].map(|status| answer(status, "", &large));
    let service = Made::of(answers).await;
    let client = service.client().largest(4_000).build().unwrap();
    let told = |error: &Error| matches!(error, Error::TooLarge { most: 4_000, .. });
    let whole = client.manual().await.unwrap_err();
    assert!(told(&whole) && whole.to_string().contains("4000 bytes"), "{whole:?}");
    // What is wrong is told by the status, where the words for it have no end.
    assert_eq!(client.manual().await.unwrap_err().status(), Some(404));
    let mut export = client.changed_since("2026-11-29").await.unwrap();
    assert!(told(&export.next().await.unwrap_err()));
    let most = answer("200 OK", "", &format!(r#"{{"chapters":[]{}}}"#, " ".repeat(3_984)));
    let service = Made::of([most]).await;
    assert!(service.client().largest(4_000).build().unwrap().manual().await.is_ok(), "as much as that is taken");
}

#[tokio::test]
async fn what_was_asked_is_in_no_error_however_it_is_printed() {
    let secret = "tajemstvi";
    let problem = format!(
        r#"{{"type":"/problems/invalid-parameter","title":"t","status":400,"detail":"text: {secret}","errors":
            [{{"parameter":"text","value":"{secret}","detail":"{secret}"}}]}}"#
    );
    let answers = [
        answer("400 Bad Request", "", &problem),
        answer("200 OK", "", &format!(r#"{{"practices": "{secret}"}}"#)),
        answer("200 OK", "", &format!("{{{secret}")),
    ];
    let service = Made::of(answers).await;
    let client = service.client().build().unwrap();
    let profile = SituationProfile { text: secret.to_owned(), ..SituationProfile::default() };
    for _ in 0..4 {
        let error = client.recommend(&profile).await.unwrap_err();
        let sources = std::iter::successors(std::error::Error::source(&error), |error| error.source());
        let sources: Vec<String> = sources.map(|error| format!("{error} {error:?}")).collect();
        let printed = format!("{error:?} {error:#?} {}", sources.concat());
        assert!(!printed.contains(secret), "{printed}");
    }
}

#[tokio::test]
async fn an_export_that_breaks_off_does_not_look_whole() {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    let service = Made::of([format!("{head}2\r\n\n\n\r\n"), answer("200 OK", "", "")]).await;
    let client = service.client().build().unwrap();
    let day = "2026-11-29";
    let mut broken = client.changed_since(day).await.unwrap();
    assert!(matches!(broken.next().await, Err(Error::Body(_))), "an empty line is no record");
    assert!(matches!(broken.next().await, Err(Error::Body(_))));
    assert!(matches!(broken.next().await, Err(Error::Transport(_))));
    let mut nothing = client.changed_since(day).await.unwrap();
    assert!(nothing.next().await.unwrap().is_none());
    let asked = format!("GET /api/v1/export?changed_since={day}&format=jsonl HTTP/1.1");
    assert_eq!(service.asked(), [asked.clone(), asked]);
}

#[tokio::test]
async fn no_name_leads_elsewhere_than_it_says() {
    let missing = || busy("404 Not Found", "0");
    let service = Made::of([missing(), missing(), missing()]).await;
    let client = service.client().language(Lang::En).build().unwrap();
    client.record("../search?q=#").await.unwrap_err();
    client.similar("manual-01/první", 3).await.unwrap_err();
    client.place("a/b").await.unwrap_err();
    let paths = [
        "/api/v1/records/%252E%252E/search%3Fq%3D%23?lang=en",
        "/api/v1/records/manual-01/prvn%C3%AD/similar?limit=3&lang=en",
        "/api/v1/places/a%2Fb?lang=en",
    ];
    assert_eq!(service.asked(), paths.map(|path| format!("GET {path} HTTP/1.1")));
}

#[test]
fn answers_may_be_waited_for_on_any_thread() {
    fn sent<T: Send>(_: T) {}
    let client = Client::new("http://example.org", "test").unwrap();
    sent(client.search(&SearchQuery::default()));
    sent(client.recommend(&SituationProfile::default()));
    sent(client.pages(SearchQuery::default()).next());
    sent(client.changed_since("2026-11-29"));
}
