//! The record: what a file of the corpus says, once it is known to be right.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::body::Body;
use crate::code::Code;
use crate::day::DayOrYear;
use crate::facets::Facets;
use crate::id::RecordId;
use crate::kind::Kind;
use crate::municipalities::{Municipalities, Municipality, MunicipalityCode};
use crate::openness::{Openness, Recurs, Valid};
use crate::text::{Questions, Text};
use crate::vocabulary::Vocabulary;

/// The country whose records are national.
pub const HOME: &str = "CZ";

/// Years in which a practice ran; no `to` where it still ran when last described.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// First year.
    pub from: i16,
    /// Last year.
    pub to: Option<i16>,
}

/// What a practice cost, in the currency of the source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cost {
    /// Units of `currency`, above zero.
    pub amount: f64,
    /// ISO 4217.
    pub currency: String,
    /// In all, or each year.
    pub per: CostPer,
    /// The year whose prices they are.
    pub year: Option<i16>,
    /// What was paid for.
    pub scope: CostScope,
}

/// What an amount covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CostPer {
    /// The whole practice.
    Total,
    /// One year of it.
    Year,
}

/// What was paid for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CostScope {
    /// One service or action in one place.
    Service,
    /// A project.
    #[default]
    Project,
    /// A scheme for many places, a whole region or country, which no town pays alone.
    Programme,
}

impl CostScope {
    /// Every scope.
    pub const ALL: [Self; 3] = [Self::Service, Self::Project, Self::Programme];

    /// The word in the front matter.
    pub fn code(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Project => "project",
            Self::Programme => "programme",
        }
    }
}

/// What the sources answer to a criterion of the assessment; the silent ones are not in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// Met.
    Yes,
    /// Met in part.
    Partly,
    /// Not met.
    No,
}

impl Answer {
    /// Every answer a source can give.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// The word in the front matter.
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }
}

/// Where the facts of a record come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Title of the page or paper.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Where it stood when it was last read.
    pub url: String,
    /// ISO 639-1.
    pub lang: String,
    /// Year of publication, where known.
    pub year: Option<i16>,
}

/// What changed of a record on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The day.
    pub day: Date,
    /// What changed, in a few words that begin with a small letter and end without a full stop.
    pub what: Text,
}

/// One record of the corpus, valid in itself and in its references.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Its stable name, which is also the name of its file.
    pub id: RecordId,
    /// What it is.
    pub kind: Kind,
    /// Title.
    pub title: Text,
    /// Its name in its own language.
    pub title_original: Option<String>,
    /// What was done, for whom, with what result.
    pub summary: Text,
    /// The municipality, district or region.
    pub place: Option<String>,
    /// The municipality that the place is, or is a part of, where its name and region are not enough to tell.
    pub place_code: Option<MunicipalityCode>,
    /// People living there: as the record says, else of a Czech municipality as `municipalities.csv` does.
    pub population: Option<u32>,
    /// Who ran it.
    pub implementer: Option<String>,
    /// Who else took part.
    pub partners: Vec<String>,
    /// Who or what paid.
    pub funding: Vec<String>,
    /// When it ran.
    pub period: Option<Period>,
    /// When the event took place.
    pub date: Option<DayOrYear>,
    /// Year of publication or entry into force.
    pub published: Option<i16>,
    /// What it cost.
    pub cost: Option<Cost>,
    /// Paid positions, in full-time equivalents.
    pub staff: Option<f64>,
    /// When applications are taken, or the law is in force.
    pub valid: Option<Valid>,
    /// How often applications are taken.
    pub recurs: Option<Recurs>,
    /// When it came into the corpus.
    pub added: Date,
    /// When its facts last changed, where they did.
    pub changed: Option<Date>,
    /// What changed, where somebody wrote it down, the first day first; the last one is `changed`.
    pub changes: Vec<Change>,
    /// When its sources were last read.
    pub checked: Date,
    /// What it answers; of a chapter of the manual its sections do.
    pub questions: Questions,
    /// Other records to read.
    pub related: Vec<RecordId>,
    /// Records that are of use in the same trouble, the nearest first.
    pub akin: Vec<RecordId>,
    /// Criteria that a source lets one answer.
    pub assessment: BTreeMap<Code, Answer>,
    /// Sources, at least one.
    pub sources: Vec<Source>,
    /// Every code of every facet group, declared and derived.
    pub facets: Facets,
    /// The text.
    pub body: Body,
}

impl Record {
    /// The day on which it last became another: it came, its facts changed, or its sources were read again.
    pub fn modified(&self) -> Date {
        self.changed.into_iter().chain([self.checked]).fold(self.added, Date::max)
    }

    /// Whether it can be used on a day; only instruments can.
    pub fn openness(&self, today: Date) -> Option<Openness> {
        (self.kind == Kind::Instrument).then(|| Openness::on(today, self.valid, self.recurs))
    }

    /// The Czech municipality, or district of a city, that its place is or is a part of: by `place_code`, else by name and region.
    /// None of what is not Czech, of no place, of a whole region, or of one of several that share a name.
    pub fn municipality<'m>(&self, all: &'m Municipalities) -> Option<&'m Municipality> {
        let coded = self.place_code.and_then(|code| all.by_code(code));
        let is_home = self.facets.has("country", HOME);
        coded.or_else(|| all.find(self.place.as_deref().filter(|_| is_home)?, self.facets.one("region")))
    }

    /// The Czech municipalities that it is from: [the one](Self::municipality), or those that its place lists, as far as their names
    /// are nobody else's.
    pub fn municipalities<'m>(&self, all: &'m Municipalities) -> Vec<&'m Municipality> {
        if let Some(own) = self.municipality(all) {
            return vec![own];
        }
        let listed = self.place.as_deref().filter(|_| self.facets.has("country", HOME));
        listed.into_iter().flat_map(places_in).filter_map(|name| all.find(name, None)).collect()
    }

    /// What it cost in crowns a year, by the rates of the vocabulary; a total is spread over the years of a practice that
    /// has ended. None where no source says, or not for how long.
    pub fn cost_per_year(&self, vocabulary: &Vocabulary) -> Option<f64> {
        let crowns = self.crowns(vocabulary)?;
        match self.cost.as_ref()?.per {
            CostPer::Year => Some(crowns),
            CostPer::Total => {
                let period = self.period?;
                Some(crowns / f64::from(period.to? - period.from + 1))
            }
        }
    }

    /// What it cost in crowns in all, by the rates of the vocabulary. None where no source says, or only for a year.
    pub fn cost_in_all(&self, vocabulary: &Vocabulary) -> Option<f64> {
        self.crowns(vocabulary).filter(|_| self.cost.as_ref().is_some_and(|cost| cost.per == CostPer::Total))
    }

    /// The amount of its cost in crowns.
    fn crowns(&self, vocabulary: &Vocabulary) -> Option<f64> {
        let cost = self.cost.as_ref()?;
        Some(cost.amount * vocabulary.currencies.get(&cost.currency)?)
    }
}

/// The names in a place: one record may be from several towns, and from a part of one. "Kodaň, Aarhus a Odense", "Golzow (okres
/// Märkisch-Oderland)".
pub fn places_in(place: &str) -> impl Iterator<Item = &str> {
    let parts = place.split(['(', ')', ',', ';']).flat_map(|part| part.split(" a "));
    let names = parts.map(|part| {
        let part = part.trim();
        let start = part.split(' ').take_while(|word| !word.starts_with(char::is_uppercase) || KINDS.contains(word));
        part[start.map(|word| word.len() + 1).sum::<usize>().min(part.len())..].trim()
    });
    names.filter(|name| !name.is_empty())
}

/// Words before the name of what is larger than a town.
const KINDS: [&str; 3] = ["Okres", "Kanton", "Kraj"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_may_be_from_several_towns() {
        let names = |place: &str| places_in(place).collect::<Vec<_>>().join("|");
        assert_eq!(names("Kodaň, Aarhus a Odense"), "Kodaň|Aarhus|Odense");
        assert_eq!(names("Golzow (okres Märkisch-Oderland)"), "Golzow|Märkisch-Oderland");
        assert_eq!(names("Okres Płock (gmina Stara Biała)"), "Płock|Stara Biała");
        assert_eq!(names("Boston a okolní města"), "Boston");
        assert_eq!(names("Frankfurt nad Mohanem"), "Frankfurt nad Mohanem");
    }
}
