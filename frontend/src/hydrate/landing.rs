//! From where a new view is read, by eye and by screen reader: the focus goes there too.

use wasm_bindgen::JsCast;
use web_sys::{Document, FocusOptions, HtmlElement};

use super::{document, window};

/// Where a view is read from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Landing {
    /// Where the last one was: it is another state of the same page.
    Stay,
    /// This far down: the beginning of a new page, or where an old one was left.
    At(f64),
    /// The beginning of the results.
    Results,
}

/// Goes there.
pub(super) fn land(landing: Landing) {
    let Some(document) = document() else { return };
    match landing {
        Landing::At(position) => {
            window().scroll_to_with_x_and_y(0.0, position);
            focus(&document, "obsah");
        }
        Landing::Results => {
            if let Some(results) = document.get_element_by_id("vysledky") {
                results.scroll_into_view();
            }
            focus(&document, "vysledky");
        }
        // What was focused may be gone, as a chip is that was clicked; then the next Tab would start from the top.
        Landing::Stay if document.active_element().is_none_or(|active| active.tag_name() == "BODY") => {
            focus(&document, "vysledky");
        }
        Landing::Stay => {}
    }
}

/// Puts the focus on an element without scrolling; where there is none, nothing is lost.
fn focus(document: &Document, id: &str) {
    let element = document.get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let quietly = FocusOptions::new();
    quietly.set_prevent_scroll(true);
    element.map(|element| element.focus_with_options(&quietly));
}
