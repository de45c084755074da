//! Documents like one document: by the terms that tell it from others, and by its codes.

use osvedceno_corpus::{Code, GroupName};

use super::Search;
use crate::query::Exemplar;
use crate::scoring::{Clause, Plan, Way};
use crate::store::{Card, Error, WORD};

/// A document like another.
#[derive(Debug, Clone)]
pub struct Similar<'e> {
    /// What a list shows of it.
    pub card: Card<'e>,
    /// How like it is; comparable within one answer only.
    pub score: f32,
    /// Codes that both have and that say what they are about, the rarest first.
    pub shared: Vec<(GroupName, Code)>,
}

impl<'e> Search<'e> {
    /// The documents most like the one of this id (of a record, a section of the manual or a chapter), best first, at most
    /// `limit`. None is the document itself. What is like a part of the manual is practices: whoever reads what to do wants
    /// to see who did it.
    ///
    /// # Errors
    /// A damaged index. `None` stands for an id that there is not.
    pub(crate) fn similar(&self, id: &str, limit: usize) -> Result<Option<Vec<Similar<'e>>>, Error> {
        let Search { generation, weights, .. } = *self;
        let Some(itself) = generation.number(id) else { return Ok(None) };
        if limit == 0 {
            return Ok(Some(Vec::new()));
        }
        let composer = self.composer();
        let mut exemplar = Exemplar::read(1.0, itself, generation);
        // Equals stay in the order of the record.
        exemplar.codes.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut like: Vec<Clause> = Vec::new();
        for keyword in &exemplar.keywords {
            let Some(term) = generation.keywords.term(keyword.term) else { continue };
            let mut ways = Vec::new();
            composer.in_fields(&composer.text(), &[term], keyword.weight, &mut ways)?;
            like.push(Clause(ways));
        }
        for (code, rarity) in &exemplar.codes {
            like.push(Clause(vec![Way::Code { code: *code, weight: weights.similar_codes * rarity }]));
        }
        let plan = Plan { words: like, tie_breaker: weights.tie_breaker, ..Plan::default() };
        let scores = composer.scorer().scores(&plan)?;
        let mut bits = scores.matching(1);
        if self.is_manual(itself)? {
            let practices = generation.codes().named("kind:practice");
            let row = practices.map(|code| generation.bits.row(code, 0..bits.len())).unwrap_or_default();
            let practices = row.iter().map(|word| u64::from_le_bytes(*word)).chain(std::iter::repeat(0));
            bits.iter_mut().zip(practices).for_each(|(bits, practices)| *bits &= practices);
        }
        let at = itself as usize;
        if let Some(word) = bits.get_mut(at / WORD) {
            *word &= !(1 << (at % WORD));
        }
        let similar = self.best(&bits, &scores.sums, limit).into_iter().map(|ranked| {
            let own: Vec<_> = generation.columns.codes(ranked.document).collect();
            let shared = exemplar.codes.iter().filter(|(code, _)| own.contains(code));
            let shared = shared.filter_map(|(code, _)| generation.codes().name(*code));
            let shared = shared.map(|(group, code)| (group.clone(), code.clone())).collect();
            Ok(Similar { card: generation.card(ranked.document)?, score: ranked.score, shared })
        });
        similar.collect::<Result<_, Error>>().map(Some)
    }

    /// Whether a document is of the manual: a section, or a chapter.
    fn is_manual(&self, document: u32) -> Result<bool, Error> {
        Ok(self.generation.is_chapter(document) || self.generation.card(document)?.chapter().is_some())
    }
}
