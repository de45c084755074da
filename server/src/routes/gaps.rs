//! `GET /api/v1/gaps`: two facet groups against each other, with the cells where there is nothing.

use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use osvedceno_api::{GapsQuery, GapsResponse, Problem, TableFormat};

use super::off_thread;
use crate::day::today;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::Query;
use crate::present;

/// How many records there are of each pair of two facet groups
///
/// Takes two facet groups, and filters as a search does. Records of all kinds are counted unless `kind` says which: `counted` says
/// it in words. Cells without a record are there too; a search with the filters and the codes of a cell finds as many as it counts.
/// `missing` has the gaps where most records were to be expected, `summary` says them in a few sentences.
#[utoipa::path(
    get,
    path = "/api/v1/gaps",
    operation_id = "gaps",
    tag = "overviews",
    params(
        ("rows" = Option<String>, Query, description = "The facet group of the rows; `area` if absent", example = "area"),
        ("columns" = Option<String>, Query, description = "The facet group of the columns, another one; `group` if absent", example = "size"),
        ("format" = Option<TableFormat>, Query, description = "`json` if absent; `csv` has a pair in each row"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels and sentences; `cs` if absent"),
    ),
    responses(
        (status = OK, description = "The table; with `format=csv` for spreadsheets", content(
            (GapsResponse = "application/json"),
            (String = "text/csv"),
        )),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
    )
)]
pub(super) async fn gaps(Current(snapshot): Current, Query(query): Query<GapsQuery>) -> Result<Response, ApiError> {
    let (format, lang) = (query.format, query.records.lang);
    let table = off_thread(move || present::gaps::gaps(&snapshot, &query)).await??;
    Ok(match format {
        TableFormat::Json => Json(table).into_response(),
        TableFormat::Csv => {
            let name = format!(
                "attachment; filename=\"osvedceno-{}-{}-{}.csv\"",
                table.rows.name,
                table.columns.name,
                today()
            );
            let headers =
                [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
            (headers, present::gaps::csv(&table, lang)).into_response()
        }
    })
}
