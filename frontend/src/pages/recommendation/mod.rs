//! What fits a situation: a form that takes a minute (`form.rs`), and beside it the practices with their reasons, what to read
//! first, what can pay, what to lean on (`found.rs`); above them, what has to be mended (`problems.rs`). Parts that change with an
//! answer are named by `data-part`; the script puts new ones in their place.

mod form;
mod found;
mod problems;

use osvedceno_api::Lang;
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
                <h1>{ words::recommendation(lang) }</h1>
                // Who has an answer knows what the page is for.
                if page.answer.is_none() { <p class="lead">{ words::recommendation_claim(lang) }</p> }
                <div data-part="chyby">
                    if !page.errors.is_empty() { { problems(lang, page) } }
                </div>
            </header>
            <div class="columns">
                { form(lang, page) }
                <section id="vysledky" tabindex="-1" aria-labelledby="vysledky-nadpis" data-part="doporuceni">
                    { results(lang, page) }
                </section>
            </div>
        </div>
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
