//! Recommendations by the API, as people and programs ask for them, over the real corpus.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{Answer, corpus, encode, get, get_json, index, run, send, text};

const PATH: &str = "/api/v1/recommendations";

/// The lists of an answer.
const LISTS: [&str; 5] = ["practices", "read_first", "instruments", "background", "places_alike"];

async fn post(profile: impl ToString) -> Answer {
    let request = Request::post(PATH).header(header::CONTENT_TYPE, "application/json");
    send(request.body(Body::from(profile.to_string())).unwrap()).await
}

async fn recommend(profile: Value) -> Value {
    let answer = post(&profile).await;
    assert_eq!(answer.status, StatusCode::OK, "{profile}: {}", answer.body);
    answer.json()
}

fn ids<'a>(answer: &'a Value, list: &str) -> Vec<&'a str> {
    answer[list].as_array().unwrap().iter().map(|own| own["id"].as_str().unwrap()).collect()
}

/// The sentence of a feature in the reasons for a record.
fn sentence<'a>(own: &'a Value, feature: &str) -> Option<&'a str> {
    let reasons = own["reasons"].as_array().unwrap();
    reasons.iter().find(|reason| reason["feature"] == feature).map(|reason| reason["text"].as_str().unwrap())
}

/// A town of the development profiles.
fn town() -> Value {
    json!({
        "municipality": { "population": 44_000, "region": "CZ020", "foreign_share": 0.12 },
        "situations": ["labour-surge", "neighbourhood-tension"],
        "areas": ["employment", "safety"],
        "groups": ["third-country-workers", "eu-citizens"],
        "horizon": "medium",
        "budget_czk_per_year": 1_500_000,
        "text": "Automobilka přijala tisíc dělníků přes agentury, bydlí na ubytovnách v centru."
    })
}

/// What must hold of every answer.
fn check(answer: &Value) {
    for list in LISTS {
        let list = answer[list].as_array().unwrap();
        let scores: Vec<f64> = list.iter().map(|own| own["score"].as_f64().unwrap()).collect();
        assert!(scores.windows(2).all(|pair| pair[0] >= pair[1] - 1e-6), "scores fall: {scores:?}");
        for own in list {
            let reasons = own["reasons"].as_array().unwrap();
            let number = |reason: &Value, name: &str| reason[name].as_f64().unwrap();
            let sum: f64 = reasons.iter().map(|reason| number(reason, "contribution")).sum();
            let score = own["score"].as_f64().unwrap();
            assert!((sum - score).abs() < 1e-5, "{}: {sum} is not {score}", own["id"]);
            assert!(score <= 1.0 + 1e-6, "{score}");
            for reason in reasons {
                let text = reason["text"].as_str().unwrap();
                assert!(!text.is_empty() && !text.contains("„“") && !text.contains("()"), "{}: {reason}", own["id"]);
                let product = number(reason, "value") * number(reason, "weight");
                assert!((product - number(reason, "contribution")).abs() < 1e-5, "{reason}");
            }
        }
        let mut different: Vec<&Value> = list.iter().map(|own| &own["id"]).collect();
        different.sort_by_key(|id| id.as_str());
        different.dedup();
        assert_eq!(different.len(), list.len(), "nothing is there twice");
    }
}

#[tokio::test]
async fn a_situation_gets_practices_reading_instruments_and_papers() {
    let answer = recommend(town()).await;
    check(&answer);
    assert_eq!(answer["practices"].as_array().unwrap().len(), 10);
    let kinds = |list: &str| {
        let kinds = answer[list].as_array().unwrap().iter().map(|own| own["kind"].as_str().unwrap().to_owned());
        kinds.collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(kinds("practices"), ["practice".to_owned()].into());
    assert_eq!(kinds("places_alike"), ["practice".to_owned()].into());
    assert_eq!(kinds("read_first"), ["manual-section".to_owned()].into());
    assert_eq!(kinds("instruments"), ["instrument".to_owned()].into());
    assert!(kinds("background").iter().all(|kind| ["policy-paper", "analysis", "event"].contains(&kind.as_str())));
    assert_eq!(answer["understood"][0]["code"], "situation:labour-surge");
}

#[tokio::test]
async fn the_same_by_get_has_a_link() {
    let profile = town();
    let by_post = recommend(profile.clone()).await;
    let query = osvedceno_api::SituationProfile::from_json(profile.to_string().as_bytes()).unwrap().to_query_string();
    assert_eq!(get_json(&format!("{PATH}?{query}")).await, by_post);
    // As the facet groups are called in a search.
    assert_eq!(
        get_json(&format!("{PATH}?situation=pupils-surge&area=education")).await,
        recommend(json!({ "situations": ["pupils-surge"], "areas": ["education"] })).await
    );
}

#[tokio::test]
async fn reasons_are_sentences_in_both_languages() {
    let czech = recommend(town()).await;
    let first = &czech["practices"][0];
    assert_eq!(first["id"], "mlada-boleslav-memorandum-a-centrum-svet");
    assert_eq!(sentence(first, "size"), Some("Podobně velké město (44\u{a0}tis.\u{a0}obyvatel)"));
    assert_eq!(sentence(first, "cost"), Some("Roční náklady zdroj neuvádí"));
    assert!(
        sentence(first, "situation").unwrap().starts_with("Řeší situace „Náhlý nárůst počtu zahraničních pracovníků“")
    );
    let english = get_json(&format!("{PATH}?situations=labour-surge&population=44000&lang=en")).await;
    check(&english);
    assert_eq!(sentence(&english["practices"][0], "cost"), Some("No source says what it costs a year"));
    let mut profile = town();
    profile["language"] = "en".into();
    let english = recommend(profile).await;
    assert_eq!(ids(&english, "practices"), ids(&czech, "practices"), "words change, and not what is recommended");
    assert!(
        sentence(&english["practices"][0], "situation")
            .unwrap()
            .starts_with("Answers “Sudden growth in foreign workers”")
    );
}

/// The three situations of the project that all this grew from, with no other input.
#[tokio::test]
async fn each_model_situation_gets_ten_practices_and_its_playbook_first() {
    let playbooks = [
        ("asylum-influx", "manual-06-nahly-prichod-uprchliku/"),
        ("labour-surge", "manual-07-narust-zahranicnich-pracovniku/"),
        ("segregated-community", "manual-08-uzavrene-komunity/"),
    ];
    for (situation, playbook) in playbooks {
        let answer = recommend(json!({ "situations": [situation] })).await;
        check(&answer);
        let practices = answer["practices"].as_array().unwrap();
        assert_eq!(practices.len(), 10, "{situation}");
        for own in practices {
            let reasons = own["reasons"].as_array().unwrap();
            let answered = reasons.iter().any(|reason| reason["codes"] == json!([format!("situation:{situation}")]));
            assert!(answered, "{situation}: {}", own["id"]);
        }
        let first = ids(&answer, "read_first");
        assert!(first[..3].iter().all(|id| id.starts_with(playbook)), "{situation}: {first:?}");
    }
}

#[tokio::test]
async fn in_a_crisis_what_starts_within_days_comes_first() {
    for situation in ["asylum-influx", "displacement-influx", "labour-surge", "housing-pressure"] {
        let answer = recommend(json!({ "situations": [situation], "horizon": "immediate" })).await;
        for own in answer["practices"].as_array().unwrap() {
            let reasons = own["reasons"].as_array().unwrap();
            let horizon = reasons.iter().find(|reason| reason["feature"] == "horizon").unwrap();
            assert!(horizon["codes"].as_array().unwrap().contains(&"horizon:immediate".into()), "{situation}: {own}");
        }
    }
}

#[tokio::test]
async fn a_municipality_is_known_by_its_name() {
    for municipality in [json!("Kolín"), json!("kolin"), json!({ "name": "město Kolín" })] {
        let answer = recommend(json!({ "municipality": municipality, "situations": ["labour-surge"] })).await;
        let completed = json!({ "name": "Kolín", "region": "CZ020", "population": 33_444 });
        assert_eq!(answer["profile"]["municipality"], completed);
    }
    let answer = recommend(json!({ "municipality": "Brno" })).await;
    assert_eq!(answer["practices"].as_array().unwrap().len(), 10, "a name alone is enough");
    let alike = answer["places_alike"].as_array().unwrap();
    assert_eq!(alike.len(), 6);
    assert!(alike.iter().all(|own| sentence(own, "size").unwrap().contains("obyvatel")), "figures are shown");
    assert!(alike.iter().all(|own| own["place"] != "Brno"), "what it did itself is no news to it");
    // However many it has done itself.
    let prague = recommend(json!({ "municipality": "Praha" })).await;
    let alike = prague["places_alike"].as_array().unwrap();
    assert!(alike.len() == 6 && alike.iter().all(|own| own["place"] != "Praha"), "{alike:?}");
    // Whoever says how large it is need not be in the list.
    let unlisted = json!({ "municipality": { "name": "Horní Dolní", "population": 900 }, "areas": ["housing"] });
    assert_eq!(recommend(unlisted).await["profile"]["municipality"]["population"], 900);
}

#[tokio::test]
async fn a_municipality_that_is_unknown_or_one_of_several_is_answered_with_those_that_may_be_meant() {
    let detail = |answer: Answer| {
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
        let problem = answer.json();
        assert_eq!(problem["errors"][0]["parameter"], "municipality");
        problem["errors"][0]["detail"].as_str().unwrap().to_owned()
    };
    let unknown = detail(post(json!({ "municipality": "Kolím" })).await);
    assert!(unknown.contains("Kolín (Středočeský kraj, 33\u{a0}tis.\u{a0}obyvatel)"), "{unknown}");
    let several = detail(get(&format!("{PATH}?municipality={}", encode("Nová Ves"))).await);
    assert!(several.contains("Jihomoravský kraj") && several.contains("region"), "{several}");
    let elsewhere = detail(post(json!({ "municipality": { "name": "Kolín", "region": "CZ064" } })).await);
    assert!(elsewhere.contains("Středočeský kraj"), "{elsewhere}");
}

#[tokio::test]
async fn words_alone_are_enough_and_are_understood_and_mended() {
    let answer = recommend(
        json!({ "text": "Delnici z ciziny bydli na ubytovnach, chceme otevrit kontaktni misto pro cizince" }),
    )
    .await;
    check(&answer);
    let understood: Vec<&str> =
        answer["understood"].as_array().unwrap().iter().map(|own| own["code"].as_str().unwrap()).collect();
    assert!(understood.contains(&"tool:one-stop-shop"), "{understood:?}");
    let ignored = recommend(json!({
        "text": "Delnici z ciziny bydli na ubytovnach, chceme otevrit kontaktni misto pro cizince",
        "ignore": ["tool:one-stop-shop"]
    }));
    let ignored = ignored.await;
    let left = ignored["understood"].as_array().unwrap();
    assert!(!left.iter().any(|own| own["code"] == "tool:one-stop-shop"), "{left:?}");
    assert_ne!(ids(&ignored, "practices"), ids(&answer, "practices"), "what it is not taken for, it is not ranked by");
    let mended = recommend(json!({ "text": "interkulturní pracovnci na úřadě" })).await;
    assert_eq!(mended["corrected"], "interkulturní pracovníci na úřadě");
    // Prose is prose: quotes and hyphens demand nothing and forbid nothing.
    let prose = recommend(json!({ "text": "Říkají \"nechceme je tu\" -- a škola -nestíhá" })).await;
    assert_eq!(prose["practices"].as_array().unwrap().len(), 10);
    let nothing = recommend(json!({ "text": "??? 🙂" })).await;
    assert_eq!(nothing["practices"].as_array().unwrap().len(), 10);
    check(&nothing);
}

#[tokio::test]
async fn practices_are_from_where_they_were_asked_from_and_from_both_where_both_fit() {
    let foreign = |answer: &Value| {
        let practices = answer["practices"].as_array().unwrap();
        practices.iter().filter(|own| own["country"] != "CZ").count()
    };
    for situation in ["asylum-influx", "labour-surge", "segregated-community", "missing-strategy"] {
        let both = foreign(&recommend(json!({ "situations": [situation] })).await);
        assert!((2..=8).contains(&both), "{situation}: {both} of ten are foreign");
        let of = async |origin: &str| foreign(&recommend(json!({ "situations": [situation], "origin": origin })).await);
        assert_eq!((of("national").await, of("foreign").await), (0, 10));
    }
}

#[tokio::test]
async fn money_of_another_region_is_not_offered() {
    let prague = "praha-dotace-integrace-cizincu";
    let profile = |region: &str| {
        json!({
            "municipality": { "region": region },
            "situations": ["low-participation"],
            "areas": ["coexistence", "education"]
        })
    };
    assert!(ids(&recommend(profile("CZ010")).await, "instruments").contains(&prague));
    assert!(!ids(&recommend(profile("CZ064")).await, "instruments").contains(&prague));
}

#[tokio::test]
async fn a_budget_is_told_from_a_cost_that_exceeds_it() {
    let costs = async |budget: f64| {
        let answer = recommend(json!({ "budget_czk_per_year": budget, "limit": 50, "origin": "national" })).await;
        check(&answer);
        let practices = answer["practices"].as_array().unwrap().clone();
        practices.iter().map(|own| sentence(own, "cost").unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(costs(1e9).await.iter().any(|text| text.starts_with("Vejde se do rozpočtu (asi ")));
    assert!(costs(1_000.0).await.iter().any(|text| text.starts_with("Přesahuje rozpočet (asi ")));
}

/// Every bad input is a 400 that names what is wrong.
#[tokio::test]
async fn bad_input_is_named() {
    let named = [
        (json!({ "situations": ["labor-surge"] }), "situations", "labour-surge"),
        (json!({ "areas": ["homes"] }), "areas", "housing"),
        (json!({ "groups": ["everybody"] }), "groups", "general-public"),
        (json!({ "horizon": "soon" }), "horizon", "immediate"),
        (json!({ "municipality": { "region": "CZ999" } }), "region", "CZ0"),
        (json!({ "municipality": { "population": -5 } }), "municipality.population", "od 1 do"),
        (json!({ "municipality": { "population": 2.5 } }), "municipality.population", "celé číslo"),
        (json!({ "municipality": { "foreign_share": 1.2 } }), "municipality.foreign_share", "od 0 do 1"),
        (json!({ "municipality": { "mayor": "x" } }), "municipality.mayor", "municipality.name"),
        (json!({ "budget_czk_per_year": -1 }), "budget_czk_per_year", "od 0"),
        (json!({ "origin": "everywhere" }), "origin", "national, foreign, both"),
        (json!({ "origin": ["national", "foreign"], "areas": ["housing"] }), "origin", "both"),
        (json!({ "text": "x".repeat(100_000) }), "text", "10000"),
        (json!({ "text": "škola", "ignore": ["area:homes"] }), "ignore", "housing"),
        (json!({ "text": "škola", "ignore": ["school"] }), "ignore", "area:"),
        (json!({ "municipality": { "name": "Kolín", "region": "CZ999" } }), "region", "CZ0"),
        (json!({ "text": 5 }), "text", "text"),
        (json!({ "situations": [{}] }), "situations", "seznam"),
        (json!({ "situation": "labour-surge", "limit": 0 }), "limit", "od 1 do 50"),
        (json!({ "budget": 5 }), "budget", "budget_czk_per_year"),
        (json!({}), "profile", "situations"),
        (json!([]), "profile", "objekt"),
        (
            json!({ "areas": vec!["housing"; 3], "groups": (0..40).map(|n| n.to_string()).collect::<Vec<_>>() }),
            "groups",
            "30",
        ),
    ];
    for (profile, parameter, detail) in named {
        let answer = post(&profile).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{parameter}: {}", answer.body);
        assert_eq!(answer.header(header::CONTENT_TYPE), "application/problem+json");
        let error = answer.json()["errors"][0].clone();
        assert_eq!(error["parameter"], parameter, "{error}");
        assert!(error["detail"].as_str().unwrap().contains(detail), "{error}");
    }
    for (query, parameter) in [
        ("", "profile"),
        ("population=-1", "population"),
        ("foreign_share=2", "foreign_share"),
        ("origin=national&origin=foreign&areas=housing", "origin"),
        ("situations=x", "situations"),
        ("mayor=x", "mayor"),
        ("text=%FF", "text"),
        ("budget_czk_per_year=NaN", "budget_czk_per_year"),
        ("horizon=immediate&horizon=long", "horizon"),
    ] {
        let answer = get(&format!("{PATH}?{query}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}: {}", answer.body);
        assert_eq!(answer.json()["errors"][0]["parameter"], parameter, "{query}");
    }
    let broken = post("{\"situations\": [").await;
    assert_eq!((broken.status, &broken.json()["errors"][0]["parameter"]), (StatusCode::BAD_REQUEST, &json!("profile")));
    assert_eq!(
        post(format!("{{\"text\": \"{}\"}}", "x".repeat(2_000_000))).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let english = send(Request::post(format!("{PATH}?lang=en")).body(Body::from("{}")).unwrap()).await;
    assert!(english.json()["detail"].as_str().unwrap().contains("give at least one of"), "{}", english.body);
}

#[tokio::test]
async fn an_answer_to_a_get_is_kept_and_confirmed_and_to_a_post_kept_by_nobody() {
    let by_get = get(&format!("{PATH}?situations=labour-surge")).await;
    let tag = by_get.header(header::ETAG).to_owned();
    let again = Request::get(format!("{PATH}?situations=labour-surge")).header(header::IF_NONE_MATCH, &tag);
    assert_eq!(send(again.body(Body::empty()).unwrap()).await.status, StatusCode::NOT_MODIFIED);
    let by_post = Request::post(PATH).header(header::IF_NONE_MATCH, &tag);
    let by_post = send(by_post.body(Body::from(town().to_string())).unwrap()).await;
    assert_eq!((by_post.status, by_post.header(header::CACHE_CONTROL)), (StatusCode::OK, "no-store"));
}

#[tokio::test]
async fn nothing_is_said_to_be_close_to_words_that_no_record_has() {
    let answer = recommend(json!({ "text": "jak vypěstovat rajčata" })).await;
    for own in answer["practices"].as_array().unwrap() {
        assert_ne!(sentence(own, "text"), Some("Obsahem velmi dobře odpovídá vašemu popisu"), "{}", own["id"]);
    }
}

#[tokio::test]
async fn a_practice_of_the_municipality_itself_is_told_as_such() {
    let answer = recommend(json!({ "municipality": "Kroměříž", "situations": ["displacement-influx"] })).await;
    let practices = answer["practices"].as_array().unwrap();
    let own = practices.iter().find(|own| own["place"] == "Kroměříž").unwrap();
    assert_eq!(sentence(own, "region"), Some("Praxe vaší obce"));
}

/// A browser asks leave before it posts JSON to another host.
#[tokio::test]
async fn a_page_of_a_portal_may_ask_by_post() {
    let leave = Request::options(PATH)
        .header(header::ORIGIN, "https://portal.example")
        .header(header::ACCESS_CONTROL_REQUEST_METHOD, "POST")
        .header(header::ACCESS_CONTROL_REQUEST_HEADERS, "content-type");
    let leave = send(leave.body(Body::empty()).unwrap()).await;
    assert_eq!(leave.status, StatusCode::OK);
    assert_eq!(leave.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
    assert!(leave.header(header::ACCESS_CONTROL_ALLOW_METHODS).contains("POST"));
    assert!(leave.header(header::ACCESS_CONTROL_ALLOW_HEADERS).contains("content-type"));
    assert_eq!(post(town()).await.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
}

/// The same practice, once as it is and once answering one more of the situations asked for.
#[test]
fn a_record_that_answers_one_more_of_the_situations_is_not_recommended_less() {
    let folder = tempfile::tempdir().unwrap();
    let changed = folder.path().join("corpus");
    copy(&corpus(), &changed);
    let record = changed.join("records/practices/cz/praha-icp-terenni-prace.md");
    let written = std::fs::read_to_string(&record).unwrap();
    let before = "\"segregated-community\"]";
    assert!(written.contains(before));
    std::fs::write(&record, written.replacen(before, "\"segregated-community\", \"service-overload\"]", 1)).unwrap();
    let profiles = [
        json!({ "situations": ["overlooked-groups", "service-overload"], "limit": 50 }),
        json!({ "situations": ["overlooked-groups", "service-overload"], "limit": 50, "text": "Úřad nestíhá, cizinci nevědí kam jít." }),
    ];
    let asked = |corpus: &std::path::Path, index: &std::path::Path| {
        let (service, _) = osvedceno::Service::open(corpus, index).unwrap();
        profiles.each_ref().map(|profile| {
            let profile = osvedceno_api::SituationProfile::from_json(profile.to_string().as_bytes()).unwrap();
            let practices = service.recommend(&profile).unwrap().practices;
            let rank = practices.iter().position(|own| own.hit.id == "praha-icp-terenni-prace").unwrap();
            (practices[rank].hit.score, rank)
        })
    };
    let (as_it_is, more) = (asked(&corpus(), &index()), asked(&changed, &folder.path().join("index")));
    for ((score, rank), (more, better)) in as_it_is.into_iter().zip(more) {
        assert!(more > score && better <= rank, "{score} at {rank}, {more} at {better}");
    }
}

/// Copies a folder with all that is in it.
fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() { copy(&from, &to) } else { std::fs::copy(&from, &to).map(drop).unwrap() }
    }
}

#[test]
fn the_command_line_recommends_for_a_person_and_for_a_program() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("profile.json");
    std::fs::write(&file, town().to_string()).unwrap();
    let (corpus, index) = (corpus(), index());
    let paths = [&file, &corpus, &index].map(|path| path.to_str().unwrap());
    let arguments = ["recommend", "--profile", paths[0], "--corpus", paths[1], "--index", paths[2]];
    let said = text(&run(&arguments).stdout);
    for part in [
        "PRAXE, KTERÉ SE HODÍ",
        "  1. Mladá Boleslav: memorandum s agenturami",
        "+ Řeší situace „Náhlý nárůst počtu zahraničních pracovníků“",
        "? Roční náklady zdroj neuvádí (0.00)",
        "CO ČÍST NEJDŘÍV",
        "PENÍZE A PRÁVO",
        "OČ SE OPŘÍT",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let english = text(&run(&[&arguments[..], &["--lang", "en"]].concat()).stdout);
    assert!(
        english.contains("READ FIRST") && english.contains("+ Answers “Sudden growth in foreign workers”"),
        "{english}"
    );
    let printed: Value = serde_json::from_str(&text(&run(&[&arguments[..], &["--json"]].concat()).stdout)).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    assert_eq!(printed, runtime.block_on(recommend(town())), "it answers as the API does");
    std::fs::write(&file, "{\"situations\": [\"labor-surge\"]}").unwrap();
    let wrong = run(&arguments);
    assert!(!wrong.status.success() && text(&wrong.stderr).contains("labour-surge"), "{}", text(&wrong.stderr));
    std::fs::write(&file, "{").unwrap();
    assert!(text(&run(&arguments).stderr).contains("profile.json is no profile"));
}

/// Some of the codes of a group, in any order.
fn some(codes: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    proptest::sample::subsequence(codes, 0..=codes.len().min(4)).prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_same_profile_gives_the_same_answer_in_whatever_order_it_is_written(
        situations in some(&["asylum-influx", "labour-surge", "segregated-community", "pupils-surge", "exploitation"]),
        areas in some(&["housing", "education", "safety", "health", "strategy"]),
        groups in some(&["women", "eu-citizens", "asylum-seekers", "families-children", "general-public"]),
        horizon in proptest::option::of(proptest::sample::select(vec!["immediate", "medium", "long"])),
        population in 100_u32..2_000_000,
        text in proptest::sample::select(vec!["", "Děti nerozumí česky.", "ubytovny v centru a strach sousedu"]),
    ) {
        let turned = |codes: &[&str]| codes.iter().rev().map(|&code| code.to_owned()).collect::<Vec<_>>();
        let profile = json!({
            "municipality": { "population": population }, "situations": situations, "areas": areas, "groups": groups,
            "horizon": horizon, "text": text
        });
        let other = json!({
            "text": text, "horizon": horizon, "groups": turned(&groups), "areas": turned(&areas),
            "situations": turned(&situations), "municipality": { "population": population }
        });
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let (one, same, turned) = runtime.block_on(async {
            (recommend(profile.clone()).await, recommend(profile.clone()).await, recommend(other).await)
        });
        check(&one);
        prop_assert_eq!(&one, &same);
        prop_assert_eq!(&one, &turned);
    }
}
