//! What a map of gaps counts, in words; and of which lines, so that every cell is a search that finds as many.

use osvedceno_api::GapsQuery;
use osvedceno_corpus::Vocabulary;
use osvedceno_frontend::{practices, records};
use osvedceno_index::{CrossTable, Line};

use crate::present::{label, text};

/// The group that says what is counted.
const KIND: &str = "kind";

/// So many of what is counted: "12 praxí", or of other kinds and of several, "12 záznamů".
pub(super) fn so_many(query: &GapsQuery, n: usize) -> String {
    let lang = query.records.lang;
    if query.counts_practices() { practices(lang, n) } else { records(lang, n) }
}

/// Czech for what is counted, without a number, after one ("chybí 5 praxí", "nejvíc praxí").
pub(super) fn of_them(query: &GapsQuery) -> &'static str {
    if query.counts_practices() { "praxí" } else { "záznamů" }
}

/// What is counted, in a few words.
pub(super) fn unit(query: &GapsQuery, vocabulary: &Vocabulary) -> String {
    let lang = query.records.lang;
    if query.counts_practices() {
        return lang.pick("praxe", "practices").to_owned();
    }
    let kinds = query.records.filters.get(KIND).map(Vec::as_slice).unwrap_or_default();
    let quoted = |code: &String| lang.pick("„%“", "“%”").replace('%', &label(vocabulary, KIND, code, lang));
    let labels = kinds.iter().map(quoted).collect::<Vec<_>>().join(", ");
    match kinds {
        [] => lang.pick("záznamy všech druhů", "records of all kinds").to_owned(),
        [_] => lang.pick(format!("záznamy druhu {labels}"), format!("records of the kind {labels}")),
        _ => lang.pick(format!("záznamy druhů {labels}"), format!("records of the kinds {labels}")),
    }
}

/// The same as sentences, with what else a record must be to be counted.
pub(super) fn counted(unit: &str, query: &GapsQuery, vocabulary: &Vocabulary) -> String {
    let records = &query.records;
    let lang = records.lang;
    let group = |name: &str| vocabulary.group(name).map_or(name, |group| text(lang, &group.label)).to_owned();
    let others = records.filters.iter().filter(|(name, codes)| *name != KIND && !codes.is_empty());
    let filters = others.map(|(name, codes)| {
        let labels: Vec<String> = codes.iter().map(|code| label(vocabulary, name, code, lang)).collect();
        format!("{}: {}", group(name), labels.join(lang.pick(" nebo ", " or ")))
    });
    let years = match (records.year_from, records.year_to) {
        (None, None) => None,
        (Some(from), None) => Some(lang.pick(format!("od roku {from}"), format!("since {from}"))),
        (None, Some(to)) => Some(lang.pick(format!("do roku {to}"), format!("until {to}"))),
        (Some(from), Some(to)) => Some(format!("{from}–{to}")),
    };
    let all: Vec<String> = filters.chain(years).collect();
    let begin = lang.pick(format!("Počítají se {unit}"), format!("Counted are {unit}"));
    if all.is_empty() {
        return format!("{begin}.");
    }
    format!("{begin}{} {}.", lang.pick(", z nich jen tyto –", ", of which only these –"), all.join("; "))
}

/// Leaves out the lines of codes that a filter of their own group leaves out: what has one of the codes that are wanted and another
/// one besides is no search, and so no cell.
pub(super) fn narrowed(table: CrossTable, query: &GapsQuery) -> CrossTable {
    let kept = |group: &str, lines: &[Line]| -> Vec<bool> {
        let wanted = query.records.filters.get(group).filter(|codes| !codes.is_empty());
        let is_wanted = |line: &Line| wanted.is_none_or(|codes| codes.iter().any(|code| code == line.code.as_str()));
        lines.iter().map(is_wanted).collect()
    };
    let (rows, columns) = (kept(&query.rows, &table.rows), kept(&query.columns, &table.columns));
    let cells = of_kept(table.cells, &rows).into_iter().map(|row| of_kept(row, &columns)).collect();
    CrossTable { rows: of_kept(table.rows, &rows), columns: of_kept(table.columns, &columns), cells, ..table }
}

/// Those that are to be kept.
fn of_kept<T>(all: Vec<T>, kept: &[bool]) -> Vec<T> {
    all.into_iter().zip(kept).filter(|(_, kept)| **kept).map(|(own, _)| own).collect()
}

#[cfg(test)]
mod tests {
    use osvedceno_corpus::Code;
    use osvedceno_index::Cell;

    use super::*;

    #[test]
    fn a_filter_of_the_rows_leaves_its_rows() {
        let line = |code: &str| Line { code: Code::from(code), count: 1, both: 1 };
        let cell = |count| Cell { count, split: Vec::new() };
        let table = CrossTable {
            total: 5,
            both: 5,
            rows: vec![line("a"), line("b")],
            columns: vec![line("c"), line("d")],
            split: Vec::new(),
            cells: vec![vec![cell(1), cell(2)], vec![cell(3), cell(4)]],
        };
        let query = GapsQuery::parse("rows=area&columns=group&area=b&group=d&group=c").unwrap();
        let table = narrowed(table, &query);
        assert_eq!((table.rows.len(), table.rows[0].code.as_str(), table.columns.len()), (1, "b", 2));
        assert_eq!(table.cells[0].iter().map(|cell| cell.count).collect::<Vec<_>>(), [3, 4]);
    }
}
