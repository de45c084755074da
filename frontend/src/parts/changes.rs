//! When a record came and changed, and what changed of it.

use osvedceno_api::{Lang, RecordResponse};
use yew::prelude::*;

use crate::words;

/// The days of a record, the last one first, each with what changed then.
pub(crate) fn changes(lang: Lang, record: &RecordResponse) -> Html {
    let words = record.changes.iter().map(|own| words::changed(lang, own));
    // Of a change that nobody put into words there is the day.
    let day = record.changed.iter().filter(|_| record.changes.is_empty());
    let day = day.map(|day| format!("{} {}", lang.pick("Změněno", "Changed on"), words::date(lang, day)));
    let added = format!("{} {}", lang.pick("Přidáno", "Added on"), words::date(lang, &record.added));
    html! {
        <section aria-labelledby="zmeny">
            <h2 id="zmeny">{ lang.pick("Změny záznamu", "Changes of the record") }</h2>
            <ul>{ for words.chain(day).chain([added]).map(|line| html! { <li>{ words::czech(&line) }</li> }) }</ul>
        </section>
    }
}
