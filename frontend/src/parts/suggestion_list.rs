//! The list of suggestions below the search box, as HTML. On the server it is empty; in the browser
//! `suggestions.rs` says what is in it.

use osvedceno_api::{Lang, Suggestion};
use yew::prelude::*;

use crate::words;

/// The list, with one of them marked or none, and how many are said.
pub(crate) fn suggestion_list(lang: Lang, list: &[Suggestion], marked: Option<usize>) -> Html {
    let options = list.iter().enumerate().map(|(i, suggestion)| option(lang, i, suggestion, marked == Some(i)));
    let said = if list.is_empty() { String::new() } else { words::suggestions(lang, list.len()) };
    html! {
        <>
            <div id="navrhy" role="listbox" aria-label={lang.pick("Návrhy", "Suggestions")} hidden={list.is_empty()}>
                { for options }
            </div>
            <span class="quiet" role="status">{ said }</span>
        </>
    }
}

/// The id of a suggestion, by which the box names the one that is marked.
pub(crate) fn option_id(at: usize) -> String {
    format!("navrh-{at}")
}

fn option(lang: Lang, at: usize, suggestion: &Suggestion, marked: bool) -> Html {
    let Suggestion { kind_label, text_lang, matched, html, url, count, id, .. } = suggestion;
    html! {
        // A link, so that it opens in another tab and has a menu as links do; the box keeps the focus.
        <a id={option_id(at)} role="option" tabindex="-1" aria-selected={if marked { "true" } else { "false" }} href={url.clone()}>
            <span lang={(*text_lang != lang).then(|| text_lang.code())}>{ Html::from_html_unchecked(AttrValue::from(html.clone())) }</span>
            if let Some(matched) = matched { <span class="matched">{ matched }</span> }
            <span class="what">
                { kind_label }
                if id.is_none() { { format!(" · {count}") } }
            </span>
        </a>
    }
}
