//! The order of hits, the pages of a result, and the words that it is shown with.

use super::files::{added_from_files, codes_from_files};
use crate::support::{documents, get, get_json, ids};

#[tokio::test]
async fn titles_are_in_czech_order_and_years_from_the_newest() {
    let mut titles = Vec::new();
    for offset in [0, 100, 200, 300, 400, 500, 600, 700] {
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

#[tokio::test]
async fn labels_are_in_the_language_asked_for() {
    let answer = get_json("/api/v1/search?q=rumour&lang=en").await;
    let hit = &answer["hits"][0];
    assert!(hit["url"].as_str().unwrap().starts_with("/en/record/"), "{hit}");
    assert_eq!(answer["groups"][0]["label"], "Kind of record");
}

#[tokio::test]
async fn by_evidence_the_strongest_comes_first_and_what_is_no_practice_last() {
    let of_files = codes_from_files();
    let rank = |id: &String| {
        let own = of_files[id].get("evidence").and_then(|own| own.first());
        own.map_or(4, |own| {
            ["evaluated", "measured", "reported", "described"].iter().position(|code| code == own).unwrap()
        })
    };
    for words in ["", "ubytovny"] {
        let mut all = Vec::new();
        for offset in (0..documents()).step_by(100) {
            all.extend(ids(
                &get_json(&format!("/api/v1/search?q={words}&sort=evidence&limit=100&offset={offset}")).await
            ));
        }
        let ranks: Vec<usize> = all.iter().map(rank).collect();
        assert!(ranks.is_sorted() && ranks[0] == 0 && ranks.last() == Some(&4), "{ranks:?}");
    }
}

#[tokio::test]
async fn by_the_day_of_addition_the_last_comes_first() {
    let days = added_from_files();
    let mut all = Vec::new();
    for offset in (0..documents()).step_by(100) {
        all.extend(ids(&get_json(&format!("/api/v1/search?sort=added&limit=100&offset={offset}")).await));
    }
    assert_eq!(all.len(), documents(), "each document once");
    // A section came with its chapter.
    let added: Vec<&String> = all.iter().map(|id| &days[id.split('/').next().unwrap()]).collect();
    assert!(added.is_sorted_by(|a, b| a >= b) && added.first() > added.last(), "{added:?}");
}

#[tokio::test]
async fn an_order_that_there_is_not_is_told_with_those_that_there_are() {
    let answer = get("/api/v1/search?sort=newest").await;
    assert_eq!(answer.status, 400);
    let detail = answer.json()["errors"][0]["detail"].as_str().unwrap().to_owned();
    for order in ["relevance", "year", "title", "evidence", "added", "distance"] {
        assert!(detail.contains(order), "{order}: {detail}");
    }
}

/// The choices of a page's order: code, words, and whether it is the one.
fn choices(page: &str) -> Vec<(String, String)> {
    let select = page.split("<select id=\"sort\"").nth(1).unwrap().split("</select>").next().unwrap();
    let options = select.split("<option ").skip(1).map(|option| {
        let code = option.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
        let words = option.split('>').nth(1).unwrap().split('<').next().unwrap();
        (code.to_owned(), words.to_owned())
    });
    options.collect()
}

#[tokio::test]
async fn without_words_the_best_documented_comes_first_and_the_order_is_called_so() {
    let of_files = codes_from_files();
    let rank = |id: &String| {
        let own = of_files[id].get("evidence").and_then(|own| own.first());
        own.and_then(|own| ["evaluated", "measured", "reported"].iter().position(|code| code == own)).unwrap_or(3)
    };
    for filters in ["", "&area=housing", "&near=Liberec", "&lang=en"] {
        let order = async |sort| {
            let mut all = Vec::new();
            for offset in (0..documents()).step_by(100) {
                all.extend(ids(&get_json(&format!("/api/v1/search?limit=100&offset={offset}{filters}{sort}")).await));
            }
            all
        };
        let mut by_title = order("&sort=title").await;
        by_title.sort_by_key(rank);
        assert_eq!(order("").await, by_title, "{filters}: equals by the alphabet");
    }
    for (path, best_documented, by_relevance, by_evidence) in [
        ("/hledat", "od nejlépe doložených", "podle relevance", "podle síly důkazů"),
        ("/en/search", "best documented first", "by relevance", "by strength of evidence"),
    ] {
        for query in ["", "?area=housing", "?sort=evidence", "?near=Liberec"] {
            let page = get(&format!("{path}{query}")).await.body;
            let choices = choices(&page);
            assert_eq!(choices[0], ("relevance".to_owned(), best_documented.to_owned()), "{path}{query}");
            assert!(choices.iter().all(|(_, words)| words != by_relevance && words != by_evidence), "{choices:?}");
        }
        let choices = choices(&get(&format!("{path}?q=byt")).await.body);
        assert_eq!(choices[0], ("relevance".to_owned(), by_relevance.to_owned()));
        assert!(choices.contains(&("evidence".to_owned(), by_evidence.to_owned())), "{choices:?}");
    }
}
