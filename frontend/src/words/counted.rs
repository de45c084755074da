//! Numbers as people write them, and the form of a word that goes with one.

use osvedceno_api::Lang;

/// A space at which a line never breaks.
pub(crate) const NBSP: char = '\u{a0}';

/// The one of three Czech forms that goes with a number: 1 výsledek, 2 výsledky, 5 výsledků.
pub(super) fn czech_plural(n: usize, forms: [&'static str; 3]) -> &'static str {
    match n {
        1 => forms[0],
        2..=4 => forms[1],
        _ => forms[2],
    }
}

/// A number and its word: "37 výsledků".
pub(super) fn counted(lang: Lang, n: usize, cs: [&'static str; 3], en: [&'static str; 2]) -> String {
    let word = match lang {
        Lang::Cs => czech_plural(n, cs),
        Lang::En => en[usize::from(n != 1)],
    };
    format!("{}{NBSP}{word}", number(lang, n as u64))
}

/// A whole number with its thousands apart.
pub fn number(lang: Lang, n: u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(lang.pick(NBSP, ','));
        }
        grouped.push(digit);
    }
    grouped
}
