//! The contents of the manual, in words.

use osvedceno_api::{Lang, ManualChapter, ManualResponse};
use osvedceno_corpus::Vocabulary;
use osvedceno_index::{Error, Generation};

use super::record::Presenter;
use super::text;

/// Every chapter with its sections, in order.
pub(crate) fn response(generation: &Generation, vocabulary: &Vocabulary, lang: Lang) -> Result<ManualResponse, Error> {
    let presenter = Presenter::new(generation, vocabulary, lang);
    let mut chapters = Vec::new();
    for id in generation.chapters() {
        if let Some(record) = generation.record(id.as_str())? {
            let (chapter, sections) = (presenter.chapter_link(&record), presenter.section_links(&record));
            chapters.push(ManualChapter { chapter, summary: text(lang, &record.summary).to_owned(), sections });
        }
    }
    Ok(ManualResponse { chapters })
}
