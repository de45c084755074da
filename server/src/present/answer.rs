//! What answers a question by itself, in points: the first steps of a section of the manual; of an instrument whether it can be used
//! now, for whom it is, and how much it gives.

use osvedceno_api::{Hit, Lang, Problem, RecordResponse, SearchAnswer};

use super::record::record;
use crate::snapshot::Snapshot;

/// Groups of which an instrument's labels are told, in this order.
const FACTS: [&str; 2] = ["openness", "recipient"];

/// The answer that a hit is; none of what has no points to tell.
///
/// # Errors
/// A damaged index.
pub(super) fn answer(snapshot: &Snapshot, hit: &Hit, lang: Lang) -> Result<Option<SearchAnswer>, Problem> {
    let record = record(snapshot, &hit.id, lang, "")?;
    let points = if record.steps.is_empty() { facts(&record, lang) } else { record.steps };
    let answer = SearchAnswer {
        id: hit.id.clone(),
        kind_label: hit.kind_label.clone(),
        title: hit.title.clone(),
        url: hit.url.clone(),
        points,
    };
    Ok(Some(answer).filter(|own| !own.points.is_empty()))
}

/// What there is to know of an instrument first.
fn facts(record: &RecordResponse, lang: Lang) -> Vec<String> {
    let of_group = |name: &&str| {
        let group = record.facet(name)?;
        let labels: Vec<&str> = group.values.iter().map(|value| value.label.as_str()).collect();
        Some(format!("{}: {}", group.label, labels.join(", ")))
    };
    // How much it gives, only the Czech text says.
    let amounts = record.amounts.iter().filter(|_| lang == Lang::Cs).cloned();
    FACTS.iter().filter_map(of_group).chain(amounts).collect()
}
