//! What an index is on disk, and how it is read: the schema, codes and their numbers, stored documents, the places of words,
//! the texts of suggestions, statistics, and generations in their folder.
//!
//! In: a folder. Out: a [`Generation`], of which every byte is what was written; and the formats of its files, which `build`
//! fills. Knows no engine, and of a question no more than what is typed for a suggestion.

mod card;
mod checksums;
mod codes;
mod error;
mod folder;
mod generation;
mod mention;
mod places;
mod postings;
mod read_only;
mod schema;
mod statistics;
pub(crate) mod suggestions;

pub use card::Card;
pub(crate) use card::{ABOUT, Keyword};
pub use codes::FilterFault;
pub(crate) use codes::{CodeTable, Ordinal};
pub use error::Error;
pub use folder::Opened;
pub(crate) use folder::{Place, fingerprint};
pub(crate) use generation::{Generation, Manifest, stored_text};
pub(crate) use mention::{pack, unpack};
#[cfg(test)]
pub(crate) use places::words;
pub(crate) use places::{PlacesWriter, Word, hash};
pub(crate) use postings::documents_with;
pub(crate) use schema::{Fields, raw_term};
pub(crate) use statistics::Listed;
