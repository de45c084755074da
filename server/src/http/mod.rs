//! What HTTP needs beside the routes: connections and their limits, query strings as types, errors as answers, caching, logs.

mod answers;
pub(crate) mod bodies;
pub(crate) mod caching;
pub(crate) mod client;
pub(crate) mod coding;
pub(crate) mod connections;
pub(crate) mod current;
pub(crate) mod deprecated;
mod door;
pub(crate) mod error;
pub(crate) mod extract;
pub(crate) mod formats;
pub(crate) mod json;
pub(crate) mod kept;
pub(crate) mod language;
pub(crate) mod layers;
pub(crate) mod listener;
pub(crate) mod pieces;
mod progress;
pub(crate) mod ranges;
pub(crate) mod rate;
mod socket;
mod trace;
mod unread;
pub(crate) mod work;
