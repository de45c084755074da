//! The field for a municipality: those that begin so, below it while it is typed into. Choosing one fills in what is known of
//! it. The pattern is that of the search box (`parts/suggestions.rs`), on a page that the server wrote.

use std::cell::Cell;
use std::rc::Rc;

use osvedceno_api::{Lang, Municipality, MunicipalityQuery, browser};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement, HtmlInputElement};

use super::live;
use super::navigator::Navigator;
use crate::browser::{closest, document, key_alone, wait};

/// How long nothing has been typed when municipalities are asked for, in milliseconds.
const PAUSE: i32 = 80;

thread_local! {
    /// The number of the newest question: the answer to an older one comes too late.
    static NEWEST: Cell<u32> = const { Cell::new(0) };
}

fn by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

fn field() -> Option<HtmlInputElement> {
    by_id("obec")?.dyn_into().ok()
}

/// The field was typed into: what was filled in with the last choice is of another municipality.
pub(super) fn typed(event: &Event) -> bool {
    let Some(field) = closest(event, "#obec").and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else {
        return false;
    };
    fill(["", "", ""]);
    let number = NEWEST.get().wrapping_add(1);
    NEWEST.set(number);
    let q = field.value();
    if q.trim().is_empty() {
        close();
        return true;
    }
    spawn_local(async move {
        wait(PAUSE).await;
        if NEWEST.get() != number {
            return;
        }
        let lang = field.get_attribute("data-lang").and_then(|code| Lang::from_code(&code)).unwrap_or_default();
        let query = MunicipalityQuery { q, lang, ..MunicipalityQuery::default() };
        // Without an answer the field is a plain one.
        if let Ok(answer) = browser::municipalities(&query).await
            && NEWEST.get() == number
        {
            show(&answer.municipalities);
        }
    });
    true
}

fn show(places: &[Municipality]) {
    let (Some(field), Some(list)) = (field(), by_id("obce")) else { return };
    let option = |(at, place): (usize, &Municipality)| {
        let Municipality { code, name, region, population, description, .. } = place;
        let people = population.map(|people| people.to_string()).unwrap_or_default();
        // Names of municipalities and regions are our own data, and have no characters that mean anything in HTML.
        format!(
            "<li id=\"obec-{at}\" role=\"option\" aria-selected=\"false\" data-name=\"{name}\" data-code=\"{code}\" data-region=\"{region}\" data-people=\"{people}\">{name}<span>{description}</span></li>"
        )
    };
    list.set_inner_html(&places.iter().enumerate().map(option).collect::<String>());
    list.unchecked_ref::<HtmlElement>().set_hidden(places.is_empty());
    for (name, value) in [("role", "combobox"), ("aria-autocomplete", "list"), ("aria-controls", "obce")] {
        field.set_attribute(name, value).ok();
    }
    mark(None);
}

fn options() -> u32 {
    by_id("obce").filter(|list| !list.has_attribute("hidden")).map_or(0, |list| list.child_element_count())
}

fn marked() -> Option<u32> {
    field()?.get_attribute("aria-activedescendant")?.strip_prefix("obec-")?.parse().ok()
}

fn mark(at: Option<u32>) {
    let Some(field) = field() else { return };
    for own in 0..options() {
        if let Some(option) = by_id(&format!("obec-{own}")) {
            option.set_attribute("aria-selected", if Some(own) == at { "true" } else { "false" }).ok();
        }
    }
    field.set_attribute("aria-expanded", if options() > 0 { "true" } else { "false" }).ok();
    field.set_attribute("aria-activedescendant", &at.map(|at| format!("obec-{at}")).unwrap_or_default()).ok();
}

/// Closes the list.
pub(super) fn close() {
    NEWEST.set(NEWEST.get().wrapping_add(1));
    if let Some(list) = by_id("obce").filter(|list| !list.has_attribute("hidden")) {
        list.unchecked_ref::<HtmlElement>().set_hidden(true);
        mark(None);
    }
}

/// A key was pressed in the field.
pub(super) fn pressed(event: &Event) {
    let (Some(key), Some(_)) = (key_alone(event), closest(event, "#obec")) else { return };
    let many = options();
    match key.as_str() {
        _ if many == 0 => return,
        "ArrowDown" => mark(marked().map_or(Some(0), |at| (at + 1 < many).then_some(at + 1))),
        "ArrowUp" => mark(marked().map_or(Some(many - 1), |at| at.checked_sub(1))),
        "Escape" => close(),
        "Enter" => match marked().and_then(|at| by_id(&format!("obec-{at}"))) {
            Some(option) => option.unchecked_ref::<HtmlElement>().click(),
            None => return close(),
        },
        _ => return,
    }
    event.prevent_default();
}

/// A municipality was chosen: what is known of it is filled in, and the page follows.
pub(super) fn chosen(navigator: &Rc<Navigator>, event: &Event) -> bool {
    let Some(option) = closest(event, "#obce [role=option]") else { return false };
    let of = |name| option.get_attribute(name).unwrap_or_default();
    if let Some(field) = field() {
        field.set_value(&of("data-name"));
        field.focus().ok();
    }
    fill([&of("data-code"), &of("data-people"), &of("data-region")]);
    close();
    if let Some(form) = option.closest("form").ok().flatten().and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
        live::follow(navigator, &form);
    }
    true
}

/// Fills in the code of a municipality, its people and its region. A list of choices takes a value as a field does.
fn fill(values: [&str; 3]) {
    for (id, value) in ["obec-kod", "obyvatel", "kraj"].into_iter().zip(values) {
        if let Some(field) = by_id(id) {
            js_sys::Reflect::set(&field, &"value".into(), &value.into()).ok();
        }
    }
}
