//! From a situation that somebody described in the search box to what helped in it elsewhere.

use osvedceno_api::{SearchQuery, encode};
use osvedceno_frontend::{Route, Worksheet};
use osvedceno_index::{Answer, Engine, Location, UnderstoodPlace};

use crate::snapshot::Snapshot;

/// The address of recommendations for the situation that words describe, with their municipality if they name one; none where they look for
/// something, are taken as they stand, or nothing of them is known here.
pub(super) fn advice(
    snapshot: &Snapshot,
    query: &SearchQuery,
    answer: &Answer<'_>,
    named: &[UnderstoodPlace],
) -> Option<String> {
    if query.literal || answer.concepts.is_empty() || !Engine::tell_of_situation(&query.q) {
        return None;
    }
    let municipality = match named {
        [UnderstoodPlace { locations, .. }] => match locations.as_slice() {
            [Location::Municipality(code)] => snapshot.engine.municipalities().by_code(*code),
            _ => None,
        },
        _ => None,
    };
    // Of a name that several have, the code says which.
    let own =
        municipality.map(|own| [("municipality", own.name.as_str().into()), ("code", own.code.to_string().into())]);
    let told = encode(own.into_iter().flatten().chain([("text", query.q.as_str().into())]));
    Some(Route::Worksheet(Worksheet::Recommendation, told).address(query.lang))
}
