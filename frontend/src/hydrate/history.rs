//! The address that the browser shows, and the steps of its history.
//!
//! Where the history cannot be written, what is shown is there all the same, so nothing here fails but a step that was not made.

use wasm_bindgen::JsValue;

use crate::browser::window;

/// A path and a query, without `?`.
pub(super) type Address = (String, String);

/// What the browser shows.
pub(super) fn address() -> Address {
    let location = window().location();
    // A window of ours always has an address; without one the next comparison with it just loads the page again.
    let (path, query) = (location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    (path, query.trim_start_matches('?').to_owned())
}

/// Shows another address in the place of this one.
pub(super) fn replace(address: &str) {
    let history = window().history();
    history.and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(address))).ok();
}

/// A step of the history, from here to an address.
pub(super) fn push(address: &str) -> bool {
    let Ok(history) = window().history() else { return false };
    // How far down it was left stays with the step, so that going back goes back to where one was, even when the page was
    // loaded anew since.
    let left = JsValue::from_f64(window().scroll_y().unwrap_or_default());
    history.replace_state_with_url(&left, "", None).ok();
    history.push_state_with_url(&JsValue::NULL, "", Some(address)).is_ok()
}

/// How far down the page was left that the browser shows again, in pixels.
pub(super) fn left() -> Option<f64> {
    window().history().ok()?.state().ok()?.as_f64()
}
