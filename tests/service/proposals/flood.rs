//! Ten thousand forms: one client fills nothing, nor does one with thousands of networks, and many fill no more than the queue.

use std::time::Duration;

use axum::http::StatusCode;
use osvedceno::Limits;

use super::{Taking, form, token};

const FORMS: usize = 10_000;

#[tokio::test]
async fn ten_thousand_forms_fill_no_more_than_they_may() {
    let limits = Limits { least: Duration::ZERO, forms_a_minute: 20, cases_a_day: 5, open: 40 };
    let taking = Taking::with(limits);
    let page = taking.get("/navrhnout").await;
    // Half of them are of one client, the rest of a hundred others.
    let asker = |number| match number % 2 {
        0 => "192.0.2.1".to_owned(),
        _ => format!("198.51.{}.1", number % 200 / 2),
    };
    let (taken, full) = pour(&taking, token(&page), asker).await;
    assert_eq!(taken, 40);
    assert!(full > 0, "who comes when the queue is full is told so");
    assert_eq!(taking.store().list().unwrap().len(), 40);
    let search = taking.get("/hledat?q=zzqx").await;
    assert!(!search.body.contains("zzqx 1"), "nothing of it is public");
}

#[tokio::test]
async fn ten_thousand_forms_from_as_many_networks_of_one_fill_a_share_of_the_queue() {
    let limits = Limits { least: Duration::ZERO, forms_a_minute: 20, cases_a_day: 5, open: 100 };
    let taking = Taking::with(limits);
    let page = taking.get("/navrhnout").await;
    let (taken, full) = pour(&taking, token(&page), |number| format!("2001:db8:7:{number:x}::1")).await;
    assert_eq!((taken, full), (20, 0), "four times what one client may send");
    let body = form([("token", token(&page)), ("title", "Zahrada"), ("deed", "send-anyway")].into_iter());
    let answer = taking.post_with("/navrhnout", body, &[("x-forwarded-for", "2001:db8:8::1")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "others still may");
}

/// Sends the forms, each of whom the number says: how many were taken, and for how many the queue was full.
async fn pour(taking: &Taking, token: &str, asker: impl Fn(usize) -> String) -> (usize, usize) {
    let (mut taken, mut full) = (0, 0);
    for number in 0..FORMS {
        let title = format!("zzqx {number}");
        let body = form([("token", token), ("title", title.as_str()), ("deed", "send-anyway")].into_iter());
        let answer = taking.post_with("/navrhnout", body, &[("x-forwarded-for", &asker(number))]).await;
        match answer.status {
            StatusCode::SEE_OTHER => taken += 1,
            StatusCode::SERVICE_UNAVAILABLE => full += 1,
            StatusCode::TOO_MANY_REQUESTS => {}
            other => panic!("{other}: {}", answer.body),
        }
    }
    (taken, full)
}
