//! How much every document is like a text: scores without a list of hits.

use super::Recommender;
use crate::language::Language;
use crate::query::Understood;
use crate::scoring::{Clause, Plan};
use crate::store::Error;

impl Recommender<'_> {
    /// How much every document is like what was understood, by the ranking of a search, and how much of it is covered; nothing where
    /// nothing was.
    pub(super) fn likeness(&self, understood: &Understood) -> Result<(Vec<f32>, f32), Error> {
        if understood.words.is_empty() {
            return Ok((Vec::new(), 0.0));
        }
        let composer = self.composer();
        let plan = composer.plan(understood)?;
        // Whatever has one of the words is like it somewhat.
        let mut scores = composer.scorer().scores(&plan)?;
        scores.clear_unmatched();
        let best = self.best_of(&scores.sums, self.searching.feedback_documents);
        let covered = best.first().map_or(0.0, |(best, _)| *best) / self.told(understood)?.max(f32::MIN_POSITIVE);
        let covered = covered * self.known_share(understood)?;
        if !best.is_empty() {
            let feedback = composer.feedback(&best);
            // What the best share only adds to a score.
            composer.scorer().add(&composer.shared(&feedback), plan.tie_breaker, &mut scores)?;
            let best = self.best_of(&scores.sums, self.searching.latent_documents);
            composer.draw_near(understood, &best, &mut scores);
            scores.clear_unmatched();
        }
        Ok((scores.sums, covered))
    }

    /// How much the words of a text tell, a word that no document has the most. What the best document has of the text is measured
    /// by it: about 1 where it has each of the words in its body, as telling as a word can be there.
    fn told(&self, understood: &Understood) -> Result<f32, Error> {
        let (fields, shards) = (&self.generation.fields, &self.generation.shards);
        let mut told = 0.0;
        for word in &understood.words {
            let mut found = shards.frequency(fields.english, &word.english)?;
            for term in &word.terms {
                found = found.max(shards.frequency(fields.body, term)?);
            }
            told += self.bm25.weight(found);
        }
        Ok(told)
    }

    /// How much of the text is in words that stand in some document, 0 to 1; two thirds are as good as all, since people
    /// write names and make slips.
    #[allow(clippy::cast_precision_loss)]
    fn known_share(&self, understood: &Understood) -> Result<f32, Error> {
        let (fields, shards) = (&self.generation.fields, &self.generation.shards);
        let mut known = 0;
        for word in &understood.words {
            let mut found = shards.frequency(fields.english, &word.english)?;
            for term in &word.terms {
                found += shards.frequency(fields.body, term)?;
            }
            known += usize::from(found > 0);
        }
        Ok((1.5 * known as f32 / understood.words.len().max(1) as f32).min(1.0))
    }

    /// So many of the documents with the best scores, equals in alphabetical order.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn best_of(&self, scores: &[f32], count: f32) -> Vec<(f32, u32)> {
        let count = count as usize;
        let mut best: Vec<(f32, u32, u32)> = Vec::with_capacity(count + 1);
        let mut worst = f32::MIN_POSITIVE;
        for (document, score) in (0..).zip(scores) {
            // An equal one may come before it in the alphabet.
            if *score >= worst {
                best.push((*score, self.generation.columns.rank(document, Language::Czech), document));
                best.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
                best.truncate(count);
                if best.len() == count {
                    worst = best.last().map_or(f32::INFINITY, |(worst, ..)| *worst);
                }
            }
        }
        best.into_iter().map(|(score, _, document)| (score, document)).collect()
    }

    /// How much documents are like others, by the terms that those share.
    pub(super) fn likeness_to(&self, terms: &[(&str, f32)]) -> Result<Vec<f32>, Error> {
        let fields = &self.generation.fields;
        let composer = self.composer();
        let mut ways = Vec::new();
        for (term, share) in terms {
            for (field, weight) in [(fields.title, self.searching.title), (fields.body, self.searching.body)] {
                composer.in_fields(&[(field, weight)], &[term], *share, &mut ways)?;
            }
        }
        let like = ways.into_iter().map(|way| Clause(vec![way])).collect();
        Ok(composer.scorer().scores(&Plan { words: like, ..Plan::default() })?.sums)
    }
}
