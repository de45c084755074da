//! `/dump/records.jsonl` and `/dump/records.csv`: the whole corpus as a file.

use std::io::Read;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use http_body_util::BodyExt;
use osvedceno::Service;
use tower::ServiceExt;

use crate::small::{RECORDS, Small};

type Answer = (StatusCode, HeaderMap, Bytes);

fn router(small: &Small) -> Router {
    let (service, _) = Service::open(&small.corpus(), &small.index()).unwrap();
    osvedceno::router(service)
}

/// What is answered; who comes while the file is made comes again.
async fn get(router: &Router, address: &str, headers: &[(header::HeaderName, &str)]) -> Answer {
    loop {
        let mut request = Request::get(address);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let response = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        if parts.status != StatusCode::SERVICE_UNAVAILABLE {
            return (parts.status, parts.headers, body);
        }
        assert!(parts.headers.contains_key(header::RETRY_AFTER));
    }
}

fn header_of(answer: &Answer, name: header::HeaderName) -> &str {
    answer.1.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}

#[tokio::test]
async fn a_dump_has_every_record_as_an_export_of_everything_has_it() {
    let small = Small::new("první");
    let router = router(&small);
    for (dump, export) in [
        ("/dump/records.jsonl", "/api/v1/export?format=jsonl"),
        ("/dump/records.csv", "/api/v1/export?format=csv"),
        ("/dump/records.jsonl?lang=en", "/api/v1/export?format=jsonl&lang=en"),
        ("/dump/records.csv?lang=en", "/api/v1/export?format=csv&lang=en"),
    ] {
        let [answer, exported] = [get(&router, dump, &[]).await, get(&router, export, &[]).await];
        assert_eq!(answer.0, StatusCode::OK);
        assert_eq!(answer.2, exported.2, "{dump}");
        assert_eq!(header_of(&answer, header::CONTENT_TYPE), header_of(&exported, header::CONTENT_TYPE));
        assert_eq!(header_of(&answer, header::CONTENT_LENGTH), answer.2.len().to_string());
        assert!(header_of(&answer, header::LINK).contains("creativecommons.org/licenses/by/4.0/"));
    }
    let lines = get(&router, "/dump/records.jsonl", &[]).await.2;
    let lines = String::from_utf8(lines.into()).unwrap();
    assert_eq!(lines.lines().count(), RECORDS);
    for line in lines.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
}

#[tokio::test]
async fn a_dump_is_had_in_the_coding_that_a_client_takes_or_that_its_name_says() {
    let small = Small::new("první");
    let router = router(&small);
    let plain = get(&router, "/dump/records.jsonl", &[]).await;
    let decoded = |bytes: &[u8], coding: &str| {
        let mut read = Vec::new();
        match coding {
            "gzip" => flate2::read::GzDecoder::new(bytes).read_to_end(&mut read).unwrap(),
            "br" => brotli::Decompressor::new(bytes, 4096).read_to_end(&mut read).unwrap(),
            "zstd" => zstd::Decoder::new(bytes).unwrap().read_to_end(&mut read).unwrap(),
            _ => bytes.to_vec().as_slice().read_to_end(&mut read).unwrap(),
        };
        Bytes::from(read)
    };
    let mut tags = vec![header_of(&plain, header::ETAG).to_owned()];
    for (accepted, coding) in [
        ("gzip", "gzip"),
        ("gzip, br", "br"),
        ("gzip, br, zstd", "zstd"),
        ("zstd;q=0.5, gzip;q=0.9", "gzip"),
        ("identity", ""),
        ("zstd;q=0", ""),
    ] {
        let answer = get(&router, "/dump/records.jsonl", &[(header::ACCEPT_ENCODING, accepted)]).await;
        assert_eq!(header_of(&answer, header::CONTENT_ENCODING), coding, "{accepted}");
        assert_eq!(header_of(&answer, header::CONTENT_LENGTH), answer.2.len().to_string());
        assert!(header_of(&answer, header::VARY).contains("accept-encoding"));
        assert_eq!(decoded(&answer.2, coding), plain.2, "{accepted}");
        tags.push(header_of(&answer, header::ETAG).to_owned());
    }
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 4, "other bytes have another tag");
    for (name, coding, media_type) in [
        ("gz", "gzip", "application/gzip"),
        ("br", "br", "application/octet-stream"),
        ("zst", "zstd", "application/zstd"),
    ] {
        let asked = [(header::ACCEPT_ENCODING, "br, gzip, zstd")];
        let file = get(&router, &format!("/dump/records.jsonl.{name}"), &asked).await;
        assert_eq!(header_of(&file, header::CONTENT_ENCODING), "", "a file is what its name says");
        assert_eq!(header_of(&file, header::CONTENT_TYPE), media_type);
        assert!(header_of(&file, header::CONTENT_DISPOSITION).contains(&format!("records.jsonl.{name}\"")));
        assert_eq!(decoded(&file.2, coding), plain.2);
    }
}

#[tokio::test]
async fn who_has_a_dump_is_told_so_until_the_corpus_is_another() {
    let small = Small::new("první");
    let first = router(&small);
    let dump = get(&first, "/dump/records.csv", &[]).await;
    let tag = header_of(&dump, header::ETAG).to_owned();
    assert!(tag.starts_with('"'), "a strong tag, by which parts can be put together: {tag}");
    let again = get(&first, "/dump/records.csv", &[(header::IF_NONE_MATCH, &tag)]).await;
    assert_eq!((again.0, again.2.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(header_of(&again, header::ETAG), tag);
    small.write("druhá");
    let second = router(&small);
    let new = get(&second, "/dump/records.csv", &[(header::IF_NONE_MATCH, &tag)]).await;
    assert_eq!(new.0, StatusCode::OK);
    assert_ne!(new.2, dump.2);
    // Who has half of the old one does not get the other half of the new one.
    let half = [(header::RANGE, "bytes=100-"), (header::IF_RANGE, tag.as_str())];
    assert_eq!(get(&second, "/dump/records.csv", &half).await.2, new.2);
}

#[tokio::test]
async fn what_broke_off_is_gone_on_with() {
    let small = Small::new("první");
    let router = router(&small);
    for accepted in ["identity", "br", "zstd"] {
        let coding = (header::ACCEPT_ENCODING, accepted);
        let whole = get(&router, "/dump/records.jsonl", std::slice::from_ref(&coding)).await;
        let size = whole.2.len();
        let tag = header_of(&whole, header::ETAG);
        let asked = [coding.clone(), (header::RANGE, "bytes=1000-"), (header::IF_RANGE, tag)];
        let rest = get(&router, "/dump/records.jsonl", &asked).await;
        assert_eq!(rest.0, StatusCode::PARTIAL_CONTENT);
        assert_eq!(header_of(&rest, header::CONTENT_RANGE), format!("bytes 1000-{}/{size}", size - 1));
        assert_eq!(header_of(&rest, header::CONTENT_LENGTH), (size - 1000).to_string());
        assert_eq!(rest.2, whole.2[1000..], "{accepted}");
        let beyond = get(&router, "/dump/records.jsonl?lang=en", &[(header::RANGE, "bytes=99999999-")]).await;
        assert_eq!(beyond.0, StatusCode::RANGE_NOT_SATISFIABLE);
        assert!(header_of(&beyond, header::CONTENT_RANGE).starts_with("bytes */"));
        assert!(String::from_utf8_lossy(&beyond.2).contains("/problems/range-not-satisfiable"));
    }
}

#[tokio::test]
async fn another_file_and_a_wrong_parameter_are_explained() {
    let small = Small::new("první");
    let router = router(&small);
    for name in ["records.xml", "records.jsonl.zip", "records", "places.csv"] {
        let answer = get(&router, &format!("/dump/{name}"), &[]).await;
        assert_eq!(answer.0, StatusCode::NOT_FOUND, "{name}");
        assert_eq!(header_of(&answer, header::CONTENT_TYPE), "application/problem+json");
        let problem: serde_json::Value = serde_json::from_slice(&answer.2).unwrap();
        for there in ["/dump/records.jsonl", "/dump/records.csv", ".gz", ".br", ".zst"] {
            assert!(problem["detail"].as_str().unwrap().contains(there), "{problem}");
        }
    }
    let wrong = get(&router, "/dump/records.csv?area=housing", &[]).await;
    assert_eq!(wrong.0, StatusCode::BAD_REQUEST);
    assert!(String::from_utf8_lossy(&wrong.2).contains("\"parameter\":\"area\""));
}
