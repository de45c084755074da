//! How much every document is like a text: scores without a list of hits.

use tantivy::query::{BooleanQuery, EnableScoring, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Searcher};

use crate::generation::{Error, Generation};
use crate::query::{Feedback, Understood, boosted, one_term, raw_term};

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
        let feedback = self.feedback(&composer, understood, composer.required(understood))?;
        // Whatever has one of the words is like it somewhat.
        let query = composer.query(understood, 1, feedback.as_ref())?;
        self.scores(&*query, searcher)
    }

    /// How much the documents of these kinds are like others, by the terms that those share.
    pub(super) fn likeness_to(
        &self,
        feedback: &Feedback,
        kinds: &[&str],
        searcher: &Searcher,
    ) -> Result<TextScores, Error> {
        let fields = [self.fields.title, self.fields.summary, self.fields.body];
        let weights = [self.weights.title, self.weights.summary, self.weights.body];
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
        let mut scores = Vec::with_capacity(searcher.segment_readers().len());
        for segment in searcher.segment_readers() {
            let mut own = vec![0.0; segment.max_doc() as usize];
            weight.for_each(segment, &mut |document, score| own[document as usize] = score)?;
            scores.push(own);
        }
        Ok(TextScores(scores))
    }
}
