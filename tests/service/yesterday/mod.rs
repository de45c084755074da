//! What clients built on yesterday: `contract.json` is what `/openapi.json` promised on 2026-11-30, without words and codes but with bounds of what is asked, and
//! `requests.txt` what was asked. More may come; nothing may go, and no type may change. What is added later is not recorded
//! here by itself: whoever makes a promise adds it.

pub(crate) mod shapes;

use std::collections::BTreeSet;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::Value;

use crate::support::{Answer, get_json, send};
use shapes::{Document, Place};

const REQUESTS: &str = include_str!("requests.txt");

/// The contract as it was.
fn contract() -> Value {
    serde_json::from_str(include_str!("contract.json")).unwrap()
}

/// A request of yesterday.
struct Asked {
    method: &'static str,
    address: &'static str,
    body: &'static str,
}

/// What was asked, line by line.
fn requests() -> impl Iterator<Item = Asked> {
    let lines = REQUESTS.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let mut parts = line.splitn(3, ' ');
        let mut part = || parts.next().unwrap_or_default();
        Asked { method: part(), address: part(), body: part() }
    })
}

impl Asked {
    async fn answer(&self) -> Answer {
        let request = Request::builder().method(self.method).uri(self.address);
        send(request.body(Body::from(self.body)).unwrap()).await
    }

    /// The operation of the contract that answers, if one does: the path without parameters first.
    fn operation<'c>(&self, contract: &'c Value) -> Option<(&'c str, &'c Value)> {
        let asked: Vec<&str> = self.address.split('?').next()?.split('/').collect();
        let fits = |path: &str| {
            let parts: Vec<&str> = path.split('/').collect();
            let alike = |(part, asked): (&&str, &&str)| part == asked || part.starts_with('{');
            parts.len() == asked.len() && parts.iter().zip(&asked).all(alike)
        };
        let paths = contract["paths"].as_object()?.iter().filter(|(path, _)| fits(path));
        let (path, methods) = paths.min_by_key(|(path, _)| path.matches('{').count())?;
        Some((path, methods.get(self.method.to_lowercase())?))
    }
}

#[tokio::test]
async fn what_the_contract_promised_yesterday_it_promises_today() {
    let (before, now) = (contract(), get_json("/openapi.json").await);
    let mut gone = Vec::new();
    for (path, methods) in before["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let place = Place::new(&format!("{} {path}", method.to_uppercase()));
            let own = &now["paths"][path][method];
            shapes::operation(&place, (Document(&before), operation), (Document(&now), own), &mut gone);
        }
    }
    assert!(gone.is_empty(), "{}", gone.join("\n"));
}

#[tokio::test]
async fn what_was_asked_yesterday_is_answered_today_in_the_same_shape() {
    let before = contract();
    let mut wrong = Vec::new();
    for asked in requests() {
        let mut answer = asked.answer().await;
        // A dump that is being made is there in a while, however slow the machine.
        for _ in 0..600 {
            if !asked.address.starts_with("/dump/") || answer.status != StatusCode::SERVICE_UNAVAILABLE {
                break;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
            answer = asked.answer().await;
        }
        let place = Place::new(&format!("{} {} {}", asked.method, asked.address, asked.body));
        if answer.status != StatusCode::OK {
            wrong.push(format!("{place}: {} {}", answer.status, answer.body));
            continue;
        }
        let Some((_, operation)) = asked.operation(&before) else { continue };
        let media_type = answer.header(header::CONTENT_TYPE).split(';').next().unwrap_or_default();
        let schema = &operation["responses"]["200"]["content"][media_type]["schema"];
        if schema.is_null() {
            wrong.push(format!("{place}: {media_type} is new"));
        } else if media_type.ends_with("json") {
            shapes::value(&place, Document(&before), schema, &answer.json(), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// So that nothing is promised that nobody looks at.
#[test]
fn every_parameter_of_yesterday_is_asked_by_a_request() {
    let before = contract();
    let mut unasked: BTreeSet<(String, String)> = BTreeSet::new();
    for (path, methods) in before["paths"].as_object().unwrap() {
        for parameter in methods.as_object().unwrap().values().flat_map(|own| own["parameters"].as_array().unwrap()) {
            if parameter["in"] == "query" {
                unasked.insert((path.clone(), parameter["name"].as_str().unwrap().to_owned()));
            }
        }
    }
    for asked in requests() {
        let Some((path, _)) = asked.operation(&before) else { continue };
        for pair in asked.address.split_once('?').map_or("", |(_, query)| query).split('&') {
            unasked.remove(&(path.to_owned(), pair.split('=').next().unwrap().to_owned()));
        }
    }
    assert!(unasked.is_empty(), "{unasked:?}");
}

/// That the tests above would tell: each of these takes away a promise.
#[test]
fn what_is_taken_away_is_told() {
    let before = contract();
    let broken = |pointer: &str, to: Value| {
        let mut now = before.clone();
        *now.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = to;
        let mut gone = Vec::new();
        let operation = |contract: &Value| contract["paths"]["/api/v1/search"]["get"].clone();
        let (was, is) = (operation(&before), operation(&now));
        shapes::operation(&Place::new("search"), (Document(&before), &was), (Document(&now), &is), &mut gone);
        gone
    };
    let of_search = |rest: &str| format!("/paths/~1api~1v1~1search/get{rest}");
    let of_hit = |rest: &str| format!("/components/schemas/Hit{rest}");
    assert_eq!(broken(&of_search("/parameters/0/name"), "words".into()), ["search: the parameter q is gone"]);
    assert_eq!(broken(&of_search("/parameters/0/required"), true.into()), ["search: q has to be given"]);
    assert_eq!(broken(&of_search("/responses/400"), Value::Null), ["search: 400 is gone"]);
    for (parameter, bound, to, told) in [
        ("q", "maxLength", 999, "q: maxLength 999 in place of 1000"),
        ("limit", "maximum", 99, "limit: maximum 99 in place of 100"),
        ("year_from", "minimum", 1901, "year_from: minimum 1901 in place of 1900"),
        ("near", "maxLength", 10, "near: maxLength 10 in place of none"),
        ("ignore", "maxItems", 7, "ignore: maxItems 7 in place of 8"),
    ] {
        let own = before["paths"]["/api/v1/search"]["get"]["parameters"].as_array().unwrap();
        let at = own.iter().position(|own| own["name"] == parameter).unwrap();
        let mut schema = own[at]["schema"].clone();
        schema[bound] = to.into();
        assert_eq!(broken(&of_search(&format!("/parameters/{at}/schema")), schema), [format!("search: {told}")]);
    }
    let nowhere = serde_json::json!({ "text/plain": {} });
    assert_eq!(broken(&of_search("/responses/200/content"), nowhere), ["search: 200 application/json is gone"]);
    let gone = broken(&of_hit("/properties/title/type"), "integer".into());
    assert_eq!(gone, ["search 200 application/json hits[].title: integer in place of string"]);
    let gone = broken(&of_hit("/properties"), serde_json::json!({}));
    assert!(gone.contains(&"search 200 application/json hits[].title: it is gone".to_owned()), "{gone:?}");
    let gone = broken(&of_hit("/required"), serde_json::json!([]));
    assert!(gone.contains(&"search 200 application/json hits[].title: it may be absent".to_owned()), "{gone:?}");
}
