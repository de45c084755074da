//! From where a new view is read, by eye and by screen reader: the focus goes there too.

use wasm_bindgen::JsCast;
use web_sys::{Document, FocusOptions, HtmlElement};

use crate::browser::{document, window};

/// Where a view is read from.
#[derive(Debug, Clone)]
pub(super) enum Landing {
    /// Where the last one was: it is another state of the same page.
    Stay,
    /// Its beginning: it is a new page.
    Top,
    /// Where it was left, this far down and by the link that led on.
    Back {
        /// Pixels from the top.
        position: f64,
        /// The address that was gone to from there.
        from: String,
    },
    /// The beginning of the results.
    Results,
}

/// Goes there.
pub(super) fn land(landing: Landing) {
    let Some(document) = document() else { return };
    match landing {
        Landing::Top => {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            focus(&document, "obsah");
        }
        Landing::Back { position, from } => {
            window().scroll_to_with_x_and_y(0.0, position);
            let link = document.query_selector(&format!("main a[href=\"{from}\"]")).ok().flatten();
            match link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
                Some(link) => quietly(&link),
                None => focus(&document, "obsah"),
            }
        }
        Landing::Results => {
            if let Some(results) = document.get_element_by_id("vysledky") {
                results.scroll_into_view();
            }
            focus(&document, "vysledky");
            // Where the heading can have the focus it is read first: it says how many there are.
            focus(&document, "vysledky-nadpis");
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
    if let Some(element) = element {
        quietly(&element);
    }
}

/// Puts the focus on an element without scrolling.
fn quietly(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // What cannot have the focus leaves it where it was.
    element.focus_with_options(&options).ok();
}
