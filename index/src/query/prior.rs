//! What a document is worth before anybody asks: the strength of its evidence, enough to order equals.

use super::Weights;
use crate::store::{CodeBits, CodeTable, Ordinal};

/// What codes add to a score, as shares of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prior {
    shares: Vec<(Ordinal, f32)>,
}

impl Prior {
    /// By the weights of ranking.
    pub(crate) fn of_codes(codes: &CodeTable, weights: &Weights) -> Self {
        let evidence = weights.evidence;
        let shares = [("evaluated", evidence), ("measured", evidence * 2.0 / 3.0), ("reported", evidence / 3.0)];
        let of = |(code, share)| Some((codes.ordinal(codes.group("evidence")?, code)?, share));
        Self { shares: shares.into_iter().filter_map(of).collect() }
    }

    /// What the score of a document is multiplied by.
    pub(crate) fn of(&self, document: u32, bits: &CodeBits) -> f32 {
        let own = self.shares.iter().filter(|(code, _)| bits.has(*code, document));
        1.0 + own.map(|(_, share)| share).sum::<f32>()
    }

    /// The greatest that it may be.
    pub(crate) fn most(&self) -> f32 {
        1.0 + self.shares.iter().map(|(_, share)| share).sum::<f32>()
    }
}
