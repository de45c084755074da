//! Records that somebody has put aside, by their ids. They stay in the browser; the address of their page has them, so that it
//! can be sent.

use osvedceno_api::RecordsQuery;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Storage};

use super::{each, window};
use crate::address::Route;
use crate::view::Screen;

/// Where the ids are kept, with spaces between them.
const IDS: &str = "osvedceno:vyber";
/// Where it is kept that the shortcut was turned off.
const NO_SHORTCUT: &str = "osvedceno:bez-zkratky";

/// What the browser keeps for this site; nothing where it was told to keep nothing.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// The ids, in the order in which they were put aside.
fn ids() -> Vec<String> {
    let kept = storage().and_then(|storage| storage.get_item(IDS).ok().flatten()).unwrap_or_default();
    kept.split_whitespace().map(str::to_owned).collect()
}

/// Puts a record aside, or back.
pub(super) fn toggle(id: &str) {
    let mut ids = ids();
    let many = ids.len();
    ids.retain(|own| own != id);
    if ids.len() == many && many < RecordsQuery::MAX_IDS {
        ids.push(id.to_owned());
    }
    if let Some(storage) = storage() {
        // Where nothing can be kept the button stays as it is.
        storage.set_item(IDS, &ids.join(" ")).ok();
    }
    show();
}

/// Whether the slash goes to the search box.
pub(super) fn shortcut() -> bool {
    storage().and_then(|storage| storage.get_item(NO_SHORTCUT).ok().flatten()).is_none()
}

/// Turns the slash off, or on again.
pub(super) fn toggle_shortcut() {
    if let Some(storage) = storage() {
        let done = if shortcut() { storage.set_item(NO_SHORTCUT, "1") } else { storage.remove_item(NO_SHORTCUT) };
        done.ok();
    }
    show();
}

/// Shows on every button and in the navigation what is kept. No component knows of it, so none undoes it.
pub(super) fn show() {
    let ids = ids();
    each("[data-do=save]", |button| {
        let saved = button.get_attribute("data-id").is_some_and(|id| ids.contains(&id));
        press(button, saved);
    });
    each("[data-do=shortcut]", |button| press(button, shortcut()));
    each(".selection.script-only", |link| {
        let lang = if link.get_attribute("href").is_some_and(|href| href.starts_with("/en")) {
            osvedceno_api::Lang::En
        } else {
            osvedceno_api::Lang::Cs
        };
        let own = Route::Selection(RecordsQuery { ids: ids.clone(), lang }).address(lang);
        link.set_attribute("href", &own).ok();
        if let Some(number) = link.first_element_child() {
            number.set_text_content(Some(&ids.len().to_string()));
            number.unchecked_ref::<HtmlElement>().set_hidden(ids.is_empty());
        }
    });
}

fn press(button: &Element, pressed: bool) {
    button.set_attribute("aria-pressed", if pressed { "true" } else { "false" }).ok();
}

/// The page of what was put aside, called without any ids, is that of one's own.
pub(super) fn go_to_own(screen: &Screen) {
    let ids = ids();
    if screen.address == Route::Selection(RecordsQuery::default()).address(screen.lang) && !ids.is_empty() {
        let own = Route::Selection(RecordsQuery { ids, lang: screen.lang }).address(screen.lang);
        window().location().replace(&own).ok();
    }
}
