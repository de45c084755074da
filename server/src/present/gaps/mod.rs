//! The map of gaps: a table of two facet groups in words, and what it says of itself. What is counted is in `counted.rs`.

mod counted;

use osvedceno_api::{Axis, AxisValue, Gap, GapCell, GapsQuery, GapsResponse, Invalid, Lang, Problem, Reason};
use osvedceno_corpus::Vocabulary;
use osvedceno_frontend::number;
use osvedceno_index::{Cell, CrossTable, FilterFault, Layout, Line, SearchError};

use super::table::rows;
use super::{internal, label, text, typeset};
use crate::snapshot::Snapshot;
use counted::{counted, narrowed, of_them, so_many, unit};

/// The group that cells are split by, and its codes of records whose outcomes are known.
const EVIDENCE: &str = "evidence";
const EVALUATED: &str = "evaluated";
const MEASURED: &str = "measured";

/// So many gaps are listed of each sort.
const LISTED: usize = 5;
/// So many are named in a sentence.
const NAMED: usize = 3;
/// With fewer records, that none of them proves anything says little.
const A_LOT: usize = 5;

/// `GET /api/v1/gaps`.
///
/// # Errors
/// Unknown groups or codes, or a damaged index.
pub(crate) fn gaps(snapshot: &Snapshot, query: &GapsQuery) -> Result<GapsResponse, Problem> {
    let Snapshot { engine, vocabulary, .. } = snapshot;
    match engine.crosstab(&layout(query)) {
        Ok(table) => Ok(response(&narrowed(table, query), query, vocabulary)),
        Err(SearchError::Filters(faults)) => {
            let faults = faults.iter().map(|own| fault(own, query, vocabulary));
            Err(Problem::invalid(&faults.collect::<Vec<_>>(), query.records.lang))
        }
        Err(SearchError::Index(error)) => Err(internal(&error, query.records.lang)),
    }
}

/// What is wrong with a table beside its form, all of it.
pub(super) fn unfit(snapshot: &Snapshot, query: &GapsQuery) -> Vec<Invalid> {
    let Snapshot { engine, vocabulary, .. } = snapshot;
    let axes = [&query.rows, &query.columns].into_iter().filter(|name| vocabulary.group(name).is_none());
    let axes = axes.map(|name| FilterFault::UnknownGroup { group: name.clone(), code: String::new() });
    let codes = engine.unknown(&query.records.filters).into_iter();
    let codes = codes.filter(|fault| matches!(fault, FilterFault::UnknownCode { .. }));
    axes.chain(codes).map(|own| fault(&own, query, vocabulary)).collect()
}

/// What the index is asked.
fn layout(query: &GapsQuery) -> Layout {
    Layout {
        rows: query.rows.clone(),
        columns: query.columns.clone(),
        split: EVIDENCE.to_owned(),
        filters: query.records.filters.clone(),
        years: (query.records.year_from, query.records.year_to),
    }
}

/// A group or a code that does not exist, under the name of its parameter.
fn fault(fault: &FilterFault, query: &GapsQuery, vocabulary: &Vocabulary) -> Invalid {
    let parameter = match fault {
        FilterFault::UnknownGroup { group, code } if code.is_empty() && *group == query.rows => "rows",
        FilterFault::UnknownGroup { code, .. } if code.is_empty() => "columns",
        FilterFault::UnknownGroup { group, code } => {
            let groups = vocabulary.groups.iter().map(|group| group.name.to_string());
            let known = GapsQuery::PARAMETERS.into_iter().map(str::to_owned).chain(groups).collect();
            return Invalid::new(group, code, Reason::UnknownParameter { known });
        }
        FilterFault::UnknownCode { .. } => return super::filter_fault::invalid(fault, vocabulary),
    };
    let (FilterFault::UnknownGroup { group, .. } | FilterFault::UnknownCode { group, .. }) = fault;
    let near = vocabulary.groups.iter().map(|group| group.name.to_string()).collect();
    Invalid::new(parameter, group, Reason::UnknownCode { near })
}

/// The table in words.
fn response(table: &CrossTable, query: &GapsQuery, vocabulary: &Vocabulary) -> GapsResponse {
    let lang = query.records.lang;
    let axis = |name: &str, values: &[Line]| Axis {
        name: name.to_owned(),
        label: vocabulary.group(name).map_or(name, |group| text(lang, &group.label)).to_owned(),
        values: values
            .iter()
            .map(|line| AxisValue {
                code: line.code.to_string(),
                label: label(vocabulary, name, line.code.as_str(), lang),
                count: line.count,
                both: line.both,
            })
            .collect(),
    };
    let split = |wanted: &str| table.split.iter().position(|code| code.as_str() == wanted);
    let (evaluated, measured) = (split(EVALUATED), split(MEASURED));
    let cell = |cell: &Cell| {
        let part = |at: Option<usize>| at.and_then(|at| cell.split.get(at)).copied().unwrap_or_default();
        GapCell {
            count: cell.count,
            evaluated: part(evaluated),
            measured: part(measured),
            assessed: cell.split.iter().sum(),
        }
    };
    let unit = unit(query, vocabulary);
    let mut response = GapsResponse {
        counted: typeset(lang, &counted(&unit, query, vocabulary)),
        unit: typeset(lang, &unit),
        total: table.total,
        both: table.both,
        rows: axis(&query.rows, &table.rows),
        columns: axis(&query.columns, &table.columns),
        cells: table.cells.iter().map(|row| row.iter().map(cell).collect()).collect(),
        missing: Vec::new(),
        unproven: Vec::new(),
        summary: Vec::new(),
    };
    let gaps = unfilled(&response);
    response.missing = missing(&gaps);
    response.unproven = unproven(&response, &gaps);
    response.summary = summary(&response, query);
    response
}

/// Every cell with what was to be expected of it.
fn unfilled(table: &GapsResponse) -> Vec<Gap> {
    let pairs = table.rows.values.iter().zip(&table.cells).flat_map(|(row, cells)| {
        table.columns.values.iter().zip(cells).map(move |(column, cell)| (row, column, cell.count))
    });
    // Counts are far below 2^52.
    #[allow(clippy::cast_precision_loss)]
    let expected =
        |row: &AxisValue, column: &AxisValue| row.both as f64 * column.both as f64 / table.both.max(1) as f64;
    let gap = |(row, column, count): (&AxisValue, &AxisValue, usize)| Gap {
        row: row.code.clone(),
        column: column.code.clone(),
        count,
        expected: expected(row, column),
    };
    pairs.map(gap).collect()
}

/// Empty cells, those first that most was to be expected of; where there are none, those with the least of it.
fn missing(gaps: &[Gap]) -> Vec<Gap> {
    #[allow(clippy::cast_precision_loss)]
    let lack = |gap: &Gap| gap.expected - gap.count as f64;
    let mut missing: Vec<Gap> = gaps.iter().filter(|gap| gap.count == 0 && gap.expected > 0.0).cloned().collect();
    if missing.is_empty() {
        missing = gaps.iter().filter(|gap| lack(gap) >= 1.0).cloned().collect();
    }
    missing.sort_by(|a, b| lack(b).total_cmp(&lack(a)));
    missing.truncate(LISTED);
    missing
}

/// Cells with many records of which none was measured or evaluated.
fn unproven(table: &GapsResponse, gaps: &[Gap]) -> Vec<Gap> {
    let cells = table.cells.iter().flatten();
    let bare = gaps.iter().zip(cells).filter(|(_, cell)| cell.assessed >= A_LOT && cell.evaluated + cell.measured == 0);
    let mut unproven: Vec<Gap> = bare.map(|(gap, _)| gap.clone()).collect();
    unproven.sort_by_key(|gap| std::cmp::Reverse(gap.count));
    unproven.truncate(LISTED);
    unproven
}

/// The table as sentences: how much of it is empty, where most is missing, what is only told.
fn summary(table: &GapsResponse, query: &GapsQuery) -> Vec<String> {
    let lang = query.records.lang;
    let (practices, of_them) = (query.counts_practices(), of_them(query));
    if table.total == 0 {
        let none = lang.pick(["žádná praxe", "žádný záznam"], ["No practice", "No record"])[usize::from(!practices)];
        return vec![lang.pick(format!("Filtrům neodpovídá {none}."), format!("{none} fits the filters."))];
    }
    let name = |gap: &Gap| {
        let of = |axis: &Axis, code: &str| {
            axis.values.iter().find(|value| value.code == code).map(|value| value.label.clone()).unwrap_or_default()
        };
        let (row, column) = (of(&table.rows, &gap.row), of(&table.columns, &gap.column));
        lang.pick(format!("„{row} × {column}“"), format!("“{row} × {column}”"))
    };
    let list = |gaps: &[Gap], say: &dyn Fn(&Gap) -> String| {
        gaps.iter().take(NAMED).map(|gap| format!("{} ({})", name(gap), say(gap))).collect::<Vec<_>>().join(", ")
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let about = |gap: &Gap| number(lang, gap.expected.round().max(1.0) as u64);
    let cells = table.cells.iter().map(Vec::len).sum::<usize>();
    let empty = table.cells.iter().flatten().filter(|cell| cell.count == 0).count();
    let mut sentences = Vec::new();
    let share = (number(lang, empty as u64), number(lang, cells as u64));
    sentences.push(match (lang, empty) {
        (Lang::Cs, 0) => "Prázdné pole tu není žádné.".to_owned(),
        (Lang::Cs, _) => format!("Prázdných polí: {} z {}.", share.0, share.1),
        (Lang::En, 0) => "No cell is empty.".to_owned(),
        (Lang::En, _) => format!("Empty cells: {} of {}.", share.0, share.1),
    });
    if table.both < table.total {
        let (both, total) = (number(lang, table.both as u64), so_many(query, table.total));
        sentences.push(match lang {
            Lang::Cs => format!("Obojí je známo u {both} z {} {of_them}.", number(lang, table.total as u64)),
            Lang::En => format!("Both are known of {both} of {total}."),
        });
    }
    if !table.missing.is_empty() {
        let wanting = |gap: &Gap| match (lang, gap.count) {
            (Lang::Cs, 0) => format!("čekali bychom asi {}", about(gap)),
            (Lang::Cs, count) => format!("{count} místo asi {}", about(gap)),
            (Lang::En, 0) => format!("about {} were to be expected", about(gap)),
            (Lang::En, count) => format!("{count} in place of about {}", about(gap)),
        };
        let named = list(&table.missing, &wanting);
        sentences.push(match (lang, empty) {
            (Lang::Cs, 0) => format!("Nejvíc {of_them} chybí v polích {named}."),
            (Lang::Cs, _) if practices => format!("Největší mezery, kde není ani jedna praxe: {named}."),
            (Lang::Cs, _) => format!("Největší mezery, kde není ani jeden záznam: {named}."),
            (Lang::En, 0) => format!("Most is missing in {named}."),
            (Lang::En, _) if practices => format!("The largest gaps, without a single practice: {named}."),
            (Lang::En, _) => format!("The largest gaps, without a single record: {named}."),
        });
    }
    if !table.unproven.is_empty() {
        let told = |gap: &Gap| so_many(query, gap.count);
        let named = list(&table.unproven, &told);
        sentences.push(match lang {
            Lang::Cs => format!("Popsáno, ale výsledky nikdo nezměřil ani nevyhodnotil: {named}."),
            Lang::En => format!("Described, but nobody measured or evaluated outcomes: {named}."),
        });
    }
    sentences.iter().map(|sentence| typeset(lang, sentence)).collect()
}

/// The table for spreadsheets: a pair a row, so that a pivot table can be made of it.
pub(crate) fn csv(table: &GapsResponse, lang: Lang) -> Vec<u8> {
    let head = [
        table.rows.label.clone(),
        table.columns.label.clone(),
        lang.pick("Záznamů", "Records").to_owned(),
        lang.pick("Nezávisle vyhodnoceno", "Independently evaluated").to_owned(),
        lang.pick("Výsledky změřeny", "Outcomes measured").to_owned(),
        lang.pick("Kód řádku", "Code of the row").to_owned(),
        lang.pick("Kód sloupce", "Code of the column").to_owned(),
        lang.pick("Co se počítá", "What is counted").to_owned(),
    ];
    let cells = table.rows.values.iter().zip(&table.cells).flat_map(|(row, cells)| {
        table.columns.values.iter().zip(cells).map(move |(column, cell)| {
            [
                row.label.clone(),
                column.label.clone(),
                cell.count.to_string(),
                cell.evaluated.to_string(),
                cell.measured.to_string(),
                row.code.clone(),
                column.code.clone(),
                table.unit.clone(),
            ]
        })
    });
    rows(std::iter::once(head).chain(cells), lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[usize], columns: &[usize], total: usize, cells: &[&[(usize, usize)]]) -> GapsResponse {
        let axis = |name: &str, counts: &[usize]| Axis {
            name: name.to_owned(),
            label: name.to_owned(),
            values: counts
                .iter()
                .enumerate()
                .map(|(at, &count)| AxisValue {
                    code: format!("{name}{at}"),
                    label: format!("{name}{at}"),
                    count,
                    both: count,
                })
                .collect(),
        };
        let cell = |&(count, measured): &(usize, usize)| GapCell { count, evaluated: 0, measured, assessed: count };
        GapsResponse {
            unit: String::new(),
            counted: String::new(),
            total,
            both: total,
            rows: axis("r", rows),
            columns: axis("c", columns),
            cells: cells.iter().map(|row| row.iter().map(cell).collect()).collect(),
            missing: Vec::new(),
            unproven: Vec::new(),
            summary: Vec::new(),
        }
    }

    #[test]
    fn the_largest_gap_is_where_most_was_to_be_expected() {
        let table = table(&[20, 10], &[20, 10], 40, &[&[(6, 1), (0, 0)], &[(0, 0), (1, 0)]]);
        let missing = missing(&unfilled(&table));
        let named: Vec<_> = missing.iter().map(|gap| (gap.row.as_str(), gap.column.as_str(), gap.expected)).collect();
        assert_eq!(named, [("r0", "c1", 5.0), ("r1", "c0", 5.0)]);
        let full = super::tests::table(&[20], &[20], 20, &[&[(10, 1)]]);
        assert_eq!(super::missing(&unfilled(&full))[0].count, 10, "where nothing is empty, what is thinnest");
    }

    #[test]
    fn what_is_only_told_is_named_where_there_is_a_lot_of_it() {
        let table = table(&[9, 9], &[9, 9], 20, &[&[(6, 0), (6, 1)], &[(4, 0), (9, 0)]]);
        let unproven = unproven(&table, &unfilled(&table));
        let named: Vec<_> = unproven.iter().map(|gap| (gap.row.as_str(), gap.column.as_str())).collect();
        assert_eq!(named, [("r1", "c1"), ("r0", "c0")]);
    }
}
