//! What is kept of a document beside its terms: its card for lists of hits, and what tells it from others.

use osvedceno_corpus::{Facets, RecordId, Text};
use serde::{Deserialize, Serialize};

/// What a list of hits shows of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Its id: of a record, or `chapter/section`.
    pub id: RecordId,
    /// Its title; of a section the heading, which is Czech in both languages.
    pub title: Text,
    /// Its summary; of a section its first sentences in Czech, and in English what the chapter is about.
    pub summary: Text,
    /// Of a section, the title of its chapter.
    pub chapter: Option<Text>,
    /// The municipality, district or region.
    pub place: Option<String>,
    /// Every code.
    pub facets: Facets,
}

/// Codes of these groups say what a document is about.
pub(crate) const ABOUT: [&str; 4] = ["situation", "area", "group", "tool"];

/// A term and how much it tells of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Keyword(pub(crate) String, pub(crate) f32);
