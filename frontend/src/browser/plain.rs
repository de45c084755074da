//! Whether the page is left to the browser: its links and forms work by themselves, and nothing here answers what somebody does.
//!
//! It is left where something else has changed it. A translation wraps texts in elements of its own, telephones make links of
//! numbers, extensions mark words, proxies strip comments; the application would go on in a page that is not the one it drew,
//! and stop. So the elements and comments are counted before the page is taken over, and those of results before others are shown
//! in their place. Where the application stops all the same, nothing of it goes on: the script that starts it (`xtask/src/bundle.rs`)
//! hears of that, and makes the page plain.

use std::cell::Cell;

use web_sys::{Document, Element};

use super::document;

thread_local! {
    static PLAIN: Cell<bool> = const { Cell::new(false) };
    /// How many elements there were in the results when they were drawn; none while they are being drawn.
    static DRAWN: Cell<Option<u32>> = const { Cell::new(None) };
}

/// Whether it is.
pub(crate) fn is_plain() -> bool {
    PLAIN.get()
}

/// Leaves it to the browser from now on.
pub(crate) fn leave() {
    PLAIN.set(true);
    mark("js", false);
}

/// The address leads somewhere, and what it shows is awaited: should the application stop, the browser loads it.
pub(crate) fn set_out() {
    mark("underway", true);
}

/// What the address shows is there.
pub(crate) fn arrive() {
    mark("underway", false);
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

/// Changes something in the results beside the application: they are as they were drawn, if they were so before.
pub(crate) fn by_hand<T>(change: impl FnOnce() -> T) {
    let ours = DRAWN.get() == Some(in_results());
    change();
    if ours {
        DRAWN.set(Some(in_results()));
    }
}

/// How many elements and comments there are in the application. Counted by the browser: of a page of results in a tenth of a
/// millisecond.
pub(crate) fn elements_and_comments() -> u32 {
    number("count(id('app')//*)+count(id('app')//comment())")
}

/// How many elements there are in the results. Comments go when the application has found its way by them.
fn in_results() -> u32 {
    number("count(id('vysledky')//*)")
}

/// What the document says (`XPath` 1.0).
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn number(of: &str) -> u32 {
    let said = |document: Document| document.evaluate(of, &document).and_then(|said| said.number_value()).ok();
    document().and_then(said).unwrap_or_default() as u32
}

/// Marks the whole document, or takes the mark away.
fn mark(class: &str, marked: bool) {
    let root: Option<Element> = document().and_then(|document| document.document_element());
    if let Some(root) = root {
        root.class_list().toggle_with_force(class, marked).ok();
    }
}
