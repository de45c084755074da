//! Full-text search and recommendation over the corpus. In: a [`Corpus`](osvedceno_corpus::Corpus), then [`Question`]s and
//! [`Profile`]s. Out: an [`Answer`] with exact counts for every facet, [`Recommendations`] with reasons. HTTP is not known
//! here, nor how an answer reads.
//!
//! The rooms, each of which may use those below it and no other:
//!
//! | room | what it does |
//! |---|---|
//! | `engine` | opens or builds an index, and hands questions on: all that others name |
//! | `search`, `recommend`, `suggest` | answer; know nothing of one another |
//! | `build` | writes an index; knows no question |
//! | `query` | what words mean, how they are spelt, what is searched for: a plan |
//! | `scoring` | a plan of terms, phrases and codes; the scores of all documents |
//! | `store` | what is on disk: inverted index, documents, columns, suggestions, generations; knows no question |
//! | `analysis`, `language`, `html` | texts as terms; the two languages; text as HTML |
//!
//! `evaluation` scores orders of documents by judgments, whoever made them.

pub mod analysis;
mod build;
mod engine;
pub mod evaluation;
mod html;
mod language;
mod query;
mod recommend;
mod scoring;
mod search;
mod store;
mod suggest;

pub use engine::Engine;
pub use language::Language;
pub use query::{Property, Weights};
pub use recommend::{
    Feature, ListWeights, Origin, Profile, Reason, RecommendError, Recommendation, RecommendationWeights,
    Recommendations, Stand,
};
pub use search::{
    Answer, Cell, Changed, Changes, ChangesAsked, Column, CrossTable, Direction, FacetCount, GroupCounts, Hit, Layout,
    Line, Listed, Near, News, NewsAsked, Order, Question, Relaxation, SearchError, Similar, Since, Snippet,
    SnippetSource, UnderstoodPlace, UnderstoodProperty, Week,
};
pub use store::suggestions::Subject;
pub use store::{Bilingual, Card, Error, FilterFault, Location, Opened, Unchecked};
pub use suggest::Suggestion;
