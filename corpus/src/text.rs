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
