//! A record: at a glance, its story, its assessment, its sources; a section of the manual with its neighbours.

use osvedceno_api::{Assessment, Chapter, LabelledGroup, Lang, RecordLink, RecordResponse};
use yew::prelude::*;

use crate::address::Route;
use crate::parts::hit::foreign;
use crate::parts::icons;
use crate::words;

/// Groups whose codes are shown as links to a search for them; the others are facts of their own.
const SUBJECTS: [&str; 5] = ["situation", "area", "group", "tool", "horizon"];

pub(crate) fn page(lang: Lang, record: &RecordResponse) -> Html {
    // A chapter of the manual is found by its sections, and is itself of no kind that can be searched for.
    let kind =
        record.facet("kind").and_then(|group| group.values.first()).map_or(record.kind.as_str(), |kind| &kind.code);
    html! {
        <article class="wide record">
            <header>
                <p class="kind">
                    <a href={Route::code(lang, "kind", kind)}>{ &record.kind_label }</a>
                    if let Some(place) = record.chapter.as_ref().filter(|place| place.chapter.id != record.id) {
                        { " · " }
                        <a href={place.chapter.url.clone()}>{ words::czech(&place.chapter.title) }</a>
                    }
                </p>
                <h1 lang={foreign(lang, record.title_lang)}>{ words::czech(&record.title) }</h1>
                if let Some(original) = &record.title_original {
                    <p class="original">{ original }</p>
                }
                if record.chapter.as_ref().is_none_or(|place| place.chapter.id == record.id) {
                    <p class="lead">{ words::czech(&record.summary) }</p>
                }
                { glance(lang, record) }
            </header>
            <div class="columns">
                <div class="text">
                    { body(lang, record) }
                    if let Some(place) = &record.chapter { { neighbours(lang, place) } }
                    if !record.assessment.is_empty() { { assessment(lang, &record.assessment) } }
                    { related(lang, &record.related) }
                    { sources(lang, record) }
                </div>
                <aside aria-label={lang.pick("V\u{a0}kostce", "At a glance")}>
                    if let Some(place) = &record.chapter { { contents(lang, place, &record.id) } }
                    { facts(lang, record) }
                    { subjects(lang, record) }
                </aside>
            </div>
        </article>
    }
}

/// Where, when, how well proven and for how much, in a line: on a phone the rest stands far below.
fn glance(lang: Lang, record: &RecordResponse) -> Html {
    if record.chapter.is_some() {
        return Html::default();
    }
    let label = |group: &str| Some(record.facet(group)?.values.first()?.label.clone());
    let place = match (&record.place, label("country")) {
        (Some(place), Some(country)) => Some(format!("{place}, {country}")),
        (None, country) => country,
        (place, None) => place.clone(),
    };
    let period = record.period.map(|period| words::period(lang, period));
    let day = record.date.as_deref().map(|day| words::date(lang, day));
    let when = period.or(day).or(record.year.map(|year| year.to_string()));
    let cost = record.cost.as_ref().map(|cost| words::cost(lang, cost));
    let evidence = record.facet("evidence").and_then(|group| group.values.first());
    html! {
        <p class="facts">
            { for [place, when, cost].into_iter().flatten().map(|fact| html! { <span>{ words::czech(&fact) }</span> }) }
            if let Some(value) = evidence {
                <span>{ icons::evidence(&value.code) }{ &value.label }</span>
            }
        </p>
    }
}

fn body(lang: Lang, record: &RecordResponse) -> Html {
    let section_page = record.chapter.as_ref().is_some_and(|place| place.chapter.id != record.id);
    html! {
        <div class="body" lang={foreign(lang, Lang::Cs)}>
            if lang == Lang::En {
                <p class="note" lang="en">{ "The full text is in Czech." }</p>
            }
            { for record.body.iter().map(|section| html! {
                <section id={section.slug.clone()}>
                    // A section of the manual has its heading as the title of the page.
                    if !section_page {
                        <h2>{ words::czech(&section.heading) }</h2>
                    }
                    { Html::from_html_unchecked(AttrValue::from(section.html.clone())) }
                </section>
            }) }
        </div>
    }
}

/// Where a fact is known: its name and what it is.
type Fact = Option<(&'static str, Html)>;

fn facts(lang: Lang, record: &RecordResponse) -> Html {
    let text = |name: &'static str, value: Option<String>| -> Fact { value.map(|value| (name, html! { value })) };
    let list = |name: &'static str, values: &[String]| -> Fact {
        let items = || values.iter().map(|value| html! { <li>{ words::czech(value) }</li> });
        match values {
            [] => None,
            [one] => Some((name, html! { words::czech(one) })),
            _ => Some((name, html! { <ul>{ for items() }</ul> })),
        }
    };
    let coded = |name: &'static str, group: &str| -> Fact {
        let group = record.facet(group)?;
        let mut links = Vec::new();
        for (i, value) in group.values.iter().enumerate() {
            let comma = if i > 0 { ", " } else { "" };
            links.push(html! {
                <>{ comma }<a href={Route::code(lang, &group.name, &value.code)}>{ words::czech(&value.label) }</a></>
            });
        }
        Some((name, html! { { for links } }))
    };
    let population = record
        .population
        .map(|people| format!("{} {}", words::number(lang, u64::from(people)), lang.pick("obyvatel", "people")));
    let evidence = record.facet("evidence").and_then(|group| group.values.first()).map(|value| {
        let label = words::czech(&value.label);
        let link = html! { <a href={Route::code(lang, "evidence", &value.code)}>{ icons::evidence(&value.code) }{ label }</a> };
        (lang.pick("Síla důkazů", "Evidence"), link)
    });
    let run_by = if record.kind == "event" {
        lang.pick("Pořadatel", "Organised by")
    } else {
        lang.pick("Kdo to dělal", "Run by")
    };
    let is_section = record.chapter.is_some();
    let facts: [Fact; 15] = [
        text(lang.pick("Místo", "Place"), record.place.clone()),
        coded(lang.pick("Kraj", "Region"), "region"),
        coded(lang.pick("Země", "Country"), "country"),
        text(lang.pick("Velikost místa", "Size of the place"), population),
        text(lang.pick("Kdy", "When"), record.period.map(|period| words::period(lang, period))),
        text(lang.pick("Datum", "Date"), record.date.as_deref().map(|day| words::date(lang, day))),
        text(lang.pick("Rok", "Year"), record.year.map(|year| year.to_string())),
        evidence,
        coded(lang.pick("Kdo vede", "Led by"), "lead"),
        coded(lang.pick("Role obce", "Role of the municipality"), "municipal_role"),
        text(lang.pick("Náklady", "Cost"), cost(lang, record)),
        text(lang.pick("Placená místa", "Paid positions"), record.staff.map(|staff| words::decimal(lang, staff))),
        text(run_by, record.implementer.clone()),
        list(lang.pick("Partneři", "Partners"), &record.partners),
        list(lang.pick("Financování", "Funding"), &record.funding),
    ];
    html! {
        <div class="panel">
            <h2>{ lang.pick("V\u{a0}kostce", "At a glance") }</h2>
            <dl>
                { for facts.into_iter().flatten().filter(|(name, _)| !(is_section && *name == lang.pick("Země", "Country"))).map(|(name, value)| html! {
                    <div><dt>{ name }</dt><dd>{ value }</dd></div>
                }) }
                <div>
                    <dt>{ lang.pick("Zdroje ověřeny", "Sources checked") }</dt>
                    <dd>
                        { words::date(lang, &record.checked.date) }
                        if record.checked.stale {
                            <span class="stale">{ lang.pick("před víc než dvěma lety", "more than two years ago") }</span>
                        }
                    </dd>
                </div>
            </dl>
        </div>
    }
}

/// The cost; of a practice without one, that no source gives it.
fn cost(lang: Lang, record: &RecordResponse) -> Option<String> {
    match &record.cost {
        Some(cost) => Some(words::cost(lang, cost)),
        None if record.kind == "practice" => {
            Some(lang.pick("zdroje neuvádějí", "not stated by the sources").to_owned())
        }
        None => None,
    }
}

fn subjects(lang: Lang, record: &RecordResponse) -> Html {
    let groups: Vec<&LabelledGroup> = SUBJECTS.iter().filter_map(|name| record.facet(name)).collect();
    html! {
        <div class="panel subjects">
            <h2>{ lang.pick("K\u{a0}čemu se hodí", "What it is good for") }</h2>
            { for groups.into_iter().map(|group| html! {
                <>
                    <h3>{ &group.label }</h3>
                    <ul>
                        { for group.values.iter().map(|value| html! {
                            <li><a href={Route::code(lang, &group.name, &value.code)}>{ words::czech(&value.label) }</a></li>
                        }) }
                    </ul>
                </>
            }) }
        </div>
    }
}

fn assessment(lang: Lang, criteria: &[Assessment]) -> Html {
    html! {
        <section class="assessment" aria-labelledby="hodnoceni">
            <h2 id="hodnoceni">{ lang.pick("Čím je to doložené", "How well it is documented") }</h2>
            <p>{ lang.pick(
                "Odpovědi vycházejí jen z\u{a0}uvedených zdrojů. „Nezjištěno“ znamená, že zdroje mlčí, ne že kritérium splněno není.",
                "The answers come from the sources listed and nothing else. “Not known” means that the sources are silent, not that a criterion is unmet.",
            ) }</p>
            <table>
                <thead class="quiet">
                    <tr><th scope="col">{ lang.pick("Kritérium", "Criterion") }</th><th scope="col">{ lang.pick("Odpověď", "Answer") }</th></tr>
                </thead>
                <tbody>
                    { for criteria.iter().map(|criterion| html! {
                        <tr>
                            <th scope="row">
                                { words::czech(&criterion.label) }
                                if let Some(description) = &criterion.description {
                                    <span>{ words::czech(description) }</span>
                                }
                            </th>
                            <td>
                                <a class={classes!("answer", criterion.answer.clone())}
                                   href={Route::code(lang, "criterion", &format!("{}:{}", criterion.criterion, criterion.answer))}>
                                    { &criterion.answer_label }
                                </a>
                            </td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </section>
    }
}

fn related(lang: Lang, links: &[RecordLink]) -> Html {
    if links.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby="souvisi">
            <h2 id="souvisi">{ lang.pick("Související záznamy", "Related records") }</h2>
            <ul class="related">
                { for links.iter().map(|link| html! {
                    <li>
                        <a href={link.url.clone()} lang={foreign(lang, link.title_lang)}>{ words::czech(&link.title) }</a>
                        <span>{ &link.kind_label }</span>
                    </li>
                }) }
            </ul>
        </section>
    }
}

fn sources(lang: Lang, record: &RecordResponse) -> Html {
    html! {
        <section aria-labelledby="zdroje">
            <h2 id="zdroje">{ lang.pick("Zdroje", "Sources") }</h2>
            <ol class="sources">
                { for record.sources.iter().map(|source| html! {
                    <li>
                        <a href={source.url.clone()} rel="external noreferrer" hreflang={source.lang.clone()} lang={source.lang.clone()}>
                            { if source.lang == "cs" { words::czech(&source.title) } else { source.title.clone() } }
                        </a>
                        <span>
                            { words::czech(&source.publisher) }
                            if let Some(year) = source.year { { format!(", {year}") } }
                        </span>
                    </li>
                }) }
            </ol>
        </section>
    }
}

/// What comes before and after, of a part of the manual.
fn neighbours(lang: Lang, place: &Chapter) -> Html {
    let link = |link: &RecordLink, rel: &'static str, label: &'static str| {
        html! {
            <a {rel} href={link.url.clone()}>
                <span>{ label }</span>
                <span lang={foreign(lang, link.title_lang)}>{ words::czech(&link.title) }</span>
            </a>
        }
    };
    html! {
        <nav class="neighbours" aria-label={lang.pick("Předchozí a\u{a0}další", "Previous and next")}>
            if let Some(previous) = &place.previous { { link(previous, "prev", lang.pick("← Předchozí", "← Previous")) } }
            if let Some(next) = &place.next { { link(next, "next", lang.pick("Další →", "Next →")) } }
        </nav>
    }
}

/// The chapter that a section stands in, and its other sections.
fn contents(lang: Lang, place: &Chapter, id: &str) -> Html {
    html! {
        <nav class="panel contents" aria-labelledby="kapitola">
            <h2 id="kapitola">{ lang.pick("Kapitola", "Chapter") }</h2>
            <p>
                <a href={place.chapter.url.clone()} lang={foreign(lang, place.chapter.title_lang)}
                   aria-current={(place.chapter.id == id).then_some("page")}>{ words::czech(&place.chapter.title) }</a>
            </p>
            <ol>
                { for place.sections.iter().map(|section| html! {
                    <li>
                        <a href={section.url.clone()} lang={foreign(lang, section.title_lang)}
                           aria-current={(section.id == id).then_some("page")}>{ words::czech(&section.title) }</a>
                    </li>
                }) }
            </ol>
        </nav>
    }
}
