//! `GET /api/v1/gaps`: the table says what searches say, cell by cell.

use axum::http::StatusCode;
use serde_json::Value;

use crate::support::{get, get_json, rows};

/// The codes along an edge of a table.
fn codes(axis: &Value) -> Vec<&str> {
    axis["values"].as_array().unwrap().iter().map(|value| value["code"].as_str().unwrap()).collect()
}

async fn found(filters: &str) -> u64 {
    get_json(&format!("/api/v1/search?{filters}&limit=0")).await["total"].as_u64().unwrap()
}

#[tokio::test]
async fn every_cell_row_and_column_is_counted_as_a_search_counts_it() {
    let table = get_json("/api/v1/gaps?rows=situation&columns=size&kind=practice&origin=national&year_from=2015").await;
    let all = "kind=practice&origin=national&year_from=2015";
    assert_eq!(table["total"], found(all).await);
    let (situations, sizes) = (codes(&table["rows"]), codes(&table["columns"]));
    assert_eq!(situations.len(), 13, "those without records too");
    let mut empty = 0;
    for (row, situation) in situations.iter().enumerate() {
        let own = format!("{all}&situation={situation}");
        assert_eq!(table["rows"]["values"][row]["count"], found(&own).await, "{situation}");
        for (column, size) in sizes.iter().enumerate() {
            let cell = &table["cells"][row][column];
            let own = format!("{own}&size={size}");
            assert_eq!(cell["count"], found(&own).await, "{situation} × {size}");
            assert_eq!(cell["evaluated"], found(&format!("{own}&evidence=evaluated")).await, "{situation} × {size}");
            assert_eq!(cell["measured"], found(&format!("{own}&evidence=measured")).await, "{situation} × {size}");
            empty += u32::from(cell["count"] == 0);
        }
    }
    assert!(empty > 0, "a map without a gap is no test of one");
    let said = table["summary"][0].as_str().unwrap().replace('\u{a0}', " ");
    assert_eq!(said, format!("Prázdných polí: {empty} z {}.", situations.len() * sizes.len()));
}

#[tokio::test]
async fn the_largest_gaps_are_empty_cells_where_most_was_to_be_expected() {
    let table = get_json("/api/v1/gaps?kind=practice&lang=en").await;
    assert_eq!((&table["rows"]["name"], &table["columns"]["name"]), (&"area".into(), &"group".into()));
    let missing = table["missing"].as_array().unwrap();
    let count = |axis: &str, code: &Value| {
        let values = table[axis]["values"].as_array().unwrap();
        values.iter().find(|value| value["code"] == *code).unwrap()["count"].as_f64().unwrap()
    };
    let expected: Vec<f64> = missing.iter().map(|gap| gap["expected"].as_f64().unwrap()).collect();
    assert!(expected.is_sorted_by(|a, b| a >= b), "{expected:?}");
    for gap in missing {
        assert_eq!(gap["count"], 0);
        let own = count("rows", &gap["row"]) * count("columns", &gap["column"]) / table["total"].as_f64().unwrap();
        assert!((gap["expected"].as_f64().unwrap() - own).abs() < 1e-9, "{gap}");
    }
    let label = |axis: &str, code: &Value| {
        let values = table[axis]["values"].as_array().unwrap();
        values.iter().find(|value| value["code"] == *code).unwrap()["label"].as_str().unwrap().to_owned()
    };
    let first = format!("“{} × {}”", label("rows", &missing[0]["row"]), label("columns", &missing[0]["column"]));
    assert!(table["summary"][1].as_str().unwrap().contains(&first), "{}", table["summary"]);
}

/// What stands between two marks.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    page.split_once(from).and_then(|(_, rest)| rest.split_once(to)).unwrap_or_else(|| panic!("no {from}")).0
}

#[tokio::test]
async fn what_is_counted_is_said_and_is_as_many_on_the_page_in_its_file_in_the_api_and_behind_its_links() {
    for (address, unit, said) in [
        ("", "praxí", "Počítají se praxe."),
        ("?rows=situation&columns=region", "praxí", "Počítají se praxe."),
        (
            "?rows=situation&columns=size&origin=national&year_from=2015",
            "praxí",
            "z nich jen tyto – Původ: Z Česka; od roku 2015.",
        ),
        ("?kind=all", "záznamů", "Počítají se záznamy všech druhů."),
        ("?kind=analysis&rows=situation", "záznam", "Počítají se záznamy druhu „"),
        ("?kind=practice&kind=event", "záznam", "Počítají se záznamy druhů „"),
        ("?columns=kind", "záznam", "Počítají se záznamy všech druhů."),
        ("?columns=kind&kind=practice", "praxí", "Počítají se praxe."),
        // A line of the table that is a filter too: what has another code besides is no search.
        ("?rows=situation&situation=labour-surge&situation=asylum-influx", "praxí", "nebo"),
    ] {
        let page = get(&format!("/mezery{address}")).await.body.replace('\u{a0}', " ").replace("&amp;", "&");
        let heading = between(&page, "<h2 id=\"vysledky-nadpis\">", "</h2>");
        let file = between(&page, "href=\"/api/v1/gaps?", "\"");
        let table = get_json(&format!("/api/v1/gaps?{}", file.replace("format=csv", "format=json"))).await;
        let total = table["total"].as_u64().unwrap();
        assert!(heading.contains(&format!(": {total} {unit}")), "{address}: {heading}");
        let counted = table["counted"].as_str().unwrap().replace('\u{a0}', " ");
        assert!(counted.contains(said) && page.contains(&counted), "{address}: {counted}");
        // Every line has the search for it, and so has every cell; some of them are looked at.
        let links = page.split("<table class=\"gaps\">").nth(1).unwrap().split("href=\"/hledat?").skip(1);
        let links: Vec<(&str, u64)> = links
            .map(|rest| {
                let (query, rest) = rest.split_once('"').unwrap();
                let number = rest.split_once("class=\"count\">").filter(|(before, _)| before.starts_with("><span>"));
                let number = number.map_or_else(|| rest.split_once('>').unwrap().1, |(_, after)| after);
                (query, number.split('<').next().unwrap().replace(' ', "").parse().unwrap())
            })
            .collect();
        let cells: usize = table["cells"].as_array().unwrap().iter().map(|row| row.as_array().unwrap().len()).sum();
        assert_eq!(links.len(), cells + codes(&table["rows"]).len() + codes(&table["columns"]).len(), "{address}");
        for (query, number) in links.iter().step_by(1 + links.len() / 12).chain(links.last()) {
            assert_eq!(found(query).await, *number, "{address}: {query}");
        }
        let sheet = rows(&get(&format!("/api/v1/gaps?{file}")).await, b';');
        assert_eq!(sheet.len(), 1 + cells);
        let (named, first) = (sheet[0].last().unwrap(), &table["cells"][0][0]["count"]);
        assert_eq!((named.as_str(), sheet[1][2].as_str()), ("Co se počítá", first.to_string().as_str()));
        assert_eq!(sheet[1].last().unwrap(), table["unit"].as_str().unwrap());
    }
    // Who lays out something else, or filters, counts the same as before.
    let page = get("/mezery?kind=all&rows=situation&columns=size").await.body;
    assert!(
        page.contains("value=\"all\" selected")
            && page.contains("href=\"/mezery?rows=situation&amp;columns=size&amp;kind=practice\"")
    );
    let same = get("/mezery?kind=all&rows=size&columns=size").await.body;
    assert!(same.contains("value=\"all\" selected"));
}

#[tokio::test]
async fn the_table_is_a_file_with_a_pair_in_each_row() {
    let answer = get("/api/v1/gaps?rows=tool&columns=evidence&format=csv").await;
    let rows = rows(&answer, b';');
    assert_eq!(rows[0][..3], ["Nástroj", "Síla důkazů", "Záznamů"]);
    let table = get_json("/api/v1/gaps?rows=tool&columns=evidence").await;
    assert_eq!(rows.len(), 1 + codes(&table["rows"]).len() * 4);
    assert_eq!(rows[1][2], table["cells"][0][0]["count"].to_string());
}

#[tokio::test]
async fn a_parameter_that_there_is_not_is_answered_by_those_of_a_table_and_not_of_a_search() {
    let answer = get("/api/v1/gaps?no_such=1&lang=en").await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    let told = answer.json()["errors"][0]["detail"].as_str().unwrap().to_owned();
    let known: Vec<&str> = told.split_once(": ").unwrap().1.split(", ").collect();
    assert!(known.contains(&"rows") && known.contains(&"area"), "{told}");
    assert!(!known.contains(&"limit") && !known.contains(&"q"), "{told}");
}

#[tokio::test]
async fn a_wrong_group_is_named_with_those_that_there_are() {
    for (address, parameter, said) in [
        ("/api/v1/gaps?rows=areas", "rows", "area"),
        ("/api/v1/gaps?columns=x", "columns", "situation"),
        ("/api/v1/gaps?rows=size&columns=size", "columns", "rows"),
        ("/api/v1/gaps?q=byt", "q", "columns"),
        ("/api/v1/gaps?area=hausing", "area", "housing"),
    ] {
        let answer = get(address).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
        let error = &answer.json()["errors"][0];
        assert_eq!(error["parameter"], parameter, "{address}");
        assert!(error["detail"].as_str().unwrap().contains(said), "{error}");
    }
}

#[tokio::test]
async fn what_cannot_be_is_no_gap() {
    // Records from abroad have no Czech region.
    let table = get_json("/api/v1/gaps?rows=country&columns=region").await;
    assert!(table["both"].as_u64().unwrap() < table["total"].as_u64().unwrap());
    for gap in table["missing"].as_array().unwrap() {
        assert_eq!(gap["row"], "CZ", "{gap}");
    }
    // Nobody measures the outcomes of an analysis.
    let table = get_json("/api/v1/gaps?kind=analysis").await;
    assert_eq!(table["unproven"], serde_json::json!([]));
}
