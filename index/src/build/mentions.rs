//! Which codes a document speaks of, by the words that name them: its codes say what a record was filed under, its text
//! what it dwells on. Sections of the manual have the codes of their chapter and only their own words to tell them apart.

use std::collections::BTreeMap;

use crate::analysis::{Analyser, Token, sentence_ends};
use crate::query::{Finder, Number, Thesaurus, Word};

/// How many sentences a mention in the title counts as, and one in the summary.
const IN_TITLE: f32 = 4.0;
const IN_SUMMARY: f32 = 2.0;
/// So many sentences that name a code are half of what any number are worth.
const HALF: f32 = 3.0;

/// A part of a document: its text and the words of it.
pub(super) type Part<'p> = (&'p str, &'p [Token]);

/// Finds mentions; remembers the words it has seen.
pub(super) struct Mentions<'t> {
    finder: Finder<'t>,
    /// By the numbers of words, the terms of the thesaurus that each may be.
    terms: Vec<Option<Vec<Number>>>,
}

impl<'t> Mentions<'t> {
    pub(super) fn new(thesaurus: &'t Thesaurus) -> Self {
        Self { finder: Finder::new(thesaurus), terms: Vec::new() }
    }

    /// The codes that a document speaks of, given its title, its summary and its text: by their names, with how much of it does,
    /// 0 to 1.
    pub(super) fn of(&mut self, analyser: &Analyser, parts: [Part<'_>; 3]) -> BTreeMap<String, f32> {
        let mut points: BTreeMap<String, f32> = BTreeMap::new();
        for ((part, tokens), weight) in parts.into_iter().zip([IN_TITLE, IN_SUMMARY, 1.0]) {
            for token in tokens {
                self.learn(&part[token.start as usize..token.end as usize], token.word);
            }
            for sentence in sentences(part, tokens) {
                let told = sentence.iter().filter(|token| !analyser.word(**token).is_stop_word);
                let terms = |token: &Token| self.terms[token.word as usize].as_deref().unwrap_or_default();
                let terms: Vec<&[Number]> = told.map(terms).collect();
                for concept in self.finder.named(&terms) {
                    *points.entry(concept.name()).or_default() += weight;
                }
            }
        }
        points.into_iter().map(|(name, points)| (name, points / (points + HALF))).collect()
    }

    /// Forgets all words, since the analyser has forgotten them.
    pub(super) fn forget(&mut self) {
        self.terms.clear();
    }

    /// Remembers a word.
    fn learn(&mut self, written: &str, number: u32) {
        let number = number as usize;
        if self.terms.len() <= number {
            self.terms.resize(number + 1, None);
        }
        // Roots stand in no phrase: a word that is only made of the same root names nothing.
        self.terms[number].get_or_insert_with(|| self.finder.numbers(&Word::new(written).keys()));
    }
}

/// The words of each sentence. A word is of the sentence in which it starts.
fn sentences<'t>(part: &str, tokens: &'t [Token]) -> impl Iterator<Item = &'t [Token]> {
    let mut rest = tokens;
    sentence_ends(part).into_iter().map(move |end| {
        let (own, after) = rest.split_at(rest.partition_point(|token| (token.start as usize) < end));
        rest = after;
        own
    })
}

#[cfg(test)]
mod tests {
    use osvedceno_corpus::{CorpusFiles, Vocabulary};

    use super::*;

    #[test]
    fn a_text_dwells_on_what_more_of_its_sentences_name() {
        let files = CorpusFiles::read(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let thesaurus = Thesaurus::of(&Vocabulary::read(&files).unwrap());
        let (mut mentions, mut analyser) = (Mentions::new(&thesaurus), Analyser::default());
        let mut found = |title: &str, text: &str| {
            let [of_title, of_text] = [title, text].map(|part| analyser.tokens(part));
            mentions.of(&analyser, [(title, &of_title), ("", &[]), (text, &of_text)])
        };
        let text = "Na ubytovnách bydlí dělníci. Bydlení je drahé. Děti chodí do školy.";
        let of_text = found("Bydlení", text);
        // The title and one sentence name housing, one sentence the workers.
        assert!(of_text["area:housing"] > of_text["situation:labour-surge"], "{of_text:?}");
        assert!(of_text["area:housing"] < 1.0);
        assert!(found("", "Prší.").is_empty());
    }
}
