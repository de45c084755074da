//! "Opravit údaj": from a record to a form, and what is wrong with what was filled in.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use osvedceno::{State, Subject};

use super::{Taking, form, is_private, leads_to, says, token, values};
use crate::support::{Answer, get, send_to};

/// A practice of the corpus.
const RECORD: &str = "brno-interkulturni-pracovnici";

#[tokio::test]
async fn an_official_corrects_a_cost_without_a_script() {
    let taking = Taking::new();
    let record = taking.get(&format!("/zaznam/{RECORD}")).await;
    let address = format!("/zaznam/{RECORD}/oprava");
    says(&record, &[&format!("href=\"{address}\""), "Opravit údaj"]);
    let page = taking.get(&address).await;
    is_private(&page);
    says(
        &page,
        &[
            "noindex",
            "<option value=\"cost\"",
            "něco jiného",
            "Váš e-mail (nemusíte vyplňovat)",
            "nejpozději za 90\u{a0}dní",
            "href=\"/o-sluzbe#osobni-udaje\"",
        ],
    );
    assert!(!page.body.contains("type=\"module\""), "no script draws the form anew");
    let preset = taking.get(&format!("{address}?pole=cost")).await;
    says(&preset, &["<option value=\"cost\" selected"]);
    let filled = [
        ("field", "cost"),
        ("right", "Stálo to 1,2 milionu, ne 12."),
        ("source", "https://example.org/rozpocet"),
        ("email", "urednice@example.org"),
    ];
    let case = leads_to(&taking.send(&address, &page, &filled).await);
    let listed = taking.store().list().unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (&listed[0].subject, listed[0].state, listed[0].has_email),
        (&Subject::Correction(RECORD.to_owned()), State::New, true)
    );
    let followed = taking.get(&case).await;
    says(
        &followed,
        &["Máme to. Čeká to na redakci.", "Stálo to 1,2 milionu, ne 12.", "Náklady", "https://example.org/rozpocet"],
    );
    assert!(!followed.body.contains("urednice@example.org"), "the address of the page may be seen by others");
    assert!(!followed.body.contains("href=\"https://example.org/rozpocet"), "links are text");
    // A second click is the same case.
    assert_eq!(leads_to(&taking.send(&address, &page, &filled).await), case);
    assert_eq!(taking.store().list().unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_missing_is_said_beside_its_field_and_nothing_that_was_typed_is_lost() {
    let taking = Taking::new();
    for (address, said) in [
        (
            format!("/zaznam/{RECORD}/oprava"),
            ["Ještě to nejde odeslat", "Vyberte, co je špatně", "Napište, odkud to víte", "E-mail napište i"],
        ),
        (
            format!("/en/record/{RECORD}/correction"),
            ["It cannot be sent yet", "Choose what is wrong", "Write how you know", "Write your e-mail with an @"],
        ),
    ] {
        let filled = [("right", "Má být <b>jinak</b> & \"jinde\""), ("email", "jana")];
        let answer = taking.fill(&address, &filled).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        is_private(&answer);
        says(&answer, &said);
        let page = taking.get(&address).await;
        let title =
            |page: &Answer| page.body.split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_owned();
        let wrong = if address.starts_with("/en/") { "Error: " } else { "Chyba: " };
        assert_eq!(title(&answer), format!("{wrong}{}", title(&page)), "it is what a screen reader says first");
        says(
            &answer,
            &[
                "href=\"#pole-source\"",
                "id=\"pole-source-chyba\"",
                "aria-invalid=\"true\"",
                "tabindex=\"-1\"",
                "autofocus",
            ],
        );
        let values = values(&answer);
        assert_eq!(values["right"], "Má být &lt;b&gt;jinak&lt;/b&gt; &amp; \"jinde\"");
        assert_eq!(values["email"], "jana");
    }
    assert!(taking.store().list().unwrap().is_empty());
}

#[tokio::test]
async fn a_section_of_the_manual_can_be_corrected_and_what_is_no_record_cannot() {
    let taking = Taking::new();
    let section = taking.get("/zaznam/manual-01-jak-zacit/na-koho-se-obratit-mapa-partneru/oprava").await;
    assert_eq!(section.status, StatusCode::OK, "{}", section.body);
    says(&section, &["<option value=\"body:"]);
    for address in ["/zaznam/neni/oprava", "/en/record/neni/correction"] {
        assert_eq!(taking.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}

#[tokio::test]
async fn a_copy_that_takes_nothing_says_so_and_where_to_write_to() {
    let address = format!("/zaznam/{RECORD}/oprava");
    let page = get(&address).await;
    says(&page, &["návrhy ani opravy přes formulář nepřijímá", "její provozovatel neuvedl"]);
    assert!(!page.body.contains("<textarea"));
    says(&get("/en/suggest-practice").await, &["takes neither proposals nor corrections"]);
    let (service, _) = osvedceno::Service::open(&crate::support::corpus(), &crate::support::index()).unwrap();
    let router = osvedceno::router(service.run_by(Some("redakce@example.org".to_owned())));
    let page = send_to(&router, Request::get("/navrhnout").body(Body::empty()).unwrap()).await;
    says(&page, &["href=\"mailto:redakce@example.org\""]);
    let request = Request::post("/navrhnout").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let sent = send_to(&router, request.body(Body::from("title=a")).unwrap()).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_did_not_come_from_the_page_is_not_taken() {
    let taking = Taking::new();
    let address = format!("/zaznam/{RECORD}/oprava");
    let page = taking.get(&address).await;
    let filled = [("field", "other"), ("right", "a"), ("source", "b")];
    let with = |own: &[(&'static str, &'static str)], token: &str| {
        form([("token", token)].into_iter().chain(filled).chain(own.iter().copied()))
    };
    let right = with(&[], token(&page));
    for (header, value, status) in [
        ("sec-fetch-site", "cross-site", StatusCode::FORBIDDEN),
        ("sec-fetch-site", "same-site", StatusCode::FORBIDDEN),
        ("origin", "https://evil.example", StatusCode::FORBIDDEN),
        ("origin", "http://localhost", StatusCode::SEE_OTHER),
        ("sec-fetch-site", "same-origin", StatusCode::SEE_OTHER),
    ] {
        let answer = taking.post_with(&address, right.clone(), &[(header, value)]).await;
        assert_eq!(answer.status, status, "{header}: {value}");
        assert!(status != StatusCode::FORBIDDEN || answer.body.contains("Formulář nepřišel"), "{}", answer.body);
    }
    // A token of another form, or none, or a field that nobody sees.
    let other = taking.get("/navrhnout").await;
    for body in [with(&[], ""), with(&[], token(&other)), with(&[("website", "https://spam.example")], token(&page))] {
        let answer = taking.post(&address, body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(values(&answer)["right"], "a", "what was typed stays");
    }
    assert_eq!(taking.store().list().unwrap().len(), 1);
    // Neither another type of content nor another method.
    let request = Request::post(&address).header(header::CONTENT_TYPE, "application/json");
    let json = send_to(&taking.router, request.body(Body::from("{}")).unwrap()).await;
    assert_eq!(json.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    says(&json, &["<!DOCTYPE html>"]);
    let put = send_to(&taking.router, Request::put(&address).body(Body::empty()).unwrap()).await;
    assert_eq!(put.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn characters_that_nobody_sees_are_not_taken() {
    let taking = Taking::new();
    let address = format!("/zaznam/{RECORD}/oprava");
    for unseen in ["a\u{0}b", "a\u{1b}[31m", "a\u{202e}b"] {
        let answer = taking.fill(&address, &[("field", "other"), ("right", unseen), ("source", "b")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{unseen:?}");
        says(&answer, &["znaky, které nejsou vidět"]);
        assert!(!answer.body.contains(unseen), "it reaches no page");
    }
    let long = "a".repeat(5_001);
    let answer = taking.fill(&address, &[("field", "other"), ("right", &long), ("source", "b")]).await;
    says(&answer, &["zkraťte prosím text na 5\u{a0}000\u{a0}znaků, teď jich má 5\u{a0}001"]);
    let lines = taking.fill(&address, &[("field", "other"), ("right", "a\r\nb\tc"), ("source", "b")]).await;
    says(&taking.get(&leads_to(&lines)).await, &["a\nb\tc"]);
}
