//! From one part of a result to the next.

use osvedceno_api::{Lang, SearchQuery, SearchResponse};
use yew::prelude::*;

use crate::address::Route;
use crate::markup::Markup;
use crate::parts::facets::literal;
use crate::words;

/// How many hits a page may have.
const SIZES: [usize; 4] = [10, SearchQuery::DEFAULT_LIMIT, 50, SearchQuery::MAX_LIMIT];

/// How many hits a page has, to choose.
pub(crate) fn page_size(lang: Lang, query: &SearchQuery, total: usize) -> Html {
    if total <= SIZES[0] {
        // Kept all the same for the next search.
        return html! { <input type="hidden" form="hledani" name="limit" value={query.limit.to_string()} /> };
    }
    let own = (!SIZES.contains(&query.limit)).then_some(query.limit);
    html! {
        <p class="order">
            <label for="limit">{ lang.pick("Na stránku", "Per page") }</label>
            <select id="limit" name="limit" form="hledani">
                { for own.into_iter().chain(SIZES).map(|size| html! {
                    <option value={size.to_string()} selected={size == query.limit}>{ size }</option>
                }) }
            </select>
            <button type="submit" form="hledani" class="plain-only" name={literal(query)} value="true">
                { lang.pick("Použít", "Apply") }
            </button>
        </p>
    }
}

/// How many results there are, and which of them are shown.
pub(crate) fn shown(lang: Lang, query: &SearchQuery, response: &SearchResponse) -> String {
    let results = words::results(lang, response.total);
    let last = query.offset + response.hits.len();
    match response.hits.len() {
        0 => results,
        shown if shown == response.total => results,
        1 => format!("{results}, {} {last}", lang.pick("zobrazen", "showing number")),
        _ => format!("{results}, {} {}–{last}", lang.pick("zobrazeny", "showing"), query.offset + 1),
    }
}

/// Links to the parts around this one, the first and the last; nothing where all fits on one page.
pub(crate) fn pager(lang: Lang, query: &SearchQuery, total: usize) -> Html {
    pages(lang, query, total, &|offset| Route::Search(SearchQuery { offset, ..query.clone() }).address(lang))
}

/// The same where somebody shows the part that begins behind so many hits.
pub(crate) fn pages(lang: Lang, query: &SearchQuery, total: usize, address: &dyn Fn(usize) -> String) -> Html {
    let limit = query.limit.max(1);
    let last = total.min(SearchQuery::MAX_OFFSET).saturating_sub(1) / limit;
    let current = query.offset / limit;
    if last == 0 {
        return Html::default();
    }
    let shown = |page: &usize| *page == 0 || *page == last || page.abs_diff(current) <= 1;
    let pages: Vec<usize> = (0..=last).filter(shown).collect();
    let mut html = Markup::default();
    html.html("<nav class=\"pager\"")
        .attribute("aria-label", lang.pick("Stránky výsledků", "Pages of results"))
        .html(">");
    let beside = |html: &mut Markup, rel: &str, page: usize, words: &str| {
        html.html("<a")
            .attribute("rel", rel)
            .attribute("href", &address(page * limit))
            .html(">")
            .text(words)
            .html("</a>");
    };
    if current > 0 {
        beside(&mut html, "prev", current.min(last + 1) - 1, lang.pick("← Předchozí", "← Previous"));
    }
    html.html("<ol>");
    for (i, &page) in pages.iter().enumerate() {
        if i > 0 && pages[i - 1] + 1 < page {
            html.html("<li aria-hidden=\"true\">…</li>");
        }
        html.html("<li><a").attribute("href", &address(page * limit));
        if page == current {
            html.html(" aria-current=\"page\"");
        }
        let number = (page + 1).to_string();
        html.attribute("aria-label", &format!("{} {number}", lang.pick("Stránka", "Page"))).html(">");
        html.html(&number).html("</a></li>");
    }
    html.html("</ol>");
    if current < last {
        beside(&mut html, "next", current + 1, lang.pick("Další →", "Next →"));
    }
    html.html("</nav>");
    html.done()
}

/// A link to the records that fit less, after the last one that fits, or back to those alone.
pub(crate) fn rest(lang: Lang, query: &SearchQuery, response: &SearchResponse) -> Html {
    let words = if query.rest {
        lang.pick("Ukázat jen to, co odpovídá nejlépe", "Show only what fits best").to_owned()
    } else if response.rest > 0 && query.offset + response.hits.len() >= response.total {
        let more = words::more(lang, response.rest);
        match lang {
            Lang::Cs => format!("Ukázat i\u{a0}{more}, kde jsou jen některá slova"),
            Lang::En => format!("Show {more} with only some of the words"),
        }
    } else {
        return Html::default();
    };
    let address = Route::Search(SearchQuery {
        rest: !query.rest,
        offset: if query.rest { 0 } else { query.offset },
        ..query.clone()
    })
    .address(lang);
    let mut html = Markup::default();
    html.html("<p>").link(&address, None, &words).html("</p>");
    html.done()
}
