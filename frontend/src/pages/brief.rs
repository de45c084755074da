//! A brief for the council: on the screen as it is on paper, and ways to take it along.

use osvedceno_api::{BriefFact, BriefFormat, BriefPractice, BriefQuery, BriefReading, BriefResponse, Lang, RecordLink};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::parts::hit::foreign;
use crate::parts::tools;
use crate::view::BriefPage;
use crate::words::{self, BriefHeadings};

pub(crate) fn page(lang: Lang, page: &BriefPage) -> Html {
    let BriefPage { query, brief } = page;
    html! {
        <div class="wide brief-page">
            { above(lang, query, brief) }
            if is_empty(brief) {
                <p class="lead">
                    { lang.pick("Z\u{a0}těchto záznamů podklad sestavit nejde. ", "No brief can be made of these records. ") }
                    <a href={Worksheet::Recommendation.blank().address(lang)}>{ lang.pick("Začněte od své situace", "Start from your situation") }</a>
                </p>
            } else {
                { sheet(lang, query, brief) }
            }
        </div>
    }
}

/// The brief as it is on paper.
fn sheet(lang: Lang, query: &BriefQuery, brief: &BriefResponse) -> Html {
    let own = words::brief_headings(lang);
    html! {
        <article class="brief">
            <header>
                <h1>{ words::czech(&brief.title) }</h1>
                <p class="made">{ format!("{}, {}.", own.made, words::date(lang, &brief.date)) }</p>
            </header>
            { situation(&own, brief) }
            if !brief.practices.is_empty() {
                <section>
                    <h2>{ own.practices }</h2>
                    <ol class="proposals">
                        { for brief.practices.iter().map(|practice| self::practice(lang, &own, query, brief, practice)) }
                    </ol>
                </section>
            }
            { first_steps(lang, &own, brief) }
            { readings(lang, own.instruments, Some(own.to_check), &brief.instruments) }
            { readings(lang, own.background, None, &brief.background) }
            if !brief.decision.is_empty() { { decision(&own, brief) } }
            { sources(&own, brief) }
        </article>
    }
}

/// What a council decides, with blanks.
fn decision(own: &BriefHeadings, brief: &BriefResponse) -> Html {
    html! {
        <section class="decision">
            <h2>{ own.decision }</h2>
            <ol>{ for brief.decision.iter().map(|sentence| html! { <li>{ sentence }</li> }) }</ol>
        </section>
    }
}

fn sources(own: &BriefHeadings, brief: &BriefResponse) -> Html {
    if brief.sources.is_empty() {
        return Html::default();
    }
    html! {
        <section class="brief-sources">
            <h2>{ own.sources }</h2>
            <ol>
                { for brief.sources.iter().map(|source| html! {
                    <li>
                        { source.text.trim_end_matches('.') }{ ". " }
                        <a href={source.url.clone()} rel="external noreferrer">{ &source.url }</a>
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
fn above(lang: Lang, query: &BriefQuery, brief: &BriefResponse) -> Html {
    let file = |format: BriefFormat| {
        let query = BriefQuery { format, ids: chosen(brief, query), lang, ..query.clone() };
        format!("/api/v1/brief?{}", query.to_query_string(true))
    };
    // What was chosen goes back with the situation.
    let back = query.profile.as_ref().map(|_| {
        let query = BriefQuery { ids: chosen(brief, query), ..query.clone() };
        Route::Worksheet(Worksheet::Recommendation, query.to_query_string(false)).address(lang)
    });
    html! {
        <div class="brief-tools">
            if let Some(back) = back {
                <p><a href={back}>{ lang.pick("← Upravit situaci a\u{a0}vybrat jiné praxe", "← Change the situation or the practices") }</a></p>
            }
            if !is_empty(brief) {
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

/// The records of a brief, also where nobody chose them, so that one can be left out.
fn chosen(brief: &BriefResponse, query: &BriefQuery) -> Vec<String> {
    if query.ids.is_empty() {
        brief.practices.iter().map(|practice| practice.record.id.clone()).collect()
    } else {
        query.ids.clone()
    }
}

fn situation(own: &BriefHeadings, brief: &BriefResponse) -> Html {
    if brief.situation.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ own.situation }</h2>
            <dl class="inline">{ for brief.situation.iter().map(fact) }</dl>
        </section>
    }
}

fn fact(fact: &BriefFact) -> Html {
    html! { <div><dt>{ &fact.label }{ ":" }</dt>{ " " }<dd>{ &fact.text }</dd></div> }
}

fn practice(
    lang: Lang,
    own: &BriefHeadings,
    query: &BriefQuery,
    brief: &BriefResponse,
    practice: &BriefPractice,
) -> Html {
    let BriefPractice { record, summary, facts, results, takeaway, reasons_for, reasons_against, sources } = practice;
    let others: Vec<String> = chosen(brief, query).into_iter().filter(|id| *id != record.id).collect();
    let without = (!others.is_empty()).then(|| {
        let query = BriefQuery { ids: others, ..query.clone() };
        Route::Worksheet(Worksheet::Brief, query.to_query_string(false)).address(lang)
    });
    let told = |label: &str, text: String, czech: bool| {
        (!text.is_empty()).then(|| {
            html! { <p><strong>{ label }{ ":" }</strong>{ " " }<span lang={if czech { foreign(lang, Lang::Cs) } else { None }}>{ words::czech(&text) }</span></p> }
        })
    };
    html! {
        <li>
            <h3>{ link(lang, record) }</h3>
            <p>{ summary }{ numbers(sources) }</p>
            <dl class="inline facts-line">{ for facts.iter().map(fact) }</dl>
            { for told(own.reasons_for, reasons_for.join("; "), false) }
            { for told(own.reasons_against, reasons_against.join("; "), false) }
            { for told(own.results, results.clone().unwrap_or_default(), true) }
            { for told(own.takeaway, takeaway.clone().unwrap_or_default(), true) }
            if let Some(without) = without {
                <p class="keep"><a class="tool" href={without}>{ lang.pick("Vynechat", "Leave out") }<span class="quiet">{ ": " }{ &record.title }</span></a></p>
            }
        </li>
    }
}

/// Numbers of sources: "[1, 3]".
fn numbers(numbers: &[usize]) -> String {
    format!(" [{}]", numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",\u{a0}"))
}

fn first_steps(lang: Lang, own: &BriefHeadings, brief: &BriefResponse) -> Html {
    if brief.first_steps.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ own.first_steps }</h2>
            { for brief.first_steps.iter().map(|steps| html! {
                <div class="steps">
                    <h3>{ link(lang, &steps.section) }</h3>
                    <ul lang={foreign(lang, Lang::Cs)}>
                        { for steps.steps.iter().map(|step| html! { <li>{ step }</li> }) }
                        { for words::more_steps(lang, steps.more).map(|more| html! { <li class="more-steps" lang={lang.code()}>{ more }</li> }) }
                    </ul>
                </div>
            }) }
        </section>
    }
}

fn readings(lang: Lang, heading: &str, note: Option<&str>, readings: &[BriefReading]) -> Html {
    if readings.is_empty() {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ heading }</h2>
            if let Some(note) = note { <p class="note">{ note }</p> }
            <ul>
                { for readings.iter().map(|reading| html! {
                    <li>{ link(lang, &reading.record) }{ reading.year.map(|year| format!(" ({year})")).unwrap_or_default() }{ ": " }{ &reading.summary }{ numbers(&reading.sources) }</li>
                }) }
            </ul>
        </section>
    }
}
