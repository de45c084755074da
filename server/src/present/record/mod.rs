//! Records by their ids: one whole, several, a link to one. `presenter.rs` puts them into words.

mod amounts;
mod document;
mod presenter;
mod withdrawn;

use osvedceno_api::{
    CitationFormat, Invalid, Lang, Problem, Reason, RecordLink, RecordResponse, RecordsQuery, RecordsResponse,
    RecordsSinceQuery, WholeRecordQuery,
};
use osvedceno_corpus::{Kind, Record, RecordId};
use osvedceno_index::Error;

use super::citation::{Cited, citation};
use super::{internal, since};
use crate::day::today;
use crate::markdown::linked;
use crate::snapshot::Snapshot;
pub(crate) use document::document;
pub(crate) use presenter::Presenter;
pub(super) use presenter::cost as cost_of;
use withdrawn::find;
pub(super) use withdrawn::no_day;
pub(crate) use withdrawn::{no_record, withdrawn};

/// `GET /api/v1/records/{id}`; `site` is where the service is, as in `https://example.org`.
///
/// # Errors
/// What cannot be an id, what is none, or a damaged index.
pub(crate) fn record(snapshot: &Snapshot, id: &str, lang: Lang, site: &str) -> Result<RecordResponse, Problem> {
    record_with(snapshot, id, WholeRecordQuery { lang, markdown: false }, site)
}

/// A record that is in no corpus yet, as it will be.
///
/// # Errors
/// A damaged index.
pub(crate) fn preview(snapshot: &Snapshot, record: &Record, lang: Lang, site: &str) -> Result<RecordResponse, Problem> {
    let response = Presenter::new(snapshot, lang).record(record, None);
    let mut response = response.map_err(|error| internal(&error, lang))?;
    complete(&mut response, lang, site);
    Ok(response)
}

/// The same, with its text as Markdown if it is asked for.
///
/// # Errors
/// What cannot be an id, what is none, or a damaged index.
pub(crate) fn record_with(
    snapshot: &Snapshot,
    id: &str,
    query: WholeRecordQuery,
    site: &str,
) -> Result<RecordResponse, Problem> {
    let WholeRecordQuery { lang, markdown } = query;
    let id = record_id(id, lang)?;
    let whole = whole(snapshot, &id, lang, site).map_err(|error| internal(&error, lang))?;
    let whole = whole.ok_or_else(|| no_record(snapshot, &id, lang, site))?;
    Ok(if markdown { whole.with_markdown(lang, site) } else { whole.response })
}

/// `GET /api/v1/records`.
///
/// # Errors
/// What cannot be an id, or a damaged index.
pub(crate) fn records(snapshot: &Snapshot, query: &RecordsQuery, site: &str) -> Result<RecordsResponse, Problem> {
    records_since(snapshot, &RecordsSinceQuery { records: query.clone(), ..RecordsSinceQuery::default() }, site)
}

/// The same of those that are new or changed; the others are left out, and are not among those that are missing.
///
/// # Errors
/// Days that are none, what cannot be an id, or a damaged index.
pub(crate) fn records_since(
    snapshot: &Snapshot,
    query: &RecordsSinceQuery,
    site: &str,
) -> Result<RecordsResponse, Problem> {
    let RecordsSinceQuery { records: RecordsQuery { ids, lang }, markdown, since, .. } = query;
    let faults = unfit(query);
    if !faults.is_empty() {
        return Err(Problem::invalid(&faults, *lang));
    }
    let since = since::taken(&mut since.clone()).unwrap_or_default();
    let mut response = RecordsResponse::default();
    for id in record_ids(ids, *lang)? {
        match whole(snapshot, &id, *lang, site).map_err(|error| internal(&error, *lang))? {
            Some(whole) if !since::fits(since, &whole.response) => {}
            Some(whole) if *markdown => response.records.push(whole.with_markdown(*lang, site)),
            Some(whole) => response.records.push(whole.response),
            None => {
                response.withdrawn.extend(find(snapshot, &id, *lang)?);
                response.missing.push(id.to_string());
            }
        }
    }
    Ok(response)
}

/// The days that are none, and what cannot be an id.
pub(super) fn unfit(query: &RecordsSinceQuery) -> Vec<Invalid> {
    let days = since::taken(&mut query.since.clone()).err().unwrap_or_default();
    days.into_iter().chain(no_ids(&query.records.ids)).collect()
}

/// A link to a record or a section of the manual, if there is one of this id.
///
/// # Errors
/// A damaged index.
pub(crate) fn link(snapshot: &Snapshot, id: &str, lang: Lang) -> Result<Option<RecordLink>, Problem> {
    let Some(id) = RecordId::new(id) else { return Ok(None) };
    let links = Presenter::new(snapshot, lang).links([&id].into_iter()).map_err(|error| internal(&error, lang))?;
    Ok(links.into_iter().next())
}

/// A link to a record that is here whole.
pub(crate) fn link_to(record: &RecordResponse) -> RecordLink {
    let RecordResponse { id, title, title_lang, kind_label, url, .. } = record.clone();
    RecordLink { id, title, title_lang, kind_label, url }
}

/// A record and its text as Markdown, if there is one of this id.
///
/// # Errors
/// A damaged index.
pub(super) fn read(
    snapshot: &Snapshot,
    id: &RecordId,
    lang: Lang,
    site: &str,
) -> Result<Option<(RecordResponse, String)>, Problem> {
    let whole = whole(snapshot, id, lang, site).map_err(|error| internal(&error, lang))?;
    Ok(whole.map(|Whole { response, markdown }| {
        let sections = response.body.iter().zip(&markdown);
        let sections = sections.map(|(section, text)| format!("## {}\n\n{text}", section.heading));
        let text = sections.collect::<Vec<_>>().join("\n\n");
        (response, text)
    }))
}

/// A record in words, and the Markdown of each of its sections.
struct Whole {
    response: RecordResponse,
    markdown: Vec<String>,
}

impl Whole {
    /// The record with its text as Markdown beside the HTML.
    fn with_markdown(self, lang: Lang, site: &str) -> RecordResponse {
        let Self { mut response, markdown } = self;
        for (section, text) in response.body.iter_mut().zip(&markdown) {
            section.markdown = Some(linked(text, lang, site));
        }
        response
    }
}

/// The record, chapter or section of this id. `site` is where the service is.
fn whole(snapshot: &Snapshot, id: &RecordId, lang: Lang, site: &str) -> Result<Option<Whole>, Error> {
    let presenter = Presenter::new(snapshot, lang);
    let (record_id, slug) = match id.split_section() {
        Some((chapter, slug)) => (chapter, Some(slug)),
        None => (id.as_str(), None),
    };
    let Some(record) = snapshot.engine.record(record_id)? else { return Ok(None) };
    let section = match slug {
        None => None,
        // Only chapters of the manual have sections that are documents.
        Some(slug) if record.kind == Kind::Manual => {
            let Some(at) = record.body.sections.iter().position(|section| section.slug == slug) else {
                return Ok(None);
            };
            Some(at)
        }
        Some(_) => return Ok(None),
    };
    let shown = section.map_or(record.body.sections.as_slice(), |at| std::slice::from_ref(&record.body.sections[at]));
    let markdown = shown.iter().map(|section| section.markdown.trim().to_owned()).collect();
    let mut response = presenter.record(&record, section)?;
    complete(&mut response, lang, site);
    Ok(Some(Whole { response, markdown }))
}

/// Says where a record is, and how it is cited.
fn complete(response: &mut RecordResponse, lang: Lang, site: &str) {
    response.citation = citation(&Cited::from(&*response), CitationFormat::Csn, lang, site, today());
    response.absolute_url = format!("{site}{}", response.url);
}

/// Text as an id.
pub(super) fn record_id(id: &str, lang: Lang) -> Result<RecordId, Problem> {
    RecordId::new(id).ok_or_else(|| Problem::invalid(&[no_id(id)], lang))
}

/// What cannot be an id: perhaps one with the ending of a format that there is not.
fn no_id(id: &str) -> Invalid {
    let has_ending = id.split_once('.').is_some_and(|(id, _)| RecordId::new(id).is_some());
    let reason = if has_ending { Reason::NotAnEnding { known: &WholeRecordQuery::ENDINGS } } else { Reason::NotAnId };
    Invalid::new("id", id, reason)
}

/// Texts as ids, all of which have to be some.
pub(super) fn record_ids(ids: &[String], lang: Lang) -> Result<Vec<RecordId>, Problem> {
    let faults = no_ids(ids);
    if faults.is_empty() {
        Ok(ids.iter().filter_map(|id| RecordId::new(id)).collect())
    } else {
        Err(Problem::invalid(&faults, lang))
    }
}

/// Those that cannot be ids.
pub(crate) fn no_ids(ids: &[String]) -> Vec<Invalid> {
    let faults = ids.iter().filter(|id| RecordId::new(id).is_none());
    faults.map(|id| no_id(id)).collect()
}
