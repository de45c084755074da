//! Searching: a [`Question`] in, an [`Answer`] out, from one pass over the documents that match: the best hits and the counts
//! of every facet.
//!
//! Beside it, what else is asked of documents as a whole: which are like one (`similar.rs`), and how many have which two codes
//! (`crosstab.rs`). What words mean is the business of `query`; profiles and reasons that of `recommend`.

mod answer;
mod collector;
mod crosstab;
mod filters;
mod question;
mod similar;
mod snippet;

use std::sync::Arc;

use osvedceno_corpus::{Code, GroupName, RecordId};
use tantivy::columnar::Column;
use tantivy::query::{EmptyQuery, Query};
use tantivy::{DocAddress, Searcher, TantivyDocument};

use crate::language::Language;
use crate::query::{Composer, Feedback, Interpreter, Understood, Weights, listed};
use crate::store::{Error, Fields, Generation, stored_text};
pub use answer::{Answer, FacetCount, GroupCounts, Hit, Relaxation};
use collector::{FacetedTop, Found, Ranked, SortKey};
pub use crosstab::{Cell, CrossTable, Layout, Line};
use filters::{Filters, filters};
pub use question::{Order, Question, SearchError};
pub use similar::Similar;
use snippet::Highlighter;
pub use snippet::{Snippet, SnippetSource};

/// So many words of a question, the most telling, find the documents that feed back. More of them find the same ones for longer:
/// with all, 32 common words took eight times the median of questions. (Without feedback a pasted paragraph is worth 0.04 less.)
const FEEDBACK_WORDS: usize = 8;

/// A generation that is searched, by what words mean and by what counts how much.
pub(crate) struct Search<'e> {
    generation: &'e Generation,
    interpreter: &'e Interpreter,
    weights: &'e Weights,
    /// What each code adds to a score, as a share of it.
    prior: &'e Arc<Vec<f32>>,
    searcher: Searcher,
}

impl<'e> Search<'e> {
    pub(crate) fn of(
        generation: &'e Generation,
        interpreter: &'e Interpreter,
        weights: &'e Weights,
        prior: &'e Arc<Vec<f32>>,
    ) -> Self {
        Self { generation, interpreter, weights, prior, searcher: generation.searcher() }
    }

    fn composer(&self) -> Composer<'_> {
        let Self { generation, interpreter, weights, searcher, .. } = self;
        Composer { generation, searcher, thesaurus: &interpreter.thesaurus, weights }
    }

    fn understood(&self, question: &Question) -> tantivy::Result<Understood> {
        self.interpreter.question(&question.words, question.literal, &self.searcher, &self.generation.fields)
    }

    /// Answers a question.
    ///
    /// # Errors
    /// The filters that the vocabulary does not know, or a damaged index.
    pub(crate) fn answer(&self, question: &Question) -> Result<Answer, SearchError> {
        let filters = Arc::new(filters(question, self.generation.codes()).map_err(SearchError::Filters)?);
        let understood = self.understood(question)?;
        let found = self.pass(question, &understood, &filters)?;
        let highlighter = Highlighter::of(&understood);
        let shown = found.hits.iter().skip(question.offset);
        let places = self.searcher.segment_readers().iter().map(|segment| segment.fast_fields().u64("places"));
        let places = places.collect::<tantivy::Result<Vec<_>>>()?;
        let hits = shown.map(|ranked| self.hit(ranked, &places, &highlighter)).collect::<Result<_, Error>>()?;
        let concepts = understood.meaning.named.iter().map(|named| {
            let concept = &self.interpreter.thesaurus.concepts[named.entry];
            (GroupName::from(concept.group.as_str()), Code::from(concept.code.clone()))
        });
        let concepts = concepts.collect();
        let facets = self.counts(&found, question, &filters);
        let relaxations = if found.total == 0 { self.relaxations(&found, question, &filters)? } else { Vec::new() };
        Ok(Answer { total: found.total, hits, facets, concepts, corrected: understood.corrected, relaxations })
    }

    /// What a question that found nothing would find without one of its filters, without its words, or without any filter.
    fn relaxations(
        &self,
        found: &Found,
        question: &Question,
        filters: &Arc<Filters>,
    ) -> Result<Vec<Relaxation>, Error> {
        let names: Vec<GroupName> = self.generation.codes().names().cloned().collect();
        let filtered: Vec<usize> = filters.groups().collect();
        let one = |&group: &usize| {
            let total = found.failing_only[group] as usize;
            Relaxation { words: false, groups: vec![names[group].clone()], total }
        };
        let mut relaxations: Vec<Relaxation> = filtered.iter().map(one).collect();
        if !question.words.trim().is_empty() && !filtered.is_empty() {
            let wordless = Question { words: String::new(), limit: 0, offset: 0, ..question.clone() };
            let everything =
                self.searcher.search(&listed(&self.generation.fields), &self.collector(&wordless, filters))?;
            relaxations.push(Relaxation { words: true, groups: Vec::new(), total: everything.total });
        }
        relaxations.sort_by_key(|relaxation| std::cmp::Reverse(relaxation.total));
        if filtered.len() > 1 {
            let groups = filtered.iter().map(|&group| names[group].clone()).collect();
            relaxations.push(Relaxation { words: false, groups, total: found.matching });
        }
        relaxations.retain(|relaxation| relaxation.total > 0);
        Ok(relaxations)
    }

    fn collector(&self, question: &Question, filters: &Arc<Filters>) -> FacetedTop {
        let key = match question.order {
            Order::Relevance => SortKey::Score,
            Order::Year => SortKey::Year,
            Order::Title => SortKey::Title,
        };
        FacetedTop {
            filters: Arc::clone(filters),
            key,
            keep: question.offset + question.limit,
            prior: Arc::clone(self.prior),
            rank: Fields::rank_name(question.language),
        }
    }

    /// Runs the query. Where few documents have enough of the words, fewer words are enough; those with more of them stay
    /// first.
    fn pass(&self, question: &Question, understood: &Understood, filters: &Arc<Filters>) -> Result<Found, Error> {
        let collector = self.collector(question, filters);
        if question.words.trim().is_empty() {
            return Ok(self.searcher.search(&listed(&self.generation.fields), &collector)?);
        }
        if understood.typed.is_empty() {
            // Something was asked, and nothing in it is a word.
            return Ok(self.searcher.search(&EmptyQuery, &collector)?);
        }
        let composer = self.composer();
        let mut required = composer.required(understood);
        let scored = question.order == Order::Relevance && !understood.words.is_empty() && !question.literal;
        let feedback = if scored { self.feedback(&composer, understood, required)? } else { None };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let enough = self.weights.enough as usize;
        loop {
            let query = composer.query(understood, required, feedback.as_ref())?;
            let found = self.searcher.search_with_statistics_provider(&query, &collector, &composer.statistics())?;
            if found.matching >= enough || required <= 1 {
                return Ok(found);
            }
            required = required.div_ceil(2).min(required - 1);
        }
    }

    /// What the best documents share, filtered or not: a filter changes which documents are shown and not their order.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn feedback(
        &self,
        composer: &Composer<'_>,
        understood: &Understood,
        required: usize,
    ) -> Result<Option<Feedback>, Error> {
        let count = self.weights.feedback_documents as usize;
        if count == 0 {
            return Ok(None);
        }
        let telling = understood.most_telling(FEEDBACK_WORDS, &self.searcher, &self.generation.fields)?;
        let query = composer.query(&telling, required.min(1), None)?;
        let best = self.best(&query, count)?;
        composer.feedback(understood, best.iter().map(|ranked| (ranked.score, ranked.address))).map(Some)
    }

    /// The best of the documents that match, equals in alphabetical order.
    fn best(&self, query: &dyn Query, count: usize) -> tantivy::Result<Vec<Ranked>> {
        let collector = FacetedTop {
            filters: Arc::new(Filters::none(self.generation.codes())),
            key: SortKey::Score,
            keep: count,
            prior: Arc::clone(self.prior),
            rank: Fields::rank_name(Language::Czech),
        };
        let statistics = self.composer().statistics();
        Ok(self.searcher.search_with_statistics_provider(query, &collector, &statistics)?.hits)
    }

    fn hit(&self, ranked: &Ranked, places: &[Column<u64>], highlighter: &Highlighter) -> Result<Hit, Error> {
        let DocAddress { segment_ord, doc_id } = ranked.address;
        let stored: TantivyDocument = self.searcher.doc(ranked.address)?;
        let card = self.generation.card_of(&stored)?;
        let text = stored_text(&stored, self.generation.fields.text).unwrap_or_default();
        let at = places.get(segment_ord as usize).and_then(|places| places.first(doc_id));
        let [in_text, in_summary] = at.map(|at| self.generation.places.words(at)).unwrap_or_default();
        let snippet = highlighter.snippet((text, &in_text), (&card.summary.cs, &in_summary));
        Ok(Hit { card, score: ranked.score, snippet })
    }

    fn counts(&self, found: &Found, question: &Question, filters: &Filters) -> Vec<GroupCounts> {
        let filtered: Vec<usize> = filters.groups().collect();
        let groups = self.generation.codes().names().enumerate().map(|(number, group)| {
            let whole = filtered.contains(&number);
            let chosen = question.filters.get(group.as_str()).map(Vec::as_slice).unwrap_or_default();
            let values = self.generation.codes().codes(number).map(|(ordinal, code)| FacetCount {
                code: code.clone(),
                count: found.counts[usize::from(ordinal)] as usize,
                selected: chosen.iter().any(|chosen| chosen == code.as_str()),
            });
            GroupCounts {
                group: group.clone(),
                values: values.filter(|value| value.count > 0 || value.selected || whole).collect(),
            }
        });
        groups.collect()
    }

    /// The ids of the documents that fit a question, in its order; how many, and from which, it says itself.
    ///
    /// # Errors
    /// The filters that the vocabulary does not know, or a damaged index.
    pub(crate) fn ids(&self, question: &Question) -> Result<Vec<RecordId>, SearchError> {
        let filters = Arc::new(filters(question, self.generation.codes()).map_err(SearchError::Filters)?);
        let understood = self.understood(question)?;
        let found = self.pass(question, &understood, &filters)?;
        let ids = found.hits.iter().skip(question.offset).map(|ranked| {
            let stored: TantivyDocument = self.searcher.doc(ranked.address).map_err(Error::from)?;
            Ok(self.generation.card_of(&stored)?.id)
        });
        ids.collect()
    }
}
