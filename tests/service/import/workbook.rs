//! Workbooks of Excel, by hand: what a spreadsheet writes, as little of it as makes one.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What stands in a cell.
#[derive(Debug, Clone)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    Number(f64),
    /// A day, as spreadsheets count them from the end of 1899.
    Day(i64),
    /// A formula that has failed.
    Broken,
}

/// Words as a cell.
pub(crate) fn cell(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

/// A workbook of these sheets, each with a name and rows.
pub(crate) fn workbook(sheets: &[(&str, Vec<Vec<Cell>>)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const TYPES: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut parts: Vec<(String, String)> = Vec::new();
    for (number, (_, rows)) in (1..).zip(sheets) {
        let rows: String = (1..).zip(rows).map(|(at, cells)| row(at, cells)).collect();
        let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>");
        parts.push((format!("xl/sheet{number}.xml"), sheet));
    }
    let each = |of: &dyn Fn(usize, &str) -> String| -> String {
        (1..).zip(sheets).map(|(number, (name, _))| of(number, name)).collect()
    };
    let types = each(&|number, _| {
        format!("<Override PartName=\"/xl/sheet{number}.xml\" ContentType=\"{TYPES}.worksheet+xml\"/>")
    });
    let named = each(&|number, name| format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"s{number}\"/>"));
    let related = each(&|number, _| {
        format!("<Relationship Id=\"s{number}\" Type=\"{OFFICE}/worksheet\" Target=\"sheet{number}.xml\"/>")
    });
    parts.push((
        "[Content_Types].xml".to_owned(),
        format!(
            "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.\
             relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPES}.sheet.main+xml\"/>\
             <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPES}.styles+xml\"/>{types}</Types>"
        ),
    ));
    let relationships = |of: &str| format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{of}</Relationships>");
    let workbook = format!("<Relationship Id=\"w\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/>");
    let styles = format!("<Relationship Id=\"st\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>");
    parts.push(("_rels/.rels".to_owned(), relationships(&workbook)));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relationships(&(related + &styles))));
    let book = format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{named}</sheets></workbook>");
    parts.push(("xl/workbook.xml".to_owned(), book));
    // The second format is that of days.
    let formats = "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs>";
    parts.push(("xl/styles.xml".to_owned(), format!("<styleSheet xmlns=\"{MAIN}\">{formats}</styleSheet>")));
    packed(parts.into_iter().map(|(name, xml)| (name, format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{xml}"))))
}

/// The same workbook with another text of one part.
pub(crate) fn rewritten(workbook: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).unwrap();
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    packed(names.into_iter().map(|name| {
        let xml = std::io::read_to_string(archive.by_name(&name).unwrap()).unwrap();
        let xml = if name == part { change(&xml) } else { xml };
        (name, xml)
    }))
}

fn packed(parts: impl Iterator<Item = (String, String)>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(xml.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn row(number: usize, cells: &[Cell]) -> String {
    let cells: String =
        cells.iter().enumerate().map(|(at, own)| written(&format!("{}{number}", letters(at)), own)).collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

fn written(at: &str, cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('\r', "&#13;");
            format!("<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
        }
        Cell::Number(number) => format!("<c r=\"{at}\"><v>{number}</v></c>"),
        Cell::Day(day) => format!("<c r=\"{at}\" s=\"1\"><v>{day}</v></c>"),
        Cell::Broken => format!("<c r=\"{at}\" t=\"e\"><f>A1</f><v>#REF!</v></c>"),
    }
}

/// The name of a column: A, B, …, Z, AA.
fn letters(at: usize) -> String {
    let own = char::from(b'A' + u8::try_from(at % 26).unwrap());
    if at < 26 { own.to_string() } else { format!("{}{own}", letters(at / 26 - 1)) }
}
