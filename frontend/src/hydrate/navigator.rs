//! Going from one view to the next: which address is asked for, which answer is still wanted, and what is told to the application.
//!
//! In: addresses, and forms whose address is worked out. Out: a screen for the application, a step of the history, and from
//! where the page is read. What somebody did to get there is for `listen`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use osvedceno_api::{Lang, Problem, SearchQuery};
use wasm_bindgen_futures::spawn_local;
use web_sys::{FormData, HtmlFormElement, UrlSearchParams};
use yew::prelude::*;

use super::form_address::form_address;
use super::history::{self, Address};
use super::landing::{self, Landing};
use super::{fetch, page_parts};
use crate::address::Route;
use crate::browser::{document, plain, say, search_form, wait};
use crate::screen::{Content, Screen};

/// From how many characters on words are searched for while they are typed: fewer begin too many words.
const ENOUGH: usize = 3;
/// How long nothing has been typed when the address follows, in milliseconds.
const PAUSE: i32 = 250;

/// How an address is gone to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// By a link or a form.
    Forward,
    /// By the browser's own buttons.
    Back,
    /// By typing on: all that is typed in one go is one step of the history.
    Typed,
}

/// A screen as the application is told of it: the same only if it is the very one. Comparing what two of them say would cost time
/// with every change, and 3 kB of compressed WebAssembly.
#[derive(Clone, Properties)]
pub(super) struct Shown {
    pub(super) screen: Rc<Screen>,
    /// What goes from it to others.
    pub(super) navigator: Rc<Navigator>,
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.screen, &other.screen)
    }
}

/// Everything about going from one view to the next.
pub(super) struct Navigator {
    /// What the application is told to show, once it is there; until then the last that it is to be told.
    view: RefCell<Option<UseStateSetter<Shown>>>,
    waiting: RefCell<Option<Shown>>,
    /// The language of the page last shown: the other one is loaded anew, since the document itself changes with it.
    lang: Lang,
    /// The address last asked for, to tell a new page from a new state of the same one, and both from a jump
    /// within it.
    asked: RefCell<Address>,
    /// The number of the newest navigation: the answer to an older one comes too late and is dropped.
    newest: Cell<u32>,
    /// The address of what was typed, until it is noted in the history, and how many there were.
    typed: RefCell<Option<String>>,
    typed_count: Cell<u32>,
    /// Whether the last step of the history was typed.
    typing: Cell<bool>,
    /// Whether an answer to what was typed is awaited, and whether more was typed since. There is one such question at a
    /// time: however fast somebody types and however slow the line is, only what stands there at last is asked for next.
    awaited: Cell<bool>,
    typed_on: Cell<bool>,
    /// Where the next view is to be read from, once it is there.
    landing: Cell<Option<Landing>>,
    /// What is shown, or about to be.
    shown: RefCell<Rc<Screen>>,
    /// Whether parts of the page are awaited that are to take the places of those shown.
    following: Cell<bool>,
}

impl Navigator {
    /// At the address of the page that was loaded.
    pub(super) fn new(screen: Rc<Screen>) -> Self {
        Self {
            lang: screen.lang,
            shown: RefCell::new(screen),
            view: RefCell::default(),
            waiting: RefCell::default(),
            asked: RefCell::new(history::address()),
            newest: Cell::default(),
            typed: RefCell::default(),
            typed_count: Cell::default(),
            typing: Cell::default(),
            awaited: Cell::default(),
            typed_on: Cell::default(),
            landing: Cell::default(),
            following: Cell::default(),
        }
    }

    /// The application is there.
    pub(super) fn begin(&self, view: UseStateSetter<Shown>) {
        if let Some(shown) = self.waiting.take() {
            view.set(shown);
        }
        self.view.replace(Some(view));
    }

    /// A view is there: it is read from where it is to be read. Not so the first one, which the browser has shown; then it is
    /// `false`.
    pub(super) fn land(&self) -> bool {
        self.landing.take().map(landing::land).is_some()
    }

    /// The browser's own buttons, or a jump within the page.
    pub(super) fn moved(self: &Rc<Self>) {
        // What was typed and not noted yet is left with the step that was left.
        self.typed.take();
        let address = history::address();
        if *self.asked.borrow() != address {
            if self.is_ours() { self.load(&address, Step::Back) } else { fetch::reload() }
        }
    }

    /// Goes to the address that sending the form would lead to. `false` where the form is to be left to the browser, as
    /// with a field that is filled in wrongly: the server says so in words.
    pub(super) fn send(self: &Rc<Self>, form: &HtmlFormElement) -> bool {
        let address = match self.query_of(form) {
            Some(query) => Some(Route::Search(query).address(self.lang)),
            // By its attribute: a field that is called `id` stands in the way of the property.
            None if form.get_attribute("id").as_deref() == Some("hledani") => None,
            None => form_address(form),
        };
        address.is_some_and(|address| self.step(&address, Step::Forward))
    }

    /// Shows another state of the same page by putting its parts in their places. What is typed in one go is one step of the
    /// history. `false` if it is no address of this page.
    pub(super) fn follow(self: &Rc<Self>, address: &str, typed: bool) -> bool {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let asked = (path.to_owned(), query.to_owned());
        let Ok((lang, route)) = Route::parse(path, query) else { return false };
        if lang != self.lang || path != self.asked.borrow().0 {
            return false;
        }
        if *self.asked.borrow() == asked {
            return true;
        }
        self.note();
        if typed {
            self.typed.replace(Some(address.to_owned()));
            self.note();
        } else {
            self.typing.set(false);
            history::push(address);
        }
        let number = self.newest.get().wrapping_add(1);
        self.newest.set(number);
        plain::set_out();
        self.awaited.set(false);
        self.following.set(true);
        self.asked.replace(asked);
        let (navigator, address) = (Rc::clone(self), address.to_owned());
        spawn_local(async move {
            let page = fetch::document(&address, lang).await;
            if navigator.newest.get() != number {
                return;
            }
            navigator.following.set(false);
            let Ok(page) = page else { return };
            let focused = page_parts::focused_part();
            page_parts::replace(&page);
            page_parts::refocus(focused);
            // What the application drew stays; around it the language leads to the new address.
            let content = navigator.shown.borrow().content.clone();
            let translation = route.address(lang.pick(Lang::En, Lang::Cs));
            navigator.show((Screen { lang, address, translation, content }, page.title()), Landing::Stay);
        });
        true
    }

    /// The search that a form asks for.
    fn query_of(&self, form: &HtmlFormElement) -> Option<SearchQuery> {
        let path = form.get_attribute("action").unwrap_or_default();
        let fields = FormData::new_with_form(form).ok()?;
        let query = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
        let Ok((_, Route::Search(query))) = Route::parse(&path, &String::from(query.to_string())) else { return None };
        // The same words are read as before, and new ones are understood again.
        let was = Route::parse(&self.asked.borrow().0, &self.asked.borrow().1);
        let same = matches!(&was, Ok((_, Route::Search(was))) if was.q == query.q);
        let literal = same && matches!(was, Ok((_, Route::Search(was))) if was.literal);
        let ignore = if same { query.ignore } else { Vec::new() };
        Some(SearchQuery { literal, ignore, ..query })
    }

    /// Something was typed above results: they follow.
    pub(super) fn type_on(self: &Rc<Self>) {
        if self.awaited.get() {
            return self.typed_on.set(true);
        }
        let query = search_form().and_then(|form| self.query_of(&form));
        let enough = |query: &SearchQuery| query.q.is_empty() || query.q.chars().nth(ENOUGH - 1).is_some();
        if let Some(query) = query.filter(enough) {
            self.step(&Route::Search(query).address(self.lang), Step::Typed);
        }
    }

    /// Goes to an address, if it is that of a page in the language of this one.
    pub(super) fn go(self: &Rc<Self>, address: &str) -> bool {
        self.step(address, Step::Forward)
    }

    /// The page is another state of itself, which it shows already; unless parts of it are on their way, which would not show it.
    pub(super) fn stand_at(self: &Rc<Self>, address: &str) {
        if self.following.get() {
            self.follow(address, false);
            return;
        }
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        self.asked.replace((path.to_owned(), query.to_owned()));
        history::replace(address);
    }

    fn step(self: &Rc<Self>, address: &str, step: Step) -> bool {
        let (address, hash) = address.split_once('#').unwrap_or((address, ""));
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let ours =
            matches!(Route::parse(path, query), Ok((lang, route)) if lang == self.lang && route != Route::Unknown);
        if !ours || !hash.is_empty() || !self.is_ours() {
            return false;
        }
        let asked = (path.to_owned(), query.to_owned());
        let same = *self.asked.borrow() == asked;
        // The same again, perhaps because there was no answer the first time, is no new step of the history.
        if same && step == Step::Typed {
            return true;
        }
        if step == Step::Typed {
            self.note_in_a_pause(address);
        } else {
            self.note();
            if !same && !history::push(address) {
                return false;
            }
        }
        self.load(&asked, step);
        true
    }

    /// Notes the address of what was typed when nothing has been for a while: browsers take as long for it as for an answer.
    fn note_in_a_pause(self: &Rc<Self>, address: &str) {
        self.typed.replace(Some(address.to_owned()));
        let number = self.typed_count.get().wrapping_add(1);
        self.typed_count.set(number);
        let navigator = Rc::clone(self);
        spawn_local(async move {
            wait(PAUSE).await;
            if navigator.typed_count.get() == number {
                navigator.note();
            }
        });
    }

    /// Whether the page is ours to change; where something else has changed the results, it is left to the browser.
    fn is_ours(&self) -> bool {
        if matches!(self.shown.borrow().content, Content::Results(_)) && !plain::is_as_drawn() {
            plain::leave();
        }
        !plain::is_plain()
    }

    /// Whether what is shown was written by the server.
    fn is_written(&self) -> bool {
        matches!(self.shown.borrow().content, Content::Written(_))
    }

    /// Notes the address of what was typed in the history: all that is typed in one go is one step.
    pub(super) fn note(&self) {
        let Some(address) = self.typed.take().filter(|_| !plain::is_plain()) else { return };
        if self.typing.replace(true) {
            history::replace(&address);
        } else {
            history::push(&address);
        }
    }

    /// Asks for what an address shows, and shows it when the answer comes.
    fn load(self: &Rc<Self>, asked: &Address, step: Step) {
        let Ok((lang, route)) = Route::parse(&asked.0, &asked.1) else { return fetch::reload() };
        // Where there is no page of ours, the server says so.
        if lang != self.lang || route == Route::Unknown {
            return fetch::reload();
        }
        let number = self.newest.get().wrapping_add(1);
        self.newest.set(number);
        plain::set_out();
        let typed = step == Step::Typed;
        if !typed {
            self.typing.set(false);
        }
        self.awaited.set(typed);
        self.following.set(false);
        let landing = self.landing(asked, step);
        self.asked.replace(asked.clone());
        let navigator = Rc::clone(self);
        spawn_local(async move {
            let found = fetch::screen(&route, lang, typed).await;
            if navigator.newest.get() != number {
                return;
            }
            if !navigator.is_ours() {
                // The address is there already, but for one that is being typed.
                if !typed {
                    fetch::reload();
                }
                return;
            }
            match found {
                // While somebody types, an answer that does not come leaves them the last one; sending the form says why.
                Err(_) if typed => {}
                // Of what is wrong with an address the server has words for people.
                Err(problem) if !problem.errors.is_empty() => fetch::reload(),
                Err(problem) => navigator.show(problem_screen(&route, lang, problem), landing),
                Ok((mut screen, title)) => {
                    if let Content::Written(page) = &mut screen.content {
                        page.number = number;
                    }
                    // What was said of another page is no longer so.
                    say("");
                    navigator.show((screen, title), landing);
                }
            }
            if navigator.awaited.replace(false) && navigator.typed_on.replace(false) {
                navigator.type_on();
            }
        });
    }

    fn landing(&self, asked: &Address, step: Step) -> Landing {
        let before = self.asked.borrow();
        let new_page = before.0 != asked.0;
        match step {
            Step::Back => Landing::Back { position: history::left().unwrap_or_default(), from: with_query(&before) },
            _ if new_page => Landing::Top,
            // Who sends the form of a page that the server wrote wants to read what came of it.
            Step::Forward if self.is_written() || offset(&before.1) != offset(&asked.1) => Landing::Results,
            Step::Forward | Step::Typed => Landing::Stay,
        }
    }

    fn show(self: &Rc<Self>, (screen, title): (Screen, String), landing: Landing) {
        if let Some(document) = document() {
            document.set_title(&title);
        }
        self.landing.set(Some(landing));
        plain::draw();
        let screen = Rc::new(screen);
        self.shown.replace(Rc::clone(&screen));
        let shown = Shown { screen, navigator: Rc::clone(self) };
        match &*self.view.borrow() {
            Some(view) => view.set(shown),
            None => drop(self.waiting.replace(Some(shown))),
        }
    }
}

/// What is shown of an address where something went wrong.
fn problem_screen(route: &Route, lang: Lang, problem: Problem) -> (Screen, String) {
    let [address, translation] = [lang, lang.pick(Lang::En, Lang::Cs)].map(|lang| route.address(lang));
    let title = problem.title.clone();
    (Screen { lang, address, translation, content: Content::Problem(problem) }, title)
}

/// An address as links have it.
fn with_query((path, query): &Address) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{path}{mark}{query}")
}

/// The part of a query string that says which page of the results is asked for.
fn offset(query: &str) -> Option<&str> {
    query.split('&').find(|part| part.starts_with("offset="))
}
