//! `GET /api/v1/brief`: what a council needs to decide, on two pages: the situation, what is proposed with costs and evidence,
//! first steps, what can pay for it, sources.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::problem::Invalid;
use crate::profile::SituationProfile;
use crate::query_string::{self, Pairs};
use crate::record::RecordLink;

/// A kind of file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum BriefFormat {
    /// What the API answers.
    #[default]
    Json,
    /// A document for a word processor.
    Docx,
    /// Markdown.
    Markdown,
}

impl BriefFormat {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Json, Self::Docx, Self::Markdown];
    /// Their words in an address, in the same order.
    const CODES: [&'static str; 3] = ["json", "docx", "markdown"];

    /// The word in an address.
    pub fn code(self) -> &'static str {
        Self::CODES[self as usize]
    }
}

/// What a brief is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BriefQuery {
    /// The situation, if it was told.
    pub profile: Option<SituationProfile>,
    /// The records that are proposed; of a situation without any, what is recommended first.
    pub ids: Vec<String>,
    /// As what.
    pub format: BriefFormat,
    /// The language.
    pub lang: Lang,
}

impl BriefQuery {
    /// Most practices in a brief: as many as fit on its two pages.
    pub const MAX_PRACTICES: usize = 4;
    /// Practices in a brief of a situation for which none was chosen.
    pub const DEFAULT_PRACTICES: usize = 3;

    /// Reads a query string: `id` any number of times, `format`, and the parts of a profile.
    ///
    /// # Errors
    /// Every parameter that is wrong; that there is neither a situation nor a record.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let find = |word: &str| BriefFormat::ALL.into_iter().find(|format| format.code() == word);
        let format = pairs.take_word("format", &BriefFormat::CODES, find, &mut faults).unwrap_or_default();
        let ids = pairs.take_all("id");
        // Records alone are enough for a brief; whatever else is there is a profile, and has to be a right one.
        match SituationProfile::of_pairs(pairs, ids.is_empty()) {
            Ok(profile) if faults.is_empty() => {
                let lang = profile.language;
                Ok(Self { profile: Some(profile).filter(SituationProfile::has_substance), ids, format, lang })
            }
            Ok(_) => Err(faults),
            Err(more) => Err(faults.into_iter().chain(more).collect()),
        }
    }

    /// The query as a query string without `?`, for people; `lang` and the format only if `for_file`.
    pub fn to_query_string(&self, for_file: bool) -> String {
        let ids = self.ids.iter().map(|id| ("id", Cow::Borrowed(id.as_str())));
        let file = [("format", Cow::Borrowed(self.format.code())), ("lang", Cow::Borrowed(self.lang.code()))];
        let own = query_string::encode(ids.chain(file.into_iter().filter(|_| for_file)));
        let profile = self.profile.clone().map(|profile| SituationProfile { language: Lang::default(), ..profile });
        let profile = profile.map(|profile| profile.to_query_string()).unwrap_or_default();
        [profile, own].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&")
    }
}

/// A brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BriefResponse {
    /// What it is about.
    pub title: String,
    /// The day it was made, `2026-11-28`.
    pub date: String,
    /// What is known of the situation: the municipality, the situations, the budget.
    pub situation: Vec<BriefFact>,
    /// What is proposed.
    pub practices: Vec<BriefPractice>,
    /// What the manual says to do first.
    pub first_steps: Vec<BriefSteps>,
    /// What can pay for it or give it a legal footing.
    pub instruments: Vec<BriefReading>,
    /// What else to read.
    pub background: Vec<BriefReading>,
    /// A decision as a draft: sentences with blanks for what nobody else can fill in.
    pub decision: Vec<String>,
    /// Where the facts come from, in the order of their numbers from 1.
    pub sources: Vec<BriefSource>,
    /// Practices that were chosen and do not fit on two pages.
    pub left_out: Vec<RecordLink>,
    /// Ids of which there is no record, perhaps no longer.
    pub missing: Vec<String>,
}

/// Something that is known, by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BriefFact {
    /// What it is, in words.
    pub label: String,
    /// The fact.
    pub text: String,
}

/// A practice that is proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BriefPractice {
    /// The record.
    pub record: RecordLink,
    /// What was done, for whom, with what result.
    pub summary: String,
    /// Where, when, for how much, how well documented.
    pub facts: Vec<BriefFact>,
    /// What came of it, as sources say. Czech.
    pub results: Option<String>,
    /// What a municipality can make of it. Czech.
    pub takeaway: Option<String>,
    /// What speaks for it in this situation, the weightiest first.
    pub reasons_for: Vec<String>,
    /// What speaks against it, or is to be minded.
    pub reasons_against: Vec<String>,
    /// Numbers of its sources.
    pub sources: Vec<usize>,
}

/// First steps, as a section of the manual has them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BriefSteps {
    /// The section.
    pub section: RecordLink,
    /// What to do first, in its order.
    pub steps: Vec<String>,
    /// How many steps more the section has.
    pub more: usize,
}

/// A record to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BriefReading {
    /// The record.
    pub record: RecordLink,
    /// The year that it is of, where it is known.
    pub year: Option<i16>,
    /// What it is about.
    pub summary: String,
    /// Numbers of its sources.
    pub sources: Vec<usize>,
}

/// Where facts come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BriefSource {
    /// Its publisher, title and year.
    pub text: String,
    /// Its address.
    pub url: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brief_is_of_a_situation_of_records_or_of_both() {
        let both = BriefQuery::parse("situations=labour-surge&population=8000&id=b&id=a&lang=en&format=docx").unwrap();
        assert_eq!(both.ids, ["b", "a"]);
        assert_eq!((both.format, both.lang), (BriefFormat::Docx, Lang::En));
        assert_eq!(both.to_query_string(false), "population=8000&situations=labour-surge&id=b&id=a");
        assert!(both.to_query_string(true).ends_with("&format=docx&lang=en"));
        assert_eq!(BriefQuery::parse("id=a").unwrap().profile, None);
        assert_eq!(BriefQuery::parse("text=ubytovny").unwrap().ids, [] as [String; 0]);
    }

    #[test]
    fn each_wrong_parameter_is_named() {
        let named = |raw: &str| {
            let faults = BriefQuery::parse(raw).unwrap_err();
            faults.into_iter().map(|fault| fault.parameter).collect::<Vec<_>>()
        };
        assert_eq!(named(""), ["profile"]);
        assert_eq!(named("format=pdf&id=a&population=x"), ["format", "population"]);
        assert_eq!(named("id=a&lang=de"), ["lang"]);
    }
}
