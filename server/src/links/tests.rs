//! The checker against a server of this machine: names are made up and stand for it, and no other network is reached.

use std::collections::HashMap;
use std::io;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::ask::Asker;
use super::check::{Checker, Found};
use super::pace::Pace;
use super::reach::{Addresses, Names, is_public};
use super::round::{Told, round};
use super::state::{Outcome, State};

/// Between two requests to one host.
const PAUSE: Duration = Duration::from_millis(5);

/// A request: who is asked, for what, by which method, when.
#[derive(Debug, Clone)]
struct Asked {
    host: String,
    method: String,
    path: String,
    agent: bool,
    at: Instant,
}

/// Names that stand for this machine but for a few, and of this machine one address that may be reached.
struct MadeUp(Mutex<HashMap<String, usize>>);

impl Names for MadeUp {
    fn addresses<'n>(&'n self, host: &'n str) -> Addresses<'n> {
        let mut times = self.0.lock().unwrap();
        let times = times.entry(host.to_owned()).or_default();
        *times += 1;
        let address = match host {
            "private.test" => Ok(IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1))),
            // A name that stands for another machine as soon as it has been looked at.
            "rebound.test" if *times > 1 => Ok(IpAddr::V4(Ipv4Addr::new(169, 254, 169, 254))),
            "unknown.test" => Err(io::Error::other("no such name")),
            _ => Ok(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        };
        Box::pin(async { address.map(|address| vec![address]) })
    }

    fn may_reach(&self, address: IpAddr) -> bool {
        is_public(address) || address == IpAddr::V4(Ipv4Addr::LOCALHOST)
    }
}

/// What the server does: an answer as it is written, nothing at all, or to hang up.
fn answer(port: u16, host: &str, method: &str, path: &str) -> Option<String> {
    let page = |status: &str, body: &str| {
        let length = body.len();
        let body = if method == "HEAD" { "" } else { body };
        Some(format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n{body}"))
    };
    let to = |status: &str, to: &str| {
        Some(format!("HTTP/1.1 {status} Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n"))
    };
    match (host, path, method) {
        ("wary.test", "/robots.txt", _) => page("200 OK", "User-agent: osvedceno\nDisallow: /secret\n"),
        ("sick.test", "/robots.txt", _) => page("503 Busy", ""),
        ("led-away.test", "/robots.txt", _) => to("302", "/to-port-7"),
        (_, "/robots.txt" | "/gone", _) => page("404 Not Found", "no"),
        (_, "/no-head" | "/empty", "HEAD") => page("405 Method Not Allowed", ""),
        (_, "/head-lies", "HEAD") => page("404 Not Found", ""),
        (_, "/head-hangs-up", "HEAD") | (_, "/reset", _) => Some(String::new()),
        (_, "/empty", _) => page("200 OK", ""),
        (_, "/forbidden", _) => page("403 Forbidden", "no"),
        (_, "/error", _) => page("500 Error", "no"),
        (_, "/slow", _) => None,
        (_, "/endless", "HEAD") => page("501 Not Implemented", ""),
        (_, "/endless", _) => Some(format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(1 << 22))),
        (_, "/moved", _) => to("301", "/ok"),
        (_, "/away", _) => to("302", "/ok"),
        (_, "/moved-then-away", _) => to("308", "/away"),
        (_, "/to-private", _) => to("302", "http://private.test/"),
        (_, "/to-here", _) => to("301", &format!("http://127.0.0.2:{port}/ok")),
        (_, "/to-file", _) => to("302", "file:///etc/passwd"),
        (_, path, _) if path.starts_with("/to-port-") => to("301", &format!("http://other.test:{}/ok", &path[9..])),
        (_, "/loop", _) => to("302", "/loop"),
        (_, path, _) if path.starts_with("/chain") => match path[6..].parse::<u8>() {
            Ok(0) | Err(_) => to("301", "/ok"),
            Ok(left) => to("301", &format!("/chain{}", left - 1)),
        },
        _ => page("200 OK", "a page"),
    }
}

/// The server, and what it was asked.
async fn server() -> (u16, Arc<Mutex<Vec<Asked>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let log = Arc::new(Mutex::new(Vec::new()));
    let own = Arc::clone(&log);
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let log = Arc::clone(&own);
            tokio::spawn(async move {
                let (mut head, mut byte) = (Vec::new(), [0]);
                while !head.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte).await, Ok(1)) {
                    head.push(byte[0]);
                    // It knows no TLS, and hangs up.
                    if head == [0x16] {
                        return;
                    }
                }
                let head = String::from_utf8_lossy(&head).to_lowercase();
                let Some((line, rest)) = head.split_once("\r\n") else { return };
                let mut words = line.split(' ');
                let (Some(method), Some(path)) = (words.next(), words.next()) else { return };
                let (method, path) = (method.to_uppercase(), path.to_owned());
                let host = rest.split("host: ").nth(1).unwrap_or_default();
                let host = host.split([':', '\r']).next().unwrap_or_default().to_owned();
                let agent = rest.contains("user-agent: osvedceno/") && rest.contains("redakce@example.org");
                let answered = answer(port, &host, &method, &path);
                log.lock().unwrap().push(Asked { host, method, path, agent, at: Instant::now() });
                match answered {
                    Some(answer) => drop(stream.write_all(answer.as_bytes()).await),
                    None => std::future::pending().await,
                }
            });
        }
    });
    (port, log)
}

/// The checker of the program, with names of ours, shorter pauses and less patience.
fn checker(patience: Duration) -> Checker {
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().unwrap();
    let tls = Arc::new(config.with_root_certificates(RootCertStore::empty()).with_no_client_auth());
    let agent = "osvedceno/0 (redakce@example.org)".to_owned();
    let asker = Asker { names: Box::new(MadeUp(Mutex::default())), tls, agent, patience };
    Checker::of(asker, Pace::new(Duration::from_millis(1), PAUSE))
}

fn patient() -> Checker {
    checker(Duration::from_mins(1))
}

async fn found(checker: &Checker, address: &str) -> (Outcome, Option<String>, Option<String>) {
    let Found { outcome, said, moved_to, .. } = checker.check(address).await;
    (outcome, said, moved_to)
}

#[tokio::test]
async fn what_is_there_opens_and_what_is_not_fails_whatever_head_says() {
    let (port, log) = server().await;
    let checker = patient();
    let at = |path: &str| format!("http://obec.test:{port}{path}");
    for path in ["/ok", "/no-head", "/head-lies", "/head-hangs-up", "/endless", "/ok?a=%20b#c"] {
        assert_eq!(found(&checker, &at(path)).await, (Outcome::Opened, None, None), "{path}");
    }
    for (path, said) in [("/gone", "404"), ("/error", "500")] {
        assert_eq!(found(&checker, &at(path)).await, (Outcome::Failed, Some(said.to_owned()), None), "{path}");
    }
    assert_eq!(found(&checker, &at("/reset")).await.0, Outcome::Failed);
    assert_eq!(found(&checker, &at("/forbidden")).await.0, Outcome::Unsure, "a reader may get in");
    assert_eq!(found(&checker, &at("/empty")).await.0, Outcome::Unsure);
    // What speaks no TLS, a name that there is not, and a port at which nobody listens.
    for address in [&at("/ok").replace("http:", "https:"), "http://unknown.test/", "http://obec.test:1/"] {
        assert_eq!(found(&checker, address).await.0, Outcome::Failed, "{address}");
    }
    let log = log.lock().unwrap();
    assert!(
        log.iter().filter(|own| own.path != "/robots.txt" && own.host == "obec.test").all(|own| own.agent),
        "{log:?}"
    );
    let of = |path: &str| log.iter().filter(|own| own.path == path).map(|own| own.method.as_str()).collect::<Vec<_>>();
    assert_eq!(of("/ok"), ["HEAD"], "a page is not fetched for nothing");
    assert_eq!(of("/no-head"), ["HEAD", "GET"]);
    assert_eq!(of("/robots.txt"), ["GET"], "asked once");
}

#[tokio::test]
async fn redirects_are_followed_five_times_and_those_for_good_give_a_new_address() {
    let (port, _) = server().await;
    let checker = patient();
    let at = |path: &str| format!("http://obec.test:{port}{path}");
    let opened = |to: Option<&str>| (Outcome::Opened, None, to.map(&at));
    assert_eq!(found(&checker, &at("/moved")).await, opened(Some("/ok")));
    assert_eq!(found(&checker, &at("/away")).await, opened(None));
    assert_eq!(found(&checker, &at("/moved-then-away")).await, opened(Some("/away")));
    assert_eq!(found(&checker, &at("/chain4")).await, opened(Some("/ok")), "five");
    for path in ["/chain5", "/loop"] {
        // As a wall of cookies answers, which lets readers through.
        assert_eq!(found(&checker, &at(path)).await, (Outcome::Unsure, Some("too many redirects".to_owned()), None));
    }
}

#[tokio::test]
async fn nothing_but_public_addresses_is_reached_by_name_by_number_or_by_a_redirect() {
    let (port, log) = server().await;
    let checker = patient();
    let there = format!("http://obec.test:{port}");
    let addresses = [
        "http://private.test/".to_owned(),
        format!("http://127.0.0.2:{port}/ok"),
        format!("http://[::1]:{port}/ok"),
        format!("http://[::ffff:127.0.0.2]:{port}/ok"),
        format!("http://0x7f000002:{port}/ok"),
        format!("http://2130706434:{port}/ok"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        format!("{there}/to-private"),
        format!("{there}/to-here"),
        format!("{there}/to-file"),
        "ftp://obec.test/ok".to_owned(),
        // Looked at for robots.txt it stands for the server; when the page is asked for, for something else.
        format!("http://rebound.test:{port}/ok"),
    ];
    for address in addresses {
        assert_eq!(found(&checker, &address).await.0, Outcome::Unsure, "{address}");
    }
    let log = log.lock().unwrap();
    assert!(log.iter().all(|own| own.path != "/ok" && own.path != "/latest/meta-data/"), "{log:?}");
    assert_eq!(log.iter().filter(|own| own.host == "rebound.test").count(), 1);
}

#[tokio::test]
async fn redirects_lead_to_the_ports_of_the_web_and_to_the_one_that_the_record_names() {
    let ((port, log), (other, others)) = (server().await, server().await);
    let checker = patient();
    let at = |path: &str| format!("http://obec.test:{port}{path}");
    for address in [at(&format!("/to-port-{other}")), at("/to-port-22"), at("/to-port-6379")] {
        let refused = (Outcome::Unsure, Some("a redirect to another port".to_owned()), None);
        assert_eq!(found(&checker, &address).await, refused, "{address}");
    }
    let own = format!("http://other.test:{port}/ok");
    assert_eq!(found(&checker, &at(&format!("/to-port-{port}"))).await, (Outcome::Opened, None, Some(own)));
    // What a host lets us do is not asked elsewhere either: who leads there says nothing.
    let led = format!("http://led-away.test:{port}/ok");
    assert_eq!(found(&checker, &led).await, (Outcome::Opened, None, None));
    // Where nobody listens at port 80 it is said what is the matter with it, and not that it was refused.
    let (outcome, said, _) = found(&checker, &at("/to-port-80")).await;
    assert_ne!((outcome, said.as_deref()), (Outcome::Unsure, Some("a redirect to another port")));
    assert!(others.lock().unwrap().is_empty(), "the other port is left alone");
    assert!(log.lock().unwrap().iter().any(|own| own.host == "other.test" && own.path == "/ok"));
}

#[tokio::test]
async fn what_robots_txt_forbids_is_not_asked_for() {
    let (port, log) = server().await;
    let checker = patient();
    for (address, outcome) in [
        (format!("http://wary.test:{port}/secret/page"), Outcome::Unsure),
        (format!("http://wary.test:{port}/page"), Outcome::Opened),
        (format!("http://sick.test:{port}/page"), Outcome::Unsure),
    ] {
        assert_eq!(found(&checker, &address).await.0, outcome, "{address}");
    }
    let asked: Vec<String> = log.lock().unwrap().iter().map(|own| format!("{} {}", own.host, own.path)).collect();
    assert_eq!(asked, ["wary.test /robots.txt", "wary.test /page", "sick.test /robots.txt"]);
}

#[tokio::test]
async fn who_does_not_answer_is_given_up() {
    let (port, _) = server().await;
    let hasty = checker(Duration::from_millis(300));
    // Of a host without robots.txt, since patience is short for that too.
    let found = found(&hasty, &format!("http://obec.test:{port}/slow")).await;
    assert_eq!(found, (Outcome::Failed, Some("no answer in time".to_owned()), None));
}

async fn night(state: &mut State, addresses: &[&str], limit: usize, day: Date) -> anyhow::Result<Told> {
    round(patient(), state, addresses, limit, day, |_| Ok(())).await
}

#[tokio::test]
async fn a_part_a_night_goes_round_and_after_a_month_what_never_opened_is_gone() {
    let (port, log) = server().await;
    let at = |path: &str| format!("http://obec.test:{port}{path}");
    let addresses = [at("/gone"), at("/a"), at("/b"), at("/moved")];
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let mut state = State::default();
    let day = |number: i64| date(2026, 10, 1).saturating_add(jiff::Span::new().days(number));
    for number in 0..2 {
        let told = night(&mut state, &addresses, 2, day(number)).await.unwrap();
        assert_eq!(told.opened + told.failed, 2);
    }
    let paths: Vec<String> = log.lock().unwrap().iter().map(|own| own.path.clone()).collect();
    for path in ["/a", "/b", "/gone", "/moved"] {
        assert!(paths.iter().any(|own| own == path), "{path} was not looked at in two nights: {paths:?}");
    }
    assert_eq!(state.moved().collect::<Vec<_>>(), [(addresses[3], &*at("/ok"))]);
    for number in [10, 20, 29] {
        night(&mut state, &addresses, 4, day(number)).await.unwrap();
        assert_eq!(state.gone().iter().count(), 0);
    }
    night(&mut state, &addresses, 4, day(40)).await.unwrap();
    let gone = state.gone();
    assert!(gone.since(addresses[0]).is_some_and(|since| since <= day(1)), "{gone:?}");
    assert_eq!(gone.iter().count(), 1);
    // A source that no record has any more is forgotten.
    night(&mut state, &addresses[1..], 0, day(41)).await.unwrap();
    assert_eq!(state.gone().iter().count(), 0);
}

#[tokio::test]
async fn one_host_is_asked_one_thing_at_a_time_with_a_pause() {
    let (port, log) = server().await;
    let addresses: Vec<String> = (0..6).map(|number| format!("http://h{}.test:{port}/{number}", number % 2)).collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    night(&mut State::default(), &addresses, 6, date(2026, 10, 1)).await.unwrap();
    let log = log.lock().unwrap();
    for host in ["h0.test", "h1.test"] {
        let times: Vec<Instant> = log.iter().filter(|own| own.host == host).map(|own| own.at).collect();
        assert_eq!(times.len(), 4, "robots.txt and three pages");
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= PAUSE), "{times:?}");
    }
}

#[tokio::test]
async fn without_a_network_nothing_is_noted() {
    let addresses = ["http://a.test:1/", "http://b.test:1/", "http://unknown.test/"];
    let mut kept = 0;
    let mut state = State::default();
    let ended = round(patient(), &mut state, &addresses, 9, date(2026, 10, 1), |_| {
        kept += 1;
        Ok(())
    });
    let error = ended.await.unwrap_err().to_string();
    assert!(error.contains("nothing was noted"), "{error}");
    assert_eq!(kept, 0);
}
