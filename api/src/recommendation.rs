//! `POST /api/v1/recommendations`, and the same by `GET`: what fits the situation of a municipality, with reasons.

use serde::{Deserialize, Serialize};

use crate::lenient;
use crate::municipality::Municipality;
use crate::profile::SituationProfile;
use crate::search::{Hit, Understood};

/// What fits a situation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecommendationResponse {
    /// Practices, the best first.
    pub practices: Vec<Recommendation>,
    /// Sections of the manual to read first.
    pub read_first: Vec<Recommendation>,
    /// Practices that did not work, close to what is asked for: what to mind, and no examples.
    pub warnings: Vec<Warning>,
    /// Instruments that a municipality can use, to pay for it or to act by: those that are open, recur or hold, and then, marked so,
    /// those that are closed.
    pub instruments: Vec<Recommendation>,
    /// Instruments of others: what holds, and what people are entitled to.
    pub law: Vec<Recommendation>,
    /// Policy papers, analyses and events to lean on.
    pub background: Vec<Recommendation>,
    /// Practices of other places about as large; empty where no population is known. Scored by size before all else, so that their
    /// scores are not those of `practices`.
    pub places_alike: Vec<Recommendation>,
    /// Codes that the text was understood as. One that is not meant goes into `ignore`.
    pub understood: Vec<Understood>,
    /// The text as it was understood, where a word of it was misspelt.
    pub corrected: Option<String>,
    /// The profile as it was answered: with population and region, where the municipality was named.
    pub profile: SituationProfile,
    /// The municipality that was named, as the list has it; absent where none was, or it is not known which.
    pub municipality: Option<Municipality>,
    /// Municipalities that may be meant, the likeliest first, where it is not known which was named.
    pub meant: Vec<Municipality>,
    /// What could not be gone by, and why, a sentence each: a municipality that is not in the list, a population that nobody knows.
    pub notes: Vec<String>,
}

impl RecommendationResponse {
    /// The ids of the practices to propose first, at most so many: what the municipality does itself is no news to it.
    pub fn proposed(&self, most: usize) -> Vec<String> {
        let others = self.practices.iter().filter(|practice| !practice.own_place);
        others.take(most).map(|practice| practice.hit.id.clone()).collect()
    }
}

/// A record that is recommended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recommendation {
    /// The record. Its score is from 0 to 1, and the sum of what the reasons contribute; its snippet is empty.
    #[serde(flatten)]
    pub hit: Hit,
    /// Whether it is of the very municipality that asks.
    pub own_place: bool,
    /// Why it is where it is: what speaks for it with the weightiest first, then what speaks against it, then what no
    /// source says.
    #[serde(deserialize_with = "lenient::list")]
    pub reasons: Vec<RecommendationReason>,
}

/// A practice that did not work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Warning {
    /// The record, and why it is close to what was asked for.
    #[serde(flatten)]
    pub recommendation: Recommendation,
    /// What can be learnt from it, from its text, in Czech.
    pub lesson: Option<String>,
}

/// Whether a reason speaks for a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Stand {
    /// It does.
    For,
    /// It speaks against it, or is something to mind.
    Against,
    /// No source says.
    Unknown,
}

/// Why a record is where it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecommendationReason {
    /// What it was judged by, such as `situation`, `size` or `evidence`.
    pub feature: String,
    /// How well it does, 0 to 1.
    pub value: f32,
    /// How much the feature counts: its share in a score of this list; that of `variety` is negative. What a record has nothing
    /// of, and nobody needs to be told, is left out.
    pub weight: f32,
    /// What it adds to the score: `value` times `weight`.
    pub contribution: f32,
    /// Whether it speaks for the record.
    pub stand: Stand,
    /// The reason as a sentence.
    pub text: String,
    /// Codes that it is about, as `group:code`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// The figure that it is about: inhabitants, crowns a year, paid positions, a year, texts that
    /// refer to it, or how much of what the text tells any record covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figure: Option<f64>,
    /// Ids of the records that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<String>,
}
