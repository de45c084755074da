//! The plan of a question that is understood: what is looked for, and what it is worth.
//!
//! Each word is one clause, in which the best way of matching it counts most: a form of the word in some field, a word with
//! its root, its English, a word that may stand for it, a code that it names. A document must match some of the clauses.
//! What comes on top (words close together, codes near to what was asked, what the best documents share) only adds.

use std::io;

use tantivy::schema::Field;

use super::feedback::Feedback;
use super::thesaurus::Key;
use super::{Interpreter, Speller, Understood, Weights, Word};
use crate::analysis::Analysis;
use crate::scoring::{Bm25, Clause, Plan, Scorer, Way};
use crate::store::{Fields, Generation, Ordinal, Statistics};

/// Other words that may stand between two that belong together.
const SLOP: u32 = 3;

/// In a longer question no two words stand together by design, and looking for each pair by its places costs as much as the words.
const NEAR_WORDS: usize = 16;

/// Words of a name at the most.
const NAME_WORDS: usize = 8;

/// The sign of a section of a law.
const SECTION: &str = "§";

/// A code to which the words point less than this is not looked for: it would order nothing.
const FAR: f32 = 0.02;

/// Composes plans for a generation.
#[derive(Clone, Copy)]
pub(crate) struct Composer<'g> {
    pub(crate) generation: &'g Generation,
    pub(crate) interpreter: &'g Interpreter,
    pub(crate) weights: &'g Weights,
    pub(crate) bm25: &'g Bm25,
}

impl<'g> Composer<'g> {
    fn fields(&self) -> &'g Fields {
        &self.generation.fields
    }

    /// What carries plans out.
    pub(crate) fn scorer(&self) -> Scorer<'g> {
        let Self { generation, bm25, weights, .. } = *self;
        Scorer {
            bits: &generation.bits,
            bm25,
            statistics: Statistics { shards: &generation.shards, length: weights.length },
        }
    }

    /// The codes that the best documents share, given with their scores.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(crate) fn feedback(&self, best: &[(f32, u32)]) -> Feedback {
        Feedback::of(best, self.weights.feedback_vocabulary as usize, self.generation)
    }

    /// How many of the words of a question a document must have at first.
    pub(crate) fn required(&self, question: &Understood) -> usize {
        let words = question.words.len().saturating_sub(question.of_properties).max(1);
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let share = (words as f32 * self.weights.required_share).ceil() as usize;
        // Two words are a name or a term as often as not: both.
        if words == 2 { 2 } else { share }
    }

    /// What a question looks for.
    ///
    /// # Errors
    /// A damaged index.
    pub(crate) fn plan(&self, question: &Understood) -> io::Result<Plan> {
        let fields = self.fields();
        let words = (0..question.words.len()).map(|at| self.word(question, at));
        Ok(Plan {
            words: words.collect::<io::Result<_>>()?,
            required: question.typed.phrases.iter().map(|words| self.written(words, &[])).collect::<io::Result<_>>()?,
            excluded: question
                .typed
                .excluded
                .iter()
                .map(|words| self.written(words, &[fields.questions]))
                .collect::<io::Result<_>>()?,
            on_top: self.on_top(question)?,
            tie_breaker: self.weights.tie_breaker,
        })
    }

    /// The fields of Czech text, with their weights.
    fn czech(&self) -> [(Field, f32); 6] {
        let (fields, weights) = (self.fields(), self.weights);
        [
            (fields.title, weights.title),
            (fields.summary, weights.summary),
            (fields.body, weights.body),
            (fields.names, weights.names),
            (fields.labels, weights.labels),
            (fields.questions, weights.questions),
        ]
    }

    /// The fields of text that somebody wrote of the subject.
    pub(crate) fn text(&self) -> [(Field, f32); 3] {
        let [title, summary, body, ..] = self.czech();
        [title, summary, body]
    }

    /// One word of a question, in every way that it can be matched.
    fn word(&self, question: &Understood, at: usize) -> io::Result<Clause> {
        let (fields, weights) = (self.fields(), self.weights);
        let word = &question.words[at];
        let mut ways = Vec::new();
        for (i, term) in word.terms.iter().enumerate() {
            let likeness = if i == 0 { 1.0 } else { weights.other_reading };
            self.in_fields(&self.czech(), &[term], likeness, &mut ways)?;
        }
        self.in_fields(&[(fields.root, weights.root)], &[&word.root], 1.0, &mut ways)?;
        self.in_fields(&[(fields.english, weights.english)], &[&word.english], 1.0, &mut ways)?;
        for named in question.meaning.families.iter().filter(|named| named.words.contains(&at)) {
            let share = weights.related / share_of(named.words.len());
            let phrases = &self.interpreter.thesaurus.families[named.entry].phrases;
            let typed = &phrases[named.phrase].0;
            for (_, keys) in phrases.iter().filter(|(phrase, _)| phrase != typed) {
                self.phrase(keys, share, &mut ways)?;
            }
        }
        for own in question.meaning.translated.iter().filter(|own| own.words.contains(&at)) {
            let share = weights.translated / share_of(own.words.len());
            for keys in &own.phrases {
                self.phrase(keys, share, &mut ways)?;
            }
        }
        for named in question.meaning.named.iter().filter(|named| named.words.contains(&at)) {
            let share = weights.concept / share_of(named.words.len());
            ways.extend(self.concept(named.entry, share));
        }
        Ok(Clause(ways))
    }

    /// A phrase of the thesaurus in the texts of documents.
    fn phrase(&self, keys: &[Key], likeness: f32, ways: &mut Vec<Way>) -> io::Result<()> {
        let terms: Vec<&str> = keys.iter().map(Key::term).collect();
        match keys.first() {
            Some(Key::English(_)) => {
                self.in_fields(&[(self.fields().english, self.weights.english)], &terms, likeness, ways)
            }
            _ => self.in_fields(&self.czech(), &terms, likeness, ways),
        }
    }

    /// Documents with the code of a concept; how much it tells is how rare it is.
    fn concept(&self, number: usize, weight: f32) -> Option<Way> {
        self.interpreter.code_of(number).and_then(|code| self.code(code, weight))
    }

    /// Documents with a code; none where no document has it.
    pub(crate) fn code(&self, code: Ordinal, weight: f32) -> Option<Way> {
        let there = self.generation.bits.count(code) > 0;
        there.then(|| Way::Code { code, weight: weight * self.generation.rarity(code) })
    }

    /// Adds the ways that lead somewhere: terms in a row in each field. Most ways of matching a word lead nowhere.
    pub(crate) fn in_fields(
        &self,
        fields: &[(Field, f32)],
        terms: &[&str],
        likeness: f32,
        ways: &mut Vec<Way>,
    ) -> io::Result<()> {
        for (field, weight) in fields {
            ways.extend(self.in_a_row(*field, terms, SLOP, weight * likeness)?);
        }
        Ok(())
    }

    fn in_a_row(&self, field: Field, terms: &[&str], slop: u32, weight: f32) -> io::Result<Option<Way>> {
        let shards = &self.generation.shards;
        match terms {
            [] => Ok(None),
            [term] => Ok(shards.find(field, term)?.map(|posted| {
                let weight = self.bm25.weight(posted.documents) * weight;
                Way::Term { posted, weight }
            })),
            [one, other] => {
                let Some(one) = shards.find(field, one)? else { return Ok(None) };
                let Some(other) = shards.find(field, other)? else { return Ok(None) };
                let telling = self.bm25.weight(one.documents) + self.bm25.weight(other.documents);
                Ok(Some(Way::Pair { posted: Box::new([one, other]), slop, weight: telling * weight }))
            }
            terms => {
                for term in terms {
                    if shards.find(field, term)?.is_none() {
                        return Ok(None);
                    }
                }
                let terms = terms.iter().map(|&term| term.to_owned()).collect();
                Ok(Some(Way::Phrase { field, terms, slop, weight }))
            }
        }
    }

    /// Words as they were written, in a row: what must stand there, or must not, is a matter of the text and not of codes
    /// that somebody gave it, nor of words by which people look for it, unless they are asked for `beyond` the text.
    fn written(&self, words: &str, beyond: &[Field]) -> io::Result<Clause> {
        let given = [self.fields().labels, self.fields().questions];
        let czech = self.czech().into_iter().filter(|(field, _)| beyond.contains(field) || !given.contains(field));
        let czech = czech.map(|(field, weight)| (field, Analysis::Stem, weight));
        let english = (self.fields().english, Analysis::English, self.weights.english);
        let mut ways = Vec::new();
        for (field, analysis, weight) in czech.chain([english]) {
            let terms: Vec<String> = analysis.terms(words).into_iter().map(|(_, term)| term).collect();
            let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
            ways.extend(self.in_a_row(field, &terms, 0, weight)?);
        }
        Ok(Clause(ways))
    }

    /// Which of the terms that a word may be the most titles have.
    fn in_titles<'w>(&self, word: &'w Word) -> io::Result<&'w str> {
        let mut best = (0, &word.terms[0]);
        for term in word.terms.iter().filter(|_| word.terms.len() > 1) {
            let with = self.generation.shards.frequency(self.fields().title, term)?;
            if with > best.0 {
                best = (with, term);
            }
        }
        Ok(best.1)
    }

    /// What adds to the score of a document that matches.
    fn on_top(&self, question: &Understood) -> io::Result<Vec<Clause>> {
        let (fields, weights) = (self.fields(), self.weights);
        let mut clauses = Vec::new();
        let near = if question.words.len() > NEAR_WORDS { &[] } else { question.words.as_slice() };
        for pair in near.windows(2) {
            let mut near = Vec::new();
            // The number of a section of a law says nothing without the sign, and both together are its name.
            let weight = if pair[0].form == SECTION { weights.title } else { weights.proximity };
            self.in_fields(&self.text(), &[&pair[0].terms[0], &pair[1].terms[0]], weight, &mut near)?;
            clauses.push(Clause(near));
        }
        // Whoever types what something is called wants that very thing.
        if (2..=NAME_WORDS).contains(&question.words.len()) {
            let terms = question.words.iter().map(|word| self.in_titles(word)).collect::<io::Result<Vec<_>>>()?;
            let mut named = Vec::new();
            let names = [(fields.title, weights.named), (fields.names, weights.named)];
            self.in_fields(&names, &terms, 1.0, &mut named)?;
            clauses.push(Clause(named));
        }
        for word in &question.of_places {
            let mut spoken_of = Vec::new();
            self.in_fields(&self.czech(), &[&word.terms[0]], 1.0, &mut spoken_of)?;
            clauses.push(Clause(spoken_of));
        }
        for word in &question.words {
            let mut exact = Vec::new();
            self.in_fields(&[(fields.form, weights.exact)], &[&word.form], 1.0, &mut exact)?;
            // Without its diacritics it is the form that it would be with them: spelling orders nothing.
            if exact.is_empty()
                && let Some(spelt) = Speller(&self.generation.forms).spelt(&word.form)
            {
                self.in_fields(&[(fields.form, weights.exact)], &[spelt], 1.0, &mut exact)?;
            }
            clauses.push(Clause(exact));
        }
        for (number, score) in question.meaning.near.iter().filter(|(_, score)| *score > FAR) {
            clauses.push(Clause(self.concept(*number, weights.near_concept * score).into_iter().collect()));
        }
        clauses.retain(|clause| !clause.0.is_empty());
        Ok(clauses)
    }

    /// What adds to the score of a document that has a code of the best.
    pub(crate) fn shared(&self, feedback: &Feedback) -> Vec<Clause> {
        let weight = |share: f32| self.weights.feedback_codes * feedback.scale * share;
        let codes = feedback.codes.iter();
        codes.map(|(code, share)| Clause(vec![Way::Code { code: *code, weight: weight(*share) }])).collect()
    }
}

#[allow(clippy::cast_precision_loss)]
fn share_of(words: usize) -> f32 {
    words.max(1) as f32
}
