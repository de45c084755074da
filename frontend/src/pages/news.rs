//! What is new: the weeks, each with the records that came, changed, or are there no longer.

use osvedceno_api::{Hit, Lang, RecordChange, SearchQuery, VocabularyGroup, WithdrawnRecord};
use yew::prelude::*;

use crate::address::NEWS;
use crate::news::{NewsList, NewsPage, NewsWeek};
use crate::parts::feeds::FeedFormat;
use crate::parts::hit::{foreign, hit_facts};
use crate::words;

pub(crate) fn page(lang: Lang, page: &NewsPage) -> Html {
    html! {
        <div class="wide news">
            <h1>{ words::news(lang) }</h1>
            <p class="lead">{ words::news_claim(lang) }</p>
            { narrow(lang, page) }
            <p class="subscribe">
                { lang.pick("Odebírat: ", "Subscribe: ") }{ feeds(lang, &page.query) }
                if let Some(alert) = &page.alert {
                    { lang.pick(" nebo ", " or ") }
                    <a data-plain="true" href={alert.clone()}>{ lang.pick("jednou týdně e-mailem", "once a week by e-mail") }</a>
                }
            </p>
            { for page.weeks.iter().map(|own| week(lang, own)) }
            if page.weeks.is_empty() {
                <p class="none">{ lang.pick("Z\u{a0}té doby tu nic není.", "There is nothing from that time.") }</p>
            }
            if page.older.is_some() || page.latest.is_some() {
                <nav class="pager" aria-label={lang.pick("Další týdny", "More weeks")}>
                    if let Some(address) = &page.latest {
                        <a href={address.clone()}>{ lang.pick("← Nejnovější týdny", "← The latest weeks") }</a>
                    }
                    if let Some(address) = &page.older {
                        <a rel="next" href={address.clone()}>{ lang.pick("Starší týdny →", "Older weeks →") }</a>
                    }
                </nav>
            }
        </div>
    }
}

/// A form that leaves only the records of some codes.
fn narrow(lang: Lang, page: &NewsPage) -> Html {
    let field = |group: &VocabularyGroup| {
        let chosen = page.query.filters.get(&group.name).and_then(|codes| codes.first());
        let id = format!("jen-{}", group.name);
        html! {
            <div class="field">
                <label for={id.clone()}>{ words::capital(&group.label) }</label>
                <select {id} name={group.name.clone()}>
                    <option value="">{ lang.pick("vše", "all") }</option>
                    { for group.values.iter().map(|value| html! {
                        <option value={value.code.clone()} selected={chosen == Some(&value.code)}>{ words::czech(&value.label) }</option>
                    }) }
                </select>
            </div>
        }
    };
    html! {
        <form class="axes" method="get" action={NEWS[lang as usize]} data-plain="true" aria-label={lang.pick("Jen některé záznamy", "Some records only")}>
            { for page.groups.iter().map(field) }
            <button type="submit">{ lang.pick("Zobrazit", "Show") }</button>
        </form>
    }
}

fn feeds(lang: Lang, query: &SearchQuery) -> Html {
    let [atom, json] = FeedFormat::ALL.map(|format| format.address(query));
    html! {
        <>
            <a data-plain="true" href={atom}>{ "Atom" }</a>
            { lang.pick(" nebo ", " or ") }
            <a data-plain="true" href={json}>{ "JSON Feed" }</a>
        </>
    }
}

fn week(lang: Lang, week: &NewsWeek) -> Html {
    let days = words::days_between(lang, &week.from, &week.to);
    let name = match week.ago {
        Some(0) => Some(lang.pick("Tento týden", "This week")),
        Some(1) => Some(lang.pick("Minulý týden", "Last week")),
        _ => None,
    };
    let title = format!("tyden-{}", week.from);
    let silent = week.added.total + week.changed.total + week.withdrawn.len() + week.checked == 0;
    html! {
        <section aria-labelledby={title.clone()}>
            <h2 id={title}>
                { name.unwrap_or(&days) }
                if name.is_some() { { " " }<span>{ &days }</span> }
            </h2>
            { records(lang, &words::new_records(lang, week.added.total), &week.added, |day| match lang {
                Lang::Cs => format!("Všechny záznamy přidané od {day}"),
                Lang::En => format!("All records added since {day}"),
            }, &week.from) }
            { records(lang, &words::changed_records(lang, week.changed.total), &week.changed, |day| match lang {
                Lang::Cs => format!("Všechny záznamy přidané, změněné nebo znovu ověřené od {day}"),
                Lang::En => format!("All records added, changed or checked again since {day}"),
            }, &week.from) }
            { withdrawn(lang, &week.withdrawn) }
            if week.checked > 0 { <p>{ words::checked_records(lang, week.checked) }</p> }
            if silent { <p class="none">{ lang.pick("Zatím nic.", "Nothing so far.") }</p> }
        </section>
    }
}

fn records(lang: Lang, title: &str, list: &NewsList, all: impl Fn(&str) -> String, from: &str) -> Html {
    if list.total == 0 {
        return Html::default();
    }
    let more = list.total - list.shown.len();
    html! {
        <>
            <h3>{ title }</h3>
            <ul class="related">{ for list.shown.iter().map(|(hit, changes)| record(lang, hit, changes)) }</ul>
            if more > 0 {
                <p>
                    { words::capital(&words::more(lang, more)) }{ ". " }
                    <a href={list.rest.clone()}>{ words::czech(&all(&words::date(lang, from))) }</a>
                </p>
            }
        </>
    }
}

fn record(lang: Lang, hit: &Hit, changes: &[RecordChange]) -> Html {
    html! {
        <li>
            <a href={hit.url.clone()} lang={foreign(lang, hit.title_lang)}>{ words::czech(&hit.title) }</a>
            { hit_facts(lang, hit) }
            { for changes.iter().map(|own| html! { <p class="told">{ words::czech(&words::changed(lang, own)) }</p> }) }
        </li>
    }
}

fn withdrawn(lang: Lang, records: &[WithdrawnRecord]) -> Html {
    if records.is_empty() {
        return Html::default();
    }
    let one = |own: &WithdrawnRecord| {
        html! {
            <li>
                <strong>{ &own.id }</strong>
                <p>
                    { words::date(lang, &own.withdrawn) }{ ": " }{ words::czech(&own.reason) }
                    if let Some(instead) = &own.replaced_by {
                        { lang.pick(" Nahrazuje ho ", " In its place there is ") }
                        <a href={instead.url.clone()} lang={foreign(lang, instead.title_lang)}>{ words::czech(&instead.title) }</a>
                        { "." }
                    }
                </p>
            </li>
        }
    };
    html! {
        <>
            <h3>{ words::withdrawn_records(lang, records.len()) }</h3>
            <ul class="related">{ for records.iter().map(one) }</ul>
        </>
    }
}
