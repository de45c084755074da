//! `type` of a problem leads to a page that says what it means and what to do.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::support::{get, send};

#[tokio::test]
async fn every_problem_leads_to_a_page_that_explains_it_in_both_languages() {
    let requests = [
        ("GET", "/api/v1/search?limit=x", String::new()),
        ("GET", "/api/v1/records/%FF", String::new()),
        ("GET", "/api/v1/records/there-is-none", String::new()),
        ("GET", "/api/v1/no-such-path", String::new()),
        ("DELETE", "/api/v1/search", String::new()),
        ("POST", "/api/v1/recommendations", "x".repeat(100_000)),
    ];
    for (method, address, body) in requests {
        let answer = send(Request::builder().method(method).uri(address).body(Body::from(body)).unwrap()).await;
        let problem = answer.json();
        let kind = problem["type"].as_str().unwrap();
        let status = format!("HTTP\u{a0}{}", answer.status.as_u16());
        for (address, heading) in [(kind.to_owned(), "Co s\u{a0}tím"), (format!("/en{kind}"), "What to do")] {
            let page = get(&address).await;
            assert_eq!(page.status, StatusCode::OK, "{address}");
            for wanted in [heading, kind, &status] {
                assert!(page.body.contains(wanted), "{address} lacks {wanted}");
            }
        }
    }
    // Those that no request can bring about here.
    for kind in
        ["not-acceptable", "range-not-satisfiable", "too-many-requests", "internal", "overloaded", "timeout", "error"]
    {
        assert_eq!(get(&format!("/problems/{kind}")).await.status, StatusCode::OK, "{kind}");
    }
    for address in ["/problems/there-is-none", "/en/problems/there-is-none", "/problems"] {
        assert_eq!(get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}
