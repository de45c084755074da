//! `GET /api` and its contract to be read: pages for those who write programs. No page of the site leads to them from within the
//! application, so that browsers load nothing for them but when they are there.

use std::pin::Pin;

use axum::body::{Body, HttpBody};
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, Request, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use osvedceno_api::Lang;
use osvedceno_frontend::{CONTRACT, GUIDE, GuideAnswer, Page};
use tower::ServiceExt;

use super::contract::Contract;
use super::{export, off_thread};
use crate::http::bodies::BODY_LIMIT;
use crate::http::caching::Also;
use crate::http::client;
use crate::http::current::Current;
use crate::http::extract::Site;
use crate::http::layers::TIME_LIMIT;
use crate::http::listener::HEAD;
use crate::http::rate::RateLimit;
use crate::page;
use crate::present::guide::{self, Limits};
use crate::state::Service;

/// Bytes of an answer that are read for what is shown of it.
const BEGINNING: usize = 64 * 1024;

/// The parameter that names a task to try, in Czech and in English.
pub(super) const TRY: [&str; 2] = ["ukazka", "example"];

/// Their routes. What is tried is asked of `programs`, which answers programs.
pub(super) fn routes(programs: &Router, contract: &Contract) -> Router<Service> {
    let mut routes = Router::new();
    for lang in Lang::ALL {
        let programs = programs.clone();
        let page = async move |service, now, site, limit, headers, query| {
            let asked = Asked { service, now, site, limit, headers };
            shown(lang, &programs, asked, query).await
        };
        let contract = contract.clone();
        let reading = async move |now, site| read(lang, contract, now, site).await;
        routes = routes.route(GUIDE[lang as usize], get(page)).route(CONTRACT[lang as usize], get(reading));
    }
    routes
}

/// What a page is made of, and by whom.
struct Asked {
    service: State<Service>,
    now: Current,
    site: Site,
    limit: Option<Extension<RateLimit>>,
    headers: HeaderMap,
}

async fn shown(lang: Lang, programs: &Router, asked: Asked, RawQuery(query): RawQuery) -> Response {
    let Asked { service: State(service), now, site: Site(site), limit, headers } = asked;
    let today = now.0.day;
    let named = |lang: Lang| {
        let value = query
            .as_deref()?
            .split('&')
            .find_map(|part| part.split_once('=').filter(|(name, _)| *name == TRY[lang as usize]));
        Some(value?.1)
    };
    let slug = named(lang).unwrap_or_default();
    let tried = match guide::request(slug, lang, today) {
        Some(request) => Some((slug, answered(programs, request, now, &headers).await)),
        None => None,
    };
    let requests = limit.map(|Extension(limit)| limit.a_minute());
    let also = Also::on(&(requests, service.contact(), tried.as_ref().map(|(_, own)| (own.status, &own.beginning))));
    let limits = Limits {
        requests,
        body: BODY_LIMIT,
        head: HEAD as usize,
        seconds: TIME_LIMIT.as_secs(),
        exports: export::AT_ONCE,
    };
    let of = |lang: Lang, slug: Option<&str>| {
        let path = GUIDE[lang as usize];
        slug.map_or_else(|| path.to_owned(), |slug| format!("{path}?{}={slug}", TRY[lang as usize]))
    };
    let own = of(lang, tried.as_ref().map(|(slug, _)| *slug));
    let other = of(lang.pick(Lang::En, Lang::Cs), guide::translated(slug, lang));
    let tried = tried.as_ref().map(|(slug, answer)| (*slug, answer));
    let guide = guide::guide(lang, &site, today, service.contact(), &limits, tried);
    (Extension(also), page::at(lang, [own, other], Page::Guide(Box::new(guide)), &site)).into_response()
}

async fn read(lang: Lang, contract: Contract, Current(now): Current, Site(site): Site) -> Response {
    let addresses = [lang, lang.pick(Lang::En, Lang::Cs)].map(|lang| CONTRACT[lang as usize].to_owned());
    let drawn = off_thread(move || {
        let contract = guide::contract::contract(&contract.with(&now.vocabulary), lang);
        page::at(lang, addresses, Page::Contract(Box::new(contract)), &site)
    });
    drawn.await.into_response()
}

/// What the service answers to a request, as far as it is shown, from the snapshot that the page is of.
async fn answered(programs: &Router, asked: guide::Request, now: Current, headers: &HeaderMap) -> GuideAnswer {
    let request = match asked.body {
        Some(json) => {
            Request::post(asked.address).header(header::CONTENT_TYPE, "application/json").body(Body::from(json))
        }
        None => Request::get(asked.address).body(Body::empty()),
    };
    let mut request = request.expect("what is tried is written down as a request");
    client::call_alike(headers, request.headers_mut());
    request.extensions_mut().insert(now);
    let Ok(response) = programs.clone().oneshot(request).await;
    let (parts, body) = response.into_parts();
    let (bytes, is_all) = beginning(body).await;
    let content_type = parts.headers.get(header::CONTENT_TYPE).and_then(|own| own.to_str().ok()).unwrap_or_default();
    guide::shown(parts.status.as_u16(), content_type, &bytes, is_all)
}

/// The first bytes of a body, and whether they are all. The rest is not read, so that it is not made either.
async fn beginning(mut body: Body) -> (Vec<u8>, bool) {
    let mut bytes = Vec::new();
    while bytes.len() < BEGINNING {
        match std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
            Some(Ok(frame)) => bytes.extend(frame.into_data().unwrap_or_default()),
            Some(Err(_)) => return (bytes, false),
            None => return (bytes, true),
        }
    }
    let is_all = body.is_end_stream();
    (bytes, is_all)
}
