//! Searching: a [`Question`] in, an [`Answer`] out.

use std::collections::BTreeMap;
use std::sync::Arc;

use osvedceno_corpus::{Code, GroupName, Record, RecordId};
use tantivy::collector::TopDocs;
use tantivy::columnar::Column;
use tantivy::query::{EmptyQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Searcher, TantivyDocument, Term};

use crate::codes::Ordinal;
use crate::collector::{FacetedTop, Filters, Found, Ranked, SortKey};
use crate::document::{ABOUT, Card};
use crate::generation::{Error, Generation};
use crate::keywords::Keyword;
use crate::query::{Composer, Exemplar, Feedback, Understood, listed};
use crate::schema::Fields;
use crate::snippet::{Highlighter, Snippet};
use crate::statistics::Listed;

/// The language whose alphabet orders titles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// Czech.
    #[default]
    Czech,
    /// English.
    English,
}

/// The order of hits; equals are in alphabetical order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// The best match first.
    #[default]
    Relevance,
    /// The newest first; documents without a year last.
    Year,
    /// Alphabetical.
    Title,
}

/// What to search for.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// Words; empty for every document.
    pub words: String,
    /// Codes by facet group: a document must have one of each group.
    pub filters: BTreeMap<String, Vec<String>>,
    /// First and last year, inclusive.
    pub years: (Option<i16>, Option<i16>),
    /// Whether the words are taken as they stand: their spelling is not mended, and what they mean is not looked for.
    pub literal: bool,
    /// The order of hits.
    pub order: Order,
    /// The language whose alphabet counts.
    pub language: Language,
    /// How many hits.
    pub limit: usize,
    /// How many to pass over.
    pub offset: usize,
}

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// It filters by what the vocabulary does not know.
    #[error("unknown filters: {0:?}")]
    Filters(Vec<FilterFault>),
    /// The index cannot be read.
    #[error(transparent)]
    Index(#[from] Error),
}

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Index(error.into())
    }
}

/// A filter that the vocabulary does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterFault {
    /// There is no such group.
    UnknownGroup {
        /// What was given for a group.
        group: String,
        /// What was given for a code.
        code: String,
    },
    /// There is no such code in the group.
    UnknownCode {
        /// The group.
        group: String,
        /// What was given for a code.
        code: String,
    },
}

/// One hit.
#[derive(Debug, Clone)]
pub struct Hit {
    /// What a list shows of it.
    pub card: Card,
    /// How well it fits; comparable within one answer only, and 0 where the order is not by relevance.
    pub score: f32,
    /// The part of it that fits best; none where its Czech text has none of the words.
    pub snippet: Option<Snippet>,
}

/// How many documents have a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount {
    /// The code.
    pub code: Code,
    /// How many documents.
    pub count: usize,
    /// Whether it is filtered by.
    pub selected: bool,
}

/// The counts of a facet group, made without its own filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupCounts {
    /// The group.
    pub group: GroupName,
    /// Its codes that occur in the answer or are filtered by, in the order of the vocabulary. Of a group that is filtered by
    /// all its codes: whoever is choosing among them must not see them go.
    pub values: Vec<FacetCount>,
}

/// What a question that finds nothing would find with less of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relaxation {
    /// Whether the words are left out.
    pub words: bool,
    /// The facet groups whose filters are left out.
    pub groups: Vec<GroupName>,
    /// How many documents are found then, at least 1.
    pub total: usize,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Answer {
    /// How many documents fit.
    pub total: usize,
    /// Those of them that were asked for.
    pub hits: Vec<Hit>,
    /// Counts for every facet group, in the order of the vocabulary.
    pub facets: Vec<GroupCounts>,
    /// The codes that the words were understood as.
    pub concepts: Vec<(GroupName, Code)>,
    /// The question that was searched for, where a word of the one asked was misspelt.
    pub corrected: Option<String>,
    /// Where nothing fits: what to leave out, what gives most first, and all filters last.
    pub relaxations: Vec<Relaxation>,
}

impl Generation {
    /// The filters of a question as ordinals.
    ///
    /// # Errors
    /// Every filter that the vocabulary does not know.
    pub(crate) fn filters(&self, question: &Question) -> Result<Filters, Vec<FilterFault>> {
        let mut filters = Filters::none(&self.codes);
        let mut faults = Vec::new();
        for (group, codes) in &question.filters {
            let Some(number) = self.codes.group(group) else {
                let fault = |code: &String| FilterFault::UnknownGroup { group: group.clone(), code: code.clone() };
                faults.extend(codes.iter().map(fault));
                continue;
            };
            let mut ordinals = Vec::new();
            for code in codes {
                match self.codes.ordinal(number, code) {
                    Some(ordinal) => ordinals.push(ordinal),
                    // A year of which there is no record is a year all the same.
                    None if self.codes.is_open(number) && code.parse::<i16>().is_ok() => {}
                    None => faults.push(FilterFault::UnknownCode { group: group.clone(), code: code.clone() }),
                }
            }
            filters.require(number, ordinals);
        }
        if let (years @ ((Some(_), _) | (_, Some(_))), Some(number)) = (question.years, self.codes.group("year")) {
            let (from, to) = (years.0.unwrap_or(i16::MIN), years.1.unwrap_or(i16::MAX));
            let chosen = question.filters.get("year");
            let fits = |code: &Code| {
                code.as_str().parse().is_ok_and(|year: i16| (from..=to).contains(&year))
                    && chosen.is_none_or(|chosen| chosen.iter().any(|year| year == code.as_str()))
            };
            let in_range = self.codes.codes(number).filter(|(_, code)| fits(code)).map(|(ordinal, _)| ordinal);
            filters.restrict(number, &in_range.collect::<Vec<_>>());
        }
        if faults.is_empty() { Ok(filters) } else { Err(faults) }
    }

    /// Answers a question.
    ///
    /// # Errors
    /// The filters that the vocabulary does not know, or a damaged index.
    pub fn search(&self, question: &Question) -> Result<Answer, SearchError> {
        let filters = Arc::new(self.filters(question).map_err(SearchError::Filters)?);
        let searcher = self.reader.searcher();
        let understood =
            Understood::of(&question.words, question.literal, &self.thesaurus, &self.speller, &searcher, &self.fields)?;
        let found = self.pass(question, &understood, &searcher, &filters)?;
        let highlighter = understood.highlighter();
        let shown = found.hits.iter().skip(question.offset);
        let places = searcher.segment_readers().iter().map(|segment| segment.fast_fields().u64("places"));
        let places = places.collect::<tantivy::Result<Vec<_>>>()?;
        let hits =
            shown.map(|ranked| self.hit(ranked, &searcher, &places, &highlighter)).collect::<Result<_, Error>>()?;
        let concepts = understood.meaning.named.iter().map(|named| {
            let concept = &self.thesaurus.concepts[named.entry];
            (GroupName::from(concept.group.as_str()), Code::from(concept.code.clone()))
        });
        let concepts = concepts.collect();
        let facets = self.counts(&found, question, &filters);
        let relaxations =
            if found.total == 0 { self.relaxations(&found, question, &searcher, &filters)? } else { Vec::new() };
        Ok(Answer { total: found.total, hits, facets, concepts, corrected: understood.corrected, relaxations })
    }

    /// What a question that found nothing would find without one of its filters, without its words, or without any filter.
    fn relaxations(
        &self,
        found: &Found,
        question: &Question,
        searcher: &Searcher,
        filters: &Arc<Filters>,
    ) -> Result<Vec<Relaxation>, Error> {
        let names: Vec<GroupName> = self.codes.names().cloned().collect();
        let filtered: Vec<usize> = filters.groups().collect();
        let one = |&group: &usize| {
            let total = found.failing_only[group] as usize;
            Relaxation { words: false, groups: vec![names[group].clone()], total }
        };
        let mut relaxations: Vec<Relaxation> = filtered.iter().map(one).collect();
        if !question.words.trim().is_empty() && !filtered.is_empty() {
            let wordless = Question { words: String::new(), limit: 0, offset: 0, ..question.clone() };
            let everything = searcher.search(&listed(&self.fields), &self.collector(&wordless, filters))?;
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
            prior: Arc::clone(&self.prior),
            rank: Fields::rank_name(question.language),
        }
    }

    /// What composes queries from what was understood.
    pub(crate) fn composer<'g>(&'g self, searcher: &'g Searcher) -> Composer<'g> {
        Composer {
            fields: &self.fields,
            weights: &self.weights,
            thesaurus: &self.thesaurus,
            searcher,
            rarities: &self.rarities,
        }
    }

    /// Runs the query. Where few documents have enough of the words, fewer words are enough; those with more of them stay
    /// first.
    fn pass(
        &self,
        question: &Question,
        understood: &Understood,
        searcher: &Searcher,
        filters: &Arc<Filters>,
    ) -> Result<Found, Error> {
        let collector = self.collector(question, filters);
        if question.words.trim().is_empty() {
            return Ok(searcher.search(&listed(&self.fields), &collector)?);
        }
        if understood.typed.is_empty() {
            // Something was asked, and nothing in it is a word.
            return Ok(searcher.search(&EmptyQuery, &collector)?);
        }
        let composer = self.composer(searcher);
        let mut required = composer.required(understood);
        let scored = question.order == Order::Relevance && !understood.words.is_empty() && !question.literal;
        let feedback = if scored { self.feedback(&composer, understood, required)? } else { None };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let enough = self.weights.enough as usize;
        loop {
            let query = composer.query(understood, required, feedback.as_ref())?;
            let found = searcher.search_with_statistics_provider(&query, &collector, &self.statistics(searcher))?;
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
        let searcher = composer.searcher;
        let query = composer.query(understood, required.min(1), None)?;
        let best = self.best(&query, count, searcher)?;
        let exemplars = best.iter().map(|ranked| self.exemplar(ranked.score, ranked.address, searcher));
        let exemplars = exemplars.collect::<Result<Vec<_>, Error>>()?;
        let known = understood.words.iter().flat_map(|word| &word.terms).map(String::as_str).collect();
        Ok(Some(Feedback::of(&exemplars, self.weights.feedback_vocabulary as usize, &known)))
    }

    /// The best of the documents that match, equals in alphabetical order.
    pub(crate) fn best(&self, query: &dyn Query, count: usize, searcher: &Searcher) -> tantivy::Result<Vec<Ranked>> {
        let collector = FacetedTop {
            filters: Arc::new(Filters::none(&self.codes)),
            key: SortKey::Score,
            keep: count,
            prior: Arc::clone(&self.prior),
            rank: Fields::rank_name(Language::Czech),
        };
        Ok(searcher.search_with_statistics_provider(query, &collector, &self.statistics(searcher))?.hits)
    }

    pub(crate) fn statistics<'s>(&self, searcher: &'s Searcher) -> Listed<'s> {
        Listed { searcher, documents: self.documents(), length: self.weights.length }
    }

    /// What a document shares with others.
    pub(crate) fn exemplar(&self, score: f32, address: DocAddress, searcher: &Searcher) -> Result<Exemplar, Error> {
        self.exemplar_of(&searcher.doc(address)?, score, address, searcher)
    }

    /// What a document that has been read shares with others.
    pub(crate) fn exemplar_of(
        &self,
        stored: &TantivyDocument,
        score: f32,
        address: DocAddress,
        searcher: &Searcher,
    ) -> Result<Exemplar, Error> {
        let column = searcher.segment_reader(address.segment_ord).fast_fields().u64("codes")?;
        let mut codes = Vec::new();
        for ordinal in column.values_for_doc(address.doc_id).filter_map(|code| Ordinal::try_from(code).ok()) {
            if let Some((group, code)) = self.codes.name(ordinal)
                && ABOUT.contains(&group.as_str())
            {
                let name = format!("{group}:{code}");
                let rarity = self.rarities.get(&name).copied().unwrap_or_default();
                codes.push((name, rarity));
            }
        }
        let keywords = stored.get_first(self.fields.keywords).and_then(|value| value.as_str()).unwrap_or("[]");
        let keywords: Vec<Keyword> = serde_json::from_str(keywords)?;
        let keywords = keywords.into_iter().map(|Keyword(term, weight)| (term, weight)).collect();
        Ok(Exemplar { score, codes, keywords })
    }

    fn hit(
        &self,
        ranked: &Ranked,
        searcher: &Searcher,
        places: &[Column<u64>],
        highlighter: &Highlighter,
    ) -> Result<Hit, Error> {
        let DocAddress { segment_ord, doc_id } = ranked.address;
        let stored: TantivyDocument = searcher.doc(ranked.address)?;
        let text = |field| stored.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
        let card: Card = serde_json::from_str(text(self.fields.card))?;
        let at = places.get(segment_ord as usize).and_then(|places| places.first(doc_id));
        let [in_text, in_summary] = at.map(|at| self.places.words(at)).unwrap_or_default();
        let snippet = highlighter.snippet((text(self.fields.text), &in_text), (&card.summary.cs, &in_summary));
        Ok(Hit { card, score: ranked.score, snippet })
    }

    fn counts(&self, found: &Found, question: &Question, filters: &Filters) -> Vec<GroupCounts> {
        let filtered: Vec<usize> = filters.groups().collect();
        let groups = self.codes.names().enumerate().map(|(number, group)| {
            let whole = filtered.contains(&number);
            let chosen = question.filters.get(group.as_str()).map(Vec::as_slice).unwrap_or_default();
            let values = self.codes.codes(number).map(|(ordinal, code)| FacetCount {
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

    /// The record of this id; chapters of the manual too, but not their sections, which are parts of them.
    ///
    /// # Errors
    /// A damaged index.
    pub fn record(&self, id: &str) -> Result<Option<Record>, Error> {
        self.stored(self.fields.whole, id, self.fields.record)
    }

    /// What a list shows of a record, or of a section of the manual.
    ///
    /// # Errors
    /// A damaged index.
    pub fn card(&self, id: &str) -> Result<Option<Card>, Error> {
        self.stored(self.fields.id, id, self.fields.card)
    }

    /// What stands behind a practice: sections of the manual that tell of it, and instruments that it draws on.
    ///
    /// # Errors
    /// A damaged index.
    pub fn backers(&self, id: &str) -> Result<Vec<RecordId>, Error> {
        Ok(self.stored(self.fields.id, id, self.fields.backers)?.unwrap_or_default())
    }

    /// The ids of the documents that fit a question, in its order; how many, and from which, it says itself.
    ///
    /// # Errors
    /// The filters that the vocabulary does not know, or a damaged index.
    pub fn ids(&self, question: &Question) -> Result<Vec<RecordId>, SearchError> {
        let filters = Arc::new(self.filters(question).map_err(SearchError::Filters)?);
        let searcher = self.reader.searcher();
        let understood =
            Understood::of(&question.words, question.literal, &self.thesaurus, &self.speller, &searcher, &self.fields)?;
        let found = self.pass(question, &understood, &searcher, &filters)?;
        let ids = found.hits.iter().skip(question.offset).map(|ranked| {
            let stored: TantivyDocument = searcher.doc(ranked.address).map_err(Error::from)?;
            let card = stored.get_first(self.fields.card).and_then(|value| value.as_str()).unwrap_or_default();
            Ok(serde_json::from_str::<Card>(card).map_err(Error::from)?.id)
        });
        ids.collect()
    }

    fn stored<T: serde::de::DeserializeOwned>(&self, key: Field, id: &str, field: Field) -> Result<Option<T>, Error> {
        let query = TermQuery::new(Term::from_field_text(key, id), IndexRecordOption::Basic);
        let searcher = self.reader.searcher();
        let collector = TopDocs::with_limit(1).order_by_score();
        let Some((_, address)) = searcher.search(&query, &collector)?.into_iter().next() else { return Ok(None) };
        let stored: TantivyDocument = searcher.doc(address)?;
        let text = stored.get_first(field).and_then(|value| value.as_str());
        Ok(text.map(serde_json::from_str).transpose()?)
    }
}
