//! Pages of e-mail alerts, without a script: `/upozorneni?…` asks for one, `/upozorneni/{key}` confirms and ends it. To look at a page
//! changes nothing, since programs that look through mail open whatever is in it. Where no mail is sent, none of them is there.

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequest, Path, RawQuery, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::Timestamp;
use osvedceno_api::{Lang, Problem, SearchQuery};
use osvedceno_frontend::{ALERT, ALERTS, AlertPage, AlertStep, EMAIL, END, Form, Given, Page, alert};
use tower_http::set_header::SetResponseHeaderLayer;

use super::form::{Faults, Sent, is_email};
use super::off_thread;
use super::pages::nothing_there;
use super::proposals::Asked;
use crate::alerts::{Alerts, Refusal};
use crate::forms::Key;
use crate::http::bodies::FORM_LIMIT;
use crate::http::error::failed;
use crate::present::alerts::{checked, named, notice};
use crate::state::Service;

/// What a form is for.
const PURPOSE: &str = "alert";

/// Their routes.
pub(super) fn routes() -> Router<Service> {
    let (mut forms, mut own) = (Router::new(), Router::new());
    for lang in Lang::ALL {
        let ask = get(async move |query, asked| shown(lang, query, asked).await)
            .post(async move |query, asked, form| sent(lang, query, asked, form).await);
        forms = forms.route(ALERTS[lang as usize], ask);
        let alert = get(async move |key, asked| of_one(lang, key, asked).await)
            .post(async move |key, asked, form| changed(lang, key, asked, form).await);
        let path = format!("{}{{key}}", ALERT[lang as usize]);
        own = own.route(&path, alert);
        let end = get(async move |Path(key): Path<String>| Redirect::to(&address_of(&key, lang)))
            .post(async move |key, service| ended_by_program(key, service).await);
        own = own.route(&format!("{path}{}", END[lang as usize]), end);
    }
    let always = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    // Whoever has the address of an alert can end it: no link that leads on says where it was.
    let own = own
        .layer(always(header::REFERRER_POLICY, "no-referrer"))
        .layer(always(HeaderName::from_static("x-robots-tag"), "noindex"));
    forms.merge(own).layer(always(header::CACHE_CONTROL, "no-store"))
}

/// A form of ours for an alert, of a client that may send one.
struct Filled(Sent);

impl FromRequest<Service> for Filled {
    type Rejection = Response;

    async fn from_request(request: Request, service: &Service) -> Result<Self, Response> {
        let may_ask = |asker| service.alerts().is_none_or(|alerts| alerts.may_ask(asker, Timestamp::now()));
        Sent::read(request, service, FORM_LIMIT, may_ask).await.map(Self)
    }
}

async fn shown(lang: Lang, RawQuery(query): RawQuery, asked: Asked) -> Response {
    let answer = move |asked: &Asked| {
        let (alerts, query) = (store(asked, lang)?, search_of(asked, query.as_deref(), lang)?);
        let token = alerts.seal().token(PURPOSE, Timestamp::now());
        Ok(form(asked, &query, StatusCode::OK, token, Given::default(), Faults::new()))
    };
    asked.answer(lang, answer).await
}

async fn sent(lang: Lang, RawQuery(query): RawQuery, asked: Asked, Filled(sent): Filled) -> Response {
    let answer = move |asked: &Asked| {
        let (alerts, query) = (store(asked, lang)?, search_of(asked, query.as_deref(), lang)?);
        let mut faults = sent.faults(&[], lang);
        faults.retain(|(field, _)| *field != Some(EMAIL));
        let address = sent.one(EMAIL).to_owned();
        if !can_be_written_to(&address) {
            let text = lang.pick(
                "Napište e-mail i\u{a0}se zavináčem a\u{a0}doménou, jako jana@example.org",
                "Write your e-mail with an @ and a domain, as in jana@example.org",
            );
            faults.push((Some(EMAIL), text.to_owned()));
        }
        let token = match sent.token(alerts.seal(), PURPOSE, lang) {
            Ok(_) => sent.one("token").to_owned(),
            Err((token, said)) => {
                faults.push((None, said));
                token
            }
        };
        if !faults.is_empty() {
            return Ok(form(asked, &query, StatusCode::UNPROCESSABLE_ENTITY, token, sent.seen(), faults));
        }
        match alerts.ask(&address, &query, asked.asker, Timestamp::now()).map_err(of_store(lang))? {
            Ok(()) => Ok(page(asked, lang, StatusCode::OK, &query, AlertStep::Sent, |lang| in_language(&query, lang))),
            Err(refusal) => {
                let (status, said) = refused(refusal, lang);
                Ok(form(asked, &query, status, token, sent.seen(), vec![(None, said)]))
            }
        }
    };
    asked.answer(lang, answer).await
}

async fn of_one(lang: Lang, Path(key): Path<String>, asked: Asked) -> Response {
    let answer = move |asked: &Asked| {
        let alerts = store(asked, lang)?;
        let own = Key::parse(&key).map(|key| alerts.find(key)).transpose().map_err(of_store(lang))?.flatten();
        let Some(own) = own else { return Ok(without(asked, lang, StatusCode::NOT_FOUND, AlertStep::Gone)) };
        let action = address_of(&key, lang);
        let step = if own.confirmed.is_some() { AlertStep::Confirmed(action) } else { AlertStep::Unconfirmed(action) };
        let query = SearchQuery { lang, ..own.query() };
        Ok(page(asked, lang, StatusCode::OK, &query, step, |lang| address_of(&key, lang)))
    };
    asked.answer(lang, answer).await
}

async fn changed(lang: Lang, Path(key): Path<String>, asked: Asked, Filled(sent): Filled) -> Response {
    let answer = move |asked: &Asked| {
        let alerts = store(asked, lang)?;
        let gone = || without(asked, lang, StatusCode::NOT_FOUND, AlertStep::Gone);
        let Some(own) = Key::parse(&key) else { return Ok(gone()) };
        if sent.one("deed") == "end" {
            let was_there = alerts.end(own).map_err(of_store(lang))?;
            return Ok(if was_there { without(asked, lang, StatusCode::OK, AlertStep::Ended) } else { gone() });
        }
        // What is there now is not new to whoever confirms.
        notice(&asked.now, alerts).map_err(of_store(lang))?;
        let is_there = alerts.confirm(own, Timestamp::now()).map_err(of_store(lang))?;
        Ok(if is_there { Redirect::to(&address_of(&key, lang)).into_response() } else { gone() })
    };
    asked.answer(lang, answer).await
}

/// Ends an alert for a program for mail, which has nothing but the address (RFC 8058). It is told the same whether there was one.
async fn ended_by_program(Path(key): Path<String>, State(service): State<Service>) -> Result<StatusCode, StatusCode> {
    let (Some(alerts), Some(key)) = (service.alerts().cloned(), Key::parse(&key)) else {
        return Err(StatusCode::NOT_FOUND);
    };
    let ended = off_thread(move || alerts.end(key)).await;
    match ended {
        Ok(Ok(_)) => Ok(StatusCode::OK),
        Ok(Err(error)) => {
            of_store(Lang::Cs)(error);
            Err(StatusCode::INTERNAL_SERVER_ERROR)
        }
        Err(_) => Err(StatusCode::SERVICE_UNAVAILABLE),
    }
}

/// The store, where mail is sent.
fn store(asked: &Asked, lang: Lang) -> Result<&Arc<Alerts>, Problem> {
    asked.service.alerts().ok_or_else(|| nothing_there(lang))
}

/// The search of an address, which can be answered.
fn search_of(asked: &Asked, query: Option<&str>, lang: Lang) -> Result<SearchQuery, Problem> {
    let query = SearchQuery::parse(query.unwrap_or_default());
    let query = SearchQuery { lang, ..query.map_err(|faults| Problem::invalid(&faults, lang))? };
    checked(&asked.now, &query)?;
    Ok(query)
}

/// Whether mail can be sent there by any server: not all of them take what is not ASCII.
fn can_be_written_to(address: &str) -> bool {
    address.is_ascii() && is_email(address) && address.parse::<lettre::Address>().is_ok()
}

fn address_of(key: &str, lang: Lang) -> String {
    format!("{}{key}", ALERT[lang as usize])
}

fn in_language(query: &SearchQuery, lang: Lang) -> String {
    alert(&SearchQuery { lang, ..query.clone() })
}

fn form(
    asked: &Asked,
    query: &SearchQuery,
    status: StatusCode,
    token: String,
    given: Given,
    errors: Faults,
) -> Response {
    let form = Form { action: alert(query), given, token, errors };
    page(asked, query.lang, status, query, AlertStep::Asked(form), |lang| in_language(query, lang))
}

fn page(
    asked: &Asked,
    lang: Lang,
    status: StatusCode,
    query: &SearchQuery,
    step: AlertStep,
    address: impl Fn(Lang) -> String,
) -> Response {
    let page = AlertPage { search: Some(named(&asked.now, query)), step };
    asked.page(lang, status, address, Page::Alert(Box::new(page)))
}

/// A page of an alert of which nothing is known any more.
fn without(asked: &Asked, lang: Lang, status: StatusCode, step: AlertStep) -> Response {
    let address = |lang: Lang| ALERTS[lang as usize].to_owned();
    asked.page(lang, status, address, Page::Alert(Box::new(AlertPage { search: None, step })))
}

/// A fault of ours in the store; the log says which, and nobody's address.
fn of_store(lang: Lang) -> impl Fn(anyhow::Error) -> Problem {
    move |error| {
        tracing::error!(error = format!("{error:#}"), "the store of alerts failed");
        failed(lang)
    }
}

/// Why an alert is not taken, with the status that says it.
fn refused(refusal: Refusal, lang: Lang) -> (StatusCode, String) {
    let (status, said) = match refusal {
        Refusal::TooMany => (
            StatusCode::TOO_MANY_REQUESTS,
            lang.pick(
                "Z\u{a0}vaší sítě si dnes někdo objednal tolik upozornění, že další nepřijmeme. Zkuste to prosím zítra.",
                "So many alerts were asked for from your network today that no more is taken. Please try again tomorrow.",
            ),
        ),
        Refusal::Full => (
            StatusCode::SERVICE_UNAVAILABLE,
            lang.pick(
                "Upozornění má teď tolik lidí, že další nepřijmeme. Odebírat můžete kanál (Atom), který nic neomezuje.",
                "So many people have alerts that no more is taken. You can subscribe to the feed (Atom), which has no limit.",
            ),
        ),
    };
    (status, said.to_owned())
}
