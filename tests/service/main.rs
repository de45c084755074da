//! The service from outside: its command line as a process, its routes through the real router, over the real corpus.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bad_input;
mod brief;
mod brief_edited;
mod caching;
mod check;
mod citation;
mod client;
mod comparison;
mod contract;
mod control_characters;
mod crawlers;
mod damage;
mod dcat;
mod deploy;
mod dump;
mod eval;
mod export;
mod faults;
mod feed;
mod formats;
mod gaps;
mod guide;
mod held;
mod kept;
mod manners;
mod mcp;
mod municipalities;
mod oai;
mod pages;
mod places;
mod problems;
mod recommendations;
mod records;
mod relevance;
mod reload;
mod running;
mod search;
mod similar;
mod small;
mod suggest;
mod support;
mod unanswered;
mod watched;
mod worksheets;
