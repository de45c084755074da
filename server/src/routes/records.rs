//! `GET /api/v1/records`, `…/{id}`, and `…/{id}/{section}` of the manual

use axum::Json;
use axum::extract::Path;
use osvedceno_api::{Problem, RecordQuery, RecordResponse, RecordsResponse, RecordsSinceQuery};

use super::off_thread;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::{Query, Site};
use crate::present;

/// Some records whole, by their ids
#[utoipa::path(
    get,
    path = "/api/v1/records",
    operation_id = "records",
    tag = "records",
    params(
        ("id" = Option<Vec<String>>, Query, explode = true, max_items = 50, description = "Ids of records or of sections of the manual", example = json!(["brno-interkulturni-pracovnici", "antverpy-curant"])),
        ("added_since" = Option<String>, Query, format = Date, description = "A day, `2026-11-29`: records that came into the corpus before it are left out, and are not among `missing`"),
        ("changed_since" = Option<String>, Query, format = Date, description = "A day, `2026-11-29`: records that last changed before it are left out, and are not among `missing`. A record changes when it comes, its facts change or its sources are read again"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, body = RecordsResponse, description = "The records that there are, and the ids of those that there are not"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "What was given cannot be an id or is no day, or there are more than 50"),
    )
)]
pub(super) async fn records(
    Current(snapshot): Current,
    Query(query): Query<RecordsSinceQuery>,
    Site(site): Site,
) -> Result<Json<RecordsResponse>, ApiError> {
    Ok(Json(off_thread(move || present::record::records_since(&snapshot, &query, &site)).await??))
}

/// A record whole, or a chapter of the manual
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}",
    operation_id = "record",
    tag = "records",
    params(
        ("id" = String, Path, description = "The id of a record", example = "brno-interkulturni-pracovnici"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, body = RecordResponse, description = "The record"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "What was given cannot be an id"),
        (status = NOT_FOUND, body = Problem, content_type = "application/problem+json", description = "There is no such record"),
    )
)]
pub(super) async fn record(
    Current(snapshot): Current,
    Path(id): Path<String>,
    Query(query): Query<RecordQuery>,
    Site(site): Site,
) -> Result<Json<RecordResponse>, ApiError> {
    Ok(Json(off_thread(move || present::record::record(&snapshot, &id, query.lang, &site)).await??))
}

/// A section of the manual
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}/{section}",
    operation_id = "recordSection",
    tag = "records",
    params(
        ("id" = String, Path, description = "The id of a chapter", example = "manual-02-kdo-u-nas-zije"),
        ("section" = String, Path, description = "The section, by the second part of its id", example = "ktera-cisla-ziskat-a-kde-o-ne-pozadat"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, body = RecordResponse, description = "The section"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "What was given cannot be an id"),
        (status = NOT_FOUND, body = Problem, content_type = "application/problem+json", description = "There is no such section"),
    )
)]
pub(super) async fn section(
    Current(snapshot): Current,
    Path((id, section)): Path<(String, String)>,
    Query(query): Query<RecordQuery>,
    Site(site): Site,
) -> Result<Json<RecordResponse>, ApiError> {
    Ok(Json(
        off_thread(move || present::record::record(&snapshot, &format!("{id}/{section}"), query.lang, &site)).await??,
    ))
}
