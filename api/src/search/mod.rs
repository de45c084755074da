//! `GET /api/v1/search`: the question and its answer.

mod answer;
mod paged;
mod query;

pub use answer::{
    FacetValue, Group, Hit, OtherPlace, Relaxation, SearchAnswer, SearchResponse, Understood, UnderstoodAspect,
};
pub use paged::PagedQuery;
pub use query::{SearchQuery, Sort};
