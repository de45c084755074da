//! What the benchmarks and the test of instruction counts measure with: the program as a service, requests to it, its processor
//! time and memory, questions that it was never asked before, and a corpus of any size.
//!
//! In: the program's executable and a corpus. Out: figures. What is wanted of them, the benchmarks say.

mod client;
mod cost;
mod process;
mod questions;
mod samples;
pub mod scaled;
mod service;

pub use client::{Answer, Connection, Request};
pub use cost::{Cost, Costs, Kind};
pub use process::{CpuTime, Memory, Process};
pub use questions::{Questions, beginnings, encode, profiles, topics};
pub use samples::Samples;
pub use service::Service;

use std::path::{Path, PathBuf};

/// The folder of the real corpus.
pub fn real_corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")
}

/// The release build of the program, as `cargo xtask` names it to what measures it.
///
/// # Errors
/// It names none: whoever runs a benchmark by hand is told how to.
pub fn program() -> Result<PathBuf, String> {
    let named = std::env::var_os("OSVEDCENO_BIN").map(PathBuf::from).filter(|path| path.is_file());
    named.ok_or_else(|| "OSVEDCENO_BIN names no program; `cargo xtask` builds it and says where it is".to_owned())
}
