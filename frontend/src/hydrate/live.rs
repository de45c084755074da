//! Forms whose page follows what is filled in: the page for the new answers is fetched, and the parts of it that depend on them
//! (`data-part`) take the places of those that are shown. The form itself is left alone under the hand of who fills it in.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, Element, Event, FormData, HtmlElement, HtmlFormElement, HtmlInputElement, UrlSearchParams};

use super::{Navigator, closest, document, each, say, wait, window};
use crate::address::filled;

/// How long nothing has been typed when the page follows, in milliseconds: a text is understood once it says something.
const PAUSE: i32 = 350;

thread_local! {
    /// How often something was typed into a form.
    static TYPED: Cell<u32> = const { Cell::new(0) };
}

/// The form that an event is about, if its page follows it.
pub(super) fn form(event: &Event) -> Option<HtmlFormElement> {
    closest(event, "form.live")?.dyn_into().ok()
}

/// The address that sending a form would lead to, without what was not filled in. With a situation goes what was ticked for
/// the brief, once somebody has ticked something: so it is still ticked when an answer changes, and when one comes back.
pub(super) fn address(form: &HtmlFormElement) -> Option<String> {
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
fn ticks() -> Vec<HtmlInputElement> {
    let boxes = document().and_then(|document| document.query_selector_all("#podklad [name=id]").ok());
    let Some(boxes) = boxes else { return Vec::new() };
    (0..boxes.length()).filter_map(|at| boxes.item(at)?.dyn_into().ok()).collect()
}

/// A practice was ticked for the brief, or not: the address and the count follow.
pub(super) fn ticked(navigator: &Rc<Navigator>) {
    let many = ticks().iter().filter(|own| own.checked()).count();
    each("[data-ticked]", |count| count.set_text_content(Some(&many.to_string())));
    let form = document().and_then(|document| document.get_element_by_id("situace"));
    if let Some(address) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()).as_ref().and_then(address) {
        navigator.stand_at(&address);
    }
}

/// Something was chosen: the page follows.
pub(super) fn follow(navigator: &Rc<Navigator>, form: &HtmlFormElement) {
    TYPED.set(TYPED.get().wrapping_add(1));
    if let Some(address) = address(form) {
        navigator.follow(&address, false);
    }
}

/// Something was typed: the page follows in a pause.
pub(super) fn follow_typing(navigator: &Rc<Navigator>, form: HtmlFormElement) {
    let number = TYPED.get().wrapping_add(1);
    TYPED.set(number);
    let navigator = Rc::clone(navigator);
    spawn_local(async move {
        wait(PAUSE).await;
        if TYPED.get() == number
            && let Some(address) = address(&form)
        {
            navigator.follow(&address, true);
        }
    });
}

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
