//! Tables as text: CSV in the encodings and with the separators in which Czech offices write it.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1250};
use serde::Deserialize;

use super::cell::{Cell, Row, Unreadable};
use super::size::{self, Size};

/// An encoding that a mapping can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Encoding {
    /// UTF-8.
    Utf8,
    /// The one of Windows in Central Europe.
    #[serde(rename = "windows-1250")]
    Windows1250,
}

/// The text of some bytes: by their mark if they begin with one, else in UTF-8 if they are that, else in Windows-1250. Where the first
/// letter beyond ASCII is one in UTF-8 they are damaged, and nobody would know the text again in Windows-1250.
pub(super) fn decoded(bytes: &[u8], encoding: Option<Encoding>) -> Result<String, Unreadable> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        // What Excel calls "Unicode text".
        [0xff, 0xfe, rest @ ..] => Ok(UTF_16LE.decode_without_bom_handling(rest).0.into_owned()),
        [0xfe, 0xff, rest @ ..] => Ok(UTF_16BE.decode_without_bom_handling(rest).0.into_owned()),
        _ => match (encoding, std::str::from_utf8(bytes)) {
            (Some(Encoding::Utf8), _) => utf8(bytes),
            (None, Ok(text)) => Ok(text.to_owned()),
            (None, Err(error)) if !bytes[..error.valid_up_to()].is_ascii() => utf8(bytes),
            _ => Ok(WINDOWS_1250.decode_without_bom_handling(bytes).0.into_owned()),
        },
    }
}

fn utf8(bytes: &[u8]) -> Result<String, Unreadable> {
    let read = std::str::from_utf8(bytes).map(str::to_owned);
    read.map_err(|error| Unreadable::NotUtf8 {
        line: String::from_utf8_lossy(&bytes[..error.valid_up_to()]).matches('\n').count() + 1,
    })
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// The cells of the first rows; none of what cannot be read.
pub(super) fn top(text: &str, separator: u8, most: usize) -> Vec<Vec<String>> {
    let records = reader(text, separator).into_records().map_while(Result::ok).take(most);
    records.map(|record| record.iter().take(size::COLUMNS).map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// Every row that has something in it.
pub(super) fn rows(text: &str, separator: u8) -> Result<Vec<Row>, Unreadable> {
    let mut rows = Vec::new();
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut size = Size::default();
    for record in reader(text, separator).into_records() {
        let record = record.map_err(|error| Unreadable::Text { line: lines.line, message: error.to_string() })?;
        let line = record.position().map_or(lines.line, |position| lines.of(position.byte()));
        let place = || format!("line {line}");
        size.width(record.len(), place)?;
        let cells: Vec<Cell> = record.iter().map(Cell::of_text).collect();
        if cells.iter().any(|cell| *cell != Cell::Empty) {
            size.row(place)?;
            cells.iter().try_for_each(|cell| size.cell(cell, place))?;
            rows.push(Row { number: line, cells });
        }
    }
    // An open quotation takes in all that follows, without an error. One within a cell is the sign of an inch.
    let last = &text[lines.at..];
    let opens = last.starts_with('"') || last.contains(&format!("{}\"", char::from(separator)));
    if opens && last.matches('"').count() % 2 == 1 {
        return Err(Unreadable::Unclosed { line: lines.line });
    }
    Ok(rows)
}

/// Counts lines. The reader counts too, but from the end of the line before where lines end as in Windows.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line in which a record begins that follows this byte; bytes only grow.
    fn of(&mut self, byte: u64) -> u64 {
        let start = usize::try_from(byte).unwrap_or(usize::MAX).clamp(self.at, self.text.len());
        let start =
            start + self.text.as_bytes()[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.line += self.text[self.at..start].matches('\n').count() as u64;
        self.at = start;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CZECH: &str = "Název;Obec\nPříliš žluťoučký kůň;Ústí nad Labem\n";

    #[test]
    fn czech_is_read_in_the_encodings_in_which_offices_write_it() {
        let (windows, ..) = WINDOWS_1250.encode(CZECH);
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(CZECH.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let marked = format!("\u{feff}{CZECH}");
        for bytes in [CZECH.as_bytes(), marked.as_bytes(), &windows, &utf16] {
            assert_eq!(decoded(bytes, None).unwrap(), CZECH);
        }
        let damaged = [CZECH.as_bytes(), b"a;\xff\n"].concat();
        for (bytes, encoding, line) in [(&*windows, Some(Encoding::Utf8), 1), (&damaged, None, 3)] {
            assert_eq!(decoded(bytes, encoding), Err(Unreadable::NotUtf8 { line }));
        }
    }

    #[test]
    fn rows_have_the_lines_in_which_they_begin() {
        let text = "a;b\n\"dva\nřádky\";c\n;\n\nd;e\n";
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            let numbers: Vec<u64> = rows(&text, b';').unwrap().iter().map(|row| row.number).collect();
            assert_eq!(numbers, [1, 2, 6], "a row with nothing in it is none");
        }
    }

    #[test]
    fn a_text_of_too_many_rows_is_read_up_to_the_first_that_is_too_many() {
        let said = rows(&"a;b\n\n".repeat(200_001), b';').unwrap_err();
        let Unreadable::TooLarge { place, right } = said else { panic!("{said:?}") };
        assert_eq!(place, "line 400001");
        assert!(right.starts_with("a table has 200000 rows at most"), "{right}");
    }

    #[test]
    fn a_quotation_that_stays_open_is_named_with_the_line_where_it_opens() {
        let said = rows("a;b\nc;d\n\"e;f\ng;h\n", b';').unwrap_err();
        assert_eq!(said, Unreadable::Unclosed { line: 3 });
        assert_eq!(rows("a;b\ne;f\nobrazovka 15\";d\n", b';').unwrap().len(), 3);
    }
}
