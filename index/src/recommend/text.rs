//! How much every document is like a text: scores without a list of hits.

use tantivy::query::{BooleanQuery, EnableScoring, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Searcher};

use super::rank::each_segment;
use crate::generation::{Error, Generation};
use crate::query::{Feedback, Understood, boosted, one_term, raw_term};
use crate::schema::Fields;
use crate::search::Language;

/// A score for every document, segment by segment; 0 for those that do not match.
#[derive(Debug, Default)]
pub(super) struct TextScores(Vec<Vec<f32>>);

impl TextScores {
    /// The score of a document.
    pub(super) fn of(&self, address: DocAddress) -> f32 {
        let segment = self.0.get(address.segment_ord as usize);
        segment.and_then(|scores| scores.get(address.doc_id as usize)).copied().unwrap_or_default()
    }
}

impl Generation {
    /// How much every document is like what was understood, by the ranking of a search.
    pub(super) fn likeness(&self, understood: &Understood, searcher: &Searcher) -> Result<TextScores, Error> {
        if understood.words.is_empty() {
            return Ok(TextScores::default());
        }
        let composer = self.composer(searcher);
        // Whatever has one of the words is like it somewhat.
        let mut scores = self.scores(&*composer.query(understood, 1, None)?, searcher)?;
        let best = self.best_of(&scores, searcher)?;
        if best.is_empty() {
            return Ok(scores);
        }
        let exemplars = best.iter().map(|(score, address)| self.exemplar(*score, *address, searcher));
        let exemplars = exemplars.collect::<Result<Vec<_>, Error>>()?;
        let known = understood.words.iter().flat_map(|word| &word.terms).map(String::as_str).collect();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let feedback = Feedback::of(&exemplars, self.weights.feedback_vocabulary as usize, &known);
        // What the best share only adds to a score, so the words need not be looked for again.
        let shared = self.scores(&BooleanQuery::union(composer.shared(&feedback)?), searcher)?;
        for (own, shared) in scores.0.iter_mut().flatten().zip(shared.0.iter().flatten()) {
            if *own > 0.0 {
                *own += shared;
            }
        }
        Ok(scores)
    }

    /// How much of the text is in words that stand in some document, 0 to 1; two thirds are as good as all, since people
    /// write names and make slips.
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn known_share(&self, understood: &Understood, searcher: &Searcher) -> Result<f32, Error> {
        let mut known = 0;
        for word in &understood.words {
            let mut found = searcher.doc_freq(&raw_term(self.fields.english, &word.english))?;
            for term in &word.terms {
                found += searcher.doc_freq(&raw_term(self.fields.body, term))?;
            }
            known += usize::from(found > 0);
        }
        Ok((1.5 * known as f32 / understood.words.len().max(1) as f32).min(1.0))
    }

    /// The documents with the best scores, as many as feedback takes, equals in alphabetical order.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn best_of(&self, scores: &TextScores, searcher: &Searcher) -> Result<Vec<(f32, DocAddress)>, Error> {
        let count = self.weights.feedback_documents as usize;
        let mut best: Vec<(f32, u64, DocAddress)> = Vec::with_capacity(count + 1);
        for (ordinal, (own, segment)) in (0..).zip(scores.0.iter().zip(searcher.segment_readers())) {
            let ranks = segment.fast_fields().u64(Fields::rank_name(Language::Czech))?;
            for (document, score) in (0..).zip(own) {
                let worst =
                    if best.len() < count { 0.0 } else { best.last().map_or(f32::INFINITY, |(worst, ..)| *worst) };
                // An equal one may come before it in the alphabet.
                if *score > 0.0 && *score >= worst {
                    let rank = ranks.first(document).unwrap_or(u64::MAX);
                    best.push((*score, rank, DocAddress::new(ordinal, document)));
                    best.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
                    best.truncate(count);
                }
            }
        }
        Ok(best.into_iter().map(|(score, _, address)| (score, address)).collect())
    }

    /// How much the documents of these kinds are like others, by the terms that those share.
    pub(super) fn likeness_to(
        &self,
        feedback: &Feedback,
        kinds: &[&str],
        searcher: &Searcher,
    ) -> Result<TextScores, Error> {
        let fields = [self.fields.title, self.fields.body];
        let weights = [self.weights.title, self.weights.body];
        let mut like: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (term, share) in &feedback.terms {
            for (field, weight) in fields.into_iter().zip(weights) {
                if searcher.doc_freq(&raw_term(field, term))? > 0 {
                    like.push((Occur::Should, boosted(one_term(field, term), weight * share)));
                }
            }
        }
        let of_kind = kinds.iter().map(|kind| -> Box<dyn Query> {
            let term = raw_term(self.fields.concept, &format!("kind:{kind}"));
            boosted(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 0.0)
        });
        let kinds: Box<dyn Query> = Box::new(BooleanQuery::union(of_kind.collect()));
        like.push((Occur::Must, kinds));
        self.scores(&BooleanQuery::new(like), searcher)
    }

    fn scores(&self, query: &dyn Query, searcher: &Searcher) -> Result<TextScores, Error> {
        let statistics = self.statistics(searcher);
        let weight = query.weight(EnableScoring::enabled_from_statistics_provider(&statistics, searcher))?;
        let scores = each_segment(searcher, |_, segment| {
            let mut own = vec![0.0; segment.max_doc() as usize];
            weight.for_each(segment, &mut |document, score| own[document as usize] = score)?;
            Ok(own)
        });
        Ok(TextScores(scores?))
    }
}
