//! A search in words: what it looks for, and by what it is narrowed.

use osvedceno_api::{Lang, SearchQuery};
use osvedceno_frontend::date;

use super::label;
use super::places::named::Place;
use crate::snapshot::Snapshot;

/// The search in words, in its language; none of all records.
pub(super) fn narrowed(snapshot: &Snapshot, query: &SearchQuery) -> Option<String> {
    let lang = query.lang;
    let words = (!query.q.is_empty()).then(|| match lang {
        Lang::Cs => format!("„{}“", query.q),
        Lang::En => format!("“{}”", query.q),
    });
    let codes = query.filters.iter().flat_map(|(group, codes)| codes.iter().map(move |code| (group.as_str(), code)));
    let codes = codes.map(|(group, code)| match group {
        SearchQuery::PLACE => Place::called(snapshot, code).map_or(code.clone(), |place| place.name(snapshot, lang)),
        "added_since" => format!("{} {}", lang.pick("přidáno od", "added since"), date(lang, code)),
        "changed_since" => format!("{} {}", lang.pick("změněno od", "changed since"), date(lang, code)),
        group => label(&snapshot.vocabulary, group, code, lang),
    });
    let from = query.year_from.map(|year| format!("{} {year}", lang.pick("od roku", "from")));
    let to = query.year_to.map(|year| format!("{} {year}", lang.pick("do roku", "to")));
    let near = (!query.near.is_empty()).then(|| format!("{} {}", lang.pick("okolí:", "around"), query.near));
    let narrowed: Vec<String> = words.into_iter().chain(codes).chain(from).chain(to).chain(near).collect();
    (!narrowed.is_empty()).then(|| narrowed.join(", "))
}
