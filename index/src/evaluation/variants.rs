//! The forms in which people type the same query: how much a search loses from one to the other is its robustness.

use std::borrow::Cow;

use serde::Serialize;

use super::typing;
use crate::analysis::fold;

/// A form in which a query is typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Variant {
    /// As the topic has it.
    #[default]
    AsTyped,
    /// Without diacritics, as on a keyboard of another country.
    Folded,
    /// With one typing error, in a word of four or more letters, never in its first; a query without such a word stays as
    /// it is.
    TypingError,
}

impl Variant {
    /// Every variant.
    pub const ALL: [Self; 3] = [Self::AsTyped, Self::Folded, Self::TypingError];

    /// Its name, on the command line and in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::AsTyped => "as-typed",
            Self::Folded => "folded",
            Self::TypingError => "typing-error",
        }
    }

    /// The variant of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|variant| variant.name() == name)
    }

    /// How many queries stand for one: a single typing error says more about its place than about the search, so scores
    /// are averaged over five of them.
    pub fn seeds(self) -> u64 {
        match self {
            Self::AsTyped | Self::Folded => 1,
            Self::TypingError => 5,
        }
    }

    /// `query` in this form. Which typing error is made depends on `seed` and on the query, and on nothing else.
    pub fn of(self, query: &str, seed: u64) -> Cow<'_, str> {
        match self {
            Self::AsTyped => Cow::Borrowed(query),
            Self::Folded => fold(query),
            Self::TypingError => typing::with_error(query, seed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variant_is_found_by_its_name() {
        for variant in Variant::ALL {
            assert_eq!(Variant::from_name(variant.name()), Some(variant));
            assert_eq!(serde_json::to_value(variant).unwrap(), variant.name());
        }
        assert_eq!(Variant::from_name("shouted"), None);
    }

    #[test]
    fn each_variant_is_the_same_query_in_another_form() {
        let query = "tlumočník u lékaře";
        assert_eq!(Variant::AsTyped.of(query, 0), query);
        assert_eq!(Variant::Folded.of(query, 0), "tlumocnik u lekare");
        assert_ne!(Variant::TypingError.of(query, 0), query);
    }
}
