//! The tantivy query of a question that is understood.
//!
//! Each word is one clause, in which the best way of matching it counts most: a form of the word in some field, a word with
//! its root, its English, a word that may stand for it, a code that it names. A document must match some of the clauses.
//! What comes on top (words close together, codes near to what was asked, what the best documents share) only adds.

use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Searcher, Term};

use super::feedback::{Exemplar, Feedback};
use super::thesaurus::{Key, Thesaurus};
use super::{Understood, Weights};
use crate::analysis::Analysis;
use crate::store::{Error, Fields, Generation, Listed, raw_term};

/// Other words that may stand between two that belong together.
const SLOP: u32 = 3;

/// In a longer question no two words stand together by design, and looking for each pair by its places costs as much as the words.
const NEAR_WORDS: usize = 16;

/// A code to which the words point less than this is not looked for: it would order nothing.
const FAR: f32 = 0.02;

/// Every document that a search may find.
pub(crate) fn listed(fields: &Fields) -> Box<dyn Query> {
    let term = Term::from_field_bool(fields.listed, true);
    Box::new(ConstScoreQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 1.0))
}

type Clauses = Vec<(Occur, Box<dyn Query>)>;

/// Composes queries for a generation.
pub(crate) struct Composer<'g> {
    pub(crate) generation: &'g Generation,
    pub(crate) searcher: &'g Searcher,
    pub(crate) thesaurus: &'g Thesaurus,
    pub(crate) weights: &'g Weights,
}

impl<'g> Composer<'g> {
    fn fields(&self) -> &'g Fields {
        &self.generation.fields
    }

    /// What BM25 counts by.
    pub(crate) fn statistics(&self) -> Listed<'g> {
        let documents = self.generation.manifest.documents;
        Listed { searcher: self.searcher, documents, length: self.weights.length }
    }

    /// What the best documents for a question share, given with their scores.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(crate) fn feedback(
        &self,
        question: &Understood,
        best: impl IntoIterator<Item = (f32, DocAddress)>,
    ) -> Result<Feedback, Error> {
        let exemplars =
            best.into_iter().map(|(score, address)| Exemplar::read(score, address, self.generation, self.searcher));
        let exemplars = exemplars.collect::<Result<Vec<_>, Error>>()?;
        let known = question.words.iter().flat_map(|word| &word.terms).map(String::as_str).collect();
        Ok(Feedback::of(&exemplars, self.weights.feedback_vocabulary as usize, &known))
    }

    /// How many of the words of a question a document must have at first.
    pub(crate) fn required(&self, question: &Understood) -> usize {
        let words = question.words.len();
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let share = (words as f32 * self.weights.required_share).ceil() as usize;
        // Two words are a name or a term as often as not: both.
        if words == 2 { 2 } else { share }
    }

    /// The query, for documents with at least `required` of the words.
    pub(crate) fn query(
        &self,
        question: &Understood,
        required: usize,
        feedback: Option<&Feedback>,
    ) -> tantivy::Result<Box<dyn Query>> {
        let mut words: Clauses = Vec::new();
        for at in 0..question.words.len() {
            words.push((Occur::Should, self.word(question, at)?));
        }
        let mut must: Clauses = Vec::new();
        must.extend(question.typed.phrases.iter().map(|phrase| (Occur::Must, self.written(phrase))));
        if !words.is_empty() {
            let required = required.min(words.len());
            must.push((Occur::Must, Box::new(BooleanQuery::with_minimum_required_clauses(words, required))));
        }
        if must.is_empty() {
            must.push((Occur::Must, listed(self.fields())));
        }
        must.extend(question.typed.excluded.iter().map(|words| (Occur::MustNot, self.written(words))));
        must.extend(self.on_top(question, feedback)?.into_iter().map(|query| (Occur::Should, query)));
        Ok(Box::new(BooleanQuery::new(must)))
    }

    /// The fields of Czech text, with their weights.
    fn czech(&self) -> [(Field, f32); 5] {
        let (fields, weights) = (self.fields(), self.weights);
        [
            (fields.title, weights.title),
            (fields.summary, weights.summary),
            (fields.body, weights.body),
            (fields.names, weights.names),
            (fields.labels, weights.labels),
        ]
    }

    /// One word of a question, in every way that it can be matched.
    fn word(&self, question: &Understood, at: usize) -> tantivy::Result<Box<dyn Query>> {
        let (fields, weights) = (self.fields(), self.weights);
        let word = &question.words[at];
        let mut ways: Vec<Box<dyn Query>> = Vec::new();
        for (i, term) in word.terms.iter().enumerate() {
            let likeness = if i == 0 { 1.0 } else { weights.other_reading };
            ways.extend(self.in_fields(&self.czech(), &[term], likeness)?);
        }
        ways.extend(self.in_fields(&[(fields.root, weights.root)], &[&word.root], 1.0)?);
        ways.extend(self.in_fields(&[(fields.english, weights.english)], &[&word.english], 1.0)?);
        for named in question.meaning.families.iter().filter(|named| named.words.contains(&at)) {
            let share = weights.related / share_of(named.words.len());
            let phrases = &self.thesaurus.families[named.entry].phrases;
            let typed = &phrases[named.phrase].0;
            for (_, keys) in phrases.iter().filter(|(phrase, _)| phrase != typed) {
                ways.extend(self.phrase(keys, share)?);
            }
        }
        for named in question.meaning.named.iter().filter(|named| named.words.contains(&at)) {
            let share = weights.concept / share_of(named.words.len());
            ways.push(self.concept(named.entry, share));
        }
        Ok(self.best_of(ways))
    }

    /// The best of several ways counts, and the others add a little.
    fn best_of(&self, ways: Vec<Box<dyn Query>>) -> Box<dyn Query> {
        if ways.is_empty() {
            return Box::new(EmptyQuery);
        }
        Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, self.weights.tie_breaker))
    }

    /// A phrase of the thesaurus in the texts of documents.
    fn phrase(&self, keys: &[Key], likeness: f32) -> tantivy::Result<Vec<Box<dyn Query>>> {
        let terms: Vec<&str> = keys.iter().map(Key::term).collect();
        match keys.first() {
            Some(Key::English(_)) => self.in_fields(&[(self.fields().english, self.weights.english)], &terms, likeness),
            _ => self.in_fields(&self.czech(), &terms, likeness),
        }
    }

    /// Documents with a code; how much it tells is how rare it is.
    fn concept(&self, number: usize, weight: f32) -> Box<dyn Query> {
        self.code(&self.thesaurus.concepts[number].name(), weight)
    }

    fn code(&self, code: &str, weight: f32) -> Box<dyn Query> {
        // A code that no document has is in no document.
        let Some(rarity) = self.generation.rarities.get(code) else { return Box::new(EmptyQuery) };
        let term = raw_term(self.fields().concept, code);
        let query = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
        Box::new(ConstScoreQuery::new(query, weight * rarity))
    }

    /// Whether every term stands somewhere in the field. Most ways of matching a word lead nowhere, and looking a term up
    /// costs a third of making a query of it.
    fn stand_in(&self, field: Field, terms: &[&str]) -> tantivy::Result<bool> {
        for term in terms {
            if self.searcher.doc_freq(&raw_term(field, term))? == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The ways that lead somewhere: terms in a row in each field.
    fn in_fields(
        &self,
        fields: &[(Field, f32)],
        terms: &[&str],
        likeness: f32,
    ) -> tantivy::Result<Vec<Box<dyn Query>>> {
        let mut ways = Vec::new();
        for (field, weight) in fields {
            if self.stand_in(*field, terms)? {
                ways.push(boosted(terms_in_a_row(*field, terms), weight * likeness));
            }
        }
        Ok(ways)
    }

    /// Words as they were written, in a row: what must stand there, or must not, is a matter of the text and not of codes
    /// that somebody gave it.
    fn written(&self, words: &str) -> Box<dyn Query> {
        let in_row = |field, analysis: Analysis, weight| {
            let terms: Vec<String> = analysis.terms(words).into_iter().map(|(_, term)| term).collect();
            let terms: Vec<Term> = terms.iter().map(|term| raw_term(field, term)).collect();
            let query: Box<dyn Query> = match terms.as_slice() {
                [] => Box::new(EmptyQuery),
                [term] => Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)),
                terms => Box::new(PhraseQuery::new(terms.to_vec())),
            };
            boosted(query, weight)
        };
        let czech = self.czech().into_iter().filter(|(field, _)| *field != self.fields().labels);
        let mut ways: Vec<_> = czech.map(|(field, weight)| in_row(field, Analysis::Stem, weight)).collect();
        ways.push(in_row(self.fields().english, Analysis::English, self.weights.english));
        self.best_of(ways)
    }

    /// What adds to the score of a document that matches.
    fn on_top(&self, question: &Understood, feedback: Option<&Feedback>) -> tantivy::Result<Vec<Box<dyn Query>>> {
        let (fields, weights) = (self.fields(), self.weights);
        let text = [(fields.title, weights.title), (fields.summary, weights.summary), (fields.body, weights.body)];
        let mut queries = Vec::new();
        let near = if question.words.len() > NEAR_WORDS { &[] } else { question.words.as_slice() };
        for pair in near.windows(2) {
            let near = self.in_fields(&text, &[&pair[0].terms[0], &pair[1].terms[0]], weights.proximity)?;
            queries.push(self.best_of(near));
        }
        for word in &question.words {
            queries.extend(self.in_fields(&[(fields.form, weights.exact)], &[&word.form], 1.0)?);
        }
        for (number, score) in question.meaning.near.iter().filter(|(_, score)| *score > FAR) {
            queries.push(self.concept(*number, weights.near_concept * score));
        }
        if let Some(feedback) = feedback {
            queries.extend(self.shared(feedback)?);
        }
        Ok(queries)
    }

    /// What adds to the score of a document that shares anything with the best.
    pub(crate) fn shared(&self, feedback: &Feedback) -> tantivy::Result<Vec<Box<dyn Query>>> {
        let (fields, weights) = (self.fields(), self.weights);
        let text = [(fields.title, weights.title), (fields.summary, weights.summary), (fields.body, weights.body)];
        let mut queries: Vec<Box<dyn Query>> = Vec::new();
        for (code, share) in &feedback.codes {
            let term = raw_term(fields.concept, code);
            let query = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            let weight = weights.feedback_codes * feedback.scale * share;
            queries.push(Box::new(ConstScoreQuery::new(query, weight)));
        }
        for (term, share) in &feedback.terms {
            let weight = weights.feedback_terms * feedback.scale * share;
            let ways = self.in_fields(&text, &[term], weight)?;
            queries.push(self.best_of(ways));
        }
        Ok(queries)
    }
}

#[allow(clippy::cast_precision_loss)]
fn share_of(words: usize) -> f32 {
    words.max(1) as f32
}

/// A query whose scores are multiplied.
pub(crate) fn boosted(query: Box<dyn Query>, weight: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, weight))
}

/// Documents with a term in a field.
pub(crate) fn one_term(field: Field, term: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(raw_term(field, term), IndexRecordOption::WithFreqs))
}

fn terms_in_a_row(field: Field, terms: &[&str]) -> Box<dyn Query> {
    match terms {
        [] => Box::new(EmptyQuery),
        [term] => one_term(field, term),
        terms => {
            let mut query = PhraseQuery::new(terms.iter().map(|term| raw_term(field, term)).collect());
            query.set_slop(SLOP);
            Box::new(query)
        }
    }
}
