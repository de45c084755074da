//! A page as an answer: the application's document, and of a problem its page.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{ExplanationPage, Page, Route, View, document};

use crate::assets;
use crate::http::error::status;

/// Pages of refusals, by language and status: each is drawn once, since whoever is refused is to cost little.
static REFUSALS: LazyLock<Mutex<HashMap<(&str, StatusCode), String>>> = LazyLock::new(Mutex::default);

/// The document of what is shown at an address; of a problem with its status.
pub(crate) fn answer(lang: Lang, route: &Route, page: Page, site: &str) -> Response {
    let status = match &page {
        Page::Problem(problem) => status(problem),
        Page::Places(page) if page.is_lost => StatusCode::NOT_FOUND,
        _ => StatusCode::OK,
    };
    (status, Html(drawn(lang, route, page, site))).into_response()
}

/// A page whose address is no route of the site, such as those for who writes programs: its own, and that of its translation.
pub(crate) fn at(lang: Lang, [address, translation]: [String; 2], page: Page, site: &str) -> Response {
    Html(document(View { lang, address, translation, page }, assets::of_pages(), site)).into_response()
}

/// The page of a kind of problem.
pub(crate) fn explanation(lang: Lang, page: ExplanationPage, site: &str) -> Response {
    let (czech, english) = (page.kind.clone(), format!("/en{}", page.kind));
    let addresses = lang.pick([czech.clone(), english.clone()], [english, czech]);
    at(lang, addresses, Page::Explanation(Box::new(page)), site)
}

/// The page of a request that is not answered at all: there were too many, there is too much to do, there is a bug.
pub(crate) fn refusal(lang: Lang, status: StatusCode) -> Response {
    let kept = || REFUSALS.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (lang.code(), status);
    let there = kept().get(&key).cloned();
    let html = match there {
        Some(html) => html,
        None => {
            let (title, detail) = words(lang, status);
            let problem = Problem::new(status.as_u16(), "refused", title, detail);
            let html = drawn(lang, &Route::Home, Page::Problem(problem), "");
            kept().entry(key).or_insert(html).clone()
        }
    };
    (status, Html(html)).into_response()
}

fn drawn(lang: Lang, route: &Route, page: Page, site: &str) -> String {
    let [address, translation] = [lang, lang.pick(Lang::En, Lang::Cs)].map(|lang| route.address(lang));
    document(View { lang, address, translation, page }, assets::of_pages(), site)
}

/// What a person is told.
fn words(lang: Lang, status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::TOO_MANY_REQUESTS => (
            lang.pick("Příliš mnoho požadavků", "Too many requests"),
            lang.pick(
                "Z\u{a0}vaší sítě přišlo za poslední minutu příliš mnoho požadavků. Zkuste to prosím za chvíli znovu.",
                "Too many requests came from your network within a minute. Please try again in a moment.",
            ),
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            lang.pick("Služba má právě příliš práce", "The service has too much to do just now"),
            lang.pick("Zkuste to prosím za chvíli znovu.", "Please try again in a moment."),
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            lang.pick("Takhle se tu ptát nejde", "That cannot be asked here"),
            lang.pick("Stránky se dají jen číst.", "Pages can only be read."),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            lang.pick("Požadavek je příliš velký", "The request is too large"),
            lang.pick("Zkraťte ho prosím.", "Please make it shorter."),
        ),
        _ if status.is_client_error() => (
            lang.pick("Požadavku nelze rozumět", "The request cannot be understood"),
            lang.pick(
                "V\u{a0}adrese nejspíš něco chybí nebo přebývá.",
                "Something in the address is missing, or too much.",
            ),
        ),
        _ => (
            lang.pick("Stránku se nepodařilo zobrazit", "The page could not be shown"),
            lang.pick(
                "Chyba je na naší straně a\u{a0}je zaznamenaná; zkuste to prosím později.",
                "The fault is ours and is recorded; please try again later.",
            ),
        ),
    }
}
