//! A search and its results.

use osvedceno_api::{Lang, Relaxation, SearchQuery, SearchResponse, Sort};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::markup::Markup;
use crate::parts::facets;
use crate::parts::hit::hits;
use crate::parts::pager::{page_size, pager, rest, shown};
use crate::parts::reading::reading;
use crate::parts::search_box::search_box;
use crate::parts::tools;
use crate::screen::{Found, ResultsPage};
use crate::words;

pub(crate) fn page(lang: Lang, page: &Found) -> Html {
    let ResultsPage { query, response, typing } = &**page;
    let filters = facets::count(query);
    html! {
        <div class={if *typing { "wide results typing" } else { "wide results" }}>
            <h1 class="quiet">
                { lang.pick("Hledání", "Search") }
                if !query.q.is_empty() { { ": " }{ words::quoted(lang, &query.q) } }
            </h1>
            { search_box(lang, (!typing).then(|| AttrValue::from(query.q.clone()))) }
            <div class="columns">
                { facets::filters(lang, page) }
                <section id="vysledky" aria-labelledby="vysledky-nadpis" tabindex="-1">
                    <div class="bar">
                        <div role="status"><h2 id="vysledky-nadpis">{ shown(lang, query, response) }</h2></div>
                        <a class="open" href="#filtry">
                            { lang.pick("Filtry", "Filters") }
                            if filters > 0 { <span class="chosen">{ filters }</span> }
                        </a>
                        { order(lang, query) }
                    </div>
                    { reading(lang, query, response) }
                    { facets::chips(lang, query, response) }
                    { Html::from_html_unchecked(AttrValue::from(response.above.clone())) }
                    if response.total == 0 {
                        { nothing(lang, query, response, filters) }
                    } else if response.hits.is_empty() && query.limit > 0 {
                        <p>
                            { lang.pick("Takhle daleko výsledky nesahají. ", "The results do not go that far. ") }
                            <a href={Route::Search(SearchQuery { offset: 0, ..query.clone() }).address(lang)}>
                                { lang.pick("Zpět na první", "Back to the first") }
                            </a>
                        </p>
                    } else {
                        <ol class="hits" start={(query.offset + 1).to_string()}>{ hits(lang, &response.hits) }</ol>
                        { pager(lang, query, response.total) }
                        { rest(lang, query, response) }
                        <div class="after">
                            { page_size(lang, query, response.total) }
                            { take_along(lang, query) }
                        </div>
                    }
                </section>
            </div>
        </div>
    }
}

fn order(lang: Lang, query: &SearchQuery) -> Html {
    // Without words nothing is more relevant than anything else: what is best documented comes first then, and equals by the alphabet.
    let without_words = query.q.is_empty();
    let label = |sort| match sort {
        Sort::Relevance if without_words => lang.pick("od nejlépe doložených", "best documented first"),
        Sort::Relevance => lang.pick("podle relevance", "by relevance"),
        Sort::Year => lang.pick("od nejnovějších", "newest first"),
        Sort::Title => lang.pick("podle abecedy", "alphabetically"),
        Sort::Evidence => lang.pick("podle síly důkazů", "by strength of evidence"),
        Sort::Added => lang.pick("od naposledy přidaných", "last added first"),
        Sort::Distance => lang.pick("od nejbližších", "nearest first"),
    };
    let is_offered = |sort: &Sort| match sort {
        Sort::Distance => !query.near.is_empty(),
        Sort::Evidence => !without_words,
        _ => true,
    };
    html! {
        <p class="order">
            <label for="sort">{ lang.pick("Řadit", "Sort") }</label>
            <select id="sort" name="sort" form="hledani">
                { for Sort::ALL.into_iter().filter(is_offered).map(|sort| html! {
                    <option value={sort.code()} selected={sort == query.sort}>{ label(sort) }</option>
                }) }
            </select>
            <button type="submit" form="hledani" class="plain-only" name={facets::literal(query)} value="true">
                { lang.pick("Seřadit", "Sort") }
            </button>
        </p>
    }
}

/// Ways to take the whole list along.
fn take_along(lang: Lang, query: &SearchQuery) -> Html {
    let all = SearchQuery { limit: SearchQuery::DEFAULT_LIMIT, offset: 0, ..query.clone() }.to_query_string(true);
    html! {
        <div class="tools">
            { tools::copy_link(lang) }
            <a class="tool" href={format!("/api/v1/export?{all}")} data-plain="true" download="">{ lang.pick("Stáhnout vše (CSV)", "Download all (CSV)") }</a>
        </div>
    }
}

/// A part of the search, as a link to the search without it, with how much that gives.
fn relax(html: &mut Markup, lang: Lang, query: &SearchQuery, response: &SearchResponse, relaxation: &Relaxation) {
    let parameters = &relaxation.parameters;
    let what = match parameters.as_slice() {
        [one] if one == "q" => format!("{} {}", lang.pick("slova", "the words"), words::quoted(lang, &query.q)),
        [one] if one == "near" => lang.pick("omezení na okolí", "the limit of distance").to_owned(),
        [one] => {
            let named = facets::named(lang, query, response, one);
            format!("{} {}", lang.pick("filtr", "the filter"), words::quoted(lang, &named))
        }
        _ => lang.pick("všechny filtry", "all filters").to_owned(),
    };
    html.html("<li>").link(&Route::Search(query.relaxed(parameters)).address(lang), None, &words::czech(&what));
    html.text(": ").text(&words::results(lang, relaxation.total)).html("</li>");
}

/// What to do where nothing was found.
fn nothing(lang: Lang, query: &SearchQuery, response: &SearchResponse, filters: usize) -> Html {
    let searched = response.corrected.as_ref().unwrap_or(&query.q);
    let mut html = Markup::default();
    html.html("<div class=\"nothing\"><p>");
    if query.q.is_empty() {
        html.text(lang.pick("Všem filtrům najednou neodpovídá žádný záznam.", "No record fits all these filters."));
    } else {
        html.text(lang.pick("Hledání ", "Nothing was found for ")).text(&words::quoted(lang, searched));
        if filters > 0 {
            html.text(lang.pick(" s\u{a0}použitými filtry", " with the filters in force"));
        }
        html.text(lang.pick(" nic nenašlo.", "."));
    }
    html.html("</p>");
    if !response.relaxations.is_empty() {
        html.element("p", "", lang.pick("Něco se najde, když vynecháte:", "Something is found if you leave out:"));
        html.html("<ul class=\"relax\">");
        response.relaxations.iter().for_each(|relaxation| relax(&mut html, lang, query, response, relaxation));
        html.html("</ul>");
    }
    html.html("<ul>");
    if !query.q.is_empty() {
        let fewer = lang.pick(
            "Zkuste méně slov nebo obecnější: místo „kurz češtiny pro mongolské dělníky“ jen „kurz češtiny“.",
            "Try fewer or more general words: instead of “Czech course for Mongolian workers” just “Czech course”.",
        );
        let spelling = lang
            .pick("Zkontrolujte překlepy. Diakritika není nutná.", "Check the spelling. Diacritics are not needed.");
        html.element("li", "", fewer).element("li", "", spelling);
    }
    let situation = lang.pick("Začněte od své situace", "Start from your situation");
    html.html("<li>").link(&Worksheet::Recommendation.blank().address(lang), None, situation).html("</li>");
    // The page is none of the application's, so its address stands here as it is.
    html.html(lang.pick(
        "<li>Víte o\u{a0}praxi, která tu chybí? <a href=\"/navrhnout\">Navrhněte ji</a>.</li></ul></div>",
        "<li>Do you know of a practice that is missing? <a href=\"/en/suggest-practice\">Suggest it</a>.</li></ul></div>",
    ));
    html.done()
}
