//! The record: what a file of the corpus says, once it is known to be right.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::body::Body;
use crate::code::Code;
use crate::facets::Facets;
use crate::id::RecordId;
use crate::kind::Kind;
use crate::text::Text;
use crate::vocabulary::Vocabulary;

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

/// When an event took place: a day, or a year where no source gives the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum EventDate {
    /// The day.
    Day(Date),
    /// The year.
    Year(i16),
}

impl EventDate {
    /// The year of the event.
    pub fn year(self) -> i16 {
        match self {
            Self::Day(day) => day.year(),
            Self::Year(year) => year,
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

    /// Whether the criterion is met, at least in part.
    pub fn met(self) -> bool {
        self != Self::No
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
    pub date: Option<EventDate>,
    /// Year of publication or entry into force.
    pub published: Option<i16>,
    /// What it cost.
    pub cost: Option<Cost>,
    /// Paid positions, in full-time equivalents.
    pub staff: Option<f64>,
    /// When its sources were last read.
    pub checked: Date,
    /// Other records to read.
    pub related: Vec<RecordId>,
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
    /// What it cost in crowns a year, by the rates of the vocabulary; a total is spread over the years of a practice that
    /// has ended. None where no source says, or not for how long.
    pub fn cost_per_year(&self, vocabulary: &Vocabulary) -> Option<f64> {
        let cost = self.cost.as_ref()?;
        let crowns = cost.amount * vocabulary.currencies.get(&cost.currency)?;
        match cost.per {
            CostPer::Year => Some(crowns),
            CostPer::Total => {
                let period = self.period?;
                Some(crowns / f64::from(period.to? - period.from + 1))
            }
        }
    }
}
