//! What the page of news shows. Plain data, which the server fills in.

use osvedceno_api::{Hit, RecordChange, SearchQuery, VocabularyGroup, WithdrawnRecord};

/// What is new, week by week.
#[derive(Debug, Clone, PartialEq)]
pub struct NewsPage {
    /// The weeks, the last one first.
    pub weeks: Vec<NewsWeek>,
    /// The facet groups of which a code may be chosen.
    pub groups: Vec<VocabularyGroup>,
    /// The search for all that is chosen.
    pub query: SearchQuery,
    /// The address where one asks for them by mail, where that is done.
    pub alert: Option<String>,
    /// The address of the weeks before these, if there are any.
    pub older: Option<String>,
    /// The address of the last weeks, where these are others.
    pub latest: Option<String>,
}

/// A week.
#[derive(Debug, Clone, PartialEq)]
pub struct NewsWeek {
    /// Its Monday, `2026-11-16`.
    pub from: String,
    /// Its Sunday.
    pub to: String,
    /// How many weeks ago it was, where it is this one or the last.
    pub ago: Option<usize>,
    /// Records that came.
    pub added: NewsList,
    /// Records that changed.
    pub changed: NewsList,
    /// Records that are there no longer.
    pub withdrawn: Vec<WithdrawnRecord>,
    /// How many other records had their sources read again.
    pub checked: usize,
}

/// Records of a week, of which not all are shown.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewsList {
    /// How many there are.
    pub total: usize,
    /// Those that are shown, with what changed of them in the week.
    pub shown: Vec<(Hit, Vec<RecordChange>)>,
    /// The address of a search that has the others among its results.
    pub rest: String,
}
