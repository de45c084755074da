//! What is kept of documents in memory until all have been read, some 900 bytes of each.

use osvedceno_corpus::{Code, Document, GroupName, Kind, Questions, Record, RecordId, Recurs, Text, Valid};
use rustc_hash::FxHashMap;

use super::tie::{Tie, told};
use crate::store::{CodeTable, Figures, Ordinal, Town, number_of};

/// The number of a name in [`Names`].
pub(super) type NameNumber = u16;

/// A document that a search can find.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) id: RecordId,
    pub(super) title: Text,
    pub(super) place: Option<String>,
    /// Who ran it, and with whom.
    pub(super) organisations: Vec<String>,
    /// Where it is from, if that is a town.
    pub(super) town: Option<Town>,
    pub(super) is_section: bool,
    /// What it answers.
    pub(super) questions: Questions,
    pub(super) figures: Figures,
    /// The days on which its facts changed, as numbers.
    pub(super) turned: Box<[u32]>,
    pub(super) codes: Vec<NameNumber>,
    /// The codes that it speaks of, and how much.
    pub(super) mentions: Vec<(NameNumber, f32)>,
    /// The ids that it names or links to.
    pub(super) told: Box<[RecordId]>,
    /// The ids of what is of use in the same trouble, the nearest first.
    pub(super) akin: Box<[RecordId]>,
    pub(super) tie: Option<Tie>,
    /// Of an instrument, when it can be used.
    pub(super) used: Option<(Option<Valid>, Option<Recurs>)>,
}

impl Kept {
    /// A document, its codes and figures aside.
    pub(super) fn of(document: Document<'_>) -> Self {
        let title = match document.section {
            None => document.record.title.clone(),
            Some(section) => Text { cs: section.heading.clone(), en: section.heading.clone() },
        };
        Self {
            id: document.id(),
            title,
            place: document.record.place.clone(),
            organisations: document.record.implementer.iter().chain(&document.record.partners).cloned().collect(),
            town: None,
            is_section: document.section.is_some(),
            questions: document.questions().clone(),
            figures: Figures::default(),
            turned: turned(document.record),
            codes: Vec::new(),
            mentions: Vec::new(),
            told: told(document),
            akin: document.akin().into(),
            tie: Tie::of(document),
            used: (document.record.kind == Kind::Instrument).then_some((document.record.valid, document.record.recurs)),
        }
    }
}

/// The days of all changes of a record that are told of, else of the last one.
fn turned(record: &Record) -> Box<[u32]> {
    let told = record.changes.iter().map(|own| own.day);
    told.chain(record.changed.filter(|_| record.changes.is_empty())).map(number_of).collect()
}

/// A chapter of the manual, which is in no list.
#[derive(Debug)]
pub(super) struct Chapter {
    pub(super) id: RecordId,
    pub(super) codes: Vec<NameNumber>,
}

/// Names of codes, `group:code`, under small numbers: which ordinals they get is known when all records are.
#[derive(Debug, Default)]
pub(super) struct Names {
    numbers: FxHashMap<String, NameNumber>,
    list: Vec<String>,
}

impl Names {
    /// The number of a name.
    pub(super) fn number(&mut self, name: String) -> NameNumber {
        *self.numbers.entry(name).or_insert_with_key(|name| {
            self.list.push(name.clone());
            NameNumber::try_from(self.list.len() - 1).expect("a vocabulary has fewer than 65,536 codes")
        })
    }

    /// The numbers of all codes, given group by group.
    pub(super) fn of<'c>(&mut self, facets: impl Iterator<Item = (&'c GroupName, &'c [Code])>) -> Vec<NameNumber> {
        let names = facets.flat_map(|(group, own)| own.iter().map(move |code| format!("{group}:{code}")));
        names.map(|name| self.number(name)).collect()
    }

    /// The names by their numbers.
    pub(super) fn list(&self) -> &[String] {
        &self.list
    }

    /// The ordinals of all names by their numbers; none of those that are no codes.
    pub(super) fn ordinals(&self, codes: &CodeTable) -> Vec<Option<Ordinal>> {
        self.list.iter().map(|name| codes.named(name)).collect()
    }
}
