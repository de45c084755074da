//! `/feed.atom` and `/feed.json`: what is new or changed of what a search finds. They take the query string of a search, whose
//! order says nothing here.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use osvedceno_api::SearchQuery;
use osvedceno_frontend::FeedFormat;

use super::off_thread;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::{Query, Site};
use crate::present::feed::{Feed, atom, json};

pub(super) async fn atom(current: Current, query: Query<SearchQuery>, site: Site) -> Result<Response, ApiError> {
    feed(current, query, site, FeedFormat::Atom, atom::written).await
}

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
