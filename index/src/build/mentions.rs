//! Which codes a document speaks of, by the words that name them: its codes say what a record was filed under, its text
//! what it dwells on. Sections of the manual have the codes of their chapter and only their own words to tell them apart.

use std::collections::{BTreeMap, HashMap};

use unicode_segmentation::UnicodeSegmentation;

use crate::analysis::{Analysis, is_stop_word};
use crate::query::{Key, Thesaurus, Word};

/// How many sentences a mention in the title counts as, and one in the summary.
const IN_TITLE: f32 = 4.0;
const IN_SUMMARY: f32 = 2.0;
/// So many sentences that name a code are half of what any number are worth.
const HALF: f32 = 3.0;

/// Finds mentions; remembers the words it has seen.
pub(super) struct Mentions<'t> {
    thesaurus: &'t Thesaurus,
    keys: HashMap<String, Vec<Key>>,
}

impl<'t> Mentions<'t> {
    pub(super) fn new(thesaurus: &'t Thesaurus) -> Self {
        Self { thesaurus, keys: HashMap::new() }
    }

    /// The codes that a document speaks of, by their names, with how much of it does: 0 to 1.
    pub(super) fn of(&mut self, title: &str, summary: &str, text: &str) -> BTreeMap<String, f32> {
        let mut points: BTreeMap<String, f32> = BTreeMap::new();
        for (part, weight) in [(title, IN_TITLE), (summary, IN_SUMMARY), (text, 1.0)] {
            for sentence in part.unicode_sentences() {
                let words = self.words(sentence);
                for concept in self.thesaurus.named(&words) {
                    *points.entry(concept.name()).or_default() += weight;
                }
            }
        }
        points.into_iter().map(|(name, points)| (name, points / (points + HALF))).collect()
    }

    /// The words of a sentence that tell anything, as keys of the thesaurus.
    fn words(&mut self, sentence: &str) -> Vec<Vec<Key>> {
        let mut words = Vec::new();
        for (word, _) in Analysis::Form.terms(sentence) {
            let word = word.to_lowercase();
            if !is_stop_word(&word) {
                // A word that is only made of the same root names nothing.
                let keys = |word: &String| Word::new(word).keys().into_iter().filter(|key| !key.is_root()).collect();
                words.push(self.keys.entry(word).or_insert_with_key(keys).clone());
            }
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use osvedceno_corpus::{CorpusFiles, Vocabulary};

    use super::*;

    #[test]
    fn a_text_dwells_on_what_more_of_its_sentences_name() {
        let files = CorpusFiles::read(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let thesaurus = Thesaurus::of(&Vocabulary::read(&files).unwrap());
        let mut mentions = Mentions::new(&thesaurus);
        let text = "Na ubytovnách bydlí dělníci. Bydlení je drahé. Děti chodí do školy.";
        let found = mentions.of("Bydlení", "", text);
        // The title and one sentence name housing, one sentence the workers.
        assert!(found["area:housing"] > found["situation:labour-surge"], "{found:?}");
        assert!(found["area:housing"] < 1.0);
        assert!(mentions.of("", "", "Prší.").is_empty());
    }
}
