//! `GET /api/v1/municipalities`

use axum::Json;
use osvedceno_api::{MunicipalityQuery, MunicipalityResponse, Problem};

use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::Query;
use crate::present;

/// Suggest Czech municipalities while somebody types a name
///
/// The words of `q` must begin words of the name, in the order of the name. The very name comes first, then names whose first
/// word begins so, then the others; among each of these, municipalities before districts of cities, and the larger first. A
/// district (okres) may stand behind the name: `Nová Ves, okres Mělník`.
#[utoipa::path(
    get,
    path = "/api/v1/municipalities",
    operation_id = "municipalities",
    tag = "places",
    params(
        ("q" = Option<String>, Query, max_length = 100, description = "What was typed, with or without diacritics; the largest municipalities if absent", example = "nove mesto na m"),
        ("region" = Option<String>, Query, description = "Code of the region that they are in; all if absent", example = "CZ063"),
        ("district" = Option<String>, Query, description = "Name of the district (okres) that they are in, with or without diacritics; all if absent", example = "Žďár nad Sázavou"),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 20, description = "How many; 8 if absent"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, body = MunicipalityResponse, description = "The likeliest first"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
    )
)]
pub(super) async fn municipalities(
    Current(snapshot): Current,
    Query(query): Query<MunicipalityQuery>,
) -> Result<Json<MunicipalityResponse>, ApiError> {
    Ok(Json(present::municipalities::municipalities(&snapshot, &query)?))
}
