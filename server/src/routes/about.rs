//! Pages about the service itself: who runs it, how it works, and how accessible it is. As those for programs, browsers go to them as
//! to another site.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{ABOUT, ACCESSIBILITY, Page};

use super::off_thread;
use crate::http::caching::Also;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::Site;
use crate::page;
use crate::present::about;
use crate::state::Service;

/// Their routes.
pub(super) fn routes() -> Router<Service> {
    let mut routes = Router::new();
    for lang in Lang::ALL {
        let of_service = async move |service, now, site| of_service(lang, service, now, site).await;
        let accessibility = async move |service: State<Service>, site: Site| accessibility(lang, service, site);
        routes = routes.route(ABOUT[lang as usize], get(of_service));
        routes = routes.route(ACCESSIBILITY[lang as usize], get(accessibility));
    }
    routes
}

async fn of_service(
    lang: Lang,
    State(service): State<Service>,
    Current(snapshot): Current,
    Site(site): Site,
) -> Result<Response, ApiError> {
    let also = Extension(Also::on(&(service.operator(), service.contact())));
    let drawn = off_thread(move || {
        let (is_taking, has_editors) = (service.proposals().is_some(), service.editors().is_some());
        let page = about::about(lang, &snapshot, service.operator(), service.contact(), is_taking, has_editors)?;
        Ok::<_, Problem>(page::at(lang, addresses(ABOUT, lang), Page::About(Box::new(page)), &site))
    });
    Ok((also, drawn.await??).into_response())
}

fn accessibility(lang: Lang, State(service): State<Service>, Site(site): Site) -> Response {
    let also = Extension(Also::on(&(service.operator(), service.contact())));
    let page = about::accessibility(lang, &site, service.operator(), service.contact());
    let page = Page::Accessibility(Box::new(page));
    (also, page::at(lang, addresses(ACCESSIBILITY, lang), page, &site)).into_response()
}

/// The address of a page and that of its translation.
fn addresses(paths: [&str; 2], lang: Lang) -> [String; 2] {
    [lang, lang.pick(Lang::En, Lang::Cs)].map(|lang| paths[lang as usize].to_owned())
}
