//! Page by page to the last hit: in the order of one long list, whatever the pages; and what comes of a cursor that no longer holds.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use osvedceno::Service;
use serde_json::Value;

use crate::small::{RECORDS, Small, id};
use crate::support::{Answer, encode, get, get_json, ids, send_to};

/// The ids of all hits of a search, page by page of these lengths in turn.
async fn paged(search: &str, limits: &[usize]) -> Vec<String> {
    let (mut found, mut cursor) = (Vec::new(), "*".to_owned());
    for limit in limits.iter().cycle() {
        let answer = get(&format!("/api/v1/search?{search}&limit={limit}&cursor={cursor}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let page = answer.json();
        found.extend(ids(&page));
        let Some(next) = page.get("next_cursor") else {
            assert_eq!(page["total"], found.len(), "{search}");
            assert_eq!(answer.header(header::LINK), "");
            return found;
        };
        assert_eq!(ids(&page).len(), *limit, "only the last page is shorter");
        next.as_str().unwrap().clone_into(&mut cursor);
        assert!(answer.header(header::LINK).contains(&format!("cursor={cursor}>; rel=\"next\"")));
    }
    unreachable!("the lengths of pages are gone through again and again")
}

/// The same by `offset`.
async fn passed_over(search: &str) -> Vec<String> {
    let mut found = Vec::new();
    loop {
        let page = get_json(&format!("/api/v1/search?{search}&limit=100&offset={}", found.len())).await;
        if ids(&page).is_empty() {
            return found;
        }
        found.extend(ids(&page));
    }
}

#[tokio::test]
async fn pages_of_any_length_make_up_the_whole_list_in_its_order() {
    for search in [
        "sort=relevance".to_owned(),
        "sort=year".to_owned(),
        "sort=title&lang=en".to_owned(),
        "sort=evidence&kind=practice".to_owned(),
        "sort=added".to_owned(),
        format!("sort=distance&near={}", encode("Telč")),
        format!("q={}", encode("kurz češtiny pro cizince")),
        format!("q={}&rest=true", encode("bydlení v Brně")),
        format!("q={}&area=housing&literal=true", encode("byt")),
    ] {
        let whole = passed_over(&search).await;
        assert!(whole.len() > 10, "{search}: {}", whole.len());
        assert_eq!(paged(&search, &[100]).await, whole, "{search}");
        assert_eq!(paged(&search, &[7, 64, 1, 100]).await, whole, "{search}");
    }
}

#[tokio::test]
async fn who_does_not_ask_for_a_cursor_is_answered_as_before() {
    for address in ["/api/v1/search?limit=1", "/api/v1/search?limit=1&cursor="] {
        let answer = get(address).await;
        assert!(!answer.body.contains("next_cursor"), "{address}");
        assert_eq!(answer.header(header::LINK), "");
    }
    assert!(get_json("/api/v1/search?limit=1&cursor=*").await["next_cursor"].is_string());
    // What answers by itself stands above the first page alone.
    let asked = format!("/api/v1/search?q={}&limit=3", encode("jak čelit fámám o cizincích"));
    let first = get_json(&format!("{asked}&cursor=*")).await;
    assert!(first["answer"].is_object(), "{first}");
    let second = get_json(&format!("{asked}&cursor={}", first["next_cursor"].as_str().unwrap())).await;
    assert!(second["answer"].is_null());
}

/// The one parameter that is wrong, and what is wrong with it.
fn fault(answer: &Answer) -> (String, String) {
    assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
    let problem = answer.json();
    let [fault] = &problem["errors"].as_array().unwrap()[..] else { panic!("{problem}") };
    (fault["parameter"].as_str().unwrap().to_owned(), fault["detail"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_cursor_that_is_none_or_of_another_search_is_refused_and_says_what_would_be_right() {
    let first = get_json("/api/v1/search?q=byt&limit=2&cursor=*&lang=en").await;
    let cursor = first["next_cursor"].as_str().unwrap();
    for other in ["q=byty", "q=byt&area=housing", "q=byt&sort=year", "q=byt&rest=true", ""] {
        let answer = get(&format!("/api/v1/search?{other}&lang=en&cursor={cursor}")).await;
        let (parameter, detail) = fault(&answer);
        assert_eq!(parameter, "cursor", "{other}");
        assert!(detail.contains("belongs to another search"), "{detail}");
    }
    let mut tampered = cursor.to_owned();
    tampered.replace_range(30..31, if &cursor[30..31] == "0" { "1" } else { "0" });
    for none in [&tampered, "start", "**", "%C5%BE", &cursor[1..]] {
        let (parameter, detail) = fault(&get(&format!("/api/v1/search?q=byt&lang=en&cursor={none}")).await);
        assert_eq!(parameter, "cursor", "{none}");
        assert!(detail.contains("next_cursor"), "{detail}");
    }
    for (wrong, parameter) in [("offset=5", "offset"), ("limit=0", "limit")] {
        for cursor in ["*", cursor] {
            let answer = get(&format!("/api/v1/search?q=byt&lang=en&cursor={cursor}&{wrong}")).await;
            assert_eq!(fault(&answer).0, parameter);
        }
    }
    // Pages, feeds and exports have no cursors, and do not say that they had.
    for address in ["/hledat?cursor=*", "/feed.json?cursor=*", "/api/v1/export?cursor=*", "/api/v1/gaps?cursor=*"] {
        let answer = get(address).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
        assert!(!answer.body.contains("cursor,"), "{address}");
    }
}

#[tokio::test]
async fn a_cursor_of_a_corpus_before_is_gone_and_leads_to_the_beginning_of_the_same_search() {
    let small = Small::new("první");
    let open = || {
        let (service, _) = Service::open(&small.corpus(), &small.index()).unwrap();
        osvedceno::router(service.at(Some("https://example.org".to_owned())))
    };
    let ask = async |router: &axum::Router, address: &str| {
        send_to(router, Request::get(address).body(Body::empty()).unwrap()).await
    };
    let search = "/api/v1/search?q=kurz&sort=title&limit=2";
    let before = open();
    let cursor = ask(&before, &format!("{search}&cursor=*")).await.json()["next_cursor"].as_str().unwrap().to_owned();
    let next = format!("{search}&cursor={cursor}");
    assert_eq!(ids(&ask(&before, &next).await.json()), [id(2), id(3)]);
    // Another service of the same corpus takes it.
    assert_eq!(ids(&ask(&open(), &next).await.json()), [id(2), id(3)]);
    small.write("druhá");
    let after = open();
    let gone = ask(&after, &next).await;
    assert_eq!(gone.status, StatusCode::GONE, "{}", gone.body);
    assert_eq!(gone.header(header::CONTENT_TYPE), "application/problem+json");
    assert_eq!(gone.header(header::CACHE_CONTROL), "no-store");
    let problem = gone.json();
    assert_eq!(problem["type"], "/problems/cursor-expired");
    let url = problem["gone"]["url"].as_str().unwrap();
    assert_eq!(gone.header(header::LINK), format!("<{url}>; rel=\"first\""));
    assert!(!problem["detail"].as_str().unwrap().contains("q="), "what an error says is logged");
    let mut anew = url.strip_prefix("https://example.org").unwrap().to_owned();
    let mut found: Vec<String> = Vec::new();
    loop {
        let page: Value = ask(&after, &anew).await.json();
        found.extend(ids(&page));
        let Some(next) = page["next_cursor"].as_str() else { break };
        anew = format!("{search}&cursor={next}");
    }
    assert_eq!(found, (0..RECORDS).map(id).collect::<Vec<_>>());
    for page in ["/problems/cursor-expired", "/en/problems/cursor-expired"] {
        assert!(ask(&after, page).await.body.contains("410"), "{page}");
    }
}
