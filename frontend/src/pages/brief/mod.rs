//! A brief for the council: on the screen as it is on paper, ways to take it along, and what can be changed of it (`editor.rs`).

mod editor;

use osvedceno_api::{
    BriefEdits, BriefFact, BriefFormat, BriefPractice, BriefQuery, BriefReading, BriefResponse, BriefWarning, Lang,
    RecordLink,
};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::parts::hit::foreign;
use crate::parts::tools;
use crate::view::BriefPage;
use crate::words::{self, BriefHeadings};
use editor::{BACKGROUND, DECISION, Editor, INSTRUMENTS, PRACTICES, SITUATION, STEPS, TITLE, WARNINGS};

pub(crate) fn page(lang: Lang, page: &BriefPage) -> Html {
    let editor = Editor { lang, page };
    html! {
        <div class="wide brief-page">
            { above(lang, page) }
            { editor.problems() }
            if is_empty(&page.made) {
                <p class="lead">
                    { lang.pick("Z\u{a0}těchto záznamů podklad sestavit nejde. ", "No brief can be made of these records. ") }
                    <a href={Worksheet::Recommendation.blank().address(lang)}>{ lang.pick("Začněte od své situace", "Start from your situation") }</a>
                </p>
            } else {
                { editor.form(sheet(editor)) }
            }
        </div>
    }
}

/// The brief as it is on paper, with what can be changed of each part.
fn sheet(editor: Editor<'_>) -> Html {
    let Editor { lang, page: BriefPage { brief, .. } } = editor;
    let own = words::brief_headings(lang);
    let readings = |readings, note| readings_of(lang, readings, note);
    html! {
        <article class="brief">
            <header id={TITLE}>
                <h1>{ words::czech(&brief.title) }</h1>
                <p class="made">{ format!("{}, {}.", own.made, words::date(lang, &brief.date)) }</p>
                { editor.title() }
            </header>
            { editor.part(SITUATION, own.situation, situation(brief), Some(editor.situation())) }
            { editor.part(PRACTICES, own.practices, practices(editor), None) }
            { editor.part(WARNINGS, own.warnings, warnings(lang, brief), editor.warnings()) }
            { editor.part(STEPS, own.first_steps, first_steps(lang, brief), editor.steps()) }
            { editor.part(INSTRUMENTS, own.instruments, readings(&brief.instruments, Some(own.to_check)), editor.instruments()) }
            { editor.part(BACKGROUND, own.background, readings(&brief.background, None), editor.background()) }
            { editor.part(DECISION, own.decision, decision(brief), editor.decision()) }
            { sources(lang, &own, brief) }
        </article>
    }
}

/// What a council decides, with blanks.
fn decision(brief: &BriefResponse) -> Option<Html> {
    let sentences = brief.decision.iter().map(|sentence| html! { <li>{ sentence }</li> });
    (!brief.decision.is_empty()).then(|| html! { <ol>{ for sentences }</ol> })
}

fn sources(lang: Lang, own: &BriefHeadings, brief: &BriefResponse) -> Html {
    if brief.sources.is_empty() {
        return Html::default();
    }
    html! {
        <section class="brief-sources">
            <h2>{ own.sources }</h2>
            <ol>
                { for brief.sources.iter().map(|source| html! {
                    <li>
                        <span lang={source.lang.clone()}>{ source.text.trim_end_matches('.') }</span>{ ". " }
                        <a href={source.url.clone()} rel="external noreferrer">{ &source.url }</a>
                        if let Some(copy) = &source.archive_url {
                            { ". " }
                            { lang.pick(
                                "Zdroj už není dostupný, kopie může být v\u{a0}archivu: ",
                                "The source is no longer available; a copy may be in an archive: ",
                            ) }
                            <a href={copy.clone()} rel="external noreferrer">{ copy }</a>
                        }
                    </li>
                }) }
            </ol>
        </section>
    }
}

/// Whether there is nothing in it.
fn is_empty(brief: &BriefResponse) -> bool {
    brief.practices.is_empty()
        && brief.first_steps.is_empty()
        && brief.instruments.is_empty()
        && brief.background.is_empty()
}

/// What can be done with it; on paper there is nothing to do.
fn above(lang: Lang, page: &BriefPage) -> Html {
    let BriefPage { query, made, brief, .. } = page;
    let file = |format: BriefFormat| {
        let query = BriefQuery { format, ids: chosen(brief, query), lang, ..query.clone() };
        format!("/api/v1/brief?{}", query.to_query_string(true))
    };
    // What was chosen and changed goes back with the situation; a practice that was left out is one not chosen there.
    let back = query.profile.as_ref().map(|_| {
        let ids = chosen(brief, query).into_iter().filter(|id| !query.edits.leaves_out(id)).collect();
        let mut query = BriefQuery { ids, ..query.clone() };
        query.edits.without.retain(|name| made.practices.iter().all(|own| own.record.id != *name));
        Route::Worksheet(Worksheet::Recommendation, query.to_query_string(false)).address(lang)
    });
    html! {
        <div class="brief-tools">
            if let Some(back) = back {
                <p><a href={back}>{ lang.pick("← Upravit situaci a\u{a0}vybrat jiné praxe", "← Change the situation or the practices") }</a></p>
            }
            if !is_empty(made) {
                <p class="hint">
                    { lang.pick(
                        "Text i\u{a0}výběr upravíte přímo v\u{a0}podkladu, pod každou částí. Změny jsou jen v\u{a0}adrese stránky, nikam se neukládají.",
                        "You can edit the text and the choice in the brief itself, below each part. Changes are in the address of the page and kept nowhere else.",
                    ) }
                    if query.edits != BriefEdits::default() {
                        { " " }
                        <a href={Route::Worksheet(Worksheet::Brief, unchanged(query)).address(lang)}>{ lang.pick("Zahodit všechny změny", "Discard all changes") }</a>
                    }
                </p>
                <div class="tools">
                    { tools::print(lang) }
                    <a class="tool" href={file(BriefFormat::Docx)} data-plain="true" download="">{ lang.pick("Word (DOCX)", "Word (DOCX)") }</a>
                    <a class="tool" href={file(BriefFormat::Markdown)} data-plain="true" download="">{ "Markdown" }</a>
                    { tools::copy_link(lang) }
                </div>
            }
            if !brief.left_out.is_empty() {
                <p class="note">
                    { lang.pick("Na dvě strany se vejdou čtyři praxe. Nevešly se: ", "Two pages have room for four practices. Left out: ") }
                    { links(lang, &brief.left_out) }
                </p>
            }
            if !brief.missing.is_empty() {
                <p class="note">
                    { lang.pick("V\u{a0}databázi jsme nenašli: ", "Not found in the database: ") }
                    { brief.missing.join(", ") }
                </p>
            }
        </div>
    }
}

fn links(lang: Lang, links: &[RecordLink]) -> Html {
    let link = |(at, own): (usize, &RecordLink)| {
        html! { <>if at > 0 { { "; " } }{ link(lang, own) }</> }
    };
    links.iter().enumerate().map(link).collect()
}

fn link(lang: Lang, own: &RecordLink) -> Html {
    html! { <a href={own.url.clone()} lang={foreign(lang, own.title_lang)}>{ words::czech(&own.title) }</a> }
}

/// The query of a brief without any changes.
fn unchanged(query: &BriefQuery) -> String {
    BriefQuery { edits: BriefEdits::default(), ..query.clone() }.to_query_string(false)
}

/// The records of a brief, also where nobody chose them: its files have what is shown, whatever is recommended tomorrow.
fn chosen(brief: &BriefResponse, query: &BriefQuery) -> Vec<String> {
    if query.ids.is_empty() {
        brief.practices.iter().map(|practice| practice.record.id.clone()).collect()
    } else {
        query.ids.clone()
    }
}

fn situation(brief: &BriefResponse) -> Option<Html> {
    let about = brief.about.iter().map(|about| html! { <p>{ about }</p> });
    // In which language somebody writes is theirs to know.
    let words = brief.words.iter().flat_map(|words| words.lines()).map(|words| html! { <p lang="">{ words }</p> });
    let texts: Vec<Html> = about.chain(words).collect();
    (!texts.is_empty()).then(|| texts.into_iter().collect())
}

fn fact(fact: &BriefFact) -> Html {
    html! { <div><dt>{ &fact.label }{ ":" }</dt>{ " " }<dd>{ &fact.text }</dd></div> }
}

/// What is proposed, and what was left out of it.
fn practices(editor: Editor<'_>) -> Option<Html> {
    let BriefPage { brief, made, .. } = editor.page;
    let own = words::brief_headings(editor.lang);
    let list = html! {
        <>
            if !brief.practices.is_empty() {
                { for own.details.map(|details| html! { <p class="note">{ details }</p> }) }
                <ol class="proposals">{ for brief.practices.iter().map(|own| practice(editor, own)) }</ol>
            }
            { editor.practices() }
        </>
    };
    (!made.practices.is_empty()).then_some(list)
}

fn practice(editor: Editor<'_>, practice: &BriefPractice) -> Html {
    let BriefPractice { record, summary, facts, results, takeaway, reasons_for, reasons_against, sources } = practice;
    let Editor { lang, page: BriefPage { query, brief, .. } } = editor;
    let own = words::brief_headings(lang);
    let without = (brief.practices.len() > 1).then(|| editor.address(query.edits.and_without(&record.id), PRACTICES));
    let told = |label: &str, text: String| {
        (!text.is_empty()).then(|| {
            html! { <p><strong>{ label }{ ":" }</strong>{ " " }<span>{ words::czech(&text) }</span></p> }
        })
    };
    html! {
        <li>
            <h3>{ link(lang, record) }</h3>
            <p>{ summary }{ numbers(sources) }</p>
            <dl class="inline facts-line">{ for facts.iter().map(fact) }</dl>
            { for told(own.reasons_for, reasons_for.join("; ")) }
            { for told(own.reasons_against, reasons_against.join("; ")) }
            { for told(own.results, results.clone().unwrap_or_default()) }
            { for told(own.takeaway, takeaway.clone().unwrap_or_default()) }
            if let Some(without) = without {
                <p class="keep"><a class="tool" href={without}>{ lang.pick("Vynechat", "Leave out") }<span class="quiet">{ ": " }<span lang={foreign(lang, record.title_lang)}>{ &record.title }</span></span></a></p>
            }
        </li>
    }
}

/// Numbers of sources: "[1, 3]".
fn numbers(numbers: &[usize]) -> String {
    format!(" [{}]", numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",\u{a0}"))
}

/// What did not work elsewhere, marked as such, with its lesson.
fn warnings(lang: Lang, brief: &BriefResponse) -> Option<Html> {
    let warning = |own: &BriefWarning| {
        let BriefWarning { record, place, outcome, lesson, sources } = own;
        html! {
            <li>
                { link(lang, record) }
                if let Some(place) = place { { ", " }{ place } }
                { " (" }<strong>{ outcome }</strong>{ "): " }
                { lesson }{ numbers(sources) }
            </li>
        }
    };
    (!brief.warnings.is_empty()).then(|| html! { <ul>{ for brief.warnings.iter().map(warning) }</ul> })
}

fn first_steps(lang: Lang, brief: &BriefResponse) -> Option<Html> {
    let steps = brief.first_steps.iter().map(|steps| {
        html! {
            <div class="brief-steps">
                <h3>{ link(lang, &steps.section) }</h3>
                <ul>
                    { for steps.steps.iter().map(|step| html! { <li>{ step }</li> }) }
                    { for words::more_steps(lang, steps.more).map(|more| html! { <li class="more-steps">{ more }</li> }) }
                </ul>
            </div>
        }
    });
    (!brief.first_steps.is_empty()).then(|| steps.collect())
}

fn readings_of(lang: Lang, readings: &[BriefReading], note: Option<&str>) -> Option<Html> {
    let reading = |own: &BriefReading| {
        let year = own.year.map(|year| format!(" ({year})")).unwrap_or_default();
        html! { <li>{ link(lang, &own.record) }{ year }{ ": " }{ &own.summary }{ numbers(&own.sources) }</li> }
    };
    let list = html! {
        <>
            if let Some(note) = note { <p class="note">{ note }</p> }
            <ul>{ for readings.iter().map(reading) }</ul>
        </>
    };
    (!readings.is_empty()).then_some(list)
}
