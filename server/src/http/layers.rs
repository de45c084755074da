//! Around every route: request ids and logs without query texts, limits of time, security headers, and a problem
//! in place of every empty error.

use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, Version, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use osvedceno_api::{Lang, Problem};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{Any, CorsLayer};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{MakeRequestId, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::{DefaultOnResponse, TraceLayer};
use tracing::Level;

use super::bodies::{BODY_LIMIT, READ_LIMIT};
use super::coding::{Streamed, code_whole};
use super::error::{ApiError, PROBLEM_JSON, failed};
use super::{client, language, rate, trace};
use crate::metrics::named::{name, named};
use crate::page;
use crate::state::Service;

/// A request that takes longer is given up. The slowest we know of takes 50 ms.
pub(crate) const TIME_LIMIT: Duration = Duration::from_secs(10);
/// Seconds after which to come again, where nothing says better.
const COME_AGAIN: HeaderValue = HeaderValue::from_static("1");

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What scripts of portals may read of an answer, beside what browsers let them read anyway.
const EXPOSED: [HeaderName; 14] = [
    header::ACCEPT_RANGES,
    header::ALLOW,
    header::CONTENT_RANGE,
    header::CONTENT_DISPOSITION,
    header::ETAG,
    header::LINK,
    header::RETRY_AFTER,
    HeaderName::from_static("deprecation"),
    HeaderName::from_static("sunset"),
    REQUEST_ID,
    trace::TRACE_ID,
    rate::LIMIT,
    rate::REMAINING,
    rate::RESET,
];

/// What scripts of portals may say with a request; the last three are of programs that speak MCP.
const SAID: [HeaderName; 8] = [
    header::CONTENT_TYPE,
    header::IF_RANGE,
    header::RANGE,
    header::IF_NONE_MATCH,
    trace::TRACEPARENT,
    HeaderName::from_static("mcp-protocol-version"),
    HeaderName::from_static("mcp-method"),
    HeaderName::from_static("mcp-name"),
];

/// Scripts and styles are files of ours; WebAssembly needs leave of its own to be compiled.
pub(super) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; manifest-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Puts the layers around a router.
pub(crate) fn around(router: Router<Service>, service: &Service) -> Router<Service> {
    let header = |name, value| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    let span = |request: &Request| {
        let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
        let path = named(request);
        let trace = trace::of(request.headers());
        tracing::info_span!("request", id, trace, method = %request.method(), path = &*path)
    };
    router.layer(
        ServiceBuilder::new()
            .layer(middleware::from_fn_with_state(service.clone(), counted))
            .map_request(without_odd_id)
            .layer(SetRequestIdLayer::new(REQUEST_ID, NumberedRequests::default()))
            .layer(
                TraceLayer::new_for_http()
                    .make_span_with(span)
                    .on_response(DefaultOnResponse::new().level(Level::INFO)),
            )
            .layer(PropagateRequestIdLayer::new(REQUEST_ID))
            .layer(header(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY))
            .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .layer(portals())
            .layer(header(header::REFERRER_POLICY, "same-origin"))
            .layer(CompressionLayer::new().compress_when(Streamed))
            .layer(middleware::from_fn(code_whole))
            .layer(middleware::from_fn(explain))
            .layer(middleware::from_fn(addressed))
            .layer(middleware::from_fn_with_state(service.clone(), rate::limited))
            .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME_LIMIT))
            .layer(RequestBodyLimitLayer::new(READ_LIMIT))
            .layer(DefaultBodyLimit::max(BODY_LIMIT))
            .layer(CatchPanicLayer::custom(panicked)),
    )
}

/// Counts the answer, and says of which trace it is.
async fn counted(State(service): State<Service>, mut request: Request, next: Next) -> Response {
    let (route, asked) = (name(&mut request), Instant::now());
    let trace = trace::of(request.headers()).and_then(|trace| HeaderValue::from_str(trace).ok());
    let mut response = next.run(request).await;
    service.metrics().answered(&route, response.status(), asked.elapsed());
    response.headers_mut().extend(trace.map(|trace| (trace::TRACE_ID, trace)));
    response
}

/// Nothing here is anybody's secret: portals may ask from their own pages, by `POST` too, for which browsers ask leave first.
fn portals() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD, Method::POST])
        .allow_headers(SAID)
        .expose_headers(EXPOSED)
        .max_age(Duration::from_hours(24))
}

/// Takes away the number of a request that is not 1 to 64 of `A-Z a-z 0-9 - _ .`: it is repeated in answers and in the log.
fn without_odd_id(mut request: Request) -> Request {
    let plain = |id: &HeaderValue| {
        let ordinary = |&byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        (1..=64).contains(&id.len()) && id.as_bytes().iter().all(ordinary)
    };
    let mut ids = request.headers().get_all(REQUEST_ID).iter();
    if !(ids.next().is_some_and(plain) && ids.next().is_none()) {
        request.headers_mut().remove(REQUEST_ID);
    }
    request
}

/// Numbers requests from the start of the process, unless whoever is before us has numbered them.
#[derive(Debug, Clone, Default)]
struct NumberedRequests {
    last: std::sync::Arc<std::sync::atomic::AtomicU64>,
}

impl MakeRequestId for NumberedRequests {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        let number = 1 + self.last.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        HeaderValue::from_str(&format!("{}-{number}", std::process::id())).ok().map(RequestId::new)
    }
}

/// Gives every error words: to programs as a problem, to people as a page. Says when to come again, and in which language an answer is.
async fn explain(request: Request, next: Next) -> Response {
    let lang = language::of(&request);
    let is_spoken = language::is_spoken(request.uri().path());
    let mut response = explained(lang, request, next).await;
    let kind = response.headers().get(header::CONTENT_TYPE);
    if kind.is_some_and(|kind| is_spoken || kind.as_bytes().starts_with(b"text/html")) {
        let lang = HeaderValue::from_static(lang.code());
        response.headers_mut().entry(header::CONTENT_LANGUAGE).or_insert(lang);
    }
    response
}

async fn explained(lang: Lang, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let of_api = language::is_of_programs(path);
    let may_be_page = language::is_beside_versions(path);
    let of_people =
        !of_api && !matches!(path, "/healthz" | "/readyz" | "/openapi.json") && !path.starts_with("/assets/");
    let mut response = language::with(lang, next.run(request)).await;
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    // It may be right the next time.
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(COME_AGAIN);
    }
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is = |wanted: &str| kind.is_some_and(|kind| kind.as_bytes().starts_with(wanted.as_bytes()));
    // In JSON a protocol says what is wrong in a form of its own, as that of `/mcp` does.
    let (problem, page) = (is(PROBLEM_JSON) || is("application/json"), is("text/html"));
    let mut explained = match (of_api, of_people) {
        (true, _) if !(problem || page && may_be_page) => of_path(status, lang),
        (_, true) if !page => page::refusal(lang, status),
        _ => return response,
    };
    let kept = [header::ALLOW, header::CACHE_CONTROL, header::RETRY_AFTER, rate::LIMIT, rate::REMAINING, rate::RESET];
    for name in kept {
        if let Some(value) = response.headers().get(&name) {
            explained.headers_mut().insert(name, value.clone());
        }
    }
    explained
}

/// An error without words to a program; to who asks for what there is not, with the way to what there is.
fn of_path(status: StatusCode, lang: Lang) -> Response {
    let contract = (status == StatusCode::NOT_FOUND)
        .then_some([(header::LINK, "</openapi.json>; rel=\"service-desc\"; type=\"application/json\"")]);
    (contract, ApiError(unexplained(status, lang))).into_response()
}

/// Refuses what came over a connection by HTTP/1.1 and does not say, once, which host is meant (RFC 9112, 3.2): servers before
/// us that do not agree on it can be played off against each other.
async fn addressed(request: Request, next: Next) -> Response {
    let hosts = request.headers().get_all(header::HOST).iter().count();
    if request.version() == Version::HTTP_11 && hosts != 1 && client::peer(request.extensions()).is_some() {
        let lang = language::asked();
        let detail = lang.pick(
            "Požadavek HTTP/1.1 musí mít právě jednu hlavičku Host.",
            "A request of HTTP/1.1 must have one header Host, and no more.",
        );
        let problem = Problem { detail: detail.to_owned(), ..unexplained(StatusCode::BAD_REQUEST, lang) };
        return ApiError(problem).into_response();
    }
    next.run(request).await
}

/// What an error is that came without words.
pub(super) fn unexplained(status: StatusCode, lang: Lang) -> Problem {
    let (kind, title, detail) = match status {
        StatusCode::NOT_FOUND => (
            "not-found",
            lang.pick("Taková cesta v\u{a0}API není", "There is no such path in the API"),
            lang.pick(
                "Cesty API začínají /api/v1; vypisuje je /openapi.json a\u{a0}lidem je vysvětluje /api.",
                "The paths of the API begin with /api/v1; /openapi.json lists them, and /en/api explains them to people.",
            ),
        ),
        StatusCode::METHOD_NOT_ALLOWED => (
            "method-not-allowed",
            lang.pick("Tuto metodu cesta nemá", "The path does not have this method"),
            lang.pick("Povolené metody jsou v\u{a0}hlavičce Allow.", "The header Allow lists the methods."),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (
            "too-large",
            lang.pick("Požadavek je příliš velký", "The request is too large"),
            lang.pick("Tělo smí mít nejvýš 64\u{a0}kB.", "A body may have at most 64 kB."),
        ),
        StatusCode::URI_TOO_LONG => (
            "too-large",
            lang.pick("Požadavek je příliš velký", "The request is too large"),
            lang.pick(
                "Adresa smí mít nejvýš 64\u{a0}kB; delší dotaz pošlete metodou POST.",
                "An address may have at most 64 kB; send a longer question by POST.",
            ),
        ),
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => (
            "too-large",
            lang.pick("Požadavek je příliš velký", "The request is too large"),
            lang.pick(
                "Adresa a\u{a0}hlavičky smějí mít dohromady nejvýš 128\u{a0}kB, hlaviček smí být nejvýš sto.",
                "An address and its headers may have at most 128 kB together, and a hundred headers at most.",
            ),
        ),
        StatusCode::SERVICE_UNAVAILABLE => (
            "timeout",
            lang.pick("Odpověď trvala příliš dlouho", "The answer took too long"),
            lang.pick("Zkuste to prosím znovu.", "Please try again."),
        ),
        StatusCode::BAD_REQUEST => (
            "bad-request",
            lang.pick("Požadavku nelze rozumět", "The request cannot be understood"),
            lang.pick(
                "Adresa není text v\u{a0}UTF-8 s\u{a0}procentovým kódováním.",
                "The address is not percent-encoded UTF-8 text.",
            ),
        ),
        _ => ("error", status.canonical_reason().unwrap_or("Error"), ""),
    };
    Problem::new(status.as_u16(), kind, title, detail)
}

/// A bug. The log has where, by the hook of `serve`; not what was said, which could quote what somebody searched for.
fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    ApiError(failed(language::asked())).into_response()
}
