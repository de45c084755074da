//! How the words of a search were read: mended where they were misspelt, understood as codes, or taken as they stand. A
//! link takes each reading back, and another makes a filter of each code.

use osvedceno_api::{Lang, SearchQuery, SearchResponse, Understood, UnderstoodAspect};
use yew::prelude::*;

use crate::address::Route;
use crate::markup::Markup;
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
    let otherwise = Route::Search(otherwise).address(lang);
    let mut below = Markup::default();
    if !response.unfound.is_empty() {
        let words: Vec<String> = response.unfound.iter().map(|word| words::quoted(lang, word)).collect();
        let none = lang.pick("Žádný záznam nemá slovo ", "No record has the word ");
        below.html("<p>").text(none).text(&words.join(", ")).html(".</p>");
    }
    for own in &response.places {
        place(&mut below, lang, own);
    }
    if !query.ignore.is_empty() {
        let again = SearchQuery { ignore: Vec::new(), offset: 0, ..query.clone() };
        below.element("p", "", lang.pick("Některá slova bereme jen doslova. ", "Some words are taken literally. "));
        let words = lang.pick("Rozumět jim znovu", "Understand them again");
        below.link(&Route::Search(again).address(lang), None, words);
    }
    if !response.understood.is_empty() {
        below.html("<div><p id=\"vyznam\">").text(lang.pick("Rozuměli jsme:", "Understood as:"));
        below.html("</p><ul aria-labelledby=\"vyznam\">");
        for code in response.understood.iter().take(SHOWN) {
            understood(&mut below, lang, query, response, code);
        }
        below.html("</ul>");
        if !beside {
            below.link(&otherwise, None, &undo);
        }
        below.html("</div>");
    }
    html! {
        <div class="reading">
            // Always there, since a live region that comes together with its words is often not heard.
            <p><span role="status">{ said }</span>if beside { <a href={otherwise}>{ undo }</a> }</p>
            { below.done() }
        </div>
    }
}

/// A place that the words name, with what follows, how to take it back, and where else to look.
fn place(html: &mut Markup, lang: Lang, place: &UnderstoodAspect) {
    html.html("<div><p>").text(lang.pick("Místo: ", "Place: ")).html("<strong>");
    let label = words::czech(&place.label);
    match &place.url {
        Some(url) => html.link(url, None, &label),
        None => html.text(&label),
    };
    html.html("</strong>");
    html.text(". ").text(&place.note).html(" ");
    if !place.instead.is_empty() {
        html.text(lang.pick("Podívejte se jinam:", "Look elsewhere:"));
    }
    html.html("</p><ul>");
    for own in &place.instead {
        html.html("<li>");
        html.link(&own.url, None, &words::czech(&own.label));
        html.html("\u{a0}(").text(&own.count.to_string()).html(")</li>");
    }
    html.html("</ul>");
    html.link(&place.undone, None, lang.pick("Nemyslím místo", "Not the place"));
    html.html("</div>");
}

/// A code, as a link that adds it to the filters. Of one that is a filter already only the name: its chip is below.
fn understood(html: &mut Markup, lang: Lang, query: &SearchQuery, response: &SearchResponse, own: &Understood) {
    let (group, code) = own.code.split_once(':').unwrap_or_default();
    let label = words::czech(&own.label);
    html.html("<li>");
    if query.has(group, code) {
        html.text(&label);
    } else {
        let group_label = facets::group_label(response, group);
        let add = format!("{} {group_label}: {label}", lang.pick("Přidat filtr", "Add filter"));
        html.link(&Route::Search(query.toggled(group, code)).address(lang), Some(&add), &label);
    }
    html.html("</li>");
}
