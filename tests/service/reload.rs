//! A corpus that changes under a running service: every request is answered, by the old corpus or the new, whole.

use std::collections::BTreeSet;
use std::fs;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::Value;

use crate::running::{Running, get, serve, until};
use crate::small::{RECORDS, Small, id};
use crate::support::{run, text};

/// The versions in the titles of all hits, and the tag of the answer.
fn versions(answer: &str) -> (BTreeSet<String>, String) {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap_or_else(|| panic!("{head}"));
    let body: Value = serde_json::from_str(body).unwrap_or_else(|error| panic!("{error} in {answer}"));
    let hits = body["hits"].as_array().unwrap();
    assert_eq!(hits.len(), RECORDS);
    let version = |hit: &Value| hit["title"].as_str().unwrap().rsplit(' ').next().unwrap().to_owned();
    (hits.iter().map(version).collect(), tag.to_owned())
}

fn version(service: &Running) -> String {
    let (versions, _) = versions(&service.get("/api/v1/search?q=kurz"));
    assert_eq!(versions.len(), 1, "{versions:?}");
    versions.into_iter().next().unwrap()
}

fn warnings(service: &Running) -> Vec<Value> {
    let answer = service.get("/readyz");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let ready: Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
    ready["warnings"].as_array().cloned().unwrap_or_default()
}

#[test]
fn on_sighup_the_new_corpus_is_served_and_the_old_index_goes() {
    let small = Small::new("a");
    let service = serve(&small.corpus(), &small.index(), &[]);
    assert_eq!(version(&service), "a");
    small.write("b");
    service.signal("HUP");
    until("another corpus is served", || version(&service) == "b");
    let generations = || fs::read_dir(small.index()).unwrap().count();
    until("one generation, what it was made of and the lock are left", || generations() == 3);
    // Asked again, nothing has changed, and nothing is built.
    service.signal("HUP");
    until("it says so", || service.log().contains("the corpus is as it was"));
    assert_eq!(version(&service), "b");
}

#[test]
fn a_faulty_corpus_keeps_the_old_one_serving_and_is_named_with_file_and_line() {
    let small = Small::new("a");
    let control = small.file("control");
    let service = serve(&small.corpus(), &small.index(), &["--control", control.to_str().unwrap()]);
    let reload = || run(&["reload", "--control", control.to_str().unwrap()]);
    small.write("b");
    let fault = small.spoil();
    let refused = reload();
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains(&fault), "{fault} in {}", text(&refused.stderr));
    assert_eq!(version(&service), "a");
    let warned = warnings(&service);
    assert!(warned.iter().any(|line| line.as_str().unwrap().starts_with(&fault)), "{warned:?}");
    until("the log has it", || service.log().contains("unknown code"));
    // Mended, it is taken over, and nothing is left to warn of.
    small.write("c");
    let taken = reload();
    assert!(taken.status.success(), "{}", text(&taken.stderr));
    assert_eq!(text(&taken.stdout).split(" after ").next(), Some(format!("{RECORDS} documents are served").as_str()));
    assert_eq!(version(&service), "c");
    assert_eq!(warnings(&service), [] as [Value; 0]);
    assert!(text(&reload().stdout).contains("the corpus is as it was"));
}

#[test]
fn where_no_service_listens_reload_says_so_and_two_services_share_no_socket() {
    let small = Small::new("a");
    let control = small.file("control");
    let control = control.to_str().unwrap();
    let alone = run(&["reload", "--control", control]);
    assert_eq!(alone.status.code(), Some(1));
    assert!(text(&alone.stderr).contains("no service listens at"), "{}", text(&alone.stderr));
    let mut service = serve(&small.corpus(), &small.index(), &["--control", control]);
    let corpus = small.corpus();
    let second = run(&[
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--control",
        control,
        "--corpus",
        corpus.to_str().unwrap(),
        "--index",
        small.index().to_str().unwrap(),
        "--unanswered",
        small.file("second.json").to_str().unwrap(),
    ]);
    assert!(text(&second.stderr).contains("another service listens at"), "{}", text(&second.stderr));
    service.signal("TERM");
    assert!(service.wait().success());
    assert!(!small.file("control").exists(), "the socket goes with the service");
    // A service that was killed leaves its socket, which is in nobody's way.
    serve(&small.corpus(), &small.index(), &["--control", control]).kill();
    assert!(small.file("control").exists());
    let _service = serve(&small.corpus(), &small.index(), &["--control", control]);
    let reload = run(&["reload", "--control", control]);
    assert!(reload.status.success(), "{}", text(&reload.stderr));
}

#[test]
fn watched_files_are_taken_over_by_themselves_even_if_the_corpus_is_put_in_place_whole() {
    let small = Small::new("a");
    let service = serve(&small.corpus(), &small.index(), &["--watch"]);
    // Files are written one by one, so that on a slow machine half of them are a corpus too.
    let version = |service: &Running| {
        let (versions, _) = versions(&service.get("/api/v1/search?q=kurz"));
        versions.into_iter().collect::<Vec<_>>().join(" and ")
    };
    small.write("b");
    until("a change of files is noticed", || version(&service) == "b");
    // What is beside the corpus, or hidden in it, is none of it.
    fs::write(small.file("beside"), "").unwrap();
    fs::write(small.corpus().join("notes.txt"), "").unwrap();
    fs::write(small.corpus().join("records/.hidden.md"), "").unwrap();
    let fault = small.spoil();
    until("a fault is noticed", || !warnings(&service).is_empty());
    assert!(warnings(&service).iter().any(|line| line.as_str().unwrap().starts_with(&fault)));
    assert_eq!(version(&service), "b");
    let other = Small::new("c");
    fs::rename(small.corpus(), small.file("before")).unwrap();
    fs::rename(other.corpus(), small.corpus()).unwrap();
    until("another folder is noticed", || version(&service) == "c");
    small.write("d");
    until("and its files are", || version(&service) == "d");
    assert!(!service.log().contains("the corpus is as it was"), "{}", service.log());
}

/// How many reloads there are under a load of searches.
const RELOADS: usize = 200;

#[test]
fn under_a_load_of_searches_200_reloads_lose_no_request_and_mix_no_answer() {
    let small = Small::new("v0");
    let control = small.file("control");
    let service = serve(&small.corpus(), &small.index(), &["--control", control.to_str().unwrap()]);
    let (done, answered) = (AtomicBool::new(false), AtomicUsize::new(0));
    let tags: BTreeSet<(String, String)> = std::thread::scope(|scope| {
        let asking = (0..2).map(|_| {
            scope.spawn(|| {
                let mut seen = BTreeSet::new();
                while !done.load(Ordering::Relaxed) {
                    let answer = get(&service.address, "/api/v1/search?q=kurz").unwrap();
                    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
                    let (versions, tag) = versions(&answer);
                    assert_eq!(versions.len(), 1, "an answer of two corpora: {versions:?}");
                    seen.insert((tag, versions.into_iter().next().unwrap()));
                    let page = get(&service.address, &format!("/zaznam/{}", id(0))).unwrap();
                    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
                    answered.fetch_add(2, Ordering::Relaxed);
                    // Many requests in every reload, and some of the processor for it.
                    std::thread::sleep(Duration::from_millis(5));
                }
                seen
            })
        });
        let asking: Vec<_> = asking.collect();
        for number in 1..=RELOADS {
            small.write(&format!("v{number}"));
            let reloaded = run(&["reload", "--control", control.to_str().unwrap()]);
            assert!(reloaded.status.success(), "{}", text(&reloaded.stderr));
        }
        done.store(true, Ordering::Relaxed);
        asking.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let each: BTreeSet<&String> = tags.iter().map(|(tag, _)| tag).collect();
    assert_eq!(each.len(), tags.len(), "a tag stands for one corpus");
    println!("{RELOADS} reloads, {} requests answered by {} corpora", answered.load(Ordering::Relaxed), each.len());
    assert_eq!(version(&service), format!("v{RELOADS}"));
}

/// How often the service is killed while it builds or reloads.
const KILLS: u32 = 100;

#[test]
fn killed_100_times_while_it_builds_or_reloads_it_serves_the_corpus_at_the_next_start() {
    let small = Small::new("v0");
    let control = small.file("control");
    let control = control.to_str().unwrap();
    serve(&small.corpus(), &small.index(), &[]).kill();
    for number in 1..=KILLS {
        let service = serve(&small.corpus(), &small.index(), &["--control", control]);
        assert_eq!(version(&service), format!("v{}", number - 1));
        small.write(&format!("v{number}"));
        service.signal("HUP");
        // Ever later moments of a reload: reading, building, publishing, clearing away.
        std::thread::sleep(Duration::from_millis(u64::from(number % 25) * 8));
        service.kill();
    }
    let service = serve(&small.corpus(), &small.index(), &[]);
    assert_eq!(version(&service), format!("v{KILLS}"));
    let left: Vec<_> = fs::read_dir(small.index()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "one generation, what it was made of and the lock: {left:?}");
}
