//! `GET /api/v1/suggest`

use axum::Json;
use osvedceno_api::{Problem, SuggestQuery, SuggestResponse};

use super::off_thread;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::Query;
use crate::present;

/// Suggest records, places, organisations, concepts and words of the field while somebody types
///
/// Every word of `q` must begin a word of a title, of a question that a record answers, of the name of a place or organisation, or of
/// the label or a synonym of a code, each another one. Texts of the language asked for come first, then those that fit from their first word on.
#[utoipa::path(
    get,
    path = "/api/v1/suggest",
    operation_id = "suggest",
    tag = "search",
    params(
        ("q" = Option<String>, Query, max_length = 200, description = "What was typed, with or without diacritics; nothing is suggested if absent", example = "interkult"),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 20, description = "How many; 8 if absent"),
        ("filters" = Option<String>, Query, description = "Query string of a search whose filters are in force: searches that are suggested keep them, and counts are of what is found within them; suggestions that would find nothing are left out", example = "area=housing&year_from=2015"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, body = SuggestResponse, description = "The likeliest first"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
    )
)]
pub(super) async fn suggest(
    Current(snapshot): Current,
    Query(query): Query<SuggestQuery>,
) -> Result<Json<SuggestResponse>, ApiError> {
    Ok(Json(off_thread(move || present::suggest::suggest(&snapshot, &query)).await??))
}
