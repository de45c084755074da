//! What is looked for in documents, and what it adds to their scores.

use tantivy::schema::Field;

use crate::store::{Ordinal, Posted};

/// A way in which a document can match.
#[derive(Debug, Clone)]
pub(crate) enum Way {
    /// It has a term in a field.
    Term {
        posted: Posted,
        /// What is multiplied with the frequency: how much the term tells, and how much the field counts.
        weight: f32,
    },
    /// It has two terms of a field in a row, with up to `slop` other words between.
    Pair {
        posted: Box<[Posted; 2]>,
        slop: u32,
        /// As of a term, of both together.
        weight: f32,
    },
    /// It has more terms of a field in a row.
    Phrase { field: Field, terms: Vec<String>, slop: u32, weight: f32 },
    /// It has a code.
    Code { code: Ordinal, weight: f32 },
}

/// Ways of matching one thing, of which the best counts, and the others add a little.
#[derive(Debug, Clone, Default)]
pub(crate) struct Clause(pub(crate) Vec<Way>);

/// What a search looks for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    /// Words, of which a document must have some.
    pub(crate) words: Vec<Clause>,
    /// What it must have.
    pub(crate) required: Vec<Clause>,
    /// What it must not have.
    pub(crate) excluded: Vec<Clause>,
    /// What only adds to the score of a document that matches.
    pub(crate) on_top: Vec<Clause>,
    /// How much the other ways of a clause add to its best one, 0 to 1.
    pub(crate) tie_breaker: f32,
}
