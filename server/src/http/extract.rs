//! Query strings and bodies as typed arguments of handlers, strictly: what is not understood is an error that says so.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::header;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use osvedceno_api::{Invalid, Lang, Problem, RecordQuery, SituationProfile};

pub(crate) use super::client::{Asker, Site};
use super::current::Current;
use super::deprecated::{Deprecation, in_json};
use super::error::ApiError;
use super::formats::Format;
use super::language;
use super::work::off_thread;
use crate::present::faults::{self, Asked};
use crate::present::record;
use crate::snapshot::Snapshot;
use crate::state::Service;

/// The query string of a request, read as `T`.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: Asked + Send + 'static> FromRequestParts<Service> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, ApiError> {
        let Ok(Current(snapshot)) = Current::from_request_parts(parts, service).await;
        let raw = parts.uri.query().unwrap_or_default();
        if let Some(asked) = faults::read(raw, &snapshot) {
            return Ok(Self(asked));
        }
        // Whatever else there is to say is said with it.
        let (raw, lang, mut all) = (raw.to_owned(), language::of_query(raw), of_path(parts).await);
        all.extend(off_thread(move || faults::all::<T>(&raw, &snapshot)).await?);
        Err(ApiError(Problem::invalid(&all, lang)))
    }
}

/// What is wrong with the id of a record in a path, whose query is wrong as well.
async fn of_path(parts: &mut Parts) -> Vec<Invalid> {
    let Ok(Path(named)) = Path::<BTreeMap<String, String>>::from_request_parts(parts, &()).await else {
        return Vec::new();
    };
    let Some(id) = named.get("id") else { return Vec::new() };
    let id = named.get("section").map_or_else(|| id.clone(), |section| format!("{id}/{section}"));
    record::no_ids(&[Format::behind(&id).0.to_owned()])
}

/// The body of a request, read as a profile, whatever type it says it has. The language may be in the address, as elsewhere.
pub(crate) struct JsonProfile {
    pub(crate) profile: SituationProfile,
    /// What the answer says if it has deprecated names.
    pub(crate) deprecation: Option<Deprecation>,
}

impl FromRequest<Service> for JsonProfile {
    type Rejection = Response;

    async fn from_request(request: Request, service: &Service) -> Result<Self, Response> {
        let raw = request.uri().query().unwrap_or_default().to_owned();
        let (mut parts, body) = request.into_parts();
        let Ok(Current(snapshot)) = Current::from_request_parts(&mut parts, service).await;
        let request = Request::from_parts(parts, body);
        let body = Bytes::from_request(request, service).await.map_err(IntoResponse::into_response)?;
        let read = off_thread(move || read(&raw, &body, &snapshot));
        let read = read.await.map_err(IntoResponse::into_response)?;
        read.map_err(|(lang, problem)| ([(header::CONTENT_LANGUAGE, lang.code())], ApiError(problem)).into_response())
    }
}

/// Reads a profile; it may say its language and be wrong elsewhere. What the address says of it counts for more.
fn read(raw: &str, body: &[u8], snapshot: &Snapshot) -> Result<JsonProfile, (Lang, Problem)> {
    let of_address = RecordQuery::parse(raw).err().unwrap_or_default();
    // An empty one says nothing.
    let is_said = raw.split('&').any(|pair| pair.strip_prefix("lang=").is_some_and(|said| !said.is_empty()));
    let lang = language::of_query(raw);
    let spoken = || {
        let given: serde_json::Value = serde_json::from_slice(body).ok()?;
        ["lang", "language"].into_iter().find_map(|name| given[name].as_str().and_then(Lang::from_code))
    };
    match SituationProfile::from_json(body) {
        Ok(mut profile) if of_address.is_empty() => {
            if is_said {
                profile.language = lang;
            }
            Ok(JsonProfile { profile, deprecation: in_json(body) })
        }
        _ => {
            let all: Vec<_> = of_address.into_iter().chain(faults::of_profile(body, snapshot)).collect();
            let lang = spoken().filter(|_| !is_said).unwrap_or(lang);
            Err((lang, Problem::invalid(&all, lang)))
        }
    }
}
