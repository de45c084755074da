//! Text that people read in either language.

use serde::{Deserialize, Serialize};

/// The same text in Czech and in English.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// Czech.
    pub cs: String,
    /// English.
    pub en: String,
}

/// What people ask who need a record, in words that they would type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questions {
    /// In Czech.
    pub cs: Vec<String>,
    /// In English: not the same ones.
    pub en: Vec<String>,
    /// Other words by which people look for it, in Czech: for search alone.
    #[serde(default)]
    pub words: Vec<String>,
}
