//! A record at a glance: where, how large, when, for how much, how well documented.

use osvedceno_api::{LabelledGroup, Lang, RecordResponse};
use yew::prelude::*;

use crate::address::Route;
use crate::parts::hit::foreign;
use crate::parts::{icons, tongue};
use crate::words;

/// The codes of a group as links to searches for them.
pub(crate) fn links(lang: Lang, group: &LabelledGroup) -> Html {
    let link = |value: &osvedceno_api::VocabularyValue| {
        html! { <li><a href={Route::code(lang, &group.name, &value.code)}>{ words::czech(&value.label) }</a></li> }
    };
    html! { <ul>{ for group.values.iter().map(link) }</ul> }
}

fn evidence(record: &RecordResponse) -> Option<Html> {
    let value = record.facet("evidence")?.values.first()?;
    Some(html! { <>{ icons::evidence(&value.code) }{ &value.label }</> })
}

/// The facts in a line, for a list.
pub(crate) fn facts(lang: Lang, record: &RecordResponse) -> Html {
    let text = |text: Option<String>| text.map(|text| html! { { words::czech(&text) } });
    let facts = [
        place(lang, record, None),
        text(words::when(lang, record)),
        text(record.cost.as_ref().map(|cost| words::cost(lang, cost))),
    ];
    html! {
        <p class="facts">
            <span class="kind">{ &record.kind_label }</span>
            { for facts.into_iter().flatten().map(|fact| html! { <span>{ fact }</span> }) }
            { for evidence(record).map(|evidence| html! { <span class="proof">{ evidence }</span> }) }
            { for words::first_label(record, "outcome").map(|outcome| html! { <span class="verdict warns">{ outcome }</span> }) }
        </p>
    }
}

/// Where it is, with a link to the page of the place if there is one.
fn place(lang: Lang, record: &RecordResponse, region: Option<String>) -> Option<Html> {
    let region = region.map(|region| format!(" ({region})")).unwrap_or_default();
    let country = words::first_label(record, "country");
    let Some(place) = &record.place else {
        return Some(html! { { words::czech(&format!("{}{region}", country?)) } });
    };
    let country = country.map(|country| format!(", {country}")).unwrap_or_default();
    // Places abroad, too, are called as one says in Czech.
    let name = html! { <bdi lang={foreign(lang, Lang::Cs)}>{ words::czech(place) }</bdi> };
    let name = match &record.place_url {
        Some(url) => html! { <a href={url.clone()}>{ name }</a> },
        None => name,
    };
    Some(html! { <>{ name }{ words::czech(&format!("{country}{region}")) }</> })
}

/// The facts as a table under the title.
pub(crate) fn glance(lang: Lang, record: &RecordResponse) -> Html {
    let text = |text: Option<String>| text.map(|text| html! { { words::czech(&text) } });
    let people = record
        .population
        .map(|people| format!("{} {}", words::number(lang, u64::from(people)), lang.pick("obyvatel", "people")));
    let checked = html! {
        <>
            { words::date(lang, &record.checked.date) }
            if record.checked.stale {
                <span class="stale">{ lang.pick("před víc než dvěma lety", "more than two years ago") }</span>
            }
        </>
    };
    let region = words::first_label(record, "region").filter(|region| record.place.as_ref() != Some(region));
    let outcome = record.facet("outcome").and_then(|group| group.values.first()).map(|value| {
        html! {
            <>
                <span class="verdict warns">{ &value.label }</span>
                if let Some(description) = &value.description { { " " }<span class="said">{ words::czech(description) }</span> }
            </>
        }
    });
    let is_instrument = record.kind == "instrument";
    let amounts = (!record.amounts.is_empty()).then(|| {
        html! { <ul class="amounts" lang="cs">{ for record.amounts.iter().map(|own| html! { <li>{ words::czech(own) }</li> }) }</ul> }
    });
    let provider = record.provider.as_ref().map(|source| {
        html! { <a href={source.url.clone()} rel="external noreferrer">{ tongue::name(lang, record, &source.publisher) }</a> }
    });
    let facts = [
        (lang.pick("Kde", "Where"), place(lang, record, region)),
        (lang.pick("Velikost místa", "Size of the place"), text(people)),
        (lang.pick("Kdy", "When"), text(words::when(lang, record))),
        (lang.pick("Náklady", "Cost"), text(words::cost_or_silence(lang, record))),
        (lang.pick("Síla důkazů", "Evidence"), evidence(record)),
        (lang.pick("Jak to dopadlo", "How it turned out"), outcome),
        (lang.pick("Pro koho", "For whom"), record.facet("recipient").map(|group| links(lang, group))),
        (lang.pick("Lze využít", "Open"), record.facet("openness").map(|group| links(lang, group))),
        (lang.pick("Platnost", "Valid"), text(words::validity(lang, record))),
        (lang.pick("U poskytovatele", "From the provider"), provider),
        (lang.pick("Kolik", "How much"), amounts),
        (
            lang.pick("Na co", "What for"),
            is_instrument.then(|| record.facet("area").map(|group| links(lang, group))).flatten(),
        ),
        (lang.pick("Zdroje ověřeny", "Sources checked"), Some(checked)),
        (lang.pick("Pro situaci", "For the situation"), record.facet("situation").map(|group| links(lang, group))),
    ];
    html! {
        <section class="glance" aria-labelledby="v-kostce">
            <h2 id="v-kostce" class="quiet">{ lang.pick("V\u{a0}kostce", "At a glance") }</h2>
            <dl>
                { for facts.into_iter().filter_map(|(name, fact)| Some(html! { <div><dt>{ name }</dt><dd>{ fact? }</dd></div> })) }
            </dl>
        </section>
    }
}
