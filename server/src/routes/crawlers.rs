//! What machines ask a site for that go through it by themselves, at the addresses that they know: `robots.txt`, `sitemap.xml` and
//! the like, and the catalogue of open data. None of it is in the contract: each is a contract of its own.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use osvedceno_api::Lang;

use super::off_thread;
use crate::assets::{self, Asset};
use crate::http::caching::Also;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::Site;
use crate::present::{crawlers, dcat};
use crate::state::Service;

const XML: &str = "application/xml; charset=utf-8";
const OPEN_SEARCH: &str = "application/opensearchdescription+xml; charset=utf-8";
const TURTLE: &str = "text/turtle; charset=utf-8";
const MANIFEST: &str = "application/manifest+json";

/// Their routes.
pub(super) fn routes() -> Router<Service> {
    Router::new()
        .route("/robots.txt", get(async |Site(site): Site| crawlers::robots(&site)))
        .route("/sitemap.xml", get(sitemap))
        .route("/sitemap/{part}", get(part))
        .route("/llms.txt", get(llms))
        .route("/dcat.ttl", get(dcat))
        .route("/.well-known/security.txt", get(security))
        .route("/opensearch.xml", get(async |site: Site| open_search(Lang::Cs, &site)))
        .route("/en/opensearch.xml", get(async |site: Site| open_search(Lang::En, &site)))
        .route("/manifest.webmanifest", get(async || manifest(Lang::Cs)))
        .route("/en/manifest.webmanifest", get(async || manifest(Lang::En)))
        .route("/favicon.ico", get(async || picture(assets::favicon())))
        .route("/apple-touch-icon.png", get(async || picture(assets::apple_touch_icon())))
}

async fn sitemap(Current(snapshot): Current, Site(site): Site) -> Result<Response, ApiError> {
    let xml = off_thread(move || crawlers::sitemap(&snapshot, &site)).await??;
    Ok(([(header::CONTENT_TYPE, XML)], xml).into_response())
}

async fn part(Current(snapshot): Current, Site(site): Site, Path(part): Path<String>) -> Result<Response, ApiError> {
    let found = off_thread(move || crawlers::part(&snapshot, &site, &part)).await??;
    Ok(match found {
        Some(xml) => ([(header::CONTENT_TYPE, XML)], xml).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    })
}

async fn llms(Current(snapshot): Current, Site(site): Site) -> Result<String, ApiError> {
    Ok(off_thread(move || crawlers::llms(&snapshot, &site)).await??)
}

/// The catalogue for portals of open data.
async fn dcat(
    State(service): State<Service>,
    Current(snapshot): Current,
    Site(site): Site,
) -> Result<Response, ApiError> {
    let also = Extension(Also::on(&service.contact()));
    let turtle = off_thread(move || dcat::dcat(&snapshot, &site, service.contact())).await??;
    Ok((also, [(header::CONTENT_TYPE, TURTLE)], turtle).into_response())
}

/// Whom to tell of a hole; nothing where no operator said whom.
async fn security(State(service): State<Service>, Current(snapshot): Current, Site(site): Site) -> Response {
    let Some(contact) = service.contact() else { return StatusCode::NOT_FOUND.into_response() };
    (Extension(Also::on(&contact)), crawlers::security(contact, &site, snapshot.day)).into_response()
}

fn open_search(lang: Lang, Site(site): &Site) -> Response {
    ([(header::CONTENT_TYPE, OPEN_SEARCH)], crawlers::open_search(lang, site, assets::icons())).into_response()
}

fn manifest(lang: Lang) -> Response {
    let manifest = crawlers::manifest(lang, assets::icons()).to_string();
    ([(header::CONTENT_TYPE, MANIFEST)], manifest).into_response()
}

fn picture(asset: &'static Asset) -> Response {
    ([(header::CONTENT_TYPE, asset.content_type)], asset.plain.as_ref()).into_response()
}
