//! Terms in a row, as tantivy finds them.

use tantivy::query::{EnableScoring, PhraseQuery, Query, Scorer};
use tantivy::schema::Field;
use tantivy::{DocSet, TERMINATED};

use crate::store::{Shard, Statistics, raw_term};

/// The documents of a shard that have the terms in a row, from one on.
pub(super) fn open(
    shard: &Shard,
    statistics: &Statistics<'_>,
    field: Field,
    terms: &[String],
    slop: u32,
    weight: f32,
    from: u32,
) -> tantivy::Result<Box<dyn Scorer>> {
    let mut query = PhraseQuery::new(terms.iter().map(|term| raw_term(field, term)).collect());
    query.set_slop(slop);
    let scoring = EnableScoring::enabled_from_statistics_provider(statistics, &shard.searcher);
    let mut scorer = query.weight(scoring)?.scorer(shard.segment(), weight)?;
    if scorer.doc() < from {
        scorer.seek(from);
    }
    Ok(scorer)
}

/// Gives each document before `end` with what the phrase adds to it.
pub(super) fn each(scorer: &mut dyn Scorer, end: u32, mut take: impl FnMut(u32, f32)) {
    let mut document = scorer.doc();
    while document < end && document != TERMINATED {
        take(document, scorer.score());
        document = scorer.advance();
    }
}
