//! Pages of places, and `GET /api/v1/places/{slug}`: recounted from the files of the corpus and the list of municipalities.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use axum::http::{StatusCode, header};
use serde_json::Value;
use toml::Table;

use crate::support::{corpus, encode, get, get_json, ids};

/// A row of the list of municipalities.
#[derive(Debug, Clone, serde::Deserialize)]
struct Town {
    code: String,
    name: String,
    part_of: String,
    district: String,
    region: String,
    latitude: f64,
    longitude: f64,
}

fn towns() -> Vec<Town> {
    csv::Reader::from_path(corpus().join("municipalities.csv")).unwrap().deserialize().map(Result::unwrap).collect()
}

/// The front matter of every record.
fn records() -> Vec<Table> {
    let mut records = Vec::new();
    let mut folders = vec![corpus().join("records")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(path).unwrap();
            let (front, _) = text.strip_prefix("+++\n").unwrap().split_once("\n+++\n").unwrap();
            records.push(toml::from_str(front).unwrap());
        }
    }
    records
}

fn field<'r>(record: &'r Table, name: &str) -> &'r str {
    record.get(name).and_then(|value| value.as_str()).unwrap_or_default()
}

/// The town that a record names: by its code, or by its name, where one municipality of the region has it, or else one district of
/// a city.
fn town_of<'t>(record: &Table, towns: &'t [Town]) -> Option<&'t Town> {
    if let Some(code) = record.get("place_code").and_then(|code| code.as_str()) {
        return towns.iter().find(|town| town.code == code);
    }
    let (place, region) = (field(record, "place"), field(record, "region"));
    if field(record, "country") != "CZ" {
        return None;
    }
    let named = |is_part: bool| {
        let own = towns.iter().filter(move |town| town.name == place && town.part_of.is_empty() != is_part);
        own.filter(|town| region.is_empty() || town.region == region).collect::<Vec<_>>()
    };
    match (named(false).as_slice(), named(true).as_slice()) {
        ([one], _) | ([], [one]) => Some(one),
        _ => None,
    }
}

/// The towns that a record is from: one, or those that its place lists, as far as nobody else is called so.
fn towns_of<'t>(record: &Table, towns: &'t [Town]) -> Vec<&'t Town> {
    if let Some(town) = town_of(record, towns) {
        return vec![town];
    }
    let place = if field(record, "country") == "CZ" { field(record, "place") } else { "" };
    let parts = place.split([',', '(', ')', ';']).flat_map(|part| part.split(" a ")).map(str::trim);
    let alone = |name: &str| {
        let mut own = towns.iter().filter(|town| town.name == name && town.part_of.is_empty());
        own.next().filter(|_| own.next().is_none())
    };
    parts.filter_map(alone).collect()
}

fn km(a: &Town, b: &Town) -> f64 {
    let [from, to] = [a, b].map(|town| town.latitude.to_radians());
    let across = (b.longitude - a.longitude).to_radians();
    let haversine = ((to - from) / 2.0).sin().powi(2) + from.cos() * to.cos() * (across / 2.0).sin().powi(2);
    2.0 * 6_371.0 * haversine.sqrt().asin()
}

async fn place(slug: &str) -> Value {
    get_json(&format!("/api/v1/places/{slug}")).await
}

/// Names of places with how many records each has.
fn counted(list: &Value) -> BTreeMap<&str, u64> {
    let places = list["places"].as_array().unwrap().iter();
    places.map(|own| (own["name"].as_str().unwrap(), own["records"].as_u64().unwrap())).collect()
}

/// Every address of a page of this sort in a page.
fn links(page: &str, start: &str) -> BTreeSet<String> {
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter(|link| link.starts_with(start)).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_region_names_every_municipality_that_did_anything() {
    let (towns, records) = (towns(), records());
    for (slug, code) in [("liberecky-kraj", "CZ051"), ("plzensky-kraj", "CZ032"), ("kraj-vysocina", "CZ063")] {
        let mut expected: BTreeMap<&str, u64> = BTreeMap::new();
        for town in records.iter().flat_map(|record| towns_of(record, &towns)).filter(|town| town.region == code) {
            // Who did something in a district of a city did it in the city.
            let name = if town.part_of.is_empty() { &town.name } else { &town.part_of };
            *expected.entry(name).or_default() += 1;
        }
        let place = place(slug).await;
        assert!(expected.len() > 2);
        assert_eq!(counted(&place["towns"]), expected, "{slug}");
        let practices = records.iter().filter(|own| field(own, "region") == code && field(own, "kind") == "practice");
        assert_eq!(place["practices"]["total"], practices.count(), "{slug}");
        let page = get(&format!("/misto/{slug}")).await.body;
        let linked = links(&page, "/misto/");
        for town in place["towns"]["places"].as_array().unwrap() {
            assert!(linked.contains(town["url"].as_str().unwrap()), "{town}");
        }
    }
}

#[tokio::test]
async fn the_nearest_practices_of_other_places_are_measured_on_a_sphere() {
    let (towns, records) = (towns(), records());
    for (slug, name) in [("liberec", "Liberec"), ("telc", "Telč"), ("praha", "Praha")] {
        let from = towns.iter().find(|town| town.name == name && town.part_of.is_empty()).unwrap();
        let practices = records.iter().filter(|own| field(own, "kind") == "practice" && field(own, "country") == "CZ");
        let is_here = |town: &Town| town.code == from.code || town.part_of == from.name;
        let mut expected: Vec<f64> = practices
            .map(|own| towns_of(own, &towns))
            .filter(|all| !all.iter().any(|town| is_here(town)))
            .filter_map(|all| all.into_iter().map(|town| km(from, town)).min_by(f64::total_cmp))
            .collect();
        expected.sort_by(f64::total_cmp);
        let nearest = &place(slug).await["nearest"];
        assert_eq!(nearest["total"], expected.len(), "{name}");
        let found: Vec<f64> =
            nearest["hits"].as_array().unwrap().iter().map(|own| own["km"].as_f64().unwrap()).collect();
        assert_eq!(found.len(), 8);
        for (found, expected) in found.iter().zip(&expected) {
            assert!((found - expected).abs() < 0.06, "{name}: {found} for {expected}");
        }
    }
}

#[tokio::test]
async fn where_nothing_was_done_the_page_says_so_and_goes_on() {
    let telc = place("telc").await;
    assert_eq!((&telc["practices"]["total"], &telc["others"]["total"]), (&0.into(), &0.into()));
    let said = "město v\u{a0}okrese Jihlava, Kraj Vysočina, asi\u{a0}5\u{a0}130\u{a0}obyvatel (2025)";
    assert_eq!(telc["description"], said);
    let page = get("/misto/telc").await.body;
    assert!(page.contains("Z\u{a0}obce Telč zatím v\u{a0}databázi nic není."), "{page}");
    for section in
        ["Nejblíž odsud", "Místa podobná tomuto", "Kdo tu pomáhá", "Peníze a\u{a0}pravidla", "Odkud jsou české praxe"]
    {
        assert!(page.contains(section), "{section}");
    }
    assert!(page.contains("href=\"/doporuceni?municipality=Tel%C4%8D&amp;code=588024\""), "the form is filled in");
    let english = get("/en/place/telc").await.body;
    assert!(english.contains("There is nothing from Telč in the database yet."));
    assert!(english.contains("a town in Jihlava District, Vysočina Region"));
}

#[tokio::test]
async fn towns_as_large_come_with_what_there_is_of_them() {
    let (towns, records) = (towns(), records());
    let liberec = place("liberec").await;
    let alike = counted(&liberec["alike"]);
    assert_eq!(alike.len(), 10);
    for (name, count) in alike {
        let own = records.iter().filter_map(|record| town_of(record, &towns));
        let own = own.filter(|town| town.name == name && town.part_of.is_empty() || town.part_of == name);
        assert_eq!(own.count() as u64, count, "{name}");
        assert!(count > 0, "those with records are before {name}");
    }
}

#[tokio::test]
async fn every_place_has_a_page_in_both_languages() {
    let towns = towns();
    for town in towns.iter().step_by(127) {
        let query = format!("q={}&district={}&limit=20", encode(&town.name), encode(&town.district));
        let found = get_json(&format!("/api/v1/municipalities?{query}")).await;
        let own = found["municipalities"].as_array().unwrap().iter().find(|own| own["code"] == town.code.as_str());
        let url = own.unwrap_or_else(|| panic!("{town:?} is not found"))["url"].as_str().unwrap();
        let slug = url.strip_prefix("/misto/").unwrap();
        assert_eq!(place(slug).await["code"], town.code.as_str());
        let page = get(url).await;
        assert_eq!(page.status, StatusCode::OK, "{url}");
        let english = format!("/en/place/{slug}");
        assert!(page.body.contains(&format!("href=\"{english}\"")), "{url} leads to its translation");
        assert_eq!(get(&english).await.status, StatusCode::OK);
    }
    let vysocina = get("/misto/kraj-vysocina").await.body;
    for part in ["<link rel=\"canonical\" href=\"", "/misto/kraj-vysocina\"", "\"@type\":\"AdministrativeArea\""] {
        assert!(vysocina.contains(part), "{part}");
    }
}

#[tokio::test]
async fn an_unknown_name_is_answered_with_those_that_may_be_meant() {
    let page = get("/misto/lyberec").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(links(&page.body, "/misto/").contains("/misto/liberec"));
    assert!(page.body.contains("name=\"robots\" content=\"noindex\""));
    let answer = get("/api/v1/places/stare-sedlo?lang=en").await;
    assert_eq!(
        (answer.status, answer.header(header::CONTENT_TYPE)),
        (StatusCode::NOT_FOUND, "application/problem+json")
    );
    let detail = answer.json()["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("stare-sedlo-sokolov") && detail.contains("stare-sedlo-tachov"), "{detail}");
    for odd in ["%00", "%C5%BE", "a/b", &"x".repeat(2_000), "..", "Liberec"] {
        assert_eq!(get(&format!("/misto/{odd}")).await.status, StatusCode::NOT_FOUND, "{odd}");
    }
    assert_eq!(get("/api/v1/places/telc?limit=1").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn two_places_of_one_name_have_two_pages() {
    let [sokolov, tachov] = [place("stare-sedlo-sokolov").await, place("stare-sedlo-tachov").await];
    assert_eq!((&sokolov["name"], &tachov["name"]), (&"Staré Sedlo".into(), &"Staré Sedlo".into()));
    assert_ne!(sokolov["description"], tachov["description"]);
    let page = get("/misto/stare-sedlo-tachov").await.body;
    assert!(page.contains("<title>Staré Sedlo, obec v\u{a0}okrese Tachov | Osvědčeno</title>"));
    assert_eq!((&sokolov["practices"]["total"], &tachov["practices"]["total"]), (&0.into(), &1.into()));
}

#[tokio::test]
async fn a_district_of_a_city_is_a_part_of_it() {
    let seventh = place("praha-7").await;
    assert_eq!((&seventh["kind"], &seventh["within"][0]["slug"]), (&"city-district".into(), &"praha".into()));
    assert!(seventh["description"].as_str().unwrap().starts_with("městská část Prahy"));
    let city = place("praha").await;
    assert_eq!(counted(&city["towns"])["Praha 7"], seventh["practices"]["total"].as_u64().unwrap());
    let all: BTreeSet<String> =
        ids(&get_json("/api/v1/search?place=praha&kind=practice&limit=100").await).into_iter().collect();
    let own: BTreeSet<String> = ids(&seventh["practices"]).into_iter().collect();
    assert!(!own.is_empty() && own.is_subset(&all));
    assert_eq!(city["practices"]["total"], all.len());
}

#[tokio::test]
async fn money_is_what_a_municipality_of_the_region_can_apply_for_open_calls_first() {
    for (slug, code) in [("liberec", "CZ051"), ("praha", "CZ010")] {
        let place = place(slug).await;
        let hits = place["money"]["hits"].as_array().unwrap();
        let marks: Vec<&str> = hits.iter().map(|hit| hit["mark"]["code"].as_str().unwrap()).collect();
        let mut sorted = marks.clone();
        sorted.sort_unstable();
        assert_eq!(marks, sorted, "open before recurring");
        let open = get_json(
            "/api/v1/search?kind=instrument&recipient=municipality&openness=open&openness=recurring&limit=100",
        );
        let regions: BTreeMap<String, String> =
            records().iter().map(|own| (field(own, "id").to_owned(), field(own, "region").to_owned())).collect();
        let expected: BTreeSet<String> =
            ids(&open.await).into_iter().filter(|id| ["", code].contains(&&*regions[id])).collect();
        assert_eq!(ids(&place["money"]).into_iter().collect::<BTreeSet<_>>(), expected, "{slug}");
    }
}

#[tokio::test]
async fn who_helps_is_told_by_records_of_the_region_and_of_all() {
    let helpers = &place("brno").await["helpers"];
    let ids = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|own| own["hit"]["id"].as_str().unwrap().to_owned()).collect()
    };
    assert!(ids(&helpers["regional"]).contains(&"jmk-centrum-pro-cizince".to_owned()));
    assert!(ids(&helpers["national"]).contains(&"centra-na-podporu-integrace-cizincu".to_owned()));
    assert_eq!(helpers["national"][0]["provider"]["url"], "https://www.integracnicentra.cz/");
    // What has ended or did not work helps nobody.
    let south = &place("jihocesky-kraj").await["helpers"];
    assert_eq!(ids(&south["regional"]), [] as [&str; 0]);
}

#[tokio::test]
async fn one_name_leads_to_its_page_and_several_are_asked_about() {
    for (typed, to) in [("Bílý Kámen", "bily-kamen"), ("praha 7", "praha-7"), ("kraj Vysočina", "kraj-vysocina")] {
        let answer = get(&format!("/misto?name={}", encode(typed))).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{typed}");
        assert_eq!(answer.header(header::LOCATION), format!("/misto/{to}"));
    }
    let english = get("/en/place?name=Telc").await;
    assert_eq!(english.header(header::LOCATION), "/en/place/telc");
    for (typed, offered) in [
        ("Staré Sedlo", ["stare-sedlo-sokolov", "stare-sedlo-tachov"]),
        ("Světlá", ["svetla", "svetla-nad-sazavou"]),
        ("Vysočina", ["vysocina", "kraj-vysocina"]),
        ("Lyberec", ["liberec", "praha"]),
    ] {
        let answer = get(&format!("/misto?name={}", encode(typed))).await;
        assert_eq!(answer.status, StatusCode::OK, "{typed}");
        let links = links(&answer.body, "/misto/");
        for slug in offered {
            assert!(links.contains(&format!("/misto/{slug}")), "{typed}: {slug}");
        }
    }
    let nothing = get("/misto?name=xqzvw").await;
    assert!(nothing.status == StatusCode::OK && nothing.body.contains("v\u{a0}seznamu není"));
    assert_eq!(links(&get("/misto").await.body, "/misto/").len(), 14, "without a name, the regions");
}

#[tokio::test]
async fn records_and_recommendations_lead_to_the_pages_of_their_places() {
    let record = get_json("/api/v1/records/liberec-adaptacni-program-2022").await;
    assert_eq!(record["place_url"], "/misto/liberec");
    assert!(
        get("/zaznam/liberec-adaptacni-program-2022").await.body.contains("<a href=\"/misto/liberec\">Liberec</a>")
    );
    let region = get_json("/api/v1/records/jmk-centrum-pro-cizince?lang=en").await;
    assert_eq!(region["place_url"], "/en/place/jihomoravsky-kraj");
    assert_eq!(get_json("/api/v1/records/antverpy-curant").await["place_url"], Value::Null);
    let advice = get("/doporuceni?municipality=Tel%C4%8D&situation=labour-surge").await.body;
    assert!(advice.contains("<a href=\"/misto/telc\">Telč</a>"));
}
