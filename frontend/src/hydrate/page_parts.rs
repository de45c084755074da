//! Parts of a page (`data-part`) that take the places of those that are shown: what was unfolded stays so, and what had the
//! focus has it again. In: the document of a page. Which page, and when, is for others.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use crate::browser::{document, each, say};

/// Puts the parts of a page into the places of those that are shown. What was unfolded stays so, and the new heading is said.
pub(super) fn replace(page: &Document) {
    each("[data-part]", |shown| {
        let name = shown.get_attribute("data-part").unwrap_or_default();
        let Ok(Some(new)) = page.query_selector(&format!("[data-part=\"{name}\"]")) else { return };
        let open = opened(shown);
        let html = new.inner_html();
        if shown.inner_html() != html {
            shown.set_inner_html(&html);
        }
        for id in open {
            if let Some(fold) = document().and_then(|document| document.get_element_by_id(&id)) {
                fold.set_attribute("open", "").ok();
            }
        }
    });
    let heading = document().and_then(|document| document.get_element_by_id("vysledky-nadpis"));
    say(&heading.and_then(|heading| heading.text_content()).unwrap_or_default());
}

/// The part that has the focus.
pub(super) fn focused_part() -> Option<String> {
    let active = document()?.active_element()?;
    active.closest("[data-part]").ok().flatten()?.get_attribute("data-part")
}

/// Gives the focus back to a part that had it and was replaced: to the part, or where it cannot have it, to what is first in it.
pub(super) fn refocus(part: Option<String>) {
    let Some(name) = part else { return };
    let lost =
        document().and_then(|document| document.active_element()).is_none_or(|active| active.tag_name() == "BODY");
    let first = || {
        document()?
            .query_selector(&format!(
                "[data-part=\"{name}\"][tabindex], [data-part=\"{name}\"]:not([tabindex]) :is(a, button, input, select)"
            ))
            .ok()
            .flatten()
    };
    if let (true, Some(first)) = (lost, first()) {
        first.unchecked_ref::<HtmlElement>().focus().ok();
    }
}

/// The ids of the folds in a part that are open.
fn opened(part: &Element) -> Vec<String> {
    let Ok(folds) = part.query_selector_all("details[id][open]") else { return Vec::new() };
    (0..folds.length()).filter_map(|at| folds.item(at)?.dyn_into::<Element>().ok().map(|fold| fold.id())).collect()
}
