//! An export of our own comes back as the same records.

use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::Request;
use osvedceno::Service;
use osvedceno_corpus::{Corpus, Kind, Record};

use super::workbook::{Cell, cell, workbook};
use super::{Desk, shipped};
use crate::small::{RECORDS, Small};
use crate::support::{corpus, get, rows, send_to, text};

const PRACTICES: [(&str, u8); 2] =
    [("/api/v1/export?kind=practice", b';'), ("/api/v1/export?kind=practice&lang=en", b',')];

/// That the drafts of the queue are the practices of a corpus.
fn compared(desk: &Desk, corpus: &Path) {
    let corpus = Corpus::load(corpus).unwrap();
    let practices: Vec<&Record> = corpus.records.iter().filter(|record| record.kind == Kind::Practice).collect();
    let mut drafts: Vec<Record> = Vec::new();
    for (number, file) in desk.drafts() {
        let id = file.lines().nth(1).unwrap().trim_start_matches("id = \"").trim_end_matches('"');
        let folder = if file.contains("\ncountry = \"CZ\"\n") { "cz" } else { "foreign" };
        let read = corpus.read(&format!("records/practices/{folder}/{id}.md"), &file);
        drafts.push(read.unwrap_or_else(|report| panic!("case {number}: {report}\n{file}")));
    }
    drafts.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(drafts.len(), practices.len());
    for (draft, practice) in drafts.iter().zip(practices) {
        assert_eq!(draft, practice);
    }
}

#[tokio::test]
async fn every_practice_comes_back_whole_from_a_table_in_either_language() {
    for (address, _) in PRACTICES {
        let desk = Desk::new();
        let table = desk.write("export.csv", get(address).await.body);
        let output = desk.import(&table, &shipped("osvedceno-export.toml"), &["--strict"]);
        assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
        compared(&desk, &corpus());
    }
}

#[tokio::test]
async fn every_practice_comes_back_whole_once_a_spreadsheet_has_made_a_workbook_of_the_table() {
    let desk = Desk::new();
    let (address, separator) = PRACTICES[0];
    let table =
        rows(&get(address).await, separator).into_iter().map(|row| row.iter().map(|text| typed(text)).collect());
    let table = desk.write("export.xlsx", workbook(&[("osvedceno", table.collect())]));
    let output = desk.import(&table, &shipped("osvedceno-export.toml"), &["--strict"]);
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    compared(&desk, &corpus());
}

#[tokio::test]
async fn what_few_records_have_comes_back_too() {
    let small = Small::new("a");
    // The others are as like it as copies.
    for number in 1..RECORDS {
        fs::remove_file(small.record(number)).unwrap();
    }
    let file = fs::read_to_string(small.record(0)).unwrap();
    // What a spreadsheet would take for formulas, what changed, answers, and what has marks in it.
    let changes = "\n[[changes]]\nday = 2026-11-22\ncs = \"opraveno: místo\"\nen = \"place corrected\"\n\n[[changes]]\n\
         day = 2026-11-24\ncs = \"nový zdroj\"\nen = \"a new source\"\n\n[[sources]]";
    let file = file
        .replacen("title = \"", "title = \"=1+1 ", 1)
        .replacen("summary = \"", "summary = \"-5 °C: \\\"zima\\\"; ", 1)
        .replace("added = ", "changed = 2026-11-24\nadded = ")
        .replacen("\n[[sources]]", changes, 1);
    fs::write(small.record(0), file).unwrap();
    let (service, _) = Service::open(&small.corpus(), &small.index()).unwrap();
    let router = osvedceno::router(service);
    for (address, _) in PRACTICES {
        let desk = Desk::new();
        let export = send_to(&router, Request::get(address).body(Body::empty()).unwrap()).await.body;
        assert!(export.contains("'=1+1 ") && export.contains("2026-11-24: "), "{export}");
        let output = desk.import(&desk.write("export.csv", export), &shipped("osvedceno-export.toml"), &["--strict"]);
        assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
        compared(&desk, &small.corpus());
    }
}

/// What a spreadsheet makes of a cell of text: numbers and days become some.
fn typed(text: &str) -> Cell {
    let day: Result<jiff::civil::Date, _> = text.parse();
    match (day, text.replace(',', ".").parse()) {
        (Ok(day), _) if text.len() == 10 => Cell::Day((day - jiff::civil::date(1899, 12, 30)).get_days().into()),
        (_, Ok(number)) if text.starts_with(|c: char| c.is_ascii_digit()) => Cell::Number(number),
        _ => cell(text),
    }
}

#[tokio::test]
async fn what_the_corpus_has_does_not_come_from_an_export_of_all_of_it() {
    let desk = Desk::new();
    let table = desk.write("export.csv", get("/api/v1/export").await.body);
    // The whole corpus, in place of the one without records.
    fs::remove_dir_all(desk.file("corpus")).unwrap();
    std::os::unix::fs::symlink(corpus(), desk.file("corpus")).unwrap();
    let told = desk.told(&table, &shipped("osvedceno-export.toml"), &[]);
    let practices = Corpus::load(&corpus()).unwrap().records.iter().filter(|own| own.kind == Kind::Practice).count();
    assert_eq!(told["there"].as_array().unwrap().len(), practices);
    assert!(told["there"].as_array().unwrap().iter().all(|own| own["is"]["by"] == "id"), "{}", told["there"][0]);
    assert_eq!((&told["coming"], &told["faults"]), (&serde_json::json!([]), &serde_json::json!([])));
    assert_eq!(desk.store().list().unwrap(), []);
}
