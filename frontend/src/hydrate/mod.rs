//! In the browser: takes over the page that the server rendered, then follows links and forms without loading pages anew.
//!
//! One place listens for everything, so that components stay plain HTML: a click on a link, a form sent, a filter changed,
//! a word typed, the back button. Each becomes an address, each address a question to the API, each answer a view
//! (`navigator.rs`, `pages.rs`). What is no address has a place of its own: suggestions while typing (`suggestions.rs`),
//! buttons that do something (`deeds.rs`), what was put aside (`saved.rs`), keys (`keys.rs`), forms whose page follows them
//! (`live.rs`), municipalities while typing (`places.rs`), what one answers about one's own project (`standing.rs`). Whatever is not an address of
//! ours, or asks for a new tab, is left to the browser.

mod deeds;
mod keys;
mod landing;
mod live;
mod navigator;
mod pages;
mod places;
mod saved;
mod standing;
mod suggestions;

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use miniserde::{Deserialize, json};
use osvedceno_api::Lang;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, HtmlFormElement, HtmlInputElement, MouseEvent, Window};
use yew::prelude::*;

use crate::app::App;
use crate::view::{Content, ResultsPage, Screen, Shown};
pub(crate) use navigator::Navigator;
pub(crate) use suggestions::use_suggestions;

/// What somebody does first, in whatever way.
const FIRST_SIGNS: [&str; 7] = ["pointerdown", "keydown", "focusin", "click", "input", "change", "submit"];

/// Gets ready on the page that was rendered: listens, and shows what was put aside. The application itself is started when
/// somebody does something: most pages are only read, and taking one over takes a third of a second on a phone.
#[wasm_bindgen(start)]
pub(crate) fn start() -> Result<(), JsValue> {
    let document = document().ok_or("no document")?;
    let root = document.get_element_by_id("app").ok_or("no #app in the page")?;
    let state =
        document.get_element_by_id("view").and_then(|element| element.text_content()).ok_or("no #view in the page")?;
    let screen = first(&document, &state).ok_or("#view is no screen")?;
    saved::go_to_own(&screen);
    saved::show();
    standing::show();
    suggestions::describe(false, None);
    let screen = Rc::new(screen);
    let navigator = Rc::new(Navigator::new(Rc::clone(&screen)));
    let waiting = Rc::new(Cell::new(Some((root, Shown { screen, navigator: Rc::clone(&navigator) }))));
    let begin = move || {
        if let Some((root, shown)) = waiting.take() {
            yew::Renderer::<App>::with_root_and_props(root, shown).hydrate();
        }
    };
    for sign in FIRST_SIGNS {
        let begin = begin.clone();
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&document, sign, options, move |_| begin()).forget();
    }
    // Going back to a page that was shown before this one was loaded anew.
    EventListener::new(&window(), "popstate", move |_| begin()).forget();
    listen(&navigator);
    // What only matters without a script goes; tests know by it that the page has been taken over.
    document.document_element().ok_or("no root element")?.class_list().add_1("js")
}

/// What the server tells of the screen that it rendered.
#[derive(Deserialize)]
struct Embedded {
    lang: Lang,
    address: String,
    translation: String,
    results: Option<Box<ResultsPage>>,
}

/// The screen that the server rendered.
fn first(document: &Document, state: &str) -> Option<Screen> {
    let Embedded { lang, address, translation, results } = json::from_str(state).ok()?;
    let content = results.map_or_else(|| Content::Written(pages::written(document, false)), Content::Results);
    Some(Screen { lang, address, translation, content })
}

fn window() -> Window {
    web_sys::window().expect("this code runs in a browser's window")
}

fn document() -> Option<Document> {
    window().document()
}

/// The element that an event is about, or the closest around it that fits.
fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Listens to an event anywhere in the page.
fn on(name: &'static str, handle: impl Fn(&Event) + 'static) -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    let document = document()?;
    Some(EventListener::new_with_options(&document, name, options, move |event| handle(event)))
}

/// The view to show: the first one, then those that the person goes to.
#[hook]
pub(crate) fn use_navigation(first: &Shown) -> Shown {
    let view = use_state(|| first.clone());
    let (navigator, setter) = (Rc::clone(&first.navigator), view.setter());
    use_effect_with((), move |()| navigator.begin(setter));
    let navigator = Rc::clone(&first.navigator);
    use_effect_with((*view).clone(), move |shown| {
        saved::show();
        standing::show();
        if navigator.land() {
            tick(&shown.screen);
        }
    });
    (*view).clone()
}

/// Ticks the filters in force, and no others.
fn tick(screen: &Screen) {
    let Content::Results(page) = &screen.content else { return };
    each(".filters [type=checkbox]", |input| {
        let input: &HtmlInputElement = input.unchecked_ref();
        input.set_checked(page.query.has(&input.name(), &input.value()));
    });
}

/// Listens for as long as the page is there.
fn listen(navigator: &Rc<Navigator>) {
    let on = |name: &'static str, handle: fn(&Rc<Navigator>, &Event)| {
        let navigator = Rc::clone(navigator);
        if let Some(listener) = self::on(name, move |event| handle(&navigator, event)) {
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
    let Some(link) = closest(event, "a[href], [data-href]") else { return };
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
    let href = link.get_attribute("href").or(link.get_attribute("data-href")).unwrap_or_default();
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
    if live::form(event).is_some() {
        // The page has followed it: what is there is gone to.
        live::follow(navigator, &form);
        landing::land(landing::Landing::Results);
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

/// Waits for some milliseconds.
async fn wait(milliseconds: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        // Without a timer it is not waited for.
        window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds).ok();
    });
    JsFuture::from(promise).await.ok();
}

/// Does something with each element that fits.
fn each(selector: &str, with: impl Fn(&Element)) {
    let Some(found) = document().and_then(|document| document.query_selector_all(selector).ok()) else { return };
    for i in 0..found.length() {
        if let Some(element) = found.item(i).and_then(|node| node.dyn_into::<Element>().ok()) {
            with(&element);
        }
    }
}

/// Says something to who cannot see it.
fn say(words: &str) {
    if let Some(said) = document().and_then(|document| document.get_element_by_id("hlaseni")) {
        said.set_text_content(Some(words));
    }
}

fn search_form() -> Option<HtmlFormElement> {
    document()?.get_element_by_id("hledani")?.dyn_into().ok()
}

/// The box that words are typed into.
fn search_field() -> Option<HtmlInputElement> {
    document()?.get_element_by_id("q")?.dyn_into().ok()
}
