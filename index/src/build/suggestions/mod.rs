//! The texts of suggestions of a corpus, written as the table that `store::suggestions` reads.

mod best;
mod common;
mod entry;
mod table;
mod text;

pub(super) use entry::entries;
#[cfg(test)]
pub(crate) use entry::{Entry, Name};
#[cfg(test)]
pub(crate) use table::table_of;
pub(crate) use table::write;
