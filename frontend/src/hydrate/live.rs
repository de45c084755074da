//! Forms whose page follows what is filled in, at once or in a pause of typing.
//!
//! In: a form that was changed. Out: its address for the navigator, which puts the parts of the page for it into their places
//! (`page_parts.rs`). The form itself is left alone under the hand of who fills it in.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlFormElement};

use super::form_address::{form_address, ticks};
use super::navigator::Navigator;
use crate::browser::{closest, document, each, wait};

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

/// A practice was ticked for the brief, or not: the address and the count follow.
pub(super) fn ticked(navigator: &Rc<Navigator>) {
    let many = ticks().iter().filter(|own| own.checked()).count();
    each("[data-ticked]", |count| count.set_text_content(Some(&many.to_string())));
    let form = document().and_then(|document| document.get_element_by_id("situace"));
    if let Some(address) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()).as_ref().and_then(form_address)
    {
        navigator.stand_at(&address);
    }
}

/// Something was chosen: the page follows.
pub(super) fn follow(navigator: &Rc<Navigator>, form: &HtmlFormElement) {
    TYPED.set(TYPED.get().wrapping_add(1));
    if let Some(address) = form_address(form) {
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
            && let Some(address) = form_address(&form)
        {
            navigator.follow(&address, true);
        }
    });
}
