//! The page as the browser has it: finds elements, listens to events, waits, and says things to who cannot see them.
//!
//! In: selectors, handlers, words. Out: what `web_sys` has. It knows the ids of the search form and of the line that is read
//! out, and nothing else of ours; what an event means is for others. A page that is `plain` is left to it.

pub(crate) mod plain;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, HtmlFormElement, HtmlInputElement, KeyboardEvent, Window};

pub(crate) fn window() -> Window {
    web_sys::window().expect("this code runs in a browser's window")
}

pub(crate) fn document() -> Option<Document> {
    window().document()
}

/// The element that an event is about, or the closest around it that fits.
pub(crate) fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Listens to an event anywhere in the page, unless it is left to the browser.
pub(crate) fn on(name: &'static str, handle: impl Fn(&Event) + 'static) -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    let document = document()?;
    Some(EventListener::new_with_options(&document, name, options, move |event| {
        if !plain::is_plain() {
            handle(event);
        }
    }))
}

/// What Safari says of a key that ends the composing of a character, and nothing else does.
const COMPOSING: u32 = 229;

/// The key that was pressed by itself. There is none while a character is composed of several, as in an input method, nor with
/// Ctrl, Alt, Meta or Shift, by which fields and browsers do something of their own; but the slash takes Shift on most keyboards.
pub(crate) fn key_alone(event: &Event) -> Option<String> {
    let press = event.dyn_ref::<KeyboardEvent>()?;
    let key = press.key();
    let held = press.ctrl_key() || press.meta_key() || press.alt_key() || press.shift_key() && key != "/";
    (!held && !press.is_composing() && press.key_code() != COMPOSING).then_some(key)
}

/// Waits for some milliseconds.
pub(crate) async fn wait(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        // Without a timer it is not waited for.
        window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).ok();
    });
    JsFuture::from(promise).await.ok();
}

/// Does something with each element that fits.
pub(crate) fn each(selector: &str, with: impl Fn(&Element)) {
    let Some(found) = document().and_then(|document| document.query_selector_all(selector).ok()) else { return };
    for i in 0..found.length() {
        if let Some(element) = found.item(i).and_then(|node| node.dyn_into::<Element>().ok()) {
            with(&element);
        }
    }
}

/// Says something to who cannot see it.
pub(crate) fn say(words: &str) {
    if let Some(said) = document().and_then(|document| document.get_element_by_id("hlaseni")) {
        // Of nothing after nothing there is nothing to say.
        if !words.is_empty() || said.has_child_nodes() {
            said.set_text_content(Some(words));
        }
    }
}

pub(crate) fn search_form() -> Option<HtmlFormElement> {
    document()?.get_element_by_id("hledani")?.dyn_into().ok()
}

/// The box that words are typed into.
pub(crate) fn search_field() -> Option<HtmlInputElement> {
    document()?.get_element_by_id("q")?.dyn_into().ok()
}
