//! `GET /api/v1/brief`: what a council needs to decide.

use axum::http::{StatusCode, header};
use serde_json::Value;

use crate::support::{encode, get, get_json};

pub(crate) fn ids(list: &Value, of: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|own| own[of]["id"].as_str().unwrap().to_owned()).collect()
}

pub(crate) fn spaced(text: &Value) -> String {
    text.as_str().unwrap_or_default().replace('\u{a0}', " ")
}

pub(crate) fn town() -> String {
    let text = encode("Nová průmyslová zóna, dělníci na ubytovně, sousedé mají strach.");
    format!("population=8000&region=CZ053&situation=labour-surge&budget_czk_per_year=500000&text={text}")
}

#[tokio::test]
async fn a_situation_alone_gets_what_is_recommended_first() {
    let brief = get_json(&format!("/api/v1/brief?{}", town())).await;
    let answer = get_json(&format!("/api/v1/recommendations?{}", town())).await;
    let first = |list: &str, count: usize| -> Vec<String> {
        let list = answer[list].as_array().unwrap().iter().take(count);
        list.map(|own| own["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&brief["practices"], "record"), first("practices", 3));
    assert_eq!(ids(&brief["first_steps"], "section"), first("read_first", 3));
    // What money can be had from comes before what a municipality acts by.
    let is_money =
        |own: &&Value| ["openness:open", "openness:recurring"].iter().any(|code| own["mark"]["code"] == **code);
    let (money, others): (Vec<&Value>, Vec<&Value>) =
        answer["instruments"].as_array().unwrap().iter().partition(is_money);
    let instruments: Vec<&str> =
        money.into_iter().chain(others).take(3).map(|own| own["id"].as_str().unwrap()).collect();
    assert_eq!(ids(&brief["instruments"], "record"), instruments);
    let facts: Vec<&str> =
        brief["situation"].as_array().unwrap().iter().map(|fact| fact["text"].as_str().unwrap()).collect();
    assert_eq!(
        facts.join("|").replace('\u{a0}', " "),
        "Pardubický kraj, 8 000 obyvatel|Náhlý nárůst počtu zahraničních pracovníků|Bydlení; Místní veřejnost|500 000 Kč"
    );
    assert_eq!(
        spaced(&brief["about"]),
        "Obec o 8 000 obyvatelích v Pardubickém kraji řeší náhlý nárůst počtu zahraničních pracovníků. Týká se to místní veřejnosti. \
         Jde hlavně o bydlení. Na opatření má ročně 500 000 Kč."
    );
    assert_eq!(brief["words"], Value::Null, "what she wrote is hers to keep");
    for practice in brief["practices"].as_array().unwrap() {
        let told = |name: &str| practice[name].as_array().unwrap().len();
        assert!(told("facts") >= 4 && told("sources") >= 2, "{practice}");
        assert!(practice["results"].is_string() && practice["takeaway"].is_string(), "{practice}");
        let own = answer["practices"].as_array().unwrap().iter().find(|own| own["id"] == practice["record"]["id"]);
        let reasons: Vec<&Value> = own.unwrap()["reasons"].as_array().unwrap().iter().collect();
        for reason in practice["reasons_for"].as_array().unwrap() {
            assert!(reasons.iter().any(|own| own["text"] == *reason && own["stand"] == "for"), "{reason}");
        }
        // What speaks against it is not kept from a council.
        let against = reasons.iter().filter(|own| own["stand"] == "against" && own["feature"] != "variety").take(1);
        for reason in against {
            assert!(practice["reasons_against"].as_array().unwrap().contains(&reason["text"]), "{reason}");
        }
        for number in practice["sources"].as_array().unwrap() {
            let at = usize::try_from(number.as_u64().unwrap()).unwrap() - 1;
            assert!(brief["sources"][at]["url"].is_string());
        }
    }
    let steps: Vec<&Value> =
        brief["first_steps"].as_array().unwrap().iter().flat_map(|own| own["steps"].as_array().unwrap()).collect();
    assert!(steps.len() >= 3, "{steps:?}");
    assert!(!steps.iter().any(|step| step.as_str().unwrap().contains("kapitol")), "each can be read alone: {steps:?}");
}

#[tokio::test]
async fn records_alone_are_enough_and_each_goes_where_its_kind_belongs() {
    let chosen = [
        "brno-interkulturni-pracovnici",
        "dotace-obcim-pobyt-a-infrastruktura-mezinarodni-ochrana",
        "manual-09-jazyk-a-tlumoceni",
        "zdravotni-pece-o-cizince-bariery",
        "davno-pryc",
    ];
    let query: Vec<String> = chosen.iter().map(|id| format!("id={id}")).collect();
    let brief = get_json(&format!("/api/v1/brief?{}", query.join("&"))).await;
    assert_eq!(ids(&brief["practices"], "record"), [chosen[0]]);
    assert_eq!(ids(&brief["instruments"], "record")[0], chosen[1]);
    assert_eq!(ids(&brief["first_steps"], "section")[0], chosen[2]);
    assert_eq!(ids(&brief["background"], "record"), [chosen[3]]);
    assert_eq!(brief["missing"], serde_json::json!([chosen[4]]));
    assert_eq!(brief["situation"], serde_json::json!([]));
    // Without a situation the manual's sections are those that tell of the practice.
    let record = get_json(&format!("/api/v1/records/{}", chosen[0])).await;
    let told = record["told_in"].as_array().unwrap();
    for section in ids(&brief["first_steps"], "section").iter().skip(1) {
        assert!(told.iter().any(|link| link["id"] == *section), "{section}");
    }
}

#[tokio::test]
async fn a_fifth_practice_is_left_out_and_said_to_be() {
    let found = get_json("/api/v1/search?kind=practice&limit=5").await;
    let five: Vec<&str> = found["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect();
    let query: Vec<String> = five.iter().map(|id| format!("id={id}")).collect();
    let brief = get_json(&format!("/api/v1/brief?{}&lang=en", query.join("&"))).await;
    assert_eq!(ids(&brief["practices"], "record"), five[..4]);
    assert_eq!(brief["left_out"][0]["id"], five[4]);
}

#[tokio::test]
async fn files_say_what_they_are() {
    let markdown = get(&format!("/api/v1/brief?{}&format=markdown", town())).await;
    assert_eq!(markdown.header(header::CONTENT_TYPE), "text/markdown; charset=utf-8");
    assert!(markdown.header(header::CONTENT_DISPOSITION).contains("osvedceno-podklad-20"));
    for heading in [
        "# Podklad pro radu",
        "## Situace",
        "## Praxe odjinud",
        "## První kroky",
        "## Čím to",
        "## Návrh usnesení",
        "## Zdroje",
    ] {
        assert!(markdown.body.contains(heading), "{heading}");
    }
    let english = get(&format!("/api/v1/brief?{}&format=markdown&lang=en", town())).await;
    assert!(english.header(header::CONTENT_DISPOSITION).contains("osvedceno-brief-20"));
    assert!(english.body.contains("## Practices from elsewhere") && english.body.contains("/en/record/"));
}

#[tokio::test]
async fn a_wrong_part_is_named() {
    for (query, parameter) in [
        ("", "profile"),
        ("id=Špatně", "id"),
        ("situation=labour", "situation"),
        ("municipality=Hejnice", "municipality"),
        ("municipality=Hejnice&code=1", "code"),
        ("text=byt&format=pdf", "format"),
    ] {
        let answer = get(&format!("/api/v1/brief?{}", query.replace('Š', "%C5%A0").replace('ě', "%C4%9B"))).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
        assert_eq!(answer.json()["errors"][0]["parameter"], parameter, "{query}");
    }
}

#[tokio::test]
async fn a_town_is_not_proposed_what_it_does_itself_nor_money_for_another_region() {
    let own = encode("Roudnice nad Labem");
    let text = encode("děti mongolských dělníků ve škole");
    let query = format!("municipality={own}&situation=labour-surge&text={text}");
    let answer = get_json(&format!("/api/v1/recommendations?{query}")).await;
    let places = answer["practices"].as_array().unwrap();
    let at = places.iter().position(|practice| practice["place"] == "Roudnice nad Labem");
    assert!(at.is_some_and(|at| at < 3), "it is recommended, and said to be its own: {at:?}");
    let brief = get_json(&format!("/api/v1/brief?{query}")).await;
    for practice in brief["practices"].as_array().unwrap() {
        assert!(!practice["record"]["id"].as_str().unwrap().starts_with("roudnice"), "{practice}");
    }
    let query = "population=90000&situation=segregated-community&situation=long-term-settlement&area=coexistence";
    let brief = get_json(&format!("/api/v1/brief?{query}")).await;
    for id in ids(&brief["instruments"], "record") {
        let record = get_json(&format!("/api/v1/records/{id}")).await;
        assert!(!record["facets"].as_array().unwrap().iter().any(|group| group["name"] == "region"), "{id}");
    }
}

/// The ids of a list of what stands in a brief.
pub(crate) fn first(list: &Value, of: &str) -> String {
    list[0][of]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_situation_is_told_as_an_official_says_it() {
    let about = async |query: &str| spaced(&get_json(&format!("/api/v1/brief?{query}")).await["about"]);
    let town = encode("Světlá nad Sázavou");
    assert_eq!(
        about(&format!(
            "municipality={town}&situation=labour-surge&group=third-country-workers&group=families-children"
        ))
        .await,
        "Světlá nad Sázavou v Kraji Vysočina (okres Havlíčkův Brod, asi 6 390 obyvatel v roce 2025) řeší náhlý nárůst počtu \
         zahraničních pracovníků. Týká se to rodin s dětmi a pracovníků ze třetích zemí."
    );
    assert_eq!(
        about("municipality=Praha+7&area=housing&area=education&horizon=medium").await,
        "Praha 7 (asi 44 400 obyvatel v roce 2011) řeší školy a bydlení. Opatření mají začít fungovat do roka."
    );
    assert_eq!(about("population=1&group=women").await, "Obec o 1 obyvateli hledá postupy, které se týkají žen.");
    let text = encode("potřebujeme tlumočníky pro ženy");
    assert_eq!(about(&format!("text={text}")).await, "Obec řeší tlumočení a překlady. Týká se to žen.");
    assert_eq!(
        about(&format!("situation=labour-surge&area=housing&text={text}")).await,
        "Obec řeší náhlý nárůst počtu zahraničních pracovníků. Týká se to žen. Jde hlavně o bydlení. Řeší přitom i tlumočení a \
         překlady."
    );
    assert_eq!(about("region=CZ072").await, "Obec ve Zlínském kraji hledá postupy, které se osvědčily jinde.");
    let liberec = format!("municipality={}&population=100000&situation=housing-pressure&lang=en", encode("Liberec"));
    assert_eq!(
        about(&liberec).await,
        "Liberec in the Liberec Region (100,000 people) is dealing with a housing shortage or poor housing."
    );
    // A place that no list has is told by its name.
    assert_eq!(
        about("municipality=Kolyn&situation=exploitation").await,
        "Kolyn řeší nejistou práci a vykořisťování cizinců."
    );
}

#[tokio::test]
async fn every_code_of_a_situation_has_words_for_a_sentence() {
    let vocabulary = osvedceno_corpus::Corpus::load(&crate::support::corpus()).unwrap().vocabulary;
    for group in ["situation", "area", "group", "tool", "horizon", "region"] {
        for value in &vocabulary.group(group).unwrap().values {
            let phrase = value.phrase.as_ref().unwrap_or_else(|| panic!("{group}:{} has no phrase", value.code));
            assert!(!phrase.cs.is_empty() && !phrase.en.is_empty() && !phrase.cs.ends_with('.'), "{}", value.code);
        }
    }
}

#[tokio::test]
async fn what_did_not_work_is_a_warning_and_no_example() {
    for situation in ["housing-pressure", "missing-strategy", "segregated-community", "labour-surge", "asylum-influx"] {
        let brief = get_json(&format!("/api/v1/brief?situation={situation}")).await;
        let answer = get_json(&format!("/api/v1/recommendations?situation={situation}")).await;
        let fitting = answer["warnings"].as_array().unwrap().iter().find(|own| own["lesson"].is_string());
        assert_eq!(brief["warnings"].as_array().unwrap().len(), usize::from(fitting.is_some()), "{situation}");
        let Some(fitting) = fitting else { continue };
        let warning = &brief["warnings"][0];
        assert_eq!(warning["record"]["id"], fitting["id"]);
        assert_eq!(warning["outcome"], "Neosvědčilo se");
        let (told, lesson) = (spaced(&warning["lesson"]), spaced(&fitting["lesson"]));
        let sentence = told.split(". ").next().unwrap();
        assert!(lesson.starts_with(sentence.trim_end_matches('.')), "{told} is of {lesson}");
        assert!(!ids(&brief["practices"], "record").contains(&fitting["id"].as_str().unwrap().to_owned()));
        assert!(!warning["sources"].as_array().unwrap().is_empty());
    }
    // Whoever chooses it means to learn from it.
    let found = get_json("/api/v1/search?outcome=failed&kind=practice&limit=1").await;
    let failed = found["hits"][0]["id"].as_str().unwrap();
    let brief = get_json(&format!("/api/v1/brief?id={failed}&id=brno-interkulturni-pracovnici")).await;
    assert_eq!(ids(&brief["practices"], "record"), ["brno-interkulturni-pracovnici"]);
    assert_eq!(first(&brief["warnings"], "record"), failed);
}

#[tokio::test]
async fn a_council_reads_towns_and_ministries_before_newspapers_and_no_gossip() {
    let corpus = osvedceno_corpus::Corpus::load(&crate::support::corpus()).unwrap();
    let is_public = |publisher: &str| {
        [
            "Město ",
            "Statutární město",
            "Magistrát",
            "Městská část",
            "Městský úřad",
            "Obec ",
            "Ministerstvo",
            "Stadt ",
            "European Commission",
        ]
        .iter()
        .any(|own| publisher.starts_with(own))
    };
    let of_press = [
        "idnes.cz",
        "novinky.cz",
        "denik.cz",
        "seznamzpravy.cz",
        "aktualne.cz",
        "ceskatelevize.cz",
        "impuls.cz",
        "irozhlas.cz",
    ];
    let gossip = ["blesk.cz", "parlamentnilisty.cz", "eurozpravy.cz", "prahain.cz", "bild.de", "cas.sk"];
    let host = |url: &str| url.split('/').nth(2).unwrap_or_default().to_owned();
    let at = |url: &str, hosts: &[&str]| hosts.iter().any(|own| host(url).ends_with(own));
    let mut mixed = 0;
    for record in corpus.records.iter().filter(|own| own.kind == osvedceno_corpus::Kind::Practice) {
        let has_public = record.sources.iter().any(|own| is_public(&own.publisher));
        let has_press = record.sources.iter().any(|own| at(&own.url, &of_press));
        if !has_press && !record.sources.iter().any(|own| at(&own.url, &gossip)) {
            continue;
        }
        let brief = get_json(&format!("/api/v1/brief?id={}", record.id)).await;
        let sources: Vec<&str> =
            brief["sources"].as_array().unwrap().iter().map(|own| own["url"].as_str().unwrap()).collect();
        assert!(!sources.iter().any(|url| at(url, &gossip)), "{}: {sources:?}", record.id);
        if has_public && has_press {
            mixed += 1;
            assert!(!at(sources[1], &of_press), "{}: {sources:?}", record.id);
        }
    }
    assert!(mixed > 20, "{mixed}");
}
