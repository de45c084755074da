//! What HTTP needs beside the routes: query strings as types, errors as answers, caching, limits, logs.

pub(crate) mod caching;
pub(crate) mod error;
pub(crate) mod extract;
pub(crate) mod layers;
