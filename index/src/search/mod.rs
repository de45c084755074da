//! Searching: a [`Question`] in, an [`Answer`] out, from the scores of all documents: the best hits and the counts of every
//! facet.
//!
//! Beside it, what else is asked of documents as a whole: which are like one (`similar.rs`), and how many have which two codes
//! (`crosstab.rs`), and what happened to them in which week (`news.rs`). What words mean is the business of `query`; profiles and reasons that of `recommend`.

mod answer;
mod area;
mod called;
mod changes;
mod collect;
mod columns;
mod crosstab;
pub(crate) mod filters;
mod first;
mod news;
mod properties;
mod question;
mod relaxations;
mod similar;
mod since;
mod snippet;

use std::collections::BTreeMap;

use osvedceno_corpus::{Code, GroupName, Municipalities, MunicipalityCode, RecordId};

use crate::language::Language;
use crate::query::{Composer, Feedback, Interpreter, Prior, Understood, Weights};
use crate::scoring::{Bm25, Scores};
use crate::store::{Error, Generation};
pub use answer::{Answer, FacetCount, GroupCounts, Hit, Relaxation, UnderstoodPlace, UnderstoodProperty};
pub use area::Near;
use area::{Area, is_home, with};
pub use changes::{Changed, Changes, ChangesAsked};
use collect::{Collector, Found, Matching, Ranked, SortKey};
pub use crosstab::{Cell, CrossTable, Layout, Line};
use filters::{Filters, filters};
pub use news::{Listed, News, NewsAsked, Week};
pub use question::{Column, Direction, Order, Question, SearchError};
pub use similar::Similar;
pub use since::Since;
use snippet::Highlighter;
pub use snippet::{Snippet, SnippetSource};

/// So many words of a question, the most telling, find the documents that feed back. More of them find the same ones for longer:
/// with all, 32 common words took eight times the median of questions. (Without feedback a pasted paragraph is worth 0.04 less.)
const FEEDBACK_WORDS: usize = 8;

/// The share of the best score from which on a document from around a place that is named comes before those from elsewhere. What
/// has hardly anything to do with the question is no nearer to it for being from the same country.
const ABOUT_AS_WELL: f32 = 1.0 / 3.0;

/// A generation that is searched, by what words mean and by what counts how much.
#[derive(Clone, Copy)]
pub(crate) struct Search<'e> {
    pub(crate) generation: &'e Generation,
    pub(crate) interpreter: &'e Interpreter,
    pub(crate) weights: &'e Weights,
    pub(crate) bm25: &'e Bm25,
    pub(crate) prior: &'e Prior,
    pub(crate) municipalities: &'e Municipalities,
}

/// Which documents are looked at, by where they are from, and which of them come first.
#[derive(Debug, Default)]
struct Where {
    /// Those that are looked at; all, if none are given.
    only: Option<Vec<u64>>,
    /// How far each town is.
    distances: Vec<Option<f64>>,
    /// Rows of documents that come before others.
    first: Vec<Vec<u64>>,
    /// How many of them do so however they fit.
    always: usize,
    /// Of each place that the question names, the documents from there.
    named: Vec<Vec<u64>>,
    /// Of each property that it asks for, the documents that have it.
    having: Vec<Vec<u64>>,
}

impl Where {
    /// Leaves out what is not looked at.
    fn narrow(&self, mut bits: Vec<u64>) -> Vec<u64> {
        if let Some(only) = &self.only {
            bits.iter_mut().zip(only).for_each(|(bits, only)| *bits &= only);
        }
        bits
    }
}

impl<'e> Search<'e> {
    fn composer(&self) -> Composer<'e> {
        let Self { generation, interpreter, weights, bm25, .. } = *self;
        Composer { generation, interpreter, weights, bm25 }
    }

    fn understood(&self, question: &Question) -> Result<Understood, Error> {
        let ignored = (question.ignored.as_slice(), question.ignored_properties.as_slice());
        Ok(self.interpreter.question(&question.words, question.literal, ignored, self.generation)?)
    }

    /// Answers a question.
    ///
    /// # Errors
    /// The filters that the vocabulary does not know, or a damaged index.
    pub(crate) fn answer(&self, question: &Question) -> Result<Answer<'e>, SearchError> {
        let filters = filters(question, self.generation.codes()).map_err(SearchError::Filters)?;
        let understood = self.understood(question)?;
        let place = self.place(question, &understood);
        let found = self.found(question, &understood, &filters, &place, true)?;
        let highlighter = Highlighter::of(&understood);
        let (shown, next) = found.shown(question);
        let hits = shown.iter().map(|hit| self.hit(*hit, &highlighter, &place)).collect::<Result<Vec<_>, Error>>()?;
        let answering = first::answering(question, &understood, &hits);
        let concepts = understood.meaning.named.iter().map(|named| {
            let concept = &self.interpreter.thesaurus.concepts[named.entry];
            (GroupName::from(concept.group.as_str()), Code::from(concept.code.clone()))
        });
        let ones = |bits: &Vec<u64>| bits.iter().map(|word| word.count_ones() as usize).sum();
        let places = understood.places.iter().zip(&place.named).zip(&found.from_named).map(|((own, bits), found)| {
            UnderstoodPlace { locations: own.locations.clone(), documents: ones(bits), found: *found }
        });
        let properties = understood.properties.iter().zip(&place.having).zip(&found.having);
        let properties = properties.map(|((own, bits), found)| UnderstoodProperty {
            property: own.property.clone(),
            documents: ones(bits),
            found: *found,
        });
        let beside_places = understood.beside_places.clone();
        let facets = self.counts(&found, question, &filters);
        let relaxations = if found.total == 0 {
            self.relaxations(&found, question, &understood, &filters, &place)?
        } else {
            Vec::new()
        };
        Ok(Answer {
            total: found.total,
            rest: found.rest,
            hits,
            next,
            answering,
            facets,
            concepts: concepts.collect(),
            places: places.collect(),
            properties: properties.collect(),
            beside_places,
            unfound: understood.unfound,
            corrected: understood.corrected,
            relaxations,
        })
    }

    /// How many documents fit a question.
    ///
    /// # Errors
    /// The filters that the vocabulary does not know, or a damaged index.
    pub(crate) fn total(&self, question: &Question) -> Result<usize, SearchError> {
        let question = Question { limit: 0, offset: 0, ..question.clone() };
        let filters = filters(&question, self.generation.codes()).map_err(SearchError::Filters)?;
        let understood = self.understood(&question)?;
        Ok(self.found(&question, &understood, &filters, &self.place(&question, &understood), false)?.total)
    }

    /// The ids of the documents that fit a question, in its order; how many, and from which, it says itself.
    ///
    /// # Errors
    /// The filters that the vocabulary does not know, or a damaged index.
    pub(crate) fn ids(&self, question: &Question) -> Result<Vec<RecordId>, SearchError> {
        let filters = filters(question, self.generation.codes()).map_err(SearchError::Filters)?;
        let understood = self.understood(question)?;
        let found = self.found(question, &understood, &filters, &self.place(question, &understood), false)?;
        Ok(self.generation.ids(found.shown(question).0.iter().map(|ranked| ranked.document))?)
    }

    /// How many documents are from each Czech municipality, of those that have a code of a group, if one is given.
    pub(crate) fn by_municipality(&self, having: Option<(&str, &str)>) -> BTreeMap<MunicipalityCode, usize> {
        Area { generation: self.generation, municipalities: self.municipalities }.counts(having)
    }

    /// Which documents a question looks at by where they are from, and which come first.
    fn place(&self, question: &Question, understood: &Understood) -> Where {
        let area = Area { generation: self.generation, municipalities: self.municipalities };
        let distances = question.near.map(|near| area.distances(near.position)).unwrap_or_default();
        let within = question.near.and_then(|near| near.within).map(|km| area.within(&distances, km));
        let of_place = question.place.as_ref().map(|place| area.of(place));
        let both = |own: Vec<u64>, other: Vec<u64>| own.iter().zip(other).map(|(own, other)| own & other).collect();
        let only = [within, of_place, question.since.row(self.generation)].into_iter().flatten().reduce(both);
        let named: Vec<Vec<u64>> = understood.places.iter().map(|own| area.of_all(&own.locations)).collect();
        let first = if question.order != Order::Relevance {
            Vec::new()
        } else if understood.is_of_law && is_home(understood) {
            vec![area.law()]
        } else {
            area.first(understood, &named)
        };
        // What the law says is said in more than one place, and not in all of them of what is asked.
        let always = usize::from(!understood.places.is_empty());
        Where { only, distances, first, always, named, having: properties::rows(understood, self.generation) }
    }

    fn collector<'c>(&self, question: &Question, filters: &'c Filters, place: &'c Where) -> Collector<'c>
    where
        'e: 'c,
    {
        // One more than is shown tells whether any follow.
        let keep = question.offset + question.limit + usize::from(question.limit > 0);
        let Self { generation, prior, .. } = *self;
        let Where { first, always, distances, .. } = place;
        Collector {
            generation,
            filters,
            key: SortKey::of(question.order),
            keep,
            after: question.after,
            prior,
            language: question.language,
            first,
            always: *always,
            floor: 0.0,
            distances,
            counting: true,
        }
    }

    /// Every document that a search may find, as bits.
    fn everything(&self) -> Vec<u64> {
        let documents = self.generation.documents();
        let mut bits = vec![u64::MAX; self.generation.bits.words()];
        if let (Some(last), rest @ 1..) = (bits.last_mut(), documents % u64::BITS) {
            *last = (1 << rest) - 1;
        }
        bits
    }

    /// What a question finds: the documents that come near enough to the best one. Those that have enough of its words and do not
    /// are the rest, which may be asked for.
    fn found(
        &self,
        question: &Question,
        understood: &Understood,
        filters: &Filters,
        place: &Where,
        counting: bool,
    ) -> Result<Found, Error> {
        let collector = Collector { counting, ..self.collector(question, filters, place) };
        if question.words.trim().is_empty() {
            return Ok(collector.collect(Matching { bits: &place.narrow(self.everything()), scores: None }));
        }
        if understood.typed.is_empty() {
            // Something was asked, and nothing in it is a word.
            return Ok(collector.collect(Matching { bits: &[], scores: None }));
        }
        let mut scores = self.scores(question, understood)?;
        properties::raise(&place.having, &mut scores);
        let best = scores.best();
        let collector = Collector { floor: best * ABOUT_AS_WELL, ..collector };
        let whole = if understood.is_property {
            properties::having(&place.having)
        } else {
            let whole = self.whole(understood, &scores);
            if understood.is_place { with(whole, &place.first) } else { whole }
        };
        let whole = place.narrow(whole);
        // Words alone, and what somebody wrote in quotes, mean nothing beyond themselves.
        let fitting = if question.literal || understood.words.is_empty() || understood.is_property {
            whole.clone()
        } else {
            let from_there = with(vec![0; whole.len()], &place.first[..place.always.min(place.first.len())]);
            let from_there = whole.iter().zip(from_there).map(|(whole, own)| whole & own).collect();
            with(place.narrow(scores.reaching(best * self.weights.close)), &[from_there])
        };
        let called = place.narrow(called::raise(understood, self.generation, best, &mut scores)?);
        let fitting = with(fitting, &[called]);
        let all = with(whole, std::slice::from_ref(&fitting));
        let collect = |bits: &[u64]| collector.collect(Matching { bits, scores: Some(&scores.sums) });
        let counter = Collector { keep: 0, counting: false, ..collector };
        let total = |bits: &[u64]| counter.collect(Matching { bits, scores: None }).total;
        let mut bits = if question.rest { &all } else { &fitting };
        let mut found = collect(bits);
        if !question.rest && found.total > 0 {
            found.rest = if all == fitting { 0 } else { total(&all) - found.total };
        } else if !question.rest && all != fitting {
            // A page with what has some of the words beats an empty one. With a filter less, what fits is found, if anything does.
            bits = &all;
            let fits = std::mem::replace(&mut found, collect(bits));
            let either = |fits: usize, all: &mut usize| *all = if fits > 0 { fits } else { *all };
            either(fits.matching, &mut found.matching);
            fits.failing_only.into_iter().zip(&mut found.failing_only).for_each(|(fits, all)| either(fits, all));
        }
        let from =
            |named: &Vec<u64>| total(&bits.iter().zip(named).map(|(bits, named)| bits & named).collect::<Vec<_>>());
        found.from_named = place.named.iter().map(from).collect();
        found.having = place.having.iter().map(from).collect();
        Ok(found)
    }

    /// The documents with enough of the words. Where few have, fewer words are enough; those with more of them stay first.
    fn whole(&self, understood: &Understood, scores: &Scores) -> Vec<u64> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let enough = self.weights.enough as usize;
        let mut required = self.composer().required(understood);
        loop {
            let bits = scores.matching(required);
            let matching: usize = bits.iter().map(|word| word.count_ones() as usize).sum();
            if matching >= enough || required <= 1 {
                return bits;
            }
            required = required.div_ceil(2).min(required - 1);
        }
    }

    /// The scores of all documents. What the best share is added to those of the others, filtered or not: a filter changes
    /// which documents are shown and not their order.
    fn scores(&self, question: &Question, understood: &Understood) -> Result<Scores, Error> {
        let composer = self.composer();
        let plan = composer.plan(understood)?;
        let mut scores = composer.scorer().scores(&plan)?;
        if !understood.words.is_empty() && !question.literal {
            let telling = understood.most_telling(FEEDBACK_WORDS, self.generation)?;
            let feedback = if telling.words.len() == understood.words.len() {
                self.feedback(&scores)
            } else {
                self.feedback(&composer.scorer().scores(&composer.plan(&telling)?)?)
            };
            composer.scorer().add(&composer.shared(&feedback), plan.tie_breaker, &mut scores)?;
            let best = self.best_scored(&scores, self.weights.latent_documents);
            composer.draw_near(understood, &best, &mut scores);
        }
        Ok(scores)
    }

    /// What the best documents share.
    fn feedback(&self, scores: &Scores) -> Feedback {
        self.composer().feedback(&self.best_scored(scores, self.weights.feedback_documents))
    }

    /// So many of the best documents with their scores, the best first.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn best_scored(&self, scores: &Scores, count: f32) -> Vec<(f32, u32)> {
        let best = self.best(&scores.matching(1), &scores.sums, count as usize);
        best.iter().map(|ranked| (ranked.score, ranked.document)).collect()
    }

    /// The best of the documents that match, equals in alphabetical order.
    fn best(&self, bits: &[u64], scores: &[f32], keep: usize) -> Vec<Ranked> {
        let Self { generation, prior, .. } = *self;
        let (filters, language) = (&Filters::default(), Language::Czech);
        let (first, distances): (&[Vec<u64>], &[Option<f64>]) = (&[], &[]);
        let key = SortKey::Score;
        let collector = Collector {
            generation,
            filters,
            key,
            keep,
            after: None,
            prior,
            language,
            first,
            always: 0,
            floor: 0.0,
            distances,
            counting: false,
        };
        collector.collect(Matching { bits, scores: Some(scores) }).hits
    }

    fn hit(&self, ranked: Ranked, highlighter: &Highlighter, place: &Where) -> Result<Hit<'e>, Error> {
        let document = self.generation.document(ranked.document)?;
        let card = self.generation.card_of(&document, ranked.document);
        let snippet = highlighter.snippet(&document);
        let town = self.generation.towns.of(ranked.document);
        let km = town.and_then(|town| place.distances.get(town).copied().flatten());
        Ok(Hit { card, score: ranked.score, km, snippet })
    }

    fn counts(&self, found: &Found, question: &Question, filters: &Filters) -> Vec<GroupCounts<'e>> {
        let filtered: Vec<usize> = filters.groups().collect();
        let codes = self.generation.codes();
        let groups = codes.names().enumerate().map(|(number, group)| {
            let whole = filtered.contains(&number);
            let chosen = question.filters.get(group.as_str()).map(Vec::as_slice).unwrap_or_default();
            let values = codes.codes(number).map(|(ordinal, code)| FacetCount {
                code,
                count: found.counts[usize::from(ordinal)] as usize,
                selected: chosen.iter().any(|chosen| chosen == code.as_str()),
            });
            GroupCounts { group, values: values.filter(|value| value.count > 0 || value.selected || whole).collect() }
        });
        groups.collect()
    }
}
