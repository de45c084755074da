//! Ids: the names of records and of the sections of the manual.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// The name of a record, stable for ever: lower-case ASCII words joined by `-`.
/// A section of the manual is `chapter/section`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecordId(String);

impl RecordId {
    /// The id that `text` is, or `None` where it cannot be one.
    pub fn new(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let valid = parts.next().is_some_and(is_words) && parts.next().is_none_or(is_words) && parts.next().is_none();
        valid.then(|| Self(text.to_owned()))
    }

    /// The id of a section of this chapter.
    pub fn section(&self, slug: &str) -> Self {
        Self(format!("{}/{slug}", self.0))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The chapter and the slug, if this is the id of a section.
    pub fn split_section(&self) -> Option<(&str, &str)> {
        self.0.split_once('/')
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Borrow<str> for RecordId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Lower-case ASCII words and numbers, joined by single `-`.
fn is_words(text: &str) -> bool {
    !text.is_empty()
        && text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}
