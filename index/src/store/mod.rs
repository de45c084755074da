//! What an index is on disk, and how it is read: the inverted index in its shards, documents as they are shown, their figures and
//! codes, whole records, the forms of words, the texts of suggestions, and generations in their folder.
//!
//! In: a folder. Out: a [`Generation`], of which every byte is what was written; and the formats of its files, which `build`
//! fills. Knows no engine, and of a question no more than what is typed for a suggestion.

mod bits;
mod card;
mod checksums;
mod codes;
mod columns;
mod documents;
mod error;
mod fields;
mod folder;
mod forms;
mod generation;
mod keywords;
mod latent;
mod location;
mod mention;
mod openness;
mod packed;
mod parts;
mod places;
mod read_only;
mod records;
mod remembered;
mod shards;
mod statistics;
pub(crate) mod suggestions;
mod towns;
mod troubles;

pub(crate) use bits::CodeBits;
pub use card::Card;
pub(crate) use card::{ABOUT, TERRITORIES};
pub(crate) use checksums::Check;
pub use checksums::Unchecked;
pub use codes::FilterFault;
pub(crate) use codes::{CodeTable, Ordinal};
pub(crate) use columns::{Columns, Figures, day_of, number_of};
pub use documents::Bilingual;
#[cfg(test)]
pub(crate) use documents::Documents;
pub(crate) use documents::{Document, DocumentsWriter, Shown};
pub use error::Error;
pub(crate) use fields::{Fields, raw_term};
pub use folder::Opened;
pub(crate) use folder::{Place, fingerprint};
pub(crate) use forms::Forms;
pub(crate) use generation::{Generation, Manifest, NUMBERS};
pub(crate) use keywords::{Keyword, Keywords};
pub(crate) use latent::{DIMENSIONS, Direction, Latent};
pub use location::Location;
pub(crate) use mention::pack;
pub(crate) use openness::Instrument;
pub(crate) use packed::WORD;
pub(crate) use parts::Part;
#[cfg(test)]
pub(crate) use places::words;
pub(crate) use places::{Word, Words, hash};
pub(crate) use records::{Ids, RecordsWriter};
pub(crate) use shards::{Posted, Shard, Shards, folder_of};
pub(crate) use statistics::Statistics;
pub(crate) use towns::{Town, Towns};
pub(crate) use troubles::{OfUse, TroubleTerm, Troubles};
