//! Query strings as typed arguments of handlers, strictly: what is not understood is an error that says so.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use osvedceno_api::{
    Invalid, Lang, MunicipalityQuery, Problem, RecordQuery, SearchQuery, SimilarQuery, SuggestQuery, VocabularyQuery,
};

use super::error::ApiError;

/// The query string of a request, read as `T`.
pub(crate) struct Query<T>(pub(crate) T);

/// What a query string can be read as.
pub(crate) trait FromQueryString: Sized {
    /// Reads it, or says every parameter that is wrong.
    fn from_query_string(raw: &str) -> Result<Self, Vec<Invalid>>;
}

macro_rules! from_query_string {
    ($($query:ty),*) => {
        $(impl FromQueryString for $query {
            fn from_query_string(raw: &str) -> Result<Self, Vec<Invalid>> {
                <$query>::parse(raw)
            }
        })*
    };
}

from_query_string!(SearchQuery, RecordQuery, SimilarQuery, SuggestQuery, VocabularyQuery, MunicipalityQuery);

impl<T: FromQueryString, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let raw = parts.uri.query().unwrap_or_default();
        T::from_query_string(raw).map(Query).map_err(|faults| ApiError(Problem::invalid(&faults, language(raw))))
    }
}

/// The language that a request asks for, even where the rest of it cannot be read.
pub(crate) fn language(raw: &str) -> Lang {
    let asked = raw.split('&').find_map(|part| part.strip_prefix("lang="));
    asked.and_then(Lang::from_code).unwrap_or_default()
}
