//! An export of our own comes back as the same records.

use std::fs;

use osvedceno_corpus::{Corpus, Kind, Record};

use super::workbook::{Cell, cell, workbook};
use super::{Desk, shipped};
use crate::support::{corpus, get, rows, text};

const PRACTICES: [(&str, u8); 2] =
    [("/api/v1/export?kind=practice", b';'), ("/api/v1/export?kind=practice&lang=en", b',')];

/// The practices of the corpus by id, and those that the drafts of the queue are.
fn compared(desk: &Desk) {
    let corpus = Corpus::load(&corpus()).unwrap();
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
        compared(&desk);
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
    compared(&desk);
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
