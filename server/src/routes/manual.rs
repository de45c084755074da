//! `GET /api/v1/manual`; and the whole manual as a page, `/manual/cely`, and as a book, `/manual.epub`. As those for programs, browsers go to
//! the page as to another site.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use osvedceno_api::{Lang, ManualResponse, Problem, RecordQuery};
use osvedceno_frontend::{MANUAL_BOOK, MANUAL_WHOLE, Page};

use super::off_thread;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::{Query, Site};
use crate::page;
use crate::present;
use crate::state::Service;

/// The contents of the manual: its chapters with their sections
#[utoipa::path(
    get,
    path = "/api/v1/manual",
    operation_id = "manual",
    tag = "records",
    params(("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent")),
    responses(
        (status = OK, body = ManualResponse, description = "The chapters in their order, each with its sections"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
    )
)]
pub(super) async fn manual(
    Current(snapshot): Current,
    Query(query): Query<RecordQuery>,
) -> Result<Json<ManualResponse>, ApiError> {
    Ok(Json(off_thread(move || present::manual::manual(&snapshot, query.lang)).await??))
}

/// The routes of what is no answer of the API.
pub(super) fn routes() -> Router<Service> {
    Lang::ALL.into_iter().fold(Router::new().route(MANUAL_BOOK, get(book)), |routes, lang| {
        routes.route(MANUAL_WHOLE[lang as usize], get(async move |now, site| whole(lang, now, site).await))
    })
}

async fn whole(lang: Lang, Current(snapshot): Current, Site(site): Site) -> Result<Response, ApiError> {
    let drawn = off_thread(move || {
        let page = Page::WholeManual(Box::new(present::manual::whole(&snapshot, lang)?));
        let addresses = [lang, lang.pick(Lang::En, Lang::Cs)].map(|lang| MANUAL_WHOLE[lang as usize].to_owned());
        Ok::<_, Problem>(page::at(lang, addresses, page, &site))
    });
    Ok(drawn.await??.into_response())
}

async fn book(Current(snapshot): Current, Site(site): Site) -> Result<Response, ApiError> {
    let file = off_thread(move || present::manual::epub(&snapshot, &site)).await??;
    let headers = [
        (header::CONTENT_TYPE, "application/epub+zip"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"osvedceno-manual.epub\""),
    ];
    Ok((headers, file).into_response())
}
