//! Faults: a process killed at any moment leaves a service that starts; one that is told to stop, stops.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;

use crate::running::{Running, post, serve, until};
use crate::small::Small;
use crate::support::{corpus, index, program, run, text};

#[test]
fn killed_while_indexing_it_serves_at_the_next_start() {
    let small = Small::new("a");
    let (corpus, index) = (small.corpus(), small.index());
    // Killed at ever later moments, until a build has survived; after each, the service is to start on what is left.
    let mut delay = Duration::from_millis(5);
    loop {
        std::fs::remove_dir_all(&index).ok();
        let mut command = program(&["index"]);
        command.arg("--corpus").arg(&corpus).arg("--index").arg(&index);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(delay);
        let finished = child.try_wait().unwrap().is_some();
        child.kill().ok();
        child.wait().unwrap();
        let service = serve(&corpus, &index, &[]);
        assert!(service.get("/api/v1/search?q=kurz").starts_with("HTTP/1.1 200"), "after {delay:?}");
        let left: Vec<_> = std::fs::read_dir(&index).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 3, "one generation, what it was made of and the lock: {left:?}");
        if finished {
            break;
        }
        delay = delay.mul_f32(1.3);
    }
}

#[test]
fn a_half_written_generation_is_cleared_away_and_a_damaged_one_built_again() {
    let small = Small::new("a");
    let (corpus, folder) = (small.corpus(), small.index());
    let arguments = ["index", "--corpus", corpus.to_str().unwrap(), "--index", folder.to_str().unwrap()];
    std::fs::create_dir_all(folder.join("building-1")).unwrap();
    std::fs::create_dir(folder.join("building-plans")).unwrap();
    assert!(text(&run(&arguments).stdout).contains("was built"));
    // What a build that was killed leaves is cleared away by the next start as well.
    std::fs::create_dir(folder.join("building-1")).unwrap();
    assert!(text(&run(&arguments).stdout).contains("was up to date"));
    assert!(!folder.join("building-1").exists());
    let generation = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.join("generation.json").is_file())
        .unwrap();
    std::fs::write(generation.join("meta.json"), "{").unwrap();
    assert!(text(&run(&arguments).stdout).contains("was built"));

    assert!(folder.join("building-plans").exists(), "what is not ours is left alone");
}

#[test]
fn told_to_stop_it_stops_and_says_so_by_its_exit() {
    let mut service = serve(&corpus(), &index(), &[]);
    assert!(service.get("/healthz").ends_with("ok\n"));
    service.signal("TERM");
    assert!(service.wait().success(), "{}", service.log());
    // As soon as it says where it serves, too.
    for _ in 0..5 {
        let mut service = serve(&corpus(), &index(), &[]);
        service.signal("TERM");
        assert!(service.wait().success(), "{}", service.log());
    }
}

/// A service that counts unanswered searches in a file.
fn serve_counting(file: &Path) -> Running {
    serve(&corpus(), &index(), &["--unanswered", file.to_str().unwrap()])
}

/// The counts of days in such a file.
fn counted(file: &Path) -> Vec<Value> {
    let Ok(written) = std::fs::read_to_string(file) else { return Vec::new() };
    let written: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(written["words"], serde_json::json!({}));
    written["days"].as_object().unwrap().values().cloned().collect()
}

#[test]
fn told_to_stop_it_writes_down_how_many_searches_found_nothing_and_no_words() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unanswered.json");
    let mut service = serve_counting(&file);
    service.get("/api/v1/search?q=kvqzimodo");
    service.get("/hledat?q=kvqzimodo");
    service.get("/hledat?q=jinekvqzimodo");
    service.signal("TERM");
    assert!(service.wait().success());
    assert_eq!(counted(&file), [2], "each asker's search once");
}

#[test]
fn killed_it_keeps_the_counts_of_searches_that_found_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unanswered.json");
    let service = serve_counting(&file);
    service.get("/hledat?q=kvqzimodo");
    until("the counts are written down", || !counted(&file).is_empty());
    service.kill();
    // What a kill in the middle of writing leaves beside it is in nobody's way.
    std::fs::write(folder.path().join("unanswered.json.new"), "{\"days\": ").unwrap();
    let mut service = serve_counting(&file);
    service.get("/hledat?q=jinekvqzimodo");
    service.signal("TERM");
    assert!(service.wait().success());
    assert_eq!(counted(&file), [2]);
}

#[test]
fn damaged_counts_are_set_aside_and_named_and_the_service_starts() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unanswered.json");
    for damaged in ["something else", "{\"days\": {\"2026-11-28\": 3}, \"wor"] {
        std::fs::write(&file, damaged).unwrap();
        let service = serve_counting(&file);
        assert!(service.get("/readyz").starts_with("HTTP/1.1 200"));
        assert!(service.log().contains("unanswered.json.damaged-"), "{}", service.log());
    }
    let aside = |number| std::fs::read_to_string(folder.path().join(format!("unanswered.json.damaged-{number}")));
    assert_eq!(aside(1).unwrap(), "something else");
    assert!(aside(2).unwrap().ends_with("wor"));
}

#[test]
fn what_people_search_for_is_not_logged() {
    let folder = tempfile::tempdir().unwrap();
    let unanswered = folder.path().join("unanswered.json");
    let mut command = program(&["serve", "--listen", "127.0.0.1:0", "--unanswered", unanswered.to_str().unwrap()]);
    command.arg("--corpus").arg(corpus()).arg("--index").arg(index()).env("RUST_LOG", "debug");
    let mut service = Running::start(&mut command).unwrap();
    service.get("/api/v1/search?q=tajnyhledanyvyraz");
    service.get("/hledat?q=tajnyhledanyvyraz");
    service.get("/api/v1/recommendations?text=tajnyhledanyvyraz");
    post(&service.address, "/api/v1/recommendations", "{\"text\": \"tajnyhledanyvyraz\"}").unwrap();
    let faulty = "{\"text\": \"tajnyhledanyvyraz\", \"areas\": [\"tajnyhledanyvyraz\"]}";
    post(&service.address, "/api/v1/recommendations", faulty).unwrap();
    service.signal("TERM");
    assert!(service.wait().success());
    until("all is logged", || service.log().contains("stopped"));
    let log = service.log();
    assert!(log.contains("/api/v1/search"), "the route is logged: {log}");
    assert!(log.contains("/api/v1/recommendations"), "{log}");
    assert!(!log.contains("tajnyhledanyvyraz"), "{log}");
}
