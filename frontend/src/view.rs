//! What a page shows: its address and the answers of the API to it. The server puts it into the page as JSON, so that the
//! browser takes over just what was rendered.

use osvedceno_api::{Lang, Problem, RecordResponse, SearchQuery, SearchResponse, VocabularyValue};
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use yew::Properties;

use crate::words;

/// A page, ready to be shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The language of the page.
    pub lang: Lang,
    /// The same page in the other language.
    pub translation: String,
    /// What it shows.
    pub page: Page,
}

/// A view as the application takes it: the same only if it is the very one. Comparing what two views say would cost time
/// with every change, and 3 kB of compressed WebAssembly.
#[derive(Debug, Clone, Properties)]
pub(crate) struct Shown {
    pub(crate) view: Rc<View>,
}

impl Shown {
    pub(crate) fn new(view: View) -> Self {
        Self { view: Rc::new(view) }
    }
}

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.view, &other.view)
    }
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Page {
    /// The first page.
    Home {
        /// A search for everything, without hits: what the corpus holds.
        corpus: SearchResponse,
        /// The situations, with their descriptions.
        situations: Vec<VocabularyValue>,
    },
    /// A search and its results.
    Results {
        /// What was asked.
        query: SearchQuery,
        /// What was answered.
        response: SearchResponse,
    },
    /// A record.
    Record(Box<RecordResponse>),
    /// What went wrong.
    Problem(Problem),
}

impl View {
    /// The title of the page, as the browser's tab shows it.
    pub fn title(&self) -> String {
        let site = words::site(self.lang);
        match &self.page {
            Page::Home { .. } => format!("{site}: {}", words::claim(self.lang)),
            Page::Results { query, response } => {
                let what = if query.q.is_empty() { String::new() } else { format!("{} – ", query.q) };
                format!("{what}{} | {site}", words::results(self.lang, response.total))
            }
            Page::Record(record) => format!("{} | {site}", record.title),
            Page::Problem(problem) => format!("{} | {site}", problem.title),
        }
    }

    /// What search engines and messengers say of the page.
    pub fn description(&self) -> String {
        match &self.page {
            Page::Record(record) => record.summary.clone(),
            _ => words::claim_long(self.lang).to_owned(),
        }
    }
}
