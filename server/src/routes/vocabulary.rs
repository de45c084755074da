//! `GET /api/v1/vocabulary`

use axum::Json;
use osvedceno_api::{Problem, VocabularyQuery, VocabularyResponse};

use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::Query;
use crate::present;

/// Facet groups and codes in words
#[utoipa::path(
    get,
    path = "/api/v1/vocabulary",
    operation_id = "vocabulary",
    tag = "search",
    params(
        ("group" = Option<Vec<String>>, Query, description = "Names of groups; all if absent"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, body = VocabularyResponse, description = "The groups in the order in which people should see them"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "There is no such group"),
    )
)]
pub(super) async fn vocabulary(
    Current(snapshot): Current,
    Query(query): Query<VocabularyQuery>,
) -> Result<Json<VocabularyResponse>, ApiError> {
    Ok(Json(present::vocabulary::vocabulary(&snapshot, &query)?))
}
