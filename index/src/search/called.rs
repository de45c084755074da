//! Documents that are called exactly as a question is, or that somebody who is called so stands behind: they come first.
//!
//! Not by a weight among others: what a document is called says nothing of how well others fit, which the best score does.

use std::io;

use crate::analysis::called;
use crate::query::Understood;
use crate::scoring::Scores;
use crate::store::Generation;

/// Raises those documents above the `best` score, in their order. Out: which they are, as bits.
pub(super) fn raise(
    understood: &Understood,
    generation: &Generation,
    best: f32,
    scores: &mut Scores,
) -> io::Result<Vec<u64>> {
    let name = called(&understood.asked);
    let documents = name.map(|name| generation.shards.having(generation.fields.called, &name)).transpose()?;
    let mut bits = vec![0; generation.bits.words()];
    for document in documents.unwrap_or_default() {
        scores.sums[document as usize] += best;
        bits[document as usize / u64::BITS as usize] |= 1 << (document % u64::BITS);
    }
    Ok(bits)
}
