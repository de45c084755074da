//! Pages by which people send something in, without a script and without an account: a correction of a record, a practice that is not
//! there yet, and at an address of its own what became of it. None of it is kept by anybody on the way, and none of it is in the
//! contract.

mod case;
mod correction;
mod late;
mod suggestion;

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{CASES, CORRECT, Page, Route, SUGGEST};
use tower_http::set_header::SetResponseHeaderLayer;

pub(super) use case::sent as answers;
pub(super) use correction::{FIELD, fields as correctable};
pub(super) use suggestion::alike;

use crate::forms::Key;
use crate::http::current::Current;
use crate::http::error::{ApiError, failed};
use crate::http::extract::{Asker, Site};
use crate::http::work::off_thread;
use crate::page;
use crate::proposals::{Proposals, Refusal};
use crate::snapshot::Snapshot;
use crate::state::Service;

/// Their routes.
pub(super) fn routes() -> Router<Service> {
    let mut forms = Router::new();
    let mut cases = Router::new();
    for lang in Lang::ALL {
        let suggest = get(async move |asked| suggestion::shown(lang, asked).await)
            .post(async move |asked, form| suggestion::sent(lang, asked, form).await);
        forms = forms.route(SUGGEST[lang as usize], suggest);
        let (record, correct) = (Route::Record(String::new()).address(lang), CORRECT[lang as usize]);
        for id in ["{id}", "{chapter}/{section}"] {
            let correction = get(async move |path, asked, query| correction::shown(lang, path, asked, query).await)
                .post(async move |path, asked, form| correction::sent(lang, path, asked, form).await);
            forms = forms.route(&format!("{record}{id}{correct}"), correction);
        }
        let case = get(async move |key, asked| case::shown(lang, key, asked).await)
            .post(async move |key, asked, form| case::changed(lang, key, asked, form).await);
        cases = cases.route(&format!("{}{{key}}", CASES[lang as usize]), case);
    }
    let always = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    // Whoever has the address of a case sees it: no link that leads on says where it was.
    let cases = cases
        .layer(always(header::REFERRER_POLICY, "no-referrer"))
        .layer(always(HeaderName::from_static("x-robots-tag"), "noindex"));
    forms.merge(cases).layer(always(header::CACHE_CONTROL, "no-store"))
}

/// What a page is made of, and by whom it is asked for.
pub(super) struct Asked {
    pub(super) service: Service,
    pub(super) now: Arc<Snapshot>,
    site: String,
    at: Uri,
    pub(super) asker: Option<IpAddr>,
}

impl FromRequestParts<Service> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Infallible> {
        let Current(now) = Current::from_request_parts(parts, service).await?;
        let Site(site) = Site::from_request_parts(parts, service).await?;
        let Asker(asker) = Asker::from_request_parts(parts, service).await?;
        Ok(Self { service: service.clone(), now, site, at: parts.uri.clone(), asker })
    }
}

impl Asked {
    /// Answers off the threads that listen, with a page of whatever goes wrong.
    pub(super) async fn answer(
        self,
        lang: Lang,
        answer: impl FnOnce(&Self) -> Result<Response, Problem> + Send + 'static,
    ) -> Response {
        let (site, at) = (self.site.clone(), self.at.clone());
        let problem = match off_thread(move || answer(&self)).await {
            Ok(Ok(response)) => return response,
            Ok(Err(problem)) | Err(ApiError(problem)) => problem,
        };
        page::problem(lang, &at, problem, &site)
    }

    /// A page at addresses of this language and the other one.
    pub(super) fn page(
        &self,
        lang: Lang,
        status: StatusCode,
        address: impl Fn(Lang) -> String,
        page: Page,
    ) -> Response {
        let addresses = [lang, lang.pick(Lang::En, Lang::Cs)].map(address);
        (status, page::at(lang, addresses, page, &self.site)).into_response()
    }

    /// The store, where this copy takes anything.
    fn store(&self) -> Option<&Proposals> {
        self.service.proposals().map(AsRef::as_ref)
    }

    fn contact(&self) -> Option<String> {
        self.service.contact().map(str::to_owned)
    }
}

/// Where a case is.
fn address_of(key: Key, lang: Lang) -> String {
    format!("{}{}", CASES[lang as usize], key.text())
}

/// Leads to a case, to be read and not sent once more.
fn to_case(key: Key, lang: Lang) -> Response {
    Redirect::to(&address_of(key, lang)).into_response()
}

/// A fault of ours in the store; the log says which, and nothing of what was sent.
fn of_store(lang: Lang) -> impl Fn(anyhow::Error) -> Problem {
    move |error| {
        tracing::error!(error = format!("{error:#}"), "the store of proposals failed");
        failed(lang)
    }
}

/// Why a case is not taken, with the status that says it.
fn refused(refusal: Refusal, lang: Lang) -> (StatusCode, String) {
    match refusal {
        Refusal::TooMany => (
            StatusCode::TOO_MANY_REQUESTS,
            lang.pick(
                "Z\u{a0}vaší sítě dnes přišlo tolik návrhů a\u{a0}oprav, že další nepřijmeme. Zkuste to prosím zítra; co jste napsali, tu zůstává.",
                "So much was sent from your network today that no more is taken. Please try again tomorrow; what you wrote is still here.",
            )
            .to_owned(),
        ),
        Refusal::Full => (
            StatusCode::SERVICE_UNAVAILABLE,
            lang.pick(
                "Redakce má teď tolik návrhů a\u{a0}oprav, že další nepřijme. Zkuste to prosím za pár dní; co jste napsali, si zatím zkopírujte.",
                "Editors have so much to look through that no more is taken. Please try again in a few days, and copy what you wrote until then.",
            )
            .to_owned(),
        ),
    }
}

/// The answer where nothing is taken: the page says so, and this says it to programs.
const CLOSED: StatusCode = StatusCode::NOT_FOUND;
