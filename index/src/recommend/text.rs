//! How much every document is like a text: scores without a list of hits.

use tantivy::DocAddress;
use tantivy::query::{BooleanQuery, EnableScoring, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::Recommender;
use super::segments::{TextScores, each_segment};
use crate::language::Language;
use crate::query::{Feedback, Understood, boosted, one_term};
use crate::store::{Error, Fields, raw_term};

impl Recommender<'_> {
    /// How much every document is like what was understood, by the ranking of a search.
    pub(super) fn likeness(&self, understood: &Understood) -> Result<TextScores, Error> {
        if understood.words.is_empty() {
            return Ok(TextScores::default());
        }
        let composer = self.composer();
        // Whatever has one of the words is like it somewhat.
        let mut scores = self.scores(&*composer.query(understood, 1, None)?)?;
        let best = self.best_of(&scores)?;
        if best.is_empty() {
            return Ok(scores);
        }
        let feedback = composer.feedback(understood, best)?;
        // What the best share only adds to a score, so the words need not be looked for again.
        let shared = self.scores(&BooleanQuery::union(composer.shared(&feedback)?))?;
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
    pub(super) fn known_share(&self, understood: &Understood) -> Result<f32, Error> {
        let mut known = 0;
        for word in &understood.words {
            let mut found = self.searcher.doc_freq(&raw_term(self.generation.fields.english, &word.english))?;
            for term in &word.terms {
                found += self.searcher.doc_freq(&raw_term(self.generation.fields.body, term))?;
            }
            known += usize::from(found > 0);
        }
        Ok((1.5 * known as f32 / understood.words.len().max(1) as f32).min(1.0))
    }

    /// The documents with the best scores, as many as feedback takes, equals in alphabetical order.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn best_of(&self, scores: &TextScores) -> Result<Vec<(f32, DocAddress)>, Error> {
        let count = self.searching.feedback_documents as usize;
        let mut best: Vec<(f32, u64, DocAddress)> = Vec::with_capacity(count + 1);
        for (ordinal, (own, segment)) in (0..).zip(scores.0.iter().zip(self.searcher.segment_readers())) {
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
    pub(super) fn likeness_to(&self, feedback: &Feedback, kinds: &[&str]) -> Result<TextScores, Error> {
        let fields = [self.generation.fields.title, self.generation.fields.body];
        let weights = [self.searching.title, self.searching.body];
        let mut like: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for (term, share) in &feedback.terms {
            for (field, weight) in fields.into_iter().zip(weights) {
                if self.searcher.doc_freq(&raw_term(field, term))? > 0 {
                    like.push((Occur::Should, boosted(one_term(field, term), weight * share)));
                }
            }
        }
        let of_kind = kinds.iter().map(|kind| -> Box<dyn Query> {
            let term = raw_term(self.generation.fields.concept, &format!("kind:{kind}"));
            boosted(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 0.0)
        });
        let kinds: Box<dyn Query> = Box::new(BooleanQuery::union(of_kind.collect()));
        like.push((Occur::Must, kinds));
        self.scores(&BooleanQuery::new(like))
    }

    fn scores(&self, query: &dyn Query) -> Result<TextScores, Error> {
        let statistics = self.composer().statistics();
        let weight = query.weight(EnableScoring::enabled_from_statistics_provider(&statistics, &self.searcher))?;
        let scores = each_segment(&self.searcher, |_, segment| {
            let mut own = vec![0.0; segment.max_doc() as usize];
            weight.for_each(segment, &mut |document, score| own[document as usize] = score)?;
            Ok(own)
        });
        Ok(TextScores(scores?))
    }
}
