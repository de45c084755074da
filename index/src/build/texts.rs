//! A document as it is searched: its card for lists of hits, its text, its names, the labels of its codes.

use std::collections::BTreeSet;

use osvedceno_corpus::{Document, Reading, RecordId, Text, Vocabulary, plain_text};

use crate::analysis::called;
use crate::store::{ABOUT, TERRITORIES, Town};

/// How much of a section stands for a summary, in characters.
const SECTION_SUMMARY_CHARS: usize = 280;

/// What a list shows of a document.
pub(super) struct TextCard {
    pub(super) id: RecordId,
    pub(super) title: Text,
    pub(super) summary: Text,
    pub(super) chapter: Option<Text>,
    pub(super) place: Option<String>,
}

/// What a list shows of a document with this text.
pub(super) fn card_of(document: Document<'_>, text: &str) -> TextCard {
    let record = document.record;
    let (title, summary, chapter) = match document.section {
        None => (record.title.clone(), record.summary.clone(), None),
        Some(section) => {
            let heading = Text { cs: section.heading.clone(), en: section.heading.clone() };
            let summary = Text { cs: first_sentences(text), en: record.summary.en.clone() };
            (heading, summary, Some(record.title.clone()))
        }
    };
    TextCard { id: document.id(), title, summary, chapter, place: record.place.clone() }
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
pub(super) fn text_of(document: Document<'_>) -> String {
    match document.section {
        Some(section) => plain_text(&section.markdown),
        None => {
            let texts = document.record.body.sections.iter().map(|section| plain_text(&section.markdown));
            texts.collect::<Vec<_>>().join("\n")
        }
    }
}

/// Names by which a record is known: where, who, with whom, for whose money, and its own name in its own language.
pub(super) fn names_of(document: Document<'_>, vocabulary: &Vocabulary) -> String {
    let record = document.record;
    let country = record.facets.one("country").and_then(|code| vocabulary.label("country", code));
    let region = record.facets.one("region").and_then(|code| vocabulary.label("region", code));
    let lists = record.partners.iter().chain(&record.funding).cloned();
    let single = [record.place.clone(), record.implementer.clone(), record.title_original.clone()];
    let places = [country, region].into_iter().flatten().map(|label| label.cs);
    single.into_iter().flatten().chain(lists).chain(places).collect::<Vec<_>>().join("\n")
}

/// What people call a document: its titles, whole and without what explains them behind a colon, a dash or in brackets, and who
/// stands behind it.
pub(super) fn called_of(document: Document<'_>, title: &Text) -> BTreeSet<String> {
    let record = document.record;
    let titles = [Some(&title.cs), Some(&title.en), record.title_original.as_ref()].into_iter().flatten();
    let short = titles.flat_map(|title| {
        let plain = title.split_once(" (").map_or(title.as_str(), |(plain, _)| plain);
        let ends = [": ", " – ", "? "].iter().filter_map(|end| plain.split_once(end).map(|(name, _)| name));
        [title.as_str(), plain].into_iter().chain(ends)
    });
    let organisations = record.implementer.iter().chain(&record.partners).map(String::as_str);
    match document.section {
        // An organisation of a chapter is none of each section.
        Some(_) => short.filter_map(called).collect(),
        None => short.chain(organisations).filter_map(called).collect(),
    }
}

/// The town that a document is from; none of a whole region or country, nor of a section of the manual.
pub(super) fn town_of(document: Document<'_>, reading: &Reading<'_>) -> Option<Town> {
    let record = document.section.is_none().then_some(document.record)?;
    let place = record.place.as_deref()?;
    // A part of a town is the town.
    let own = record.municipality(&reading.municipalities).map(|own| own.name.as_str());
    let all = record.municipalities(&reading.municipalities);
    let territory = |group: &str| record.facets.one(group).and_then(|code| reading.vocabulary.label(group, code));
    let is_territory = TERRITORIES.iter().filter_map(|group| territory(group)).any(|label| label.cs == place);
    (own.is_some() || !is_territory).then(|| Town {
        name: own.unwrap_or(place).to_owned(),
        municipalities: all.into_iter().map(|own| own.code).collect(),
    })
}

/// The labels of the codes that say what a record is about, in one language.
pub(super) fn labels_of(document: Document<'_>, vocabulary: &Vocabulary, pick: impl Fn(Text) -> String) -> String {
    let codes = ABOUT.iter().flat_map(|group| document.codes(group).iter().map(move |code| (group, code)));
    let labels = codes.filter_map(|(group, code)| vocabulary.label(group, code.as_str()));
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
