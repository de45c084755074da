//! Counts of every facet, compared with what the files say.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::files::codes_from_files;
use crate::support::{encode, get_json, ids};

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
    recount("dotace", &[("openness", "open"), ("recipient", "municipality")]).await;
    recount("", &[("openness", "closed"), ("openness", "recurring")]).await;
    recount("bydlení", &[("outcome", "failed"), ("outcome", "mixed")]).await;
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
        "outcome",
        "recipient",
        "openness",
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
async fn what_has_only_some_of_the_words_is_counted_apart_and_comes_after_what_fits() {
    for words in ["úřad práce a cizinci", "za dělníky na ubytovně nemáme do rozpočtu ani korunu", "uradovani s cizinci"]
    {
        let address = format!("/api/v1/search?q={}&limit=100", encode(words));
        let fitting = get_json(&address).await;
        let (total, rest) = (fitting["total"].as_u64().unwrap(), fitting["rest"].as_u64().unwrap());
        assert!(total > 0 && rest > 0, "{words}");
        let whole = get_json(&format!("{address}&rest=true")).await;
        assert_eq!((whole["total"].as_u64(), whole["rest"].as_u64()), (Some(total + rest), Some(0)), "{words}");
        let first = usize::try_from(total.min(100)).unwrap();
        assert_eq!(ids(&whole)[..first], ids(&fitting)[..first], "{words}");
        // Each facet counts what the total counts.
        let kinds = fitting["facets"]["kind"].as_array().unwrap();
        assert_eq!(kinds.iter().map(|kind| kind["count"].as_u64().unwrap()).sum::<u64>(), total, "{words}");
    }
    // Words in quotes are all that was asked.
    let quoted = get_json(&format!("/api/v1/search?q={}", encode("\"úřad práce\""))).await;
    assert_eq!(quoted["rest"], 0);
}

#[tokio::test]
async fn where_filters_leave_nothing_that_fits_what_has_some_of_the_words_is_shown() {
    let whole = get_json("/api/v1/search?q=obecn%C3%AD%20vyhl%C3%A1%C5%A1ka&rest=true&limit=0").await;
    let fitting = get_json("/api/v1/search?q=obecn%C3%AD%20vyhl%C3%A1%C5%A1ka&limit=0").await;
    let count = |answer: &serde_json::Value, code: &str| {
        let countries = answer["facets"]["country"].as_array().unwrap();
        let own = countries.iter().find(|own| own["code"] == code);
        own.map_or(0, |own| own["count"].as_u64().unwrap())
    };
    let countries = whole["facets"]["country"].as_array().unwrap();
    let only_rest = countries.iter().map(|own| own["code"].as_str().unwrap()).find(|code| count(&fitting, code) == 0);
    let country = only_rest.expect("a country with nothing but the rest");
    let answer = get_json(&format!("/api/v1/search?q=obecn%C3%AD%20vyhl%C3%A1%C5%A1ka&country={country}")).await;
    assert_eq!(answer["total"], count(&whole, country));
    assert_eq!(answer["rest"], 0);
}
