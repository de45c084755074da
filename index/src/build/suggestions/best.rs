//! The best texts of blocks of words, worked out: `store/suggestions/blocks.rs` has what for.

use rayon::prelude::*;

use super::text::{Text, Word};
use crate::store::suggestions::{BLOCK, FLAGS, MOST_SUGGESTIONS, NONE};

/// The blocks of both parts in both languages, from the lowest level, each as many numbers of texts as it keeps.
pub(super) fn of(texts: &[Text<'_>], first: &[Word], later: &[Word]) -> Vec<u32> {
    let orders = [0, 1].map(|language| order(texts, language));
    let parts = [first, later].into_iter().flat_map(|part| orders.iter().map(move |order| (part, order)));
    parts.flat_map(|(part, order)| levels(texts, part, order)).collect()
}

/// The place of each text among all, if they fitted alike, in a language.
fn order(texts: &[Text<'_>], language: usize) -> Vec<u32> {
    let numbers = 0..u32::try_from(texts.len()).unwrap_or(NONE);
    let mut sorted: Vec<u32> = numbers.clone().collect();
    sorted.par_sort_unstable_by_key(|number| {
        let text = &texts[*number as usize];
        (text.flags & FLAGS[language] == 0, text.alike(), text.alphabet[language], text.entry, *number)
    });
    let mut order = vec![0; texts.len()];
    for (place, number) in numbers.zip(sorted) {
        order[number as usize] = place;
    }
    order
}

/// The blocks of a part in one language.
fn levels(texts: &[Text<'_>], words: &[Word], order: &[u32]) -> Vec<u32> {
    let lowest = words.par_chunks_exact(BLOCK).map(|block| best(texts, order, block.iter().map(|word| word.text)));
    let mut level: Vec<Vec<u32>> = lowest.collect();
    let mut all = Vec::new();
    while !level.is_empty() {
        let pairs = level.par_chunks_exact(2);
        let next = pairs.map(|pair| best(texts, order, pair.iter().flatten().copied())).collect();
        for block in level {
            let missing = MOST_SUGGESTIONS - block.len();
            all.extend(block.into_iter().chain(std::iter::repeat_n(NONE, missing)));
        }
        level = next;
    }
    all
}

/// The best of these texts, one of each entry.
fn best(texts: &[Text<'_>], order: &[u32], numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable_by_key(|number| order[*number as usize]);
    let mut best: Vec<u32> = Vec::with_capacity(MOST_SUGGESTIONS);
    for number in numbers {
        let entry = texts[number as usize].entry;
        if !best.iter().any(|other| texts[*other as usize].entry == entry) {
            best.push(number);
            if best.len() == MOST_SUGGESTIONS {
                break;
            }
        }
    }
    best
}
