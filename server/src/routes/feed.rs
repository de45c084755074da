//! `/feed.atom` and `/feed.json`: what is new or changed of what a search finds. They take the query string of a search, whose
//! order says nothing here.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use osvedceno_api::{Problem, SearchQuery};
use osvedceno_frontend::FeedFormat;

use super::off_thread;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::{Query, Site};
use crate::present::feed::{Feed, atom, json};

/// What is new or changed of what a search finds, as Atom
///
/// Takes the parameters of `/api/v1/search`; what changed last comes first, whatever `sort` says. The id of an entry is the address of its
/// page, and `limit` is how many entries there are (20, at most 100), with a link to those that follow.
#[utoipa::path(
    get,
    path = "/feed.atom",
    operation_id = "feedAtom",
    tag = "search",
    params(("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of the feed; `cs` if absent")),
    responses(
        (status = OK, body = String, content_type = "application/atom+xml", description = "The feed"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
    )
)]
pub(super) async fn atom(current: Current, query: Query<SearchQuery>, site: Site) -> Result<Response, ApiError> {
    feed(current, query, site, FeedFormat::Atom, atom::written).await
}

/// What is new or changed of what a search finds, as JSON Feed 1.1
///
/// Takes the parameters of `/api/v1/search`; what changed last comes first, whatever `sort` says. The id of an entry is the address of its
/// page, and `limit` is how many entries there are (20, at most 100), with a link to those that follow.
#[utoipa::path(
    get,
    path = "/feed.json",
    operation_id = "feedJson",
    tag = "search",
    params(("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of the feed; `cs` if absent")),
    responses(
        (status = OK, body = serde_json::Value, content_type = "application/feed+json", description = "The feed"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
    )
)]
pub(super) async fn json(current: Current, query: Query<SearchQuery>, site: Site) -> Result<Response, ApiError> {
    feed(current, query, site, FeedFormat::Json, json::written).await
}

async fn feed(
    Current(snapshot): Current,
    Query(query): Query<SearchQuery>,
    Site(site): Site,
    format: FeedFormat,
    written: fn(&Feed<'_>) -> String,
) -> Result<Response, ApiError> {
    let feed = off_thread(move || Feed::of(&snapshot, &query, format, &site).map(|feed| written(&feed))).await??;
    let content_type = format!("{}; charset=utf-8", format.media_type());
    Ok(([(header::CONTENT_TYPE, content_type)], feed).into_response())
}
