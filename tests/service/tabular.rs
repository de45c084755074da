//! Results as a table: the same hits as in the list, sorted by any column over all of them, and a picture that says what it shows.

use std::collections::BTreeSet;

use axum::http::StatusCode;

use crate::support::{get, get_json};

/// What is looked for: enough for several pages, of all kinds.
const SEARCH: &str = "area=housing";
const COLUMNS: [&str; 7] = ["title", "place", "size", "year", "cost", "staff", "evidence"];
/// Of a value that there is not.
const NONE: &str = "–neuvedeno";

/// A row: the id of its record, and its cells.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    id: String,
    cells: Vec<String>,
}

/// HTML as it is read, with plain spaces; what stands in elements after the first one of a cell is not its value.
fn plain(html: &str) -> String {
    let text = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<String>();
    text.replace('\u{a0}', " ")
}

fn rows(page: &str) -> Vec<Row> {
    let Some((_, table)) = page.split_once("<table class=\"rows\">") else { return Vec::new() };
    let body = table.split_once("<tbody>").unwrap().1.split_once("</tbody>").unwrap().0;
    let row = |html: &str| {
        let id = html.split_once("href=\"/zaznam/").unwrap().1.split_once('"').unwrap().0.to_owned();
        let cells = html.split("<td").skip(1).map(|cell| {
            let cell = cell.split_once('>').unwrap().1;
            // Below a figure stands how the source says it.
            plain(cell.split("<span>").next().unwrap())
        });
        Row { id, cells: cells.collect() }
    };
    body.split("<tr>").skip(1).map(row).collect()
}

/// The rows of all pages of a table.
async fn all_rows(asked: &str) -> Vec<Row> {
    let mut all = Vec::new();
    loop {
        let page = get(&format!("/tabulka?{SEARCH}&limit=100&{asked}&offset={}", all.len())).await;
        assert_eq!(page.status, StatusCode::OK, "{asked}");
        let found = rows(&page.body);
        if found.is_empty() {
            return all;
        }
        all.extend(found);
    }
}

async fn ids(sort: &str) -> Vec<String> {
    let mut all = Vec::new();
    for offset in [0, 100, 200] {
        let answer = get_json(&format!("/api/v1/search?{SEARCH}&sort={sort}&limit=100&offset={offset}")).await;
        all.extend(answer["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()));
    }
    all
}

/// What is in a column as a number, if it is one.
fn number(cell: &str) -> Option<f64> {
    (cell != NONE).then(|| cell.replace(' ', "").replace(',', ".").parse().unwrap())
}

#[tokio::test]
async fn every_column_sorts_all_hits_either_way_with_the_unknown_last() {
    let known: BTreeSet<String> = ids("title").await.into_iter().collect();
    assert!(known.len() > 60, "several pages");
    for (at, column) in COLUMNS.iter().enumerate() {
        for reverse in ["", "&reverse=true"] {
            let found = all_rows(&format!("by={column}{reverse}")).await;
            let own: BTreeSet<String> = found.iter().map(|row| row.id.clone()).collect();
            assert_eq!((found.len(), &own), (known.len(), &known), "{column}{reverse}: all of them, each once");
            let Some(at) = at.checked_sub(1) else { continue };
            let cells: Vec<&str> = found.iter().map(|row| row.cells[at].as_str()).collect();
            let first_unknown = cells.iter().position(|cell| *cell == NONE).unwrap_or(cells.len());
            if ["size", "year", "cost", "staff"].contains(column) {
                let (numbers, rest) = cells.split_at(first_unknown);
                assert!(rest.iter().all(|cell| *cell == NONE), "{column}{reverse}: {rest:?}");
                let falls = (*column == "year") != !reverse.is_empty();
                let numbers: Vec<f64> = numbers.iter().map(|cell| number(cell).unwrap()).collect();
                let in_order = |pair: &[f64]| if falls { pair[0] >= pair[1] } else { pair[0] <= pair[1] };
                assert!(numbers.len() > 1 && numbers.windows(2).all(in_order), "{column}{reverse}: {numbers:?}");
            } else {
                // What has no place of its own names its country alone, and comes last: before it, each place stands in one row.
                let known: Vec<&str> = match *column {
                    "place" => cells.iter().copied().take_while(|cell| cell.contains(", ")).collect(),
                    _ => cells.clone(),
                };
                let runs: Vec<&str> = known.chunk_by(|a, b| a == b).map(|run| run[0]).collect();
                let kinds: BTreeSet<&str> = known.iter().copied().collect();
                assert!(runs.len() == kinds.len() && runs.len() > 2, "{column}{reverse}: {runs:?}");
                assert!(*column == "place" || runs.last() == Some(&NONE), "{column}{reverse}: {runs:?}");
            }
        }
    }
    let title: Vec<String> = all_rows("by=title").await.into_iter().map(|row| row.id).collect();
    assert_eq!(title, ids("title").await);
    let back: Vec<String> = all_rows("by=title&reverse=true").await.into_iter().map(|row| row.id).rev().collect();
    assert_eq!(title, back);
}

#[tokio::test]
async fn a_table_shows_what_the_list_shows_and_leads_there_and_back() {
    for asked in ["", "?q=ubytovna", "?q=ubytovna&area=housing&limit=5&offset=5", "?area=housing&sort=year&limit=10"] {
        let list = get(&format!("/hledat{asked}")).await.body;
        let table = get(&format!("/tabulka{asked}")).await.body;
        let hits = |page: &str| {
            let hits = page.split("<h3><a href=\"/zaznam/").skip(1);
            hits.map(|part| part.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let shown: Vec<String> = rows(&table).into_iter().map(|row| row.id).collect();
        let (_, listed) = list.split_once("<ol class=\"hits\"").unwrap();
        assert_eq!(shown, hits(listed), "{asked}");
        let heading = plain(list.split_once("id=\"vysledky-nadpis\">").unwrap().1.split_once("</h2>").unwrap().0);
        assert!(table.replace('\u{a0}', " ").contains(&format!("id=\"kolik\">{heading}</h2>")), "{asked}: {heading}");
        assert!(list.contains("href=\"/tabulka"), "{asked}");
        assert!(table.contains("href=\"/hledat"), "{asked}");
    }
    // Each filter can be taken back where it is seen, and what is wrong is told as in the list.
    assert!(get("/tabulka?area=housing&by=cost").await.body.contains("href=\"/tabulka?by=cost\""));
    assert_eq!(get("/tabulka?by=price").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(get("/tabulka?area=nothing").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_column_that_sorts_says_so_and_which_way() {
    for (asked, wanted) in [
        ("by=cost", "ascending"),
        ("by=cost&reverse=true", "descending"),
        ("by=year", "descending"),
        ("sort=evidence", "descending"),
        ("by=place", "ascending"),
    ] {
        let page = get(&format!("/tabulka?{SEARCH}&{asked}")).await.body;
        assert_eq!(page.matches("aria-sort=").count(), 1, "{asked}");
        assert!(page.contains(&format!("aria-sort=\"{wanted}\"")), "{asked}");
    }
    assert!(!get(&format!("/tabulka?{SEARCH}")).await.body.contains("aria-sort"), "by relevance no column sorts");
}

#[tokio::test]
async fn a_picture_of_costs_shows_each_number_that_it_draws_and_leaves_programmes_out() {
    let page = get("/tabulka?kind=practice").await.body;
    let (_, picture) = page.split_once("id=\"naklady\"").unwrap();
    let drawn = rows(picture);
    assert!(drawn.len() >= 8 && picture.matches("<circle").count() == drawn.len());
    let said = plain(picture.split_once("<p>").unwrap().1.split_once("</p>").unwrap().0);
    for part in [drawn.len().to_string().as_str(), "Roční náklady", "v cenách své doby"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let asked = drawn.iter().map(|row| format!("id={}", row.id)).collect::<Vec<_>>();
    for some in asked.chunks(50) {
        for record in get_json(&format!("/api/v1/records?{}", some.join("&"))).await["records"].as_array().unwrap() {
            let id = record["id"].as_str().unwrap();
            let row = drawn.iter().find(|row| row.id == id).unwrap();
            assert_eq!(number(&row.cells[0]), record["population"].as_f64(), "{id}");
            assert_ne!(record["cost"]["scope"], "programme", "{id}");
            if record["cost"]["per"] == "year" && record["cost"]["currency"] == "CZK" {
                assert_eq!(number(&row.cells[1]), record["cost"]["amount"].as_f64().map(f64::round), "{id}");
            }
        }
    }
    // Of a few it would show chance.
    assert!(!get("/tabulka?q=%22Star%C3%A9+Sedlo%22&literal=true").await.body.contains("<circle"));
}
