//! Tables in workbooks of Excel (XLSX): cells as what they mean, with the numbers of their rows in the sheet.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx, XlsxError, open_workbook_from_rs};
use jiff::civil::Date;
use zip::ZipArchive;

use super::cell::{Cell, Row, Unreadable};
use super::size::{self, Size};

/// What says in a workbook how many texts its cells have in common; the reader makes room for so many at once.
const HOW_MANY: &[u8] = b"uniqueCount";

/// The rows of a sheet that have something in them, and its name.
pub(super) fn rows(bytes: &[u8], sheet: Option<&str>) -> Result<(String, Vec<Row>), Unreadable> {
    let fault = |error: XlsxError| Unreadable::Workbook(error.to_string());
    unpack(bytes)?;
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(fault)?;
    let there = workbook.sheet_names();
    let name = match sheet {
        Some(wanted) => there.iter().find(|name| name.trim() == wanted.trim()),
        None => there.first(),
    };
    let Some(name) = name.cloned() else {
        return Err(Unreadable::NoSheet { wanted: sheet.unwrap_or_default().to_owned(), there });
    };
    let mut cells = match workbook.worksheet_cells_reader(&name) {
        // A sheet that is a chart.
        Err(XlsxError::NotAWorksheet(_)) => return Ok((name, Vec::new())),
        cells => cells.map_err(fault)?,
    };
    // Not as they lie, in a square from the first to the last: that can be larger than any memory.
    let mut rows: BTreeMap<u32, Vec<(usize, Cell)>> = BTreeMap::new();
    let (mut size, mut left, mut right) = (Size::default(), usize::MAX, 0);
    while let Some(read) = cells.next_cell().map_err(fault)? {
        let (row, column) = read.get_position();
        let own = cell(&read.get_value().clone().into());
        if own == Cell::Empty {
            continue;
        }
        let place = || format!("row {}, column {}", u64::from(row) + 1, letters(column));
        let column = column as usize;
        (left, right) = (left.min(column), right.max(column));
        if !rows.contains_key(&row) {
            size.row(place)?;
        }
        size.cell(&own, place)?;
        size.width(right - left + 1, place)?;
        rows.entry(row).or_default().push((column, own));
    }
    let rows = rows.into_iter().map(|(number, filled)| {
        let mut cells = vec![Cell::Empty; right - left + 1];
        for (column, own) in filled {
            cells[column - left] = own;
        }
        Row { number: u64::from(number) + 1, cells }
    });
    Ok((name, rows.collect()))
}

/// Looks at how large it is before anything is made of it: what a workbook says of that need not be so.
fn unpack(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| Unreadable::Workbook(error.to_string()))?;
    let mut left = size::UNPACKED;
    let mut piece = vec![0; 1 << 16];
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|error| Unreadable::Workbook(error.to_string()))?;
        let name = part.name().to_owned();
        let mut kept = name.to_lowercase().ends_with("sharedstrings.xml").then(Vec::new);
        loop {
            let read = part.read(&mut piece).map_err(|error| Unreadable::Workbook(error.to_string()))?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read as u64).ok_or_else(|| size::unpacked(&name))?;
            if let Some(kept) = &mut kept {
                kept.extend_from_slice(&piece[..read]);
            }
        }
        if kept.is_some_and(|xml| counted(&xml) > xml.len()) {
            return Err(Unreadable::Workbook(format!("{name} says that it has more texts than it has bytes")));
        }
    }
    Ok(())
}

/// How many texts a part says it has.
fn counted(xml: &[u8]) -> usize {
    let Some(at) = xml.windows(HOW_MANY.len()).position(|own| own == HOW_MANY) else { return 0 };
    let behind = xml[at + HOW_MANY.len()..].iter().skip_while(|own| !own.is_ascii_digit());
    behind
        .take_while(|own| own.is_ascii_digit())
        .fold(0_usize, |sum, own| sum.saturating_mul(10).saturating_add(usize::from(own - b'0')))
}

/// The name of a column: A, B, …, Z, AA.
fn letters(column: u32) -> String {
    let own = char::from_u32(u32::from('A') + column % 26).unwrap_or('?');
    if column < 26 { own.to_string() } else { format!("{}{own}", letters(column / 26 - 1)) }
}

fn cell(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) | Data::DurationIso(text) => Cell::of_text(text),
        Data::Float(number) => Cell::Number(*number),
        #[expect(clippy::cast_precision_loss, reason = "no table counts so far")]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Bool(is) => Cell::Text(if *is { "yes" } else { "no" }.to_owned()),
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            let day = i16::try_from(year)
                .ok()
                .and_then(|year| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok());
            day.map_or(Cell::Number(time.as_f64()), Cell::Day)
        }
        Data::DateTime(time) => Cell::Number(time.as_f64()),
        Data::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse().ok());
            day.map_or_else(|| Cell::of_text(text), Cell::Day)
        }
        Data::Error(error) => Cell::Broken(error.to_string()),
    }
}
