//! Feeds of a search: what is new or changed, read by a program that others wrote.

use std::collections::BTreeMap;

use axum::http::{StatusCode, header};
use feed_rs::model::{Feed, FeedType};
use osvedceno_corpus::{Corpus, Date};

use crate::support::{corpus, encode, get, get_json};

/// A feed as a feed reader has it.
async fn read(address: &str) -> Feed {
    let answer = get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.body);
    feed_rs::parser::parse(answer.body.as_bytes()).unwrap_or_else(|error| panic!("{error} in {}", answer.body))
}

/// The days of each document, read from the files: on which it came, and on which it last changed.
fn days() -> BTreeMap<String, (String, String)> {
    let corpus = Corpus::load(&corpus()).unwrap();
    let documents = corpus.documents().map(|document| {
        let record = document.record;
        let changed = record.added.max(record.checked).max(record.changed.unwrap_or(Date::MIN));
        (document.id().to_string(), (record.added.to_string(), changed.to_string()))
    });
    documents.collect()
}

/// Days of an entry, and the id of its record.
fn entry(own: &feed_rs::model::Entry) -> (String, (String, String)) {
    let [published, updated] = [own.published, own.updated].map(|own| own.unwrap().to_string()[..10].to_owned());
    let id = own.id.rsplit_once("/zaznam/").or_else(|| own.id.rsplit_once("/record/")).unwrap().1;
    (id.to_owned(), (published, updated))
}

#[tokio::test]
async fn a_reader_follows_a_search_and_has_the_last_changed_first_with_the_days_of_the_files() {
    let days = days();
    for (format, kind) in [("atom", FeedType::Atom), ("json", FeedType::JSON)] {
        let feed = read(&format!("/feed.{format}?kind=event&limit=100")).await;
        assert_eq!(feed.feed_type, kind);
        assert_eq!(feed.title.unwrap().content, "Osvědčeno: nové a\u{a0}změněné záznamy – Odborná akce");
        let entries: Vec<_> = feed.entries.iter().map(entry).collect();
        assert!(entries.is_sorted_by(|a, b| a.1.1 >= b.1.1), "{entries:?}");
        let total = get_json("/api/v1/search?kind=event&limit=0").await["total"].as_u64().unwrap();
        assert_eq!(entries.len() as u64, total);
        for (id, own) in &entries {
            assert_eq!(own, &days[id], "{id}");
        }
    }
}

#[tokio::test]
async fn a_feed_says_whose_it_is_under_which_licence_and_where_it_and_its_page_are() {
    let query = format!("q={}&lang=en", encode("housing"));
    let feed = read(&format!("/feed.atom?{query}")).await;
    assert_eq!(feed.language.as_deref(), Some("en"));
    assert_eq!(feed.authors[0].name.as_deref(), Some("Osvědčeno"));
    let link = |rel: &str| feed.links.iter().find(|own| own.rel.as_deref() == Some(rel)).map(|own| own.href.as_str());
    assert_eq!(link("self"), Some("http://localhost/feed.atom?q=housing&lang=en"));
    assert_eq!(link("alternate"), Some("http://localhost/en/search?q=housing"));
    assert_eq!(link("license"), Some("https://creativecommons.org/licenses/by/4.0/"));
    assert_eq!(feed.id, "http://localhost/feed.atom?q=housing&lang=en");
    assert_eq!(feed.updated, feed.entries.iter().filter_map(|own| own.updated).max());
    let first = &feed.entries[0];
    assert!(first.id.starts_with("http://localhost/en/record/") && first.links[0].href == first.id);
    assert!(!first.summary.as_ref().unwrap().content.is_empty() && !first.categories.is_empty());
    let json = get(&format!("/feed.json?{query}")).await;
    assert_eq!(json.header(header::CONTENT_TYPE), "application/feed+json; charset=utf-8");
    let json = json.json();
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["feed_url"], "http://localhost/feed.json?q=housing&lang=en");
    assert_eq!(json["home_page_url"], "http://localhost/en/search?q=housing");
    assert_eq!(json["items"][0]["id"], first.id.as_str());
}

#[tokio::test]
async fn the_parts_of_a_feed_follow_one_another_and_have_each_entry_once() {
    let mut address = "/feed.atom?kind=event&limit=10".to_owned();
    let (mut ids, mut feeds) = (Vec::new(), Vec::new());
    loop {
        let feed = read(&address).await;
        ids.extend(feed.entries.iter().map(|own| own.id.clone()));
        feeds.push(feed.id);
        let next = feed.links.iter().find(|own| own.rel.as_deref() == Some("next"));
        let Some(next) = next else { break };
        address = next.href.strip_prefix("http://localhost").unwrap().to_owned();
    }
    let total = get_json("/api/v1/search?kind=event&limit=0").await["total"].as_u64().unwrap();
    assert_eq!(ids.len() as u64, total);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len() as u64, total);
    feeds.dedup();
    assert_eq!(feeds, ["http://localhost/feed.atom?kind=event"], "all of them are parts of one");
    let json = get("/feed.json?kind=event&limit=10").await.json();
    assert_eq!(json["next_url"], "http://localhost/feed.json?kind=event&limit=10&offset=10");
}

#[tokio::test]
async fn the_feed_of_what_finds_nothing_is_one_and_a_wrong_parameter_is_named() {
    let empty = read("/feed.atom?added_since=2100-01-01").await;
    assert!(empty.entries.is_empty() && empty.updated.is_some());
    let json = get("/feed.json?added_since=2100-01-01").await.json();
    assert_eq!(json["items"], serde_json::json!([]));
    for path in ["/feed.atom", "/feed.json"] {
        let wrong = get(&format!("{path}?area=neni")).await;
        assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
        assert_eq!(wrong.json()["errors"][0]["parameter"], "area");
    }
}

#[tokio::test]
async fn whatever_is_typed_is_text_in_a_feed() {
    let words = "<b> & \"]]>\" \u{ffff}";
    let feed = read(&format!("/feed.atom?q={}", encode(words))).await;
    assert!(feed.title.unwrap().content.contains("„<b> & \"]]>\""));
}

#[tokio::test]
async fn pages_lead_to_their_feeds_and_a_reader_asks_again_for_nothing() {
    for (page, feed) in [
        ("/", "/feed.atom"),
        ("/en", "/feed.atom?lang=en"),
        ("/hledat?q=byt&amp;sort=title", "/feed.atom?q=byt"),
        ("/en/search?area=housing", "/feed.atom?area=housing&amp;lang=en"),
    ] {
        let body = get(&page.replace("&amp;", "&")).await.body;
        let head = body.split_once("</head>").unwrap().0;
        assert!(head.contains("<link rel=\"alternate\" type=\"application/atom+xml\" title="), "{page}");
        assert!(head.contains(&format!("href=\"{feed}\">")), "{page}");
        assert!(head.contains(&format!("href=\"{}\">", feed.replace(".atom", ".json"))), "{page}");
        let seen = body.contains(&format!("<p class=\"follow\"><a data-plain=\"true\" href=\"{feed}\">"));
        assert_eq!(seen, page.contains('?'), "{page}");
    }
    let answer = get("/feed.atom").await;
    let tag = answer.header(header::ETAG).to_owned();
    let request = axum::http::Request::get("/feed.atom").header(header::IF_NONE_MATCH, tag);
    let again = crate::support::send(request.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}
