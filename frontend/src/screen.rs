//! What the application draws, in the server and in the browser: results, which are drawn anew there with every key, or HTML
//! that the server wrote. All pages but results stay as it wrote them, so that browsers load neither the code that draws them
//! nor what they are drawn from. Plain data: how it looks is for `app`, where it comes from for `render` and `hydrate`.

use std::ops::Deref;
use std::sync::Arc;

#[cfg(feature = "hydrate")]
use osvedceno_api::Problem;
use osvedceno_api::{Lang, SearchQuery, SearchResponse};

use crate::words;

/// A page as the application draws it.
#[derive(Debug, Clone)]
pub(crate) struct Screen {
    /// The language of the page.
    pub(crate) lang: Lang,
    /// The path and the query string of the page.
    pub(crate) address: String,
    /// The same page in the other language.
    pub(crate) translation: String,
    /// What it shows.
    pub(crate) content: Content,
}

/// What the application draws.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    /// A search and its results.
    Results(Found),
    /// HTML that the server wrote.
    Written(Written),
    /// Why there is nothing: what the browser says itself where no server does.
    #[cfg(feature = "hydrate")]
    Problem(Problem),
}

/// HTML that the server wrote.
#[derive(Debug, Clone, Default)]
pub(crate) struct Written {
    /// Which page it is, among those shown since the first: another page is drawn anew, even where its HTML is the same, since
    /// somebody may have filled in something.
    #[cfg(feature = "hydrate")]
    pub(crate) number: u32,
    /// The page, or what stands above the search box in it.
    pub(crate) html: String,
    /// What stands below, where the box is part of the page and not of its header.
    pub(crate) below_box: Option<String>,
}

impl Written {
    pub(crate) fn new(html: String, below_box: Option<String>) -> Self {
        Self {
            #[cfg(feature = "hydrate")]
            number: 0,
            html,
            below_box,
        }
    }
}

/// A search and its results.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultsPage {
    /// What was asked.
    pub query: SearchQuery,
    /// What was answered.
    pub response: SearchResponse,
    /// Whether somebody is typing: then what stands in the box is theirs.
    pub typing: bool,
}

/// A page of results that the parts of it share; the same only if it is the very one.
#[derive(Debug, Clone)]
pub(crate) struct Found(Arc<ResultsPage>);

impl From<ResultsPage> for Found {
    fn from(page: ResultsPage) -> Self {
        Self(Arc::new(page))
    }
}

impl Deref for Found {
    type Target = ResultsPage;

    fn deref(&self) -> &ResultsPage {
        &self.0
    }
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl ResultsPage {
    /// The title of the page, as the browser's tab shows it.
    pub(crate) fn title(&self, lang: Lang) -> String {
        let q = &self.query.q;
        let what = if q.is_empty() { String::new() } else { format!("{q} – ") };
        format!("{what}{} | {}", words::results(lang, self.response.total), words::site(lang))
    }
}
