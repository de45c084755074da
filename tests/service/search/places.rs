//! Places in questions, and searches around one.

use osvedceno_corpus::{Corpus, CorpusFiles, Municipality, Record};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::support::{corpus, encode, get, get_json, ids};

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| Corpus::parse(&CorpusFiles::read(&corpus()).unwrap()).unwrap());

/// The records that the corpus has, by id.
fn records() -> BTreeMap<&'static str, &'static Record> {
    CORPUS.records.iter().map(|record| (record.id.as_str(), record)).collect()
}

fn municipalities(record: &Record) -> Vec<&'static Municipality> {
    record.municipalities(&CORPUS.municipalities)
}

/// Whether a record is from a place that is written as the answers write it.
fn is_from(record: &Record, place: &str) -> bool {
    let (kind, written) = place.split_once(':').unwrap();
    match kind {
        "country" | "region" => record.facets.has(kind, written),
        "district" => municipalities(record).iter().any(|own| own.district == written),
        "municipality" => municipalities(record).iter().any(|own| {
            let all = &CORPUS.municipalities;
            let city = own.part_of.as_ref().and_then(|city| all.find(city, Some(&own.region)));
            [Some(*own), city].into_iter().flatten().any(|own| own.code.to_string() == written)
        }),
        "town" => record.place.as_deref().is_some_and(|own| own.contains(written)),
        _ => panic!("{place}"),
    }
}

#[tokio::test]
async fn a_question_that_names_a_place_has_its_records_first_or_says_that_there_are_none() {
    let list = include_str!("../../relevance/places.tsv");
    let records = records();
    let (mut asked, mut faults) = (0, Vec::new());
    for line in list.lines().skip(1) {
        asked += 1;
        let mut fields = line.split('\t');
        let (question, wanted) = (fields.next().unwrap(), fields.next().unwrap());
        let answer = get_json(&format!("/api/v1/search?q={}&limit=3", encode(question))).await;
        let places = answer["places"].as_array().unwrap();
        let codes = |place: &Value| {
            place["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        if places.len() != 1 || codes(&places[0]).join("|") != wanted {
            faults.push(format!("{question}: {places:?}"));
            continue;
        }
        let from_there = |record: &Record| wanted.split('|').any(|place| is_from(record, place));
        let there = records.values().filter(|record| from_there(record)).count();
        let found = places[0]["found"].as_u64().unwrap();
        let first = ids(&answer).first().and_then(|id| records.get(id.split('/').next().unwrap())).copied();
        let right = match (there, found) {
            (0, _) => places[0]["note"].as_str().unwrap().contains("zatím nic není"),
            (_, 0) => places[0]["note"].as_str().unwrap().contains("nic takového"),
            _ => first.is_some_and(from_there),
        };
        if !right || places[0]["records"].as_u64().unwrap() != there as u64 {
            faults.push(format!("{question}: {there} records, {:?}, {:?}", places[0], ids(&answer)));
        }
        if found == 0 && codes(&places[0]).len() == 1 && wanted.starts_with("municipality") {
            let instead = places[0]["instead"].as_array().unwrap();
            if instead.is_empty() {
                faults.push(format!("{question}: nothing is offered instead"));
            }
            for link in instead {
                let url = link["url"].as_str().unwrap().replacen("/hledat", "/api/v1/search", 1);
                assert_eq!(get_json(&url).await["total"], link["count"], "{question}: {url}");
            }
        }
    }
    assert_eq!(asked, 60);
    assert!(faults.is_empty(), "{} of {asked}: {faults:#?}", faults.len());
}

#[tokio::test]
async fn what_a_place_has_comes_before_what_is_around_it_and_that_before_the_rest() {
    let records = records();
    let question = encode("Liberec cizinci");
    let answer = get_json(&format!("/api/v1/search?q={question}&limit=100")).await;
    let rank = |id: &String| {
        let record = records[id.split('/').next().unwrap()];
        match municipalities(record).as_slice() {
            all if all.iter().any(|own| own.name == "Liberec") => 0,
            all if all.iter().any(|own| own.district == "Liberec") => 1,
            _ if record.facets.has("region", "CZ051") => 2,
            _ => 3,
        }
    };
    let hits = answer["hits"].as_array().unwrap();
    let scores = hits.iter().map(|hit| hit["score"].as_f64().unwrap());
    // What hardly fits the rest of the question is not lifted for being from the same region.
    let best = scores.clone().fold(0.0, f64::max);
    // Evidence adds a little to a score, after what was found was compared with the best.
    let ranks = ids(&answer)
        .iter()
        .map(rank)
        .zip(scores.map(|score| score / best))
        .filter(|(_, fits)| !(0.3..0.36).contains(fits))
        .collect::<Vec<_>>();
    let ranks: Vec<i32> = ranks.into_iter().map(|(rank, fits)| if rank > 0 && fits < 0.3 { 3 } else { rank }).collect();
    assert!(ranks.is_sorted() && ranks[0] == 0 && ranks.contains(&2) && ranks.contains(&3), "{ranks:?}");
    // Taken back, the words count by themselves.
    let code = answer["places"][0]["codes"][0].as_str().unwrap();
    let undone = get_json(&format!("/api/v1/search?q={question}&limit=100&ignore={}", encode(code))).await;
    assert_eq!(undone["places"].as_array().unwrap().len(), 0);
    assert_ne!(ids(&undone), ids(&answer));
    let literal = get_json(&format!("/api/v1/search?q={question}&literal=true")).await;
    assert_eq!(literal["places"].as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn a_search_around_a_town_has_what_is_near_and_says_how_far() {
    let world = &CORPUS.municipalities;
    let town = world.find("Světlá nad Sázavou", None).unwrap();
    for near in ["Světlá nad Sázavou", "svetla nad sazavou", "569569"] {
        let near = encode(near);
        let answer = get_json(&format!("/api/v1/search?near={near}&within=60&sort=distance&limit=100")).await;
        let kilometres = |record: &Record| {
            let far = municipalities(record).into_iter().map(|own| own.position().km_to(town.position()));
            far.min_by(f64::total_cmp)
        };
        let mut expected: Vec<(f64, &str)> = CORPUS
            .records
            .iter()
            .filter_map(|record| Some((kilometres(record)?, record.id.as_str())))
            .filter(|(km, _)| *km <= 60.0)
            .collect();
        expected.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(expected.len() > 5);
        assert_eq!(answer["total"], expected.len());
        assert_eq!(answer["near"]["label"], "Světlá nad Sázavou");
        let hits = answer["hits"].as_array().unwrap();
        let found: Vec<f64> = hits.iter().map(|hit| hit["km"].as_f64().unwrap()).collect();
        assert_eq!(found, expected.iter().map(|(km, _)| km.round()).collect::<Vec<_>>());
        // The counts of facets are of what is near alone.
        let of_kind = answer["facets"]["kind"].as_array().unwrap();
        let sum: u64 = of_kind.iter().map(|value| value["count"].as_u64().unwrap()).sum();
        assert_eq!(sum, expected.len() as u64);
    }
    // The same in a file.
    let file = get("/api/v1/export?near=569569&within=60&format=jsonl").await;
    let answer = get_json("/api/v1/search?near=569569&within=60&limit=0").await;
    assert_eq!(file.body.lines().count() as u64, answer["total"].as_u64().unwrap());
}

#[tokio::test]
async fn where_nothing_is_near_it_is_said_what_there_is_farther_away() {
    let answer = get_json(&format!("/api/v1/search?q=cizinci&near={}&within=1", encode("Telč"))).await;
    assert_eq!(answer["total"], 0);
    let relaxed = answer["relaxations"].as_array().unwrap();
    let farther = relaxed.iter().find(|own| own["parameters"] == serde_json::json!(["near"])).unwrap();
    assert_eq!(get_json("/api/v1/search?q=cizinci&limit=0").await["total"], farther["total"]);
}

#[tokio::test]
async fn what_is_wrong_with_a_place_is_said() {
    for (query, parameter, said) in [
        ("near=Nov%C3%A1%20Ves", "near", "kód (near)"),
        ("near=Liberrec", "near", "nemyslíte: Liberec"),
        ("near=999999", "near", "šest číslic"),
        ("within=30", "within", "spolu s\u{a0}parametrem near"),
        ("sort=distance", "sort", "spolu s\u{a0}parametrem near"),
        ("near=Brno&within=501", "within", "od 0 do 500"),
        ("ignore=Liberec", "ignore", "municipality:"),
        ("ignore=a&ignore=b&ignore=c&ignore=d&ignore=e&ignore=f&ignore=g&ignore=h&ignore=i", "ignore", "nejvýš 8"),
    ] {
        for path in ["/api/v1/search", "/api/v1/export"] {
            let answer = get(&format!("{path}?{query}")).await;
            assert_eq!(answer.status, 400, "{query}");
            let error = &answer.json()["errors"][0];
            assert_eq!(error["parameter"], parameter, "{query}");
            assert!(error["detail"].as_str().unwrap().contains(said), "{query}: {error}");
        }
        let page = get(&format!("/hledat?{query}")).await;
        assert_eq!(page.status, 400, "{query}");
    }
}

#[tokio::test]
async fn what_is_near_what_is_misspelt_and_what_nobody_has_beside_a_place_are_understood() {
    let answer = async |words: &str| get_json(&format!("/api/v1/search?q={}&limit=3", encode(words))).await;
    for (words, code) in [
        ("poblíž Jihlavy", "municipality:586846"),
        ("near Jihlava", "municipality:586846"),
        ("projekty v okolí Liberce", "municipality:563889"),
        ("praxe do 50 km od Brna", "municipality:582786"),
        ("centrum v Ostrvě", "municipality:554821"),
        ("v Ústí", "municipality:554804"),
        ("Děčín", "municipality:562335"),
    ] {
        let found = answer(words).await;
        assert_eq!(found["places"][0]["codes"], serde_json::json!([code]), "{words}: {}", found["places"]);
        assert!(found["places"][0]["found"].as_u64().unwrap() > 0, "{words}: {}", found["places"]);
    }
    // Words that nobody has leave the place as it is.
    let brno = answer("Brno").await;
    let beside = answer("Brno Hogwarts").await;
    assert_eq!((&beside["unfound"], &beside["total"]), (&serde_json::json!(["Hogwarts"]), &brno["total"]));
    // The name of a town is one name, and its words are no words.
    let bor = answer("Nový Bor").await;
    assert!(bor["total"].as_u64().unwrap() < 30, "{}", bor["total"]);
}
