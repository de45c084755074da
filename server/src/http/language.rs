//! The language of the request under way, for what is answered before a handler has read it.

use axum::extract::Request;
use osvedceno_api::{BASE, Lang};

tokio::task_local! {
    static ASKED: Lang;
}

/// The language that is asked for; Czech where no request is under way.
pub(crate) fn asked() -> Lang {
    ASKED.try_with(|&lang| lang).unwrap_or_default()
}

/// Answers with this as the language that is asked for.
pub(crate) async fn with<T>(lang: Lang, answer: impl Future<Output = T>) -> T {
    ASKED.scope(lang, answer).await
}

/// Where paths begin that programs ask beside the API, by query strings like its own.
const BESIDE_THE_API: [&str; 4] = ["/feed.", "/dump/", "/oai", "/mcp"];

/// Whether programs ask a path, so that its errors are problems and its language stands in the query string.
pub(super) fn is_of_programs(path: &str) -> bool {
    path.starts_with(BASE) || BESIDE_THE_API.iter().any(|begin| path.starts_with(begin))
}

/// The language of a request: of the API by its query string, of a page by its address.
pub(super) fn of(request: &Request) -> Lang {
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
    if is_of_programs(path) {
        return of_query(query);
    }
    if path == "/en" || path.starts_with("/en/") { Lang::En } else { Lang::Cs }
}

/// The language that a query string asks for, even where the rest of it cannot be read.
pub(super) fn of_query(raw: &str) -> Lang {
    let asked = raw.split('&').find_map(|part| part.strip_prefix("lang=").or_else(|| part.strip_prefix("language=")));
    asked.and_then(Lang::from_code).unwrap_or_default()
}
