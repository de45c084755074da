//! Documents like one document: by the terms that tell it from others, and by its codes.

use osvedceno_corpus::{Code, GroupName};
use tantivy::query::{BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, TantivyDocument};

use super::Search;
use crate::query::{Exemplar, boosted, listed, one_term};
use crate::store::{Card, Error, raw_term};

/// A document like another.
#[derive(Debug, Clone)]
pub struct Similar {
    /// What a list shows of it.
    pub card: Card,
    /// How like it is; comparable within one answer only.
    pub score: f32,
    /// Codes that both have and that say what they are about, the rarest first.
    pub shared: Vec<(GroupName, Code)>,
}

impl Search<'_> {
    /// The documents most like the one of this id (of a record, a section of the manual or a chapter), best first, at most
    /// `limit`. None is the document itself. What is like a part of the manual is practices: whoever reads what to do wants
    /// to see who did it.
    ///
    /// # Errors
    /// A damaged index. `None` stands for an id that there is not.
    pub(crate) fn similar(&self, id: &str, limit: usize) -> Result<Option<Vec<Similar>>, Error> {
        let Search { generation, searcher, weights, .. } = self;
        let Some(address) = generation.address(id, searcher)? else { return Ok(None) };
        if limit == 0 {
            return Ok(Some(Vec::new()));
        }
        let mut exemplar = Exemplar::read(1.0, address, generation, searcher)?;
        exemplar.codes.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut like: Vec<Box<dyn Query>> = Vec::new();
        for (term, weight) in &exemplar.keywords {
            let ways = [
                (generation.fields.title, weights.title),
                (generation.fields.summary, weights.summary),
                (generation.fields.body, weights.body),
            ];
            let ways = ways.map(|(field, own)| boosted(one_term(field, term), own * weight)).into();
            like.push(Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, weights.tie_breaker)));
        }
        for (code, rarity) in &exemplar.codes {
            let query = TermQuery::new(raw_term(generation.fields.concept, code), IndexRecordOption::Basic);
            like.push(Box::new(ConstScoreQuery::new(Box::new(query), weights.similar_codes * rarity)));
        }
        let itself = TermQuery::new(raw_term(generation.fields.id, id), IndexRecordOption::Basic);
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![
            (Occur::Must, Box::new(ConstScoreQuery::new(listed(&generation.fields), 0.0))),
            (Occur::Must, Box::new(BooleanQuery::union(like))),
            (Occur::MustNot, Box::new(itself)),
        ];
        if self.is_manual(address)? {
            let practices =
                TermQuery::new(raw_term(generation.fields.concept, "kind:practice"), IndexRecordOption::Basic);
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(practices), 0.0))));
        }
        let best = self.best(&BooleanQuery::new(clauses), limit)?;
        let similar = best.into_iter().map(|ranked| {
            let (score, stored) = (ranked.score, searcher.doc::<TantivyDocument>(ranked.address)?);
            let card = generation.card_of(&stored)?;
            let shared = exemplar.codes.iter().filter_map(|(name, _)| name.split_once(':'));
            let shared = shared.filter(|(group, code)| card.facets.has(group, code));
            let shared = shared.map(|(group, code)| (GroupName::from(group), Code::from(code))).collect();
            Ok(Similar { card, score, shared })
        });
        similar.collect::<Result<_, Error>>().map(Some)
    }

    /// Whether a document is of the manual: a section, or a chapter.
    fn is_manual(&self, address: DocAddress) -> Result<bool, Error> {
        let document: TantivyDocument = self.searcher.doc(address)?;
        // A chapter is in no list, so it has no card.
        Ok(document.get_first(self.generation.fields.card).is_none()
            || self.generation.card_of(&document)?.chapter.is_some())
    }
}
