//! What is known of something that is gone, so that who asked for it can go on.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// From where to go on when something is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gone {
    /// The absolute address to go on from, if there is one, which is a header `Link` as well: of a cursor, the same search from its
    /// first hit on; of a record, the one in its place.
    pub url: Option<String>,
    /// Only of a record: since when it is there no longer, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<WithdrawnRecord>,
}

/// A record, or a section of the manual, that is there no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WithdrawnRecord {
    /// Its id, which no other record gets.
    pub id: String,
    /// The code of its kind.
    pub kind: String,
    /// The day on which it was taken out.
    pub withdrawn: String,
    /// Why, in a sentence.
    pub reason: String,
    /// The record that is in its place, if one is.
    pub replaced_by: Option<Replacement>,
}

/// A record that is in the place of another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Replacement {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The language of `title`.
    pub title_lang: Lang,
    /// The path of its page.
    pub url: String,
}
