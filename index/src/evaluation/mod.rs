//! How good search and recommendations are, as figures: relevance against judgments, and which forms of a word the analysis
//! brings together.
//!
//! In: topics, profiles, judgments and word forms from files, and the search, the recommendations or the analysis as a
//! function. Out: scores. Nothing in the running service needs this: it is for `osvedceno eval` and `cargo xtask bench`.

mod conflation;
mod file;
mod judgments;
mod metrics;
mod profiles;
mod recommendations;
mod report;
mod topics;
mod tsv;
mod typing;
mod variants;

pub use conflation::{Conflation, Forms};
pub use file::FileError;
pub use judgments::{Asked, Grade, Grades, Judgments};
pub use metrics::{Scores, ndcg, precision, recall, reciprocal_rank};
pub use profiles::{Profile, Profiles};
pub use recommendations::{
    ProfileResult, RecommendationEvaluation, RecommendationScores, Recommended, RecommendedPractice,
    evaluate_recommendations,
};
pub use report::{Evaluation, StyleMean, TopicResult, evaluate};
pub use topics::{Topic, Topics};
pub use variants::Variant;
