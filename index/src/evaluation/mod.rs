//! How good the search is, as figures: relevance against judgments, and which forms of a word the analysis brings together.
//!
//! In: topics, judgments and word forms from files, and the search or the analysis as a function. Out: scores. Nothing in
//! the running service needs this: it is for `osvedceno eval` and `cargo xtask bench`.

mod conflation;
mod judgments;
mod metrics;
mod report;
mod topics;
mod tsv;
mod typing;
mod variants;

pub use conflation::{Conflation, Forms};
pub use judgments::{Grade, Grades, Judgments};
pub use metrics::{Scores, ndcg, precision, recall, reciprocal_rank};
pub use report::{Evaluation, StyleMean, TopicResult, evaluate};
pub use topics::{Topic, Topics};
pub use tsv::FileError;
pub use variants::Variant;
