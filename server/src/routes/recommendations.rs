//! `POST /api/v1/recommendations`, and the same by `GET`

use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use osvedceno_api::{Problem, RecommendationResponse, SituationProfile};

use super::off_thread;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::{JsonProfile, Query};
use crate::present;

/// Recommend what fits the situation of a municipality, with reasons
///
/// Anything in the profile may be left out, but not everything. The municipality is an object, or its name alone; where several
/// have that name, the answer asks for the code of one of them. A name that is in no list is no error: the answer does without what
/// the list would have told, and says so in `notes`. What somebody writes in `text` is neither logged nor kept.
#[utoipa::path(
    post,
    path = "/api/v1/recommendations",
    operation_id = "recommendByPost",
    tag = "recommendations",
    params(("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels and sentences; `cs` if absent")),
    request_body(content = SituationProfile, description = "The situation", example = json!({
        "municipality": {"population": 4200, "region": "CZ063", "foreign_share": 0.02},
        "situation": ["asylum-influx", "neighbourhood-tension"],
        "area": ["communication"],
        "group": ["asylum-seekers", "general-public"],
        "horizon": "immediate",
        "budget_czk_per_year": 300_000,
        "text": "Stát u nás za tři týdny otevře ubytovací zařízení, lidé mají strach."
    })),
    responses(
        (status = OK, body = RecommendationResponse, description = "Practices with reasons, and what belongs to them"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A part of the profile is wrong; `errors` names it and says what it takes"),
        (status = PAYLOAD_TOO_LARGE, body = Problem, content_type = "application/problem+json", description = "The profile has more than 64 kB"),
    )
)]
pub(super) async fn by_post(
    Current(snapshot): Current,
    JsonProfile { profile, deprecation }: JsonProfile,
) -> Result<Response, Response> {
    // The body may say another one than the address.
    let spoken = [(header::CONTENT_LANGUAGE, profile.language.code())];
    let answered = off_thread(move || present::recommendation::recommend(&snapshot, &profile)).await;
    match answered.and_then(|own| Ok(own?)) {
        Ok(answer) => Ok((spoken, deprecation, Json(answer)).into_response()),
        Err(error) => Err((spoken, error).into_response()),
    }
}

/// The same by a query string, so that an answer has a link
#[utoipa::path(
    get,
    path = "/api/v1/recommendations",
    operation_id = "recommend",
    tag = "recommendations",
    params(
        ("municipality" = Option<String>, Query, max_length = 100, description = "The name of a Czech municipality; `population` and `region` are filled in", example = "Kolín"),
        ("code" = Option<String>, Query, max_length = 100, description = "The code of the municipality, as `/api/v1/municipalities` gives it: says which one is meant of several of one name", example = "533165"),
        ("population" = Option<u32>, Query, minimum = 1, maximum = 50_000_000, description = "People living there"),
        ("region" = Option<String>, Query, description = "NUTS 3 code of its region; tells municipalities of one name apart"),
        ("foreign_share" = Option<f64>, Query, minimum = 0, maximum = 1, description = "Foreigners among them"),
        ("situation" = Option<Vec<String>>, Query, description = "Local situation, as in a search", example = json!(["labour-surge"])),
        ("area" = Option<Vec<String>>, Query, description = "Field of policy, as in a search"),
        ("group" = Option<Vec<String>>, Query, description = "Whom it is to serve, as in a search"),
        ("situations" = Option<Vec<String>>, Query, deprecated, description = "The former name of `situation`, understood but not beside it"),
        ("areas" = Option<Vec<String>>, Query, deprecated, description = "The former name of `area`, understood but not beside it"),
        ("groups" = Option<Vec<String>>, Query, deprecated, description = "The former name of `group`, understood but not beside it"),
        ("language" = Option<osvedceno_api::Lang>, Query, deprecated, description = "The former name of `lang`, understood but not beside it"),
        ("horizon" = Option<String>, Query, description = "A code of the facet group `horizon`; with `immediate`, what can start within days comes first"),
        ("budget_czk_per_year" = Option<f64>, Query, minimum = 0, maximum = 1_000_000_000_000i64, description = "Crowns a year that there are for it"),
        ("text" = Option<String>, Query, max_length = 10_000, description = "The situation in somebody's own words"),
        ("ignore" = Option<Vec<String>>, Query, description = "Codes, as `group:code`, that the text is not to be understood as"),
        ("origin" = Option<osvedceno_api::Origin>, Query, description = "Where practices may come from; `both` if absent"),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 50, description = "How many practices; 10 if absent"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels and sentences; `cs` if absent"),
    ),
    responses(
        (status = OK, body = RecommendationResponse, description = "Practices with reasons, and what belongs to them"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
    )
)]
pub(super) async fn by_get(
    Current(snapshot): Current,
    Query(profile): Query<SituationProfile>,
) -> Result<Json<RecommendationResponse>, ApiError> {
    Ok(Json(off_thread(move || present::recommendation::recommend(&snapshot, &profile)).await??))
}
