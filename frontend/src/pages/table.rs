//! A search as a table, sorted by any of its columns, with a picture of what things cost by the size of their places.

use osvedceno_api::{Lang, SearchQuery};
use yew::prelude::*;

use crate::address::Route;
use crate::parts::dots::dots;
use crate::parts::facets::chips_to;
use crate::parts::hit::foreign;
use crate::parts::icons;
use crate::parts::pager::{pages, shown};
use crate::table::{TableColumn, TablePage, TableRow};
use crate::words;

pub(crate) fn page(lang: Lang, page: &TablePage) -> Html {
    let TablePage { query, response, rows, costs } = page;
    let search = &query.search;
    let address = |search: SearchQuery| query.with(search).address(lang);
    let all =
        SearchQuery { limit: SearchQuery::DEFAULT_LIMIT, offset: 0, lang, ..search.clone() }.to_query_string(true);
    let list = Route::Search(query.list()).address(lang);
    html! {
        <div class="wide listing api-page">
            <nav class="kind" aria-label={lang.pick("Kde jste", "You are here")}>
                <a href={list.clone()}>{ lang.pick("← Zpět na seznam a\u{a0}filtry", "← Back to the list and filters") }</a>
            </nav>
            <h1>
                { lang.pick("Výsledky jako tabulka", "Results as a table") }
                if !search.q.is_empty() { { ": " }{ words::quoted(lang, &search.q) } }
            </h1>
            <h2 id="kolik">{ shown(lang, search, response) }</h2>
            { chips_to(lang, search, response, &address) }
            if rows.is_empty() {
                <p class="none">
                    { lang.pick("Tady nic není. ", "There is nothing here. ") }
                    <a href={list}>{ lang.pick("Upravte hledání nebo filtry", "Change the search or the filters") }</a>{ "." }
                </p>
            } else {
                <p class="note">{ note(lang) }</p>
                { table(lang, page) }
                { pages(lang, search, response.total, &|offset| address(SearchQuery { offset, ..search.clone() })) }
                <p><a class="tool" href={format!("/api/v1/export?{all}")} data-plain="true" download="">{ lang.pick("Stáhnout vše (CSV)", "Download all (CSV)") }</a></p>
            }
            { for costs.iter().map(|own| dots(lang, own, response.total)) }
        </div>
    }
}

/// What the figures are.
fn note(lang: Lang) -> &'static str {
    lang.pick(
        "Řadit lze klepnutím na název sloupce; co údaj nemá, je vždy na konci. Náklady jsou v\u{a0}korunách na rok: celková částka je \
         rozpočtená na roky, po které praxe trvala, cizí měna přepočtená pevným kurzem, ceny nejsou přepočtené na dnešní. Pomlčka \
         znamená, že to zdroje neuvádějí.",
        "Choose the name of a column to sort by it; what lacks the figure is always last. Costs are in crowns a year: a total is spread \
         over the years that a practice ran, foreign currency is converted at a fixed rate, and prices are those of the time. A dash \
         means that the sources do not say.",
    )
}

fn table(lang: Lang, page: &TablePage) -> Html {
    let head = |column: TableColumn| {
        let own = page.query.sorted.filter(|own| own.column == column);
        let state = own.map(|own| if own.falls() { "descending" } else { "ascending" });
        let mark = own.map_or("", |own| if own.falls() { " ↓" } else { " ↑" });
        let next = if own.is_some() {
            lang.pick(", seřadit opačně", ", sort the other way round")
        } else {
            lang.pick(", seřadit", ", sort")
        };
        html! {
            <th scope="col" class={is_number(column).then_some("figure")} aria-sort={state}>
                <a href={page.query.by(column).address(lang)}>
                    { name(lang, column) }<span aria-hidden="true">{ mark }</span><span class="quiet">{ next }</span>
                </a>
            </th>
        }
    };
    html! {
        <div class="scroll" role="region" aria-labelledby="kolik" tabindex="0">
            <table class="rows">
                <thead><tr>{ for TableColumn::ALL.into_iter().map(head) }</tr></thead>
                <tbody>{ for page.rows.iter().map(|own| row(lang, own)) }</tbody>
            </table>
        </div>
    }
}

fn is_number(column: TableColumn) -> bool {
    matches!(column, TableColumn::Size | TableColumn::Year | TableColumn::Cost | TableColumn::Staff)
}

fn name(lang: Lang, column: TableColumn) -> &'static str {
    match column {
        TableColumn::Title => lang.pick("Název", "Title"),
        TableColumn::Place => lang.pick("Místo", "Place"),
        TableColumn::Size => lang.pick("Obyvatel", "People"),
        TableColumn::Year => lang.pick("Rok", "Year"),
        TableColumn::Cost => lang.pick("Kč za rok", "CZK a year"),
        TableColumn::Staff => lang.pick("Placená místa", "Paid positions"),
        TableColumn::Evidence => lang.pick("Důkazy", "Evidence"),
    }
}

fn row(lang: Lang, row: &TableRow) -> Html {
    let TableRow { hit, population, cost, said, staff } = row;
    let place = match (&hit.chapter, &hit.place) {
        (Some(chapter), _) => chapter.clone(),
        (None, Some(place)) => format!("{place}, {}", hit.country_label),
        (None, None) => hit.country_label.clone(),
    };
    let figure =
        |text: Option<String>| html! { <td class="figure">{ text.map_or_else(|| unsaid(lang), Html::from) }</td> };
    html! {
        <tr>
            <th scope="row">
                <a href={hit.url.clone()} lang={foreign(lang, hit.title_lang)}>{ words::czech(&hit.title) }</a>
                <span>{ &hit.kind_label }</span>
            </th>
            <td>{ words::czech(&place) }</td>
            { figure(population.map(|own| words::number(lang, own.into()))) }
            { figure(hit.year.map(|own| own.to_string())) }
            <td class="figure">
                { cost.map_or_else(|| unsaid(lang), |own| words::crowns(lang, own).into()) }
                if let Some(said) = said { <span>{ words::czech(said) }</span> }
            </td>
            { figure(staff.map(|own| words::decimal(lang, own))) }
            <td>
                if let (Some(code), Some(label)) = (&hit.evidence, &hit.evidence_label) {
                    <span class="proof">{ icons::evidence(code) }{ label }</span>
                } else {
                    { unsaid(lang) }
                }
            </td>
        </tr>
    }
}

/// That no source says, or that there is no such thing.
fn unsaid(lang: Lang) -> Html {
    html! { <><span aria-hidden="true">{ "–" }</span><span class="quiet">{ lang.pick("neuvedeno", "not stated") }</span></> }
}
