//! The editors' room, `/redakce`: what people sent in, and what is to be done. It is there only where the service was told who edits
//! (`serve --editors`), Czech as the records are, and works without a script. None of it is in the contract, and nobody on the way keeps
//! any of it.

mod beside;
mod care;
mod case;
mod draft;
mod draft_end;
mod draft_page;
mod guard;
mod queue;
mod searches;

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Router, middleware};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{CARE, CASE, CASE_RECORD, EDITORS, EditorsContent, EditorsPage, Page, Route, SEARCHES};
use tower_http::set_header::SetResponseHeaderLayer;

use super::form::Sent;
use crate::editors::Editor;
use crate::forms::Doubt;
use crate::http::current::Current;
use crate::http::error::{ApiError, failed};
use crate::http::extract::Site;
use crate::http::work::off_thread;
use crate::page;
use crate::proposals::Proposals;
use crate::snapshot::Snapshot;
use crate::state::Service;
use guard::Signed;

/// Its routes; none where there is no such room.
pub(super) fn routes(service: &Service) -> Router<Service> {
    if service.editors().is_none() {
        return Router::new();
    }
    let always = |name, value| SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value));
    let draft = format!("{CASE}{{number}}{CASE_RECORD}");
    Router::new()
        .route(EDITORS, get(queue::shown))
        .route(&format!("{EDITORS}/"), get(async || Redirect::to(EDITORS)))
        .route(&format!("{CASE}{{number}}"), get(case::shown).post(case::decided))
        .route(&draft, get(draft::shown).post(draft::sent))
        .route(&format!("{draft}/kontrola"), post(draft::checked))
        .route(CARE, get(care::shown).post(care::changed))
        .route(SEARCHES, get(searches::shown).post(searches::decided))
        .layer(middleware::from_fn_with_state(service.clone(), guard::guard))
        .layer(always(header::CACHE_CONTROL, "no-store"))
        .layer(always(header::REFERRER_POLICY, "no-referrer"))
        .layer(always(HeaderName::from_static("x-robots-tag"), "noindex"))
}

/// What a page of the room is made of, and for whom.
#[derive(Clone)]
struct Room {
    service: Service,
    now: Arc<Snapshot>,
    site: String,
    editor: Editor,
}

impl FromRequestParts<Service> for Room {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Infallible> {
        let Current(now) = Current::from_request_parts(parts, service).await?;
        let Site(site) = Site::from_request_parts(parts, service).await?;
        let Signed(editor) = Signed::from_request_parts(parts, service).await?;
        Ok(Self { service: service.clone(), now, site, editor })
    }
}

impl Room {
    /// Answers off the threads that listen, with a page of whatever goes wrong.
    async fn answer(self, answer: impl FnOnce(&Self) -> Result<Response, Problem> + Send + 'static) -> Response {
        let site = self.site.clone();
        let problem = match off_thread(move || answer(&self)).await {
            Ok(Ok(response)) => return response,
            Ok(Err(problem)) | Err(ApiError(problem)) => problem,
        };
        page::refused(Lang::Cs, problem, &site)
    }

    /// A page of the room at this address. There is none in English, where the link to it leads to the first page.
    fn page(&self, status: StatusCode, address: String, content: EditorsContent) -> Response {
        let page = EditorsPage { editor: self.editor.shown.clone(), content };
        let addresses = [address, Route::Home.address(Lang::En)];
        (status, page::at(Lang::Cs, addresses, Page::Editors(Box::new(page)), &self.site)).into_response()
    }

    /// What people sent in.
    fn store(&self) -> &Proposals {
        self.service.proposals().expect("the service does not start with editors and without proposals")
    }

    /// What others call the editor of a name.
    fn shown(&self, name: &str) -> String {
        self.service.editors().map_or_else(|| name.to_owned(), |own| own.shown(name))
    }

    /// What a form of this editor carries.
    fn token(&self, form: &str) -> String {
        self.store().token(&self.purpose(form), Timestamp::now())
    }

    /// Whether a form carried what shows that it is this editor's own; what to say if not.
    fn check(&self, sent: &Sent, form: &str) -> Result<(), String> {
        let checked = self.store().check_of_editor(sent.one("token"), &self.purpose(form), Timestamp::now());
        checked.map(drop).map_err(|doubt| {
            let said = match doubt {
                Doubt::Old => "Formulář byl otevřený přes den. Zkontrolujte ho prosím a\u{a0}odešlete znovu",
                Doubt::Early | Doubt::Strange => {
                    "Nepodařilo se ověřit, že formulář přišel z\u{a0}téhle stránky. Odešlete ho prosím znovu"
                }
            };
            said.to_owned()
        })
    }

    /// What a form is for, and whose it is.
    fn purpose(&self, form: &str) -> String {
        format!("editor:{}:{form}", self.editor.name)
    }
}

/// The day on which something was, here.
fn day(at: Timestamp) -> String {
    at.to_zoned(TimeZone::system()).date().to_string()
}

/// How many days ago that was.
fn days_since(at: Timestamp) -> i64 {
    let day = |at: Timestamp| at.to_zoned(TimeZone::system()).date();
    day(Timestamp::now()).duration_since(day(at)).as_hours() / 24
}

/// A fault of ours in the store; the log says which, and nothing of what was sent.
fn of_store(error: &anyhow::Error) -> Problem {
    tracing::error!(error = format!("{error:#}"), "the store of proposals failed");
    failed(Lang::Cs)
}
