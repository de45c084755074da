//! What e-mail alerts are told of a snapshot: what happened to its records, a search in words, what of it is new.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use anyhow::Result;
use osvedceno_api::{Lang, Problem, SearchQuery, Sort};
use osvedceno_corpus::Date;
use osvedceno_frontend::{Route, changed as in_words};
use osvedceno_index::{ChangesAsked, Order, Question};

use super::extract::shortened;
use super::narrowed::narrowed;
use super::search::{card, question, unanswerable};
use super::{changed, since, typeset};
use crate::alerts::{Alerts, Happened, Item, News, Tells};
use crate::snapshot::Snapshot;

/// Records of each sort that are shown in a letter.
const SHOWN: usize = 20;

/// A snapshot, told of by a service that is there, as in `https://example.org`.
pub(crate) struct Telling {
    pub(crate) now: Arc<Snapshot>,
    pub(crate) site: String,
}

impl Tells for Telling {
    fn notice(&self, alerts: &Alerts) -> Result<()> {
        notice(&self.now, alerts)
    }

    fn named(&self, query: &SearchQuery) -> Option<String> {
        narrowed(&self.now, query)
    }

    fn news(&self, query: &SearchQuery, happened: &[Happened]) -> Result<Option<News>> {
        news(&self.now, &self.site, query, happened)
    }
}

/// Whether a search can be answered.
///
/// # Errors
/// Those of a search.
pub(crate) fn checked(snapshot: &Snapshot, query: &SearchQuery) -> Result<(), Problem> {
    let total = snapshot.engine.total(&question(snapshot, query)?);
    total.map(drop).map_err(|error| unanswerable(&error, &snapshot.vocabulary, query.lang))
}

/// A search in words, and the address of its results.
pub(crate) fn named(snapshot: &Snapshot, query: &SearchQuery) -> (String, String) {
    let all = query.lang.pick("všechny záznamy", "all records");
    let words = narrowed(snapshot, query).unwrap_or_else(|| all.to_owned());
    (words, Route::Search(query.clone()).address(query.lang))
}

/// Notes what is in a corpus, unless it was noted.
///
/// # Errors
/// A damaged index, or a store that cannot be written.
pub(crate) fn notice(snapshot: &Snapshot, alerts: &Alerts) -> Result<()> {
    let corpus = snapshot.engine.fingerprint();
    if alerts.has_noticed(corpus)? {
        return Ok(());
    }
    let all = ChangesAsked { having: None, days: Date::MIN..=Date::MAX, first: 0, limit: snapshot.engine.documents() };
    // A section came and changed with its chapter.
    let mut chapters: HashMap<String, (String, Vec<String>)> = HashMap::new();
    let mut records = Vec::new();
    for own in snapshot.engine.changes(&all)?.documents {
        let id = own.id.as_str();
        let of = id.split_once('/').map_or(id, |(chapter, _)| chapter);
        if !chapters.contains_key(of) {
            let Some(record) = snapshot.engine.record(of)? else { continue };
            let changes = record.changes.iter().map(|change| change.day).chain(record.changed);
            let mut changes: Vec<String> = changes.map(|day| day.to_string()).collect();
            changes.dedup();
            chapters.insert(of.to_owned(), (record.added.to_string(), changes));
        }
        let (added, changes) = &chapters[of];
        records.push((id.to_owned(), added.clone(), changes.clone()));
    }
    alerts.notice(corpus, records)
}

/// What of that the search finds.
///
/// # Errors
/// Those of a search.
fn news(snapshot: &Snapshot, site: &str, query: &SearchQuery, happened: &[Happened]) -> Result<Option<News>> {
    let mut of: BTreeMap<&str, (bool, Vec<&str>)> = BTreeMap::new();
    for own in happened {
        let (is_new, days) = of.entry(&own.record).or_default();
        *is_new |= own.is_new;
        days.push(&own.day);
    }
    let Some(first) = happened.iter().map(|own| own.day.as_str()).min() else { return Ok(None) };
    let asked = question(snapshot, query)?;
    let from = since::read(first).max(asked.since.changed);
    let since = osvedceno_index::Since { changed: from, ..asked.since };
    let limit = snapshot.engine.documents();
    let found = snapshot.engine.ids(&Question { order: Order::Changed, since, limit, offset: 0, ..asked })?;
    let (mut lists, mut totals) = ([Vec::new(), Vec::new()], [0; 2]);
    for id in &found {
        let Some((is_new, days)) = of.get(id.as_str()) else { continue };
        let which = usize::from(!is_new);
        totals[which] += 1;
        if lists[which].len() < SHOWN {
            lists[which].extend(item(snapshot, site, id.as_str(), if *is_new { &[] } else { days }, query.lang)?);
        }
    }
    if totals == [0; 2] {
        return Ok(None);
    }
    let mut all = SearchQuery { sort: Sort::default(), ..query.clone() };
    all.filters.insert(SearchQuery::SINCE[1].to_owned(), vec![from.unwrap_or(snapshot.day).to_string()]);
    let [added, changed] = lists;
    let all = format!("{site}{}", Route::Search(all).address(query.lang));
    Ok(Some(News { search: narrowed(snapshot, query), added, changed, totals, all }))
}

/// A record with what changed of it on these days.
fn item(snapshot: &Snapshot, site: &str, id: &str, days: &[&str], lang: Lang) -> Result<Option<Item>> {
    let Some(own) = snapshot.engine.card(id)? else { return Ok(None) };
    let hit = card(own, 0.0, &snapshot.vocabulary, lang);
    let changes = changed::of(snapshot, id, lang)?.into_iter().filter(|own| days.contains(&own.day.as_str()));
    let changes =
        changes.map(|own| format!("{}.", typeset(lang, in_words(lang, &own).trim_end_matches('.')))).collect();
    let place = match (&hit.chapter, &hit.place) {
        (Some(chapter), _) => chapter.clone(),
        (None, Some(place)) => format!("{place}, {}", hit.country_label),
        (None, None) => hit.country_label.clone(),
    };
    let year = hit.year.map(|year| format!(", {year}")).unwrap_or_default();
    Ok(Some(Item {
        title: typeset(lang, &hit.title),
        facts: format!("{}: {place}{year}", hit.kind_label),
        sentence: typeset(lang, &shortened(&hit.summary, 1)),
        changes,
        url: format!("{site}{}", hit.url),
    }))
}
