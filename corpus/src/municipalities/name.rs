//! The names of municipalities as they are compared: without case, diacritics and hyphens.

use crate::fold::fold;

/// A name that a municipality is found by, as names are compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name {
    /// Its words, folded, with one space between two.
    pub(super) words: String,
    /// The place of the municipality in the list.
    pub(super) at: usize,
}

impl Name {
    /// Whether each of the typed words begins a word of the name, in the order of the name.
    pub(super) fn has(&self, typed: &[&str]) -> bool {
        let mut words = self.words.split(' ');
        typed.iter().all(|typed| words.any(|word| word.starts_with(typed)))
    }
}

/// The words of a name, folded, with one space between two. Hyphens part words as spaces do, and so does the beginning of a
/// number: people write `Praha7`.
pub(super) fn words(name: &str) -> String {
    let mut words = String::with_capacity(name.len());
    let mut last = None;
    for c in fold(name) {
        if c.is_alphanumeric() {
            let apart = last.is_none_or(|last: char| c.is_numeric() && last.is_alphabetic());
            if apart && !words.is_empty() {
                words.push(' ');
            }
            words.push(c);
        }
        last = Some(c).filter(|c| c.is_alphanumeric());
    }
    words
}

/// A name, and the district that somebody wrote behind it: `Staré Sedlo, okres Tachov`.
pub(super) fn without_district(typed: &str) -> (&str, Option<&str>) {
    let Some((name, district)) = typed.rsplit_once("okres ") else { return (typed, None) };
    let bare = name.trim_end_matches(|c: char| !c.is_alphanumeric());
    if bare.is_empty() || bare.len() == name.len() {
        return (typed, None);
    }
    (bare, Some(district.trim_matches(|c: char| !c.is_alphanumeric())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_apart() {
        for (name, wanted) in [
            ("Frýdek - Místek", "frydek mistek"),
            ("Praha7", "praha 7"),
            ("Plzeň 10-Lhota", "plzen 10 lhota"),
            ("  –  ", ""),
            ("Hradiště (vojenský újezd)", "hradiste vojensky ujezd"),
        ] {
            assert_eq!(words(name), wanted);
        }
    }

    #[test]
    fn a_district_behind_a_name_is_told_from_it() {
        for typed in ["Staré Sedlo, okres Tachov", "Staré Sedlo okres Tachov", "Staré Sedlo (okres Tachov)"] {
            assert_eq!(without_district(typed), ("Staré Sedlo", Some("Tachov")), "{typed}");
        }
        for typed in ["Staré Sedlo", "okres Tachov", "Velkookres Tachov"] {
            assert_eq!(without_district(typed), (typed, None));
        }
    }
}
