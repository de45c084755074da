//! Buttons that do something here and ask for no other page: `data-do` says what.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

use super::saved;
use crate::browser::{document, window};

/// How long it is said that something was done, in milliseconds.
const SAID_FOR: i32 = 4_000;

/// Does what the button says.
pub(super) fn do_it(button: &Element) {
    let attribute = |name| button.get_attribute(name).unwrap_or_default();
    match attribute("data-do").as_str() {
        "save" => saved::toggle(&attribute("data-id"), button),
        "save-all" => saved::add(&attribute("data-id"), button),
        "shortcut" => saved::toggle_shortcut(),
        "print" => {
            // Where there is nothing to print with, there is a browser that says so.
            window().print().ok();
        }
        "copy" => copy(button),
        _ => {}
    }
}

/// Copies a text or the address of the page. Where a page may not, as one that was not called by https, the text is selected.
fn copy(button: &Element) {
    let of = button.get_attribute("data-of").and_then(|id| document()?.get_element_by_id(&id));
    let text = match &of {
        // Spaces at which a line does not break are for the page.
        Some(element) => element.text_content().unwrap_or_default().replace('\u{a0}', " "),
        None => window().location().href().unwrap_or_default(),
    };
    let said = button.next_element_sibling();
    let [done, not_done] = ["data-done", "data-not-done"].map(|name| button.get_attribute(name).unwrap_or_default());
    let may = js_sys::Reflect::get(&window().navigator(), &"clipboard".into()).is_ok_and(|own| !own.is_undefined());
    spawn_local(async move {
        if may && JsFuture::from(window().navigator().clipboard().write_text(&text)).await.is_ok() {
            return say(said, &done);
        }
        match (&of, window().get_selection()) {
            (Some(element), Ok(Some(selection))) => {
                selection.select_all_children(element).ok();
                say(said, &not_done);
            }
            _ => say(said, &text),
        }
    });
}

/// Says that something was done, for a while.
fn say(said: Option<Element>, words: &str) {
    let Some(said) = said else { return };
    said.set_text_content(Some(words));
    let quiet = Closure::once_into_js(move || said.set_text_content(None));
    // Should it not come to that, the words just stay.
    window().set_timeout_with_callback_and_timeout_and_arguments_0(quiet.unchecked_ref(), SAID_FOR).ok();
}
