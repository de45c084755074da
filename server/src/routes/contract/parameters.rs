//! Parameters: those of a search or a profile wherever one is taken, and the forms of ids and names. A profile has no other parts.

use osvedceno_api::{ExportQuery, GapsQuery, PagedQuery};
use serde_json::Value;

use super::{PROFILE, components, each, operations, parameters};

/// Paths that take what another one takes, but for these.
const AS_OTHERS: [(&str, &str, &[&str]); 5] = [
    ("/api/v1/export", "/api/v1/search", &ExportQuery::NOT_OF_SEARCH),
    ("/api/v1/gaps", "/api/v1/search", &GapsQuery::NOT_OF_SEARCH),
    ("/feed.atom", "/api/v1/search", &[PagedQuery::CURSOR]),
    ("/feed.json", "/api/v1/search", &[PagedQuery::CURSOR]),
    // A brief has as many practices as fit on its pages.
    ("/api/v1/brief", "/api/v1/recommendations", &["limit"]),
];

/// Words in lower-case ASCII, joined by hyphens.
const WORDS: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// The id of a record or of a section of the manual.
const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$";

/// Where a parameter stands, its name, and the form of its values.
const FORMS: [(&str, &str, &str); 9] = [
    ("path", "id", WORDS),
    ("path", "section", WORDS),
    ("path", "slug", WORDS),
    ("query", "id", ID),
    ("query", "place", WORDS),
    ("query", "code", "^[0-9]{6}$"),
    ("query", "without", "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?(:[1-9][0-9]{0,2})?$"),
    ("query", "with", "^text$"),
    ("query", "year", "^[0-9]{1,4}$"),
];

/// Adds what the handlers leave out.
pub(super) fn complete(contract: &mut Value) {
    for profile in PROFILE {
        components(contract, "schemas")[profile]["additionalProperties"] = false.into();
    }
    let given = AS_OTHERS.map(|(taker, giver, but)| {
        let own = contract["paths"][giver]["get"]["parameters"].as_array().cloned().unwrap_or_default();
        (taker, own, but)
    });
    for (path, _, operation) in operations(contract) {
        if let Some((_, own, but)) = given.iter().find(|(taker, ..)| *taker == path) {
            take(operation, own, but);
        }
        for parameter in parameters(operation) {
            // A form sends its empty fields too, and they say nothing.
            if parameter["in"] == "query" {
                parameter["allowEmptyValue"] = true.into();
            }
            let form = FORMS.iter().find(|(place, name, _)| parameter["in"] == *place && parameter["name"] == *name);
            if let Some((_, _, form)) = form {
                each(&mut parameter["schema"])["pattern"] = (*form).into();
            }
        }
    }
}

/// Gives an operation the parameters of another one that it has not got, but for some.
fn take(operation: &mut Value, of_other: &[Value], but: &[&str]) {
    let Some(own) = operation["parameters"].as_array_mut() else { return };
    let more: Vec<_> = of_other
        .iter()
        .filter(|wanted| !own.iter().any(|had| had["name"] == wanted["name"]))
        .filter(|wanted| !but.iter().any(|name| wanted["name"] == *name))
        .cloned()
        .collect();
    own.extend(more);
}
