//! `GET /api/v1/brief`: what a council needs to decide, on two pages: the situation, what is proposed with costs and evidence,
//! first steps, what can pay for it, sources. What is asked stands here, what somebody changed of it in `edits.rs`, and what is
//! answered in `answer.rs`.

mod answer;
mod edits;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use answer::{BriefFact, BriefPractice, BriefReading, BriefResponse, BriefSource, BriefSteps, BriefWarning};
pub use edits::BriefEdits;

use crate::lang::Lang;
use crate::problem::Invalid;
use crate::profile::SituationProfile;
use crate::query_string::{self, Pairs};

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
    /// What somebody changed of it.
    pub edits: BriefEdits,
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

    /// Reads a query string: `id` any number of times, `format`, what was changed, and the parts of a profile.
    ///
    /// # Errors
    /// Every parameter that is wrong; that there is neither a situation nor a record.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let find = |word: &str| BriefFormat::ALL.into_iter().find(|format| format.code() == word);
        let format = pairs.take_word("format", &BriefFormat::CODES, find, &mut faults).unwrap_or_default();
        let ids = pairs.take_all("id");
        let edits = BriefEdits::take(&mut pairs, &mut faults);
        // Records alone are enough for a brief; whatever else is there is a profile, and has to be a right one.
        match SituationProfile::of_pairs(pairs, ids.is_empty()) {
            Ok(profile) if faults.is_empty() => {
                let lang = profile.language;
                Ok(Self { profile: Some(profile).filter(SituationProfile::has_substance), ids, edits, format, lang })
            }
            Ok(_) => Err(faults),
            Err(more) => Err(faults.into_iter().chain(more).collect()),
        }
    }

    /// The query as a query string without `?`, for people; `lang` and the format only if `for_file`.
    pub fn to_query_string(&self, for_file: bool) -> String {
        let ids = self.ids.iter().map(|id| ("id", Cow::Borrowed(id.as_str())));
        let file = [("format", Cow::Borrowed(self.format.code())), ("lang", Cow::Borrowed(self.lang.code()))];
        let own = query_string::encode(ids.chain(self.edits.pairs()).chain(file.into_iter().filter(|_| for_file)));
        let profile = self.profile.clone().map(|profile| SituationProfile { language: Lang::default(), ..profile });
        let profile = profile.map(|profile| profile.to_query_string()).unwrap_or_default();
        [profile, own].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brief_is_of_a_situation_of_records_or_of_both() {
        let both = BriefQuery::parse("situations=labour-surge&population=8000&id=b&id=a&lang=en&format=docx").unwrap();
        assert_eq!(both.ids, ["b", "a"]);
        assert_eq!((both.format, both.lang), (BriefFormat::Docx, Lang::En));
        assert_eq!(both.to_query_string(false), "population=8000&situation=labour-surge&id=b&id=a");
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
