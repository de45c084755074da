//! Whether the sources of records can still be opened: asked politely, a part a night, and remembered in a file.
//!
//! In: the addresses of sources. Out: for each what became of it on which days (`state.rs`); whoever shows a record asks that whether a
//! source is there no longer. `round.rs` goes through addresses, `check.rs` asks for one, by `ask.rs`, which reaches only what is public
//! (`reach.rs`), as often as `pace.rs` lets it and where `robots.rs` allows.

mod ask;
mod check;
mod failure;
mod pace;
mod reach;
mod robots;
mod round;
mod state;
#[cfg(test)]
mod tests;

pub(crate) use check::Checker;
pub(crate) use round::{Told, round};
pub(crate) use state::{Gone, State};
