//! Full-text search over the corpus: text analysis, the index on disk, queries, facets, ranking.
//!
//! In: a [`Corpus`](osvedceno_corpus::Corpus), then [`Question`]s. Out: an [`Answer`] with the best hits and exact counts
//! for every facet, from one pass over the matching documents. HTTP is not known here, nor how an answer looks.

pub mod analysis;
mod backing;
mod build;
mod codes;
mod collate;
mod collector;
mod crosstab;
mod document;
pub mod evaluation;
mod generation;
mod keywords;
mod mentions;
mod places;
mod query;
mod recommend;
mod schema;
mod search;
mod similar;
mod snippet;
mod statistics;
mod suggest;
mod weights;

pub use crosstab::{Cell, CrossTable, Layout, Line};
pub use document::Card;
pub use generation::{Error, Generation, Opened};
pub use recommend::{
    Feature, ListWeights, Origin, Profile, Reason, RecommendError, Recommendation, RecommendationWeights,
    Recommendations, Stand,
};
pub use search::{
    Answer, FacetCount, FilterFault, GroupCounts, Hit, Language, Order, Question, Relaxation, SearchError,
};
pub use similar::Similar;
pub use snippet::{Snippet, SnippetSource};
pub use suggest::{Subject, Suggestion};
pub use weights::Weights;
