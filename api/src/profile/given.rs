//! What was given for the parts of a profile, in whichever form: it becomes a profile, or everything that is wrong with it.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;

use super::situation::{MunicipalityProfile, Origin, SituationProfile};
use crate::lang::Lang;
use crate::problem::{Invalid, Reason, Shape};

/// What was given for the parts of a profile, before it is known to be right.
pub(super) struct Given {
    /// Whether numbers are written out, as they are in a query string.
    written: bool,
    /// Values by the name of the part, with what it was called.
    values: BTreeMap<&'static str, Vec<(Rc<str>, Value)>>,
    faults: Vec<Invalid>,
    /// The parts that there are. Each fault shares the list: a document can have a hundred thousand names that are none.
    known: Arc<[String]>,
    /// Those that there are of a municipality.
    known_of_municipality: Arc<[String]>,
}

/// The parts that may stand in `municipality`.
const OF_MUNICIPALITY: [&str; 5] = ["name", "code", "population", "region", "foreign_share"];

impl Given {
    /// Nothing yet; what will be given has numbers `written` out or not.
    pub(super) fn nothing(written: bool) -> Self {
        Self {
            written,
            values: BTreeMap::new(),
            faults: Vec::new(),
            known: SituationProfile::PARTS.map(str::to_owned).into(),
            known_of_municipality: OF_MUNICIPALITY.map(|name| format!("municipality.{name}")).into(),
        }
    }

    /// Adds that a name stands there more than once, so that nobody knows which of its values was meant.
    pub(super) fn add_repeated(&mut self, name: &str) {
        self.fault(name, &Value::Null, Reason::Repeated);
    }

    /// Adds what was given for a part within `municipality`.
    pub(super) fn add_of_municipality(&mut self, name: &str, value: Value) {
        let called = format!("municipality.{name}");
        if OF_MUNICIPALITY.contains(&name) {
            self.add(if name == "name" { "municipality" } else { name }, &called, value);
        } else {
            let known = Arc::clone(&self.known_of_municipality);
            self.fault(&called, &value, Reason::UnknownParameter { known });
        }
    }

    /// Adds what was given for a part; a list is as many values, and `null` and blanks are none.
    pub(super) fn add(&mut self, name: &str, called: &str, value: Value) {
        let name = SituationProfile::name_now(name);
        let Some(part) = SituationProfile::PARTS.into_iter().find(|part| *part == name) else {
            let known = Arc::clone(&self.known);
            return self.fault(called, &value, Reason::UnknownParameter { known });
        };
        let values = match value {
            Value::Array(values) => values,
            value => vec![value],
        };
        let blank = |value: &Value| value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
        let values = values.into_iter().filter(|value| !blank(value));
        let called: Rc<str> = called.into();
        let values: Vec<_> = values.map(|value| (Rc::clone(&called), value)).collect();
        if values.is_empty() {
            return;
        }
        let had = self.values.entry(part).or_default();
        // Where a name and its deprecated one meet: once, since the two may take turns a hundred times.
        let is_old = |called: &str| SituationProfile::name_now(called) != called;
        let other = had.iter().map(|(other, _)| other).find(|other| is_old(other) != is_old(&called)).cloned();
        had.extend(values);
        let told = |fault: &Invalid| matches!(fault.reason, Reason::CalledTwice { now } if now == part);
        if let Some(other) = other.filter(|_| !self.faults.iter().any(told)) {
            let old = if is_old(&other) { other } else { called };
            self.fault(&old, &Value::Null, Reason::CalledTwice { now: part });
        }
    }

    pub(super) fn read(mut self, substance: bool) -> Result<SituationProfile, Vec<Invalid>> {
        let whole = |largest: u32| (1.0, f64::from(largest));
        let (most_people, most_practices) = (SituationProfile::MAX_POPULATION, SituationProfile::MAX_LIMIT);
        let name = self.text("municipality", SituationProfile::MAX_NAME);
        let code = self.text("code", SituationProfile::MAX_NAME);
        let population = self.number("population", whole(most_people), true);
        let region = self.text("region", SituationProfile::MAX_NAME);
        let foreign_share = self.number("foreign_share", (0.0, 1.0), false);
        let situations = self.codes("situation");
        let areas = self.codes("area");
        let groups = self.codes("group");
        let horizon = self.text("horizon", SituationProfile::MAX_NAME);
        let budget_czk_per_year = self.number("budget_czk_per_year", (0.0, SituationProfile::MAX_BUDGET), false);
        let text = self.text("text", SituationProfile::MAX_TEXT);
        let ignore = self.codes("ignore");
        let find = |word: &str| Origin::ALL.into_iter().find(|origin| origin.code() == word);
        let origin = self.word("origin", &["national", "foreign", "both"], find);
        let language = self.word("lang", &["cs", "en"], Lang::from_code);
        let limit = self.number("limit", whole(u32::try_from(most_practices).unwrap_or(u32::MAX)), true);
        // Whole numbers within bounds that are u32s.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = |number: f64| number as u32;
        let profile = SituationProfile {
            municipality: MunicipalityProfile { name, code, population: population.map(whole), region, foreign_share },
            situations,
            areas,
            groups,
            horizon,
            budget_czk_per_year,
            text: text.unwrap_or_default(),
            ignore,
            origin: origin.unwrap_or_default(),
            language: language.unwrap_or_default(),
            limit: limit.map_or(SituationProfile::DEFAULT_LIMIT, |number| whole(number) as usize),
        };
        if substance && self.faults.is_empty() && !profile.has_substance() {
            let any_of = SituationProfile::SUBSTANCE.iter().map(|&part| part.to_owned()).collect();
            self.faults.push(Invalid::new("profile", "", Reason::NothingGiven { any_of }));
        }
        if self.faults.is_empty() { Ok(profile) } else { Err(self.faults) }
    }

    fn fault(&mut self, called: &str, value: &Value, reason: Reason) {
        self.faults.push(Invalid::new(called, brief(value), reason));
    }

    /// The value of a part that has one.
    fn one(&mut self, part: &str) -> Option<(Rc<str>, Value)> {
        let mut values = self.values.remove(part)?.into_iter();
        let (called, value) = values.next()?;
        if let Some((_, other)) = values.find(|(_, other)| *other != value) {
            // Two origins contradict each other, and there is a word for both.
            let reason =
                if part == "origin" { Reason::NotOneOf(&["national", "foreign", "both"]) } else { Reason::Repeated };
            // Who called a part by both its names has been told so.
            let told = |fault: &Invalid| matches!(fault.reason, Reason::CalledTwice { now } if now == part);
            if !self.faults.iter().any(told) {
                self.fault(&called, &other, reason);
            }
            return None;
        }
        Some((called, value))
    }

    fn text(&mut self, part: &str, max: usize) -> Option<String> {
        let (called, value) = self.one(part)?;
        let Value::String(text) = &value else {
            self.fault(&called, &value, Reason::NotA(Shape::Text));
            return None;
        };
        if text.chars().count() > max {
            self.fault(&called, &value, Reason::TooLong { max });
            return None;
        }
        let text = text.trim().to_owned();
        (!text.is_empty()).then_some(text)
    }

    fn word<T>(&mut self, part: &str, words: &'static [&'static str], read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let (called, value) = self.one(part)?;
        let word = value.as_str().and_then(read);
        if word.is_none() {
            self.fault(&called, &value, Reason::NotOneOf(words));
        }
        word
    }

    fn number(&mut self, part: &str, (min, max): (f64, f64), whole: bool) -> Option<f64> {
        let (called, value) = self.one(part)?;
        let number = match &value {
            Value::Number(number) => number.as_f64(),
            // People write thousands apart.
            Value::String(written) if self.written => written.split_whitespace().collect::<String>().parse().ok(),
            _ => None,
        };
        let number = number.filter(|number: &f64| (min..=max).contains(number) && (!whole || number.fract() == 0.0));
        if number.is_none() {
            // The bounds are whole numbers.
            #[allow(clippy::cast_possible_truncation)]
            let (min, max) = (min as i64, max as i64);
            self.fault(
                &called,
                &value,
                if whole { Reason::NotWithin { min, max } } else { Reason::NotBetween { min, max } },
            );
        }
        number
    }

    /// Codes, each once, in alphabetical order: the same profile is the same however it was written.
    fn codes(&mut self, part: &str) -> Vec<String> {
        let values = self.values.remove(part).unwrap_or_default();
        let mut codes = Vec::with_capacity(values.len());
        for (called, value) in values {
            match value {
                Value::String(code) => codes.push(code.trim().to_owned()),
                value => self.fault(&called, &value, Reason::NotA(Shape::Codes)),
            }
        }
        codes.sort_unstable();
        codes.dedup();
        if codes.len() > SituationProfile::MAX_CODES {
            self.fault(part, &Value::Null, Reason::TooManyCodes { max: SituationProfile::MAX_CODES });
        }
        codes
    }
}

/// What was given, for an error to tell as much of it as it does.
fn brief(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        value => value.to_string(),
    }
}
