//! Control characters in what is asked reach neither a page nor an answer nor a file.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};

use crate::support::{Answer, encode, get, send};

/// All of them, between letters.
fn all() -> String {
    let controls =
        ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}').chain("\u{202a}\u{202e}\u{2066}\u{2069}\u{feff}".chars());
    controls.fold("a".to_owned(), |text, c| format!("{text}{c}b"))
}

fn is_bad(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t' | '\r')) || "\u{202a}\u{202e}\u{2066}\u{2069}\u{feff}".contains(c)
}

/// Asserts that there is none in an answer, nor in any text of one in JSON.
fn check(what: &str, answer: &Answer) {
    // A page leads away from names that it does not know.
    let is_led = answer.status == StatusCode::SEE_OTHER && answer.body.is_empty();
    assert!(is_led || answer.status.is_success() || answer.status.is_client_error(), "{what}: {}", answer.status);
    let body = answer.body.strip_prefix('\u{feff}').unwrap_or(&answer.body);
    let found = body.find(is_bad).map(|at| body[at..].chars().take(40).collect::<String>());
    assert_eq!(found, None, "{what}");
    if let Ok(value) = serde_json::from_str::<Value>(body) {
        check_value(what, &value);
    }
}

fn check_value(what: &str, value: &Value) {
    match value {
        Value::String(text) => assert!(!text.contains(is_bad), "{what}: {text:?}"),
        Value::Array(values) => values.iter().for_each(|value| check_value(what, value)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            assert!(!name.contains(is_bad), "{what}: {name:?}");
            check_value(what, value);
        }),
        _ => {}
    }
}

#[tokio::test]
async fn no_parameter_of_any_route_brings_them_into_an_answer() {
    let (all, profile) = (
        encode(&all()),
        [
            "municipality",
            "code",
            "population",
            "region",
            "foreign_share",
            "situations",
            "horizon",
            "text",
            "ignore",
            "origin",
            "limit",
        ],
    );
    let routes: [(&str, &[&str]); 16] = [
        ("/api/v1/search", &["q", "place", "area", "year_from", "sort", "limit", "literal", "lang", "unknown"]),
        ("/api/v1/suggest", &["q", "limit"]),
        ("/api/v1/municipalities", &["q", "region", "district"]),
        ("/api/v1/vocabulary", &["group"]),
        ("/api/v1/gaps", &["rows", "format"]),
        ("/api/v1/export", &["q", "id", "format"]),
        ("/api/v1/brief", &["id", "text", "municipality", "title", "about", "words", "decision", "without"]),
        ("/api/v1/recommendations", &profile),
        ("/hledat", &["q", "place", "area", "limit"]),
        ("/doporuceni", &profile),
        ("/podklad", &["id", "text", "municipality"]),
        ("/srovnani", &["id"]),
        ("/sebehodnoceni", &["area", "unknown"]),
        ("/mezery", &["rows", "area"]),
        ("/vyber", &["id"]),
        ("/misto", &["name", "unknown"]),
    ];
    for (route, parameters) in routes {
        for parameter in parameters {
            let address = format!("{route}?{parameter}={all}");
            check(&address, &get(&address).await);
        }
        let address = format!("{route}?{all}={all}");
        check(&address, &get(&address).await);
    }
    for route in ["/api/v1/records", "/api/v1/places", "/zaznam", "/misto", ""] {
        let address = format!("{route}/{all}");
        check(&address, &get(&address).await);
    }
}

#[tokio::test]
async fn no_part_of_a_profile_brings_them_into_an_answer() {
    let (all, text) = (all(), "ubytovny\u{1b}[31m\u{0}v centru\r\n\u{9b}a\tškola");
    let post = async |profile: Value| {
        let answer =
            send(Request::post("/api/v1/recommendations").body(Body::from(profile.to_string())).unwrap()).await;
        check(&profile.to_string(), &answer);
        answer
    };
    let answer = post(json!({ "text": text })).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.json()["profile"]["text"], "ubytovny [31m v centru\r\n a\tškola", "lines of free text stay");
    // A name that nobody has is no error, and is repeated in a note.
    let name: String = all.chars().rev().take(80).collect();
    let named = post(json!({ "municipality": name, "areas": ["housing"] })).await;
    assert_eq!((named.status, named.json()["notes"].as_array().unwrap().len()), (StatusCode::OK, 1));
    for part in
        ["municipality", "code", "region", "situations", "horizon", "ignore", "origin", "language", "limit", &all]
    {
        assert_eq!(post(json!({ (part): all, "areas": ["housing"] })).await.status, StatusCode::BAD_REQUEST, "{part}");
        post(json!({ (part): [all], "areas": ["housing"] })).await;
        post(json!({ "municipality": { (part): all }, "areas": ["housing"] })).await;
    }
    for c in all.chars().filter(|c| !c.is_alphabetic()) {
        let searched = get(&format!("/api/v1/search?q={}&limit=1", encode(&format!("ubytovna{c}azyl")))).await;
        assert_eq!(searched.status, StatusCode::OK, "{c:?}: {}", searched.body);
        check("search", &searched);
    }
}

#[tokio::test]
async fn an_error_repeats_the_beginning_of_what_is_long() {
    let (long, cut) = ("a".repeat(10_000), format!("{}…", "a".repeat(100)));
    for address in [
        format!("/api/v1/records/{long}"),
        format!("/api/v1/records/{long}_"),
        format!("/api/v1/search?{long}=x"),
        format!("/api/v1/search?limit={long}"),
    ] {
        let answer = get(&address).await;
        assert!(answer.status.is_client_error() && answer.body.contains(&cut), "{}", answer.body);
        assert!(!answer.body.contains(&long[..102]), "{}", answer.body);
    }
}

#[tokio::test]
async fn a_body_of_unknown_names_is_answered_with_twenty_and_the_number_of_the_others() {
    // As many as a body may have.
    let names: Vec<String> = (0..7_000).map(|n| format!("\"{n}\":0")).collect();
    let ask = async |query: &str| {
        let body = Body::from(format!("{{{}}}", names.join(",")));
        let answer = send(Request::post(format!("/api/v1/recommendations{query}")).body(body).unwrap()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(answer.body.len() < 20_000, "{}", answer.body.len());
        let problem = answer.json();
        assert_eq!(problem["errors"].as_array().unwrap().len(), 20);
        problem["detail"].as_str().unwrap().to_owned()
    };
    assert!(ask("").await.ends_with("; a\u{a0}dalších 6980\u{a0}chyb"));
    assert!(ask("?lang=en").await.ends_with("; and 6980 more"));
    let query: Vec<String> = (0..50).map(|n| format!("n{n}=x")).collect();
    for address in ["/api/v1/search", "/api/v1/suggest", "/api/v1/recommendations"] {
        let answer = get(&format!("{address}?lang=en&{}", query.join("&"))).await.json();
        assert!(answer["detail"].as_str().unwrap().ends_with("; and 30 more"), "{address}: {}", answer["detail"]);
    }
}
