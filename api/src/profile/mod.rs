//! The situation of a municipality: what recommendations are asked for.
//!
//! `situation.rs` says what it is made of; `read.rs` reads it from JSON (`json.rs`) and from a query string, and hands both to `given.rs`,
//! so both take the same and refuse the same.

mod given;
mod json;
mod read;
mod situation;

pub use situation::{MunicipalityProfile, Origin, SituationProfile};
