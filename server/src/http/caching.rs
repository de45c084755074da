//! Entity tags: what an answer depends on is known before it is made, its address, the snapshot, the day and where the service
//! is. So whoever has the tag of an address is told that it still holds before anything is worked out, and who has not gets
//! what was worked out for others.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::client::Site;
use super::coding::{Coding, coded, taken, whole};
use super::current::Current;
use super::formats::Format;
use super::kept::{Anew, Key};
use crate::snapshot::Snapshot;
use crate::state::Service;

/// What else than snapshot and day an answer depends on, as a digest that goes along with it.
#[derive(Debug, Clone)]
pub(crate) struct Also(String);

impl Also {
    /// That an answer depends on this.
    pub(crate) fn on(what: &impl Serialize) -> Self {
        let what = serde_json::to_vec(what).unwrap_or_default();
        Self(format!("-{}", &blake3::hash(&what).to_hex()[..8]))
    }
}

/// What an answer to `GET` depends on but for what it says itself.
struct Depends {
    digest: blake3::Hash,
    tag: String,
}

impl Depends {
    /// Another corpus, other code or another site is another answer. So is another day, since an answer says whether a check of
    /// sources is old and which instruments can be used, and another address of the service.
    fn on(snapshot: &Snapshot, uri: &Uri, site: &str, format: Option<Format>) -> Self {
        let day = snapshot.day;
        let mut asked = blake3::Hasher::new();
        // None of the parts has a line break in it.
        for part in [uri.path(), "?", uri.query().unwrap_or_default(), "\n", site, "\n", &snapshot.version, "\n"] {
            asked.update(part.as_bytes());
        }
        asked.update(format.map_or("", Format::ending).as_bytes()).update(b"\n");
        let digest = asked.update(day.to_string().as_bytes()).finalize();
        Self { digest, tag: format!("W/\"{}-{day}-{}\"", snapshot.version, &digest.to_hex()[..12]) }
    }
}

/// Tags every good answer to `GET`, and answers 304 where the client has it already. What was asked before is answered by the
/// same bytes. An answer to `POST` is kept by nobody.
pub(crate) async fn tag(
    State(service): State<Service>,
    Site(site): Site,
    mut request: Request,
    next: Next,
) -> Response {
    let snapshot = service.current();
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        request.extensions_mut().insert(Current(snapshot));
        let mut response = next.run(request).await;
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        return response;
    }
    // Of the same moment as the snapshot: an answer that is newer than its tag is asked for again, one that is older is kept.
    let has_formats = Format::is_chosen(request.uri().path());
    let format = if has_formats { Format::accepted(request.headers()) } else { None };
    let Depends { digest, tag } = Depends::on(&snapshot, request.uri(), &site, format);
    let kept = |tag: &str| kept(tag, has_formats);
    let unchanged = |tag: &str| (StatusCode::NOT_MODIFIED, kept(tag)).into_response();
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    // Whoever has the tag of this address had a good answer to it, which would be the same: nothing has to be worked out.
    if known.as_ref().is_some_and(|known| names(known, &tag)) {
        return unchanged(&tag);
    }
    let any = known.as_ref().is_some_and(|known| known == "*");
    let coding = Coding::wanted(request.headers());
    let key = Key { depends_on: digest.into(), coding };
    if let Some(response) = service.kept().get(&key) {
        return if any { unchanged(&tag) } else { response };
    }
    request.extensions_mut().insert(Current(snapshot));
    let mut response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let also = response.extensions().get::<Also>().cloned();
    let anew = also.is_some() || response.extensions().get::<Anew>().is_some();
    let tag = also.map_or(tag.clone(), |Also(also)| format!("{}{also}\"", tag.trim_end_matches('"')));
    if any || known.is_some_and(|known| names(&known, &tag)) {
        return unchanged(&tag);
    }
    response.headers_mut().extend(kept(&tag));
    let response = coded(response, coding).await;
    if anew || whole(response.body()).is_none() {
        return response;
    }
    let (parts, body) = response.into_parts();
    let body = taken(body).await;
    service.kept().keep(key, &parts.headers, &body);
    Response::from_parts(parts, Body::from(body))
}

/// What says how long an answer may be kept, and by which headers of a request it was chosen: until it is asked whether it still holds, which costs one short exchange, so nobody
/// ever reads an old one.
fn kept(tag: &str, has_formats: bool) -> HeaderMap {
    let tag = HeaderValue::from_str(tag).expect("a tag is hexadecimal digits, a date and hyphens");
    let headers = [
        (header::ETAG, tag),
        (
            header::VARY,
            HeaderValue::from_static(if has_formats { "accept, accept-encoding" } else { "accept-encoding" }),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    headers.into_iter().collect()
}

/// Whether `If-None-Match` names the tag; compared weakly (RFC 9110, 13.1.2).
pub(crate) fn names(known: &HeaderValue, tag: &str) -> bool {
    let strong = tag.trim_start_matches("W/");
    let list = known.to_str().unwrap_or_default();
    list.split(',').map(str::trim).any(|known| known.trim_start_matches("W/") == strong)
}
