//! Sources that are there no longer, as the service tells of them from the file of `care --check-links`.

use std::fs;

use serde_json::Value;

use crate::running::{Running, serve, until};
use crate::small::{Small, id};
use crate::support::{run, text};

/// The address of the source of every record of a small corpus.
const SOURCE: &str = "https://example.org/";

/// A file in which that address failed on these days.
fn failed(days: &[&str]) -> String {
    let looks = days.iter().map(|day| format!(r#"{{"day":"{day}","outcome":"failed","said":"404"}}"#));
    let looks = looks.collect::<Vec<_>>().join(",");
    let (since, last) = (days[0], days[days.len() - 1]);
    let failing = format!(r#"{{"since":"{since}","last":"{last}","times":{}}}"#, days.len());
    format!(r#"{{"addresses":{{"{SOURCE}":{{"looks":[{looks}],"failing":{failing}}}}}}}"#)
}

fn source(service: &Running) -> Value {
    let answer = service.get(&format!("/api/v1/records/{}", id(0)));
    let body: Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
    body["sources"][0].clone()
}

/// What a tool of a language model answers.
fn called(service: &Running, tool: &str, arguments: &str) -> Value {
    let body = format!(
        r#"{{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{{"name":"{tool}","arguments":{arguments}}}}}"#
    );
    let head = "Host: test\r\nConnection: close\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream";
    let request = format!("POST /mcp HTTP/1.1\r\n{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    let answer = crate::running::send(&service.address, &request).unwrap();
    let answer: Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
    answer["result"].clone()
}

#[test]
fn a_source_that_failed_thrice_over_a_month_is_told_of_with_a_copy_and_no_other() {
    let small = Small::new("a");
    let state = small.file("links.json");
    fs::write(&state, failed(&["2026-09-01", "2026-09-20"])).unwrap();
    let control = small.file("control");
    let arguments = ["--link-state", state.to_str().unwrap(), "--control", control.to_str().unwrap()];
    let service = serve(&small.corpus(), &small.index(), &arguments);
    let plain = source(&service);
    assert_eq!(plain["url"], SOURCE);
    assert!(plain.get("unavailable_since").is_none() && plain.get("archive_url").is_none(), "{plain}");
    let page = || service.get(&format!("/zaznam/{}", id(0)));
    assert!(!page().contains("není dostupný"));

    fs::write(&state, failed(&["2026-09-01", "2026-09-20", "2026-10-01"])).unwrap();
    let reload = || run(&["reload", "--control", control.to_str().unwrap()]);
    assert!(reload().status.success());
    let gone = source(&service);
    assert_eq!(gone["unavailable_since"], "2026-09-01");
    // As it was when it was last read.
    assert_eq!(gone["archive_url"], "https://web.archive.org/web/20261121/https://example.org/");
    assert!(page().contains("Zdroj už není dostupný: od "));
    assert!(page().contains(r#"href="https://web.archive.org/web/20261121/https://example.org/""#));
    assert!(service.get(&format!("/en/record/{}", id(0))).contains("The source is no longer available"));
    // Wherever sources are named: in documents, tables and briefs, and to language models.
    let (record, copy) = (id(0), "https://web.archive.org/web/20261121/https://example.org/");
    for (address, said) in [
        (format!("/api/v1/records/{record}.md"), "Zdroj už není dostupný, kopie může být v\u{a0}archivu: <"),
        (
            format!("/api/v1/records/{record}.md?lang=en"),
            "The source is no longer available; a copy may be in an archive: <",
        ),
        ("/api/v1/export?format=csv".to_owned(), "Zdroj už není dostupný"),
        (format!("/api/v1/brief?id={record}"), "\"unavailable_since\":\"2026-09-01\""),
        (format!("/api/v1/brief?id={record}&format=markdown"), "Zdroj už není dostupný"),
        (format!("/podklad?id={record}"), "Zdroj už není dostupný"),
        (format!("/en/brief?id={record}"), "The source is no longer available"),
    ] {
        let answer = service.get(&address);
        assert!(answer.contains(said) && answer.contains(copy), "{address}: {answer}");
    }
    let told = called(&service, "record", &format!(r#"{{"id":"{record}"}}"#));
    assert_eq!(told["structuredContent"]["sources"][0]["unavailable_since"], "2026-09-01");
    assert_eq!(told["structuredContent"]["sources"][0]["archive_url"], copy);
    let listed = called(&service, "search", r#"{"q":"kurz"}"#);
    for told in [&told, &listed] {
        let text = told["content"][0]["text"].as_str().unwrap();
        assert!(text.contains("Zdroj už není dostupný") && text.contains(copy), "{text}");
    }

    // A file that is broken off takes nothing away that was known, nor does another corpus.
    fs::write(&state, "{").unwrap();
    small.write("b");
    assert!(reload().status.success());
    until("it says so", || service.log().contains("which sources are gone cannot be read"));
    assert_eq!(source(&service)["unavailable_since"], "2026-09-01");
    fs::remove_file(&state).unwrap();
    assert!(reload().status.success());
    assert!(source(&service).get("unavailable_since").is_none());
}

#[test]
fn editors_see_what_is_gone_before_what_was_moved() {
    let small = Small::new("a");
    let path = small.record(3);
    let moved = fs::read_to_string(&path).unwrap().replace(SOURCE, "http://example.org/old");
    fs::write(path, moved).unwrap();
    let state = small.file("links.json");
    let of_gone = failed(&["2026-09-01", "2026-09-20", "2026-10-01"]);
    let of_moved = r#""http://example.org/old":{"looks":[],"moved_to":"https://example.org/new"}}}"#;
    fs::write(&state, of_gone.strip_suffix("}}").unwrap().to_owned() + "," + of_moved).unwrap();
    let (corpus, index) = (small.corpus(), small.index());
    let folders = ["care", corpus.to_str().unwrap(), "--index", index.to_str().unwrap()];
    let output = run(&[&folders[..], &["--state", state.to_str().unwrap(), "--only", "sources", "--json"]].concat());
    let lines: Vec<Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let about: Vec<&str> = lines.iter().map(|line| line["about"].as_str().unwrap()).collect();
    assert_eq!(about, [0, 1, 2, 4, 5, 3].map(id));
    assert_eq!(lines[5]["text"], "Zdroj má novou adresu: http://example.org/old → https://example.org/new");
}

#[test]
fn links_are_checked_by_nobody_without_a_contact_and_nothing_here_may_be_reached() {
    let small = Small::new("a");
    let (corpus, state) = (small.corpus(), small.file("links.json"));
    let check = ["care", corpus.to_str().unwrap(), "--check-links", "--state", state.to_str().unwrap()];
    let output = run(&check);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("--contact"), "{}", text(&output.stderr));
    assert_eq!(run(&[&check[..], &["--contact", "a\nb"]].concat()).status.code(), Some(2));
    // Sources on this very machine: a service of it is not asked.
    let service = serve(&small.corpus(), &small.index(), &[]);
    for number in 0..crate::small::RECORDS {
        let own = fs::read_to_string(small.record(number)).unwrap();
        let here = format!("http://{}/{}", service.address, number % 2);
        fs::write(small.record(number), own.replace(SOURCE, &here)).unwrap();
    }
    let output = run(&[&check[..], &["--contact", "redakce@example.org", "--lang", "en"]].concat());
    let said = text(&output.stdout) + &text(&output.stderr);
    // Where no certificates are trusted, it says that and asks nobody.
    if output.status.success() {
        assert!(said.contains("     2   cannot be told"), "{said}");
        let kept = fs::read_to_string(&state).unwrap();
        assert_eq!(kept.matches("an address that is not public").count(), 2, "{kept}");
    } else {
        assert!(said.contains("ca-certificates"), "{said}");
    }
    assert!(!service.log().contains("robots.txt"), "{}", service.log());
}
