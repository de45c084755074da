//! The service from outside: its command line as a process, its routes through the real router, over the real corpus.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bad_input;
mod caching;
mod check;
mod contract;
mod faults;
mod pages;
mod records;
mod search;
mod support;
