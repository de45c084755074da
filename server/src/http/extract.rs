//! Query strings and bodies as typed arguments of handlers, strictly: what is not understood is an error that says so.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use osvedceno_api::{
    BriefQuery, CitationQuery, ComparisonQuery, ExportQuery, GapsQuery, Invalid, Lang, MunicipalityQuery, PagedQuery,
    PlaceQuery, Problem, RecordQuery, RecordsSinceQuery, SearchQuery, SimilarQuery, SituationProfile, SuggestQuery,
    VocabularyQuery, WholeRecordQuery, WithdrawnQuery,
};

pub(crate) use super::client::{Asker, Site};
use super::deprecated::{Deprecation, in_json};
use super::error::ApiError;
use super::language;
use super::work::off_thread;

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
    PagedQuery,
    RecordQuery,
    RecordsSinceQuery,
    WholeRecordQuery,
    WithdrawnQuery,
    BriefQuery,
    CitationQuery,
    ComparisonQuery,
    ExportQuery,
    GapsQuery,
    SimilarQuery,
    SuggestQuery,
    VocabularyQuery,
    MunicipalityQuery,
    PlaceQuery,
    SituationProfile
);

impl<T: FromQueryString, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let raw = parts.uri.query().unwrap_or_default();
        T::from_query_string(raw)
            .map(Query)
            .map_err(|faults| ApiError(Problem::invalid(&faults, language::of_query(raw))))
    }
}

/// The body of a request, read as a profile, whatever type it says it has. The language may be in the address, as elsewhere.
pub(crate) struct JsonProfile {
    pub(crate) profile: SituationProfile,
    /// What the answer says if it has deprecated names.
    pub(crate) deprecation: Option<Deprecation>,
}

impl<S: Send + Sync> FromRequest<S> for JsonProfile {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let raw = request.uri().query().unwrap_or_default().to_owned();
        let lang = language::of_query(&raw);
        RecordQuery::parse(&raw).map_err(|faults| ApiError(Problem::invalid(&faults, lang)).into_response())?;
        // An empty one says nothing.
        let is_said = raw.split('&').any(|pair| pair.strip_prefix("lang=").is_some_and(|said| !said.is_empty()));
        let body = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        let read = off_thread(move || {
            let deprecation = in_json(&body);
            profile(&body, lang, is_said).map(|profile| Self { profile, deprecation })
        });
        let read = read.await.map_err(IntoResponse::into_response)?;
        read.map_err(|problem| ApiError(problem).into_response())
    }
}

/// Reads a profile; it may say its language and be wrong elsewhere. What the address says of it counts for more.
fn profile(body: &[u8], lang: Lang, is_said: bool) -> Result<SituationProfile, Problem> {
    let spoken = || {
        let given: serde_json::Value = serde_json::from_slice(body).ok()?;
        ["lang", "language"].into_iter().find_map(|name| given[name].as_str().and_then(Lang::from_code))
    };
    let refused = |faults: Vec<Invalid>| Problem::invalid(&faults, spoken().filter(|_| !is_said).unwrap_or(lang));
    let mut profile = SituationProfile::from_json(body).map_err(refused)?;
    if is_said {
        profile.language = lang;
    }
    Ok(profile)
}
