//! Figures as people write them: numbers, amounts of money, years, days.

use jiff::civil::Date;

use super::cell::Cell;

/// Years that a table of practices has.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;
/// Ways to write days that are known without being told.
const DATES: [&str; 6] = ["%Y-%m-%d", "%d.%m.%Y", "%d. %m. %Y", "%d/%m/%Y", "%Y/%m/%d", "%d-%m-%Y"];
/// Words that make a number larger, as they begin.
const MAGNITUDES: [(&str, f64); 8] = [
    ("tis", 1e3),
    ("thousand", 1e3),
    ("mil", 1e6),
    ("mio", 1e6),
    ("mld", 1e9),
    ("miliard", 1e9),
    ("bn", 1e9),
    ("billion", 1e9),
];
/// Signs and words of currencies beside their codes.
const CURRENCIES: [(&str, &str); 9] = [
    ("kč", "CZK"),
    ("kc", "CZK"),
    ("korun", "CZK"),
    ("€", "EUR"),
    ("eur", "EUR"),
    ("$", "USD"),
    ("£", "GBP"),
    ("zł", "PLN"),
    ("libr", "GBP"),
];

/// The number of a cell: thousands may be apart, and words such as `tis.` count. `decimal` is what decimals stand behind where one sign
/// alone does not tell.
pub(super) fn number(cell: &Cell, decimal: char) -> Option<f64> {
    let text = match cell {
        Cell::Number(number) => return Some(*number),
        Cell::Text(text) => text.to_lowercase(),
        _ => return None,
    };
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '\'');
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let end = text[start..].find(|c| !is_number(c)).map_or(text.len(), |length| start + length);
    // A second number, as in a range, makes one that nobody can read.
    if text[end..].contains(|c: char| c.is_ascii_digit()) || text[..start].trim_end().ends_with(['-', '−', '–']) {
        return None;
    }
    let digits: String = text[start..end].chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
    let digits = digits.trim_end_matches([',', '.']);
    let number: f64 = plain(digits, decimal)?.parse().ok()?;
    let after = text[end..].trim_start();
    // "mil." is millions, "mld" and "miliard" are more: the longest beginning counts.
    let magnitude = MAGNITUDES.iter().filter(|(word, _)| after.starts_with(word)).max_by_key(|(word, _)| word.len());
    let is_million = after.starts_with("mili") && !after.starts_with("miliard");
    Some(number * if is_million { 1e6 } else { magnitude.map_or(1.0, |(_, times)| *times) })
}

/// The digits with a point before decimals, and nothing between thousands.
fn plain(digits: &str, decimal: char) -> Option<String> {
    let (points, commas) = (digits.matches('.').count(), digits.matches(',').count());
    let mark = match (points, commas) {
        // What stands last has the decimals behind it.
        (1.., 1..) => digits.chars().rev().find(|c| matches!(c, ',' | '.')),
        (0 | 2.., 0) | (0, 2..) => None,
        _ => {
            let own = if points == 1 { '.' } else { ',' };
            let behind = digits.rsplit(own).next().map_or(0, str::len);
            (behind != 3 || own == decimal).then_some(own)
        }
    };
    let Some(mark) = mark else { return Some(digits.replace([',', '.'], "")) };
    let (whole, part) = digits.rsplit_once(mark)?;
    if whole.contains(mark) {
        return None;
    }
    Some(format!("{}.{part}", whole.replace([',', '.'], "")))
}

/// The code of the currency that an amount is given in, of those that are known.
pub(super) fn currency<'k>(text: &str, mut known: impl Iterator<Item = &'k str>) -> Option<String> {
    let words: Vec<String> = text.split(|c: char| !c.is_alphabetic()).map(str::to_uppercase).collect();
    let code = known.find(|code| words.iter().any(|word| word == code)).map(str::to_owned);
    let text = text.to_lowercase();
    code.or_else(|| CURRENCIES.iter().find(|(sign, _)| text.contains(sign)).map(|(_, code)| (*code).to_owned()))
}

/// The years that a cell has, in their order.
pub(super) fn years(cell: &Cell, dates: &[String]) -> Vec<i16> {
    match cell {
        Cell::Day(day) => vec![day.year()],
        #[expect(clippy::cast_possible_truncation, reason = "what is no year is left out below")]
        Cell::Number(number) => Some(*number)
            .filter(|number| number.fract() == 0.0)
            .map(|number| number as i16)
            .filter(|year| YEARS.contains(year))
            .into_iter()
            .collect(),
        Cell::Text(text) => match day(cell, dates) {
            Some(day) => vec![day.year()],
            None => {
                let words = text.split(|c: char| !c.is_ascii_digit()).filter(|word| word.len() == 4);
                words.filter_map(|word| word.parse().ok()).filter(|year| YEARS.contains(year)).collect()
            }
        },
        Cell::Empty | Cell::Broken(_) => Vec::new(),
    }
}

/// The day of a cell; `dates` are ways to write it that come before the usual ones.
pub(super) fn day(cell: &Cell, dates: &[String]) -> Option<Date> {
    let text = match cell {
        Cell::Day(day) => return Some(*day),
        Cell::Text(text) => text.replace('\u{a0}', " "),
        _ => return None,
    };
    // What is behind the day, as in `2019-01-01 00:00:00`, is a time.
    let whole = text.trim();
    let first = whole.split([' ', 'T']).next().unwrap_or_default();
    let ways = dates.iter().map(String::as_str).chain(DATES);
    let found = ways.clone().find_map(|way| Date::strptime(way, whole).ok());
    let found = found.or_else(|| ways.clone().find_map(|way| Date::strptime(way, first).ok()));
    found.filter(|day| YEARS.contains(&day.year()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn amounts_are_read_as_czech_and_english_tables_write_them() {
        for (written, amount) in [
            ("1 234 567,50 Kč", 1_234_567.5),
            ("1\u{a0}234\u{a0}567 Kč", 1_234_567.0),
            ("1.234.567,50", 1_234_567.5),
            ("1,234,567.50", 1_234_567.5),
            ("2.500", 2_500.0),
            ("2,5", 2.5),
            ("2.5", 2.5),
            ("12,5 mil. Kč", 12_500_000.0),
            ("3 miliony korun", 3_000_000.0),
            ("2 miliardy", 2e9),
            ("850 tis. Kč", 850_000.0),
            ("10 000,-", 10_000.0),
        ] {
            assert_eq!(number(&text(written), ','), Some(amount), "{written}");
        }
        assert_eq!(number(&text("2.500"), '.'), Some(2.5));
        assert_eq!(number(&Cell::Number(7.25), ','), Some(7.25));
        for written in ["dle smlouvy", "1–2 mil.", "-5", ""] {
            assert_eq!(number(&text(written), ','), None, "{written}");
        }
    }

    #[test]
    fn currencies_are_known_by_code_sign_and_word() {
        let known = || ["CZK", "EUR", "NOK"].into_iter();
        for (written, code) in [("100 Kč", "CZK"), ("nok 5", "NOK"), ("€ 20", "EUR"), ("5 milionů korun", "CZK")] {
            assert_eq!(currency(written, known()).as_deref(), Some(code), "{written}");
        }
        assert_eq!(currency("100", known()), None);
    }

    #[test]
    fn years_and_days_are_read_in_the_usual_ways() {
        assert_eq!(years(&text("2017–2020"), &[]), [2017, 2020]);
        assert_eq!(years(&text("od roku 2019 dosud"), &[]), [2019]);
        assert_eq!(years(&text("1. 3. 2018"), &[]), [2018]);
        assert_eq!(years(&Cell::Number(2018.0), &[]), [2018]);
        assert_eq!(years(&text("12345"), &[]), [0; 0]);
        for written in ["2018-03-01", "1.3.2018", "01. 03. 2018", "1/3/2018", "2018-03-01 00:00:00"] {
            assert_eq!(day(&text(written), &[]), Some(date(2018, 3, 1)), "{written}");
        }
        assert_eq!(day(&text("03/01/2018"), &["%m/%d/%Y".to_owned()]), Some(date(2018, 3, 1)));
        assert_eq!(day(&text("brzy"), &[]), None);
    }
}
