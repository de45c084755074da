//! `GET /problems/{kind}`, and the same in English: the page that `type` of a problem leads to.

use axum::extract::Path;
use axum::response::Response;
use osvedceno_api::Lang;

use super::pages::nothing_there;
use crate::http::extract::Site;
use crate::page;
use crate::present::problems::explanation;

pub(super) async fn czech(Path(kind): Path<String>, Site(site): Site) -> Response {
    explained(&kind, Lang::Cs, &site)
}

pub(super) async fn english(Path(kind): Path<String>, Site(site): Site) -> Response {
    explained(&kind, Lang::En, &site)
}

fn explained(kind: &str, lang: Lang, site: &str) -> Response {
    match explanation(kind, lang) {
        Some(own) => page::explanation(lang, own, site),
        None => page::refused(lang, nothing_there(lang), site),
    }
}
