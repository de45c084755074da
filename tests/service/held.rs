//! A server that cannot be held: whatever one client opens, half sends, floods with or does not read, the next is answered.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use rustix::process::{Resource, Rlimit, getrlimit, prlimit, setrlimit};
use serde_json::Value;

use crate::running::{Running, serve, until};
use crate::support::{corpus, index};

const SEARCH: &str = "/api/v1/search?q=interkulturn%C3%AD+pracovn%C3%ADci";
const HOST: &str = "Host: test\r\n";
const EXPORT: &[u8] = b"GET /api/v1/export?format=jsonl HTTP/1.1\r\nHost: test\r\n\r\n";
/// What takes longer is no answer, on however slow a machine.
const SOON: Duration = Duration::from_secs(10);

/// A header of an answer, as it came.
fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next().unwrap();
    head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

/// The problem that an answer of this status has.
fn problem(answer: &str, status: u16) -> Value {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
    assert_eq!(header(answer, "content-type"), Some("application/problem+json"), "{answer}");
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
}

fn assert_answers(service: &Running) {
    for path in [SEARCH, "/readyz", "/hledat?q=bydlen%C3%AD"] {
        let begun = Instant::now();
        let answer = service.get(path);
        assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
        assert!(begun.elapsed() < SOON, "{path} took {:?}", begun.elapsed());
    }
}

/// The service over the index of all tests, with these arguments.
fn started(arguments: &[&str]) -> Running {
    serve(&corpus(), &index(), arguments)
}

/// So many connections, or as many as this process may have open, and the service beside its own files.
fn connections(service: &Running, many: usize) -> Vec<TcpStream> {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).unwrap();
    let most = maximum.map_or(many, |files| usize::try_from(files).unwrap().saturating_sub(500));
    (0..many.min(most)).map(|_| service.connect()).collect()
}

#[test]
fn exports_that_nobody_reads_hold_no_search() {
    let service = started(&[]);
    let mut held = connections(&service, 600);
    for stream in &mut held {
        stream.write_all(EXPORT).unwrap();
    }
    assert_answers(&service);
    drop(held);
    // Who reads gets one, once those that went away have been missed.
    let begun = Instant::now();
    while !service.get("/api/v1/export?id=antverpy-curant").starts_with("HTTP/1.1 200") {
        assert!(begun.elapsed() < Duration::from_mins(1), "exports that are gone give up their turns");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[tokio::test]
async fn streams_that_nobody_reads_hold_no_search() {
    let service = started(&[]);
    let mut held = Vec::new();
    for _ in 0..3 {
        let stream = tokio::net::TcpStream::connect(&service.address).await.unwrap();
        let (client, connection) = h2::client::handshake(stream).await.unwrap();
        tokio::spawn(connection);
        for _ in 0..180 {
            // Where no more streams may be open, that is all it can hold.
            let next = tokio::time::timeout(Duration::from_secs(1), client.clone().ready());
            let Ok(Ok(mut client)) = next.await else { break };
            let request = axum::http::Request::get("http://test/api/v1/export?format=jsonl").body(()).unwrap();
            // Its body is never read, so that no other is on its connection after the first 64 kB.
            held.push(client.send_request(request, true).unwrap().0);
        }
    }
    assert!(held.len() >= 300);
    let mut exports = 0;
    for answer in held.iter_mut().take(100) {
        exports += usize::from(answer.await.unwrap().status() == 200);
    }
    assert!(exports > 0, "heads come where bodies do not");
    tokio::task::spawn_blocking(move || assert_answers(&service)).await.unwrap();
}

#[tokio::test]
async fn half_a_head_and_idle_connections_do_not_delay_the_end() {
    let mut service = started(&[]);
    let mut half = service.connect();
    half.write_all(b"GET / HTTP/1.1\r\nHo").unwrap();
    let mut idle = service.connect();
    idle.write_all(b"GET /healthz HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
    assert!(idle.read(&mut [0; 1024]).unwrap() > 0);
    let silent = service.connect();
    let stream = tokio::net::TcpStream::connect(&service.address).await.unwrap();
    let (client, connection) = h2::client::handshake(stream).await.unwrap();
    tokio::spawn(connection);
    assert_answers(&service);
    let begun = Instant::now();
    service.signal("TERM");
    let status = tokio::task::spawn_blocking(move || service.wait()).await.unwrap();
    assert!(status.success());
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    drop((half, idle, silent, client));
}

#[test]
fn told_twice_to_stop_it_stops_at_once() {
    let mut service = started(&[]);
    let mut held = connections(&service, 4);
    for stream in &mut held {
        stream.write_all(b"POST /api/v1/recommendations HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\n").unwrap();
    }
    assert_answers(&service);
    let begun = Instant::now();
    while !service.has_ended() {
        // Two that come together are one.
        service.signal("TERM");
        std::thread::sleep(Duration::from_millis(100));
        assert!(begun.elapsed() < Duration::from_secs(8), "its requests have ten");
    }
    drop(held);
}

#[test]
fn a_head_that_comes_slowly_is_cut_off_and_a_connection_that_rests_is_not() {
    let service = started(&[]);
    let mut idle = service.connect();
    let ask = |stream: &mut TcpStream| {
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
        let mut answer = [0; 4096];
        let length = stream.read(&mut answer).unwrap();
        assert!(answer[..length].starts_with(b"HTTP/1.1 200"));
    };
    ask(&mut idle);
    let mut slow = service.connect();
    slow.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let begun = Instant::now();
    let cut_off = loop {
        assert!(begun.elapsed() < SOON * 6, "a head may take ten seconds");
        if slow.write_all(b"G").is_err() {
            break begun.elapsed();
        }
        match slow.read(&mut [0; 64]) {
            Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {}
            _ => break begun.elapsed(),
        }
    };
    assert!(cut_off > Duration::from_secs(9), "{cut_off:?}");
    // Longer than a head may take, and less than the minute that it may rest.
    if begun.elapsed() < Duration::from_secs(50) {
        ask(&mut idle);
    }
}

#[test]
fn ten_thousand_idle_connections_slow_nobody_down() {
    let service = started(&[]);
    let begun = Instant::now();
    let idle = connections(&service, 10_000);
    println!("{} connections in {:?}", idle.len(), begun.elapsed());
    let mut times: Vec<Duration> = (0..50)
        .map(|_| {
            let begun = Instant::now();
            assert!(service.get(SEARCH).starts_with("HTTP/1.1 200"));
            begun.elapsed()
        })
        .collect();
    times.sort();
    println!("median of a search beside {} idle connections: {:?}", idle.len(), times[25]);
    assert!(times[25] < Duration::from_millis(500), "{:?}", times[25]);
}

#[test]
fn at_the_maximum_of_connections_the_idle_make_room() {
    let service = started(&["--max-connections", "50"]);
    let idle = connections(&service, 200);
    assert_answers(&service);
    let begun = Instant::now();
    while !service.log().contains("the maximum of connections is reached") {
        assert!(begun.elapsed() < SOON, "the log says so");
        std::thread::sleep(Duration::from_millis(10));
    }
    drop(idle);
}

#[test]
fn at_the_maximum_of_connections_in_use_others_are_told_to_come_again() {
    let service = started(&["--max-connections", "2"]);
    let post =
        "POST /api/v1/recommendations HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n";
    let mut used = connections(&service, 2);
    for stream in &mut used {
        stream.write_all(post.as_bytes()).unwrap();
        // Its body is waited for: the answer is open.
        assert!(stream.read(&mut [0; 64]).unwrap() > 0);
    }
    let answer = service.get("/healthz");
    assert_eq!(problem(&answer, 503)["type"], "/problems/overloaded");
    assert_eq!(header(&answer, "retry-after"), Some("1"));
    drop(used);
    let begun = Instant::now();
    while !service.get("/healthz").starts_with("HTTP/1.1 200") {
        assert!(begun.elapsed() < SOON * 2, "there is room again");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn when_files_run_out_the_idle_make_room() {
    let service = started(&[]);
    let idle = connections(&service, 60);
    assert_answers(&service);
    let few = Rlimit { current: Some(40), maximum: Some(40) };
    prlimit(Some(service.pid()), Resource::Nofile, few).unwrap();
    // It may take a while until there is room, and none of the connections that wait for it is forgotten.
    let answer = service.get("/healthz");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    until("it says so", || service.log().contains("a connection cannot be accepted"));
    drop(idle);
}

#[test]
fn more_work_than_can_be_done_is_refused_at_once_and_not_for_long() {
    let service = started(&[]);
    let search = "/api/v1/search?q=integrace+cizinc%C5%AF+ve+m%C4%9Bst%C4%9B&limit=100&lang=en";
    let request = format!("GET {search} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
    let mut refused = 0;
    // A fast machine may do all that comes at first.
    for round in 1..=5 {
        let mut flood = connections(&service, 1500 * round);
        for stream in &mut flood {
            stream.write_all(request.as_bytes()).unwrap();
        }
        for stream in &mut flood {
            let mut answer = String::new();
            stream.read_to_string(&mut answer).unwrap();
            if answer.starts_with("HTTP/1.1 503") {
                let problem = problem(&answer, 503);
                assert_eq!(problem["type"], "/problems/overloaded");
                assert!(problem["title"].as_str().unwrap().contains("too much to do"), "{problem}");
                assert_eq!(header(&answer, "retry-after"), Some("1"));
                refused += 1;
            } else {
                assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
            }
        }
        if refused > 0 {
            break;
        }
    }
    assert!(refused > 0);
    assert_answers(&service);
}

#[test]
fn the_number_of_a_request_is_taken_from_outside_in_a_plain_form_only() {
    let service = started(&[]);
    let number = |lines: &str| {
        let answer = service.get_with("/healthz", &format!("{HOST}{lines}"));
        header(&answer, "x-request-id").unwrap().to_owned()
    };
    assert_eq!(number("X-Request-Id: Aa0-_.9\r\n"), "Aa0-_.9");
    let ours = format!("{}-", service.pid().as_raw_nonzero());
    for odd in ["", "a b", "a\"b", "ž", &"a".repeat(65), "a\r\nX-Request-Id: b"] {
        let number = number(&format!("X-Request-Id: {odd}\r\n"));
        assert!(number.starts_with(&ours), "{odd:?}: {number}");
    }
}

#[test]
fn where_the_service_is_and_who_asks_is_believed_of_a_proxy_of_ours_alone() {
    let citation = "/api/v1/records/antverpy-curant/citation";
    let told = "Host: praxe.example.org\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.1\r\n";
    let service = started(&["--rate-limit", "3"]);
    let answer = service.get_with(citation, told);
    assert!(answer.contains(&format!("http://{}/zaznam/antverpy-curant", service.address)), "{answer}");
    until("it is warned of", || service.log().contains("--url says with what they should"));
    assert_eq!(header(&answer, "ratelimit-remaining"), Some("2"));
    let other = service.get_with(citation, &told.replace("192.0.2.1", "192.0.2.2"));
    assert_eq!(header(&other, "ratelimit-remaining"), Some("1"), "one client, whatever it says");
    let service = started(&["--behind-proxy", "--rate-limit", "3"]);
    let answer = service.get_with(citation, told);
    assert!(answer.contains("https://praxe.example.org/zaznam/antverpy-curant"), "{answer}");
    // All lines together, from the right, with ports.
    let left = |lines: &str| {
        let answer = service.get_with("/api/v1/vocabulary", &format!("{HOST}{lines}"));
        header(&answer, "ratelimit-remaining").unwrap().to_owned()
    };
    assert_eq!(left("X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-For: 192.0.2.8, 192.0.2.1:567\r\n"), "1");
    assert_eq!(left("X-Forwarded-For: [2001:db8::1]:567\r\n"), "2");
    assert_eq!(left("X-Forwarded-For: 2001:db8::2\r\n"), "1", "of one network");
}

#[test]
fn a_client_that_asks_too_often_is_told_when_to_come_again() {
    let service = started(&["--rate-limit", "3"]);
    for left in ["2", "1", "0"] {
        let answer = service.get(SEARCH);
        assert!(answer.starts_with("HTTP/1.1 200"));
        assert_eq!(header(&answer, "ratelimit-limit"), Some("3"));
        assert_eq!(header(&answer, "ratelimit-remaining"), Some(left));
        assert!(header(&answer, "ratelimit-reset").unwrap().parse::<u64>().unwrap() <= 60);
    }
    for (query, words) in [("", "Příliš mnoho"), ("&lang=en", "Too many")] {
        // One more comes every 20 s, which a slow machine may take for the other three.
        let mut answers = (0..4).map(|_| service.get(&format!("{SEARCH}{query}")));
        let answer = answers.find(|answer| !answer.starts_with("HTTP/1.1 200")).expect("there is a limit");
        let problem = problem(&answer, 429);
        assert_eq!(problem["type"], "/problems/too-many-requests");
        assert!(problem["title"].as_str().unwrap().starts_with(words), "{problem}");
        let wait: u64 = header(&answer, "retry-after").unwrap().parse().unwrap();
        assert!((1..=20).contains(&wait), "{wait}");
        assert_eq!(header(&answer, "ratelimit-remaining"), Some("0"));
    }
    // People get a page.
    for (path, words) in [("/hledat?q=kurz", "Počkejte prosím chvíli"), ("/en/search?q=course", "Please wait a moment")]
    {
        let mut answers = (0..4).map(|_| service.get(path));
        let answer = answers.find(|answer| !answer.starts_with("HTTP/1.1 200")).expect("there is a limit");
        assert!(answer.starts_with("HTTP/1.1 429"), "{answer}");
        assert_eq!(header(&answer, "content-type"), Some("text/html; charset=utf-8"));
        assert!(answer.contains(words) && header(&answer, "retry-after").is_some(), "{answer}");
    }
    for path in ["/healthz", "/readyz", "/assets/none"] {
        let answer = service.get(path);
        assert!(!answer.starts_with("HTTP/1.1 429") && header(&answer, "ratelimit-limit").is_none(), "{answer}");
    }
}

#[test]
fn a_body_of_more_than_64_kb_is_too_large_however_it_comes() {
    let service = started(&[]);
    let body = format!("{{\"text\": \"{}\"}}", "a".repeat(64 * 1024));
    let head = "POST /api/v1/recommendations?lang=en HTTP/1.1\r\nHost: test\r\nConnection: close\r\n";
    let chunk = format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    for request in [
        format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()),
        format!("{head}Transfer-Encoding: chunked\r\n\r\n{chunk}"),
    ] {
        let problem = problem(&service.send(&request), 413);
        assert_eq!(problem["type"], "/problems/too-large");
        assert!(problem["detail"].as_str().unwrap().contains("64 kB"), "{problem}");
    }
    // What is not too large is told by the name of the part that is too long.
    let body = format!("{{\"text\": \"{}\"}}", "a".repeat(20_000));
    let answer = service.send(&format!("{head}Content-Length: {}\r\n\r\n{body}", body.len()));
    assert_eq!(problem(&answer, 400)["errors"][0]["parameter"], "text");
}
