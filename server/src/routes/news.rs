//! `GET /novinky`, and the same in English: what is new, week by week. As of the pages for those who write programs, browsers load
//! nothing for it before they are there.

use axum::Router;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{NEWS, Page};

use super::off_thread;
use crate::http::current::Current;
use crate::http::extract::Site;
use crate::page;
use crate::present::news::{Asked, news};
use crate::snapshot::Snapshot;
use crate::state::Service;

/// Its routes.
pub(super) fn routes() -> Router<Service> {
    Lang::ALL.into_iter().fold(Router::new(), |routes, lang| {
        routes.route(
            NEWS[lang as usize],
            get(async move |Current(snapshot): Current, Site(site): Site, uri: Uri| {
                let drawn = off_thread(move || shown(&snapshot, lang, &uri, &site));
                drawn.await.into_response()
            }),
        )
    })
}

fn shown(snapshot: &Snapshot, lang: Lang, uri: &Uri, site: &str) -> Response {
    let query = uri.query().unwrap_or_default();
    let asked = Asked::parse(query, lang, &snapshot.vocabulary).map_err(|faults| Problem::invalid(&faults, lang));
    match asked.and_then(|asked| Ok((news(snapshot, &asked)?, asked))) {
        Ok((page, asked)) => {
            let addresses = [lang, lang.pick(Lang::En, Lang::Cs)].map(|lang| asked.address(lang));
            page::at(lang, addresses, Page::News(Box::new(page)), site)
        }
        Err(problem) => page::problem(lang, uri, problem, site),
    }
}
