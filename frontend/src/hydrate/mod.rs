//! In the browser: takes over the page that the server rendered, then follows links and forms without loading pages anew.
//!
//! From the top: this file starts, `listen` hears everything that somebody does and makes an address of it, `navigator` goes
//! there, `fetch` asks for what it shows, and the application draws that. What is no address has a place of its own: buttons
//! that do something (`deeds`), what was put aside (`saved`), keys (`keys`), forms whose page follows them (`live`),
//! municipalities while typing (`places`), what one answers about one's own project (`standing`).

mod deeds;
mod fetch;
mod form_address;
mod history;
mod keys;
mod landing;
mod listen;
mod live;
mod navigator;
mod page_parts;
mod places;
mod saved;
mod standing;

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use miniserde::{Deserialize, json};
use osvedceno_api::{Lang, SearchResponse};
use wasm_bindgen::prelude::*;
use web_sys::{Document, HtmlInputElement};
use yew::prelude::*;

use crate::address::Route;
use crate::app::app;
use crate::browser::{document, each, plain, window};
use crate::parts::suggestions;
use crate::screen::{Content, ResultsPage, Screen};
use listen::listen;
use navigator::{Navigator, Shown};

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
    let (screen, written) = first(&document, &state).ok_or("#view is no screen")?;
    if plain::elements_and_comments() != written {
        // Nothing is listened to.
        return Ok(());
    }
    saved::go_to_own(&screen);
    saved::show();
    standing::show();
    suggestions::describe(false, None);
    let screen = Rc::new(screen);
    let navigator = Rc::new(Navigator::new(Rc::clone(&screen)));
    plain::arrive();
    let there = plain::elements_and_comments();
    let waiting = Rc::new(Cell::new(Some((root, Shown { screen, navigator: Rc::clone(&navigator) }))));
    let begin = move || {
        let Some((root, shown)) = waiting.take() else { return };
        // Most of what changes pages does so when they have been loaded.
        if plain::elements_and_comments() == there {
            yew::Renderer::<Root>::with_root_and_props(root, shown).hydrate();
        } else {
            plain::leave();
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
    /// How many elements and comments it wrote.
    written: u32,
    /// Of a search, the answer; what was asked is in the address.
    response: Option<SearchResponse>,
}

/// The screen that the server rendered, and how many elements and comments it wrote.
fn first(document: &Document, state: &str) -> Option<(Screen, u32)> {
    let Embedded { lang, address, translation, written, response } = json::from_str(state).ok()?;
    let content = match response {
        Some(response) => {
            let (path, query) = address.split_once('?').unwrap_or((&address, ""));
            let Ok((_, Route::Search(query))) = Route::parse(path, query) else { return None };
            Content::Results(ResultsPage { query, response, typing: false }.into())
        }
        None => Content::Written(fetch::written(document, false)),
    };
    Some((Screen { lang, address, translation, content }, written))
}

/// The application in the browser: what it shows changes as somebody goes from page to page.
#[component]
fn Root(first: &Shown) -> Html {
    app(&use_navigation(first).screen)
}

/// The view to show: the first one, then those that the person goes to.
#[hook]
fn use_navigation(first: &Shown) -> Shown {
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
        plain::arrive();
    });
    (*view).clone()
}

/// Ticks the filters in force, and no others. Those that somebody types with are in force as they stand.
fn tick(screen: &Screen) {
    let Content::Results(page) = &screen.content else { return };
    if page.typing {
        return;
    }
    each(".filters [type=checkbox]", |input| {
        let input: &HtmlInputElement = input.unchecked_ref();
        input.set_checked(page.query.has(&input.name(), &input.value()));
    });
}
