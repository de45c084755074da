//! `GET /api/v1/unanswered`: searches that found nothing: a list of needs for those who write records.

use serde::{Deserialize, Serialize};

/// What was looked for and not found. Whole days only, and nothing by which anybody could be known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnansweredResponse {
    /// The first of the days that are counted, `2026-10-29`.
    pub since: String,
    /// The last of them: yesterday.
    pub until: String,
    /// Searches that found nothing on those days, each asker's search once a day.
    pub total: usize,
    /// Those that at least five addresses asked in one day and that are terms of the vocabulary or were let through by an editor,
    /// the most frequent first.
    pub searches: Vec<UnansweredSearch>,
}

/// A search that found nothing for several people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnansweredSearch {
    /// Its words, in lower case.
    pub words: String,
    /// On how many days at least five addresses asked it.
    pub days: usize,
    /// The last of those days, `2026-11-27`.
    pub last: String,
}
