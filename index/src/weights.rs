//! What counts how much in ranking: every number in one place, each with its reason.

use crate::codes::CodeTable;

/// The weights of ranking.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weights {
    /// A word in the title names the subject.
    pub(crate) title: f32,
    /// A word in the summary is about the subject; there are few of them, all chosen.
    pub(crate) summary: f32,
    /// A word in the text may be about anything near it.
    pub(crate) body: f32,
    /// The place and the organisations: whoever types a name wants that very record.
    pub(crate) names: f32,
    /// The labels of its codes: a record about housing that never says "bydlení".
    pub(crate) labels: f32,
    /// English title and summary: for English questions, where Czech fields find nothing.
    pub(crate) english: f32,
    /// What a match without regard to diacritics is worth of one with: they are right more rarely, and where the word was
    /// typed without, all matches are such.
    pub(crate) folded: f32,
    /// How much the other fields add to the best one, 0 to 1: a word in title and text beats one in the title alone, and
    /// does not count twice.
    pub(crate) tie_breaker: f32,
    /// The share of the words of a question that a document must have; the rest only helps.
    pub(crate) required_share: f32,
    /// With fewer matches than this, fewer words are required: half a page of what is near beats one chance hit.
    pub(crate) enough: usize,
    /// What the strength of evidence adds, as a share of the score, by code of `evidence`: enough to order equals.
    pub(crate) evidence: [(&'static str, f32); 3],
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            title: 3.0,
            summary: 1.6,
            body: 1.0,
            names: 2.0,
            labels: 0.7,
            english: 1.0,
            folded: 0.8,
            tie_breaker: 0.3,
            required_share: 0.6,
            enough: 10,
            evidence: [("evaluated", 0.06), ("measured", 0.04), ("reported", 0.02)],
        }
    }
}

impl Weights {
    /// What each code of the table adds to a score, as a share of it.
    pub(crate) fn prior(&self, codes: &CodeTable) -> Vec<f32> {
        let mut prior = vec![0.0; codes.len()];
        if let Some(group) = codes.group("evidence") {
            for (code, share) in self.evidence {
                if let Some(ordinal) = codes.ordinal(group, code) {
                    prior[usize::from(ordinal)] = share;
                }
            }
        }
        prior
    }
}
