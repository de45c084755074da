//! Finding the concepts that are named in many sentences, as a build does: terms by numbers, and each phrase looked for by
//! that of its terms which the fewest phrases have. Most sentences have none of those, and most others lack another term.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::matches::{Match, whole};
use super::{Concept, Key, Thesaurus};

/// The number of a term that stands in a phrase.
pub(crate) type Number = u32;

/// Finds what a thesaurus finds, sooner.
pub(crate) struct Finder<'t> {
    thesaurus: &'t Thesaurus,
    numbers: FxHashMap<&'t Key, Number>,
    /// In the order of the concepts and of the phrases of each.
    phrases: Vec<Phrase>,
    /// By the number of a term, the phrases of which it is the rarest.
    by_rarest: Vec<Vec<usize>>,
}

struct Phrase {
    entry: usize,
    /// Which of the phrases of the concept.
    at: usize,
    terms: Vec<Number>,
}

impl<'t> Finder<'t> {
    pub(crate) fn new(thesaurus: &'t Thesaurus) -> Self {
        let mut numbers = FxHashMap::default();
        let mut phrases = Vec::new();
        // In how many places each term stands.
        let mut places: Vec<usize> = Vec::new();
        for (entry, concept) in thesaurus.concepts.iter().enumerate() {
            for (phrase, keys) in concept.phrases.iter().enumerate() {
                let number = |key| {
                    let number = *numbers.entry(key).or_insert_with(|| {
                        places.push(0);
                        Number::try_from(places.len() - 1).expect("a vocabulary has fewer terms")
                    });
                    places[number as usize] += 1;
                    number
                };
                let terms = keys.iter().map(number).collect();
                phrases.push(Phrase { entry, at: phrase, terms });
            }
        }
        let mut by_rarest = vec![Vec::new(); places.len()];
        for (number, phrase) in phrases.iter().enumerate() {
            let rarest = phrase.terms.iter().max_by_key(|term| Reverse(places[**term as usize]));
            by_rarest[*rarest.expect("no phrase is empty") as usize].push(number);
        }
        Self { thesaurus, numbers, phrases, by_rarest }
    }

    /// The numbers of those terms that stand in a phrase.
    pub(crate) fn numbers(&self, keys: &[Key]) -> Vec<Number> {
        keys.iter().filter_map(|key| self.numbers.get(key).copied()).collect()
    }

    /// The concepts that are named whole among words, each given by the numbers of the terms that it may be.
    pub(crate) fn named(&self, words: &[&[Number]]) -> impl Iterator<Item = &'t Concept> {
        let stands = |term: &Number| words.iter().any(|own| own.contains(term));
        let rarest = words.iter().copied().flatten().flat_map(|term| &self.by_rarest[*term as usize]);
        let mut there: Vec<usize> =
            rarest.copied().filter(|&number| self.phrases[number].terms.iter().all(stands)).collect();
        there.sort_unstable();
        there.dedup();
        let mut found = Vec::new();
        for Phrase { entry, at: phrase, terms } in there.into_iter().map(|number| &self.phrases[number]) {
            for (word, term) in terms.iter().enumerate() {
                let places = words.iter().enumerate().filter(|(_, own)| own.contains(term));
                let of_place = |(at, _)| Match { entry: *entry, phrase: *phrase, word, likeness: 1.0, at };
                found.extend(places.map(of_place));
            }
        }
        let concepts = &self.thesaurus.concepts;
        let named = whole(&found, |entry, phrase| concepts[entry].phrases[phrase].len());
        named.into_iter().map(|named| &concepts[named.entry])
    }
}

#[cfg(test)]
mod tests {
    use osvedceno_corpus::{Corpus, plain_text};

    use super::*;
    use crate::query::Word;

    #[test]
    fn in_every_summary_of_the_corpus_it_finds_what_a_question_would_mean() {
        let corpus = Corpus::load(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let thesaurus = Thesaurus::of(&corpus.vocabulary);
        let finder = Finder::new(&thesaurus);
        let mut many = 0;
        for record in &corpus.records {
            for text in [&record.title.cs, &record.summary.cs, &plain_text(&record.title.en)] {
                let keys: Vec<Vec<Key>> = text.split(' ').map(|word| Word::new(word).keys()).collect();
                let numbers: Vec<Vec<Number>> = keys.iter().map(|keys| finder.numbers(keys)).collect();
                let numbers: Vec<&[Number]> = numbers.iter().map(Vec::as_slice).collect();
                let found: Vec<String> = finder.named(&numbers).map(Concept::name).collect();
                let meaning = thesaurus.meaning(&keys);
                let meant: Vec<String> = meaning.named.iter().map(|own| thesaurus.concepts[own.entry].name()).collect();
                assert_eq!(found, meant, "{text}");
                many += found.len();
            }
        }
        assert!(many > 1_000, "{many}");
    }
}
