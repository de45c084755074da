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
async fn what_one_chooses_by_comes_first_and_only_what_matters_is_marked() {
    // A service of a Czech city by its own staff, and a programme from abroad that was evaluated.
    let ids = ["brno-interkulturni-pracovnici", "antverpy-curant", "gent-projekt-lubeck"];
    let query = ids.map(|id| format!("id={id}")).join("&");
    let comparison = get_json(&format!("/api/v1/comparison?{query}")).await;
    let parts = comparison["parts"].as_array().unwrap();
    let decides: Vec<bool> = parts.iter().map(|part| part["decides"] == true).collect();
    assert!(decides[0] && decides[1..].iter().all(|decides| !decides), "{decides:?}");
    let names: Vec<&str> =
        parts[0]["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    let wanted =
        ["results", "cost", "evidence", "criterion:continued-after-funding", "takeaway", "staff", "population", "lead"];
    let at: Vec<usize> = wanted.iter().map(|name| names.iter().position(|own| own == name).expect(name)).collect();
    assert!(at.is_sorted() && at[0] == 0, "{names:?}");
    // Titles, places, partners and days differ and do not matter. What matters differs, or did not work only here and there.
    let rows: Vec<&Value> = parts.iter().flat_map(|part| part["rows"].as_array().unwrap()).collect();
    for row in rows.iter().filter(|row| row["name"] != "outcome") {
        assert!(row["differs"] == true || row["matters"] == false, "{row}");
    }
    let matters = |name: &str| &row(&comparison, name)["matters"];
    for name in ["place", "implementer", "period", "results", "takeaway", "area", "group"] {
        assert_eq!(matters(name), false, "{name}");
    }
    for name in ["evidence", "cost", "country", "outcome"] {
        assert_eq!(matters(name), true, "{name}");
    }
    let marked = rows.iter().filter(|row| row["matters"] == true).count();
    assert!(marked * 3 < rows.len(), "{marked} of {}", rows.len());

    // What came of each stands there in the words of its record.
    for (at, id) in ids.iter().enumerate() {
        let record = get_json(&format!("/api/v1/records/{id}")).await;
        let body = record["body"].as_array().unwrap();
        let own = body.iter().find(|section| section["slug"] == "vysledky").unwrap()["html"].as_str().unwrap();
        let told = row(&comparison, "results")["cells"][at][0]["text"].as_str().unwrap();
        let first = told.split(". ").next().unwrap().replace('\u{a0}', " ");
        assert!(own.replace("&nbsp;", " ").replace('\u{a0}', " ").contains(&first), "{id}: {first}");
    }
    // 6 117 879 euros in four years, for 530,000 people.
    let of =
        |name: &str, at: usize| row(&comparison, name)["cells"][at][0]["text"].as_str().unwrap().replace('\u{a0}', " ");
    assert!(of("cost_per_year", 1).ends_with(" mil. Kč") && of("cost_per_person", 1).ends_with(" Kč"));
    assert_eq!(
        row(&comparison, "cost_per_year")["cells"][0],
        serde_json::json!([]),
        "it goes on, who knows for how long"
    );
}

#[tokio::test]
async fn the_page_marks_what_matters_and_keeps_the_texts_when_the_rest_is_left_out() {
    let address = "id=antverpy-curant&id=gent-projekt-lubeck";
    let page = get(&format!("/srovnani?{address}")).await.body;
    let comparison = get_json(&format!("/api/v1/comparison?{address}")).await;
    let rows: Vec<&Value> =
        comparison["parts"].as_array().unwrap().iter().flat_map(|part| part["rows"].as_array().unwrap()).collect();
    let matter = rows.iter().filter(|row| row["matters"] == true).count();
    assert!(matter > 0 && matter < rows.len());
    assert_eq!(page.matches("<span class=\"mark\">").count(), matter);
    let texts = rows.iter().filter(|row| ["results", "takeaway", "conditions"].iter().any(|name| row["name"] == *name));
    let left_out = page.matches("<tr role=\"row\" class=\"same\"").count();
    assert_eq!(left_out, rows.len() - matter - texts.count());
    let english = get(&format!("/en/comparison?{address}")).await.body;
    assert!(
        english.contains("<td lang=\"cs\"") && !english.contains("<td lang=\"cs\" role=\"cell\"><span class=\"none\"")
    );
}

#[tokio::test]
async fn the_table_has_a_column_for_each_record() {
    let answer = get("/api/v1/comparison?id=antverpy-curant&id=brno-interkulturni-pracovnici&format=csv&lang=en").await;
    let rows = rows(&answer, b',');
    assert!(rows.iter().all(|row| row.len() == 5));
    let of = |name: &str| rows.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("no {name}"));
    assert_eq!(of("Country")[1..], ["yes", "Belgium", "Czechia", "yes"]);
    assert_eq!((of("Place")[1].as_str(), of("Place")[4].as_str()), ("yes", ""), "it differs, and does not matter");
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
