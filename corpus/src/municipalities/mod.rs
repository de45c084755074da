//! Czech municipalities and the districts of the four largest cities, with population and position.
//!
//! In: `municipalities.csv` (`table.rs`), and names as records have them or as people type them. Out: the municipality that is
//! meant, or those that may be: `list.rs` has them all, `suggest.rs` finds them while one types, `resolve.rs` decides when one has
//! typed. And of each: what lies near it and what is like it (`neighbours.rs`), its district (`districts.rs`), the name of its
//! page (`slugs.rs`).
//!
//! A *district* is an okres. A district of a city is a municipality here that is `part_of` another one.

mod districts;
mod list;
#[cfg(test)]
mod made_up;
mod municipality;
mod name;
mod neighbours;
mod position;
mod resolve;
mod slugs;
mod suggest;
mod table;

pub use districts::District;
pub use list::Municipalities;
pub use municipality::{Municipality, MunicipalityCode, Population, Within};
pub use neighbours::Neighbour;
pub use position::Position;
pub use resolve::Resolved;
