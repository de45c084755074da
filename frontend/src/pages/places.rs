//! Places to choose from: those that may be meant by a name, and all regions.

use osvedceno_api::{Lang, PlaceCount};
use yew::prelude::*;

use crate::parts::find_place::find_place;
use crate::parts::place_list::{place_list, plain_places};
use crate::places::PlacesPage;
use crate::words;

pub(crate) fn page(lang: Lang, page: &PlacesPage) -> Html {
    let PlacesPage { name, is_lost, called, others, regions } = page;
    let several = lang.pick("Které místo myslíte?", "Which one do you mean?");
    let larger = lang.pick("Větší místa, jejichž název tak začíná", "Larger places whose names begin so");
    let near = lang.pick("Možná myslíte", "You may mean");
    html! {
        <div class="wide places">
            <h1>{ words::places(lang) }</h1>
            if name.is_empty() {
                <p class="lead">{ words::places_claim(lang) }</p>
            } else if *is_lost {
                <p class="lead">{ lang.pick("Na této adrese žádné místo není: ", "There is no place at this address: ") }{ words::quoted(lang, name) }</p>
            } else if called.is_empty() {
                <p class="lead">{ missing(lang, name, others) }</p>
            }
            { find_place(lang, if *is_lost { "" } else { name }) }
            { list(lang, "ktere", several, called) }
            { list(lang, "dalsi", if called.is_empty() { near } else { larger }, others) }
            <section aria-labelledby="kraje">
                <h2 id="kraje">{ lang.pick("Kraje", "Regions") }</h2>
                { plain_places(lang, regions) }
            </section>
        </div>
    }
}

fn missing(lang: Lang, name: &str, others: &[PlaceCount]) -> String {
    let name = words::quoted(lang, name);
    let missing = lang.pick(format!("Místo {name} v\u{a0}seznamu není."), format!("There is no {name} in the list."));
    if others.is_empty() {
        let advice = lang.pick(
            "Zkontrolujte překlepy, nebo napište jen začátek názvu. Části obcí, které nemají vlastní úřad, hledejte pod jménem obce.",
            "Check the spelling, or type only the beginning of the name. Parts of a municipality without a town hall are found by its name.",
        );
        return format!("{missing} {advice}");
    }
    missing
}

fn list(lang: Lang, id: &'static str, title: &'static str, places: &[PlaceCount]) -> Html {
    if places.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby={id}>
            <h2 {id}>{ title }</h2>
            { place_list(lang, places) }
        </section>
    }
}
