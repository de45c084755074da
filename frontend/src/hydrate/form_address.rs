//! The address that sending a form would lead to, for forms whose page follows what is filled in.
//!
//! In: a form. Out: path and query string, without what was not filled in. Whoever goes there, or stays, is no matter here.

use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement, UrlSearchParams};

use crate::address::filled;
use crate::browser::{document, window};

/// The address that sending a form would lead to, without what was not filled in. With a situation goes what was ticked for
/// the brief, once somebody has ticked something: so it is still ticked when an answer changes, and when one comes back.
pub(super) fn form_address(form: &HtmlFormElement) -> Option<String> {
    let path = form.get_attribute("action")?;
    let fields = FormData::new_with_form(form).ok()?;
    let query = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
    if form.get_attribute("id").as_deref() == Some("situace") {
        let ticks = ticks();
        let known = window().location().search().is_ok_and(|query| query.contains("id="));
        if known || ticks.iter().any(|own| own.checked() != own.default_checked()) {
            ticks.iter().filter(|own| own.checked()).for_each(|own| query.append("id", &own.value()));
        }
    }
    let query = filled(&String::from(query.to_string()));
    Some(if query.is_empty() { path } else { format!("{path}?{query}") })
}

/// The boxes of the practices that may be in the brief.
pub(super) fn ticks() -> Vec<HtmlInputElement> {
    let boxes = document().and_then(|document| document.query_selector_all("#podklad [name=id]").ok());
    let Some(boxes) = boxes else { return Vec::new() };
    (0..boxes.length()).filter_map(|at| boxes.item(at)?.dyn_into().ok()).collect()
}
