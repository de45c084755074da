//! `GET /api/v1/comparison`: up to four records side by side.

use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use osvedceno_api::{ComparisonQuery, ComparisonResponse, Problem, TableFormat};

use super::off_thread;
use crate::day::today;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::{Query, Site};
use crate::present;

/// Records side by side, with what differs
#[utoipa::path(
    get,
    path = "/api/v1/comparison",
    operation_id = "comparison",
    tag = "records",
    params(
        ("id" = Option<Vec<String>>, Query, explode = true, max_items = 4, description = "Ids of records, at most 4", example = json!(["antverpy-curant", "brno-interkulturni-pracovnici"])),
        ("format" = Option<TableFormat>, Query, description = "`json` if absent; `csv` has a column for each record"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, description = "The records; with `format=csv` as a table", content(
            (ComparisonResponse = "application/json"),
            (String = "text/csv"),
        )),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
    )
)]
pub(super) async fn comparison(
    Current(snapshot): Current,
    Query(query): Query<ComparisonQuery>,
    Site(site): Site,
) -> Result<Response, ApiError> {
    let (format, lang, own) = (query.format, query.lang, site.clone());
    let comparison = off_thread(move || present::comparison::compare(&snapshot, &query, &own)).await??;
    Ok(match format {
        TableFormat::Json => Json(comparison).into_response(),
        TableFormat::Csv => {
            let name =
                format!("attachment; filename=\"osvedceno-{}-{}.csv\"", lang.pick("srovnani", "comparison"), today());
            let headers =
                [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
            (headers, present::comparison::csv(&comparison, lang, &site)).into_response()
        }
    })
}
