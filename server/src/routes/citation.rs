//! `GET /api/v1/records/{id}/citation`, and `…/{id}/{section}/citation` of the manual

use std::sync::Arc;

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use osvedceno_api::{CitationFormat, CitationQuery, Problem};

use super::off_thread;
use crate::day::today;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::{Query, Site};
use crate::http::formats::Format;
use crate::present;
use crate::present::citation::citation;
use crate::snapshot::Snapshot;

/// How to cite a record
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}/citation",
    operation_id = "citation",
    tag = "records",
    params(
        ("id" = String, Path, description = "The id of a record", example = "brno-interkulturni-pracovnici"),
        ("format" = Option<CitationFormat>, Query, description = "`csn` (ČSN ISO 690:2022) if absent"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of the citation; `cs` if absent"),
    ),
    responses(
        (status = OK, description = "The citation, as `format` says", content(
            (String = "text/plain"),
            (String = "application/x-bibtex"),
            (String = "application/x-research-info-systems"),
            (serde_json::Value = "application/vnd.citationstyles.csl+json"),
        )),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
        (status = NOT_FOUND, body = Problem, content_type = "application/problem+json", description = "There is no such record"),
        (status = GONE, body = Problem, content_type = "application/problem+json", description = "The record was withdrawn; `gone` says when, why and what is in its place"),
    )
)]
pub(super) async fn record(
    Current(snapshot): Current,
    Path(id): Path<String>,
    Query(query): Query<CitationQuery>,
    Site(site): Site,
) -> Result<Response, ApiError> {
    cited(snapshot, id, query, site).await
}

/// How to cite a section of the manual
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}/{section}/citation",
    operation_id = "citationOfSection",
    tag = "records",
    params(
        ("id" = String, Path, description = "The id of a chapter", example = "manual-02-kdo-u-nas-zije"),
        ("section" = String, Path, description = "The section, by the second part of its id", example = "ktera-cisla-ziskat-a-kde-o-ne-pozadat"),
        ("format" = Option<CitationFormat>, Query, description = "`csn` (ČSN ISO 690:2022) if absent"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of the citation; `cs` if absent"),
    ),
    responses(
        (status = OK, description = "The citation, as `format` says", content(
            (String = "text/plain"),
            (String = "application/x-bibtex"),
            (String = "application/x-research-info-systems"),
            (serde_json::Value = "application/vnd.citationstyles.csl+json"),
        )),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
        (status = NOT_FOUND, body = Problem, content_type = "application/problem+json", description = "There is no such section"),
        (status = GONE, body = Problem, content_type = "application/problem+json", description = "The record was withdrawn; `gone` says when, why and what is in its place"),
    )
)]
pub(super) async fn section(
    Current(snapshot): Current,
    Path((id, section)): Path<(String, String)>,
    Query(query): Query<CitationQuery>,
    Site(site): Site,
) -> Result<Response, ApiError> {
    cited(snapshot, format!("{id}/{section}"), query, site).await
}

async fn cited(snapshot: Arc<Snapshot>, id: String, query: CitationQuery, site: String) -> Result<Response, ApiError> {
    let format = Format::Cited(query.format);
    let ending = if query.format == CitationFormat::CslJson { "json" } else { format.ending() };
    // An id has no characters that would have to be escaped here.
    let name = format!("attachment; filename=\"{}.{ending}\"", id.replace('/', "-"));
    let citation = off_thread(move || {
        let record = present::record::record(&snapshot, &id, query.lang, &site)?;
        Ok::<_, Problem>(citation(&(&record).into(), query.format, query.lang, &site, today()))
    })
    .await??;
    let headers = [(header::CONTENT_TYPE, format.content_type()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, citation).into_response())
}
