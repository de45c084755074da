//! Documents that have the properties a question asks for, as bits, and what that is worth to them.

use super::area::with;
use super::collect::documents;
use crate::query::Understood;
use crate::scoring::Scores;
use crate::store::Generation;

/// What the score of a document is multiplied by for each property that is asked for and that it has: enough to come before one that
/// fits about as well, and not before one that fits far better.
const HAVING: f32 = 1.2;

/// The documents that have each property, in the order of the properties.
pub(super) fn rows(understood: &Understood, generation: &Generation) -> Vec<Vec<u64>> {
    let bits = &generation.bits;
    let row = |code| bits.row(code, 0..bits.words()).iter().map(|word| u64::from_le_bytes(*word)).collect();
    let of = |ordinals: &[_]| {
        with(vec![0; bits.words()], &ordinals.iter().map(|code| row(*code)).collect::<Vec<Vec<u64>>>())
    };
    understood.properties.iter().map(|own| of(&own.ordinals)).collect()
}

/// The documents that have all of the properties; where there are none, those that have any.
pub(super) fn having(rows: &[Vec<u64>]) -> Vec<u64> {
    let Some((first, rest)) = rows.split_first() else { return Vec::new() };
    let mut all = first.clone();
    for row in rest {
        all.iter_mut().zip(row).for_each(|(all, own)| *all &= own);
    }
    if all.iter().all(|word| *word == 0) { with(first.clone(), rest) } else { all }
}

/// Raises documents that have the properties over those that have not.
pub(super) fn raise(rows: &[Vec<u64>], scores: &mut Scores) {
    for document in rows.iter().flat_map(|row| documents(row, 0)) {
        scores.sums[document as usize] *= HAVING;
    }
}
