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
