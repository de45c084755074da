//! Czech municipalities and their parts with population and position, from GeoNames.
//!
//! In: `municipalities.csv`, and names as records have them or as people type them. Out: the municipality that is meant,
//! or those that may be: `list.rs` has them all and suggests while one types, `resolve.rs` decides when one has typed.

mod list;
mod name;
#[cfg(test)]
mod places;
mod resolve;

pub use list::{Municipalities, Municipality};
pub use resolve::Resolved;
