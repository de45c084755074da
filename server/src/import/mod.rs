//! Tables of practices into proposals: `osvedceno import`. Knows no HTTP.
//!
//! In: the bytes of a table and of a mapping, the corpus, the cases that wait. Out: cases with drafts of records, and all that is to be
//! said of the rows: which are there already, what of them nobody understood, what their drafts lack.
//!
//! `table` has `cell`s (`separated` and `workbook` read them from text and from XLSX, within a `size`), `mapping` says which fill which `field`, `filter`
//! which rows are wanted. `reader` makes a `draft` of a row by what cells mean: `text`, `figures`, `words`, `places`, `sources`. `record`
//! writes its file and `case` its case, `duplicates` knows what is there, `plan` is all of it together, and `report` says it.

mod case;
mod cell;
mod draft;
mod duplicates;
mod field;
mod figures;
mod filter;
mod mapping;
mod names;
mod places;
mod plan;
mod reader;
mod record;
mod report;
mod separated;
mod size;
mod sources;
mod table;
mod text;
mod titles;
mod words;
mod workbook;

pub(crate) use mapping::Mapping;
pub(crate) use plan::{Plan, Read};
pub(crate) use report::Report;
pub(crate) use size::FILE;
pub(crate) use table::Table;
