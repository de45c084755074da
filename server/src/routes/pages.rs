//! The pages of the site: an address in, a rendered document out. What the browser asks the API, this asks the service.

use std::net::IpAddr;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use osvedceno_api::{Lang, Problem, RecordsQuery, SearchQuery, SimilarQuery, VocabularyQuery};
use osvedceno_frontend::{HomePage, Page, RecordPage, ResultsPage, Route, SelectionPage, Worksheet};

use super::search::{anew, search_for};
use super::{dump, off_thread, places, worksheets};
use crate::day::today;
use crate::http::caching::Also;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::{Asker, Site};
use crate::http::language;
use crate::page;
use crate::present::manual::manual;
use crate::present::record::{record, records};
use crate::present::search::search;
use crate::present::similar::similar;
use crate::present::templates::of_section;
use crate::present::trouble::of_status;
use crate::present::vocabulary::vocabulary;
use crate::snapshot::Snapshot;
use crate::state::Service;

/// Every address that no other route has.
pub(super) async fn shown(
    State(service): State<Service>,
    Current(snapshot): Current,
    Site(site): Site,
    Asker(asker): Asker,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if let Some(name) = uri.path().strip_prefix("/dump").filter(|name| name.is_empty() || name.starts_with('/')) {
        let lang = language::asked();
        return ApiError(dump::unknown(name.trim_start_matches('/'), lang)).into_response();
    }
    let wants_page =
        headers.get(header::ACCEPT).is_some_and(|own| own.as_bytes().windows(9).any(|own| own == b"text/html"));
    if language::is_of_programs(uri.path()) && !(wants_page && language::is_beside_versions(uri.path())) {
        return StatusCode::NOT_FOUND.into_response();
    }
    if method != Method::GET && method != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET,HEAD")]).into_response();
    }
    let (lang, route) = match Route::parse(uri.path(), uri.query().unwrap_or_default()) {
        Ok(asked) => asked,
        Err((lang, faults)) => {
            return page::problem(lang, &uri, Problem::invalid(&faults, lang), &site);
        }
    };
    let refused = (uri.clone(), site.clone());
    let drawn = off_thread(move || {
        if let Route::Worksheet(Worksheet::Places, raw) = &route
            && let Some(name) = places::only(&snapshot, raw)
        {
            return Redirect::to(&Route::Place(name).address(lang)).into_response();
        }
        match load(&service, &snapshot, route.clone(), lang, &site, asker) {
            Ok(page) => drawn(lang, &route, page, &site),
            Err(problem) => page::problem(lang, &uri, problem, &site),
        }
    });
    drawn.await.unwrap_or_else(|error| page::problem(lang, &refused.0, error.0, &refused.1))
}

/// A page, and what its tag depends on beside its address.
fn drawn(lang: Lang, route: &Route, page: Page, site: &str) -> Response {
    if let (Page::Brief(brief), Route::Worksheet(_, raw)) = (&page, route)
        && let Some(address) = worksheets::settled(brief, raw, lang)
    {
        return Redirect::to(&address).into_response();
    }
    let also = match &page {
        Page::Gaps(gaps) => Some(Extension(Also::on(&gaps.unanswered))),
        _ => None,
    };
    let anew = if let Page::Results(page) = &page { anew(&page.response) } else { None };
    (also, anew, page::answer(lang, route, page, site)).into_response()
}

fn load(
    service: &Service,
    snapshot: &Snapshot,
    route: Route,
    lang: Lang,
    site: &str,
    asker: Option<IpAddr>,
) -> Result<Page, Problem> {
    match route {
        Route::Home => home(snapshot, lang),
        Route::Search(query) => {
            let response = search_for(service, snapshot, &query, asker)?;
            Ok(Page::Results(Box::new(ResultsPage { query, response, typing: false })))
        }
        Route::Record(id) => {
            let record = record(snapshot, &id, lang, site)?;
            let similar = similar(snapshot, &id, SimilarQuery { lang, ..SimilarQuery::default() }, site)?.hits;
            let templates = of_section(snapshot, &record.id, lang)?;
            let day = Some(today().to_string());
            Ok(Page::Record(Box::new(RecordPage { record, similar, day, templates })))
        }
        Route::Place(name) => places::page(snapshot, &name, lang),
        Route::Manual => Ok(Page::Manual(manual(snapshot, lang)?)),
        Route::Selection(RecordsQuery { mut ids, .. }) => {
            let left_out = ids.split_off(ids.len().min(RecordsQuery::MAX_IDS));
            let found = records(snapshot, &RecordsQuery { ids, lang }, site)?;
            Ok(Page::Selection(SelectionPage { found, left_out }))
        }
        Route::Worksheet(worksheet, raw) => worksheets::load(service, snapshot, worksheet, &raw, lang, site),
        Route::Unknown => Err(nothing_there(lang)),
    }
}

/// That an address is none of a page.
pub(super) fn nothing_there(lang: Lang) -> Problem {
    let page = of_status(404, lang);
    Problem::new(404, "not-found", page.title, page.said.join(" "))
}

fn home(snapshot: &Snapshot, lang: Lang) -> Result<Page, Problem> {
    let corpus = search(snapshot, &SearchQuery { limit: 0, lang, ..SearchQuery::default() })?;
    let groups = vocabulary(snapshot, &VocabularyQuery { lang, groups: vec!["situation".to_owned()] })?.groups;
    Ok(Page::Home(Box::new(HomePage {
        corpus,
        situations: groups.into_iter().flat_map(|group| group.values).collect(),
    })))
}
