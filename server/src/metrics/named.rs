//! The name of the route that answers a request, for logs and counts. It is that of a pattern: an address has what people search
//! for.

use axum::extract::{MatchedPath, Request};
use osvedceno_api::Lang;
use osvedceno_frontend::Route;

/// What no route answers is called so.
const NONE: &str = "-";

/// The pattern of the route, as `/api/v1/records/{id}`; of a page, that of its Czech address, as `/zaznam/{name}`.
pub(crate) fn named(request: &Request) -> String {
    match request.extensions().get::<MatchedPath>() {
        Some(matched) => matched.as_str().to_owned(),
        None => page(request.uri().path()),
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
