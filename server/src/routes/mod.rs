//! The routes: one file each. The API's contract stands on its handlers, and this list makes both the router and
//! `/openapi.json`, so that they cannot come apart.

mod about;
mod alerts;
mod assets;
mod brief;
mod citation;
mod comparison;
mod contract;
mod crawlers;
mod dump;
mod editors;
mod export;
mod feed;
mod form;
mod gaps;
mod guide;
mod health;
mod help;
mod manual;
mod mcp;
pub(crate) mod metrics;
mod municipalities;
mod news;
mod oai;
mod pages;
mod parameters;
mod places;
mod problems;
mod proposals;
mod recommendations;
mod records;
mod search;
mod similar;
mod suggest;
mod tabular;
mod templates;
mod unanswered;
mod vocabulary;
mod withdrawn;
mod worksheets;

use axum::http::header;
use axum::response::Redirect;
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use osvedceno_frontend::GUIDE;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::http::current::Current;
use crate::http::work::off_thread;
use crate::http::{caching, deprecated, layers};
use crate::state::Service;

use contract::Contract;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Osvědčeno",
        description = "Good practices in the local integration of migrants: search with facets, recommendations for the \
                       situation of a municipality, and records whole. \
                       Labels and sentences are Czech, or English with `lang=en`. Errors are problem details (RFC 9457).",
        license(name = "CC BY 4.0", url = "https://creativecommons.org/licenses/by/4.0/")
    ),
    servers((url = "/")),
    tags(
        (name = "search", description = "Records by words and facets"),
        (name = "records", description = "Records whole, and what belongs to them"),
        (name = "recommendations", description = "What fits the situation of a municipality"),
        (name = "places", description = "Czech municipalities, districts and regions"),
        (name = "overviews", description = "What there is, and what there is not"),
    ),
    // Of parameters alone, which bring no schema of their own.
    components(schemas(osvedceno_api::Sort, osvedceno_api::CitationFormat, osvedceno_api::ExportFormat, osvedceno_api::BriefFormat, osvedceno_api::TableFormat))
)]
struct Handlers;

/// The whole service.
pub fn router(service: Service) -> Router {
    let (api, mut contract) = OpenApiRouter::with_openapi(Handlers::openapi())
        .routes(routes!(search::search))
        .routes(routes!(recommendations::by_post, recommendations::by_get))
        .routes(routes!(brief::brief))
        .routes(routes!(comparison::comparison))
        .routes(routes!(gaps::gaps))
        .routes(routes!(unanswered::unanswered))
        .routes(routes!(records::records))
        .routes(routes!(records::record))
        .routes(routes!(records::section))
        .routes(routes!(withdrawn::withdrawn))
        .routes(routes!(citation::record))
        .routes(routes!(citation::section))
        .routes(routes!(manual::manual))
        .routes(routes!(export::export))
        .routes(routes!(similar::similar))
        .routes(routes!(similar::section))
        .routes(routes!(suggest::suggest))
        .routes(routes!(vocabulary::vocabulary))
        .routes(routes!(municipalities::municipalities))
        .routes(routes!(places::place))
        .routes(routes!(feed::atom))
        .routes(routes!(feed::json))
        .split_for_parts();
    // It has a tag of its own.
    let (dumps, of_dumps) = OpenApiRouter::new().routes(routes!(dump::dump)).split_for_parts();
    contract.merge(of_dumps);
    env!("CARGO_PKG_VERSION").clone_into(&mut contract.info.version);
    let contract = Contract::of(&contract);
    let harvested = dumps.route("/oai", get(oai::oai).post(oai::oai));
    let programs = api.clone().merge(harvested.clone()).with_state(service.clone());
    let tagged = api
        .merge(guide::routes(&programs, &contract))
        .route(
            "/openapi.json",
            get(async move |Current(now): Current| (service_doc(), Json(contract.with(&now.vocabulary)))),
        )
        // Where the paths of the API begin, catalogues look for something.
        .route("/api/v1", get(async || Redirect::to(GUIDE[0])))
        .route("/api/v1/", get(async || Redirect::to(GUIDE[0])))
        .route("/api/", get(async || Redirect::to(GUIDE[0])))
        .route("/problems/{kind}", get(problems::czech))
        .route("/en/problems/{kind}", get(problems::english))
        .merge(crawlers::routes())
        .merge(about::routes())
        .merge(help::routes())
        .merge(manual::routes())
        .merge(news::routes())
        .merge(tabular::routes())
        .merge(templates::routes())
        .fallback(pages::shown)
        .layer(middleware::from_fn_with_state(service.clone(), caching::tag))
        .layer(middleware::from_fn(deprecated::in_queries));
    let untagged = harvested
        .route("/healthz", get(health::healthy))
        .route("/readyz", get(health::ready))
        .route("/mcp", post(mcp::by_post).fallback(mcp::otherwise))
        .route("/assets/{name}", get(assets::asset))
        .merge(proposals::routes())
        .merge(editors::routes(&service))
        .merge(alerts::routes());
    let all = tagged.merge(untagged).layer(middleware::from_fn_with_state(service.clone(), parameters::known_alone));
    layers::around(all, &service).with_state(service)
}

/// Where people read what the contract is of (RFC 8631).
fn service_doc() -> [(header::HeaderName, String); 1] {
    let [czech, english] = GUIDE;
    let page = |path: &str, lang: &str| format!("<{path}>; rel=\"service-doc\"; hreflang=\"{lang}\"");
    [(header::LINK, format!("{}, {}", page(czech, "cs"), page(english, "en")))]
}
