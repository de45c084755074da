//! `GET /vzory`, `/vzory/{id}` and `/vzory/{id}.docx`, and the same in English: documents that a town hall fills in. As of the pages
//! about the service, browsers go there as to another site.

use axum::Router;
use axum::extract::Path;
use axum::http::{Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{Page, TEMPLATES};

use super::off_thread;
use super::pages::nothing_there;
use crate::docx::MEDIA_TYPE;
use crate::http::current::Current;
use crate::http::extract::Site;
use crate::page;
use crate::present::record::link;
use crate::present::templates::{document, template, templates};
use crate::snapshot::Snapshot;
use crate::state::Service;

/// Their routes.
pub(super) fn routes() -> Router<Service> {
    Lang::ALL.into_iter().fold(Router::new(), |routes, lang| {
        let path = TEMPLATES[lang as usize];
        let all = async move |Current(snapshot): Current, Site(site): Site, at: Uri| {
            off_thread(move || answer(list(&snapshot, lang, &site), lang, &at, &site)).await.into_response()
        };
        let one = async move |Current(snapshot): Current, Site(site): Site, Path(name): Path<String>, at: Uri| {
            off_thread(move || answer(named(&snapshot, &name, lang, &site), lang, &at, &site)).await.into_response()
        };
        routes.route(path, get(all)).route(&format!("{path}/{{name}}"), get(one))
    })
}

/// A page, or what went wrong.
fn answer(made: Result<Response, Problem>, lang: Lang, at: &Uri, site: &str) -> Response {
    made.unwrap_or_else(|problem| page::problem(lang, at, problem, site))
}

fn list(snapshot: &Snapshot, lang: Lang, site: &str) -> Result<Response, Problem> {
    let page = Page::Templates(Box::new(templates(snapshot, lang)?));
    Ok(page::at(lang, addresses(lang, ""), page, site))
}

/// The page of a template, or its file.
fn named(snapshot: &Snapshot, name: &str, lang: Lang, site: &str) -> Result<Response, Problem> {
    let (id, is_file) = name.strip_suffix(".docx").map_or((name, false), |id| (id, true));
    let own = snapshot.templates.find(id).ok_or_else(|| nothing_there(lang))?;
    if !is_file {
        let page = Page::Template(Box::new(template(snapshot, own, lang)?));
        return Ok(page::at(lang, addresses(lang, &format!("/{id}")), page, site));
    }
    let section = link(snapshot, own.section.as_str(), Lang::Cs)?;
    let section = section.map_or(own.section.to_string(), |link| link.title);
    let disposition = format!("attachment; filename=\"osvedceno-{id}.docx\"");
    let headers = [(header::CONTENT_TYPE, MEDIA_TYPE.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, document(own, &section, site)).into_response())
}

/// The address of a page and that of its translation.
fn addresses(lang: Lang, rest: &str) -> [String; 2] {
    [lang, lang.pick(Lang::En, Lang::Cs)].map(|lang| format!("{}{rest}", TEMPLATES[lang as usize]))
}
