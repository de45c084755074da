//! What a list shows of a document.

use osvedceno_corpus::{Code, Date};

use super::columns::day_of;
use super::documents::{Bilingual, Shown};
use super::{CodeTable, Columns, Ordinal};

/// Codes of these groups say what a document is about.
pub(crate) const ABOUT: [&str; 4] = ["situation", "area", "group", "tool"];
/// Codes of these groups say where it is from.
pub(crate) const TERRITORIES: [&str; 2] = ["country", "region"];

/// What a list of hits shows of a document, read in place.
#[derive(Clone, Copy)]
pub struct Card<'e> {
    shown: Shown<'e>,
    table: &'e CodeTable,
    columns: &'e Columns,
    document: u32,
}

impl std::fmt::Debug for Card<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.shown.fmt(out)
    }
}

impl<'e> Card<'e> {
    pub(super) fn new(shown: Shown<'e>, table: &'e CodeTable, columns: &'e Columns, document: u32) -> Self {
        Self { shown, table, columns, document }
    }

    /// Its id: of a record, or `chapter/section`.
    pub fn id(&self) -> &'e str {
        self.shown.id
    }

    /// The day on which it came into the corpus; of a section, its chapter.
    pub fn added(&self) -> Date {
        day_of(self.columns.added(self.document)).unwrap_or_default()
    }

    /// The day on which it last became another: it came, its facts changed, or its sources were read again.
    pub fn changed(&self) -> Date {
        day_of(self.columns.changed(self.document)).unwrap_or_default()
    }

    /// Its title; of a section the heading, which is Czech in both languages.
    pub fn title(&self) -> Bilingual<'e> {
        self.shown.title
    }

    /// Its summary; of a section its first sentences in Czech, and in English what the chapter is about.
    pub fn summary(&self) -> Bilingual<'e> {
        self.shown.summary
    }

    /// Of a section, the title of its chapter.
    pub fn chapter(&self) -> Option<Bilingual<'e>> {
        self.shown.chapter
    }

    /// The municipality, district or region.
    pub fn place(&self) -> Option<&'e str> {
        self.shown.place
    }

    fn ordinals(&self) -> impl Iterator<Item = Ordinal> + use<'e> {
        self.columns.codes(self.document)
    }

    /// Its codes of a group, in the order of the record.
    pub fn codes(&self, group: &str) -> impl Iterator<Item = &'e Code> + use<'e> {
        let codes = self.table;
        let of = codes.group(group).map(|group| codes.span(group)).unwrap_or_default();
        self.ordinals()
            .filter(move |ordinal| of.contains(ordinal))
            .filter_map(move |ordinal| Some(codes.name(ordinal)?.1))
    }

    /// Its code of a group that has at most one.
    pub fn one(&self, group: &str) -> Option<&'e str> {
        self.codes(group).next().map(Code::as_str)
    }

    /// Whether it has this code.
    pub fn has(&self, group: &str, code: &str) -> bool {
        self.codes(group).any(|own| own.as_str() == code)
    }
}
