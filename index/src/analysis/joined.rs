//! Numbers, dates and abbreviations that are one word in several pieces: `10 000`, `10.000`, `1. 7. 2016`, `o. p. s.`
//!
//! However they are spaced and pointed, they are the same word: `10000`, `1.7.2016`, `ops`. Otherwise their letters would be words
//! of their own, and half of all documents have an `s`.

use std::ops::Range;

/// Spaces within a number, a date or an abbreviation.
const SPACES: [char; 3] = [' ', '\u{a0}', '\u{202f}'];
/// Digits of a group of thousands.
const GROUP: usize = 3;

/// What a word in several pieces is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joined {
    /// Thousands apart.
    Number,
    /// A day, a month and a year.
    Date,
    /// Single letters.
    Abbreviation,
}

/// The word that starts at `word` with the pieces that belong to it.
pub(super) fn extended(text: &str, word: Range<usize>) -> Range<usize> {
    let Range { start, end } = word;
    let first = &text[start..end];
    let is_number = first.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = first.chars().count() == 1 && first.chars().all(char::is_alphabetic);
    let ends = if is_letter {
        letters(text, end)
    } else if is_number && first.len() <= 2 {
        date(text, end).or_else(|| thousands(text, first, end))
    } else if is_number {
        thousands(text, first, end)
    } else {
        None
    };
    start..ends.unwrap_or(end)
}

/// The end of a number of which the first group ends at `end`.
fn thousands(text: &str, first: &str, end: usize) -> Option<usize> {
    if first.len() > GROUP || first.starts_with('0') {
        return None;
    }
    let mut end = end;
    let mut found = None;
    while let Some(rest) = text[end..].strip_prefix(SPACES) {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits != GROUP || rest[digits..].starts_with(char::is_alphabetic) {
            break;
        }
        end = text.len() - rest.len() + digits;
        found = Some(end);
    }
    found
}

/// The end of a date of which the day ends at `end`.
fn date(text: &str, end: usize) -> Option<usize> {
    let (month, rest) = digits(after_point(&text[end..])?)?;
    let (year, rest) = digits(after_point(rest)?)?;
    (month.len() <= 2 && year.len() == 4).then(|| text.len() - rest.len())
}

/// What follows a point and a space, if there is one.
fn after_point(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('.')?;
    Some(rest.strip_prefix(SPACES).unwrap_or(rest))
}

/// The digits that a text begins with, and what follows.
fn digits(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0).then(|| text.split_at(digits))
}

/// The end of single letters with points, of which the first ends at `end`.
fn letters(text: &str, end: usize) -> Option<usize> {
    let mut rest = &text[end..];
    let mut found = None;
    loop {
        let next = after_point(rest)?;
        let Some(letter) = next.chars().next().filter(|letter| letter.is_alphabetic()) else { return found };
        let after = &next[letter.len_utf8()..];
        if !after.starts_with('.') {
            return found;
        }
        found = Some(text.len() - after.len());
        rest = after;
    }
}

/// A word as it is compared: in one piece.
pub(super) fn in_one_piece(word: &str) -> impl Iterator<Item = char> {
    let joined = joined(word);
    word.chars().filter(move |c| match joined {
        None => true,
        Some(Joined::Number) => c.is_ascii_digit(),
        Some(Joined::Date) => !SPACES.contains(c),
        Some(Joined::Abbreviation) => c.is_alphabetic(),
    })
}

fn joined(word: &str) -> Option<Joined> {
    let between = |c: char| SPACES.contains(&c) || c == '.' || c == ',';
    if !word.contains(between) {
        return None;
    }
    let mut pieces = word.split(between).filter(|piece| !piece.is_empty());
    let (first, second) = (pieces.next()?, pieces.next()?);
    let all = || [first, second].into_iter().chain(pieces.clone());
    let is_number = |piece: &str| piece.bytes().all(|byte| byte.is_ascii_digit());
    if all().all(is_number) {
        let mut last = pieces.clone();
        let is_date = first.len() <= 2 && second.len() <= 2 && last.next().is_some_and(|year| year.len() == 4);
        if is_date && last.next().is_none() {
            return Some(Joined::Date);
        }
        let grouped = all().skip(1).all(|piece| piece.len() == GROUP);
        return (first.len() <= GROUP && !first.starts_with('0') && grouped).then_some(Joined::Number);
    }
    let is_letter = |piece: &str| piece.chars().count() == 1 && piece.chars().all(char::is_alphabetic);
    all().all(is_letter).then_some(Joined::Abbreviation)
}

#[cfg(test)]
mod tests {
    use super::super::Analysis;

    #[test]
    fn spaces_and_points_make_no_difference() {
        for (spellings, word) in [
            (&["10 000", "10\u{a0}000", "10.000", "10,000", "10000", "10\u{202f}000"][..], "10000"),
            (&["1 250 000", "1.250.000", "1250000"], "1250000"),
            (&["1. 7. 2016", "1.7.2016", "1.\u{a0}7.\u{a0}2016"], "1.7.2016"),
            (&["o. p. s.", "o.p.s.", "O.P.S.", "ops"], "ops"),
            (&["z. s.", "z.s.", "zs"], "zs"),
            (&["č. j.", "č.j.", "čj"], "čj"),
            (&["s. r. o.", "s.r.o."], "sro"),
        ] {
            for spelling in spellings {
                let text = format!("před {spelling} po");
                let words: Vec<String> = Analysis::Form.terms(&text).into_iter().map(|(_, term)| term).collect();
                assert_eq!(words, ["před", word, "po"], "{spelling:?}");
            }
        }
    }

    #[test]
    fn what_only_stands_beside_something_stays_apart() {
        for (text, words) in [
            ("v roce 2015 300 lidí", "v|roce|2015|300|lidí"),
            ("skupina A. V roce", "skupina|a|v|roce"),
            ("3,5 tisíce", "3,5|tisíce"),
            ("007 000", "007|000"),
            ("12 000000", "12|000000"),
            ("v § 42 odst. 1", "v|§|42|odst|1"),
            ("cizinci.cz, praha_14, a:b", "cizinci|cz|praha|14|a|b"),
            ("24 hodin denně", "24|hodin|denně"),
        ] {
            let found: Vec<String> = Analysis::Form.terms(text).into_iter().map(|(_, term)| term).collect();
            assert_eq!(found.join("|"), words, "{text}");
        }
    }
}
