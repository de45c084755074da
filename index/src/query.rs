//! From the words of a question to a tantivy query: words that should match, "phrases" that must, `-words` that must not.

use std::collections::BTreeSet;

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use crate::analysis::{Analysis, is_stop_word};
use crate::schema::Fields;
use crate::snippet::Highlighter;
use crate::weights::Weights;

/// Words of a question that count. The longest questions of people have a dozen; a pasted page must not cost a second.
const MAX_WORDS: usize = 32;

/// A question as typed, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// Words of which some share must match.
    optional: Vec<String>,
    /// Phrases that must stand in the document.
    phrases: Vec<String>,
    /// Words and phrases that must not.
    excluded: Vec<String>,
}

impl Words {
    /// Takes `text` apart. An unpaired quote is a quote too many, not the start of a phrase.
    pub(crate) fn parse(text: &str) -> Self {
        let mut words = Self::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let (excluded, part) = match rest.strip_prefix('-') {
                Some(part) if part.starts_with(|c: char| c.is_alphanumeric() || is_quote(c)) => (true, part),
                _ => (false, rest),
            };
            let quoted = part.strip_prefix(is_quote).and_then(|inside| Some((inside, inside.find(is_quote)?)));
            let (piece, phrase, after) = match quoted {
                Some((inside, end)) => (&inside[..end], true, inside[end..].trim_start_matches(is_quote)),
                None => {
                    let end = part.find(char::is_whitespace).unwrap_or(part.len());
                    (&part[..end], false, &part[end..])
                }
            };
            let place = match (excluded, phrase) {
                (true, _) => &mut words.excluded,
                (false, true) => &mut words.phrases,
                (false, false) => &mut words.optional,
            };
            // Quotes around nothing, or around punctuation, ask for nothing.
            if !Analysis::Stem.terms(piece).is_empty() {
                place.push(piece.to_owned());
            }
            rest = after.trim_start();
        }
        words.optional = split_words(&words.optional);
        words
    }

    /// Whether there is no word in it, of whatever sort.
    pub(crate) fn is_empty(&self) -> bool {
        self.optional.is_empty() && self.phrases.is_empty() && self.excluded.is_empty()
    }

    /// How many of the optional words a document must have at first.
    pub(crate) fn required(&self, weights: &Weights) -> usize {
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let share = (self.optional.len() as f32 * weights.required_share).ceil() as usize;
        // Two words are a name or a term as often as not: both.
        if self.optional.len() == 2 { 2 } else { share }
    }

    /// The terms to mark in texts.
    pub(crate) fn highlighter(&self) -> Highlighter {
        let mut highlighter = Highlighter::default();
        for part in self.optional.iter().chain(&self.phrases) {
            let (stems, folded) = (Analysis::Stem.terms(part), Analysis::Folded.terms(part));
            for ((word, stem), (_, folded)) in stems.iter().zip(&folded) {
                // The "a" of a phrase is not what anybody looks for in a snippet; of a question of nothing else, it is.
                if !is_stop_word(word) || self.optional.contains(part) {
                    highlighter.add(stem, folded);
                }
            }
        }
        highlighter
    }

    /// The query, for documents with at least `required` of the optional words.
    pub(crate) fn query(&self, required: usize, fields: &Fields, weights: &Weights) -> Box<dyn Query> {
        let mut searched = Searched::new(fields, weights);
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        clauses.extend(self.optional.iter().map(|word| (Occur::Should, searched.best_field(word))));
        // What must stand there, or must not, is a matter of the text and not of codes that somebody gave it.
        searched.written_only();
        clauses.extend(self.phrases.iter().map(|phrase| (Occur::Must, searched.best_field(phrase))));
        if clauses.is_empty() {
            clauses.push((Occur::Must, listed(fields)));
        }
        clauses.extend(self.excluded.iter().map(|words| (Occur::MustNot, searched.best_field(words))));
        Box::new(BooleanQuery::with_minimum_required_clauses(clauses, required.min(self.optional.len())))
    }
}

/// Every document that a search may find.
pub(crate) fn listed(fields: &Fields) -> Box<dyn Query> {
    let term = Term::from_field_bool(fields.listed, true);
    Box::new(ConstScoreQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 1.0))
}

/// `"` and the quotation marks that Czech and English keyboards and word processors make of it.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”' | '«' | '»')
}

/// The different words of the pieces between spaces; stop words are left out, unless there is nothing else.
fn split_words(pieces: &[String]) -> Vec<String> {
    let words =
        pieces.iter().flat_map(|piece| Analysis::Stem.terms(piece).into_iter().map(|(word, _)| word.to_owned()));
    let words: Vec<String> = words.collect();
    let (stop, subject): (Vec<String>, Vec<String>) = words.into_iter().partition(|word| is_stop_word(word));
    let mut words = if subject.is_empty() { stop } else { subject };
    let mut seen = BTreeSet::new();
    words.retain(|word| seen.insert(word.to_lowercase()));
    words.truncate(MAX_WORDS);
    words
}

/// Where and how words are looked for.
struct Searched {
    fields: Vec<(Field, Analysis, f32)>,
    labels: Field,
    tie_breaker: f32,
}

impl Searched {
    fn new(fields: &Fields, weights: &Weights) -> Self {
        let labels = fields.labels;
        let fields = vec![
            (fields.title, Analysis::Stem, weights.title),
            (fields.summary, Analysis::Stem, weights.summary),
            (fields.body, Analysis::Stem, weights.body),
            (fields.names, Analysis::Stem, weights.names),
            (fields.labels, Analysis::Stem, weights.labels),
            (fields.title_folded, Analysis::Folded, weights.title * weights.folded),
            (fields.text_folded, Analysis::Folded, weights.body * weights.folded),
            (fields.english, Analysis::English, weights.english),
        ];
        Self { fields, labels, tie_breaker: weights.tie_breaker }
    }

    /// Leaves out the labels of codes.
    fn written_only(&mut self) {
        self.fields.retain(|(field, ..)| *field != self.labels);
    }

    /// A word, or words in a row, in any field: the best field counts, the others add a little.
    fn best_field(&self, words: &str) -> Box<dyn Query> {
        let in_fields = self.fields.iter().map(|(field, analysis, weight)| {
            let terms = analysis.terms(words).into_iter().map(|(_, term)| Term::from_field_text(*field, &term));
            let query: Box<dyn Query> = match terms.collect::<Vec<_>>().as_slice() {
                [] => Box::new(EmptyQuery),
                [term] => Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)),
                terms => Box::new(PhraseQuery::new(terms.to_vec())),
            };
            Box::new(BoostQuery::new(query, *weight)) as Box<dyn Query>
        });
        Box::new(DisjunctionMaxQuery::with_tie_breaker(in_fields.collect(), self.tie_breaker))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(optional: &[&str], phrases: &[&str], excluded: &[&str]) -> Words {
        let owned = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
        Words { optional: owned(optional), phrases: owned(phrases), excluded: owned(excluded) }
    }

    #[test]
    fn a_question_is_words_phrases_and_what_must_not_be() {
        assert_eq!(
            Words::parse("ubytovny  pro dělníky -Praha „zahraniční pracovníci“ -\"nová továrna\""),
            words(&["ubytovny", "dělníky"], &["zahraniční pracovníci"], &["Praha", "nová továrna"])
        );
    }

    #[test]
    fn punctuation_and_unpaired_quotes_do_no_harm() {
        assert_eq!(Words::parse("škola - \"děti"), words(&["škola", "děti"], &[], &[]));
        assert_eq!(Words::parse("adaptačně-integrační kurz?"), words(&["adaptačně", "integrační", "kurz"], &[], &[]));
        assert_eq!(Words::parse("  -- \"\" „–“ škola"), words(&["škola"], &[], &[]));
        assert!(Words::parse("??? 🙂 \"\"").is_empty());
    }

    #[test]
    fn a_question_of_stop_words_alone_is_kept() {
        assert_eq!(Words::parse("co je to"), words(&["co", "je", "to"], &[], &[]));
    }
}
