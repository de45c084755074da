//! `GET /api/v1/municipalities`: Czech municipalities by the beginnings of their names, while one is being typed.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::problem::{Invalid, Reason};
use crate::query_string::{self, Pairs};

/// What has been typed so far of the name of a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MunicipalityQuery {
    /// The beginnings of words of the name; the largest municipalities are meant where there are none.
    pub q: String,
    /// How many municipalities, 1 to 20.
    pub limit: usize,
    /// The code of the region that they are in; any if absent.
    pub region: Option<String>,
    /// The name of the district (okres) that they are in; any if absent.
    pub district: Option<String>,
    /// The language of labels.
    pub lang: Lang,
}

impl Default for MunicipalityQuery {
    fn default() -> Self {
        Self { q: String::new(), limit: Self::DEFAULT_LIMIT, region: None, district: None, lang: Lang::default() }
    }
}

impl MunicipalityQuery {
    /// Municipalities in an answer that does not say how many: what a list below a field shows without scrolling.
    pub const DEFAULT_LIMIT: usize = 8;
    /// Most municipalities in an answer.
    pub const MAX_LIMIT: usize = 20;
    /// Most characters of `q`. The longest name has 33.
    pub const MAX_Q: usize = 100;
    /// The parameters.
    const PARAMETERS: [&'static str; 5] = ["q", "region", "district", "limit", "lang"];

    /// Reads a query string.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let lang = pairs.take_word("lang", &["cs", "en"], Lang::from_code, &mut faults).unwrap_or_default();
        let limit = pairs.take_limit(Self::MAX_LIMIT, Self::DEFAULT_LIMIT, &mut faults);
        let region = pairs.take_one("region", &mut faults).map(Cow::into_owned);
        let district = pairs.take_one("district", &mut faults).map(Cow::into_owned);
        let q = pairs.take_one("q", &mut faults).unwrap_or_default();
        if q.chars().count() > Self::MAX_Q {
            faults.push(Invalid::new("q", q.as_ref(), Reason::TooLong { max: Self::MAX_Q }));
        }
        let q = q.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = || Reason::UnknownParameter { known: Self::PARAMETERS.map(str::to_owned).into() };
        faults.extend(pairs.rest().into_iter().map(|(name, value)| Invalid::new(name, value, known())));
        if faults.is_empty() { Ok(Self { q, limit, region, district, lang }) } else { Err(faults) }
    }

    /// The query as a query string without `?`; what is as by default is left out.
    pub fn to_query_string(&self) -> String {
        let mut pairs: Vec<(&str, Cow<'_, str>)> = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", Cow::Borrowed(&self.q)));
        }
        if let Some(region) = &self.region {
            pairs.push(("region", Cow::Borrowed(region)));
        }
        if let Some(district) = &self.district {
            pairs.push(("district", Cow::Borrowed(district)));
        }
        if self.limit != Self::DEFAULT_LIMIT {
            pairs.push(("limit", Cow::Owned(self.limit.to_string())));
        }
        if self.lang != Lang::default() {
            pairs.push(("lang", Cow::Borrowed(self.lang.code())));
        }
        query_string::encode(pairs)
    }
}

/// Municipalities whose names begin so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MunicipalityResponse {
    /// The municipalities: those of the very name that was typed, then those whose first word begins with it, then the others;
    /// among each of these, municipalities before districts of cities, and the larger first.
    pub municipalities: Vec<Municipality>,
}

/// A Czech municipality, or a district of a city that has its own town hall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Municipality {
    /// Its code, six digits: the one thing that no other municipality has.
    pub code: String,
    /// Its Czech name. Several municipalities may share one, in one region and even in one district too.
    pub name: String,
    /// Of a district of a city, the name of the city.
    #[cfg(feature = "whole")]
    pub part_of: Option<String>,
    /// The name of its district (okres).
    #[cfg(feature = "whole")]
    pub district: String,
    /// The code of its region.
    pub region: String,
    /// The region in words.
    #[cfg(feature = "whole")]
    pub region_label: String,
    /// People living there, where that is known.
    pub population: Option<u32>,
    /// The year in which they were counted, where that is known.
    #[cfg(feature = "whole")]
    pub population_year: Option<i16>,
    /// Where it is and how large, in words: what tells it from others of its name.
    pub description: String,
    /// The path of its page.
    #[cfg(feature = "whole")]
    pub url: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_string_is_read_and_written_back() {
        let query =
            MunicipalityQuery::parse("q=+Nov%C3%A9++m&region=CZ063&district=T%C5%99eb%C3%AD%C4%8D&limit=5&lang=en")
                .unwrap();
        let (region, district) = (Some("CZ063".to_owned()), Some("Třebíč".to_owned()));
        assert_eq!(query, MunicipalityQuery { q: "Nové m".to_owned(), limit: 5, region, district, lang: Lang::En });
        assert_eq!(
            query.to_query_string(),
            "q=Nov%C3%A9+m&region=CZ063&district=T%C5%99eb%C3%AD%C4%8D&limit=5&lang=en"
        );
        assert_eq!(MunicipalityQuery::parse("q=&region=").unwrap(), MunicipalityQuery::default());
        assert_eq!(MunicipalityQuery::default().to_query_string(), "");
    }

    #[test]
    fn each_wrong_parameter_is_named_with_what_it_takes() {
        let raw = format!("q={}&limit=0&lang=de&region=CZ010&region=CZ020&area=housing", "š".repeat(101));
        let faults = MunicipalityQuery::parse(&raw).unwrap_err();
        let faults = faults.into_iter().map(|fault| (fault.parameter, fault.reason));
        let known = ["q", "region", "district", "limit", "lang"].map(str::to_owned).into();
        let expected = [
            ("lang".to_owned(), Reason::NotOneOf(&["cs", "en"])),
            ("limit".to_owned(), Reason::NotWithin { min: 1, max: 20 }),
            ("region".to_owned(), Reason::Repeated),
            ("q".to_owned(), Reason::TooLong { max: 100 }),
            ("area".to_owned(), Reason::UnknownParameter { known }),
        ];
        assert_eq!(faults.collect::<Vec<_>>(), expected);
    }
}
