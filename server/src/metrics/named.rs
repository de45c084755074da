//! The name of the route that answers a request, for logs and counts. It is that of a pattern: an address has what people search
//! for.

use std::sync::Arc;

use axum::extract::{MatchedPath, Request};
use osvedceno_api::Lang;
use osvedceno_frontend::Route;

/// What no route answers is called so.
const NONE: &str = "-";

/// The name of a route, kept with its request.
#[derive(Debug, Clone)]
struct Name(Arc<str>);

/// Names the route of a request once, for all who ask after.
pub(crate) fn name(request: &mut Request) -> Arc<str> {
    let name: Arc<str> = named(request);
    request.extensions_mut().insert(Name(name.clone()));
    name
}

/// The pattern of the route, as `/api/v1/records/{id}`; of a page, that of its Czech address, as `/zaznam/{name}`.
pub(crate) fn named(request: &Request) -> Arc<str> {
    let extensions = request.extensions();
    match (extensions.get::<Name>(), extensions.get::<MatchedPath>()) {
        (Some(Name(name)), _) => name.clone(),
        (None, Some(matched)) => matched.as_str().into(),
        (None, None) => page(request.uri().path()).into(),
    }
}

fn page(path: &str) -> String {
    let route = Route::parse(path, "").map_or(Route::Unknown, |(_, route)| route);
    if route == Route::Unknown {
        return NONE.to_owned();
    }
    // Its first part says which page it is; what follows is of whoever asks.
    let address = route.address(Lang::Cs);
    match address[1..].find(['/', '?']) {
        Some(end) => format!("{}/{{name}}", &address[..=end]),
        None => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_name_in_both_languages_and_nothing_of_its_address() {
        let names = [
            ("/", "/"),
            ("/en", "/"),
            ("/hledat", "/hledat"),
            ("/en/search", "/hledat"),
            ("/zaznam/manual-01/kde-zacit", "/zaznam/{name}"),
            ("/en/record/tajemstvi", "/zaznam/{name}"),
            ("/misto/tajemstvi", "/misto/{name}"),
            ("/doporuceni", "/doporuceni"),
            ("/en/recommendations", "/doporuceni"),
            ("/tajemstvi", "-"),
            ("/hledat/tajemstvi", "-"),
            ("*", "-"),
            ("", "/"),
        ];
        for (path, name) in names {
            assert_eq!(page(path), name, "{path}");
        }
    }
}
