//! `POST /mcp`: the tools of a language model, by the Model Context Protocol over streamable HTTP. A request is answered by itself,
//! with JSON: there is no session that a balancer would have to keep to one machine, and no stream that is held open.
//!
//! Hosts and origins are not checked. What that guards against is a page that reaches a service on somebody's own machine by way of
//! their browser, for what only they may see or do; here all is public, nothing changes anything, and pages of others are welcome.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};
use osvedceno_api::{Invalid, Problem, Reason};
use rmcp::model::ProtocolVersion;
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};

use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::{Asker, Site};
use crate::http::language;
use crate::mcp::{Asked, Server};
use crate::state::Service;

/// A message of the protocol. What it says it is, takes and is sent to is not gone by, since there is nothing to choose from.
pub(super) async fn by_post(
    State(service): State<Service>,
    Current(snapshot): Current,
    Site(site): Site,
    Asker(asker): Asker,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, ApiError> {
    // Of what is no JSON the protocol's side says what its parser does, in no language of ours.
    if let Err(error) = serde_json::from_slice::<serde::de::IgnoredAny>(&body) {
        let reason = Reason::NotJson { line: error.line(), column: error.column() };
        return Err(ApiError(Problem::invalid(&[Invalid::new("body", "", reason)], language::asked())));
    }
    let asked = Asked { service, snapshot, site, asker };
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .disable_allowed_hosts();
    let tools = move || Ok(Server(asked.clone()));
    let protocol = StreamableHttpService::new(tools, Arc::new(NeverSessionManager::default()), config);
    let mut message = Request::new(Body::from(body));
    *message.method_mut() = Method::POST;
    *message.headers_mut() = headers;
    let both = HeaderValue::from_static("application/json, text/event-stream");
    message.headers_mut().insert(header::ACCEPT, both);
    message.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    message.headers_mut().insert(header::HOST, HeaderValue::from_static("localhost"));
    let response = protocol.handle(message).await.map(Body::new);
    let is_json = response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    if response.status().is_client_error() && !is_json { Err(no_message()) } else { Ok(response) }
}

/// What is JSON and no message of a version that we know.
fn no_message() -> ApiError {
    let lang = language::asked();
    let versions = ProtocolVersion::KNOWN_VERSIONS.iter().map(ProtocolVersion::as_str).collect::<Vec<_>>().join(", ");
    let title = lang.pick("Požadavku nelze rozumět", "The request cannot be understood");
    let detail = lang.pick(
        format!("Tělo musí být jedna zpráva JSON-RPC\u{a0}2.0 protokolu MCP a\u{a0}hlavička MCP-Protocol-Version, je-li tu, jedna z\u{a0}verzí {versions}."),
        format!("The body must be one message of MCP in JSON-RPC 2.0, and the header MCP-Protocol-Version, where it is there, one of the versions {versions}."),
    );
    ApiError(Problem::new(400, "bad-request", title, detail))
}

/// Whoever looks here by any other method is told what this is: there is no stream to be read by `GET`, nor a session to be ended.
pub(super) async fn otherwise() -> Response {
    let lang = language::asked();
    let title = lang.pick("Tuto metodu cesta nemá", "The path does not have this method");
    let detail = lang.pick(
        "Na této adrese mluví jazykové modely protokolem MCP (Model Context Protocol) metodou POST. Zadejte ji jako vzdálený server MCP \
         svému asistentovi; co tu je, říká /llms.txt.",
        "At this address language models speak MCP (Model Context Protocol), by POST. Give it to your assistant as a remote MCP server; \
         /llms.txt says what there is.",
    );
    let status = StatusCode::METHOD_NOT_ALLOWED;
    let problem = Problem::new(status.as_u16(), "method-not-allowed", title, detail);
    ([(header::ALLOW, "POST")], ApiError(problem)).into_response()
}
