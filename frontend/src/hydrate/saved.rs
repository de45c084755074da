//! What the browser keeps for somebody: the records put aside, by their ids, and whether the slash was turned off. The address
//! of the page of the former has them too, so that it can be sent.

use osvedceno_api::{Lang, RecordsQuery};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Storage};

use crate::address::Route;
use crate::browser::{document, each, plain, say, window};
use crate::screen::Screen;
use crate::words;

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
pub(super) fn toggle(id: &str, button: &Element) {
    let has = ids().iter().any(|own| own == id);
    if has { remove(id) } else { add(id, button) }
}

/// Puts records aside that are not there yet, by their ids with spaces between them. Where there are more than there may be, it is
/// said beside the button.
pub(super) fn add(more: &str, button: &Element) {
    let mut ids = ids();
    ids.extend(more.split(' ').filter(|&id| !ids.iter().any(|own| own == id)).map(str::to_owned).collect::<Vec<_>>());
    let too_many = ids.len() > RecordsQuery::MAX_IDS;
    ids.truncate(RecordsQuery::MAX_IDS);
    keep(&ids);
    if too_many {
        refuse(button);
    }
}

/// Says that nothing more can be put aside, and leads to where there is something to take away.
fn refuse(button: &Element) {
    let lang = page_lang();
    let said = words::selection_is_full(lang, RecordsQuery::MAX_IDS);
    let way = lang.pick("Projít výběr a\u{a0}uvolnit místo", "Go through it and make room");
    let html = format!("<span class=\"no-room\">{said} <a href=\"{}\">{way}</a></span>", own_address(lang));
    plain::by_hand(|| button.insert_adjacent_html("afterend", &html).ok());
    say(&said);
}

/// Puts a record back.
pub(super) fn remove(id: &str) {
    let mut ids = ids();
    ids.retain(|own| own != id);
    keep(&ids);
}

fn keep(ids: &[String]) {
    if let Some(storage) = storage() {
        // Where nothing can be kept the button stays as it is.
        storage.set_item(IDS, &ids.join(" ")).ok();
    }
    show();
    plain::by_hand(|| each(".no-room", Element::remove));
    let lang = page_lang();
    let count = words::records(lang, ids.len());
    say(&format!("{}: {count}", lang.pick("Ve výběru", "In the selection")));
}

/// The language of the page.
fn page_lang() -> Lang {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("lang")).and_then(|code| Lang::from_code(&code)).unwrap_or_default()
}

/// The address of one's own selection.
fn own_address(lang: Lang) -> String {
    Route::Selection(RecordsQuery { ids: ids(), lang }).address(lang)
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
        let saved = !ids.is_empty() && button.get_attribute("data-id").is_some_and(|id| ids.contains(&id));
        // With every key all results have been drawn anew, and of most nothing is kept.
        if saved == button.has_attribute("data-saved") {
            return;
        }
        button.toggle_attribute_with_force("data-saved", saved).ok();
        let label = button.get_attribute(if saved { "data-on" } else { "data-off" }).unwrap_or_default();
        button.set_attribute("aria-label", &label).ok();
    });
    each("[data-do=shortcut]", |button| press(button, shortcut()));
    each(".selection.script-only", |link| {
        link.set_attribute("href", &own_address(page_lang())).ok();
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
    let blank = Route::Selection(RecordsQuery::default()).address(screen.lang);
    if screen.address == blank && own_address(screen.lang) != blank {
        window().location().replace(&own_address(screen.lang)).ok();
    }
}
