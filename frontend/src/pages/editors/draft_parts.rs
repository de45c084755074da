//! What stands below the form of a draft: how it differs, and how the record will look.

use osvedceno_api::{Lang, RecordResponse};
use yew::prelude::*;

use crate::drafts::{Difference, Part};
use crate::pages::record;
use crate::view::RecordPage;

/// What differs, field by field; what is new and what is gone is said to those who do not see it.
pub(super) fn differences(id: &str, title: &str, all: &[Difference]) -> Html {
    html! {
        <section aria-labelledby={id.to_owned()}>
            <h2 id={id.to_owned()}>{ title }</h2>
            <dl class="differences">
                { for all.iter().map(|own| html! {
                    <div>
                        <dt>{ &own.label }</dt>
                        <dd>{ for own.parts.iter().map(part) }</dd>
                    </div>
                }) }
            </dl>
        </section>
    }
}

fn part((part, text): &(Part, String)) -> Html {
    match part {
        Part::Same => html! { { text } },
        Part::Added => {
            html! { <ins><span class="quiet">{ " přidáno: " }</span>{ text }<span class="quiet">{ " konec přidaného " }</span></ins> }
        }
        Part::Removed => {
            html! { <del><span class="quiet">{ " vypuštěno: " }</span>{ text }<span class="quiet">{ " konec vypuštěného " }</span></del> }
        }
    }
}

/// The record as its page will be.
pub(super) fn preview(own: &RecordResponse) -> Html {
    let page = RecordPage { record: own.clone(), similar: Vec::new(), day: None, templates: Vec::new() };
    html! {
        <section class="as-it-will-be" aria-labelledby="nahled">
            <h2 id="nahled">{ "Náhled" }</h2>
            { record::page(Lang::Cs, &page) }
        </section>
    }
}
