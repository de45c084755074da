//! What the page of the whole manual shows. Plain data, which the server fills in.

use osvedceno_api::{RecordLink, Source};

/// The manual as one page.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeManualPage {
    /// The chapters in their order.
    pub chapters: Vec<WholeChapter>,
    /// The day on which one of them last changed, `2026-11-29`.
    pub modified: String,
}

/// A chapter, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeChapter {
    /// Its name within the page.
    pub anchor: String,
    /// Its title, and its own page.
    pub link: RecordLink,
    /// What it is about.
    pub summary: String,
    /// Its sections in their order.
    pub sections: Vec<WholeSection>,
    /// Where its facts come from.
    pub sources: Vec<Source>,
}

/// A section, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeSection {
    /// Its name within the page.
    pub anchor: String,
    /// Its heading. Czech.
    pub heading: String,
    /// What to do first.
    pub steps: Vec<String>,
    /// Its text as HTML. Czech.
    pub html: String,
}
