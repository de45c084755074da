//! `GET /tabulka`, and the same in English: a search as a table. As of what is new, browsers go there as to another site.

use axum::Router;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{Page, TABLE, TableQuery};

use super::off_thread;
use crate::http::current::Current;
use crate::http::extract::Site;
use crate::page;
use crate::present::tabular::tabular;
use crate::snapshot::Snapshot;
use crate::state::Service;

/// Its routes.
pub(super) fn routes() -> Router<Service> {
    Lang::ALL.into_iter().fold(Router::new(), |routes, lang| {
        routes.route(
            TABLE[lang as usize],
            get(async move |Current(snapshot): Current, Site(site): Site, at: Uri| {
                let drawn = off_thread(move || shown(&snapshot, lang, &at, &site));
                drawn.await.into_response()
            }),
        )
    })
}

fn shown(snapshot: &Snapshot, lang: Lang, at: &Uri, site: &str) -> Response {
    let asked =
        TableQuery::parse(lang, at.query().unwrap_or_default()).map_err(|faults| Problem::invalid(&faults, lang));
    match asked.and_then(|asked| tabular(snapshot, asked)) {
        Ok(page) => {
            let addresses = [lang, lang.pick(Lang::En, Lang::Cs)].map(|lang| page.query.address(lang));
            page::at(lang, addresses, Page::Table(Box::new(page)), site)
        }
        Err(problem) => page::problem(lang, at, problem, site),
    }
}
