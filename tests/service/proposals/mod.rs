//! What people send in, as they do it without a script: a page, its form, and what comes of it.

mod case;
mod correction;
mod flood;
mod killed;
mod suggestion;

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use osvedceno::{Limits, Proposals, Service};
use tempfile::TempDir;

use crate::small::Small;
use crate::support::{Answer, corpus, encode, index, send_to};

/// A service that takes what is sent.
pub(crate) struct Taking {
    pub(crate) router: Router,
    folder: TempDir,
    limits: Limits,
}

impl Taking {
    /// It takes forms as fast as they come, so that no test waits.
    pub(crate) fn new() -> Self {
        Self::with(Limits { least: Duration::ZERO, ..Limits::default() })
    }

    pub(crate) fn with(limits: Limits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Proposals::open(&folder.path().join("proposals.sqlite"), limits.clone()).unwrap();
        let (service, _) = Service::open(&corpus(), &index()).unwrap();
        let service = service.run_by(Some("redakce@example.org".to_owned())).behind_proxy(true).taking(Some(store));
        Self { router: osvedceno::router(service), folder, limits }
    }

    /// It serves a corpus of a few records.
    pub(crate) fn of(small: &Small, store: Proposals) -> Self {
        let (service, _) = Service::open(&small.corpus(), &small.index()).unwrap();
        let router = osvedceno::router(service.behind_proxy(true).taking(Some(store)));
        Self { router, folder: tempfile::tempdir().unwrap(), limits: Limits::default() }
    }

    /// The store, as an editor has it.
    pub(crate) fn store(&self) -> Proposals {
        Proposals::open(&self.folder.path().join("proposals.sqlite"), self.limits.clone()).unwrap()
    }

    pub(crate) async fn get(&self, address: &str) -> Answer {
        send_to(&self.router, Request::get(address).body(Body::empty()).unwrap()).await
    }

    /// Opens a page, fills in its form and sends it.
    pub(crate) async fn fill(&self, address: &str, filled: &[(&str, &str)]) -> Answer {
        let page = self.get(address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}: {}", page.body);
        self.send(address, &page, filled).await
    }

    /// Fills in the form of a page that is open, and sends it.
    pub(crate) async fn send(&self, address: &str, page: &Answer, filled: &[(&str, &str)]) -> Answer {
        let token = [("token", token(page))];
        let body = form(token.iter().chain(filled).copied());
        self.post(address, body).await
    }

    pub(crate) async fn post(&self, address: &str, body: String) -> Answer {
        self.post_with(address, body, &[]).await
    }

    /// The same with these headers.
    pub(crate) async fn post_with(&self, address: &str, body: String, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::post(address).header(header::HOST, "localhost");
        request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        send_to(&self.router, request.body(Body::from(body)).unwrap()).await
    }
}

/// The body of a form.
pub(crate) fn form<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    fields.map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
}

/// What a form carries that shows that it is ours.
pub(crate) fn token(page: &Answer) -> &str {
    token_in(&page.body)
}

/// The same of a page as text.
pub(crate) fn token_in(body: &str) -> &str {
    let tag =
        body.split("<input ").find(|tag| tag.contains("name=\"token\"")).unwrap_or_else(|| panic!("no form: {body}"));
    tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap()
}

/// Where an answer leads, to be read.
pub(crate) fn leads_to(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.header(header::LOCATION).to_owned()
}

/// That a page has all these words.
pub(crate) fn says(page: &Answer, words: &[&str]) {
    for wanted in words {
        assert!(page.body.contains(wanted), "it lacks {wanted}: {}", page.body);
    }
}

/// That nobody on the way keeps an answer.
pub(crate) fn is_private(answer: &Answer) {
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
    assert!(answer.headers.get(header::ETAG).is_none());
}

/// The values of the fields of a page, by name, as a browser would send them.
pub(crate) fn values(page: &Answer) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    for field in page.body.split("<textarea ").skip(1) {
        let name = field.split("name=\"").nth(1).unwrap().split('"').next().unwrap();
        let value = field.split_once('>').unwrap().1.split("</textarea>").next().unwrap();
        values.insert(name.to_owned(), value.trim_start_matches('\n').to_owned());
    }
    for field in page.body.split("<input ").skip(1) {
        let field = field.split('>').next().unwrap();
        let part = |name: &str| Some(field.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.to_owned());
        if let (Some(name), Some(value)) = (part("name"), part("value")) {
            values.insert(name, value);
        }
    }
    values
}
