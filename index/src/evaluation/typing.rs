//! Typing errors as fingers make them: one in a query, the same for the same seed on every machine.
//!
//! An error is two neighbouring letters swapped, a letter left out, a letter doubled, or the key beside the right one. It
//! is never in the first letter of a word, which people get right, and not in a word of fewer than four.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use crate::analysis::fold;

/// How many letters a word has at least in which an error is made.
const LETTERS: usize = 4;

/// The letters of a Czech QWERTZ keyboard. Each row is given with where its first key begins, in quarters of the width of
/// a key; `+` is a key that is no letter.
const ROWS: [(usize, &str); 4] = [(4, "+ěščřžýáíé"), (6, "qwertzuiopú"), (7, "asdfghjklů"), (9, "yxcvbnm")];

/// The width of a key, in the unit of [`ROWS`].
const KEY: usize = 4;

/// `query` with one typing error; a query without a word of four letters or more is given back as it is.
pub(super) fn with_error(query: &str, seed: u64) -> Cow<'_, str> {
    let mut random = Random::of(seed, query);
    let words = query.unicode_word_indices().map(|(start, word)| (start, word, letters(word)));
    let long: Vec<_> = words.filter(|(_, _, letters)| letters.len() >= LETTERS).collect();
    let Some((start, word, letters)) = random.pick(&long) else { return Cow::Borrowed(query) };
    let kinds = [swapped(letters), left_out(letters), doubled(letters), beside(letters)];
    let kinds: Vec<_> = kinds.into_iter().filter(|errors| !errors.is_empty()).collect();
    let Some(error) = random.pick(&kinds).and_then(|errors| random.pick(errors)) else { return Cow::Borrowed(query) };
    Cow::Owned([&query[..*start], error, &query[start + word.len()..]].concat())
}

/// The letters of a word, each with its marks; none if there is anything else in it.
fn letters(word: &str) -> Vec<&str> {
    let letter = |grapheme: &str| grapheme.starts_with(char::is_alphabetic);
    if word.graphemes(true).all(letter) { word.graphemes(true).collect() } else { Vec::new() }
}

/// The word with two different neighbours swapped, in every way.
fn swapped(letters: &[&str]) -> Vec<String> {
    let places = (1..letters.len() - 1).filter(|place| letters[*place] != letters[place + 1]);
    places.map(|place| spliced(letters, place, 2, &[letters[place + 1], letters[place]])).collect()
}

/// The word with a letter left out, in every way.
fn left_out(letters: &[&str]) -> Vec<String> {
    (1..letters.len()).map(|place| spliced(letters, place, 1, &[])).collect()
}

/// The word with a letter doubled, in every way.
fn doubled(letters: &[&str]) -> Vec<String> {
    (1..letters.len()).map(|place| spliced(letters, place, 0, &[letters[place]])).collect()
}

/// The word with the key beside the right one pressed, in every way; in none where it is not written in Latin letters.
fn beside(letters: &[&str]) -> Vec<String> {
    let keys = (1..letters.len()).flat_map(|place| neighbours(letters[place]).into_iter().map(move |key| (place, key)));
    keys.map(|(place, key)| spliced(letters, place, 1, &[&key])).collect()
}

/// The word with `removed` letters from `place` on replaced by others.
fn spliced(letters: &[&str], place: usize, removed: usize, others: &[&str]) -> String {
    [&letters[..place], others, &letters[place + removed..]].concat().concat()
}

/// The letters on the keys that touch the key of `letter`, as capitals if it is one. Letters that are typed with a dead
/// key, such as `ď`, have the key of the plain one.
fn neighbours(letter: &str) -> Vec<String> {
    let small = letter.to_lowercase();
    let Some((row, left)) = key(&small).or_else(|| key(&fold(&small))) else { return Vec::new() };
    let touches = |(other_row, other_left): (usize, usize)| match row.abs_diff(other_row) {
        0 => left.abs_diff(other_left) == KEY,
        1 => left.abs_diff(other_left) < KEY,
        _ => false,
    };
    let found = keys().filter(|(place, key)| touches(*place) && key.is_alphabetic()).map(|(_, key)| key.to_string());
    if letter == small { found.collect() } else { found.map(|key| key.to_uppercase()).collect() }
}

/// The place of the key of a letter.
fn key(letter: &str) -> Option<(usize, usize)> {
    keys().find(|(_, key)| letter.chars().eq([*key])).map(|(place, _)| place)
}

/// Every key with its place: its row from the top, and where it begins in that row.
fn keys() -> impl Iterator<Item = ((usize, usize), char)> {
    let row = |(row, (start, keys)): (usize, (usize, &'static str))| {
        keys.chars().enumerate().map(move |(number, key)| ((row, start + number * KEY), key))
    };
    ROWS.into_iter().enumerate().flat_map(row)
}

/// Random numbers: splitmix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
struct Random {
    state: u64,
}

impl Random {
    /// The numbers that belong to a seed and a text.
    fn of(seed: u64, text: &str) -> Self {
        Self { state: fnv_1a(seed.to_le_bytes().into_iter().chain(text.bytes())) }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of `items`, each as likely as the others; none of none.
    fn pick<'i, T>(&mut self, items: &'i [T]) -> Option<&'i T> {
        let place = (u128::from(self.next()) * items.len() as u128) >> u64::BITS;
        items.get(usize::try_from(place).ok()?)
    }
}

/// A hash of bytes: FNV-1a (draft-eastlake-fnv), 64 bits.
fn fnv_1a(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const QUERIES: [&str; 6] = [
        "tlumočník u lékaře",
        "ubytovny pro zahraniční dělníky a stížnosti sousedů",
        "Barcelona",
        "anti-rumour strategy",
        "přátelé z ЛЬВІВ",
        "de\u{301}lka cizinec\u{30c}", // decomposed: `délka` and a mark at the end
    ];

    #[test]
    fn a_query_with_a_long_word_always_changes_and_its_words_begin_as_before() {
        let first = |query: &str| query.unicode_words().map(|word| word.chars().next()).collect::<Vec<_>>();
        for query in QUERIES {
            for seed in 0..500 {
                let wrong = with_error(query, seed);
                assert_ne!(wrong, query);
                assert_eq!(first(&wrong), first(query), "{query} became {wrong}");
                let changed = query.unicode_words().zip(wrong.unicode_words()).filter(|(a, b)| a != b).count();
                assert_eq!(changed, 1, "{query} became {wrong}");
            }
        }
    }

    #[test]
    fn a_query_without_a_long_word_stays_as_it_is() {
        // The last has three letters, of five characters.
        for query in ["", "OMJ", "co je to", "2024", "covid19 a EU", "s\u{30c}e\u{301}f"] {
            assert!((0..50).all(|seed| with_error(query, seed) == query), "{query}");
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_error_and_others_make_others() {
        let errors: BTreeSet<_> = (0..100).map(|seed| with_error("Barcelona", seed)).collect();
        assert!(errors.len() > 30, "{errors:?}");
        assert_eq!(with_error("Barcelona", 7), with_error("Barcelona", 7));
    }

    /// `ryba` has two places where neighbours can be swapped, three where a letter can go or be doubled.
    #[test]
    fn every_error_of_a_word_is_made_and_no_other() {
        let letters = ["r", "y", "b", "a"];
        assert_eq!(swapped(&letters), ["rbya", "ryab"]);
        assert_eq!(left_out(&letters), ["rba", "rya", "ryb"]);
        assert_eq!(doubled(&letters), ["ryyba", "rybba", "rybaa"]);
        let beside = beside(&letters);
        assert_eq!(beside, ["raba", "rsba", "rxba", "ryga", "ryha", "ryva", "ryna", "rybq", "rybw", "rybs", "ryby"]);
        let possible: BTreeSet<String> =
            [swapped(&letters), left_out(&letters), doubled(&letters), beside].concat().into_iter().collect();
        let made: BTreeSet<String> = (0..2_000).map(|seed| with_error("ryba", seed).into_owned()).collect();
        assert_eq!(made, possible);
    }

    #[test]
    fn equal_neighbours_are_not_swapped() {
        assert_eq!(swapped(&["d", "e", "n", "n", "í"]), ["dnení", "denín"]);
    }

    #[test]
    fn keys_touch_those_around_them() {
        let around =
            [("g", "tzfhvb"), ("č", "ršeř"), ("ů", "púl"), ("m", "jkn"), ("Ž", "ŘÝTZ"), ("ť", "řžrzfg"), ("л", "")];
        for (letter, keys) in around {
            let expected: BTreeSet<String> = keys.chars().map(String::from).collect();
            assert_eq!(neighbours(letter).into_iter().collect::<BTreeSet<_>>(), expected, "{letter}");
        }
    }

    /// The values are those of the reference implementations.
    #[test]
    fn random_numbers_are_those_of_splitmix64_and_the_hash_is_fnv_1a() {
        let mut random = Random { state: 0 };
        let numbers = [random.next(), random.next(), random.next()];
        assert_eq!(numbers, [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f]);
        assert_eq!(fnv_1a(b"foobar".iter().copied()), 0x8594_4171_f739_67e8);
    }
}
