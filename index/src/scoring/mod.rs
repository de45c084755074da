//! Scores of documents: a [`Plan`] in, for every document its score and how many of the words it has out.
//!
//! A plan says which terms, phrases and codes add how much. It is worked out for windows of documents, term by term over the
//! blocks of its list, so that the sums at hand fit the cache and nothing is made for a document; large indexes by all cores.
//! What is looked for, and what it is worth, is the business of `query`; which documents are shown, of `search`.

mod bm25;
mod clause;
mod list;
mod pair;
mod phrase;
mod plan;
mod scores;
#[cfg(test)]
mod tests;
mod window;

pub(crate) use bm25::Bm25;
pub(crate) use plan::{Clause, Plan, Way};
pub(crate) use scores::{Scorer, Scores};
