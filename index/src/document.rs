//! A document as the index takes it: its card for lists of hits, and the texts that are searched.

use osvedceno_corpus::{Corpus, Document, Facets, RecordId, Text, plain_text};
use serde::{Deserialize, Serialize};

/// What a list of hits shows of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Its id: of a record, or `chapter/section`.
    pub id: RecordId,
    /// Its title; of a section the heading, which is Czech in both languages.
    pub title: Text,
    /// Its summary; of a section its first sentences in Czech, and in English what the chapter is about.
    pub summary: Text,
    /// Of a section, the title of its chapter.
    pub chapter: Option<Text>,
    /// The municipality, district or region.
    pub place: Option<String>,
    /// Every code.
    pub facets: Facets,
}

/// Codes of these groups say what a document is about.
pub(crate) const ABOUT: [&str; 4] = ["situation", "area", "group", "tool"];

/// How much of a section stands for a summary, in characters.
const SECTION_SUMMARY_CHARS: usize = 280;

impl Card {
    pub(crate) fn of(document: Document<'_>, text: &str) -> Self {
        let record = document.record;
        let (title, summary, chapter) = match document.section {
            None => (record.title.clone(), record.summary.clone(), None),
            Some(section) => {
                let heading = Text { cs: section.heading.clone(), en: section.heading.clone() };
                let summary = Text { cs: first_sentences(text), en: record.summary.en.clone() };
                (heading, summary, Some(record.title.clone()))
            }
        };
        Self { id: document.id(), title, summary, chapter, place: record.place.clone(), facets: record.facets.clone() }
    }
}

/// Whole sentences from the start of a text, up to the length of a summary; where the first is longer, its beginning.
fn first_sentences(text: &str) -> String {
    let paragraph = text.lines().next().unwrap_or_default();
    let limit = paragraph.char_indices().nth(SECTION_SUMMARY_CHARS).map_or(paragraph.len(), |(at, _)| at);
    let ends = paragraph.match_indices(". ").map(|(at, _)| at + 1).chain([paragraph.len()]);
    let end = ends.take_while(|end| *end <= limit).last();
    match end {
        Some(end) => paragraph[..end].to_owned(),
        None => {
            let cut = paragraph[..limit].rfind(' ').unwrap_or(limit);
            format!("{} …", &paragraph[..cut])
        }
    }
}

/// The plain text of a document: of a record all its sections.
pub(crate) fn text_of(document: Document<'_>) -> String {
    match document.section {
        Some(section) => plain_text(&section.markdown),
        None => {
            let texts = document.record.body.sections.iter().map(|section| plain_text(&section.markdown));
            texts.collect::<Vec<_>>().join("\n")
        }
    }
}

/// Names by which a record is known: where, who, with whom, for whose money, and its own name in its own language.
pub(crate) fn names_of(document: Document<'_>, corpus: &Corpus) -> String {
    let record = document.record;
    let country = record.facets.one("country").and_then(|code| corpus.vocabulary.label("country", code));
    let region = record.facets.one("region").and_then(|code| corpus.vocabulary.label("region", code));
    let lists = record.partners.iter().chain(&record.funding).cloned();
    let single = [record.place.clone(), record.implementer.clone(), record.title_original.clone()];
    let places = [country, region].into_iter().flatten().map(|label| label.cs);
    single.into_iter().flatten().chain(lists).chain(places).collect::<Vec<_>>().join("\n")
}

/// The labels of the codes that say what a record is about, in one language.
pub(crate) fn labels_of(document: Document<'_>, corpus: &Corpus, pick: impl Fn(Text) -> String) -> String {
    let codes = ABOUT.iter().flat_map(|group| document.record.facets.of(group).iter().map(move |code| (group, code)));
    let labels = codes.filter_map(|(group, code)| corpus.vocabulary.label(group, code.as_str()));
    labels.map(pick).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_summed_up_in_whole_sentences() {
        let text = format!("První věta. {} konec.\nDalší odstavec.", "slovo ".repeat(60));
        assert_eq!(first_sentences(&text), "První věta.");
        assert_eq!(first_sentences("Krátký text."), "Krátký text.");
    }
}
