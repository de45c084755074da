//! A table as it was given: the names of its columns, and its rows with the numbers by which whoever has it open finds them.
//!
//! In: bytes, of text with separators or of a workbook, and what a mapping says of them. Out: rows of cells. What the cells mean is not
//! known here.

use std::collections::HashSet;

use osvedceno_corpus::slug;

use super::cell::{Cell, Row, TOP, Unreadable};
use super::separated::{self, Encoding};
use super::{size, workbook};

/// No column has a name of more bytes.
const NAME: usize = 500;

/// What a mapping says of a table, and the names of the columns that it wants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// The sheet of a workbook; the first one if absent.
    pub(crate) sheet: Option<String>,
    /// The row that has the names of the columns, from 1; found by the names if absent.
    pub(crate) header: Option<u64>,
    /// Rows below it that have no data.
    pub(crate) skip: usize,
    /// The encoding of text; found by itself if absent.
    pub(crate) encoding: Option<Encoding>,
    /// What stands between two cells of text; found by itself if absent.
    pub(crate) separator: Option<u8>,
    /// Whether an apostrophe stands before what would be a formula.
    pub(crate) apostrophes: bool,
    /// The names of the columns that are looked for.
    pub(crate) known: Vec<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    /// The sheet, of a workbook.
    pub(crate) sheet: Option<String>,
    /// The names of the columns, in their order; where a cell has several lines or languages, as it is.
    pub(crate) columns: Vec<String>,
    /// What is below.
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// Reads a table from the bytes of its file.
    ///
    /// # Errors
    /// What keeps it from being read, and what would be right.
    pub(crate) fn read(bytes: &[u8], shape: &Shape) -> Result<Self, Unreadable> {
        size::file(bytes.len())?;
        match bytes {
            [b'P', b'K', 3, 4, ..] => {
                let (sheet, rows) = workbook::rows(bytes, shape.sheet.as_deref())?;
                Self::of(Some(sheet), rows, shape)
            }
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(Unreadable::OldWorkbook),
            _ => {
                let text = separated::decoded(bytes, shape.encoding)?;
                let read = |separator| Self::of(None, separated::rows(&text, separator)?, shape);
                match shape.separator {
                    Some(separator) => read(separator),
                    None => read(Self::separator(&text, shape)),
                }
            }
        }
    }

    /// The separator by which most of the names are found.
    fn separator(text: &str, shape: &Shape) -> u8 {
        let found = |separator: u8| {
            let top = separated::top(text, separator, TOP);
            top.iter().map(|cells| count(cells.iter().map(String::as_str), &shape.known)).max().unwrap_or_default()
        };
        // Where none is better, the first: `max_by_key` takes the last.
        [b'\t', b',', b';'].into_iter().max_by_key(|separator| found(*separator)).unwrap_or(b';')
    }

    fn of(sheet: Option<String>, rows: Vec<Row>, shape: &Shape) -> Result<Self, Unreadable> {
        let Some(last) = rows.last().map(|row| row.number) else { return Err(Unreadable::Empty) };
        let at = match shape.header {
            Some(header) => {
                rows.iter().position(|row| row.number == header).ok_or(Unreadable::NoHeader { header, last })?
            }
            None => {
                let names = |row: &Row| row.cells.iter().map(Cell::text).collect::<Vec<_>>();
                let counted = rows.iter().take(TOP).enumerate();
                let counted = counted
                    .map(|(at, row)| (at, count(names(row).iter().map(String::as_str), &shape.known)))
                    // The first of those that have most.
                    .max_by_key(|(at, count)| (*count, std::cmp::Reverse(*at)));
                match counted {
                    Some((at, 1..)) => at,
                    _ => {
                        let there = names(&rows[0]).into_iter().filter(|name| !name.is_empty()).collect();
                        return Err(Unreadable::NoColumns { wanted: shape.known.clone(), there });
                    }
                }
            }
        };
        let columns = rows[at].cells.iter().map(Cell::text).collect();
        let mut rows: Vec<Row> = rows.into_iter().skip(at + 1 + shape.skip).collect();
        if shape.apostrophes {
            for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
                *cell = std::mem::take(cell).without_apostrophe();
            }
        }
        Ok(Self { sheet, columns, rows })
    }

    /// The column that goes by one of these names, the first name that there is.
    pub(crate) fn column(&self, names: &[String]) -> Option<usize> {
        names.iter().find_map(|name| {
            let wanted = slug(name);
            let whole = self.columns.iter().position(|own| slug(own) == wanted);
            whole.or_else(|| self.columns.iter().position(|own| is_called(own, &wanted)))
        })
    }

    /// Where a row is, for a message: `row 12`, or of a text `line 12`.
    pub(crate) fn place(&self, number: u64) -> String {
        format!("{} {number}", if self.sheet.is_some() { "row" } else { "line" })
    }
}

/// Whether a column has a name, given as a slug: whole, or on a line of its own or beside a slash, as where names are in two languages.
fn is_called(column: &str, wanted: &str) -> bool {
    !wanted.is_empty() && (slug(column) == wanted || column.split(['\n', '/']).any(|part| slug(part) == wanted))
}

/// How many of the names some cells have.
fn count<'c>(cells: impl Iterator<Item = &'c str>, known: &[String]) -> usize {
    let names = cells.filter(|cell| !cell.is_empty() && cell.len() <= NAME);
    let names: HashSet<String> = names.flat_map(|cell| cell.split(['\n', '/']).chain([cell]).map(slug)).collect();
    known.iter().filter(|name| names.contains(&slug(name))).count()
}
