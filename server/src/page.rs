//! A page as an answer: the application's document, and of what went wrong its page.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{ExplanationPage, Page, Route, TroublePage, View, document};

use crate::assets;
use crate::http::error::status;
use crate::present;

/// Most characters of an address that a redirection leads to: proxies read the head of an answer into a buffer of 4 kB. What is longer
/// is answered where it is.
pub(crate) const REDIRECTED: usize = 3_000;

/// Pages of refusals, by language and status: each is drawn once, since whoever is refused is to cost little.
static REFUSALS: LazyLock<Mutex<HashMap<(&str, StatusCode), String>>> = LazyLock::new(Mutex::default);

/// The document of what is shown at an address.
pub(crate) fn answer(lang: Lang, route: &Route, page: Page, site: &str) -> Response {
    let status = match &page {
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

/// The page of a problem with what was asked for at an address, with its status.
pub(crate) fn problem(lang: Lang, uri: &Uri, problem: Problem, site: &str) -> Response {
    let (path, raw) = (uri.path(), uri.query().unwrap_or_default());
    let route = Route::parse(path, "").map_or(Route::Unknown, |(_, route)| route);
    let status = status(&problem);
    let page = present::trouble::trouble(&route, path, raw, problem, lang);
    trouble(lang, status, &route, page, site)
}

/// The page of a problem with what somebody sent.
pub(crate) fn refused(lang: Lang, refused: Problem, site: &str) -> Response {
    problem(lang, &Uri::from_static("/"), refused, site)
}

/// A page that says what went wrong.
pub(crate) fn trouble(lang: Lang, status: StatusCode, route: &Route, page: TroublePage, site: &str) -> Response {
    (status, Html(drawn(lang, route, Page::Trouble(Box::new(page)), site))).into_response()
}

/// The page of a request that is not answered at all: there were too many, there is too much to do, there is a bug.
pub(crate) fn refusal(lang: Lang, status: StatusCode) -> Response {
    (status, Html(refused_as_html(lang, status))).into_response()
}

/// The same without what stands around it.
pub(crate) fn refused_as_html(lang: Lang, status: StatusCode) -> String {
    let kept = || REFUSALS.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (lang.code(), status);
    let there = kept().get(&key).cloned();
    there.unwrap_or_else(|| {
        let page = present::trouble::of_status(status.as_u16(), lang);
        let html = drawn(lang, &Route::Home, Page::Trouble(Box::new(page)), "");
        kept().entry(key).or_insert(html).clone()
    })
}

fn drawn(lang: Lang, route: &Route, page: Page, site: &str) -> String {
    let [address, translation] = [lang, lang.pick(Lang::En, Lang::Cs)].map(|lang| route.address(lang));
    document(View { lang, address, translation, page }, assets::of_pages(), site)
}
