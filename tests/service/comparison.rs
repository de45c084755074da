//! `GET /api/v1/comparison`: records side by side.

use axum::http::StatusCode;
use serde_json::Value;

use crate::support::{get, get_json, rows};

fn row<'a>(comparison: &'a Value, name: &str) -> &'a Value {
    let parts = comparison["parts"].as_array().unwrap();
    let rows = parts.iter().flat_map(|part| part["rows"].as_array().unwrap());
    rows.clone().find(|row| row["name"] == name).unwrap_or_else(|| panic!("no row {name}"))
}

#[tokio::test]
async fn what_differs_is_marked_and_what_all_have_is_shared() {
    let comparison = get_json("/api/v1/comparison?id=antverpy-curant&id=gent-projekt-lubeck&id=brusel-bapa").await;
    let ids: Vec<&str> =
        comparison["records"].as_array().unwrap().iter().map(|own| own["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["antverpy-curant", "gent-projekt-lubeck", "brusel-bapa"], "in the order asked for");
    let country = row(&comparison, "country");
    assert_eq!((&country["differs"], &country["cells"][2][0]["text"]), (&false.into(), &"Belgie".into()));
    let place = row(&comparison, "place");
    assert_eq!(place["differs"], true);
    // A group is compared code by code.
    let area = row(&comparison, "area");
    for (at, id) in ids.iter().enumerate() {
        let record = get_json(&format!("/api/v1/records/{id}")).await;
        let facets = record["facets"].as_array().unwrap();
        let own = facets.iter().find(|group| group["name"] == "area").unwrap()["values"].as_array().unwrap();
        let own: Vec<String> = own.iter().map(|value| format!("area:{}", value["code"].as_str().unwrap())).collect();
        let cell = area["cells"][at].as_array().unwrap();
        assert_eq!(cell.iter().map(|value| value["code"].as_str().unwrap()).collect::<Vec<_>>(), own);
        for value in cell {
            let everywhere = area["cells"].as_array().unwrap().iter();
            let everywhere = everywhere
                .clone()
                .all(|cell| cell.as_array().unwrap().iter().any(|other| other["code"] == value["code"]));
            assert_eq!(value["shared"], everywhere, "{value}");
        }
    }
    let evaluated = row(&comparison, "criterion:independently-evaluated");
    assert_eq!(evaluated["cells"][0][0]["code"], "criterion:independently-evaluated:partly");
}

#[tokio::test]
async fn the_table_has_a_column_for_each_record() {
    let answer = get("/api/v1/comparison?id=antverpy-curant&id=brno-interkulturni-pracovnici&format=csv&lang=en").await;
    let rows = rows(&answer, b',');
    assert!(rows.iter().all(|row| row.len() == 4));
    let of = |name: &str| rows.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("no {name}"));
    assert_eq!(of("Country")[1..], ["yes", "Belgium", "Czechia"]);
    assert!(
        of("Address")[2].ends_with("/zaznam/antverpy-curant")
            || of("Address")[2].ends_with("/en/record/antverpy-curant")
    );
}

#[tokio::test]
async fn a_record_that_is_gone_is_named_and_a_fifth_refused() {
    let comparison = get_json("/api/v1/comparison?id=antverpy-curant&id=davno-pryc").await;
    assert_eq!(comparison["missing"], serde_json::json!(["davno-pryc"]));
    let five = get("/api/v1/comparison?id=a&id=b&id=c&id=d&id=e").await;
    assert_eq!(five.status, StatusCode::BAD_REQUEST);
    assert!(five.json()["errors"][0]["detail"].as_str().unwrap().contains('4'));
}
