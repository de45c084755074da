//! What fits a situation: a form that takes a minute (`form.rs`), and beside it the practices with their reasons, what to read
//! first, what can pay, what to lean on (`found.rs`); above them, what has to be mended (`problems.rs`). On a phone the form of an
//! answer is folded into what it says. Parts that change with an answer are named by `data-part`; the script puts new ones in their
//! place.

mod form;
mod found;
mod problems;

use osvedceno_api::{Lang, RecommendationResponse, SituationProfile};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::view::RecommendationPage;
use crate::words;
use form::form;
use found::{found, is_nonsense, not_understood};
use problems::problems;

/// The model situations of the project that this continues, as somebody may have them.
const EXAMPLES: [(&str, &str, &str); 3] = [
    (
        "Městečko se 4 000 obyvateli, kde stát otevírá ubytování pro žadatele o azyl",
        "A small town of 4,000 where the state opens accommodation for asylum seekers",
        "population=4000&horizon=immediate&situation=asylum-influx&situation=neighbourhood-tension",
    ),
    (
        "Město s 8 000 obyvateli a novou průmyslovou zónou",
        "A town of 8,000 with a new industrial zone",
        "population=8000&situation=housing-pressure&situation=labour-surge",
    ),
    (
        "Krajské město se čtvrtí, kde cizinci žijí odděleně",
        "A regional capital with a quarter where foreigners live apart",
        "population=90000&situation=segregated-community",
    ),
];

pub(crate) fn page(lang: Lang, page: &RecommendationPage) -> Html {
    html! {
        <div class="wide recommendation">
            <header>
                <h1>
                    { words::recommendation(lang) }
                    if let Some(subject) = page.subject() { <span class="print-only">{ ": " }{ words::czech(subject) }</span> }
                </h1>
                { printed(lang, page) }
                // Who has an answer knows what the page is for.
                if page.answer.is_none() { <p class="lead">{ words::recommendation_claim(lang) }</p> }
                <div data-part="chyby">
                    if !page.errors.is_empty() { { problems(lang, page) } }
                </div>
            </header>
            <div class="columns">
                { folded(lang, page) }
                { form(lang, page) }
                <section id="vysledky" tabindex="-1" aria-labelledby="vysledky-nadpis" data-part="doporuceni">
                    { results(lang, page) }
                </section>
            </div>
        </div>
    }
}

/// The situation in a line, on a phone in place of the form: it opens and closes the form, which follows it.
fn folded(lang: Lang, page: &RecommendationPage) -> Html {
    match page.answer.as_ref().filter(|answer| !is_nonsense(answer)) {
        Some(answer) => html! {
            <details class="asked">
                <summary>
                    <span data-part="situace">{ words::czech(&in_short(lang, page, answer)) }</span>
                    { " " }<strong>{ lang.pick("Upravit", "Change") }</strong>
                </summary>
            </details>
        },
        None => Html::default(),
    }
}

/// What was told of a situation, in as few words as there are for it.
fn in_short(lang: Lang, page: &RecommendationPage, answer: &RecommendationResponse) -> String {
    let SituationProfile { municipality, situations, areas, groups, horizon, .. } = &answer.profile;
    let label = |group: &str, code: &String| {
        let values = page.choices.iter().filter(|own| own.name == group).flat_map(|own| &own.values);
        values.into_iter().find(|value| value.code == *code).map(|value| value.label.clone())
    };
    let labels =
        |group: &'static str, codes: &[String]| codes.iter().filter_map(|code| label(group, code)).collect::<Vec<_>>();
    let people = municipality.population.filter(|_| municipality.name.is_none());
    let people = people.map(|own| format!("{} {}", words::number(lang, own.into()), lang.pick("obyvatel", "people")));
    let region = municipality.region.iter().filter(|_| municipality.name.is_none());
    let mut told: Vec<String> = municipality.name.iter().cloned().chain(people).collect();
    told.extend(region.filter_map(|code| label("region", code)));
    told.extend(labels("situation", situations));
    told.extend(answer.understood.iter().map(|own| own.label.clone()));
    told.extend(labels("area", areas).into_iter().chain(labels("group", groups)));
    told.extend(horizon.iter().filter_map(|code| label("horizon", code)));
    let mut once: Vec<String> = Vec::new();
    for own in told {
        if !once.contains(&own) {
            once.push(own);
        }
    }
    if once.is_empty() { words::recommendation(lang).to_owned() } else { once.join(" · ") }
}

/// On paper, what it is an answer to, and from which day: the form is not printed.
fn printed(lang: Lang, page: &RecommendationPage) -> Html {
    let words = page.given.one("text").trim();
    html! {
        <p class="print-only" data-part="vytisteno">
            if let Some(about) = &page.about {
                { about }{ " " }
                if !words.is_empty() { { lang.pick("Vlastními slovy: ", "In their own words: ") }{ words::quoted(lang, words) }{ " " } }
            }
            { words::site(lang) }{ ", " }{ words::date(lang, &page.day) }
        </p>
    }
}

fn results(lang: Lang, page: &RecommendationPage) -> Html {
    match &page.answer {
        None => nothing_yet(lang),
        Some(answer) if is_nonsense(answer) => not_understood(lang),
        Some(answer) => found(lang, page, answer),
    }
}

fn nothing_yet(lang: Lang) -> Html {
    let gets = lang.pick(
        [
            ("Praxe s\u{a0}důvody", "co dělali jinde, proč se to hodí k\u{a0}vám a\u{a0}na co si dát pozor"),
            ("První kroky", "oddíly manuálu, které přečíst nejdřív"),
            ("Peníze a\u{a0}opora", "dotace, zákony a\u{a0}dokumenty, o\u{a0}které se lze opřít"),
            ("Podklad pro radu", "dvě strany k\u{a0}vytištění, do Wordu nebo v\u{a0}Markdownu"),
        ],
        [
            ("Practices with reasons", "what others did, why it fits you and what to mind"),
            ("First steps", "the sections of the manual to read first"),
            ("Money and support", "grants, laws and papers to lean on"),
            ("A brief for the council", "two pages to print, for Word or as Markdown"),
        ],
    );
    html! {
        <div class="nothing-yet">
            <h2 id="vysledky-nadpis">{ lang.pick("Co dostanete", "What you get") }</h2>
            <dl>{ for gets.iter().map(|(name, what)| html! { <div><dt>{ name }</dt><dd>{ what }</dd></div> }) }</dl>
            <p>{ lang.pick("Vyplňte cokoli z\u{a0}formuláře: stačí jedna situace nebo půl věty.", "Fill in anything: one situation or half a sentence will do.") }</p>
            <h3>{ lang.pick("Například", "For example") }</h3>
            <ul>
                { for EXAMPLES.iter().map(|(czech, english, query)| {
                    let example = Route::Worksheet(Worksheet::Recommendation, (*query).to_owned()).address(lang);
                    html! { <li><a href={example}>{ words::czech(lang.pick(czech, english)) }</a></li> }
                }) }
            </ul>
        </div>
    }
}
