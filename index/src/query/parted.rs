//! Words that somebody typed as one: a space is missing between them.

use std::io;

use super::Word;
use crate::analysis::{is_stop_word, lower_case};
use crate::store::Generation;

/// Letters of each of two words that a space is missing between, at the least: shorter ones stand in too many words by chance.
const SHORTEST_PART: usize = 4;
/// Letters of a word that may be two, at the most: two words of Czech together are no longer, and where each of two thousand letters might be
/// the end of a word, looking took seconds.
const LONGEST: usize = 48;

/// Whether a word is written as abbreviations are: "MVČR".
pub(super) fn is_abbreviation(written: &str) -> bool {
    written.chars().all(char::is_uppercase)
}

/// Two words that a space is missing between, as documents have them: `praha14`, `frydekmistek`, `českovietnamský`. Of several ways
/// the one whose rarer word the most documents have.
pub(super) fn parted(written: &str, generation: &Generation) -> io::Result<Option<[String; 2]>> {
    let word: &str = &lower_case(written).collect::<String>();
    if word.chars().nth(LONGEST).is_some() {
        return Ok(None);
    }
    // Abbreviations are short: "MVČR".
    let shortest = if is_abbreviation(written) { 2 } else { SHORTEST_PART };
    let mut best: Option<(u64, [String; 2])> = None;
    for (at, next) in word.char_indices().skip(1) {
        let (one, other) = word.split_at(at);
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let at_number = one.ends_with(|c: char| c.is_ascii_digit()) != next.is_ascii_digit();
        // Of letters, each part is a word of its own, and "zedník" is not "z edník".
        let is_long = |part: &str| part.chars().count() >= shortest;
        if !(at_number || is_long(one) && is_long(other)) || is_number(one) && is_number(other) {
            continue;
        }
        let mut rarer = u64::MAX;
        for part in [one, other] {
            rarer = rarer.min(if is_stop_word(part) { 0 } else { documents(&Word::new(part), generation)? });
        }
        if rarer > best.as_ref().map_or(0, |(most, _)| *most) {
            best = Some((rarer, [one.to_owned(), other.to_owned()]));
        }
    }
    Ok(best.map(|(_, parts)| parts))
}

/// In how many documents a form of a word stands, in the field that has it most.
fn documents(word: &Word, generation: &Generation) -> io::Result<u64> {
    let Generation { fields, shards, .. } = generation;
    let mut most = 0;
    for term in &word.terms {
        for field in [fields.body, fields.title, fields.names] {
            most = most.max(shards.frequency(field, term)?);
        }
    }
    Ok(most)
}
