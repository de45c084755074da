//! `GET /api/v1/records`, `…/{id}`, and `…/{id}/{section}` of the manual

use std::sync::Arc;

use axum::Json;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use osvedceno_api::{Problem, RecordResponse, RecordsResponse, RecordsSinceQuery, WholeRecordQuery};
use osvedceno_frontend::article;

use super::off_thread;
use crate::day::today;
use crate::http::current::Current;
use crate::http::error::{ApiError, link};
use crate::http::extract::{Query, Site};
use crate::http::formats::{Format, not_acceptable};
use crate::present;
use crate::present::citation::citation;
use crate::snapshot::Snapshot;

/// Some records whole, by their ids, or those that are new or changed
///
/// With ids, those of them that there are. Without any, all that came or changed from a day on, fifty at a time: the next fifty are behind
/// `next_cursor`, and at the address in the header `Link` with `rel="next"`.
#[utoipa::path(
    get,
    path = "/api/v1/records",
    operation_id = "records",
    tag = "records",
    params(
        ("id" = Option<Vec<String>>, Query, explode = true, max_items = 50, description = "Ids of records or of sections of the manual; without any, all that are new or changed since the days below", example = json!(["brno-interkulturni-pracovnici", "antverpy-curant"])),
        ("added_since" = Option<String>, Query, format = Date, description = "A day, `2026-11-29`: records that came into the corpus before it are left out, and are not among `missing`"),
        ("changed_since" = Option<String>, Query, format = Date, description = "A day, `2026-11-29`: records that last changed before it are left out, and are not among `missing`. A record changes when it comes, its facts change or its sources are read again"),
        ("cursor" = Option<String>, Query, pattern = r"^(\*|[0-9a-f]{40})$", description = "What `next_cursor` of an answer says, for the fifty records behind it; `*` begins with the first. Not together with `id`"),
        ("markdown" = Option<bool>, Query, description = "Whether each section of the text is given as Markdown beside its HTML; `false` if absent"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, body = RecordsResponse, description = "The records that there are, and the ids of those that there are not"),
        (status = GONE, body = Problem, content_type = "application/problem+json", description = "The corpus has changed since the page before, or another day has begun; `gone.url`, and the header `Link`, start anew"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "What was given cannot be an id or is no day, or there are more than 50"),
    )
)]
pub(super) async fn records(
    Current(snapshot): Current,
    Query(query): Query<RecordsSinceQuery>,
    Site(site): Site,
) -> Result<Response, ApiError> {
    let answered = off_thread(move || {
        let response = present::changes::records(&snapshot, &query, &site)?;
        let next = response.next_cursor.as_ref().map(|cursor| present::changes::address(&query, cursor, &site));
        let next = next.and_then(|next| link(&next, "next")).map(|next| AppendHeaders([(header::LINK, next)]));
        Ok::<_, Problem>((next, Json(response)).into_response())
    });
    Ok(answered.await??)
}

/// A record whole, or a chapter of the manual
///
/// As JSON, JSON-LD, Markdown, a line of text by ČSN ISO 690:2022, BibTeX, RIS or CSL-JSON: by the header `Accept`, or by `.json`,
/// `.jsonld`, `.md`, `.txt`, `.bib`, `.ris` or `.csl.json` behind the id.
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}",
    operation_id = "record",
    tag = "records",
    params(
        ("id" = String, Path, description = "The id of a record", example = "brno-interkulturni-pracovnici"),
        ("markdown" = Option<bool>, Query, description = "Whether each section of the text is given as Markdown beside its HTML; `false` if absent"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, body = RecordResponse, description = "The record"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "What was given cannot be an id"),
        (status = NOT_FOUND, body = Problem, content_type = "application/problem+json", description = "There is no such record"),
        (status = GONE, body = Problem, content_type = "application/problem+json", description = "The record was withdrawn; `gone` says when, why and what is in its place"),
        (status = NOT_ACCEPTABLE, body = Problem, content_type = "application/problem+json", description = "`Accept` has no format that there is; `detail` lists those that there are"),
    )
)]
pub(super) async fn record(
    Current(snapshot): Current,
    Path(id): Path<String>,
    Query(query): Query<WholeRecordQuery>,
    Site(site): Site,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    whole(snapshot, id, query, site, &headers).await
}

/// A section of the manual
///
/// In the formats of a record, chosen in the same ways.
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}/{section}",
    operation_id = "recordSection",
    tag = "records",
    params(
        ("id" = String, Path, description = "The id of a chapter", example = "manual-02-kdo-u-nas-zije"),
        ("section" = String, Path, description = "The section, by the second part of its id", example = "ktera-cisla-ziskat-a-kde-o-ne-pozadat"),
        ("markdown" = Option<bool>, Query, description = "Whether each section of the text is given as Markdown beside its HTML; `false` if absent"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, body = RecordResponse, description = "The section"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "What was given cannot be an id"),
        (status = NOT_FOUND, body = Problem, content_type = "application/problem+json", description = "There is no such section"),
        (status = GONE, body = Problem, content_type = "application/problem+json", description = "The record was withdrawn; `gone` says when, why and what is in its place"),
        (status = NOT_ACCEPTABLE, body = Problem, content_type = "application/problem+json", description = "`Accept` has no format that there is; `detail` lists those that there are"),
    )
)]
pub(super) async fn section(
    Current(snapshot): Current,
    Path((id, section)): Path<(String, String)>,
    Query(query): Query<WholeRecordQuery>,
    Site(site): Site,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    whole(snapshot, format!("{id}/{section}"), query, site, &headers).await
}

/// A record in the format that the end of its path or `Accept` asks for.
async fn whole(
    snapshot: Arc<Snapshot>,
    id: String,
    query: WholeRecordQuery,
    site: String,
    headers: &HeaderMap,
) -> Result<Response, ApiError> {
    let (id, wanted) = Format::behind(&id);
    let Some(format) = wanted.or_else(|| Format::accepted(headers)) else {
        return Ok(([(header::VARY, "accept")], ApiError(not_acceptable(query.lang))).into_response());
    };
    let id = id.to_owned();
    let lang = query.lang;
    let markdown = query.markdown || format == Format::Markdown;
    let written = off_thread(move || {
        let record = present::record::record_with(&snapshot, &id, WholeRecordQuery { lang, markdown }, &site)?;
        Ok::<_, Problem>(
            match format {
                Format::Json => return Ok(Json(record).into_response()),
                Format::JsonLd => article(lang, &record, &site).to_string(),
                Format::Markdown => present::record::document(&record, lang),
                Format::Cited(format) => citation(&(&record).into(), format, lang, &site, today()),
            }
            .into_response(),
        )
    });
    let mut response = written.await??;
    let content_type = HeaderValue::try_from(format.content_type()).expect("media types are ASCII");
    response.headers_mut().insert(header::CONTENT_TYPE, content_type);
    Ok(response)
}
