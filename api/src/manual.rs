//! `GET /api/v1/manual`: the contents of the manual.

use serde::{Deserialize, Serialize};

use crate::record::RecordLink;

/// The manual's chapters in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ManualResponse {
    /// The chapters.
    pub chapters: Vec<ManualChapter>,
}

/// A chapter with its sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ManualChapter {
    /// The chapter.
    pub chapter: RecordLink,
    /// What it is about.
    pub summary: String,
    /// Its sections in their order.
    pub sections: Vec<RecordLink>,
}
