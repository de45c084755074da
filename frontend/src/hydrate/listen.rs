//! What somebody does, heard in one place for the whole page, so that components stay plain HTML: a click on a link, a form
//! sent, a filter changed, a word typed, a key, the back button.
//!
//! In: events. Out: an address for the navigator, or a call of what does something else. Whatever is not an address of ours,
//! or asks for a new tab, is left to the browser.

use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlFormElement, HtmlInputElement, MouseEvent};

use super::landing::{self, Landing};
use super::navigator::Navigator;
use super::{deeds, keys, live, places, saved, standing};
use crate::browser::{closest, document, each, search_form, window};

/// Listens for as long as the page is there.
pub(super) fn listen(navigator: &Rc<Navigator>) {
    let on = |name: &'static str, handle: fn(&Rc<Navigator>, &Event)| {
        let navigator = Rc::clone(navigator);
        if let Some(listener) = crate::browser::on(name, move |event| handle(&navigator, event)) {
            listener.forget();
        }
    };
    on("click", clicked);
    on("submit", submitted);
    on("change", changed);
    on("input", typed);
    on("keydown", |_, event| {
        keys::pressed(event);
        places::pressed(event);
    });
    on("focusout", |_, event| {
        if closest(event, "#obec").is_some() {
            places::close();
        }
    });
    on("reset", |_, event| {
        // The browser takes the answers back only when this has been heard.
        each("#sebehodnoceni :checked", |input| input.unchecked_ref::<HtmlInputElement>().set_checked(false));
        standing::answered(event);
    });
    // The field keeps the focus when a municipality is pressed: else the list would be gone before the click.
    on("mousedown", |_, event| {
        if closest(event, "#obce").is_some() {
            event.prevent_default();
        }
    });
    let navigator = Rc::clone(navigator);
    // The browser's own buttons, and jumps within a page.
    EventListener::new(&window(), "popstate", move |_| navigator.moved()).forget();
    // Another window of ours put something aside.
    EventListener::new(&window(), "storage", |_| saved::show()).forget();
}

/// A plain click on a link to a page of ours, on a suggestion, or on a button that does something.
fn clicked(navigator: &Rc<Navigator>, event: &Event) {
    let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
    if let Some(button) = closest(event, "[data-do]") {
        return deeds::do_it(&button);
    }
    if places::chosen(navigator, event) {
        return;
    }
    let modified = click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key() || click.button() != 0;
    let Some(link) = closest(event, "a[href]") else { return };
    // A jump within the page, or a page that the browser loads, is from what was typed.
    navigator.note();
    // Another tab or a download is the browser's business.
    if modified {
        return;
    }
    // A link away from a record of the selection takes it out of one's own, too.
    if let Some(id) = link.get_attribute("data-remove") {
        saved::remove(&id);
    }
    let href = link.get_attribute("href").unwrap_or_default();
    if link.has_attribute("data-live") && navigator.follow(&href, false) {
        return event.prevent_default();
    }
    if href.starts_with('/') && !link.has_attribute("data-plain") && navigator.go(&href) {
        event.prevent_default();
    }
}

/// A form was sent.
fn submitted(navigator: &Rc<Navigator>, event: &Event) {
    let Some(form) = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok()) else { return };
    if form.has_attribute("data-plain") {
        // The server may lead elsewhere from there.
    } else if closest(event, "form.live:not(#situace)").is_some() {
        // The page has followed it: what is there is gone to. A situation is sent, so that its form is folded away on a phone.
        live::follow(navigator, &form);
        landing::land(Landing::Results);
        event.prevent_default();
    } else if navigator.send(&form) {
        event.prevent_default();
    }
}

/// A filter, the order, or a handle of the range of years was changed.
fn changed(navigator: &Rc<Navigator>, event: &Event) {
    if standing::answered(event) {
        return;
    }
    if closest(event, "#podklad").is_some() {
        return live::ticked(navigator);
    }
    if let Some(form) = live::form(event) {
        return live::follow(navigator, &form);
    }
    let Some(field) = closest(event, "[form], [data-year]") else { return };
    fill_year(&field);
    // The browser says what is wrong with a field, in its own words and beside it.
    if let Some(form) = search_form().filter(HtmlFormElement::report_validity) {
        navigator.send(&form);
    }
}

/// Something was typed into the box above results, or a handle is on its way.
fn typed(navigator: &Rc<Navigator>, event: &Event) {
    if places::typed(event) {
        return;
    }
    if let (Some(form), Some(_)) = (live::form(event), closest(event, "textarea")) {
        return live::follow_typing(navigator, form);
    }
    if let Some(handle) = closest(event, "[data-year]") {
        fill_year(&handle);
    } else if closest(event, ".results #q").is_some() {
        navigator.type_on();
    }
}

/// Puts the year of a handle into the field that it moves: nothing at its end, where it is no limit.
fn fill_year(handle: &Element) {
    let Some(name) = handle.get_attribute("data-year") else { return };
    let end = if name == "year_from" { "min" } else { "max" };
    let field = document().and_then(|document| document.query_selector(&format!("[name={name}]")).ok().flatten());
    if let (Some(handle), Some(field)) = (handle.dyn_ref::<HtmlInputElement>(), field) {
        let year = handle.value();
        let year = if handle.get_attribute(end).is_some_and(|end| end == year) { String::new() } else { year };
        field.unchecked_ref::<HtmlInputElement>().set_value(&year);
    }
}
