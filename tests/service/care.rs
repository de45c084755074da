//! `osvedceno care`: what in a corpus wants an editor's eyes.

use std::fs;
use std::process::Output;

use serde_json::Value;

use crate::small::{Small, id};
use crate::support::{corpus, index, run, text};

/// What `care` says of a small corpus.
fn care(small: &Small, arguments: &[&str]) -> Output {
    let (corpus, index) = (small.corpus(), small.index());
    let folders = [corpus.to_str().unwrap(), "--index", index.to_str().unwrap()];
    run(&[&["care"], &folders[..], arguments].concat())
}

/// The lines of JSON of one kind.
fn lines(small: &Small, kind: &str, arguments: &[&str]) -> Vec<Value> {
    let output = care(small, &[&["--json", "--only", kind], arguments].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    let lines: Vec<Value> = text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.iter().all(|line| line["kind"] == kind), "{lines:?}");
    lines
}

fn about(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["about"].as_str().unwrap()).collect()
}

/// Changes a line of the front matter of a record.
fn change(small: &Small, number: usize, from: &str, to: &str) {
    let path = small.record(number);
    let before = fs::read_to_string(&path).unwrap();
    assert!(before.contains(from), "{from}");
    fs::write(path, before.replace(from, to)).unwrap();
}

/// An instrument with these lines in its front matter and these words in its text.
fn instrument(small: &Small, id: &str, lines: &str, words: &str) {
    let folder = small.corpus().join("records/instruments");
    fs::create_dir_all(&folder).unwrap();
    let headings = ["Oč jde", "Podmínky", "Jak na to v obci"];
    let body: Vec<String> = headings.iter().map(|heading| format!("## {heading}\n\n{}\n", words.repeat(6))).collect();
    let written = format!(
        "+++\nid = \"{id}\"\nkind = \"instrument\"\ntitle = \"Dotace {id}\"\ntitle_en = \"Grant {id}\"\nsummary = \"Dotace obcím.\"\n\
         summary_en = \"A grant for municipalities.\"\ncountry = \"CZ\"\nareas = [\"language\"]\ngroups = [\"families-children\"]\nsituations = [\"long-term-settlement\"]\nrecipients = [\"municipality\"]\nyear = 2018\n\
         added = 2020-01-01\nchecked = 2026-11-21\n{lines}\n\n[[sources]]\ntitle = \"Výzva\"\npublisher = \"Ministerstvo\"\n\
         url = \"https://example.org/\"\nlang = \"cs\"\n+++\n\n{}",
        body.join("\n")
    );
    fs::write(folder.join(format!("{id}.md")), written).unwrap();
}

#[test]
fn sources_read_long_ago_are_listed_from_the_oldest() {
    let small = Small::new("a");
    change(&small, 3, "checked = 2026-11-21", "checked = 2026-11-22");
    for (number, day) in [(1, "2019-05-02"), (4, "2017-03-30")] {
        change(&small, number, "added = 2026-11-21", "added = 2017-01-01");
        change(&small, number, "checked = 2026-11-21", &format!("checked = {day}"));
    }
    let old = lines(&small, "checked", &["--checked-before", "2026-11-21"]);
    assert_eq!(about(&old), [id(4), id(1)]);
    assert_eq!(old[0]["text"], "Zdroje byly naposledy přečteny 30.\u{a0}3.\u{a0}2017.");
    let english = lines(&small, "checked", &["--checked-before", "2026-11-21", "--lang", "en"]);
    assert_eq!(english[1]["title"], "Czech course 1 a");
    let all = lines(&small, "checked", &["--checked-before", "2026-11-23"]);
    assert_eq!(all.len(), crate::small::RECORDS);
}

#[test]
fn calls_that_are_over_are_listed_where_the_record_says_otherwise() {
    let small = Small::new("a");
    let ended = |from: &str, to: &str| format!("valid = {{ from = {from}, to = {to} }}");
    let plain = "Obec může žádat o dotaci na kurzy češtiny pro nové obyvatele a jejich děti. ";
    instrument(&small, "tise-skoncila", &ended("2018-01-01", "2018-02-01"), plain);
    let yearly = format!("{}\nrecurs = \"yearly\"", ended("2018-01-01", "2018-12-01"));
    instrument(&small, "kazdy-rok", &yearly, plain);
    let often = format!("{}\nrecurs = \"often\"", ended("2014", "2020"));
    instrument(&small, "casto", &often, plain);
    let open = "Obec může žádat o dotaci, ministerstvo přijímá žádosti průběžně a rychle je posoudí. ";
    instrument(&small, "mluvi", &ended("2019-01-01", "2019-02-01"), open);
    instrument(&small, "plati", "valid = { from = 2019-01-01 }", open);
    let closed = lines(&small, "closed", &[]);
    assert_eq!(about(&closed), ["kazdy-rok", "mluvi", "casto"], "{closed:#?}");
    assert!(closed[1]["text"].as_str().unwrap().contains("„přijímá žádosti“"), "{closed:#?}");
}

#[test]
fn links_that_only_one_side_has_and_links_to_what_is_over_are_listed() {
    let small = Small::new("a");
    let related = |ids: &str| format!("related = [{ids}]\nadded = 2026-11-21");
    let words = "Obec může žádat o dotaci na kurzy češtiny pro nové obyvatele a jejich děti. ";
    instrument(&small, "skoncila", "valid = { from = 2018, to = 2019 }\nrelated = [\"zkouska-5\"]", words);
    change(&small, 0, "added = 2026-11-21", &related("\"zkouska-1\", \"zkouska-2\""));
    change(&small, 1, "added = 2026-11-21", &related("\"zkouska-0\""));
    change(&small, 3, "added = 2026-11-21", &related("\"zkouska-2\""));
    change(&small, 5, "added = 2026-11-21", &related("\"skoncila\""));
    let links = lines(&small, "links", &[]);
    assert_eq!(about(&links), [id(5), id(2)], "{links:#?}");
    assert_eq!(links[0]["others"][0], "skoncila");
    assert_eq!(links[1]["others"], serde_json::json!(["zkouska-0", "zkouska-3"]));
}

#[test]
fn what_tells_the_same_is_listed_once_and_the_real_corpus_has_few_of_it() {
    let small = Small::new("a");
    // They are all alike but the last, which has other words and another title.
    let path = small.record(5);
    let own = fs::read_to_string(&path).unwrap();
    let own = own.replace(
        "Obec otevřela kurz češtiny pro nové obyvatele a jejich děti.",
        "Škola najala tlumočnici, která chodí k lékaři s každým, kdo přijel.",
    );
    let own = own.replace("Kurz češtiny, který obec vede pro nové obyvatele.", "Tlumočnice ze školy pomáhá u lékaře.");
    fs::write(&path, own.replace("Kurz češtiny 5 a", "Tlumočnice u lékaře")).unwrap();
    let copies = lines(&small, "copies", &[]);
    // Every pair of five.
    assert_eq!(copies.len(), 10, "{copies:#?}");
    assert!(copies.iter().all(|pair| pair["about"] != "zkouska-5" && pair["others"][0] != "zkouska-5"));
    let (corpus, index) = (corpus(), index());
    let real =
        run(&["care", corpus.to_str().unwrap(), "--index", index.to_str().unwrap(), "--only", "copies", "--json"]);
    let count = text(&real.stdout).lines().count();
    assert!(
        (1..=20).contains(&count),
        "{count} pairs are looked through in a quarter of an hour: {}",
        text(&real.stdout)
    );
}

#[test]
fn what_is_missing_is_listed_by_how_much_and_what_was_looked_for_as_long_as_nothing_is_found() {
    let small = Small::new("a");
    change(
        &small,
        2,
        "country = \"CZ\"",
        "country = \"CZ\"\nplace = \"Neznámov\"\nregion = \"CZ072\"\npopulation = 900",
    );
    change(&small, 2, "period =", "cost = { amount = 1000, currency = \"CZK\", per = \"year\" }\nperiod =");
    let missing = lines(&small, "missing", &[]);
    assert_eq!(about(&missing), [0, 1, 3, 4, 5].map(id), "{missing:#?}");
    assert_eq!(missing[0]["text"], "Chybí: náklady, místo.");
    assert_eq!(lines(&small, "questions", &[]).len(), crate::small::RECORDS);
    let asked = small.file("unanswered.json");
    let counted = r#"{"days":{"2026-11-20":9},"words":{"kurz češtiny":{"days":9,"last":"2026-11-20"},
        "kvqzimodo":{"days":2,"last":"2026-11-19"},"xyzzyfoo":{"days":5,"last":"2026-11-20"}}}"#;
    fs::write(&asked, counted).unwrap();
    let gaps = lines(&small, "gaps", &["--unanswered", asked.to_str().unwrap()]);
    assert_eq!(about(&gaps), ["xyzzyfoo", "kvqzimodo"], "courses of Czech are found: {gaps:#?}");
    assert_eq!(fs::read_to_string(&asked).unwrap(), counted);
}

#[test]
fn people_read_it_by_kind_with_counts_at_the_end_and_a_faulty_corpus_is_told_as_check_does() {
    let small = Small::new("a");
    let output = care(&small, &["--only", "questions", "--only", "links"]);
    let said = text(&output.stdout);
    assert!(
        said.starts_with(
            "Praxe bez otázek, na které odpovídají (6)\n\nKurz češtiny 0 a  [zkouska-0]\n    Chybí otázky"
        ),
        "{said}"
    );
    assert!(said.contains("\nlinks          0   "), "{said}");
    assert!(said.trim_end().ends_with("questions      6   Praxe bez otázek, na které odpovídají"), "{said}");
    let wrong = care(&small, &["--only", "everything"]);
    assert_eq!(wrong.status.code(), Some(2));
    let fault = small.spoil();
    let output = care(&small, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains(&fault), "{}", text(&output.stderr));
}

#[test]
fn a_link_to_what_was_withdrawn_says_since_when_and_what_is_in_its_place() {
    let small = Small::new("a");
    let entry = "[[withdrawn]]\nid = \"stary-kurz\"\nkind = \"practice\"\nday = 2026-11-20\nreason = \"Je jinde.\"\n\
        reason_en = \"It is elsewhere.\"\nreplaced_by = \"zkouska-1\"\n";
    fs::write(small.corpus().join("withdrawn.toml"), entry).unwrap();
    change(&small, 0, "added = 2026-11-21", "related = [\"stary-kurz\"]\nadded = 2026-11-21");
    let output = run(&["check", small.corpus().to_str().unwrap()]);
    let said = text(&output.stderr);
    let told = "no record `stary-kurz`: it was withdrawn on 2026-11-20; `zkouska-1` is in its place";
    assert!(said.contains(told), "{said}");
}
