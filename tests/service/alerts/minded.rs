//! What those see to who run the service: that nobody takes all places, and alerts that send nothing.

use std::fs;
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use osvedceno::{AlertLimits, Alerts, Service};

use super::{JANA, Sending};
use crate::proposals::token_in;
use crate::support::{corpus, encode, index, program, send_to, text};

const PETR: &str = "petr@vzorov.example";

#[tokio::test]
async fn ten_thousand_forms_ask_for_no_more_than_they_may_and_take_no_place_from_anybody_else() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("alerts.sqlite");
    let limits = AlertLimits { least: Duration::ZERO, all: 60, alerts_a_day: 3, ..AlertLimits::default() };
    let (service, _) = Service::open(&corpus(), &index()).unwrap();
    let service = service.behind_proxy(true).alerting(Some(Alerts::open(&file, limits).unwrap()));
    let router = osvedceno::router(service);
    let path = |number| format!("/upozorneni?year_from={}", 1900 + number % 100);
    let page = send_to(&router, Request::get(path(0)).body(Body::empty()).unwrap()).await;
    let token = token_in(&page.body);
    let ask = async |number: usize, address: &str, asker: String| {
        let request = Request::post(path(number)).header("host", "localhost").header("x-forwarded-for", asker);
        let request = request.header("content-type", "application/x-www-form-urlencoded");
        let body = format!("token={token}&email={}", encode(address));
        send_to(&router, request.body(Body::from(body)).unwrap()).await.status.as_u16()
    };
    for number in 0..10_000 {
        if number == 5_000 {
            assert_eq!(ask(number, PETR, "203.0.113.9".to_owned()).await, 200);
        }
        // Half of them for one mailbox; of one client, and of a block of addresses with two hundred networks.
        let address = if number % 2 == 0 { JANA.to_owned() } else { format!("a{number}@vzorov.example") };
        let asker = if number % 4 == 0 { "192.0.2.1".to_owned() } else { format!("198.51.{}.1", number % 200) };
        let status = ask(number, &address, asker).await;
        assert!([200, 429].contains(&status), "{status}");
    }
    let list = program(&["alerts", "list", "--addresses", "--alerts", file.to_str().unwrap()]).output().unwrap();
    let listed = text(&list.stdout);
    assert_eq!(listed.lines().count(), 1 + 60);
    assert!(listed.lines().filter(|line| line.ends_with(JANA)).count() <= 20, "{listed}");
    assert!(listed.lines().any(|line| line.ends_with(PETR)), "who came in the midst of it has her place: {listed}");
}

/// Without codes that alerts ask for, nothing is told of them, and who minds them and who edits read why.
#[test]
fn an_alert_whose_search_cannot_be_answered_any_more_is_not_silent_for_those_who_mind_it() {
    let sending = Sending::new();
    sending.ask("/upozorneni?tool=mentoring", JANA);
    let own = Sending::page_of(&sending.mailbox.letter(0), "/upozorneni/");
    assert!(sending.post(&own, "deed=confirm").starts_with("HTTP/1.1 303"));
    let record = fs::read_to_string(sending.small.record(0)).unwrap();
    let new = sending.small.record(0).with_file_name("zkouska-nova.md");
    fs::write(new, record.replace("zkouska-0", "zkouska-nova")).unwrap();
    let vocabulary = sending.small.corpus().join("vocabulary.toml");
    let without = fs::read_to_string(&vocabulary).unwrap().replace("code = \"mentoring\"", "code = \"mentors\"");
    fs::write(&vocabulary, without).unwrap();
    let sent = sending.command(&["send", "--now", &Sending::next_week()]);
    assert!(text(&sent.stdout).contains("1 of searches that cannot be answered"), "{sent:?}");
    let listed = sending.command(&["list"]);
    assert!(text(&listed.stdout).contains("failing") && text(&listed.stdout).contains("tool=mentoring"), "{listed:?}");
    let [corpus, index, alerts] = [sending.small.corpus(), sending.small.index(), sending.small.file("alerts.sqlite")];
    let mut care = program(&["care", "--only", "alerts"]);
    let care = care.arg(corpus).arg("--index").arg(index).arg("--alerts").arg(alerts).output().unwrap();
    let said = text(&care.stdout);
    assert!(said.contains("tool=mentoring") && said.contains("Kolik je na to upozornění: 1"), "{care:?}");
    assert!(!said.contains(JANA), "{said}");
}
