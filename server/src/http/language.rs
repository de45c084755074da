//! The language of the request under way, for what is answered before a handler has read it.

use axum::extract::Request;
use osvedceno_api::{BASE, Lang};
use osvedceno_frontend::{CONTRACT, GUIDE};

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
/// Where the paths of all versions of the API begin, those that there may be one day too.
const VERSIONS: &str = "/api/";

/// Whether programs ask a path, so that its errors are problems and its language stands in the query string.
pub(crate) fn is_of_programs(path: &str) -> bool {
    path.starts_with(BASE)
        || is_beside_versions(path)
        || path == "/dump"
        || BESIDE_THE_API.iter().any(|begin| path.starts_with(begin))
}

/// Whether a path is below those of the API and of no version that there is: programs get a problem, browsers a page.
pub(crate) fn is_beside_versions(path: &str) -> bool {
    let is_page = || GUIDE.into_iter().chain(CONTRACT).any(|page| page == path.trim_end_matches('/'));
    path.starts_with(VERSIONS) && !path.starts_with(BASE) && !is_page()
}

/// Whether answers of a path are in the language that was asked for, whatever their format: harvesters and models are told in theirs.
pub(super) fn is_spoken(path: &str) -> bool {
    is_of_programs(path) && path != "/oai" && path != "/mcp"
}

/// Whether people read a path as a page: it is of no program, and no file.
pub(crate) fn is_page(path: &str) -> bool {
    let is_file = || path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    let of_machines = || path == "/healthz" || path == "/readyz" || path.starts_with("/assets/") || is_file();
    !is_of_programs(path) && !of_machines()
}

/// The language of a request: of the API by its query string, of a page by its address.
pub(super) fn of(request: &Request) -> Lang {
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
    if is_of_programs(path) {
        return of_query(query);
    }
    of_page(path)
}

/// The language of the page at a path.
pub(super) fn of_page(path: &str) -> Lang {
    if path == "/en" || path.starts_with("/en/") { Lang::En } else { Lang::Cs }
}

/// The language that a query string asks for, even where the rest of it cannot be read.
pub(super) fn of_query(raw: &str) -> Lang {
    let asked = raw.split('&').find_map(|part| part.strip_prefix("lang=").or_else(|| part.strip_prefix("language=")));
    asked.and_then(Lang::from_code).unwrap_or_default()
}
