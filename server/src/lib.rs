//! The service: the command line, the HTTP API, the rendered site.
//!
//! In: a corpus folder and an index folder. Out: answers. What a search finds and in which order is decided in
//! `osvedceno_index`; how a page looks, in `osvedceno_frontend`. Here the two are put on the wire.

mod alerts;
mod assets;
mod care;
mod commands;
mod database;
mod day;
mod desk;
mod docx;
mod dumps;
mod editors;
mod forms;
mod http;
mod import;
mod links;
mod markdown;
mod mcp;
mod metrics;
mod network;
mod operator;
mod page;
mod present;
mod proposals;
mod random;
mod reload;
mod routes;
mod snapshot;
mod state;
mod unanswered;
mod xml;

pub use alerts::{AlertLimits, Alerts};
pub use commands::run;
pub use editors::{Editor, Editors, Entry, Looked};
pub use forms::{Doubt, Key, Token};
pub use proposals::{
    Begun, Case, Draft, EMAIL_DAYS, Event, Fields, Limits, Listed, NewCase, Proposals, Refusal, Row, Saved, Seen,
    State, Subject,
};
pub use routes::router;
pub use state::Service;
pub use unanswered::Unanswered;
