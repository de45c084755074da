//! One hit in a list.

use osvedceno_api::{Hit, Lang};
use yew::prelude::*;

use crate::parts::{icons, tools};
use crate::words;

/// The hit, with the words that matched marked.
pub(crate) fn hit(lang: Lang, hit: &Hit) -> Html {
    let section = hit.chapter.is_some();
    html! {
        <li key={hit.id.clone()}>
            <article>
                <h3 lang={foreign(lang, hit.title_lang)}><a href={hit.url.clone()}>{ words::czech(&hit.title) }</a></h3>
                { hit_facts(hit) }
                // Of a section the summary is the start of its text, which a snippet from it would only repeat.
                if lang == Lang::En || !hit.snippet_is_summary && (!section || hit.snippet.is_empty()) {
                    <p>{ words::czech(&hit.summary) }</p>
                }
                // Snippets are cut from Czech texts, which say nothing to most readers of the English pages.
                if !hit.snippet.is_empty() && lang == Lang::Cs {
                    <p class={classes!("snippet", hit.snippet_is_summary.then_some("whole"))}>
                        { Html::from_html_unchecked(AttrValue::from(words::czech(&hit.snippet))) }
                    </p>
                }
                <p class="keep">{ tools::save(lang, &hit.id, &hit.title) }</p>
            </article>
        </li>
    }
}

/// What it is, where and when it is from, and how well it is documented, in a line.
pub(crate) fn hit_facts(hit: &Hit) -> Html {
    let place = match &hit.place {
        Some(place) => format!("{place}, {}", hit.country_label),
        None => hit.country_label.clone(),
    };
    html! {
        <p class="facts">
            <span class="kind">{ &hit.kind_label }</span>
            if let Some(chapter) = &hit.chapter {
                <span>{ chapter }</span>
            } else {
                <span>{ place }</span>
            }
            if let Some(year) = hit.year {
                <span>{ year }</span>
            }
            if let (Some(code), Some(label)) = (&hit.evidence, &hit.evidence_label) {
                <span class="proof">{ icons::evidence(code) }{ label }</span>
            }
        </p>
    }
}

/// The language of a part, where it is not that of the page.
pub(crate) fn foreign(page: Lang, part: Lang) -> Option<&'static str> {
    (page != part).then(|| part.code())
}
