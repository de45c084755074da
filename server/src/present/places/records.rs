//! Records of a place, as lists show them.

use std::collections::BTreeMap;

use osvedceno_api::{Hit, Lang, PlaceRecords, Problem};
use osvedceno_index::{Answer, Card, Language, Order, Question};

use super::named::{Place, REGION};
use crate::present::search::{card, unanswerable};
use crate::snapshot::Snapshot;

/// The kind that comes before all others.
pub(super) const PRACTICE: &str = "practice";
/// So many records of a list are shown.
const SHOWN: usize = 10;
/// What can be applied for, the likeliest first.
const OPEN: [&str; 2] = ["open", "recurring"];

/// A question for nothing but a list, in this order.
pub(super) fn asked(order: Order, lang: Lang) -> Question {
    Question { order, language: lang.pick(Language::Czech, Language::English), ..Question::default() }
}

/// Filters by codes of groups.
pub(super) fn filters(codes: &[(&str, &str)]) -> BTreeMap<String, Vec<String>> {
    let mut filters: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (group, code) in codes {
        filters.entry((*group).to_owned()).or_default().push((*code).to_owned());
    }
    filters
}

/// Answers a question.
///
/// # Errors
/// A damaged index.
pub(super) fn answer<'s>(snapshot: &'s Snapshot, question: &Question, lang: Lang) -> Result<Answer<'s>, Problem> {
    let answer = snapshot.engine.search(question);
    answer.map_err(|error| unanswerable(&error, &snapshot.vocabulary, lang))
}

/// A record in a list.
pub(super) fn hit(snapshot: &Snapshot, found: Card<'_>, lang: Lang) -> Hit {
    card(found, 0.0, &snapshot.vocabulary, lang)
}

/// Practices from a place, and its other records: the newest of each.
///
/// # Errors
/// A damaged index.
pub(super) fn from_here(
    snapshot: &Snapshot,
    place: Place<'_>,
    lang: Lang,
) -> Result<(PlaceRecords, PlaceRecords), Problem> {
    let kinds = snapshot.vocabulary.group("kind").map_or(&[] as &[_], |group| &group.values);
    let others: Vec<(&str, &str)> =
        kinds.iter().map(|kind| ("kind", kind.code.as_str())).filter(|(_, kind)| *kind != PRACTICE).collect();
    let list = |codes: &[(&str, &str)]| {
        let question = Question {
            place: Some(place.location()),
            filters: filters(codes),
            limit: SHOWN,
            ..asked(Order::Year, lang)
        };
        let found = answer(snapshot, &question, lang)?;
        let hits = found.hits.into_iter().map(|own| hit(snapshot, own.card, lang)).collect();
        Ok(PlaceRecords { total: found.total, hits })
    };
    Ok((list(&[("kind", PRACTICE)])?, list(&others)?))
}

/// What a municipality of a place can apply for: not what other regions give.
///
/// # Errors
/// A damaged index.
pub(super) fn money(snapshot: &Snapshot, place: Place<'_>, lang: Lang) -> Result<PlaceRecords, Problem> {
    let mut hits = Vec::new();
    for openness in OPEN {
        let codes = [("kind", "instrument"), ("recipient", "municipality"), ("openness", openness)];
        let limit = snapshot.engine.documents();
        let question = Question { filters: filters(&codes), limit, ..asked(Order::Title, lang) };
        let found = answer(snapshot, &question, lang)?.hits.into_iter();
        let is_here = |card: &Card<'_>| card.one(REGION).is_none_or(|region| region == place.region());
        hits.extend(found.filter(|own| is_here(&own.card)).map(|own| hit(snapshot, own.card, lang)));
    }
    let total = hits.len();
    hits.truncate(SHOWN);
    Ok(PlaceRecords { total, hits })
}
