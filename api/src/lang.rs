//! The two languages of labels and sentences.

use serde::{Deserialize, Serialize};

/// The language of labels and sentences in an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Lang {
    /// Czech, the default.
    #[default]
    #[serde(rename = "cs")]
    Cs,
    /// English.
    #[serde(rename = "en")]
    En,
}

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Cs, Self::En];

    /// ISO 639-1, as in `lang=` and in HTML.
    pub fn code(self) -> &'static str {
        match self {
            Self::Cs => "cs",
            Self::En => "en",
        }
    }

    /// The language of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The one of two texts that is in this language.
    pub fn pick<T>(self, cs: T, en: T) -> T {
        match self {
            Self::Cs => cs,
            Self::En => en,
        }
    }
}
