//! The pages of the site: an address in, a rendered document out. What the browser asks the API, this asks the service.

use std::net::IpAddr;

use axum::extract::State;
use axum::http::{Method, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use osvedceno_api::{BASE, Lang, Problem, RecordsQuery, SearchQuery, SimilarQuery, VocabularyQuery};
use osvedceno_frontend::{HomePage, Page, RecordPage, ResultsPage, Route, View, document};

use super::{off_thread, worksheets};
use crate::assets;
use crate::http::error::status;
use crate::http::extract::{Asker, Site};
use crate::state::Service;

/// Every address that no other route has.
pub(super) async fn page(
    State(service): State<Service>,
    Site(site): Site,
    Asker(asker): Asker,
    method: Method,
    uri: Uri,
) -> Response {
    if uri.path().starts_with(BASE) {
        return StatusCode::NOT_FOUND.into_response();
    }
    if method != Method::GET && method != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET,HEAD")]).into_response();
    }
    let (lang, route, loaded) = match Route::parse(uri.path(), uri.query().unwrap_or_default()) {
        Ok((lang, route)) => {
            let (asked, site) = (route.clone(), site.clone());
            let loaded = off_thread(move || load(&service, asked, lang, &site, asker)).await;
            (lang, route, loaded.unwrap_or_else(|error| Err(error.0)))
        }
        Err((lang, faults)) => (lang, Route::Home, Err(Problem::invalid(&faults, lang))),
    };
    let page = loaded.unwrap_or_else(Page::Problem);
    let status = match &page {
        Page::Problem(problem) => status(problem),
        _ => StatusCode::OK,
    };
    let [address, translation] = [lang, lang.pick(Lang::En, Lang::Cs)].map(|lang| route.address(lang));
    let view = View { lang, address, translation, page };
    (status, Html(document(view, &assets::of_pages(), &site).await)).into_response()
}

fn load(service: &Service, route: Route, lang: Lang, site: &str, asker: Option<IpAddr>) -> Result<Page, Problem> {
    match route {
        Route::Home => home(service, lang),
        Route::Search(query) => {
            let response = service.search_for(&query, asker)?;
            Ok(Page::Results(Box::new(ResultsPage { query, response, typing: false })))
        }
        Route::Record(id) => {
            let record = service.record(&id, lang, site)?;
            let similar = service.similar(&id, SimilarQuery { lang, ..SimilarQuery::default() })?.hits;
            Ok(Page::Record(Box::new(RecordPage { record, similar })))
        }
        Route::Manual => Ok(Page::Manual(service.manual(lang)?)),
        Route::Selection(query) => Ok(Page::Selection(service.records(&RecordsQuery { lang, ..query }, site)?)),
        Route::Worksheet(worksheet, raw) => worksheets::load(service, worksheet, &raw, lang, site),
        Route::Unknown => {
            let title = lang.pick("Stránka neexistuje", "No such page");
            let detail = lang.pick(
                "Na této adrese nic není. Možná se přestěhovala, možná je v\u{a0}ní překlep.",
                "There is nothing at this address. It may have moved, or there may be a slip in it.",
            );
            Err(Problem::new(404, "not-found", title, detail))
        }
    }
}

fn home(service: &Service, lang: Lang) -> Result<Page, Problem> {
    let corpus = service.search(&SearchQuery { limit: 0, lang, ..SearchQuery::default() })?;
    let groups = service.vocabulary(&VocabularyQuery { lang, groups: vec!["situation".to_owned()] })?.groups;
    Ok(Page::Home(HomePage { corpus, situations: groups.into_iter().flat_map(|group| group.values).collect() }))
}
