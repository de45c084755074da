//! Figures and codes of documents, by their numbers.

use std::io;
use std::path::Path;
use std::sync::Arc;

use osvedceno_corpus::Date;

use super::Ordinal;
use super::mention::unpack;
use super::openness::Openings;
use super::packed::{Column, Lists};
use crate::language::Language;

/// What stands for a figure that is not known.
const UNKNOWN: u32 = u32::MAX;

/// What is known of a document in figures.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Figures {
    /// The year by which it is dated.
    pub(crate) year: Option<u32>,
    /// Of a practice, the year in which it began.
    pub(crate) began: Option<u32>,
    /// Of a practice, the last year of it, where it had one.
    pub(crate) ended: Option<u32>,
    /// Of a practice, the people living in its place.
    pub(crate) population: Option<u32>,
    /// Crowns a year.
    pub(crate) cost: Option<f64>,
    /// Paid positions.
    pub(crate) staff: Option<f64>,
    /// The day on which it came into the corpus, as a number that is written `20261129`.
    pub(crate) added: u32,
    /// The day on which it last became another, as such a number.
    pub(crate) changed: u32,
    /// The day on which its sources were last read, as such a number.
    pub(crate) checked: u32,
    /// How many other documents name or link to it.
    pub(crate) cited: u32,
    /// Its place in the alphabetical order of all titles, Czech and English.
    pub(crate) ranks: [u32; 2],
    /// The place that it is from in the alphabetical order of all of them, the same of the same.
    pub(crate) place: Option<u32>,
}

/// Figures and codes of all documents.
#[derive(Clone)]
pub(crate) struct Columns {
    year: Column<u32>,
    began: Column<u32>,
    ended: Column<u32>,
    population: Column<u32>,
    cost: Column<f64>,
    staff: Column<f64>,
    added: Column<u32>,
    changed: Column<u32>,
    checked: Column<u32>,
    turned: Lists<u32>,
    cited: Column<u32>,
    rank_cs: Column<u32>,
    rank_en: Column<u32>,
    rank_place: Column<u32>,
    codes: Lists<Ordinal>,
    mentions: Lists<u32>,
    backers: Lists<u32>,
    kin: Lists<u32>,
    kinship: Lists<u16>,
    /// Codes that a day makes.
    openings: Arc<Openings>,
}

impl Columns {
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            year: Column::open(folder, "year")?,
            began: Column::open(folder, "began")?,
            ended: Column::open(folder, "ended")?,
            population: Column::open(folder, "population")?,
            cost: Column::open(folder, "cost")?,
            staff: Column::open(folder, "staff")?,
            added: Column::open(folder, "added")?,
            changed: Column::open(folder, "changed")?,
            checked: Column::open(folder, "checked")?,
            turned: Lists::open(folder, "turned")?,
            cited: Column::open(folder, "cited")?,
            rank_cs: Column::open(folder, "rank_cs")?,
            rank_en: Column::open(folder, "rank_en")?,
            rank_place: Column::open(folder, "rank_place")?,
            codes: Lists::open(folder, "codes")?,
            mentions: Lists::open(folder, "mentions")?,
            backers: Lists::open(folder, "backers")?,
            kin: Lists::open(folder, "kin")?,
            kinship: Lists::open(folder, "kinship")?,
            openings: Arc::default(),
        })
    }

    /// Takes the codes of a day.
    pub(super) fn turn(&mut self, openings: Arc<Openings>) {
        self.openings = openings;
    }

    /// Writes the figures of documents in their order.
    pub(crate) fn write_figures(folder: &Path, figures: &[Figures]) -> io::Result<()> {
        let of = |pick: fn(&Figures) -> u32| figures.iter().map(pick);
        Column::write(folder, "year", of(|own| own.year.unwrap_or(UNKNOWN)))?;
        Column::write(folder, "began", of(|own| own.began.unwrap_or(UNKNOWN)))?;
        Column::write(folder, "ended", of(|own| own.ended.unwrap_or(UNKNOWN)))?;
        Column::write(folder, "population", of(|own| own.population.unwrap_or(UNKNOWN)))?;
        Column::write(folder, "cost", figures.iter().map(|own| own.cost.unwrap_or(f64::NAN)))?;
        Column::write(folder, "staff", figures.iter().map(|own| own.staff.unwrap_or(f64::NAN)))?;
        Column::write(folder, "added", of(|own| own.added))?;
        Column::write(folder, "changed", of(|own| own.changed))?;
        Column::write(folder, "checked", of(|own| own.checked))?;
        Column::write(folder, "cited", of(|own| own.cited))?;
        Column::write(folder, "rank_cs", of(|own| own.ranks[0]))?;
        Column::write(folder, "rank_en", of(|own| own.ranks[1]))?;
        Column::write(folder, "rank_place", of(|own| own.place.unwrap_or(UNKNOWN)))
    }

    /// Writes the days on which the facts of documents changed, as numbers, of documents in their order.
    pub(crate) fn write_turned<'d>(folder: &Path, days: impl Iterator<Item = &'d [u32]>) -> io::Result<()> {
        Lists::write(folder, "turned", days.map(|own| own.iter().copied()))
    }

    /// Writes codes, mentions (packed), backers and kin (documents, and how near each is, in hundredths) of documents in their order.
    pub(crate) fn write_lists(
        folder: &Path,
        codes: &[Vec<Ordinal>],
        mentions: &[Vec<u32>],
        backers: &[Vec<u32>],
        (kin, kinship): (&[Vec<u32>], &[Vec<u16>]),
    ) -> io::Result<()> {
        Lists::write(folder, "codes", codes.iter().map(|own| own.iter().copied()))?;
        Lists::write(folder, "mentions", mentions.iter().map(|own| own.iter().copied()))?;
        Lists::write(folder, "backers", backers.iter().map(|own| own.iter().copied()))?;
        Lists::write(folder, "kin", kin.iter().map(|own| own.iter().copied()))?;
        Lists::write(folder, "kinship", kinship.iter().map(|own| own.iter().copied()))
    }

    /// The codes of a document; those of one group are in the order of the record.
    pub(crate) fn codes(&self, document: u32) -> impl Iterator<Item = Ordinal> + Clone + use<'_> {
        self.codes.of(document).chain(self.openings.code(document))
    }

    /// Codes that the text of a document speaks of, and how much.
    pub(crate) fn mentions(&self, document: u32) -> impl Iterator<Item = (Ordinal, f32)> {
        self.mentions.of(document).map(unpack)
    }

    /// Of a practice, the documents that back it.
    pub(crate) fn backers(&self, document: u32) -> impl Iterator<Item = u32> {
        self.backers.of(document)
    }

    /// What is akin to a document, and how near: 1 where one names the other first.
    pub(crate) fn kin(&self, document: u32) -> impl Iterator<Item = (u32, f32)> {
        self.kin.of(document).zip(self.kinship.of(document).map(|near| f32::from(near) / 100.0))
    }

    pub(crate) fn year(&self, document: u32) -> Option<u32> {
        known(self.year.get(document))
    }

    /// The year in which a practice began.
    pub(crate) fn began(&self, document: u32) -> Option<u32> {
        known(self.began.get(document))
    }

    /// The last year of a practice that is over: one that ends this year is not.
    pub(crate) fn over(&self, document: u32) -> Option<u32> {
        known(self.ended.get(document)).filter(|ended| *ended < self.openings.year())
    }

    pub(crate) fn population(&self, document: u32) -> Option<u32> {
        known(self.population.get(document))
    }

    pub(crate) fn cost(&self, document: u32) -> Option<f64> {
        self.cost.get(document).filter(|cost| !cost.is_nan())
    }

    pub(crate) fn staff(&self, document: u32) -> Option<f64> {
        self.staff.get(document).filter(|staff| !staff.is_nan())
    }

    /// The day on which a document came into the corpus: the later, the greater.
    pub(crate) fn added(&self, document: u32) -> u32 {
        self.added.get(document).unwrap_or_default()
    }

    /// The day on which a document last became another: the later, the greater.
    pub(crate) fn changed(&self, document: u32) -> u32 {
        self.changed.get(document).unwrap_or_default()
    }

    /// The day on which the sources of a document were last read.
    pub(crate) fn checked(&self, document: u32) -> u32 {
        self.checked.get(document).unwrap_or_default()
    }

    /// The days on which the facts of a document changed, as far as they are known, the first one first.
    pub(crate) fn turned(&self, document: u32) -> impl DoubleEndedIterator<Item = u32> {
        self.turned.of(document)
    }

    /// How many other documents name or link to it.
    pub(crate) fn cited(&self, document: u32) -> u32 {
        self.cited.get(document).unwrap_or_default()
    }

    /// The place that a document is from, in the alphabetical order of all of them.
    pub(crate) fn place(&self, document: u32) -> Option<u32> {
        known(self.rank_place.get(document))
    }

    /// The place of a document in the alphabetical order of all titles.
    pub(crate) fn rank(&self, document: u32, language: Language) -> u32 {
        let ranks = match language {
            Language::Czech => &self.rank_cs,
            Language::English => &self.rank_en,
        };
        ranks.get(document).unwrap_or(UNKNOWN)
    }
}

fn known(figure: Option<u32>) -> Option<u32> {
    figure.filter(|figure| *figure != UNKNOWN)
}

/// A day as a number, `20261129`: the later, the greater. Before the year 0 they are all the same.
pub(crate) fn number_of(day: Date) -> u32 {
    let part = |part: i16| u32::try_from(part).unwrap_or_default();
    (part(day.year()) * 100 + part(day.month().into())) * 100 + part(day.day().into())
}

/// The day that a number is, if it is one.
pub(crate) fn day_of(number: u32) -> Option<Date> {
    let part = |part: u32| i8::try_from(part % 100).ok();
    Date::new(i16::try_from(number / 10_000).ok()?, part(number / 100)?, part(number)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_number_and_back() {
        for day in ["2026-11-29", "2018-01-01", "9999-12-31", "0001-01-01"] {
            let day: Date = day.parse().unwrap();
            assert_eq!(day_of(number_of(day)), Some(day));
        }
        assert_eq!(number_of("2026-11-29".parse().unwrap()), 20_261_129);
        assert_eq!([0, 20_261_300, 20_261_131].map(day_of), [None; 3]);
    }
}
