//! Tables in workbooks of Excel (XLSX): cells as what they mean, with the numbers of their rows in the sheet.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use jiff::civil::Date;

use super::cell::{Cell, Row, Unreadable};

/// The rows of a sheet that have something in them, and its name.
pub(super) fn rows(bytes: &[u8], sheet: Option<&str>) -> Result<(String, Vec<Row>), Unreadable> {
    let fault = |error: calamine::XlsxError| Unreadable::Workbook(error.to_string());
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(fault)?;
    let there = workbook.sheet_names();
    let name = match sheet {
        Some(wanted) => there.iter().find(|name| name.trim() == wanted.trim()),
        None => there.first(),
    };
    let Some(name) = name.cloned() else {
        return Err(Unreadable::NoSheet { wanted: sheet.unwrap_or_default().to_owned(), there });
    };
    let range = workbook.worksheet_range(&name).map_err(fault)?;
    let (top, _) = range.start().unwrap_or_default();
    let rows = range
        .rows()
        .zip(u64::from(top) + 1..)
        .map(|(cells, number)| Row { number, cells: cells.iter().map(cell).collect() });
    Ok((name, rows.filter(|row| row.cells.iter().any(|cell| *cell != Cell::Empty)).collect()))
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
