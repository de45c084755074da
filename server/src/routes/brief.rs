//! `GET /api/v1/brief`: what a council needs to decide, on two pages.

use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use osvedceno_api::{BriefFormat, BriefQuery, BriefResponse, Problem};

use super::off_thread;
use crate::day::today;
use crate::docx::MEDIA_TYPE;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::{Query, Site};
use crate::present;
use crate::present::brief::{docx::docx, markdown::markdown};

/// A brief for the council: the situation, what is proposed, first steps, what can pay for it, sources
///
/// Takes the parts of a profile, as `/api/v1/recommendations` does, or ids of records, or both. Of a situation alone it has
/// the first three practices that are recommended. It has at most four, since it is to fit on two pages; `left_out` names
/// those that do not. What somebody changes of it is part of the question too, and kept nowhere.
#[utoipa::path(
    get,
    path = "/api/v1/brief",
    operation_id = "brief",
    tag = "recommendations",
    params(
        ("id" = Option<Vec<String>>, Query, explode = true, description = "Ids of the records that are proposed", example = json!(["kvasiny-koordinacni-centrum"])),
        ("title" = Option<String>, Query, max_length = 200, description = "The title, in place of the one that is made"),
        ("about" = Option<String>, Query, max_length = 1_000, description = "The situation, in place of the sentences that are made of the profile"),
        ("words" = Option<String>, Query, max_length = 4_000, description = "The situation in somebody's own words, to stand below those sentences; each line is a paragraph"),
        ("with" = Option<String>, Query, description = "`text`: the text of the profile stands for `words`"),
        ("decision" = Option<Vec<String>>, Query, description = "The sentences of the decision, in place of the draft: each as a parameter or a line of its own, 3,000 characters in all"),
        ("without" = Option<Vec<String>>, Query, description = "What is left out: a record by its id, a first step by the id of its section, a colon and its number there", example = json!(["irop-socialni-bydleni", "manual-01-jak-zacit/kde-zacit:2"])),
        ("keep" = Option<Vec<String>>, Query, description = "Takes a `without` back: a form sends the one for everything, and the other for what stays ticked"),
        ("format" = Option<BriefFormat>, Query, description = "`json` if absent; `docx` for word processors, or `markdown`"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels and summaries; `cs` if absent"),
    ),
    responses(
        (status = OK, description = "The brief, as `format` says", content(
            (BriefResponse = "application/json"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (String = "text/markdown"),
        )),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
    )
)]
pub(super) async fn brief(
    Current(snapshot): Current,
    Query(query): Query<BriefQuery>,
    Site(site): Site,
) -> Result<Response, ApiError> {
    let (format, lang, own) = (query.format, query.lang, site.clone());
    let brief = off_thread(move || present::brief::brief(&snapshot, &query, &own)).await??;
    let named = |ending: &str| {
        let name = lang.pick("podklad", "brief");
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"osvedceno-{name}-{}.{ending}\"", today()))
    };
    Ok(match format {
        BriefFormat::Json => Json(brief).into_response(),
        BriefFormat::Docx => {
            let file = off_thread(move || docx(&brief, lang, &site)).await?;
            ([(header::CONTENT_TYPE, MEDIA_TYPE.to_owned()), named("docx")], file).into_response()
        }
        BriefFormat::Markdown => {
            let content_type = (header::CONTENT_TYPE, "text/markdown; charset=utf-8".to_owned());
            ([content_type, named("md")], markdown(&brief, lang, &site)).into_response()
        }
    })
}
