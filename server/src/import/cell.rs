//! Cells and rows of tables, and what keeps a table from being read.

use jiff::civil::Date;
use osvedceno_corpus::is_unseen;
use unicode_normalization::UnicodeNormalization;

/// Names of columns stand in one of so many rows from the top: titles and notes are above.
pub(super) const TOP: usize = 50;
/// What a spreadsheet takes for a formula at the beginning of a cell.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A number of a workbook.
    Number(f64),
    /// A day of a workbook.
    Day(Date),
    /// An error of a workbook, such as `#REF!`.
    Broken(String),
}

impl Cell {
    /// Words as a cell: without space around them and without what nobody sees, letters in one piece with their diacritics.
    pub(super) fn of_text(text: &str) -> Self {
        let text: String = text.replace("\r\n", "\n").nfc().filter(|c| !is_unseen(*c)).collect();
        match text.trim() {
            "" => Self::Empty,
            text => Self::Text(text.to_owned()),
        }
    }

    /// As it is read.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Broken(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }

    /// Without the apostrophe before what would be a formula.
    pub(super) fn without_apostrophe(self) -> Self {
        match self {
            Self::Text(text) => match text.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)) {
                Some(rest) => Self::of_text(rest),
                None => Self::Text(text),
            },
            other => other,
        }
    }
}

/// A row that has something in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// The line of a text in which it begins, or the row of a sheet, from 1.
    pub(crate) number: u64,
    /// Its cells; there may be fewer than columns.
    pub(crate) cells: Vec<Cell>,
}

/// What keeps a table from being read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unreadable {
    #[error("this is a workbook of Excel before 2007 (XLS); open it and save it as XLSX, or as CSV in UTF-8")]
    OldWorkbook,
    #[error("this workbook cannot be read ({0}); open it in a spreadsheet and save it anew as XLSX")]
    Workbook(String),
    #[error("there is no sheet \"{wanted}\"; the sheets are {}; `sheet` of the mapping names one", quoted(.there))]
    NoSheet { wanted: String, there: Vec<String> },
    #[error(
        "line {line}: not UTF-8, as what is before it, or as `encoding` of the mapping says; save the file as UTF-8, or say `windows-1250`"
    )]
    NotUtf8 { line: usize },
    #[error("line {line}: a quotation mark that opens here is not closed before the end of the file")]
    Unclosed { line: u64 },
    #[error("line {line}: {message}")]
    Text { line: u64, message: String },
    #[error("{place}: {right}")]
    TooLarge { place: String, right: String },
    #[error("there is nothing in it")]
    Empty,
    #[error(
        "there is no row {header}, which `header` of the mapping says has the names of the columns; the last one is {last}"
    )]
    NoHeader { header: u64, last: u64 },
    #[error(
        "none of its first {TOP} rows has a column that the mapping names ({}); its first row has {}",
        quoted(.wanted),
        quoted(.there)
    )]
    NoColumns { wanted: Vec<String>, there: Vec<String> },
}

/// Names one after another, for a message.
pub(crate) fn quoted(names: &[String]) -> String {
    const MOST: usize = 12;
    let shown: Vec<String> = names.iter().take(MOST).map(|name| format!("\"{}\"", name.replace('\n', " "))).collect();
    let more = names.len().saturating_sub(MOST);
    format!("{}{}", shown.join(", "), if more > 0 { format!(" and {more} more") } else { String::new() })
}
