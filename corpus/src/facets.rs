//! The codes of a record: those it declares, and those that follow from its facts and are never typed by hand.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::kind::Kind;
use crate::record::{Code, CostPer, Record};
use crate::vocabulary::{GroupName, Vocabulary};

/// `origin` of what was done in the Czech Republic.
const ORIGIN_NATIONAL: &str = "national";
/// `origin` of everything else, European and worldwide instruments included.
const ORIGIN_FOREIGN: &str = "foreign";

/// The country whose records are national.
const HOME: &str = "CZ";

/// The codes of one record by facet group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Facets(BTreeMap<GroupName, Vec<Code>>);

impl Facets {
    /// The codes of a group; empty where the record has none.
    pub fn of(&self, group: &str) -> &[Code] {
        self.0.get(group).map_or(&[], Vec::as_slice)
    }

    /// The code of a group that has at most one.
    pub fn one(&self, group: &str) -> Option<&str> {
        self.of(group).first().map(Code::as_str)
    }

    /// Whether the record has this code.
    pub fn has(&self, group: &str, code: &str) -> bool {
        self.of(group).iter().any(|own| own.as_str() == code)
    }

    /// Every group with its codes.
    pub fn iter(&self) -> impl Iterator<Item = (&GroupName, &[Code])> {
        self.0.iter().map(|(group, codes)| (group, codes.as_slice()))
    }

    pub(crate) fn set(&mut self, group: &str, codes: Vec<Code>) {
        if !codes.is_empty() {
            self.0.insert(GroupName::from(group), codes);
        }
    }
}

/// Adds to `record.facets` what follows from the record: kind, origin, size, evidence, criterion, year and cost.
pub(crate) fn derive(record: &mut Record, vocabulary: &Vocabulary) {
    let kind = if record.kind == Kind::Manual { Kind::SECTION_CODE } else { record.kind.code() };
    let origin = if record.facets.has("country", HOME) { ORIGIN_NATIONAL } else { ORIGIN_FOREIGN };
    let size = record.population.and_then(|people| band(vocabulary, "size", f64::from(people)));
    let cost = cost_per_year(record, vocabulary).and_then(|crowns| band(vocabulary, "cost", crowns));
    let (evidence, criteria) = match record.kind {
        Kind::Practice => (Some(Code::from(evidence(record))), criteria(record, vocabulary)),
        _ => (None, Vec::new()),
    };
    let year = year(record).map(|year| Code::from(year.to_string()));
    let facets = &mut record.facets;
    facets.set("kind", vec![Code::from(kind)]);
    facets.set("origin", vec![Code::from(origin)]);
    facets.set("size", size.into_iter().collect());
    facets.set("cost", cost.into_iter().collect());
    facets.set("evidence", evidence.into_iter().collect());
    facets.set("criterion", criteria);
    facets.set("year", year.into_iter().collect());
}

fn band(vocabulary: &Vocabulary, group: &str, figure: f64) -> Option<Code> {
    Some(vocabulary.group(group)?.band(figure)?.code.clone())
}

/// How strong the evidence is: the strongest level that the assessment reaches, at least in part.
fn evidence(record: &Record) -> &'static str {
    let met = |criterion: &str| record.assessment.get(criterion).is_some_and(|answer| answer.met());
    if met("independently-evaluated") {
        "evaluated"
    } else if met("outcomes-measured") {
        "measured"
    } else if record.assessment.values().filter(|answer| answer.met()).count() >= 3 {
        "reported"
    } else {
        "described"
    }
}

/// Each criterion as a fact of its own, `criterion:answer`, with the vocabulary's last answer where the record is silent.
fn criteria(record: &Record, vocabulary: &Vocabulary) -> Vec<Code> {
    let Some(group) = vocabulary.group("criterion") else { return Vec::new() };
    let silent = group.answers.last().map_or("unknown", |answer| answer.code.as_str());
    let answer = |criterion: &Code| record.assessment.get(criterion).map_or(silent, |answer| answer.code());
    group.criteria.iter().map(|value| Code::from(format!("{}:{}", value.code, answer(&value.code)))).collect()
}

/// The year by which a record is dated: when a practice began, an event took place, a paper appeared.
fn year(record: &Record) -> Option<i16> {
    let began = record.period.map(|period| period.from);
    began.or(record.published).or(record.date.map(crate::EventDate::year))
}

/// Crowns a year: a total is spread over the years of a practice that has ended.
pub(crate) fn cost_per_year(record: &Record, vocabulary: &Vocabulary) -> Option<f64> {
    let cost = record.cost.as_ref()?;
    let crowns = cost.amount * vocabulary.currencies.get(&cost.currency)?;
    match cost.per {
        CostPer::Year => Some(crowns),
        CostPer::Total => {
            let period = record.period?;
            Some(crowns / f64::from(period.to? - period.from + 1))
        }
    }
}
