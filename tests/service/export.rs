//! `GET /api/v1/export`: what a search finds, as a file.

use axum::http::{StatusCode, header};
use osvedceno_corpus::Corpus;

use crate::support::{corpus, get, get_json, rows};

#[tokio::test]
async fn a_writer_takes_the_filtered_list_to_a_spreadsheet() {
    let query = "q=bydlen%C3%AD&kind=practice&origin=foreign&lead=municipality";
    let answer = get(&format!("/api/v1/export?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    let name = answer.header(header::CONTENT_DISPOSITION);
    assert!(name.starts_with("attachment; filename=\"osvedceno-20") && name.ends_with(".csv\""), "{name}");
    let rows = rows(&answer, b';');
    let found = get_json(&format!("/api/v1/search?{query}&limit=100")).await;
    let hits = found["hits"].as_array().unwrap();
    assert!(hits.len() > 10 && found["total"] == hits.len());
    let ids: Vec<&str> = rows[1..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(
        ids,
        hits.iter().map(|hit| hit["id"].as_str().unwrap()).collect::<Vec<_>>(),
        "in the order of the search"
    );
}

#[tokio::test]
async fn the_table_has_every_field_in_words() {
    let rows = rows(&get("/api/v1/export?id=brno-interkulturni-pracovnici").await, b';');
    let of = |name: &str| {
        let at = rows[0].iter().position(|head| head == name).unwrap_or_else(|| panic!("no {name} in {:?}", rows[0]));
        rows[1][at].as_str()
    };
    assert_eq!(of("Druh"), "Praxe");
    assert_eq!(of("Místo"), "Brno");
    assert_eq!(of("Obyvatel"), "400000");
    assert_eq!(of("Od roku"), "2017");
    assert_eq!(of("Do roku"), "");
    assert_eq!((of("Náklady"), of("Měna"), of("Náklady za")), ("10000000", "CZK", "celkem"));
    assert_eq!(of("Placená místa"), "4");
    assert!(of("Partneři").contains("SocioFactor s.r.o.; Agentura"));
    assert!(of("Zdroje").contains("https://www.sozialmarie.org/sl/projects/8290"));
    assert!(of("Text").starts_with("## Výchozí situace\n"));
    let vocabulary = Corpus::load(&corpus()).unwrap().vocabulary;
    for group in vocabulary.groups.iter().filter(|group| !["kind", "criterion"].contains(&group.name.as_str())) {
        of(&group.label.cs);
    }
    for criterion in &vocabulary.group("criterion").unwrap().criteria {
        let mut label = criterion.label.cs.chars();
        let head: String = label.next().unwrap().to_uppercase().chain(label).collect();
        assert!(!of(&head).is_empty(), "{}", criterion.code);
    }
}

#[tokio::test]
async fn no_cell_is_a_formula_and_everything_fits_a_cell() {
    for (lang, separator) in [("cs", b';'), ("en", b',')] {
        let rows = rows(&get(&format!("/api/v1/export?lang={lang}")).await, separator);
        assert_eq!(rows.len(), 1 + crate::support::documents());
        for row in &rows {
            assert_eq!(row.len(), rows[0].len());
            for cell in row {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
                assert!(cell.chars().count() < 32_767, "Excel cuts longer cells: {}", row[0]);
            }
        }
    }
}

#[tokio::test]
async fn programs_get_lines_of_json_and_citations() {
    let query = "kind=instrument&sort=title";
    let total = get_json(&format!("/api/v1/search?{query}&limit=0")).await["total"].as_u64().unwrap();
    let total = usize::try_from(total).unwrap();
    let lines = get(&format!("/api/v1/export?{query}&format=jsonl")).await;
    let records: Vec<serde_json::Value> = lines.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records.len(), total);
    assert!(records.iter().all(|record| record["kind"] == "instrument"));
    let ris = get(&format!("/api/v1/export?{query}&format=ris")).await;
    assert_eq!(ris.body.matches("TY  - ").count(), total);
    let bibtex = get(&format!("/api/v1/export?{query}&format=bibtex")).await;
    assert_eq!(bibtex.body.matches("@misc{").count(), total);
}

#[tokio::test]
async fn a_wrong_parameter_is_named_and_a_missing_record_left_out() {
    for (address, parameter) in [
        ("/api/v1/export?format=xls", "format"),
        ("/api/v1/export?limit=5", "limit"),
        ("/api/v1/export?area=neni", "area"),
        ("/api/v1/export?id=a&q=byt", "q"),
        ("/api/v1/export?id=A%20B", "id"),
    ] {
        let answer = get(address).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
        assert_eq!(answer.json()["errors"][0]["parameter"], parameter, "{address}");
    }
    let rows = rows(&get("/api/v1/export?id=neni&id=antverpy-curant").await, b';');
    assert_eq!(rows.len(), 2);
}
