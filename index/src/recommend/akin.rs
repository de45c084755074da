//! Practices akin to those that fit: ranked a first time without, and those near the top a second time with what is akin to them.

use std::collections::BTreeSet;

use super::Recommender;
use super::asked::Asked;
use super::rank::{Best, By, Likeness, List, Ranked};

/// How many of the best are looked at for what is akin to them; what is below is not among the results whatever is akin to it.
const LOOKED_AT: usize = 100;
/// What fits no better than this share of the best says nothing of what is akin to it.
const NEAR_THE_BEST: f32 = 0.6;

impl Recommender<'_> {
    /// The best of the practices of a list by each scale, of which the first is that of the recommendations, and those that are the
    /// best by the scale of `leading` without what is akin to them; `likeness` gets to know what is akin.
    pub(super) fn rank_with_kin(
        &self,
        list: List<'_>,
        by: &[By<'_>],
        leading: By<'_>,
        asked: &Asked,
        likeness: &mut Likeness,
    ) -> (Best, Vec<Ranked>) {
        let more = |by: &By<'_>| if by.keep == 0 { 0 } else { by.keep.max(LOOKED_AT) };
        let more = by.iter().map(|by| By { keep: more(by), ..*by }).chain([leading]);
        let more: Vec<By<'_>> = more.collect();
        let mut first = self.rank(list, &more, asked, likeness);
        let own = first.ranked.pop().unwrap_or_default();
        let Some(best) = first.ranked.first().and_then(|own| own.first()) else { return (first, own) };
        let best = best.score.max(f32::MIN_POSITIVE);
        let mut documents: BTreeSet<u32> = first.ranked.iter().flatten().map(|ranked| ranked.document).collect();
        let listed = self.listed(list);
        for ranked in &first.ranked[0] {
            let fits = ranked.score / best - NEAR_THE_BEST;
            if fits <= 0.0 {
                break;
            }
            for (akin, near) in self.generation.columns.kin(ranked.document) {
                *likeness.kin.entry(akin).or_default() += fits * near;
                if listed.binary_search(&akin).is_ok() {
                    documents.insert(akin);
                }
            }
        }
        let documents: Vec<u32> = documents.into_iter().collect();
        (self.rank_among(&documents, first.greatest, list, by, asked, likeness), own)
    }
}
