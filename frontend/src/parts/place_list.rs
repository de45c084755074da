//! Lists of places, each with how many records are from there.

use osvedceno_api::{Lang, PlaceCount};
use yew::prelude::*;

use crate::words;

/// Places with what tells each from the others.
pub(crate) fn place_list(lang: Lang, places: &[PlaceCount]) -> Html {
    html! {
        <ul class="place-list">
            { for places.iter().map(|place| html! {
                <li>
                    <a href={place.url.clone()}>{ words::czech(&place.name) }</a>
                    <span>{ &place.description }</span>
                    <span class="count">{ count(lang, place) }</span>
                </li>
            }) }
        </ul>
    }
}

/// Places by their names alone.
pub(crate) fn plain_places(lang: Lang, places: &[PlaceCount]) -> Html {
    html! {
        <ul class="links">
            { for places.iter().map(|place| html! {
                <li>
                    <a href={place.url.clone()}>{ words::czech(&place.name) }</a>
                    <span class="count">{ count(lang, place) }</span>
                </li>
            }) }
        </ul>
    }
}

fn count(lang: Lang, place: &PlaceCount) -> String {
    match place.records {
        0 => lang.pick("zatím nic", "nothing yet").to_owned(),
        many => words::records(lang, many),
    }
}
