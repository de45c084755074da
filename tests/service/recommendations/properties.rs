//! What holds of recommendations whatever is asked, and whatever the corpus.

use std::path::Path;

use axum::body::Body;
use axum::http::Request;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::asking::{check, recommend};
use crate::small::copy;
use crate::support::{corpus, index, send_to};

/// The same practice, once as it is and once answering one more of the situations asked for.
#[tokio::test]
async fn a_record_that_answers_one_more_of_the_situations_is_not_recommended_less() {
    let folder = tempfile::tempdir().unwrap();
    let changed = folder.path().join("corpus");
    copy(&corpus(), &changed);
    let record = changed.join("records/practices/cz/praha-icp-terenni-prace.md");
    let written = std::fs::read_to_string(&record).unwrap();
    let before = "\"segregated-community\"]";
    assert!(written.contains(before));
    std::fs::write(&record, written.replacen(before, "\"segregated-community\", \"service-overload\"]", 1)).unwrap();
    let profiles = [
        json!({ "situations": ["overlooked-groups", "service-overload"], "origin": "national", "limit": 50 }),
        json!({ "situations": ["overlooked-groups", "service-overload"], "origin": "national", "limit": 50, "text": "Úřad nestíhá, cizinci nevědí kam jít." }),
    ];
    let as_it_is = asked(&corpus(), &index(), &profiles).await;
    let more = asked(&changed, &folder.path().join("index"), &profiles).await;
    for ((score, rank), (more, better)) in as_it_is.into_iter().zip(more) {
        assert!(more > score && better <= rank, "{score} at {rank}, {more} at {better}");
    }
}

/// The score and the place of that practice for each profile, by a corpus.
async fn asked(corpus: &Path, index: &Path, profiles: &[Value]) -> Vec<(f64, usize)> {
    let router = osvedceno::router(osvedceno::Service::open(corpus, index).unwrap().0);
    let mut places = Vec::new();
    for profile in profiles {
        let request = Request::post("/api/v1/recommendations").body(Body::from(profile.to_string())).unwrap();
        let answer = send_to(&router, request).await.json();
        let practices = answer["practices"].as_array().unwrap();
        let rank = practices.iter().position(|own| own["id"] == "praha-icp-terenni-prace").unwrap();
        places.push((practices[rank]["score"].as_f64().unwrap(), rank));
    }
    places
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
