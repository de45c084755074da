//! In the browser: takes over the page that the server rendered, then follows links and forms without loading pages anew.
//!
//! One place listens for everything, so that components stay plain HTML: a click on a link, a form sent, a filter changed,
//! the back button. Each becomes an address, each address a question to the API, each answer a view. Whatever is not an
//! address of ours, or asks for a new tab, is left to the browser.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use osvedceno_api::{Lang, Problem, RecordResponse, SearchQuery, client};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Document, Element, Event, FocusOptions, HtmlElement, HtmlFormElement, KeyboardEvent, MouseEvent, UrlSearchParams,
    Window,
};
use yew::prelude::*;

use crate::address::Route;
use crate::app::App;
use crate::view::{Page, Shown, View};

/// Starts the application on the page that was rendered.
#[wasm_bindgen(start)]
pub(crate) fn start() -> Result<(), JsValue> {
    let document = window().document().ok_or("no document")?;
    let root = document.get_element_by_id("app").ok_or("no #app in the page")?;
    let state =
        document.get_element_by_id("view").and_then(|element| element.text_content()).ok_or("no #view in the page")?;
    let first: View = serde_json::from_str(&state).map_err(|error| error.to_string())?;
    yew::Renderer::<App>::with_root_and_props(root, Shown::new(first)).hydrate();
    // Buttons that only matter without a script go; tests know by it that the page has been taken over.
    document.document_element().ok_or("no root element")?.class_list().add_1("js")
}

fn window() -> Window {
    web_sys::window().expect("this code runs in a browser's window")
}

/// A path and a query, without `?`.
type Address = (String, String);

/// What the browser shows.
fn address() -> Address {
    let location = window().location();
    // A window of ours always has an address; without one the next comparison with it just loads the page again.
    let (path, query) = (location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    (path, query.trim_start_matches('?').to_owned())
}

/// Everything about going from one view to the next.
struct Navigator {
    view: UseStateSetter<Shown>,
    /// The language of the page last shown: the other one is loaded anew, since the document itself changes with it.
    lang: Lang,
    /// The address last asked for, to tell a new page from a new state of the same one, and both from a jump
    /// within it.
    asked: RefCell<Address>,
    /// The number of the newest navigation: the answer to an older one comes too late and is dropped.
    newest: Cell<u32>,
    /// How far down each address was left, so that going back goes back to where one was.
    left_at: RefCell<BTreeMap<Address, f64>>,
    /// Where the next view is to be read from, once it is there.
    landing: Rc<Cell<Option<Landing>>>,
}

/// Where a view is read from.
#[derive(Debug, Clone, Copy)]
enum Landing {
    /// Where the last one was: it is another state of the same page.
    Stay,
    /// This far down: the beginning of a new page, or where an old one was left.
    At(f64),
    /// The beginning of the results.
    Results,
}

/// The view to show: the first one, then those that the person goes to.
#[hook]
pub(crate) fn use_navigation(first: &Shown) -> Shown {
    let view = use_state(|| first.clone());
    let setter = view.setter();
    let lang = first.view.lang;
    let landing = use_memo((), |()| Cell::new(None));
    let shown = Rc::clone(&landing);
    use_effect_with((*view).clone(), move |_| {
        // Not for the first view, which is read from where the browser has put its reader.
        if let Some(landing) = shown.take() {
            land(landing);
        }
    });
    use_effect_with((), move |()| {
        let navigator = Rc::new(Navigator {
            asked: RefCell::new(address()),
            view: setter,
            lang,
            newest: Cell::default(),
            left_at: RefCell::default(),
            landing,
        });
        let listeners = navigator.listen();
        move || drop(listeners)
    });
    (*view).clone()
}

impl Navigator {
    fn listen(self: &Rc<Self>) -> Vec<EventListener> {
        let Some(document) = window().document() else { return Vec::new() };
        let on = |name: &'static str, handle: fn(&Rc<Self>, &Event)| {
            let navigator = Rc::clone(self);
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, name, options, move |event| handle(&navigator, event))
        };
        let mut listeners = vec![
            on("click", Self::clicked),
            on("submit", Self::submitted),
            on("change", Self::changed),
            on("keydown", |_, event| close_sheet(event)),
        ];
        let navigator = Rc::clone(self);
        // The browser's own buttons, and jumps within a page.
        listeners.push(EventListener::new(&window(), "popstate", move |_| {
            let address = address();
            if *navigator.asked.borrow() != address {
                navigator.load(&address, false);
            }
        }));
        listeners
    }

    /// A plain click on a link to a page of ours.
    fn clicked(self: &Rc<Self>, event: &Event) {
        let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
        let modified =
            click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key() || click.button() != 0;
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(link) = target.and_then(|target| target.closest("a[href]").ok().flatten()) else { return };
        let href = link.get_attribute("href").unwrap_or_default();
        if !modified && href.starts_with('/') && !link.has_attribute("data-plain") && self.go(&href) {
            event.prevent_default();
        }
    }

    /// The search form was sent.
    fn submitted(self: &Rc<Self>, event: &Event) {
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        if form.is_some_and(|form| self.send(&form)) {
            event.prevent_default();
        }
    }

    /// A filter or the order was changed.
    fn changed(self: &Rc<Self>, event: &Event) {
        let field = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(field) = field.filter(|field| field.has_attribute("form")) else { return };
        let form = field.get_attribute("form").and_then(|id| field.owner_document()?.get_element_by_id(&id));
        let form = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        // The browser says what is wrong with a field, in its own words and beside it.
        if let Some(form) = form.filter(HtmlFormElement::report_validity) {
            self.send(&form);
        }
    }

    /// Goes to the address that sending the form would lead to. `false` where the form is to be left to the browser, as
    /// with a field that is filled in wrongly: the server says so in words.
    fn send(self: &Rc<Self>, form: &HtmlFormElement) -> bool {
        let path = form.get_attribute("action").unwrap_or_default();
        let Ok(fields) = web_sys::FormData::new_with_form(form) else { return false };
        let Ok(query) = UrlSearchParams::new_with_str_sequence_sequence(&fields) else { return false };
        match Route::parse(&path, &String::from(query.to_string())) {
            Ok((lang, Route::Search(query))) => {
                // The same words are read as before, and new ones are understood again.
                let was = Route::parse(&self.asked.borrow().0, &self.asked.borrow().1);
                let literal = matches!(was, Ok((_, Route::Search(was))) if was.literal && was.q == query.q);
                self.go(&Route::Search(SearchQuery { literal, ..query }).address(lang))
            }
            _ => false,
        }
    }

    /// Goes to an address, if it is that of a page in the language of this one.
    fn go(self: &Rc<Self>, address: &str) -> bool {
        let (address, hash) = address.split_once('#').unwrap_or((address, ""));
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let ours =
            matches!(Route::parse(path, query), Ok((lang, route)) if lang == self.lang && route != Route::Unknown);
        if ours && hash.is_empty() {
            let asked = (path.to_owned(), query.to_owned());
            // The same again, perhaps because there was no answer the first time, is no new step of the history.
            if *self.asked.borrow() != asked {
                let position = window().scroll_y().unwrap_or_default();
                self.left_at.borrow_mut().insert(self.asked.borrow().clone(), position);
                let pushed = window()
                    .history()
                    .and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(address)));
                if pushed.is_err() {
                    return false;
                }
            }
            self.load(&asked, true);
        }
        ours && hash.is_empty()
    }

    /// Asks for what an address shows, and shows it when the answer comes.
    fn load(self: &Rc<Self>, asked: &Address, forward: bool) {
        let Ok((lang, route)) = Route::parse(&asked.0, &asked.1) else { return reload() };
        if lang != self.lang {
            return reload();
        }
        let number = self.newest.get().wrapping_add(1);
        self.newest.set(number);
        let was = self.left_at.borrow().get(asked).copied();
        let before = self.asked.replace(asked.clone());
        let new_page = before.0 != asked.0;
        let turned = !new_page && offset(&before.1) != offset(&asked.1);
        let landing = match (forward, was) {
            (false, Some(position)) => Landing::At(position),
            _ if new_page => Landing::At(0.0),
            _ if turned => Landing::Results,
            _ => Landing::Stay,
        };
        let navigator = Rc::clone(self);
        spawn_local(async move {
            let page = fetch(&route, lang).await.unwrap_or_else(Page::Problem);
            if navigator.newest.get() != number {
                return;
            }
            let translation = route.address(lang.pick(Lang::En, Lang::Cs));
            let view = View { lang, translation, page };
            if let Some(document) = window().document() {
                document.set_title(&view.title());
            }
            navigator.landing.set(Some(landing));
            navigator.view.set(Shown::new(view));
        });
    }
}

/// Escape closes the sheet of filters.
fn close_sheet(event: &Event) {
    let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|press| press.key() == "Escape");
    let location = window().location();
    if escape && location.hash().is_ok_and(|hash| hash == "#filtry") {
        // Should it fail, the sheet has a button.
        location.set_hash("vysledky").ok();
    }
}

/// What the API says of a page.
async fn fetch(route: &Route, lang: Lang) -> Result<Page, Problem> {
    Ok(match route {
        Route::Home => {
            let everything = SearchQuery { limit: 0, lang, ..SearchQuery::default() };
            let corpus = client::search(&everything).await?;
            let vocabulary = client::vocabulary("situation", lang).await?;
            let situations = vocabulary.groups.into_iter().flat_map(|group| group.values).collect();
            Page::Home { corpus, situations }
        }
        Route::Search(query) => Page::Results { query: query.clone(), response: client::search(query).await? },
        Route::Record(id) => {
            let record: RecordResponse = client::record(id, lang).await?;
            Page::Record(Box::new(record))
        }
        Route::Unknown => {
            reload();
            return Err(Problem::new(404, "not-found", "", ""));
        }
    })
}

/// The part of a query string that says which page of the results is asked for.
fn offset(query: &str) -> Option<&str> {
    query.split('&').find(|part| part.starts_with("offset="))
}

/// Reads a view from where it is to be read, by eye and by screen reader: the focus goes there too.
fn land(landing: Landing) {
    let Some(document) = window().document() else { return };
    match landing {
        Landing::At(position) => {
            window().scroll_to_with_x_and_y(0.0, position);
            focus(&document, "obsah");
        }
        Landing::Results => {
            if let Some(results) = document.get_element_by_id("vysledky") {
                results.scroll_into_view();
            }
            focus(&document, "vysledky");
        }
        // What was focused may be gone, as a chip is that was clicked; then the next Tab would start from the top.
        Landing::Stay if document.active_element().is_none_or(|active| active.tag_name() == "BODY") => {
            focus(&document, "vysledky");
        }
        Landing::Stay => {}
    }
}

/// Puts the focus on an element without scrolling; where there is none, nothing is lost.
fn focus(document: &Document, id: &str) {
    let element = document.get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let quietly = FocusOptions::new();
    quietly.set_prevent_scroll(true);
    element.map(|element| element.focus_with_options(&quietly));
}

/// Lets the browser load the address it shows.
fn reload() {
    // Where even this fails there is nothing left to do.
    window().location().reload().ok();
}
