//! Texts that have all typed words, wherever these stand: sets of texts as bitmaps, gone through from the best text on, so that
//! the first that fit are the best.

use std::borrow::Cow;
use std::collections::HashSet;

use super::order::Rank;
use super::table::{CZECH, ENGLISH, Part, Table, pair};
use super::typed::Typed;
use crate::language::Language;

/// Before a beginning, the key of the bitmap of those texts whose first word begins so.
pub(crate) const FIRST: char = '\0';
/// The keys of the bitmaps of texts in Czech and in English.
pub(crate) const LANGUAGES: [&str; 2] = ["\u{1}cs", "\u{1}en"];
/// A beginning that more than one in so many texts have gets a bitmap; that of another is made when it is needed.
pub(crate) const COMMON: usize = 32;

/// A set of texts.
type Bits = Vec<u64>;

impl Table {
    /// The best texts that have the typed words in no row, one of each entry, at least `most` where there are as many.
    pub(super) fn scattered(&self, typed: &Typed, language: Language, most: usize) -> Vec<(Rank, u32)> {
        let sets =
            |parts: &[Part]| -> Vec<Bits> { typed.words.iter().map(|word| self.texts_of(word, parts)).collect() };
        let all = sets(&[Part::First, Part::Later]).into_iter().reduce(|a, b| both(a, &b, |a, b| a & b));
        // Whatever begins with one of the words has that word in its first place: the longest choose first, each the first
        // place that is free.
        let first = sets(&[Part::First]).into_iter().reduce(|a, b| both(a, &b, |a, b| a | b));
        let (Some(all), Some(first)) = (all, first) else { return Vec::new() };
        let own = self.bitmap(LANGUAGES[usize::from(language == Language::English)]).unwrap_or_default();
        let mut best = Vec::new();
        // From the best to the worst: in the language, and among these those with a word in the first place.
        for (foreign, later) in [(false, false), (false, true), (true, false), (true, true)] {
            let flip = |set: u64, is: bool| if is { !set } else { set };
            let words = all.iter().zip(own.iter()).zip(&first);
            let set = words.map(|((all, own), first)| all & flip(*own, foreign) & flip(*first, later)).collect();
            self.best_in(&set, typed, language, most, &mut best);
            if best.len() >= most {
                break;
            }
        }
        best
    }

    /// Adds the best texts of a set that have the words in no row, one of each entry, until there are `most`, and all that are as
    /// good as the last but for the alphabet.
    fn best_in(&self, set: &Bits, typed: &Typed, language: Language, most: usize, best: &mut Vec<(Rank, u32)>) {
        let mut entries: HashSet<u32> = best.iter().map(|(rank, _)| rank.entry).collect();
        let mut last = None;
        for text in numbers(set).filter_map(|number| self.text(number)) {
            if last.is_some_and(|last| last != text.alike()) {
                return;
            }
            let rank = Rank::of(&text, typed, language).filter(|rank| rank.scattered);
            // Of each entry the first text is the best.
            if let Some(rank) = rank.filter(|rank| entries.insert(rank.entry)) {
                best.push((rank, text.number));
                last = (best.len() >= most).then(|| text.alike());
            }
        }
    }

    /// The texts in which something of these parts begins so.
    fn texts_of(&self, beginning: &str, parts: &[Part]) -> Bits {
        let key: Cow<'_, str> = match parts {
            [Part::First] => format!("{FIRST}{beginning}").into(),
            _ => beginning.into(),
        };
        self.bitmap(&key).unwrap_or_else(|| {
            let mut set = vec![0; self.len().div_ceil(64)];
            for part in parts {
                for word in &self.words(*part)[self.range(*part, beginning)] {
                    let text = pair(*word).0 as usize;
                    if let Some(bits) = set.get_mut(text / 64) {
                        *bits |= 1 << (text % 64);
                    }
                }
            }
            set
        })
    }

    /// The bitmap with this key, if there is one.
    fn bitmap(&self, key: &str) -> Option<Bits> {
        let length = self.len().div_ceil(64);
        let number = usize::try_from(self.beginnings.get(key)?).ok()?;
        let bits = self.common.as_chunks::<8>().0.chunks_exact(length.max(1)).nth(number)?;
        Some(bits.iter().map(|bits| u64::from_le_bytes(*bits)).collect())
    }
}

/// The languages of a text, each by the flag that it has.
pub(crate) const FLAGS: [u32; 2] = [CZECH, ENGLISH];

fn both(mut a: Bits, b: &[u64], join: impl Fn(u64, u64) -> u64) -> Bits {
    a.iter_mut().zip(b).for_each(|(a, b)| *a = join(*a, *b));
    a
}

/// The numbers in a set, from the lowest.
fn numbers(set: &Bits) -> impl Iterator<Item = u32> {
    (0..).zip(set).flat_map(|(word, bits)| {
        let some = |bits: u64| Some(bits).filter(|bits| *bits != 0);
        let rests = std::iter::successors(some(*bits), move |bits| some(bits & (bits - 1)));
        rests.map(move |bits| word * 64 + bits.trailing_zeros())
    })
}
