//! `GET /centra` and `/pomoc`, and the same in English: the centres in the regions, and where help is for who looks for it. As those for
//! programs, browsers go to them as to another site.

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{CENTRES, HELP, Page};

use super::off_thread;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::Site;
use crate::page;
use crate::present::centres::centres;
use crate::state::Service;

/// Their routes.
pub(super) fn routes() -> Router<Service> {
    Lang::ALL.into_iter().fold(Router::new(), |routes, lang| {
        routes.route(CENTRES[lang as usize], get(async move |now, site| of_regions(lang, now, site).await)).route(
            HELP[lang as usize],
            get(async move |Site(site)| page::at(lang, both(HELP, lang), Page::Help, &site)),
        )
    })
}

async fn of_regions(lang: Lang, Current(snapshot): Current, Site(site): Site) -> Result<Response, ApiError> {
    let drawn = off_thread(move || {
        let page = Page::Centres(Box::new(centres(&snapshot, lang)?));
        Ok::<_, Problem>(page::at(lang, both(CENTRES, lang), page, &site))
    });
    Ok(drawn.await??.into_response())
}

/// The address of a page and that of its translation.
fn both(paths: [&str; 2], lang: Lang) -> [String; 2] {
    [lang, lang.pick(Lang::En, Lang::Cs)].map(|lang| paths[lang as usize].to_owned())
}
