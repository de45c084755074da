//! Words of the interface that depend on numbers, and numbers as people write them.

use osvedceno_api::{Cost, CostPer, Lang, Period};

/// A space at which a line never breaks.
pub(crate) const NBSP: char = '\u{a0}';

/// The name of the service.
pub(crate) fn site(_: Lang) -> &'static str {
    "Osvědčeno"
}

/// What the service is, in a line.
pub(crate) fn claim(lang: Lang) -> &'static str {
    lang.pick("dobré praxe začleňování cizinců v\u{a0}obcích", "good practices in the local integration of migrants")
}

/// What the service is, in a sentence.
pub(crate) fn claim_long(lang: Lang) -> &'static str {
    lang.pick(
        "Co se osvědčilo při začleňování cizinců v\u{a0}českých a\u{a0}zahraničních obcích: praxe, analýzy, nástroje a\u{a0}manuál, s\u{a0}doklady a\u{a0}zdroji.",
        "What has worked in the local integration of migrants, in Czechia and abroad: practices, analyses, instruments and a manual, with evidence and sources.",
    )
}

/// The one of three Czech forms that goes with a number: 1 výsledek, 2 výsledky, 5 výsledků.
fn czech_plural(n: usize, forms: [&'static str; 3]) -> &'static str {
    match n {
        1 => forms[0],
        2..=4 => forms[1],
        _ => forms[2],
    }
}

fn counted(lang: Lang, n: usize, cs: [&'static str; 3], en: [&'static str; 2]) -> String {
    let word = match lang {
        Lang::Cs => czech_plural(n, cs),
        Lang::En => en[usize::from(n != 1)],
    };
    format!("{}{NBSP}{word}", number(lang, n as u64))
}

/// "37 výsledků".
pub(crate) fn results(lang: Lang, n: usize) -> String {
    counted(lang, n, ["výsledek", "výsledky", "výsledků"], ["result", "results"])
}

/// "441 záznamů".
pub(crate) fn records(lang: Lang, n: usize) -> String {
    counted(lang, n, ["záznam", "záznamy", "záznamů"], ["record", "records"])
}

/// A whole number with its thousands apart.
pub(crate) fn number(lang: Lang, n: u64) -> String {
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

/// A number that may have a fraction, such as positions.
pub(crate) fn decimal(lang: Lang, n: f64) -> String {
    lang.pick(n.to_string().replace('.', ","), n.to_string())
}

/// "6 117 879 EUR celkem".
pub(crate) fn cost(lang: Lang, cost: &Cost) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let amount = number(lang, cost.amount.round() as u64);
    let per = match cost.per {
        CostPer::Total => lang.pick("celkem", "in total"),
        CostPer::Year => lang.pick("ročně", "a year"),
    };
    match (lang, cost.currency.as_str()) {
        (Lang::Cs, "CZK") => format!("{amount}{NBSP}Kč {per}"),
        (Lang::Cs, "EUR") => format!("{amount}{NBSP}€ {per}"),
        (Lang::En, "EUR") => format!("€{amount} {per}"),
        (Lang::En, currency) => format!("{currency}{NBSP}{amount} {per}"),
        (Lang::Cs, currency) => format!("{amount}{NBSP}{currency} {per}"),
    }
}

/// "2017–2020", "od roku 2017".
pub(crate) fn period(lang: Lang, period: Period) -> String {
    match period.to {
        Some(to) if to == period.from => to.to_string(),
        Some(to) => format!("{}–{to}", period.from),
        None => format!("{} {}", lang.pick("od roku", "since"), period.from),
    }
}

/// A day as people write it: "21. 11. 2026", "21 November 2026". What is not a whole date stays as it is.
pub(crate) fn date(lang: Lang, iso: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let parts: Vec<usize> = iso.split('-').filter_map(|part| part.parse().ok()).collect();
    match (parts.as_slice(), lang) {
        ([year, month, day], Lang::Cs) => format!("{day}.{NBSP}{month}.{NBSP}{year}"),
        ([year, month @ 1..=12, day], Lang::En) => format!("{day}{NBSP}{} {year}", MONTHS[month - 1]),
        _ => iso.to_owned(),
    }
}

/// Words of a person among ours: „byt“, “flat”.
pub(crate) fn quoted(lang: Lang, words: &str) -> String {
    format!("{}{words}{}", lang.pick('„', '“'), lang.pick('“', '”'))
}

/// Text with a space that does not break after one-letter words, as Czech typography wants it: "v obci", "a škola".
pub fn czech(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut word_len = 0;
    let mut last = ' ';
    for c in text.chars() {
        if c == ' ' && word_len == 1 && "kosuvzaiKOSUVZAI".contains(last) {
            out.push(NBSP);
        } else {
            out.push(c);
        }
        word_len = if is_latin(c) { word_len + 1 } else { 0 };
        last = c;
    }
    out
}

/// Whether a character is a digit or a Latin letter, with diacritics or without. `char::is_alphanumeric` knows every script
/// and takes 1.4 kB of compressed WebAssembly for it.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{c0}'..='\u{24f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn czech_words_follow_their_numbers() {
        let said = [0, 1, 2, 4, 5, 21, 1_441].map(|n| results(Lang::Cs, n).replace(NBSP, " "));
        assert_eq!(
            said,
            ["0 výsledků", "1 výsledek", "2 výsledky", "4 výsledky", "5 výsledků", "21 výsledků", "1 441 výsledků"]
        );
        assert_eq!(results(Lang::En, 1), format!("1{NBSP}result"));
    }

    #[test]
    fn dates_and_money_read_as_in_their_language() {
        let cost = Cost { amount: 6_117_879.0, currency: "EUR".to_owned(), per: CostPer::Total };
        assert_eq!(super::cost(Lang::Cs, &cost).replace(NBSP, " "), "6 117 879 € celkem");
        assert_eq!(super::cost(Lang::En, &cost), "€6,117,879 in total");
        assert_eq!(date(Lang::Cs, "2018-01-30").replace(NBSP, " "), "30. 1. 2018");
        assert_eq!(date(Lang::En, "2018-01-30").replace(NBSP, " "), "30 January 2018");
        assert_eq!(date(Lang::Cs, "2022"), "2022");
    }

    #[test]
    fn quotation_marks_are_those_of_the_language() {
        assert_eq!(quoted(Lang::Cs, "byt"), "„byt“");
        assert_eq!(quoted(Lang::En, "flat"), "“flat”");
    }

    #[test]
    fn one_letter_words_do_not_end_a_line() {
        assert_eq!(czech("v obci a ve škole"), "v\u{a0}obci a\u{a0}ve škole");
        assert_eq!(czech("varianta A je"), "varianta A\u{a0}je");
    }
}
