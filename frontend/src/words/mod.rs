//! Words of the interface that depend on numbers, and words as typography wants them. Numbers themselves are in `counted.rs`;
//! names and facts that only the server writes are in `facts.rs`, what is new in `news.rs`, and the headings of a brief in `brief.rs`.

#[cfg(feature = "render")]
mod brief;
mod counted;
#[cfg(feature = "render")]
mod facts;
#[cfg(feature = "render")]
mod news;

use osvedceno_api::Lang;

pub(crate) use counted::NBSP;
pub use counted::number;
use counted::{counted, czech_plural};

#[cfg(feature = "render")]
pub use brief::{BriefHeadings, brief_headings, more_steps};
#[cfg(feature = "render")]
pub(crate) use facts::*;
#[cfg(feature = "render")]
pub use facts::{cost, cost_or_silence, date, decimal, place, practices, validity, when};
#[cfg(feature = "render")]
pub(crate) use news::{alert, checked_records, days_between, news, news_claim, withdrawn_records};
#[cfg(feature = "render")]
pub use news::{changed, changed_records, new_records};

/// The name of the service.
pub(crate) fn site(_: Lang) -> &'static str {
    "Osvědčeno"
}

/// "37 výsledků".
pub(crate) fn results(lang: Lang, n: usize) -> String {
    counted(lang, n, ["výsledek", "výsledky", "výsledků"], ["result", "results"])
}

/// "441 záznamů".
pub fn records(lang: Lang, n: usize) -> String {
    counted(lang, n, ["záznam", "záznamy", "záznamů"], ["record", "records"])
}

/// That nothing more can be put aside.
pub(crate) fn selection_is_full(lang: Lang, most: usize) -> String {
    let full = lang.pick("Výběr je plný: vejde se do něj", "The selection is full: it holds");
    format!("{full} {}.", records(lang, most))
}

/// "8 návrhů".
pub(crate) fn suggestions(lang: Lang, n: usize) -> String {
    counted(lang, n, ["návrh", "návrhy", "návrhů"], ["suggestion", "suggestions"])
}

/// "dalších 15", "15 more".
pub(crate) fn more(lang: Lang, n: usize) -> String {
    match lang {
        Lang::Cs => format!("{}{NBSP}{n}", czech_plural(n, ["další", "další", "dalších"])),
        Lang::En => format!("{n}{NBSP}more"),
    }
}

/// Words of a person among ours: „byt“, “flat”.
pub(crate) fn quoted(lang: Lang, words: &str) -> String {
    format!("{}{words}{}", lang.pick('„', '“'), lang.pick('“', '”'))
}

/// Text with spaces that do not break after one-letter words and within numbers, as Czech typography wants it: "v obci", "a škola",
/// "50 745".
pub fn czech(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut from = 0;
    let bytes = text.as_bytes();
    for at in 1..bytes.len() {
        if bytes[at] != b' ' {
            continue;
        }
        let after_letter = b"kosuvzaiKOSUVZAI".contains(&bytes[at - 1]) && !text[..at - 1].ends_with(is_latin);
        if after_letter || is_within_number(bytes, at) {
            out.push_str(&text[from..at]);
            out.push(NBSP);
            from = at + 1;
        }
    }
    out.push_str(&text[from..]);
    out
}

/// Whether thousands are set apart at this place: after three digits at the most, and before just three.
fn is_within_number(bytes: &[u8], at: usize) -> bool {
    let digits = |bytes: &[u8]| bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let before = bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    (1..=3).contains(&before) && digits(&bytes[at + 1..]) == 3
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
    fn quotation_marks_are_those_of_the_language() {
        assert_eq!(quoted(Lang::Cs, "byt"), "„byt“");
        assert_eq!(quoted(Lang::En, "flat"), "“flat”");
    }

    #[test]
    fn one_letter_words_do_not_end_a_line() {
        assert_eq!(czech("v obci a ve škole"), "v\u{a0}obci a\u{a0}ve škole");
        assert_eq!(czech("varianta A je"), "varianta A\u{a0}je");
    }

    #[test]
    fn a_number_stands_in_one_line() {
        assert_eq!(czech("8 455 až 50 745 eur"), "8\u{a0}455 až 50\u{a0}745 eur");
        assert_eq!(czech("6 117 879 eur"), "6\u{a0}117\u{a0}879 eur");
        assert_eq!(czech("v roce 2015 100 lidí, 5 12 let, 7 2016"), "v\u{a0}roce 2015 100 lidí, 5 12 let, 7 2016");
    }
}
