//! Numbers and years among the words of a question: "2000", "2 000", "dva tisíce", "půl milionu".

use super::token::Token;

/// Czech and English numerals, folded, in the cases in which they stand before a noun.
const NUMERALS: [(&str, f64); 33] = [
    ("jeden", 1.0),
    ("jednoho", 1.0),
    ("dva", 2.0),
    ("dve", 2.0),
    ("dvou", 2.0),
    ("tri", 3.0),
    ("ctyri", 4.0),
    ("ctyr", 4.0),
    ("pet", 5.0),
    ("peti", 5.0),
    ("sest", 6.0),
    ("sesti", 6.0),
    ("sedm", 7.0),
    ("sedmi", 7.0),
    ("osm", 8.0),
    ("osmi", 8.0),
    ("deset", 10.0),
    ("deseti", 10.0),
    ("dvacet", 20.0),
    ("dvaceti", 20.0),
    ("triceti", 30.0),
    ("tricet", 30.0),
    ("padesat", 50.0),
    ("padesati", 50.0),
    ("sto", 100.0),
    ("sta", 100.0),
    ("pul", 0.5),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("five", 5.0),
    ("ten", 10.0),
    ("half", 0.5),
];
/// What a number before them is multiplied by.
const MULTIPLIERS: [(&str, f64); 12] = [
    ("tisic", 1_000.0),
    ("tisice", 1_000.0),
    ("tisici", 1_000.0),
    ("tisicu", 1_000.0),
    ("tis", 1_000.0),
    ("thousand", 1_000.0),
    ("milion", 1_000_000.0),
    ("miliony", 1_000_000.0),
    ("milionu", 1_000_000.0),
    ("mil", 1_000_000.0),
    ("mio", 1_000_000.0),
    ("million", 1_000_000.0),
];
/// Years that a question may mean.
const YEARS: std::ops::RangeInclusive<f64> = 1950.0..=2099.0;

fn of(list: &[(&str, f64)], token: &Token) -> Option<f64> {
    list.iter().find(|(word, _)| *word == token.folded).map(|(_, number)| *number)
}

/// The digits of a token, whatever parts them: "2000", "2 000", "2.000".
fn digits(token: &Token) -> Option<f64> {
    let is_digit = |c: char| c.is_ascii_digit();
    let parts = |c: char| c.is_whitespace() || c == '.' || c == ',';
    (token.folded.starts_with(is_digit) && token.folded.chars().all(|c| is_digit(c) || parts(c)))
        .then(|| token.folded.chars().filter(|c| is_digit(*c)).collect::<String>().parse().ok())?
}

/// The number that begins at a token, with how many tokens it takes.
pub(super) fn number(tokens: &[Token]) -> Option<(f64, usize)> {
    let (first, rest) = tokens.split_first()?;
    let multiplier = |token: &Token| of(&MULTIPLIERS, token);
    let Some(count) = digits(first).or_else(|| of(&NUMERALS, first)) else {
        return multiplier(first).map(|number| (number, 1));
    };
    // "2 000" of which the parts are words of their own, and "dva tisíce".
    match rest.first() {
        Some(next) if next.folded.len() == 3 && first.folded.len() <= 3 && digits(next).is_some() => {
            Some((count.mul_add(1_000.0, digits(next)?), 2))
        }
        Some(next) => Some(multiplier(next).map_or((count, 1), |many| (count * many, 2))),
        None => Some((count, 1)),
    }
}

/// The year that a token is.
pub(super) fn year(token: &Token) -> Option<f64> {
    digits(token).filter(|year| token.folded.len() == 4 && YEARS.contains(year))
}
