//! `GET /api/v1/search`: the question and its answer.

mod answer;
mod query;

pub use answer::{FacetValue, Group, Hit, Relaxation, SearchResponse, Understood};
pub use query::{SearchQuery, Sort};
