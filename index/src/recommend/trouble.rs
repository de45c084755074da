//! Which troubles somebody tells of, and how much documents are of use in them.

use std::collections::HashMap;

use super::Recommender;
use crate::query::Understood;

/// So many of the ways in which a trouble is told have to be like the text: one may be by chance.
const WAYS: usize = 3;
/// How many troubles a text may tell of.
const TROUBLES: usize = 10;
/// From which cosine on a trouble is told at all; less of it is worth less. Texts of the development profiles have 0.15 to 0.47 with the
/// trouble that they tell most, gearboxes of tractors, dumplings and the roofs of gyms 0.10 to 0.12.
const TOLD: f32 = 0.15;
/// A trouble that is told half as much is worth an eighth.
const POWER: i32 = 3;

/// How much a document is of use in the troubles that a text tells of.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Use {
    /// Over the troubles: how much each is told, as a share of the one that is told most, to the power of three, times how much it is of use
    /// in it, up to 1.
    pub(super) much: f32,
    /// The trouble that does most of it, and how much that is.
    most: (f32, u32),
}

impl Use {
    /// The trouble in which it is of use, by its number.
    pub(super) fn trouble(self) -> u32 {
        self.most.1
    }
}

impl Recommender<'_> {
    /// How much documents are of use in the troubles that a text tells of, by their numbers.
    pub(super) fn of_use(&self, understood: &Understood) -> HashMap<u32, Use> {
        let troubles = &self.generation.troubles;
        let mut of_use: HashMap<u32, Use> = HashMap::new();
        let told = self.told_of(understood);
        let Some((most, _)) = told.first().copied() else { return of_use };
        for (told, trouble) in told.into_iter().take(TROUBLES) {
            let share = (told / most).powi(POWER) * (most / TOLD).min(1.0);
            for (document, use_) in troubles.of_use(trouble) {
                let own = of_use.entry(document).or_default();
                let more = share * use_;
                own.much += more;
                if more > own.most.0 {
                    own.most = (more, trouble);
                }
            }
        }
        of_use
    }

    /// The troubles that a text tells of, the one most told first: the mean of the cosines of the ways of telling it that are most like
    /// the text. Equals are in the order of the file.
    #[allow(clippy::cast_precision_loss)]
    fn told_of(&self, understood: &Understood) -> Vec<(f32, u32)> {
        let troubles = &self.generation.troubles;
        let mut cosines: HashMap<u32, f32> = HashMap::new();
        let mut length = 0.0;
        let mut seen = Vec::new();
        for word in &understood.words {
            let Some((term, tells)) = word.terms.iter().find_map(|term| troubles.term(term)) else { continue };
            if seen.contains(&term) {
                continue;
            }
            seen.push(term);
            length += tells * tells;
            for (telling, part) in troubles.tellings(term) {
                *cosines.entry(telling).or_default() += tells * part;
            }
        }
        let mut ways: Vec<[f32; WAYS]> = vec![[0.0; WAYS]; troubles.len()];
        for (telling, cosine) in cosines {
            let Some(best) = troubles.of(telling).and_then(|trouble| ways.get_mut(trouble as usize)) else { continue };
            // The least of the best makes room.
            if cosine > best[WAYS - 1] {
                best[WAYS - 1] = cosine;
                best.sort_by(|a, b| b.total_cmp(a));
            }
        }
        let length = length.sqrt().max(f32::MIN_POSITIVE);
        let mean = |best: [f32; WAYS]| best.iter().sum::<f32>() / (WAYS as f32 * length);
        let mut told: Vec<(f32, u32)> = ways.into_iter().map(mean).zip(0..).filter(|(told, _)| *told > 0.0).collect();
        told.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        told
    }
}
