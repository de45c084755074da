//! What a brief is made of.

use serde::{Deserialize, Serialize};

use crate::record::RecordLink;

/// A brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BriefResponse {
    /// What it is about.
    pub title: String,
    /// The day it was made, `2026-11-28`.
    pub date: String,
    /// The situation in a few sentences, as one would say it to a council.
    pub about: Option<String>,
    /// The same as facts for a program: the municipality, the situations, the budget. Nobody edits these.
    pub situation: Vec<BriefFact>,
    /// What somebody wrote of it in their own words and wants in the brief; its lines are paragraphs.
    pub words: Option<String>,
    /// What is proposed.
    pub practices: Vec<BriefPractice>,
    /// What did not work elsewhere, close to what is asked for: to be minded, and no example.
    pub warnings: Vec<BriefWarning>,
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
    /// What came of it, as sources say. Czech, and so none in a brief in English: the summary has it in short.
    pub results: Option<String>,
    /// What a municipality can make of it. Czech, and so none in a brief in English.
    pub takeaway: Option<String>,
    /// What speaks for it in this situation, the weightiest first.
    pub reasons_for: Vec<String>,
    /// What speaks against it, or is to be minded.
    pub reasons_against: Vec<String>,
    /// Numbers of its sources.
    pub sources: Vec<usize>,
}

/// A practice that did not work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BriefWarning {
    /// The record.
    pub record: RecordLink,
    /// Where it was tried.
    pub place: Option<String>,
    /// How it turned out, in words.
    pub outcome: String,
    /// What can be learnt from it; in a brief in English, what was done and how it turned out, since lessons are Czech.
    pub lesson: String,
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
    /// The language of that text (BCP 47), where it is another one than that of the brief.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Its address.
    pub url: String,
    /// Only of a source that cannot be opened any more: the day of the first of at least three attempts in a row that did not open it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unavailable_since: Option<String>,
    /// Of such a source, where an archive may have it as it was when it was last read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive_url: Option<String>,
}
