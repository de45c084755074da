//! `/dcat.ttl`: the catalogue for portals of open data. Whether it is one, `tests/harvest/` asks a library for it.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use osvedceno::Service;

use crate::support::{Answer, corpus, get, index, send_to};

#[tokio::test]
async fn what_the_catalogue_offers_is_there() {
    let catalogue = get("/dcat.ttl").await;
    assert_eq!(catalogue.header(header::CONTENT_TYPE), "text/turtle; charset=utf-8");
    let addresses = |property: &'static str| {
        let rest = catalogue.body.split(property).skip(1);
        rest.map(|rest| rest.split_once("<http://localhost").unwrap().1.split('>').next().unwrap().to_owned())
    };
    let offered: Vec<String> = addresses("dcat:downloadURL ").chain(addresses("dcat:endpointDescription ")).collect();
    assert_eq!(offered.len(), 5, "{}", catalogue.body);
    for address in offered {
        assert_eq!(made(&address).await.status, StatusCode::OK, "{address}");
    }
}

/// What is answered; who comes while a file is made comes again.
async fn made(address: &str) -> Answer {
    loop {
        let answer = get(address).await;
        if answer.status != StatusCode::SERVICE_UNAVAILABLE {
            return answer;
        }
        assert_ne!(answer.header(header::RETRY_AFTER), "", "{address}");
    }
}

#[tokio::test]
async fn whom_to_write_to_is_in_the_catalogue_where_the_operator_said_it() {
    assert!(!get("/dcat.ttl").await.body.contains("mailto:"));
    let service = Service::open(&corpus(), &index()).unwrap().0.run_by(Some("sprava@example.org".to_owned()));
    let request = Request::get("/dcat.ttl").body(Body::empty()).unwrap();
    let catalogue = send_to(&osvedceno::router(service), request).await.body;
    assert!(catalogue.contains("vcard:hasEmail <mailto:sprava@example.org>"), "{catalogue}");
}
