//! `GET` and `POST /oai`: OAI-PMH 2.0. What is asked wrongly is answered by 200 and a fault of the protocol; an answer has the
//! moment in it at which it was made, so nobody is to keep it.

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use super::off_thread;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::Site;
use crate::present::oai::{Repository, answer};
use crate::state::Service;

/// Arguments in the address, or of a `POST` in the body.
pub(super) async fn oai(
    State(service): State<Service>,
    Current(snapshot): Current,
    Site(site): Site,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Result<Response, ApiError> {
    let arguments =
        if body.is_empty() { query.unwrap_or_default() } else { String::from_utf8_lossy(&body).into_owned() };
    let xml = off_thread(move || {
        let repository = Repository { site: &site, contact: service.contact(), now: Timestamp::now() };
        answer(&snapshot, &arguments, &repository)
    })
    .await??;
    let headers = [(header::CONTENT_TYPE, "text/xml; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, xml).into_response())
}
