//! The whole text of the manual, chapter by chapter. Links between its parts lead from one to another within it, wherever it is read;
//! those to records lead to the site.

use std::collections::BTreeSet;

use osvedceno_api::{Lang, Problem};
use osvedceno_corpus::{Date, Record, RecordId};
use osvedceno_frontend::{Route, WholeChapter, WholeManualPage, WholeSection};
use osvedceno_index::Error;

use crate::markdown::{relinked, to_html};
use crate::present::record::Presenter;
use crate::present::sources::source;
use crate::present::{internal, text, typeset};
use crate::snapshot::Snapshot;

/// Where links of the text lead.
pub(super) trait Links {
    /// To a part of the manual, by its id.
    fn within(&self, id: &str) -> String;
    /// To anything else that has a page here, by its path.
    fn elsewhere(&self, path: &str) -> String;
}

/// On a page of the site.
struct OnPage;

impl Links for OnPage {
    fn within(&self, id: &str) -> String {
        format!("#{}", anchor(id))
    }

    fn elsewhere(&self, path: &str) -> String {
        path.to_owned()
    }
}

/// What names a part of the manual within a document: names in XML have no slash.
pub(super) fn anchor(id: &str) -> String {
    id.replace('/', "--")
}

/// The manual as one page.
///
/// # Errors
/// A damaged index.
pub(crate) fn whole(snapshot: &Snapshot, lang: Lang) -> Result<WholeManualPage, Problem> {
    text_of(snapshot, lang, &OnPage).map_err(|error| internal(&error, lang))
}

/// The text with links as they are wanted.
pub(super) fn text_of(snapshot: &Snapshot, lang: Lang, links: &impl Links) -> Result<WholeManualPage, Error> {
    let mut records: Vec<Record> = Vec::new();
    for id in snapshot.engine.chapters() {
        records.extend(snapshot.engine.record(id.as_str())?);
    }
    let parts: BTreeSet<String> = records.iter().flat_map(ids).map(|id| id.to_string()).collect();
    let html = |markdown: &str| {
        relinked(&to_html(markdown, lang), lang, |id| {
            if parts.contains(id) {
                links.within(id)
            } else {
                links.elsewhere(&Route::Record(id.to_owned()).address(lang))
            }
        })
    };
    let presenter = Presenter::new(snapshot, lang);
    let chapters = records.iter().map(|record| WholeChapter {
        anchor: anchor(record.id.as_str()),
        link: presenter.chapter_link(record),
        summary: typeset(lang, text(lang, &record.summary)),
        sections: record
            .body
            .sections
            .iter()
            .map(|section| WholeSection {
                anchor: anchor(record.id.section(&section.slug).as_str()),
                heading: typeset(Lang::Cs, &section.heading),
                steps: section.own.steps.iter().map(|step| typeset(lang, text(lang, step))).collect(),
                html: html(&section.markdown),
            })
            .collect(),
        sources: record.sources.iter().map(|own| source(snapshot, own, record.checked)).collect(),
    });
    let modified = records.iter().map(Record::modified).max().unwrap_or(Date::MIN);
    Ok(WholeManualPage { chapters: chapters.collect(), modified: modified.to_string() })
}

/// The ids of a chapter and of its sections.
fn ids(chapter: &Record) -> impl Iterator<Item = RecordId> + '_ {
    let sections = chapter.body.sections.iter().map(|section| chapter.id.section(&section.slug));
    std::iter::once(chapter.id.clone()).chain(sections)
}
