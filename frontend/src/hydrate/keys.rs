//! Keys: the slash goes to the search box, arrows go from hit to hit, Escape closes the sheet of filters.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

use super::saved;
use crate::browser::{closest, document, key_alone, search_field, window};

/// A key was pressed.
pub(super) fn pressed(event: &Event) {
    match key_alone(event).as_deref() {
        Some("/") if closest(event, "input, select, textarea").is_none() && saved::shortcut() => {
            if let Some(field) = search_field() {
                event.prevent_default();
                field.focus().ok();
                field.select();
            }
        }
        Some("ArrowDown") => beside(event, 1),
        Some("ArrowUp") => beside(event, -1),
        // Should it fail, the sheet has a button.
        Some("Escape") if window().location().hash().is_ok_and(|hash| hash == "#filtry") => {
            window().location().set_hash("vysledky").ok();
        }
        _ => {}
    }
}

/// From the title of a hit to that of the next, or of the one before.
fn beside(event: &Event, step: i32) {
    const TITLES: &str = ".hits :is(h2, h3) a";
    let Some(own) = closest(event, TITLES) else { return };
    let Some(titles) = document().and_then(|document| document.query_selector_all(TITLES).ok()) else { return };
    let title = |i: u32| titles.item(i);
    let at = (0..titles.length()).find(|&i| title(i).is_some_and(|node| node.is_same_node(Some(&own))));
    if let Some(next) = at.and_then(|at| at.checked_add_signed(step)).and_then(title) {
        event.prevent_default();
        next.unchecked_ref::<HtmlElement>().focus().ok();
    }
}
