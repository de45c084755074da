//! What is of several parts in several columns: sources, and what changed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::cell::Cell;
use super::draft::Source;
use super::figures;
use super::text;
use super::words::language;

/// The sources that the cells of a row tell of, by the names of their fields.
pub(super) fn all(cells: &BTreeMap<&str, Cell>) -> Vec<Source> {
    let lines = |name: &str| -> Vec<String> {
        let text = cells.get(name).map(Cell::text).unwrap_or_default();
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let mut sources: Vec<Source> = lines("sources").iter().map(|line| source(line)).collect();
    let [titles, publishers, urls, years] =
        ["sources.title", "sources.publisher", "sources.url", "sources.year"].map(lines);
    if sources.is_empty() {
        // One source with two addresses is two.
        sources = vec![Source::default(); titles.len().min(1).max(urls.len())];
    }
    // A column with one line for several sources is of all of them.
    let of = |lines: &[String], at: usize| if lines.len() == 1 { lines.first() } else { lines.get(at) }.cloned();
    let languages = cells.get("sources.lang").map(Cell::text).unwrap_or_default();
    let languages: Vec<String> = languages.split(['\n', ';']).map(text::line).filter(|word| !word.is_empty()).collect();
    for (at, own) in sources.iter_mut().enumerate() {
        for (part, lines) in [(&mut own.title, &titles), (&mut own.publisher, &publishers), (&mut own.url, &urls)] {
            if part.is_empty() {
                *part = of(lines, at).unwrap_or_default();
            }
        }
        own.lang = of(&languages, at).and_then(|word| language(&word)).unwrap_or_default();
        own.year = own.year.or_else(|| figures::years(&Cell::Text(of(&years, at)?), &[]).first().copied());
    }
    sources
}

/// A source in a line: `Title (publisher, 2020) https://…`; or an address alone.
fn source(line: &str) -> Source {
    let (told, url) = match line.rsplit_once(' ') {
        _ if is_address(line) => ("", line),
        Some((told, last)) if is_address(last) => (told.trim(), last),
        _ => (line, ""),
    };
    let mut own = Source { url: url.to_owned(), ..Source::default() };
    let publisher = text::last_in_parentheses(told);
    if publisher.len() == told.len() {
        told.clone_into(&mut own.title);
        return own;
    }
    told[..told.len() - publisher.len() - 2].trim().clone_into(&mut own.title);
    let (name, year) = match publisher.rsplit_once(", ") {
        Some((name, year)) if year.len() == 4 => (name, year.parse().ok()),
        _ => (publisher, None),
    };
    if year.is_some() { name } else { publisher }.clone_into(&mut own.publisher);
    own.year = year;
    own
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// What changed, by days, in both languages.
pub(super) fn changes(cells: &BTreeMap<&str, Cell>) -> Vec<(Date, String, String)> {
    let told = |name: &str| -> Vec<(Date, String)> {
        cells.get(name).map(Cell::text).unwrap_or_default().lines().filter_map(change).collect()
    };
    let (cs, en) = (told("changes.cs"), told("changes.en"));
    let mut days: Vec<Date> = cs.iter().chain(&en).map(|(day, _)| *day).collect();
    days.sort_unstable();
    days.dedup();
    let of = |told: &[(Date, String)], day| told.iter().find(|(own, _)| *own == day).map(|(_, what)| what.clone());
    let change = |day| (day, of(&cs, day).unwrap_or_default(), of(&en, day).unwrap_or_default());
    days.into_iter().map(change).collect()
}

/// A change in a line: `2026-11-25: doplněny náklady`.
pub(super) fn change(line: &str) -> Option<(Date, String)> {
    let (day, what) = line.split_once(": ")?;
    Some((day.trim().parse().ok()?, what.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_in_a_line_is_taken_apart() {
        let own = |title: &str, publisher: &str, url: &str, year| Source {
            title: title.to_owned(),
            publisher: publisher.to_owned(),
            url: url.to_owned(),
            year,
            ..Source::default()
        };
        for (line, wanted) in [
            (
                "Zpráva (ročník 2) (Úřad (ÚV ČR), 2020) https://a.cz/b",
                own("Zpráva (ročník 2)", "Úřad (ÚV ČR)", "https://a.cz/b", Some(2020)),
            ),
            ("Zpráva (Město Brno) https://a.cz", own("Zpráva", "Město Brno", "https://a.cz", None)),
            ("https://a.cz/(b)", own("", "", "https://a.cz/(b)", None)),
            ("Osobní sdělení", own("Osobní sdělení", "", "", None)),
        ] {
            assert_eq!(source(line), wanted, "{line}");
        }
    }
}
