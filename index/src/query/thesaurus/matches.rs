//! Words that are words of phrases, and the phrases that stand there whole.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::Key;

/// Words that may stand between those of a phrase.
const GAPS: usize = 2;

/// Where a term stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) entry: usize,
    pub(super) phrase: usize,
    pub(super) word: usize,
}

/// A phrase found whole in a question.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Named {
    /// The concept, or the family.
    pub(crate) entry: usize,
    /// The phrase among those of a family.
    pub(crate) phrase: usize,
    /// Which words of the question it is.
    pub(crate) words: BTreeSet<usize>,
}

/// What a word with the same root is worth of a form of the word.
const SAME_ROOT: f32 = 0.6;

/// A word of a question that is a word of a phrase. In order those of one phrase stand together, by its words.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Match {
    pub(super) entry: usize,
    pub(super) phrase: usize,
    /// Which word of the phrase.
    pub(super) word: usize,
    /// 1 for a form of the word, less for one with its root.
    pub(super) likeness: f32,
    /// Which word of the question.
    pub(super) at: usize,
}

/// The words of phrases that stand among `words`, in order.
pub(super) fn matches<W: AsRef<[Key]>>(words: &[W], index: &FxHashMap<Key, Vec<Place>>) -> Vec<Match> {
    let mut found = Vec::new();
    for (at, keys) in words.iter().enumerate() {
        for key in keys.as_ref() {
            let likeness = if key.is_root() { SAME_ROOT } else { 1.0 };
            let places = index.get(key).into_iter().flatten();
            found.extend(places.map(|Place { entry, phrase, word }| {
                let (entry, phrase, word) = (*entry, *phrase, *word);
                Match { entry, phrase, word, likeness, at }
            }));
        }
    }
    found.sort_unstable_by(|a, b| {
        let place = |own: &Match| (own.entry, own.phrase, own.word, own.at);
        place(a).cmp(&place(b)).then_with(|| b.likeness.total_cmp(&a.likeness))
    });
    found
}

/// What was found of each phrase.
pub(super) fn phrases(found: &[Match]) -> impl Iterator<Item = &[Match]> {
    found.chunk_by(|a, b| (a.entry, a.phrase) == (b.entry, b.phrase))
}

/// How well each word of a phrase was found.
pub(super) fn likeness(of_phrase: &[Match]) -> impl Iterator<Item = (usize, f32)> {
    let words = of_phrase.chunk_by(|a, b| a.word == b.word);
    words.map(|own| (own[0].word, own.iter().map(|own| own.likeness).fold(0.0, f32::max)))
}

/// The first words of the question that are all words of a phrase of this length, with few others between.
fn together(of_phrase: &[Match], length: usize) -> Option<BTreeSet<usize>> {
    // Where a word of the phrase is nowhere, no beginning has all of them: so it is with nearly every phrase of a sentence.
    let words = of_phrase.chunk_by(|a, b| a.word == b.word);
    if words.filter(|own| own.iter().any(|own| own.likeness >= 1.0)).count() < length {
        return None;
    }
    let mut forms: Vec<(usize, usize)> =
        of_phrase.iter().filter(|own| own.likeness >= 1.0).map(|own| (own.at, own.word)).collect();
    forms.sort_unstable();
    forms.dedup();
    let different = |start: usize| {
        let (mut words, mut met) = (BTreeSet::new(), BTreeSet::new());
        let within = forms.iter().filter(|(at, _)| (start..start + length + GAPS).contains(at));
        for (at, word) in within {
            // One word of the question is one word of the phrase.
            if !words.contains(at) && met.insert(*word) {
                words.insert(*at);
            }
        }
        (met.len() == length).then_some(words)
    };
    let starts: BTreeSet<usize> = forms.iter().map(|(at, _)| *at).collect();
    starts.into_iter().find_map(different)
}

/// Those that stand there whole and close together. A phrase that is part of a longer one of another entry says less than
/// that one, and is left out. `length` tells how many words a phrase has.
pub(super) fn whole(found: &[Match], length: impl Fn(usize, usize) -> usize) -> Vec<Named> {
    let mut named: Vec<Named> = Vec::new();
    for of_phrase in phrases(found) {
        let Match { entry, phrase: number, .. } = of_phrase[0];
        let Some(words) = together(of_phrase, length(entry, number)) else { continue };
        match named.iter_mut().find(|own| own.entry == entry) {
            Some(own) if own.words.len() >= words.len() => {}
            Some(own) => (own.words, own.phrase) = (words, number),
            None => named.push(Named { entry, phrase: number, words }),
        }
    }
    let longer = |own: &Named| {
        named.iter().any(|other| other.words.len() > own.words.len() && own.words.is_subset(&other.words))
    };
    let mut kept: Vec<Named> = named.iter().filter(|own| !longer(own)).cloned().collect();
    // What says most comes first, then what was said first.
    kept.sort_by_key(|own| (std::cmp::Reverse(own.words.len()), own.words.first().copied()));
    kept
}
