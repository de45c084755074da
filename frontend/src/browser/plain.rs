//! Whether the page is left to the browser: its links and forms work by themselves, and nothing here answers what somebody does.
//!
//! It is left where something else has changed it. A translation wraps texts in elements of its own, telephones make links of
//! numbers, extensions mark words, proxies strip comments; the application would go on in a page that is not the one it drew,
//! and stop. So the elements and comments are counted before the page is taken over, and those of results before others are shown
//! in their place; and where the application stops all the same, the page is plain from then on.

use std::cell::Cell;
use std::panic;

use web_sys::Document;

use super::{document, window};

thread_local! {
    static PLAIN: Cell<bool> = const { Cell::new(false) };
    /// Whether the address is that of what is not shown yet.
    static UNDERWAY: Cell<bool> = const { Cell::new(false) };
    /// How many elements there were in the results when they were drawn; none while they are being drawn.
    static DRAWN: Cell<Option<f64>> = const { Cell::new(None) };
}

/// Whether it is.
pub(crate) fn is_plain() -> bool {
    PLAIN.get()
}

/// Leaves it to the browser from now on.
pub(crate) fn leave() {
    PLAIN.set(true);
    if let Some(root) = document().and_then(|document| document.document_element()) {
        root.class_list().remove_1("js").ok();
    }
}

/// The address leads somewhere, and what it shows is awaited.
pub(crate) fn set_out() {
    UNDERWAY.set(true);
}

/// What the address shows is there.
pub(crate) fn arrive() {
    UNDERWAY.set(false);
    DRAWN.set(Some(in_results()));
}

/// The page is about to be drawn anew.
pub(crate) fn draw() {
    DRAWN.set(None);
}

/// Whether the results are as they were drawn.
pub(crate) fn is_as_drawn() -> bool {
    DRAWN.get().is_none_or(|drawn| drawn == in_results())
}

/// How many elements and comments there are in the application. Counted by the browser: of a page of results in a tenth of a
/// millisecond.
pub(crate) fn elements_and_comments() -> f64 {
    number("count(id('app')//*)+count(id('app')//comment())")
}

/// How many elements there are in the results. Comments go when the application has found its way by them.
fn in_results() -> f64 {
    number("count(id('vysledky')//*)")
}

/// What the document says (XPath 1.0).
fn number(of: &str) -> f64 {
    let said = |document: Document| document.evaluate(of, &document).and_then(|said| said.number_value()).ok();
    document().and_then(said).unwrap_or_default()
}

/// Where the application stops, the page is plain from then on; where it was on the way, the browser loads what the address says.
pub(crate) fn on_panic() {
    panic::set_hook(Box::new(|_| {
        leave();
        if UNDERWAY.get() {
            window().location().reload().ok();
        }
    }));
}
