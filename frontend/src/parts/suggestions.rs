//! What may be meant, below the box while it is typed into: records, places and concepts.
//!
//! The focus stays in the box and the arrows move a mark through the list, which the box names (`aria-activedescendant`);
//! Enter goes where the marked one leads, or sends the form where none is marked. Attributes of the box are set here by hand:
//! without a script it is no combobox.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use osvedceno_api::{Lang, SuggestQuery, Suggestion, browser};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement};
use yew::prelude::*;

use crate::browser::{closest, document, key_alone, on, search_field, wait, window};
use crate::parts::suggestion_list::{option_id, suggestion_list};

/// How long nothing has been typed when suggestions are asked for above results, in milliseconds.
const PAUSE: i32 = 120;

/// So many suggestions leave most of the results to be seen.
const FEW: usize = 4;

/// The list and what is marked in it.
struct Suggestions {
    lang: Lang,
    list: RefCell<Vec<Suggestion>>,
    marked: Cell<Option<usize>>,
    /// The number of the newest question: answers to older ones come too late, and so do those to a box that was left.
    newest: Cell<u32>,
    /// Whether the box has been filled once.
    filled: Cell<bool>,
    redraw: UseForceUpdateHandle,
}

/// The list below the box; empty while there is nothing to suggest. `words` are what the box is
/// to have in it; none while it is being typed into.
#[hook]
pub(crate) fn use_suggestions(lang: Lang, words: &Option<AttrValue>) -> Html {
    let redraw = use_force_update();
    let own = use_memo((), |()| Suggestions {
        lang,
        list: RefCell::default(),
        marked: Cell::default(),
        newest: Cell::default(),
        filled: Cell::default(),
        redraw,
    });
    let filled = Rc::clone(&own);
    use_effect_with(words.clone(), move |words| words.iter().for_each(|words| filled.fill(words)));
    let listening = Rc::clone(&own);
    use_effect_with((), move |()| {
        let on = |name: &'static str, handle: fn(&Rc<Suggestions>, &Event)| {
            let own = Rc::clone(&listening);
            on(name, move |event| handle(&own, event))
        };
        // Somebody may have typed before there was anybody to listen.
        if search_field().is_some_and(|field| field.value() != field.default_value()) && focused() {
            listening.ask();
        }
        let listeners = [
            on("input", |own, event| {
                if closest(event, "#q").is_some() {
                    own.ask();
                }
            }),
            on("keydown", Suggestions::pressed),
            on("focusout", |own, _| own.close()),
            on("submit", |own, _| own.close()),
            // Of a link that the browser opens in another tab, the list stays.
            on("click", |own, event| {
                if event.default_prevented() {
                    own.close();
                }
            }),
            // The box keeps the focus when a suggestion is pressed: else the list would be gone before the click.
            on("mousedown", |_, event| {
                if closest(event, "[role=listbox]").is_some() {
                    event.prevent_default();
                }
            }),
        ];
        move || drop(listeners)
    });
    let shown = Rc::clone(&own);
    use_effect(move || shown.describe());
    own.drawn()
}

impl Suggestions {
    /// Puts the words into the box. The server has done so in the page that it rendered, and somebody may have typed since.
    fn fill(&self, words: &str) {
        let Some(field) = search_field() else { return };
        let rendered = !self.filled.replace(true) && field.default_value() == words;
        if !rendered && field.value() != words {
            field.set_value(words);
        }
    }

    /// Asks what may be meant by what stands in the box.
    fn ask(self: &Rc<Self>) {
        let number = self.newest.get().wrapping_add(1);
        self.newest.set(number);
        let q = search_field().map(|field| field.value()).unwrap_or_default();
        if q.trim().is_empty() || q.chars().count() > SuggestQuery::MAX_Q {
            return self.close();
        }
        let own = Rc::clone(self);
        spawn_local(async move {
            // Where results follow what is typed, suggestions come after them, in a pause.
            let pause = if above_results() { PAUSE } else { 0 };
            wait(pause).await;
            if own.newest.get() != number {
                return;
            }
            let (limit, filters) = if above_results() {
                (FEW, window().location().search().unwrap_or_default())
            } else {
                (SuggestQuery::DEFAULT_LIMIT, String::new())
            };
            let query = SuggestQuery { q, lang: own.lang, limit, filters };
            // Suggestions that do not come are not missed.
            if let Ok(answer) = browser::suggest(&query).await
                && own.newest.get() == number
            {
                own.show(answer.suggestions);
            }
        });
    }

    fn show(&self, list: Vec<Suggestion>) {
        self.marked.set(None);
        self.list.replace(list);
        self.redraw.force_update();
    }

    fn close(&self) {
        self.newest.set(self.newest.get().wrapping_add(1));
        if !self.list.borrow().is_empty() {
            self.show(Vec::new());
        }
    }

    /// Marks one, or none. A list that somebody goes through stays as it is: what is on its way comes too late.
    fn mark(&self, marked: Option<usize>) {
        self.newest.set(self.newest.get().wrapping_add(1));
        self.marked.set(marked);
    }

    fn pressed(self: &Rc<Self>, event: &Event) {
        let (Some(key), Some(_)) = (key_alone(event), closest(event, "#q")) else { return };
        let many = self.list.borrow().len();
        let marked = self.marked.get();
        match key.as_str() {
            "ArrowDown" | "ArrowUp" if many == 0 => self.ask(),
            // From the box through the list and around.
            "ArrowDown" => self.mark(marked.map_or(Some(0), |at| (at + 1 < many).then_some(at + 1))),
            "ArrowUp" => self.mark(marked.map_or(Some(many - 1), |at| at.checked_sub(1))),
            // Else the browser would empty the box, and the results would go with the words.
            "Escape" => self.close(),
            "Enter" => {
                let id = marked.map(option_id);
                let Some(option) = id.and_then(|id| document()?.get_element_by_id(&id)) else { return };
                option.unchecked_ref::<HtmlElement>().click();
            }
            _ => return,
        }
        event.prevent_default();
        self.redraw.force_update();
    }

    fn describe(&self) {
        describe(!self.list.borrow().is_empty(), self.marked.get());
    }

    fn drawn(&self) -> Html {
        suggestion_list(self.lang, &self.list.borrow(), self.marked.get())
    }
}

/// Whether the box stands above results.
fn above_results() -> bool {
    search_field().is_some_and(|field| field.closest(".results").is_ok_and(|found| found.is_some()))
}

/// Whether the box has the focus.
fn focused() -> bool {
    document().and_then(|document| document.active_element()).is_some_and(|active| active.id() == "q")
}

/// Says of the box what it is, whether there are suggestions below it, and which of them is marked.
pub(crate) fn describe(open: bool, marked: Option<usize>) {
    let Some(field) = search_field() else { return };
    for (name, value) in [
        ("role", "combobox"),
        ("aria-autocomplete", "list"),
        ("aria-controls", "navrhy"),
        ("aria-expanded", if open { "true" } else { "false" }),
        ("aria-activedescendant", &marked.map(option_id).unwrap_or_default()),
    ] {
        // What is set anew is laid out anew, with every key.
        if field.get_attribute(name).as_deref() != Some(value) {
            field.set_attribute(name, value).ok();
        }
    }
}
