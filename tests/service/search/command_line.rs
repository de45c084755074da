//! `osvedceno search`.

use serde_json::Value;

use crate::support::{corpus, index, run, text};

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
