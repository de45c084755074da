//! What to search for, and why it may have no answer.

use std::collections::BTreeMap;

use super::area::Near;
use super::since::Since;
use crate::language::Language;
use crate::store::{Error, FilterFault, Location};

/// The order of hits; equals are in alphabetical order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The best match first.
    #[default]
    Relevance,
    /// The newest first; documents without a year last.
    Year,
    /// Alphabetical.
    Title,
    /// The strongest evidence first; documents that have none to speak of, being no practices, last.
    Evidence,
    /// The last added first.
    Added,
    /// What last became another first.
    Changed,
    /// The nearest first, of [`Question::near`]; documents from no Czech town last.
    Distance,
    /// By a column of a table, either way round.
    Column(Column, Direction),
}

/// What stands in a column of a table of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The title, by the alphabet.
    Title,
    /// The name of the place, by the Czech alphabet.
    Place,
    /// The people living there.
    Size,
    /// The year.
    Year,
    /// What it costs a year.
    Cost,
    /// Paid positions.
    Staff,
    /// The strength of the evidence.
    Evidence,
}

/// Which way round a column is ordered. Documents that have nothing in it are last either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The least first.
    Ascending,
    /// The most first.
    Descending,
}

/// What to search for.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// Words; empty for every document.
    pub words: String,
    /// Codes by facet group: a document must have one of each group.
    pub filters: BTreeMap<String, Vec<String>>,
    /// First and last year, inclusive.
    pub years: (Option<i16>, Option<i16>),
    /// From which days on documents are new or changed.
    pub since: Since,
    /// The place that documents must be from.
    pub place: Option<Location>,
    /// From where distances are measured, and how far documents may be.
    pub near: Option<Near>,
    /// Places that the words do not mean, though they may name them.
    pub ignored: Vec<Location>,
    /// Names of properties that the words do not ask for, though they may say so.
    pub ignored_properties: Vec<String>,
    /// Whether the words are taken as they stand: their spelling is not mended, and what they mean is not looked for.
    pub literal: bool,
    /// Whether what has only some of the words, and little of what they mean, is found too.
    pub rest: bool,
    /// The order of hits.
    pub order: Order,
    /// The language whose alphabet counts.
    pub language: Language,
    /// How many hits.
    pub limit: usize,
    /// How many to pass over.
    pub offset: usize,
    /// The number of the document behind which they begin, as [`Answer::next`](super::Answer::next) says it of the same question on
    /// the same day. It names the same one for as long as the fingerprint of the index is the same.
    pub after: Option<u32>,
}

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// It filters by what the vocabulary does not know.
    #[error("unknown filters: {0:?}")]
    Filters(Vec<FilterFault>),
    /// The index cannot be read.
    #[error(transparent)]
    Index(#[from] Error),
}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Index(error.into())
    }
}
