//! What fits a situation: a form that takes a minute (`form.rs`), and beside it the practices with their reasons, what to read
//! first, what can pay, what to lean on (`found.rs`). Parts that change with an answer are named by `data-part`; the script puts
//! new ones in their place.

mod form;
mod found;

use osvedceno_api::{InvalidParameter, Lang, VocabularyValue, encode};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::view::{Meant, RecommendationPage};
use crate::words;
use form::form;
use found::{found, is_nonsense, not_understood};

/// The model situations of the project that this continues, as somebody may have them.
const EXAMPLES: [(&str, &str, &str); 3] = [
    (
        "Městečko se 4 000 obyvateli, kde stát otevírá ubytování pro žadatele o azyl",
        "A small town of 4,000 where the state opens accommodation for asylum seekers",
        "population=4000&horizon=immediate&situations=asylum-influx&situations=neighbourhood-tension",
    ),
    (
        "Město s 8 000 obyvateli a novou průmyslovou zónou",
        "A town of 8,000 with a new industrial zone",
        "population=8000&situations=housing-pressure&situations=labour-surge",
    ),
    (
        "Krajské město se čtvrtí, kde cizinci žijí odděleně",
        "A regional capital with a quarter where foreigners live apart",
        "population=90000&situations=segregated-community",
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

/// The address of the page with other answers.
fn address(lang: Lang, given: impl Iterator<Item = (String, String)>) -> String {
    let given: Vec<(String, String)> = given.collect();
    let query = encode(given.iter().map(|(name, value)| (name.as_str(), value.into())));
    Route::Worksheet(Worksheet::Recommendation, query).address(lang)
}

fn values<'p>(page: &'p RecommendationPage, group: &str) -> &'p [VocabularyValue] {
    page.choices.iter().find(|own| own.name == group).map_or(&[], |own| &own.values)
}

/// What is wrong, without the names that programs have for the fields, and without what stands beside the field to choose from.
fn plain(lang: Lang, error: &InvalidParameter, meant: &Meant) -> String {
    if error.parameter != "municipality" {
        let names = ["population", "region"];
        return names.iter().fold(error.detail.clone(), |text, name| text.replace(&format!(" ({name})"), ""));
    }
    let said = match (meant.named, meant.places.len()) {
        (true, 1) => lang.pick("v\u{a0}tom kraji taková obec není", "there is no such municipality in that region"),
        (true, _) => {
            lang.pick("obcí toho jména je víc, vyberte tu svou", "several municipalities have that name; choose yours")
        }
        (false, _) => lang.pick("taková obec v\u{a0}seznamu není", "there is no such municipality in the list"),
    };
    said.to_owned()
}

fn results(lang: Lang, page: &RecommendationPage) -> Html {
    match &page.answer {
        None => nothing_yet(lang),
        Some(answer) if is_nonsense(answer) => not_understood(lang),
        Some(answer) => found(lang, page, answer),
    }
}

fn problems(lang: Lang, page: &RecommendationPage) -> Html {
    let field = |name: &str| match name {
        "municipality" => Some(("#obec", lang.pick("Název obce", "Name of the municipality"))),
        "population" => Some(("#obyvatel", lang.pick("Obyvatel", "People"))),
        "region" => Some(("#kraj", lang.pick("Kraj", "Region"))),
        "budget_czk_per_year" => Some(("#rozpocet", lang.pick("Rozpočet", "Budget"))),
        "text" => Some(("#text", lang.pick("Popis", "Text"))),
        _ => None,
    };
    html! {
        <div class="problems" role="alert">
            <h2>{ lang.pick("Něco je potřeba opravit", "Something has to be mended") }</h2>
            <ul>
                { for page.errors.iter().map(|error| match field(&error.parameter) {
                    Some((href, name)) => html! { <li><a {href} data-plain="true">{ name }</a>{ ": " }{ plain(lang, error, &page.meant) }</li> },
                    None => html! { <li><code>{ &error.parameter }</code>{ ": " }{ &error.detail }</li> },
                }) }
            </ul>
        </div>
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
