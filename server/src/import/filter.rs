//! Which rows of a table are taken: those in which some columns have a word of a list.

use std::ops::Range;

use osvedceno_corpus::slug;
use serde::Deserialize;

use super::names::Names;

/// A row fits if one of the words begins a word in one of the columns; of several words, each begins one of as many in a row. Case and
/// diacritics do not matter.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Filter {
    /// The columns, each by the names that it may have.
    pub(crate) columns: Vec<Names>,
    /// Beginnings of words, or of several words one after another.
    pub(crate) contains: Vec<String>,
    /// What is read over, as `azylov dům` is where `azyl` is looked for.
    #[serde(default)]
    pub(crate) except: Vec<String>,
}

impl Filter {
    /// Whether a text has one of the words.
    pub(crate) fn fits(&self, text: &str) -> bool {
        let text = slug(text);
        let words: Vec<&str> = text.split('-').filter(|word| !word.is_empty()).collect();
        let mut over = vec![false; words.len()];
        for except in &self.except {
            for at in found(&words, except) {
                over[at.clone()].fill(true);
            }
        }
        self.contains.iter().any(|wanted| found(&words, wanted).any(|at| !over[at].contains(&true)))
    }
}

/// Where some words begin as those of a phrase do.
fn found<'w>(words: &'w [&str], phrase: &str) -> impl Iterator<Item = Range<usize>> + use<'w> {
    let phrase = slug(phrase);
    let wanted: Vec<String> = phrase.split('-').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let length = wanted.len();
    let fits =
        move |at: &usize| wanted.iter().zip(&words[*at..]).all(|(wanted, word)| word.starts_with(wanted.as_str()));
    let last = if length == 0 { 0 } else { (words.len() + 1).saturating_sub(length) };
    (0..last).filter(fits).map(move |at| at..at + length)
}

/// Whether one of some beginnings of words is in a text.
pub(crate) fn has(text: &str, words: &Names) -> bool {
    let filter = Filter { contains: words.0.clone(), ..Filter::default() };
    filter.fits(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_with_what_is_looked_for_and_exceptions_are_read_over() {
        let filter = Filter {
            columns: Vec::new(),
            contains: ["cizin", "azyl", "jin jazyk"].map(str::to_owned).into(),
            except: ["azylov dům", "azylov dom"].map(str::to_owned).into(),
        };
        for fits in ["Podpora CIZINCŮ v Plzni", "azylanti", "azylový dům pro cizinky", "s jiným jazykem"] {
            assert!(filter.fits(fits), "{fits}");
        }
        for other in ["Rekonstrukce azylového domu", "vycizinec", "Cíz", "jazyk jiný", "jin", ""] {
            assert!(!filter.fits(other), "{other}");
        }
    }
}
