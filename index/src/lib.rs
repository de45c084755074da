//! Full-text search over the corpus: text analysis, the index on disk, queries, facets, ranking.
//!
//! In: a [`Corpus`](osvedceno_corpus::Corpus), then [`Question`]s. Out: an [`Answer`] with the best hits and exact counts
//! for every facet, from one pass over the matching documents. HTTP is not known here, nor how an answer looks.

pub mod analysis;
mod build;
mod codes;
mod collate;
mod collector;
mod document;
mod generation;
mod query;
mod schema;
mod search;
mod snippet;
mod weights;

pub use document::Card;
pub use generation::{Error, Generation, Opened};
pub use search::{Answer, FacetCount, FilterFault, GroupCounts, Hit, Language, Order, Question, SearchError};
pub use snippet::{Snippet, SnippetSource};
