//! What went wrong, in words for people, and where to go from there.

use osvedceno_api::{Lang, WithdrawnRecord};
use yew::prelude::*;

use crate::parts::ways_on::ways_on;
use crate::trouble::{TroubleFault, TroublePage};
use crate::words;

pub(crate) fn page(lang: Lang, page: &TroublePage) -> Html {
    let TroublePage { title, said, faults, without, withdrawn, typed } = page;
    html! {
        <div class="wide problem">
            <h1>{ title }</h1>
            { for said.iter().map(|said| html! { <p>{ said }</p> }) }
            if let Some(record) = withdrawn { { gone(lang, record) } }
            if !faults.is_empty() {
                <ul>{ for faults.iter().map(|own| fault(lang, own)) }</ul>
            }
            if let Some(address) = without {
                <p><a href={address.clone()}>{ lang.pick("Otevřít stránku bez toho", "Open the page without it") }</a></p>
            }
            { ways_on(lang, typed) }
        </div>
    }
}

fn fault(lang: Lang, fault: &TroubleFault) -> Html {
    let TroubleFault { what, part, said, meant } = fault;
    html! {
        <li>
            if !what.is_empty() { <strong>{ what }</strong>{ ", " } }
            <code>{ part }</code>{ ": " }{ said }
            if let Some((words, address)) = meant {
                { lang.pick(". Nemysleli jste ", ". Did you mean ") }<a href={address.clone()}>{ words }</a>{ "?" }
            } else {
                { "." }
            }
        </li>
    }
}

/// Since when a record is there no longer, why, and what is in its place.
fn gone(lang: Lang, record: &WithdrawnRecord) -> Html {
    let day = words::date(lang, &record.withdrawn);
    html! {
        <>
            <p>
                { match lang {
                    Lang::Cs => format!("Záznam, který hledáte, byl {day} stažen. Důvod: "),
                    Lang::En => format!("The record that you are looking for was withdrawn on {day}. The reason: "),
                } }
                { &record.reason }
            </p>
            if let Some(instead) = &record.replaced_by {
                <p>
                    { lang.pick("Nahrazuje ho ", "In its place there is ") }
                    <a href={instead.url.clone()} lang={instead.title_lang.code()}>{ &instead.title }</a>
                    { "." }
                </p>
            }
        </>
    }
}
