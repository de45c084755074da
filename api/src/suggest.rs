//! `GET /api/v1/suggest`: what may be meant, while it is being typed.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};

use crate::lang::Lang;
use crate::lenient;
use crate::problem::{Invalid, Reason};
use crate::query_string::{self, Pairs};

/// What has been typed so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestQuery {
    /// The beginnings of words; nothing is suggested where there are none.
    pub q: String,
    /// How many suggestions, 1 to 20.
    pub limit: usize,
    /// The query string of a search, whose filters searches that are suggested keep.
    pub filters: String,
    /// The language of labels.
    pub lang: Lang,
}

impl Default for SuggestQuery {
    fn default() -> Self {
        Self { q: String::new(), limit: Self::DEFAULT_LIMIT, filters: String::new(), lang: Lang::default() }
    }
}

impl SuggestQuery {
    /// Suggestions in an answer that does not say how many: what a list below a field shows without scrolling.
    pub const DEFAULT_LIMIT: usize = 8;
    /// Most suggestions in an answer.
    pub const MAX_LIMIT: usize = 20;
    /// Most characters of `q`. The longest title has 154.
    pub const MAX_Q: usize = 200;

    /// Reads a query string.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let lang = pairs.take_word("lang", &["cs", "en"], Lang::from_code, &mut faults).unwrap_or_default();
        let limit = pairs.take_limit(Self::MAX_LIMIT, Self::DEFAULT_LIMIT, &mut faults);
        let q = pairs.take_one("q", &mut faults).unwrap_or_default();
        if q.chars().count() > Self::MAX_Q {
            faults.push(Invalid::new("q", q.as_ref(), Reason::TooLong { max: Self::MAX_Q }));
        }
        let q = q.split_whitespace().collect::<Vec<_>>().join(" ");
        let filters = pairs.take_one("filters", &mut faults).unwrap_or_default().into_owned();
        let known = || Reason::UnknownParameter { known: ["q", "limit", "filters", "lang"].map(str::to_owned).into() };
        faults.extend(pairs.rest().into_iter().map(|(name, value)| Invalid::new(name, value, known())));
        if faults.is_empty() { Ok(Self { q, limit, filters, lang }) } else { Err(faults) }
    }

    /// The query as a query string without `?`; what is as by default is left out.
    pub fn to_query_string(&self) -> String {
        let mut pairs: Vec<(&str, Cow<'_, str>)> = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", Cow::Borrowed(&self.q)));
        }
        if self.limit != Self::DEFAULT_LIMIT {
            pairs.push(("limit", Cow::Owned(self.limit.to_string())));
        }
        if !self.filters.is_empty() {
            pairs.push(("filters", Cow::Borrowed(&self.filters)));
        }
        if self.lang != Lang::default() {
            pairs.push(("lang", Cow::Borrowed(self.lang.code())));
        }
        query_string::encode(pairs)
    }
}

/// What may be meant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SuggestResponse {
    /// The suggestions, the likeliest first.
    pub suggestions: Vec<Suggestion>,
}

/// By hand, since the small parser of the browser takes no attribute that says how a field is read.
impl<'de> Deserialize<'de> for SuggestResponse {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Read {
            #[serde(deserialize_with = "lenient::list")]
            suggestions: Vec<Suggestion>,
        }
        Read::deserialize(from).map(|Read { suggestions }| Self { suggestions })
    }
}

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SuggestionKind {
    /// A record, or a section of the manual.
    #[serde(rename = "record")]
    Record,
    /// A country, region, municipality or other place of records.
    #[serde(rename = "place")]
    Place,
    /// What records are about.
    #[serde(rename = "concept")]
    Concept,
    /// Who did what records tell of, or helped.
    #[serde(rename = "organisation")]
    Organisation,
    /// Words of the field, to search for.
    #[serde(rename = "words")]
    Words,
}

/// A record, a place or a concept that may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// What it is.
    #[cfg(feature = "whole")]
    pub kind: SuggestionKind,
    /// What it is in words: the kind of a record, the facet group of a code, or a place.
    pub kind_label: String,
    /// Its title, name or label, in the language asked for where there is one.
    #[cfg(feature = "whole")]
    pub text: String,
    /// The language of `text`.
    pub text_lang: Lang,
    /// What was typed the beginning of, where that is not `text`: a synonym, or the label in the other language.
    pub matched: Option<String>,
    /// `text` as HTML, the beginnings of words that were typed in `<mark>` and nothing else.
    pub html: String,
    /// How many records the page that it leads to finds; of a record 1.
    pub count: usize,
    /// Of a record, its id.
    pub id: Option<String>,
    /// Of a concept, a country and a region, group and code, as in `area:housing`.
    #[cfg(feature = "whole")]
    pub code: Option<String>,
    /// The path of the page that it leads to: the record, or a search for the code, the place or the words.
    pub url: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_string_is_read_and_written_back() {
        let query = SuggestQuery::parse("q=+Interkult++prac&limit=5&filters=area%3Dhousing&lang=en").unwrap();
        let filters = "area=housing".to_owned();
        assert_eq!(query, SuggestQuery { q: "Interkult prac".to_owned(), limit: 5, filters, lang: Lang::En });
        assert_eq!(query.to_query_string(), "q=Interkult+prac&limit=5&filters=area%3Dhousing&lang=en");
        assert_eq!(SuggestQuery::parse("q=").unwrap(), SuggestQuery::default());
        assert_eq!(SuggestQuery::default().to_query_string(), "");
    }

    #[test]
    fn each_wrong_parameter_is_named_with_what_it_takes() {
        let raw = format!("q={}&limit=0&lang=de&area=housing", "š".repeat(201));
        let faults = SuggestQuery::parse(&raw).unwrap_err().into_iter().map(|fault| (fault.parameter, fault.reason));
        let known = ["q", "limit", "filters", "lang"].map(str::to_owned).into();
        let expected = [
            ("lang".to_owned(), Reason::NotOneOf(&["cs", "en"])),
            ("limit".to_owned(), Reason::NotWithin { min: 1, max: 20 }),
            ("q".to_owned(), Reason::TooLong { max: 200 }),
            ("area".to_owned(), Reason::UnknownParameter { known }),
        ];
        assert_eq!(faults.collect::<Vec<_>>(), expected);
    }
}
