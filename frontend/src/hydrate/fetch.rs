//! What an address shows: results from the API, every other page as the server writes it.

use osvedceno_api::{Lang, Problem, browser};
use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, Element, NodeList, SupportedType};

use crate::address::Route;
use crate::browser::window;
use crate::screen::{Content, ResultsPage, Screen, Written};

/// Asks for it, for somebody who is typing or not. The title of the page comes with it.
///
/// # Errors
/// What the API says is wrong, or that there was no answer.
pub(super) async fn screen(route: &Route, lang: Lang, typing: bool) -> Result<(Screen, String), Problem> {
    let [address, translation] = [lang, lang.pick(Lang::En, Lang::Cs)].map(|lang| route.address(lang));
    if let Route::Search(query) = route {
        let response = browser::search(query).await?;
        let page = ResultsPage { query: query.clone(), response, typing };
        let title = page.title(lang);
        return Ok((Screen { lang, address, translation, content: Content::Results(page.into()) }, title));
    }
    let page = document(&address, lang).await?;
    let content = Content::Written(written(&page, true));
    Ok((Screen { lang, address, translation, content }, page.title()))
}

/// The document of an address, to take parts of.
///
/// # Errors
/// That there was no answer.
pub(super) async fn document(address: &str, lang: Lang) -> Result<Document, Problem> {
    let html = browser::page(address, lang).await?;
    let page = DomParser::new().and_then(|parser| parser.parse_from_string(&html, SupportedType::TextHtml));
    page.map_err(|_| browser::unreachable(lang))
}

/// What the server wrote into a document. Of the one that is shown only which parts it has: it stands there already.
pub(super) fn written(document: &Document, whole: bool) -> Written {
    let parts = document.query_selector_all("main .written").ok();
    let html = |parts: &NodeList, at| {
        let part = parts.item(at)?.dyn_into::<Element>().ok()?;
        Some(if whole { part.inner_html() } else { String::new() })
    };
    let part = |at| parts.as_ref().and_then(|parts| html(parts, at));
    Written::new(part(0).unwrap_or_default(), part(1))
}

/// Lets the browser load the address it shows.
pub(super) fn reload() {
    // Where even this fails there is nothing left to do.
    window().location().reload().ok();
}
