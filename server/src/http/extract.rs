//! Query strings and bodies as typed arguments of handlers, strictly: what is not understood is an error that says so.

use std::net::{IpAddr, SocketAddr};

use axum::body::Bytes;
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use osvedceno_api::{
    BriefQuery, CitationQuery, ComparisonQuery, ExportQuery, GapsQuery, Invalid, Lang, MunicipalityQuery, Problem,
    RecordQuery, RecordsQuery, SearchQuery, SimilarQuery, SituationProfile, SuggestQuery, VocabularyQuery,
};

use super::error::ApiError;
use crate::state::Service;

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
    RecordsQuery,
    BriefQuery,
    CitationQuery,
    ComparisonQuery,
    ExportQuery,
    GapsQuery,
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

/// Where the service is, as in `https://example.org`, for addresses that leave it: citations, tables, what messengers show.
/// As the operator said (`serve --url`), else as the request calls it.
pub(crate) struct Site(pub(crate) String);

impl FromRequestParts<Service> for Site {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Self::Rejection> {
        Ok(Self(service.address().map_or_else(|| called(&parts.headers), str::to_owned)))
    }
}

/// The address by which a request calls the service. What is no name of a host is not repeated.
fn called(headers: &HeaderMap) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let named = |host: &&str| host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c));
    let host = text(header::HOST).filter(named).unwrap_or("localhost");
    let secure = headers.get("x-forwarded-proto").is_some_and(|scheme| scheme == "https");
    format!("{}://{host}", if secure { "https" } else { "http" })
}

/// The address that a request is from, if it is known. For counting alone: it is written down nowhere.
pub(crate) struct Asker(pub(crate) Option<IpAddr>);

impl FromRequestParts<Service> for Asker {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Self::Rejection> {
        if service.is_behind_proxy() {
            // The last of them is the one that the proxy has seen; those before it are hearsay.
            let told = parts.headers.get("x-forwarded-for").and_then(|told| told.to_str().ok());
            return Ok(Self(told.and_then(|told| told.rsplit(',').next()).and_then(|last| last.trim().parse().ok())));
        }
        Ok(Self(parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip())))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_is_where_requests_call_it() {
        let called = |pairs: &[(&'static str, &'static str)]| {
            let headers = pairs
                .iter()
                .map(|&(name, value)| (header::HeaderName::from_static(name), header::HeaderValue::from_static(value)));
            super::called(&headers.collect())
        };
        assert_eq!(called(&[("host", "127.0.0.1:8080")]), "http://127.0.0.1:8080");
        assert_eq!(
            called(&[("host", "praxe.example.org"), ("x-forwarded-proto", "https")]),
            "https://praxe.example.org"
        );
        assert_eq!(called(&[("host", "a\"><script>")]), "http://localhost");
    }
}
