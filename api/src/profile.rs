//! The situation of a municipality: what recommendations are asked for. It is read from JSON and from a query string by one
//! reader, so both take the same and refuse the same.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::lang::Lang;
use crate::problem::{Invalid, Reason, Shape};
use crate::query_string::{self, Pairs};

/// Where practices may come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The Czech Republic.
    National,
    /// Anywhere else.
    Foreign,
    /// Anywhere, and some of each where some of each fit: the default.
    #[default]
    Both,
}

impl Origin {
    /// Every origin.
    pub const ALL: [Self; 3] = [Self::National, Self::Foreign, Self::Both];

    /// The word in a request.
    pub fn code(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::Foreign => "foreign",
            Self::Both => "both",
        }
    }
}

/// The municipality of a profile: by its name, or by its figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct MunicipalityProfile {
    /// Its Czech name; what else there is of it is filled in from the list of municipalities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// People living there, 1 to 50,000,000.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 50_000_000))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<u32>,
    /// NUTS 3 code of its region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Foreigners among them, 0 to 1. No record says this of its place, so nothing is ranked by it.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foreign_share: Option<f64>,
}

/// The situation of a municipality. Any part may be left out, but not all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SituationProfile {
    /// The municipality; in a request its name alone will do.
    pub municipality: MunicipalityProfile,
    /// Codes of the facet group `situation`.
    pub situations: Vec<String>,
    /// Codes of the facet group `area`.
    pub areas: Vec<String>,
    /// Codes of the facet group `group`.
    pub groups: Vec<String>,
    /// A code of the facet group `horizon`: how soon something has to work. With `immediate`, what can start within days
    /// comes first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizon: Option<String>,
    /// Crowns a year that there are for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_czk_per_year: Option<f64>,
    /// The situation in somebody's own words, up to 10,000 characters. It is kept nowhere.
    #[cfg_attr(feature = "openapi", schema(max_length = 10_000))]
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Codes, as `group:code`, that the text is not to be understood as.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
    /// Where practices may come from.
    pub origin: Origin,
    /// The language of labels and sentences.
    pub language: Lang,
    /// How many practices, 1 to 50.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 50))]
    pub limit: usize,
}

impl Default for SituationProfile {
    fn default() -> Self {
        Self {
            municipality: MunicipalityProfile::default(),
            situations: Vec::new(),
            areas: Vec::new(),
            groups: Vec::new(),
            horizon: None,
            budget_czk_per_year: None,
            text: String::new(),
            ignore: Vec::new(),
            origin: Origin::default(),
            language: Lang::default(),
            limit: Self::DEFAULT_LIMIT,
        }
    }
}

/// Names of parts that may be called as the facet group is, or as in other requests.
const ALIASES: [(&str, &str); 4] =
    [("situation", "situations"), ("area", "areas"), ("group", "groups"), ("lang", "language")];

impl SituationProfile {
    /// Practices in an answer that does not say how many: what a list shows at a glance.
    pub const DEFAULT_LIMIT: usize = 10;
    /// Most practices in an answer.
    pub const MAX_LIMIT: usize = 50;
    /// Most characters of `text`: some five pages.
    pub const MAX_TEXT: usize = 10_000;
    /// Most characters of the name of a municipality.
    pub const MAX_NAME: usize = 100;
    /// Most codes of one sort. The vocabulary has fewer of each.
    pub const MAX_CODES: usize = 30;
    /// The largest population: the largest cities have fewer.
    pub const MAX_POPULATION: u32 = 50_000_000;
    /// The largest budget, in crowns: more than any municipality has.
    pub const MAX_BUDGET: f64 = 1e12;
    /// The parts of a profile, by their names in a query string; in JSON the first four may stand in `municipality`. The first
    /// ten say something of the situation.
    pub const PARTS: [&'static str; 14] = [
        "municipality",
        "population",
        "region",
        "foreign_share",
        "situations",
        "areas",
        "groups",
        "horizon",
        "budget_czk_per_year",
        "text",
        "ignore",
        "origin",
        "language",
        "limit",
    ];
    /// The parts of which one must be there: all that say anything of the situation.
    pub const SUBSTANCE: &'static [&'static str] = Self::PARTS.split_at(10).0;

    /// Reads a query string.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        Self::of_pairs(Pairs::parse(raw)?, true)
    }

    /// Reads what is left of a query string. Where something else may stand for it, it need not have any `substance`.
    pub(crate) fn of_pairs(pairs: Pairs<'_>, substance: bool) -> Result<Self, Vec<Invalid>> {
        let mut given = Given { written: true, ..Given::default() };
        for (name, value) in pairs.rest() {
            given.add(&name, &name, Value::String(value.into_owned()));
        }
        given.read(substance)
    }

    /// Whether it says anything of the situation.
    pub fn has_substance(&self) -> bool {
        let Self { municipality, situations, areas, groups, horizon, budget_czk_per_year, text, .. } = self;
        *municipality != MunicipalityProfile::default()
            || [situations, areas, groups].iter().any(|codes| !codes.is_empty())
            || horizon.is_some()
            || budget_czk_per_year.is_some()
            || !text.is_empty()
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// That it is none, or everything that is wrong with it.
    pub fn from_json(json: &[u8]) -> Result<Self, Vec<Invalid>> {
        let whole = |reason| vec![Invalid::new("profile", "", reason)];
        let parsed: Value = serde_json::from_slice(json)
            .map_err(|error| whole(Reason::NotJson { line: error.line(), column: error.column() }))?;
        let Value::Object(fields) = parsed else { return Err(whole(Reason::NotA(Shape::Object))) };
        let mut given = Given::default();
        for (name, value) in fields {
            match value {
                Value::Object(fields) if name == "municipality" => {
                    for (field, value) in fields {
                        let known = ["name", "population", "region", "foreign_share"];
                        let path = format!("municipality.{field}");
                        if known.contains(&field.as_str()) {
                            let part = if field == "name" { "municipality" } else { &field };
                            given.add(part, &path, value);
                        } else {
                            let known = known.map(|name| format!("municipality.{name}")).into();
                            given.faults.push(Invalid::new(path, brief(&value), Reason::UnknownParameter { known }));
                        }
                    }
                }
                value => given.add(&name, &name, value),
            }
        }
        given.read(true)
    }

    /// The profile as a query string without `?`; what is as by default is left out.
    pub fn to_query_string(&self) -> String {
        let Self { municipality, situations, areas, groups, .. } = self;
        let mut pairs: Vec<(&str, Cow<'_, str>)> = Vec::new();
        let mut one = |name, value: Option<String>| {
            pairs.extend(value.filter(|value| !value.is_empty()).map(|value| (name, Cow::Owned(value))));
        };
        one("municipality", municipality.name.clone());
        one("population", municipality.population.map(|people| people.to_string()));
        one("region", municipality.region.clone());
        one("foreign_share", municipality.foreign_share.map(|share| share.to_string()));
        one("horizon", self.horizon.clone());
        one("budget_czk_per_year", self.budget_czk_per_year.map(|crowns| crowns.to_string()));
        one("text", Some(self.text.clone()));
        one("origin", (self.origin != Origin::default()).then(|| self.origin.code().to_owned()));
        one("language", (self.language != Lang::default()).then(|| self.language.code().to_owned()));
        one("limit", (self.limit != Self::DEFAULT_LIMIT).then(|| self.limit.to_string()));
        for (name, codes) in
            [("situations", situations), ("areas", areas), ("groups", groups), ("ignore", &self.ignore)]
        {
            pairs.extend(codes.iter().map(|code| (name, Cow::Borrowed(code.as_str()))));
        }
        query_string::encode(pairs)
    }
}

/// What was given for the parts of a profile, before it is known to be right.
#[derive(Debug, Default)]
struct Given {
    /// Whether numbers are written out, as they are in a query string.
    written: bool,
    /// Values by the name of the part, with what it was called.
    values: BTreeMap<&'static str, Vec<(String, Value)>>,
    faults: Vec<Invalid>,
}

impl Given {
    /// Adds what was given for a part; a list is as many values, and `null` and blanks are none.
    fn add(&mut self, name: &str, called: &str, value: Value) {
        let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name);
        let Some(part) = SituationProfile::PARTS.into_iter().find(|part| *part == name) else {
            let known = SituationProfile::PARTS.map(str::to_owned).into();
            self.faults.push(Invalid::new(called, brief(&value), Reason::UnknownParameter { known }));
            return;
        };
        let values = match value {
            Value::Array(values) => values,
            value => vec![value],
        };
        let blank = |value: &Value| value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
        let values = values.into_iter().filter(|value| !blank(value));
        let values: Vec<_> = values.map(|value| (called.to_owned(), value)).collect();
        if !values.is_empty() {
            self.values.entry(part).or_default().extend(values);
        }
    }

    fn read(mut self, substance: bool) -> Result<SituationProfile, Vec<Invalid>> {
        let whole = |largest: u32| (1.0, f64::from(largest));
        let (most_people, most_practices) = (SituationProfile::MAX_POPULATION, SituationProfile::MAX_LIMIT);
        let name = self.text("municipality", SituationProfile::MAX_NAME);
        let population = self.number("population", whole(most_people), true);
        let region = self.text("region", SituationProfile::MAX_NAME);
        let foreign_share = self.number("foreign_share", (0.0, 1.0), false);
        let situations = self.codes("situations");
        let areas = self.codes("areas");
        let groups = self.codes("groups");
        let horizon = self.text("horizon", SituationProfile::MAX_NAME);
        let budget_czk_per_year = self.number("budget_czk_per_year", (0.0, SituationProfile::MAX_BUDGET), false);
        let text = self.text("text", SituationProfile::MAX_TEXT);
        let ignore = self.codes("ignore");
        let find = |word: &str| Origin::ALL.into_iter().find(|origin| origin.code() == word);
        let origin = self.word("origin", &["national", "foreign", "both"], find);
        let language = self.word("language", &["cs", "en"], Lang::from_code);
        let limit = self.number("limit", whole(u32::try_from(most_practices).unwrap_or(u32::MAX)), true);
        // Whole numbers within bounds that are u32s.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = |number: f64| number as u32;
        let profile = SituationProfile {
            municipality: MunicipalityProfile { name, population: population.map(whole), region, foreign_share },
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
    fn one(&mut self, part: &str) -> Option<(String, Value)> {
        let values = self.values.get(part)?;
        let (called, value) = values.first()?.clone();
        if let Some((_, other)) = values.iter().find(|(_, other)| *other != value) {
            let other = other.clone();
            // Two origins contradict each other, and there is a word for both.
            let reason =
                if part == "origin" { Reason::NotOneOf(&["national", "foreign", "both"]) } else { Reason::Repeated };
            self.fault(&called, &other, reason);
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
        let values = self.values.get(part).cloned().unwrap_or_default();
        let mut codes = Vec::with_capacity(values.len());
        for (called, value) in &values {
            match value {
                Value::String(code) => codes.push(code.trim().to_owned()),
                value => self.fault(called, value, Reason::NotA(Shape::Codes)),
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

/// What was given, as an error shows it.
fn brief(value: &Value) -> String {
    match value {
        Value::String(text) => text.chars().take(100).collect(),
        Value::Null => String::new(),
        value => value.to_string().chars().take(100).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(profile: Result<SituationProfile, Vec<Invalid>>) -> Vec<(String, Reason)> {
        profile.unwrap_err().into_iter().map(|fault| (fault.parameter, fault.reason)).collect()
    }

    fn json(json: &str) -> Result<SituationProfile, Vec<Invalid>> {
        SituationProfile::from_json(json.as_bytes())
    }

    #[test]
    fn json_and_a_query_string_say_the_same() {
        let own = json(
            r#"{"municipality": {"population": 4200, "region": "CZ063", "foreign_share": 0.02}, "text": "Mají strach.",
                "situations": ["neighbourhood-tension", "asylum-influx"], "budget_czk_per_year": 300000, "horizon": null}"#,
        );
        let own = own.unwrap();
        assert_eq!(own.municipality.population, Some(4_200));
        assert_eq!(own.situations, ["asylum-influx", "neighbourhood-tension"]);
        assert_eq!(SituationProfile::parse(&own.to_query_string()).unwrap(), own);
        let written = "population=4200&region=CZ063&foreign_share=0.02&text=Maj%C3%AD+strach.&budget_czk_per_year=300000&\
                       situation=asylum-influx&situation=neighbourhood-tension&horizon=";
        assert_eq!(SituationProfile::parse(written).unwrap(), own);
        let apart = SituationProfile::parse("population=4+200&budget_czk_per_year=300%C2%A0000").unwrap();
        assert_eq!((apart.municipality.population, apart.budget_czk_per_year), (Some(4_200), Some(300_000.0)));
        assert_eq!(json(&serde_json::to_string(&own).unwrap()).unwrap(), own);
    }

    #[test]
    fn a_name_is_a_municipality() {
        let named = json(r#"{"municipality": "Kolín"}"#).unwrap();
        assert_eq!(named.municipality.name.as_deref(), Some("Kolín"));
        assert_eq!(json(r#"{"municipality": {"name": "Kolín"}}"#).unwrap(), named);
        assert_eq!(SituationProfile::parse("municipality=Kol%C3%ADn").unwrap(), named);
    }

    #[test]
    fn nothing_at_all_is_an_error_that_says_what_would_do() {
        let any_of = SituationProfile::SUBSTANCE.iter().map(|&part| part.to_owned()).collect();
        let nothing = vec![("profile".to_owned(), Reason::NothingGiven { any_of })];
        for empty in
            ["{}", r#"{"text": "  ", "limit": 5, "origin": "both"}"#, r#"{"situations": [], "municipality": {}}"#]
        {
            assert_eq!(reasons(json(empty)), nothing, "{empty}");
        }
        assert_eq!(reasons(SituationProfile::parse("limit=5&text=")), nothing);
    }

    #[test]
    fn what_is_wrong_is_named_all_at_once() {
        let wrong = json(
            r#"{"municipality": {"population": -5, "foreign_share": 1.5, "mayor": "x"}, "situation": [3], "limit": 2.5,
                "origin": ["national", "foreign"], "text": 7, "budget": 3}"#,
        );
        let names: Vec<String> = reasons(wrong).into_iter().map(|(name, _)| name).collect();
        for name in
            ["municipality.population", "municipality.foreign_share", "municipality.mayor", "situation", "limit"]
        {
            assert!(names.contains(&name.to_owned()), "{name} in {names:?}");
        }
        for name in ["origin", "text", "budget"] {
            assert!(names.contains(&name.to_owned()), "{name} in {names:?}");
        }
        assert_eq!(
            reasons(json(&format!(r#"{{"text": "{}"}}"#, "x".repeat(100_000)))),
            [("text".to_owned(), Reason::TooLong { max: 10_000 })]
        );
        assert_eq!(reasons(json("{")), [("profile".to_owned(), Reason::NotJson { line: 1, column: 1 })]);
        assert_eq!(reasons(json("[]")), [("profile".to_owned(), Reason::NotA(Shape::Object))]);
        assert_eq!(
            reasons(json(r#"{"municipality": {"population": "4200"}}"#)),
            [("municipality.population".to_owned(), Reason::NotWithin { min: 1, max: 50_000_000 })]
        );
    }
}
