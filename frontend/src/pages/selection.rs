//! Records that somebody has put aside: a list to go through, to send, to take along.

use osvedceno_api::{
    BriefQuery, CitationFormat, ComparisonQuery, ExportFormat, Lang, RecordResponse, RecordsQuery, SearchQuery,
};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::parts::cite::format_name;
use crate::parts::glance::facts;
use crate::parts::hit::foreign;
use crate::parts::tools;
use crate::view::SelectionPage;
use crate::words;

pub(crate) fn page(lang: Lang, SelectionPage { found, left_out }: &SelectionPage) -> Html {
    let ids: Vec<String> = found.records.iter().map(|record| record.id.clone()).collect();
    // One that is taken away makes room for the next.
    let all = [ids.as_slice(), left_out].concat();
    html! {
        <div class="wide selection">
            <h1>{ words::selection(lang) }</h1>
            if !found.missing.is_empty() {
                <p class="note">
                    { lang.pick("V\u{a0}databázi jsme nenašli: ", "Not found in the database: ") }
                    { found.missing.join(", ") }
                </p>
            }
            if found.records.is_empty() {
                { empty(lang) }
            } else {
                <p class="lead">{ words::records(lang, found.records.len()) }</p>
                if !left_out.is_empty() { { full(lang, left_out) } }
                { take_along(lang, &ids) }
                <ul class="hits">
                    { for found.records.iter().map(|record| self::record(lang, record, &all)) }
                </ul>
            }
        </div>
    }
}

/// That there is no room for all of them, and where the others are.
fn full(lang: Lang, left_out: &[String]) -> Html {
    let others = Route::Selection(RecordsQuery { ids: left_out.to_vec(), lang }).address(lang);
    html! {
        <p class="note">
            { words::selection_is_full(lang, RecordsQuery::MAX_IDS) }{ " " }
            { lang.pick(
                "Co se sem z\u{a0}adresy nevešlo, se ukáže, když něco odeberete; nebo ",
                "What the address has beyond that appears as you remove some; or ",
            ) }
            <a href={others}>{ lang.pick("zobrazte zbytek zvlášť", "see the rest by itself") }</a>{ "." }
        </p>
    }
}

fn empty(lang: Lang) -> Html {
    html! {
        <>
            <p class="lead">
                { lang.pick(
                    "Zatím je prázdný. U\u{a0}každého záznamu je tlačítko „Uložit“: co si uložíte, najdete tady a\u{a0}můžete to poslat dál jako odkaz.",
                    "It is empty so far. Every record has a “Save” button: what you save is here, and can be sent on as a link.",
                ) }
            </p>
            <p>
                <span class="plain-only">{ lang.pick("Ukládání potřebuje JavaScript, který váš prohlížeč nemá zapnutý. ", "Saving needs JavaScript, which is turned off in your browser. ") }</span>
                { lang.pick("Výběr zůstává jen ve vašem prohlížeči. ", "The selection stays in your browser and nowhere else. ") }
                <a href={Route::Search(SearchQuery::default()).address(lang)}>{ lang.pick("Začít hledat", "Start searching") }</a>
            </p>
        </>
    }
}

/// Ways to take the list along.
fn take_along(lang: Lang, ids: &[String]) -> Html {
    let query = RecordsQuery { ids: ids.to_vec(), lang }.to_query_string(true);
    let file = |format: ExportFormat| format!("/api/v1/export?{query}&format={}", format.code());
    let compared = ComparisonQuery { ids: ids.to_vec(), ..ComparisonQuery::default() }.to_query_string(false);
    let proposed = BriefQuery { ids: ids.to_vec(), ..BriefQuery::default() }.to_query_string(false);
    html! {
        <div class="tools">
            if ids.len() > 1 {
                <a class="tool" href={Route::Worksheet(Worksheet::Comparison, compared).address(lang)}>{ lang.pick("Porovnat vedle sebe", "Compare side by side") }</a>
            }
            <a class="tool" href={Route::Worksheet(Worksheet::Brief, proposed).address(lang)}>{ lang.pick("Podklad pro radu", "Brief for the council") }</a>
            <button type="button" class="tool script-only" data-do="save-all" data-id={ids.join(" ")}>
                { lang.pick("Uložit vše do mého výběru", "Save all to my selection") }
            </button>
            { tools::copy_link(lang) }
            { tools::print(lang) }
            <a class="tool" href={file(ExportFormat::Csv)} data-plain="true" download="">{ lang.pick("Tabulka (CSV)", "Table (CSV)") }</a>
            <a class="tool" href={file(ExportFormat::Ris)} data-plain="true" download="">{ format_name(CitationFormat::Ris) }</a>
            <a class="tool" href={file(ExportFormat::Bibtex)} data-plain="true" download="">{ format_name(CitationFormat::Bibtex) }</a>
        </div>
    }
}

fn record(lang: Lang, record: &RecordResponse, ids: &[String]) -> Html {
    let others = ids.iter().filter(|id| **id != record.id).cloned().collect();
    let without = Route::Selection(RecordsQuery { ids: others, lang }).address(lang);
    html! {
        <li key={record.id.clone()}>
            <article>
                <h2 lang={foreign(lang, record.title_lang)}><a href={record.url.clone()}>{ words::czech(&record.title) }</a></h2>
                { facts(lang, record) }
                <p>{ words::czech(&record.summary) }</p>
                <p class="keep">
                    { tools::save(lang, &record.id, &record.title) }
                    <a class="tool" href={without} data-remove={record.id.clone()}>
                        { lang.pick("Odebrat ze seznamu", "Remove from the list") }<span class="quiet">{ ": " }{ &record.title }</span>
                    </a>
                </p>
                <p class="print-only">{ &record.citation }</p>
            </article>
        </li>
    }
}
