//! What is new, in words: weeks by their days, records by what happened to them.

use osvedceno_api::{Lang, RecordChange};

use super::facts::{MONTHS, date};
use super::{NBSP, counted, records};

/// What is new.
pub(crate) fn news(lang: Lang) -> &'static str {
    lang.pick("Co je nového", "What is new")
}

/// What stands there.
pub(crate) fn news_claim(lang: Lang) -> &'static str {
    lang.pick(
        "Záznamy, které přibyly, změnily se nebo byly staženy, týden po týdnu a\u{a0}slovy, co se změnilo.",
        "Records that came, changed or were withdrawn, week by week, with what changed in words.",
    )
}

/// What is new by mail.
pub(crate) fn alert(lang: Lang) -> &'static str {
    lang.pick("Upozornění na novinky", "Alert on what is new")
}

/// "Změněno 25. 11. 2026: doplněny náklady".
pub fn changed(lang: Lang, change: &RecordChange) -> String {
    let day = date(lang, &change.day);
    format!("{} {day}: {}", lang.pick("Změněno", "Changed on"), change.what)
}

/// "3 nové záznamy".
pub fn new_records(lang: Lang, n: usize) -> String {
    counted(lang, n, ["nový záznam", "nové záznamy", "nových záznamů"], ["new record", "new records"])
}

/// "3 změněné záznamy".
pub fn changed_records(lang: Lang, n: usize) -> String {
    counted(lang, n, ["změněný záznam", "změněné záznamy", "změněných záznamů"], ["changed record", "changed records"])
}

/// "2 stažené záznamy".
pub(crate) fn withdrawn_records(lang: Lang, n: usize) -> String {
    counted(
        lang,
        n,
        ["stažený záznam", "stažené záznamy", "stažených záznamů"],
        ["withdrawn record", "withdrawn records"],
    )
}

/// "U 34 záznamů jsme znovu ověřili zdroje."
pub(crate) fn checked_records(lang: Lang, n: usize) -> String {
    match (lang, n) {
        (Lang::Cs, 1) => format!("U{NBSP}1{NBSP}záznamu jsme znovu ověřili zdroje."),
        (Lang::Cs, _) => {
            // After "u" it is the second case, which all numbers but one share.
            let number = super::number(lang, n as u64);
            format!("U{NBSP}{number}{NBSP}záznamů jsme znovu ověřili zdroje.")
        }
        (Lang::En, _) => format!("We read the sources of {} again.", records(lang, n)),
    }
}

/// "16. až 22. listopadu 2026"; of two months or years, both are said.
pub(crate) fn days_between(lang: Lang, from: &str, to: &str) -> String {
    let (Some([year, month, day]), Some([last_year, last_month, last_day])) = (parts(from), parts(to)) else {
        return format!("{from} – {to}");
    };
    let whole = |day, month, year: Option<usize>| {
        let year = year.map(|year| format!(" {year}")).unwrap_or_default();
        match lang {
            Lang::Cs => format!("{day}.{NBSP}{}{year}", MONTHS_OF[month - 1]),
            Lang::En => format!("{day}{NBSP}{}{year}", MONTHS[month - 1]),
        }
    };
    let first = match (year == last_year, month == last_month) {
        (true, true) => lang.pick(format!("{day}."), day.to_string()),
        (true, false) => whole(day, month, None),
        (false, _) => whole(day, month, Some(year)),
    };
    format!("{first} {}{NBSP}{}", lang.pick("až", "to"), whole(last_day, last_month, Some(last_year)))
}

/// Year, month and day, the month one that there is.
fn parts(iso: &str) -> Option<[usize; 3]> {
    let parts: Vec<usize> = iso.split('-').map_while(|part| part.parse().ok()).collect();
    <[usize; 3]>::try_from(parts).ok().filter(|[_, month, _]| (1..=12).contains(month))
}

/// Months as they stand after a day.
const MONTHS_OF: [&str; 12] = [
    "ledna",
    "února",
    "března",
    "dubna",
    "května",
    "června",
    "července",
    "srpna",
    "září",
    "října",
    "listopadu",
    "prosince",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_called_by_its_days() {
        let week = |lang, from, to| days_between(lang, from, to).replace(NBSP, " ");
        assert_eq!(week(Lang::Cs, "2026-11-16", "2026-11-22"), "16. až 22. listopadu 2026");
        assert_eq!(week(Lang::Cs, "2026-11-30", "2026-12-06"), "30. listopadu až 6. prosince 2026");
        assert_eq!(week(Lang::Cs, "2026-12-28", "2027-01-03"), "28. prosince 2026 až 3. ledna 2027");
        assert_eq!(week(Lang::En, "2026-11-16", "2026-11-22"), "16 to 22 November 2026");
        assert_eq!(week(Lang::En, "2026-12-28", "2027-01-03"), "28 December 2026 to 3 January 2027");
    }

    #[test]
    fn records_that_were_checked_are_counted_in_their_case() {
        let said = |n| checked_records(Lang::Cs, n).replace(NBSP, " ");
        assert_eq!(said(1), "U 1 záznamu jsme znovu ověřili zdroje.");
        assert_eq!(said(2), "U 2 záznamů jsme znovu ověřili zdroje.");
        assert_eq!(said(1034), "U 1 034 záznamů jsme znovu ověřili zdroje.");
        assert_eq!(checked_records(Lang::En, 1).replace(NBSP, " "), "We read the sources of 1 record again.");
    }
}
