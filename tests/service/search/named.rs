//! Whoever types what a record is called gets it first: its name as people say it, without what follows the colon. So does whoever types
//! who stands behind it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use osvedceno_corpus::Corpus;

use crate::support::{encode, get_json, ids};

/// How many of a hundred get it first, at least.
const REACHED: usize = 95;
/// Of so many organisations, in the order of their names, one is asked for.
const EACH: usize = 25;

#[tokio::test]
async fn the_name_of_a_record_finds_it_first() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("relevance/names.tsv");
    let names = fs::read_to_string(path).unwrap();
    let names: Vec<(&str, &str)> = names.lines().skip(1).map(|line| line.split_once('\t').unwrap()).collect();
    assert!(names.len() >= 30);
    let mut others = Vec::new();
    for (name, id) in &names {
        let answer = get_json(&format!("/api/v1/search?q={}&limit=1", encode(name))).await;
        if ids(&answer) != [*id] {
            others.push((*name, ids(&answer)));
        }
    }
    assert!((names.len() - others.len()) * 100 >= names.len() * REACHED, "{others:?}");
}

#[tokio::test]
async fn the_name_of_an_organisation_finds_what_it_did_first() {
    let corpus = Corpus::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
    let mut by_organisation: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for record in &corpus.records {
        for name in record.implementer.iter().chain(&record.partners) {
            by_organisation.entry(name).or_default().insert(record.id.as_str());
        }
    }
    // What is nothing but the name of a place means the place.
    let asked: Vec<_> = by_organisation.into_iter().filter(|(name, _)| name.contains(' ')).step_by(EACH).collect();
    assert!(asked.len() > 30);
    let mut others = Vec::new();
    for (name, own) in &asked {
        let answer = get_json(&format!("/api/v1/search?q={}&limit=1", encode(name))).await;
        if !ids(&answer).first().is_some_and(|id| own.contains(id.as_str())) {
            others.push((*name, ids(&answer)));
        }
    }
    assert!(
        (asked.len() - others.len()) * 100 >= asked.len() * REACHED,
        "{} of {}: {others:?}",
        others.len(),
        asked.len()
    );
}
