//! What follows from the facts of a record and is never typed by hand: the population of a Czech place, and codes.

use crate::code::Code;
use crate::day::DayOrYear;
use crate::kind::Kind;
use crate::municipalities::Municipalities;
use crate::record::{Answer, HOME, Record};
use crate::vocabulary::Vocabulary;

/// `origin` of what was done in the Czech Republic.
const ORIGIN_NATIONAL: &str = "national";
/// `origin` of everything else, European and worldwide instruments included.
const ORIGIN_FOREIGN: &str = "foreign";

/// Adds to a record what follows from it: its population, then the codes of kind, origin, size, evidence, criterion, year
/// and cost.
pub(crate) fn add(record: &mut Record, vocabulary: &Vocabulary, municipalities: &Municipalities) {
    let people = || Some(record.municipality(municipalities)?.population?.people);
    record.population = record.population.or_else(people);
    let kind = if record.kind == Kind::Manual { Kind::SECTION_CODE } else { record.kind.code() };
    let origin = if record.facets.has("country", HOME) { ORIGIN_NATIONAL } else { ORIGIN_FOREIGN };
    let size = record.population.and_then(|people| band(vocabulary, "size", f64::from(people)));
    let cost = record.cost_per_year(vocabulary).and_then(|crowns| band(vocabulary, "cost", crowns));
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

/// How strong the evidence is. What was measured or evaluated in part is said to be less than that: nobody should read of results
/// that nobody measured.
fn evidence(record: &Record) -> &'static str {
    let answer = |criterion: &str| record.assessment.get(criterion).copied();
    let (evaluated, measured) = (answer("independently-evaluated"), answer("outcomes-measured"));
    let yes = |answer: &&Answer| **answer == Answer::Yes;
    if evaluated == Some(Answer::Yes) {
        "evaluated"
    } else if measured == Some(Answer::Yes) || evaluated == Some(Answer::Partly) {
        "measured"
    } else if measured == Some(Answer::Partly) || record.assessment.values().filter(yes).count() >= 3 {
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
    began.or(record.published).or(record.date.map(DayOrYear::year))
}
