//! The manual as a book: its contents, all of it on one page (`whole.rs`), and as a file for readers (`epub.rs`).

mod epub;
mod whole;

use osvedceno_api::{Lang, ManualChapter, ManualResponse, Problem};
use osvedceno_index::Error;

use super::record::Presenter;
use super::{internal, text};
use crate::snapshot::Snapshot;
pub(crate) use epub::epub;
pub(crate) use whole::whole;

/// `GET /api/v1/manual`.
///
/// # Errors
/// A damaged index.
pub(crate) fn manual(snapshot: &Snapshot, lang: Lang) -> Result<ManualResponse, Problem> {
    response(snapshot, lang).map_err(|error| internal(&error, lang))
}

/// Every chapter with its sections, in order.
fn response(snapshot: &Snapshot, lang: Lang) -> Result<ManualResponse, Error> {
    let presenter = Presenter::new(snapshot, lang);
    let mut chapters = Vec::new();
    for id in snapshot.engine.chapters() {
        if let Some(record) = snapshot.engine.record(id.as_str())? {
            let (chapter, sections) = (presenter.chapter_link(&record), presenter.section_links(&record));
            chapters.push(ManualChapter { chapter, summary: text(lang, &record.summary).to_owned(), sections });
        }
    }
    Ok(ManualResponse { chapters })
}
