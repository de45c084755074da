//! Records side by side: a table, first of what one chooses by, in which the differences that matter are marked; and citations to
//! paste.

use osvedceno_api::{
    ComparisonPart, ComparisonQuery, ComparisonRow, ComparisonValue, Lang, RecordLink, RecordsQuery, SearchQuery,
    TableFormat,
};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::parts::hit::foreign;
use crate::parts::{tongue, tools};
use crate::view::ComparisonPage;
use crate::words;

/// Rows of which each record has a text of its own. Nothing is marked in them, and they are read whatever else is left out.
const TEXTS: [&str; 3] = ["results", "takeaway", "conditions"];

pub(crate) fn page(lang: Lang, page: &ComparisonPage) -> Html {
    let ComparisonPage { query, comparison, too_many } = page;
    html! {
        <div class="wide comparison">
            <h1>{ words::comparison(lang) }</h1>
            if !comparison.missing.is_empty() {
                <p class="note">
                    { lang.pick("V\u{a0}databázi jsme nenašli: ", "Not found in the database: ") }
                    { comparison.missing.join(", ") }
                </p>
            }
            if !too_many.is_empty() {
                { choose(lang, too_many) }
            } else if comparison.records.len() < 2 {
                { too_few(lang, comparison.records.first().map(|own| &own.record)) }
            } else {
                { take_along(lang, query) }
                <label class="only"><input type="checkbox" id="jen-rozdily" />{ lang.pick("Ukázat jen podstatné rozdíly", "Show only the differences that matter") }</label>
                { table(lang, page) }
                { citations(lang, page) }
            }
        </div>
    }
}

/// More than fit beside each other: which of them?
fn choose(lang: Lang, records: &[RecordLink]) -> Html {
    html! {
        <form method="get" action={Worksheet::Comparison.blank().address(lang)} class="choose">
            <p class="lead">{ lang.pick("Vedle sebe se vejdou nejvýš čtyři záznamy. Které to mají být?", "At most four records fit beside each other. Which are they to be?") }</p>
            <ul>
                { for records.iter().enumerate().map(|(at, record)| html! {
                    <li><label>
                        <input type="checkbox" name="id" value={record.id.clone()} checked={at < ComparisonQuery::MAX_IDS} />
                        <span lang={foreign(lang, record.title_lang)}>{ words::czech(&record.title) }</span>
                    </label></li>
                }) }
            </ul>
            <button type="submit">{ lang.pick("Porovnat zaškrtnuté", "Compare those ticked") }</button>
        </form>
    }
}

fn too_few(lang: Lang, only: Option<&RecordLink>) -> Html {
    html! {
        <>
            <p class="lead">
                if let Some(only) = only {
                    { lang.pick("Vybraný je jen jeden záznam: ", "Only one record is chosen: ") }
                    <a href={only.url.clone()} lang={foreign(lang, only.title_lang)}>{ words::czech(&only.title) }</a>
                    { lang.pick(". K\u{a0}porovnání jsou potřeba aspoň dva.", ". It takes two to compare.") }
                } else {
                    { lang.pick(
                        "Porovnat lze dva až čtyři záznamy: co přinesly, co stály, jak jsou doložené a\u{a0}na co si dát pozor.",
                        "Two to four records can be compared: what came of them, what they cost, how well they are documented and what to mind.",
                    ) }
                }
            </p>
            <p>
                { lang.pick("Uložte si je tlačítkem „Uložit“ a\u{a0}porovnejte ve ", "Save them with the “Save” button and compare them in ") }
                <a href={Route::Selection(RecordsQuery::default()).address(lang)}>{ lang.pick("svém výběru", "your selection") }</a>
                { ". " }
                <a href={Route::Search(SearchQuery::default()).address(lang)}>{ lang.pick("Hledat záznamy", "Search for records") }</a>
            </p>
        </>
    }
}

fn take_along(lang: Lang, query: &ComparisonQuery) -> Html {
    let file = ComparisonQuery { format: TableFormat::Csv, lang, ..query.clone() };
    html! {
        <div class="tools">
            { tools::print(lang) }
            <a class="tool" href={format!("/api/v1/comparison?{}", file.to_query_string(true))} data-plain="true" download="">{ lang.pick("Tabulka (CSV)", "Table (CSV)") }</a>
            { tools::copy_link(lang) }
            <a class="tool" href="#citace-nadpis">{ lang.pick("Citace", "Citations") }</a>
        </div>
    }
}

fn table(lang: Lang, page: &ComparisonPage) -> Html {
    let ComparisonPage { query, comparison, .. } = page;
    let without = |id: &str| {
        let ids = query.ids.iter().filter(|own| *own != id).cloned().collect();
        Route::Worksheet(Worksheet::Comparison, ComparisonQuery { ids, ..query.clone() }.to_query_string(false))
            .address(lang)
    };
    let columns = (comparison.records.len() + 1).to_string();
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label={lang.pick("Srovnávací tabulka", "Table of comparison")}>
            // On a phone its rows are laid out anew, which must not make it less of a table: the roles say that it is one.
            <table class={classes!("compare", format!("of{}", comparison.records.len()))} role="table">
                <thead role="rowgroup">
                    <tr role="row" class="titles">
                        <td role="cell"></td>
                        { for comparison.records.iter().map(|own| html! {
                            <th scope="col" role="columnheader">
                                <a href={own.record.url.clone()} lang={foreign(lang, own.record.title_lang)}>{ words::czech(&own.record.title) }</a>
                            </th>
                        }) }
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <tr role="row" class="summaries">
                        <th scope="row" role="rowheader">{ lang.pick("O\u{a0}co jde", "What it is") }</th>
                        { for comparison.records.iter().map(|own| html! {
                            <td role="cell">
                                <p>{ words::czech(&own.summary) }</p>
                                if comparison.records.len() > 2 {
                                    <a class="tool" href={without(&own.record.id)}>{ lang.pick("Odebrat", "Remove") }<span class="quiet">{ ": " }{ &own.record.title }</span></a>
                                }
                            </td>
                        }) }
                    </tr>
                </tbody>
                { for comparison.parts.iter().map(|part| self::part(lang, part, &columns)) }
            </table>
        </div>
    }
}

fn part(lang: Lang, part: &ComparisonPart, columns: &str) -> Html {
    let stays = part.rows.iter().any(|row| row.matters || TEXTS.contains(&row.name.as_str()));
    html! {
        <tbody class={(!stays).then_some("same")} role="rowgroup">
            <tr class="part" role="row"><th colspan={columns.to_owned()} scope="colgroup" role="columnheader">{ &part.label }</th></tr>
            { for part.rows.iter().map(|row| self::row(lang, row)) }
        </tbody>
    }
}

fn row(lang: Lang, row: &ComparisonRow) -> Html {
    let ComparisonRow { name, label, matters, cells, .. } = row;
    let class = match matters {
        true => Some("differs"),
        false => (!TEXTS.contains(&name.as_str())).then_some("same"),
    };
    html! {
        <tr {class} role="row">
            <th scope="row" role="rowheader">
                { words::czech(label) }
                if *matters { <span class="mark">{ lang.pick("liší se", "differs") }</span> }
            </th>
            { for cells.iter().map(|cell| self::cell(lang, name, *matters, cell)) }
        </tr>
    }
}

fn cell(lang: Lang, row: &str, matters: bool, values: &[ComparisonValue]) -> Html {
    let value = |own: &ComparisonValue| {
        let text = words::czech(&own.text);
        let shown = match own.code.as_deref().and_then(|code| code.split_once(':')) {
            Some(("criterion", code)) => {
                let answer = code.rsplit(':').next().unwrap_or_default().to_owned();
                html! { <a class={classes!("answer", answer)} href={Route::code(lang, "criterion", code)}><i></i>{ text }</a> }
            }
            Some((group, code)) => html! { <a href={Route::code(lang, group, code)}>{ text }</a> },
            None => html! { { text } },
        };
        // What only some have is what one looks for.
        if matters && !own.shared {
            html! { <strong>{ shown }</strong> }
        } else {
            shown
        }
    };
    let is_czech = |own: &&ComparisonValue| match row {
        "place" => true,
        "implementer" | "partners" | "funding" => tongue::reads_czech(&own.text),
        row => TEXTS.contains(&row),
    };
    let czech = if values.iter().any(|own| is_czech(&own)) { foreign(lang, Lang::Cs) } else { None };
    html! {
        <td lang={czech} role="cell">
            { match values {
                [] => html! { <span class="none">{ lang.pick("neuvedeno", "not given") }</span> },
                [one] => value(one),
                many => html! { <ul>{ for many.iter().map(|own| html! { <li>{ value(own) }</li> }) }</ul> },
            } }
        </td>
    }
}

fn citations(lang: Lang, page: &ComparisonPage) -> Html {
    html! {
        <section class="cite" aria-labelledby="citace-nadpis">
            <h2 id="citace-nadpis">{ lang.pick("Citace", "Citations") }</h2>
            <div id="citace">
                { for page.comparison.records.iter().map(|own| html! { <p>{ words::czech(&own.citation) }</p> }) }
            </div>
            <div class="tools">{ tools::copy(lang, lang.pick("Kopírovat citace", "Copy the citations"), Some("citace")) }</div>
        </section>
    }
}
