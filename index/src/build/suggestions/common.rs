//! Bitmaps of texts: of those that have a common beginning, and of those in each language.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;

use fst::{Map, MapBuilder};
use tantivy::directory::OwnedBytes;

use super::text::{Text, Word};
use crate::store::suggestions::{COMMON, FIRST, FLAGS, LANGUAGES};

/// The bitmaps by the number of each, and these numbers by their keys.
pub(super) fn of(texts: &[Text<'_>], first: &[Word], later: &[Word]) -> io::Result<(Map<OwnedBytes>, Vec<u64>)> {
    let parts = [first, later];
    let least = texts.len() / COMMON;
    let mut sets: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for (key, flag) in LANGUAGES.into_iter().zip(FLAGS) {
        let numbers = (0..).zip(texts).filter(|(_, text)| text.flags & flag != 0);
        sets.insert(key.to_owned(), bits(texts.len(), numbers.map(|(number, _)| number)));
    }
    let mut beginnings = Vec::new();
    for part in parts {
        // What more than `least` words of both parts have, more than half of that have in one of them.
        common(texts, part, 0, least / 2, &mut beginnings);
    }
    for beginning in beginnings {
        let [of_first, of_later] = parts.map(|part| &part[range(texts, part, beginning)]);
        let numbers = |words: &[Word]| words.iter().map(|word| word.text as usize).collect::<Vec<_>>();
        if of_first.len() > least {
            sets.insert(format!("{FIRST}{beginning}"), bits(texts.len(), numbers(of_first).into_iter()));
        }
        if of_first.len() + of_later.len() > least {
            let all = numbers(of_first).into_iter().chain(numbers(of_later));
            sets.insert(beginning.to_owned(), bits(texts.len(), all));
        }
    }
    let mut keys = MapBuilder::memory();
    for (number, key) in (0..).zip(sets.keys()) {
        keys.insert(key, number).map_err(io::Error::other)?;
    }
    let keys = keys.into_inner().map_err(io::Error::other)?;
    let keys = Map::new(OwnedBytes::new(keys)).map_err(io::Error::other)?;
    Ok((keys, sets.into_values().flatten().collect()))
}

/// Adds the beginnings of words, longer than `length` bytes, that more than `least` of these words have, which are in
/// alphabetical order and alike so far.
fn common<'t>(texts: &'t [Text<'_>], words: &[Word], length: usize, least: usize, found: &mut Vec<&'t str>) {
    let next = |word: &Word| following(texts, word)[length..].chars().next().filter(|next| *next != ' ');
    for alike in words.chunk_by(|a, b| next(a) == next(b)).filter(|alike| alike.len() > least) {
        if let Some(next) = next(&alike[0]) {
            let length = length + next.len_utf8();
            found.push(&following(texts, &alike[0])[..length]);
            common(texts, alike, length, least, found);
        }
    }
}

/// Which of these words begin so.
fn range(texts: &[Text<'_>], words: &[Word], beginning: &str) -> Range<usize> {
    let start = words.partition_point(|word| following(texts, word) < beginning);
    let length = words[start..].partition_point(|word| following(texts, word).starts_with(beginning));
    start..start + length
}

fn following<'t>(texts: &'t [Text<'_>], word: &Word) -> &'t str {
    texts[word.text as usize].following(word)
}

fn bits(texts: usize, numbers: impl Iterator<Item = usize>) -> Vec<u64> {
    let mut bits = vec![0; texts.div_ceil(64)];
    for number in numbers {
        bits[number / 64] |= 1 << (number % 64);
    }
    bits
}
