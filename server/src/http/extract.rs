//! Query strings and bodies as typed arguments of handlers, strictly: what is not understood is an error that says so.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use osvedceno_api::{
    Invalid, Lang, MunicipalityQuery, Problem, RecordQuery, SearchQuery, SimilarQuery, SituationProfile, SuggestQuery,
    VocabularyQuery,
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

from_query_string!(
    SearchQuery,
    RecordQuery,
    SimilarQuery,
    SuggestQuery,
    VocabularyQuery,
    MunicipalityQuery,
    SituationProfile
);

impl<T: FromQueryString, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let raw = parts.uri.query().unwrap_or_default();
        T::from_query_string(raw).map(Query).map_err(|faults| ApiError(Problem::invalid(&faults, language(raw))))
    }
}

/// The body of a request, read as a profile, whatever type it says it has. The language may be in the address, as elsewhere.
pub(crate) struct JsonProfile(pub(crate) SituationProfile);

impl<S: Send + Sync> FromRequest<S> for JsonProfile {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let raw = request.uri().query().unwrap_or_default().to_owned();
        let lang = language(&raw);
        let refused = |faults: Vec<Invalid>| ApiError(Problem::invalid(&faults, lang)).into_response();
        RecordQuery::parse(&raw).map_err(refused)?;
        let body = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        // A profile may say its language and be wrong elsewhere.
        let spoken =
            || serde_json::from_slice::<serde_json::Value>(&body).ok()?["language"].as_str().and_then(Lang::from_code);
        let refused =
            |faults: Vec<Invalid>| ApiError(Problem::invalid(&faults, spoken().unwrap_or(lang))).into_response();
        let mut profile = SituationProfile::from_json(&body).map_err(refused)?;
        if profile.language == Lang::default() {
            profile.language = lang;
        }
        Ok(Self(profile))
    }
}

/// The language that a request asks for, even where the rest of it cannot be read.
pub(crate) fn language(raw: &str) -> Lang {
    let asked = raw.split('&').find_map(|part| part.strip_prefix("lang=").or_else(|| part.strip_prefix("language=")));
    asked.and_then(Lang::from_code).unwrap_or_default()
}
