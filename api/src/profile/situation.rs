//! What the situation of a municipality is made of, and how it is written as a query string.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::query_string;

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

/// The municipality of a profile: by its name, by its code, or by its figures.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct MunicipalityProfile {
    /// Its Czech name; what else there is of it is filled in from the list of municipalities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its code, as `/api/v1/municipalities` gives it: says which one is meant of several of one name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
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
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 1_000_000_000_000i64))]
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
    /// The parts of a profile, by their names in a query string; in JSON the first five may stand in `municipality`. The first
    /// eleven say something of the situation.
    pub const PARTS: [&'static str; 15] = [
        "municipality",
        "code",
        "population",
        "region",
        "foreign_share",
        "situation",
        "area",
        "group",
        "horizon",
        "budget_czk_per_year",
        "text",
        "ignore",
        "origin",
        "lang",
        "limit",
    ];
    /// Names of parts from before they were called as in every other request, with what they are called now. They are deprecated,
    /// and understood; both at once are refused.
    pub const DEPRECATED: [(&'static str, &'static str); 4] =
        [("situations", "situation"), ("areas", "area"), ("groups", "group"), ("language", "lang")];
    /// The parts of which one must be there: all that say anything of the situation.
    pub const SUBSTANCE: &'static [&'static str] = Self::PARTS.split_at(11).0;

    /// What a part is called, by that name or by a deprecated one.
    pub fn name_now(name: &str) -> &str {
        Self::DEPRECATED.iter().find(|(old, _)| *old == name).map_or(name, |(_, now)| now)
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

    /// The profile as a query string without `?`; what is as by default is left out.
    pub fn to_query_string(&self) -> String {
        let Self { municipality, situations, areas, groups, .. } = self;
        let mut pairs: Vec<(&str, Cow<'_, str>)> = Vec::new();
        let mut one = |name, value: Option<String>| {
            pairs.extend(value.filter(|value| !value.is_empty()).map(|value| (name, Cow::Owned(value))));
        };
        one("municipality", municipality.name.clone());
        one("code", municipality.code.clone());
        one("population", municipality.population.map(|people| people.to_string()));
        one("region", municipality.region.clone());
        one("foreign_share", municipality.foreign_share.map(|share| share.to_string()));
        one("horizon", self.horizon.clone());
        one("budget_czk_per_year", self.budget_czk_per_year.map(|crowns| crowns.to_string()));
        one("text", Some(self.text.clone()));
        one("origin", (self.origin != Origin::default()).then(|| self.origin.code().to_owned()));
        one("lang", (self.language != Lang::default()).then(|| self.language.code().to_owned()));
        one("limit", (self.limit != Self::DEFAULT_LIMIT).then(|| self.limit.to_string()));
        for (name, codes) in [("situation", situations), ("area", areas), ("group", groups), ("ignore", &self.ignore)] {
            pairs.extend(codes.iter().map(|code| (name, Cow::Borrowed(code.as_str()))));
        }
        query_string::encode(pairs)
    }
}
