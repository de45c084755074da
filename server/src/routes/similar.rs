//! `GET /api/v1/records/{id}/similar`, and `…/{id}/{section}/similar` of the manual

use axum::Json;
use axum::extract::Path;
use osvedceno_api::{Problem, SimilarQuery, SimilarResponse};

use super::off_thread;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::{Query, Site};
use crate::present;

/// Records like one record, with what both are about
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}/similar",
    operation_id = "similar",
    tag = "records",
    params(
        ("id" = String, Path, description = "The id of a record, or of a chapter of the manual", example = "brno-interkulturni-pracovnici"),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 20, description = "How many; 5 if absent"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, body = SimilarResponse, description = "The most alike first"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
        (status = NOT_FOUND, body = Problem, content_type = "application/problem+json", description = "There is no such record"),
        (status = GONE, body = Problem, content_type = "application/problem+json", description = "The record was withdrawn; `gone` says when, why and what is in its place"),
    )
)]
pub(super) async fn similar(
    Current(snapshot): Current,
    Path(id): Path<String>,
    Query(query): Query<SimilarQuery>,
    Site(site): Site,
) -> Result<Json<SimilarResponse>, ApiError> {
    Ok(Json(off_thread(move || present::similar::similar(&snapshot, &id, query, &site)).await??))
}

/// Practices like a section of the manual
#[utoipa::path(
    get,
    path = "/api/v1/records/{id}/{section}/similar",
    operation_id = "similarToSection",
    tag = "records",
    params(
        ("id" = String, Path, description = "The id of a chapter", example = "manual-02-kdo-u-nas-zije"),
        ("section" = String, Path, description = "The section, by the second part of its id", example = "ktera-cisla-ziskat-a-kde-o-ne-pozadat"),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 20, description = "How many; 5 if absent"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, body = SimilarResponse, description = "The most alike first"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
        (status = NOT_FOUND, body = Problem, content_type = "application/problem+json", description = "There is no such section"),
        (status = GONE, body = Problem, content_type = "application/problem+json", description = "The record was withdrawn; `gone` says when, why and what is in its place"),
    )
)]
pub(super) async fn section(
    Current(snapshot): Current,
    Path((id, section)): Path<(String, String)>,
    Query(query): Query<SimilarQuery>,
    Site(site): Site,
) -> Result<Json<SimilarResponse>, ApiError> {
    Ok(Json(off_thread(move || present::similar::similar(&snapshot, &format!("{id}/{section}"), query, &site)).await??))
}
