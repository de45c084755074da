//! `GET /api/v1/search` finds what is meant, and counts what is there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;
use toml::Table;

use crate::support::{corpus, documents, encode, get_json, ids, index, run, text};

#[tokio::test]
async fn intercultural_workers_are_found_as_written_and_without_diacritics() {
    for words in ["interkulturní pracovníci", "interkulturni pracovnici"] {
        let answer = get_json(&format!("/api/v1/search?q={}", encode(words))).await;
        let first: Vec<_> = ids(&answer).into_iter().take(3).collect();
        assert!(first.iter().any(|id| id.starts_with("brno-")), "{words}: {first:?}");
        assert!(first.contains(&"profese-interkulturni-pracovnik".to_owned()), "{words}: {first:?}");
    }
}

#[tokio::test]
async fn the_inflected_form_that_matched_is_marked() {
    let answer = get_json(&format!("/api/v1/search?q={}", encode("ubytovna"))).await;
    let snippets: Vec<&str> =
        answer["hits"].as_array().unwrap().iter().map(|hit| hit["snippet"].as_str().unwrap()).collect();
    assert!(snippets.iter().any(|snippet| snippet.contains("<mark>ubytovny</mark>")), "{snippets:#?}");
    for snippet in snippets {
        let rest = snippet.replace("<mark>", "").replace("</mark>", "");
        assert!(!rest.contains('<') && !rest.contains('>'), "{snippet}");
    }
}

#[tokio::test]
async fn a_phrase_must_stand_there_and_an_excluded_word_must_not() {
    let phrase = get_json(&format!("/api/v1/search?q={}", encode("\"společná adresa\""))).await;
    assert!(phrase["total"].as_u64().unwrap() < 10, "{:?}", ids(&phrase));
    let course = get_json(&format!("/api/v1/search?q={}&limit=100", encode("\"jazykový kurz\""))).await;
    for id in ids(&course) {
        let record = get_json(&format!("/api/v1/records/{id}")).await.to_string().to_lowercase();
        assert!(record.contains("jazykov"), "{id}: the phrase stands in its text, not only in the label of a code");
    }
    let all = get_json("/api/v1/search?q=Brno&limit=0").await["total"].as_u64().unwrap();
    let without = get_json("/api/v1/search?q=Brno+-Brno&limit=0").await["total"].as_u64().unwrap();
    assert!(all > 0 && without == 0);
}

#[tokio::test]
async fn titles_are_in_czech_order_and_years_from_the_newest() {
    let mut titles = Vec::new();
    for offset in [0, 100, 200, 300, 400] {
        let answer = get_json(&format!("/api/v1/search?sort=title&limit=100&offset={offset}")).await;
        titles.extend(answer["hits"].as_array().unwrap().iter().map(|hit| hit["title"].as_str().unwrap().to_owned()));
    }
    let place =
        |start: &str| titles.iter().position(|title| title.starts_with(start)).unwrap_or_else(|| panic!("{start}"));
    assert!(place("C") < place("Č") && place("Č") < place("D"));
    assert!(place("H") < place("Ch") && place("Ch") < place("I"));
    assert_eq!(titles.len(), documents(), "each document once");

    let newest = get_json("/api/v1/search?sort=year&limit=100").await;
    let years: Vec<i64> = newest["hits"].as_array().unwrap().iter().filter_map(|hit| hit["year"].as_i64()).collect();
    assert!(years.is_sorted_by(|a, b| a >= b), "{years:?}");
}

#[tokio::test]
async fn pages_of_a_result_follow_one_another() {
    let whole = ids(&get_json("/api/v1/search?q=integrace&limit=40").await);
    let first = ids(&get_json("/api/v1/search?q=integrace&limit=20").await);
    let second = ids(&get_json("/api/v1/search?q=integrace&limit=20&offset=20").await);
    assert_eq!(whole, [first, second].concat());
}

/// What the files say of every document, read without any of our code: the codes of each facet group.
fn codes_from_files() -> BTreeMap<String, BTreeMap<&'static str, BTreeSet<String>>> {
    let mut documents = BTreeMap::new();
    let mut folders = vec![corpus().join("records")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { read_file(&path, &mut documents) }
        }
    }
    documents
}

fn read_file(path: &Path, documents: &mut BTreeMap<String, BTreeMap<&'static str, BTreeSet<String>>>) {
    let text = fs::read_to_string(path).unwrap();
    let (front, body) = text.strip_prefix("+++\n").unwrap().split_once("\n+++\n").unwrap();
    let fields: Table = toml::from_str(front).unwrap();
    let mut codes: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let plain = [
        ("situation", "situations"),
        ("area", "areas"),
        ("group", "groups"),
        ("tool", "tools"),
        ("horizon", "horizons"),
        ("lead", "lead"),
        ("municipal_role", "municipal_role"),
        ("country", "country"),
        ("region", "region"),
    ];
    for (group, field) in plain {
        let values = match fields.get(field) {
            Some(toml::Value::Array(values)) => values.iter().map(|value| value.as_str().unwrap().to_owned()).collect(),
            Some(value) => [value.as_str().unwrap().to_owned()].into(),
            None => BTreeSet::new(),
        };
        codes.insert(group, values);
    }
    let id = fields["id"].as_str().unwrap();
    let kind = fields["kind"].as_str().unwrap();
    codes.insert("year", year(&fields).map(|year| year.to_string()).into_iter().collect());
    codes.insert("size", population(&fields).map(|people| size(people).to_owned()).into_iter().collect());
    codes.insert("cost", crowns_a_year(&fields).map(|crowns| cost(crowns).to_owned()).into_iter().collect());
    let origin = if fields["country"].as_str() == Some("CZ") { "national" } else { "foreign" };
    codes.insert("origin", [origin.to_owned()].into());
    codes.insert("kind", [if kind == "manual" { "manual-section" } else { kind }.to_owned()].into());
    if kind == "practice" {
        codes.insert("evidence", [evidence(&fields).to_owned()].into());
        codes.insert("criterion", criteria(&fields));
    }
    if kind == "manual" {
        for heading in body.lines().filter_map(|line| line.strip_prefix("## ")) {
            documents.insert(format!("{id}/{}", osvedceno_corpus::slug(heading)), codes.clone());
        }
    } else {
        documents.insert(id.to_owned(), codes);
    }
}

/// When a practice began, a paper appeared or an event took place.
fn year(fields: &Table) -> Option<i64> {
    let period = fields.get("period").and_then(|period| period["from"].as_integer());
    let day = || fields.get("date").and_then(toml::Value::as_datetime).map(|day| i64::from(day.date.unwrap().year));
    let whole = |field: &str| fields.get(field).and_then(toml::Value::as_integer);
    period.or_else(|| whole("year")).or_else(|| whole("date")).or_else(day)
}

/// As the record says, else of a Czech place as the table says, if it has just one of that name in the region.
fn population(fields: &Table) -> Option<u64> {
    if let Some(people) = fields.get("population") {
        return people.as_integer().map(|people| people.try_into().unwrap());
    }
    let place = fields.get("place").filter(|_| fields["country"].as_str() == Some("CZ"))?.as_str()?;
    let region = fields.get("region").map(|region| region.as_str().unwrap());
    let table = fs::read_to_string(corpus().join("municipalities.csv")).unwrap();
    let lines = table.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let named: Vec<_> =
        lines.filter(|line| line[0] == place && region.is_none_or(|region| line[1] == region)).collect();
    if let [only] = named.as_slice() { only[2].parse().ok() } else { None }
}

fn size(people: u64) -> &'static str {
    match people {
        0..2_000 => "under-2k",
        2_000..10_000 => "2k-10k",
        10_000..50_000 => "10k-50k",
        50_000..100_000 => "50k-100k",
        100_000..500_000 => "100k-500k",
        _ => "over-500k",
    }
}

/// A total is spread over the years of a practice that has ended; amounts in other currencies by the vocabulary's rates.
fn crowns_a_year(fields: &Table) -> Option<f64> {
    let cost = fields.get("cost")?.as_table()?;
    let vocabulary: Table = toml::from_str(&fs::read_to_string(corpus().join("vocabulary.toml")).unwrap()).unwrap();
    let rate = vocabulary["currency"][cost["currency"].as_str()?].as_float()?;
    #[allow(clippy::cast_precision_loss)]
    let amount = cost["amount"].as_float().or(cost["amount"].as_integer().map(|amount| amount as f64))?;
    if cost["per"].as_str() == Some("year") {
        return Some(amount * rate);
    }
    let period = fields.get("period")?;
    let years = period.get("to")?.as_integer()? - period["from"].as_integer()? + 1;
    #[allow(clippy::cast_precision_loss)]
    Some(amount * rate / years as f64)
}

fn cost(crowns: f64) -> &'static str {
    match crowns {
        c if c < 500_000.0 => "under-500k",
        c if c < 2_000_000.0 => "500k-2m",
        c if c < 10_000_000.0 => "2m-10m",
        _ => "over-10m",
    }
}

fn evidence(fields: &Table) -> &'static str {
    let assessment = fields["assessment"].as_table().unwrap();
    let met =
        |criterion: &str| matches!(assessment.get(criterion).and_then(toml::Value::as_str), Some("yes" | "partly"));
    if met("independently-evaluated") {
        "evaluated"
    } else if met("outcomes-measured") {
        "measured"
    } else if assessment.keys().filter(|criterion| met(criterion)).count() >= 3 {
        "reported"
    } else {
        "described"
    }
}

fn criteria(fields: &Table) -> BTreeSet<String> {
    let all = [
        "needs-mapped",
        "goals-measurable",
        "outcomes-measured",
        "independently-evaluated",
        "migrants-involved",
        "partners-involved",
        "continued-after-funding",
        "replicated-elsewhere",
        "costs-published",
        "recognised",
    ];
    let answer =
        |criterion: &str| fields["assessment"].get(criterion).and_then(toml::Value::as_str).unwrap_or("unknown");
    all.iter().map(|criterion| format!("{criterion}:{}", answer(criterion))).collect()
}

async fn all_ids(parameters: &str) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        let page = ids(&get_json(&format!("/api/v1/search?{parameters}&limit=100&offset={}", found.len())).await);
        if page.is_empty() {
            return found;
        }
        found.extend(page);
    }
}

/// Recounts every group of an answer from the files: the filtered groups from what matches without their own filter.
async fn recount(words: &str, filters: &[(&str, &str)]) {
    let files = codes_from_files();
    let q = format!("q={}", encode(words));
    let with = |left_out: Option<&str>| {
        let kept = filters.iter().filter(|(group, _)| Some(*group) != left_out);
        kept.fold(q.clone(), |address, (group, code)| format!("{address}&{group}={code}"))
    };
    let answer: Value = get_json(&format!("/api/v1/search?{}", with(None))).await;
    let groups: BTreeSet<&str> = files.values().flat_map(|codes| codes.keys().copied()).collect();
    for group in groups {
        let matching = all_ids(&with(Some(group))).await;
        let mut expected: BTreeMap<&str, u64> = BTreeMap::new();
        for code in matching.iter().filter_map(|id| files[id].get(group)).flatten() {
            *expected.entry(code).or_default() += 1;
        }
        let counted = answer["facets"][group].as_array().unwrap().iter();
        let counted = counted.filter(|value| value["count"] != 0);
        let counted: BTreeMap<&str, u64> =
            counted.map(|value| (value["code"].as_str().unwrap(), value["count"].as_u64().unwrap())).collect();
        assert_eq!(counted, expected, "{group} of “{words}” with {filters:?}");
    }
    let matching = all_ids(&with(None)).await;
    assert_eq!(answer["total"], matching.len());
    assert_eq!(matching.iter().collect::<BTreeSet<_>>().len(), matching.len(), "each document once");
}

#[tokio::test]
async fn counts_are_those_of_the_files() {
    recount("ubytovny dělníků", &[("area", "housing")]).await;
    recount("", &[]).await;
    recount("škola", &[("area", "education"), ("area", "language"), ("origin", "national"), ("kind", "practice")])
        .await;
    recount("", &[("evidence", "evaluated"), ("criterion", "costs-published:unknown")]).await;
}

#[tokio::test]
async fn every_group_of_the_contract_is_counted() {
    let answer = get_json(&format!("/api/v1/search?q={}&area=housing", encode("ubytovny dělníků"))).await;
    let groups = [
        "kind",
        "origin",
        "country",
        "region",
        "situation",
        "area",
        "group",
        "tool",
        "horizon",
        "evidence",
        "size",
        "lead",
        "municipal_role",
        "year",
        "criterion",
        "cost",
    ];
    for group in groups {
        let values = answer["facets"][group].as_array().unwrap_or_else(|| panic!("{group}"));
        assert!(!values.is_empty() || group == "cost", "{group}");
    }
    let housing = answer["facets"]["area"].as_array().unwrap().iter().find(|value| value["code"] == "housing").unwrap();
    assert_eq!(housing["selected"], true);
    assert_eq!(housing["label"], "Bydlení");
    assert_eq!(housing["count"], answer["total"]);
}

#[tokio::test]
async fn a_range_of_years_is_a_filter_of_the_year() {
    let answer = get_json("/api/v1/search?year_from=2018&year_to=2019&limit=100").await;
    let years: Vec<i64> = answer["hits"].as_array().unwrap().iter().map(|hit| hit["year"].as_i64().unwrap()).collect();
    assert!(!years.is_empty() && years.iter().all(|year| (2018..=2019).contains(year)));
    let all: u64 =
        answer["facets"]["year"].as_array().unwrap().iter().map(|value| value["count"].as_u64().unwrap()).sum();
    assert!(all > answer["total"].as_u64().unwrap(), "the years are counted without their own filter");
}

#[tokio::test]
async fn a_flat_is_not_taken_for_a_verb() {
    let flat = get_json("/api/v1/search?q=byt&literal=true&limit=0").await["total"].as_u64().unwrap();
    let be = get_json(&format!("/api/v1/search?q={}&limit=0", encode("městský být"))).await["total"].as_u64().unwrap();
    let town = get_json(&format!("/api/v1/search?q={}&limit=0", encode("městský"))).await["total"].as_u64().unwrap();
    assert!(flat > 0 && flat < 200, "{flat}");
    assert_eq!(be, town, "a verb of no meaning does not count");
}

#[tokio::test]
async fn what_the_words_mean_is_found_and_said_unless_they_are_taken_literally() {
    let words = encode("nárůst dělníků v průmyslové zóně");
    let answer = get_json(&format!("/api/v1/search?q={words}")).await;
    let understood = answer["understood"].as_array().unwrap();
    let labour = understood.iter().find(|understood| understood["code"] == "situation:labour-surge");
    assert_eq!(labour.unwrap()["label"], "Náhlý nárůst počtu zahraničních pracovníků");
    let literal = get_json(&format!("/api/v1/search?q={words}&literal=true")).await;
    assert_eq!(literal["understood"].as_array().unwrap().len(), 0);
    assert!(literal["total"].as_u64() < answer["total"].as_u64());
}

#[tokio::test]
async fn a_slip_is_mended_and_what_was_typed_can_be_had() {
    let words = encode("interkulturni pracovnci");
    let answer = get_json(&format!("/api/v1/search?q={words}")).await;
    assert_eq!(answer["corrected"], "interkulturní pracovníci");
    assert!(ids(&answer)[..3].contains(&"profese-interkulturni-pracovnik".to_owned()), "{:?}", ids(&answer));
    let literal = get_json(&format!("/api/v1/search?q={words}&literal=true")).await;
    assert!(literal["corrected"].is_null());
}

#[tokio::test]
async fn a_word_that_is_not_typed_to_its_end_finds_what_it_may_become() {
    for words in ["interkul", "interkulturní pracovn", "tlumočn"] {
        let answer = get_json(&format!("/api/v1/search?q={}", encode(words))).await;
        assert!(answer["corrected"].is_null(), "{words}: {}", answer["corrected"]);
        assert!(answer["total"].as_u64().unwrap() >= 10, "{words}");
    }
    let answer = get_json(&format!("/api/v1/search?q={}", encode("interkulturni pracovn"))).await;
    assert!(ids(&answer)[..3].contains(&"profese-interkulturni-pracovnik".to_owned()), "{:?}", ids(&answer));
}

#[tokio::test]
async fn a_word_that_finds_something_is_never_corrected() {
    // The last are words that no record has, and whose relatives some do.
    let known = ["Barcelona", "tlumočník", "tlumocnik", "gdaňský", "OMJ", "refugees", "uprchlíkovi", "KACPU"];
    let related = ["nezkušený", "platové", "novinářka", "surgery"];
    for words in known.into_iter().chain(related) {
        let answer = get_json(&format!("/api/v1/search?q={}&limit=1", encode(words))).await;
        assert!(answer["corrected"].is_null(), "{words}: {}", answer["corrected"]);
        assert!(answer["total"].as_u64().unwrap() > 0, "{words}");
    }
}

#[tokio::test]
async fn an_abbreviation_meets_its_long_form_both_ways() {
    let best = async |words: &str| ids(&get_json(&format!("/api/v1/search?q={}&limit=20", encode(words))).await);
    let (short, long) = (best("žáci s OMJ").await, best("žáci s odlišným mateřským jazykem").await);
    let both = short.iter().filter(|id| long.contains(id)).count();
    assert!(both >= 12, "{both} of {}", short.len());
}

#[tokio::test]
async fn an_english_question_finds_czech_records() {
    let answer = get_json(&format!("/api/v1/search?q={}&lang=en", encode("interpreting at the doctor's"))).await;
    assert!(ids(&answer)[..5].contains(&"ua-pointy-nemocnice".to_owned()), "{:?}", ids(&answer));
}

#[tokio::test]
async fn what_asks_for_nothing_finds_nothing_and_an_empty_question_everything() {
    for words in ["???", "🙂", "\"\"", "-"] {
        assert_eq!(get_json(&format!("/api/v1/search?q={}", encode(words))).await["total"], 0, "{words}");
    }
    assert_eq!(get_json("/api/v1/search").await["total"], documents());
    assert_eq!(get_json("/api/v1/search?year=1990").await["total"], 0, "a year without records");
}

#[tokio::test]
async fn half_a_sentence_finds_what_is_near_when_nothing_has_all_of_it() {
    let answer =
        get_json(&format!("/api/v1/search?q={}", encode("agenturní zaměstnanci hluk stížnosti sousedů"))).await;
    assert!(answer["total"].as_u64().unwrap() >= 10, "{:?}", ids(&answer));
}

#[test]
fn the_command_line_searches_as_the_api_does() {
    let (files, index) = (corpus(), index());
    let folders = ["--corpus", files.to_str().unwrap(), "--index", index.to_str().unwrap()];
    let arguments =
        [&["search", "ubytovny", "--where", "area=housing", "--limit", "3", "--json"][..], &folders].concat();
    let output = run(&arguments);
    let answer: Value = serde_json::from_str(&text(&output.stdout)).unwrap();
    assert_eq!(answer["hits"].as_array().unwrap().len(), 3);
    let housing = answer["facets"]["area"].as_array().unwrap().iter().find(|area| area["code"] == "housing").unwrap();
    assert_eq!(housing["count"], answer["total"]);
    let wrong = run(&[&["search", "ubytovny", "--where", "area=houses"][..], &folders].concat());
    assert!(!wrong.status.success() && text(&wrong.stderr).contains("housing"));
}

#[test]
fn the_command_line_says_what_was_searched_for() {
    let folders = ["--corpus", corpus().to_str().unwrap(), "--index", index().to_str().unwrap()].map(str::to_owned);
    let arguments: Vec<&str> =
        ["search", "interkulturní pracovnci"].into_iter().chain(folders.iter().map(String::as_str)).collect();
    let said = text(&run(&arguments).stdout);
    assert!(said.contains("searched for: interkulturní pracovníci"), "{said}");
    assert!(said.contains("understood as: Interkulturní pracovníci"), "{said}");
}

#[tokio::test]
async fn letters_with_loose_marks_ask_for_the_same() {
    let composed = get_json(&format!("/api/v1/search?q={}", encode("při škole"))).await;
    let loose = get_json(&format!("/api/v1/search?q={}", encode("pr\u{30c}i s\u{30c}kole"))).await;
    assert_eq!(ids(&composed), ids(&loose));
    assert_eq!(composed["total"], loose["total"]);
}

#[tokio::test]
async fn what_must_not_stand_there_can_be_all_that_is_asked() {
    let all = documents();
    let total = async |words: &str| {
        let answer = get_json(&format!("/api/v1/search?q={}&limit=0", encode(words))).await;
        usize::try_from(answer["total"].as_u64().unwrap()).unwrap()
    };
    assert!((1..all).contains(&total("-Praha").await));
    assert_eq!(total("-Praha -a").await, 0, "every text has an a");
}

#[tokio::test]
async fn labels_are_in_the_language_asked_for() {
    let answer = get_json("/api/v1/search?q=rumour&lang=en").await;
    let hit = &answer["hits"][0];
    assert!(hit["url"].as_str().unwrap().starts_with("/en/record/"), "{hit}");
    assert_eq!(answer["groups"][0]["label"], "Kind of record");
}

#[tokio::test]
async fn a_group_in_use_keeps_its_codes_even_where_nothing_has_them() {
    let narrowed = get_json("/api/v1/search?q=mongolsk%C3%A1&area=health").await;
    let vocabulary = get_json("/api/v1/vocabulary?group=area&group=tool").await;
    let codes = |values: &Value| -> Vec<String> {
        values.as_array().unwrap().iter().map(|value| value["code"].as_str().unwrap().to_owned()).collect()
    };
    let all = codes(&vocabulary["groups"][0]["values"]);
    assert_eq!(codes(&narrowed["facets"]["area"]), all, "in the order of the vocabulary");
    assert!(narrowed["facets"]["area"].as_array().unwrap().iter().any(|value| value["count"] == 0));
    assert!(codes(&narrowed["facets"]["tool"]).len() < codes(&vocabulary["groups"][1]["values"]).len());
}

#[tokio::test]
async fn a_search_that_finds_nothing_says_what_to_leave_out() {
    let address = "/api/v1/search?q=mongolsk%C3%A1&area=health&country=IS&year_from=2019";
    let answer = get_json(address).await;
    assert_eq!(answer["total"], 0);
    let relaxations = answer["relaxations"].as_array().unwrap();
    assert!(!relaxations.is_empty());
    for relaxation in relaxations {
        let left_out: Vec<&str> =
            relaxation["parameters"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        let kept = address.split_once('?').unwrap().1.split('&').filter(|part| {
            let name = part.split('=').next().unwrap();
            !left_out.contains(&if name == "year_from" { "year" } else { name })
        });
        let relaxed = get_json(&format!("/api/v1/search?{}", kept.collect::<Vec<_>>().join("&"))).await;
        assert_eq!(relaxed["total"], relaxation["total"], "{left_out:?}");
        assert_ne!(relaxed["total"], 0);
    }
    let all_filters: Vec<&str> = relaxations.last().unwrap()["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap())
        .collect();
    assert_eq!(all_filters, ["area", "country", "year"]);
    let found = get_json("/api/v1/search?q=mongolsk%C3%A1").await;
    assert_eq!(found["relaxations"].as_array().unwrap().len(), 0, "what finds something needs no advice");
}
