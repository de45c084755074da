//! How the words of a search were read: mended where they were misspelt, understood as codes, or taken as they stand. A
//! link takes each reading back, and another makes a filter of each code.

use osvedceno_api::{Lang, SearchQuery, SearchResponse, Understood, UnderstoodPlace};
use yew::prelude::*;

use crate::address::Route;
use crate::parts::facets;
use crate::words;

/// Most codes that are shown.
const SHOWN: usize = 4;

/// The lines between the number of results and the results; empty where words stand for nothing but themselves.
pub(crate) fn reading(lang: Lang, query: &SearchQuery, response: &SearchResponse) -> Html {
    let literal = query.literal && !query.q.is_empty();
    let (said, undo) = match &response.corrected {
        Some(words) => (
            html! {
                <>
                    { lang.pick("Hledáme ", "Showing results for ") }
                    <strong>{ words::quoted(lang, words) }</strong>
                    { ". " }
                </>
            },
            format!("{} {}", lang.pick("Hledat přesně", "Search instead for"), words::quoted(lang, &query.q)),
        ),
        None if literal => (
            lang.pick("Hledáme jen slova, jak jsou napsaná. ", "Searching only for the words as written. ").into(),
            lang.pick("Hledat i\u{a0}podle významu", "Search by meaning too").to_owned(),
        ),
        None => (Html::default(), lang.pick("Hledat jen slova", "Search the words only").to_owned()),
    };
    let beside = literal || response.corrected.is_some();
    let otherwise = SearchQuery { offset: 0, literal: !query.literal, ..query.clone() };
    let codes = response.understood.iter().take(SHOWN);
    let undo = html! { <a href={Route::Search(otherwise).address(lang)}>{ undo }</a> };
    html! {
        <div class="reading">
            // Always there, since a live region that comes together with its words is often not heard.
            <p><span role="status">{ said }</span>if beside { { undo.clone() } }</p>
            { for response.places.iter().map(|own| place(lang, query, own)) }
            if !query.ignore.is_empty() {
                <p>
                    { lang.pick("Některá slova nebereme jako místo. ", "Some words are not taken for a place. ") }
                    <a href={Route::Search(SearchQuery { ignore: Vec::new(), offset: 0, ..query.clone() }).address(lang)}>
                        { lang.pick("Brát je jako místo", "Take them for a place") }
                    </a>
                </p>
            }
            if !response.understood.is_empty() {
                <div>
                    <p id="vyznam">{ lang.pick("Rozuměli jsme:", "Understood as:") }</p>
                    <ul aria-labelledby="vyznam">
                        { for codes.map(|code| understood(lang, query, response, code)) }
                    </ul>
                    if !beside { { undo } }
                </div>
            }
        </div>
    }
}

/// A place that the words name, with what follows, how to take it back, and where else to look.
fn place(lang: Lang, query: &SearchQuery, place: &UnderstoodPlace) -> Html {
    let ignore = query.ignore.iter().chain(&place.codes).cloned().collect();
    let undone = Route::Search(SearchQuery { ignore, offset: 0, ..query.clone() }).address(lang);
    html! {
        <div>
            <p>
                { lang.pick("Místo: ", "Place: ") }<strong>{ words::czech(&place.label) }</strong>{ ". " }{ &place.note }{ " " }
                if !place.instead.is_empty() { { lang.pick("Podívejte se jinam:", "Look elsewhere:") } }
            </p>
            if !place.instead.is_empty() {
                <ul>
                    { for place.instead.iter().map(|link| html! {
                        <li><a href={link.url.clone()}>{ words::czech(&link.label) }</a>{ format!("\u{a0}({})", link.count) }</li>
                    }) }
                </ul>
            }
            <a href={undone}>{ lang.pick("Nemyslím místo", "Not the place") }</a>
        </div>
    }
}

/// A code, as a link that adds it to the filters. Of one that is a filter already only the name: its chip is below.
fn understood(lang: Lang, query: &SearchQuery, response: &SearchResponse, understood: &Understood) -> Html {
    let (group, code) = understood.code.split_once(':').unwrap_or_default();
    let label = words::czech(&understood.label);
    if query.has(group, code) {
        return html! { <li>{ label }</li> };
    }
    let add = format!("{} {}: {label}", lang.pick("Přidat filtr", "Add filter"), facets::group_label(response, group));
    html! { <li><a href={Route::Search(query.toggled(group, code)).address(lang)} aria-label={add}>{ label }</a></li> }
}
