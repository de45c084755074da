//! Czech words: from any form of a word, with diacritics or without, to one term.
//!
//! In: one word in lower case. Out: its term, which all forms of the word share: a lemma without its diacritics, or with
//! them where another lemma is spelt the same without (`byt`, `být`). A [`Dictionary`] of 530,000 forms knows most words of
//! a text; the ends of the others say what they most probably are. Sentences and search are not known here.

mod dictionary;
mod fold;
#[cfg(feature = "make")]
pub mod make;
mod root;
mod rule;

pub use dictionary::{Damaged, Dictionary};
pub use fold::{fold, fold_into, is_foreign};
pub use root::root;
