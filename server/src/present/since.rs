//! From which days on records are new or changed: days as they are written, as the index takes them.

use std::collections::BTreeMap;

use osvedceno_api::{FacetValue, Group, Invalid, Reason, RecordResponse, SearchQuery, SearchResponse};
use osvedceno_corpus::Date;
use osvedceno_frontend::date;
use osvedceno_index::Since;

/// Takes the days out of filters.
///
/// # Errors
/// Those that are none, or are there twice.
pub(super) fn taken(filters: &mut BTreeMap<String, Vec<String>>) -> Result<Since, Vec<Invalid>> {
    let mut faults = Vec::new();
    let [added, changed] = SearchQuery::SINCE.map(|name| {
        let days = filters.remove(name).unwrap_or_default();
        let fault = match days.as_slice() {
            [] => return None,
            [day] => match read(day) {
                Some(day) => return Some(day),
                None => Invalid::new(name, day, Reason::NotADay),
            },
            [_, second, ..] => Invalid::new(name, second, Reason::Repeated),
        };
        faults.push(fault);
        None
    });
    if faults.is_empty() { Ok(Since { added, changed }) } else { Err(faults) }
}

/// A day as ISO 8601 writes it with hyphens, and in no other form that it may have.
pub(super) fn read(day: &str) -> Option<Date> {
    day.parse().ok().filter(|own: &Date| own.to_string() == day && own.year() >= 0)
}

/// Whether a record is so new or changed.
pub(super) fn fits(since: Since, record: &RecordResponse) -> bool {
    let [added, modified] = [&record.added, &record.modified].map(|day| read(day));
    [(since.added, added), (since.changed, modified)].into_iter().all(|(from, day)| from <= day)
}

/// Says of a search that days narrow what they are called, as of a code that is filtered by.
pub(super) fn add_days(response: &mut SearchResponse, query: &SearchQuery) {
    let [added, changed] = [("Přidáno od", "Added since"), ("Změněno od", "Changed since")];
    for (name, (cs, en)) in SearchQuery::SINCE.into_iter().zip([added, changed]) {
        let Some(code) = query.filters.get(name).and_then(|days| days.first()).cloned() else { continue };
        // Above the results it stands alone, without the name of its group.
        let group = query.lang.pick(cs, en).to_owned();
        let label = format!("{group} {}", date(query.lang, &code));
        response
            .facets
            .insert(name.to_owned(), vec![FacetValue { label, code, count: response.total, selected: true }]);
        response.groups.push(Group { name: name.to_owned(), label: group });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_one_way() {
        assert!(read("2026-02-28").is_some() && read("2028-02-29").is_some());
        for day in [
            "2026-02-29",
            "2026-2-1",
            "20260201",
            "2026-02-01T00:00",
            "+002026-02-01",
            "-000001-02-01",
            "today",
            " 2026-02-01",
        ] {
            assert_eq!(read(day), None, "{day}");
        }
    }
}
