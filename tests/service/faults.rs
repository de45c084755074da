//! Faults: a process killed at any moment leaves a service that starts; one that is told to stop, stops.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::support::{corpus, index, program, run, text};

/// A running service on a port of its own.
struct Running {
    child: Child,
    address: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn serve(index: &str) -> Running {
    serve_counting(index, &format!("{index}-unanswered.json"))
}

/// The same, with searches that found nothing counted in a file.
fn serve_counting(index: &str, unanswered: &str) -> Running {
    let mut command =
        program(&["serve", "--listen", "127.0.0.1:0", "--corpus", corpus().to_str().unwrap(), "--index", index]);
    command.args(["--unanswered", unanswered]);
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let address = loop {
        let line = lines.next().expect("the service says where it serves before it ends").unwrap();
        if let Some((_, rest)) = line.split_once("http://") {
            break rest.split('/').next().unwrap().to_owned();
        }
    };
    // Whoever logs into a closed pipe ends: keep reading.
    std::thread::spawn(move || lines.for_each(drop));
    Running { child, address }
}

fn request(address: &str, path: &str) -> String {
    send(address, &format!("GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"))
}

fn post(address: &str, path: &str, body: &str) -> String {
    let length = body.len();
    send(
        address,
        &format!("POST {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"),
    )
}

fn send(address: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn killed_while_indexing_it_serves_at_the_next_start() {
    let files = corpus();
    // Killed at ever later moments, until a build has survived; after each, the service is to start on what is left.
    let mut delay = Duration::from_millis(10);
    loop {
        let folder = tempfile::tempdir().unwrap();
        let index = folder.path().to_str().unwrap();
        let mut command = program(&["index", "--corpus", files.to_str().unwrap(), "--index", index]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(delay);
        let finished = child.try_wait().unwrap().is_some();
        child.kill().ok();
        child.wait().unwrap();
        let service = serve(index);
        assert!(request(&service.address, "/api/v1/search?q=Brno").starts_with("HTTP/1.1 200"), "after {delay:?}");
        let left: Vec<_> = std::fs::read_dir(index).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "one generation and the lock: {left:?}");
        if finished {
            break;
        }
        delay = delay.mul_f32(1.8);
    }
}

#[test]
fn a_half_written_generation_is_cleared_away_and_a_damaged_one_built_again() {
    let folder = tempfile::tempdir().unwrap();
    let index = folder.path().to_str().unwrap();
    let files = corpus();
    let arguments = ["index", "--corpus", files.to_str().unwrap(), "--index", index];
    std::fs::create_dir(folder.path().join("building-1")).unwrap();
    std::fs::create_dir(folder.path().join("building-plans")).unwrap();
    assert!(text(&run(&arguments).stdout).contains("was built"));
    assert!(text(&run(&arguments).stdout).contains("was up to date"));
    let generation = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.join("generation.json").is_file())
        .unwrap();
    std::fs::write(generation.join("meta.json"), "{").unwrap();
    assert!(text(&run(&arguments).stdout).contains("was built"));
    assert!(!folder.path().join("building-1").exists());
    assert!(folder.path().join("building-plans").exists(), "what is not ours is left alone");
}

#[test]
fn told_to_stop_it_stops_and_says_so_by_its_exit() {
    let folder = tempfile::tempdir().unwrap();
    let mut service = serve(folder.path().to_str().unwrap());
    assert!(request(&service.address, "/healthz").ends_with("ok\n"));
    let stopped = std::process::Command::new("kill").args(["-TERM", &service.child.id().to_string()]).status().unwrap();
    assert!(stopped.success());
    assert!(service.child.wait().unwrap().success());
}

#[test]
fn told_to_stop_it_writes_down_how_many_searches_found_nothing_and_no_words() {
    let folder = tempfile::tempdir().unwrap();
    let (index, file) = (index(), folder.path().join("unanswered.json"));
    let (index, file) = (index.to_str().unwrap(), file.to_str().unwrap());
    let mut service = serve_counting(index, file);
    request(&service.address, "/api/v1/search?q=kvqzimodo");
    request(&service.address, "/hledat?q=kvqzimodo");
    request(&service.address, "/hledat?q=jinekvqzimodo");
    std::process::Command::new("kill").args(["-TERM", &service.child.id().to_string()]).status().unwrap();
    assert!(service.child.wait().unwrap().success());
    let written = std::fs::read_to_string(file).unwrap();
    let written: serde_json::Value = serde_json::from_str(&written).unwrap();
    let counts: Vec<&serde_json::Value> = written["days"].as_object().unwrap().values().collect();
    assert_eq!(counts, [&serde_json::json!(2)], "each asker's search once: {written}");
    assert_eq!(written["words"], serde_json::json!({}));
    // A file that is none of ours is not written over.
    std::fs::write(file, "something else").unwrap();
    let files = corpus();
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--corpus", files.to_str().unwrap(), "--index", index];
    let output = program(&arguments).args(["--unanswered", file]).output().unwrap();
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("move it away"), "{}", text(&output.stderr));
}

#[test]
fn what_people_search_for_is_not_logged() {
    let folder = tempfile::tempdir().unwrap();
    let index = folder.path().to_str().unwrap();
    let mut command =
        program(&["serve", "--listen", "127.0.0.1:0", "--corpus", corpus().to_str().unwrap(), "--index", index]);
    let mut child = command.env("RUST_LOG", "debug").stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut log = String::new();
    let address = loop {
        let line = lines.next().unwrap().unwrap();
        if let Some((_, rest)) = line.split_once("http://") {
            break rest.split('/').next().unwrap().to_owned();
        }
    };
    request(&address, "/api/v1/search?q=tajnyhledanyvyraz");
    request(&address, "/hledat?q=tajnyhledanyvyraz");
    request(&address, "/api/v1/recommendations?text=tajnyhledanyvyraz");
    post(&address, "/api/v1/recommendations", "{\"text\": \"tajnyhledanyvyraz\"}");
    post(&address, "/api/v1/recommendations", "{\"text\": \"tajnyhledanyvyraz\", \"areas\": [\"tajnyhledanyvyraz\"]}");
    child.kill().unwrap();
    child.wait().unwrap();
    lines.for_each(|line| log.push_str(&line.unwrap_or_default()));
    assert!(log.contains("/api/v1/search"), "the route is logged: {log}");
    assert!(log.contains("/api/v1/recommendations"), "{log}");
    assert!(!log.contains("tajnyhledanyvyraz"), "{log}");
}
