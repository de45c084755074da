//! Files that something is measured by: lines of cells with tabs between them.
//!
//! In: a file. Out: its rows with the numbers of their lines, or the first line that is not as it should be. What a cell
//! may say is for those who ask.

use super::file::FileError;

/// The first line of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    /// It names the columns.
    Named,
    /// It is a row like the others.
    Absent,
}

/// One row of a file of `N` columns. No cell is empty, and none has space around it.
pub(super) struct Row<'t, const N: usize> {
    file: &'t str,
    pub(super) line: usize,
    pub(super) cells: [&'t str; N],
}

impl<const N: usize> Row<'_, N> {
    /// The error that says what is wrong with this row.
    pub(super) fn fault(&self, message: String) -> FileError {
        FileError::Faulty { file: self.file.to_owned(), line: self.line, message }
    }
}

/// The rows of `text`, the contents of `file`; blank lines are passed over.
///
/// # Errors
/// The first line that has not just these columns, or no row at all.
pub(super) fn rows<'t, const N: usize>(
    file: &'t str,
    text: &'t str,
    columns: [&str; N],
    header: Header,
) -> Result<Vec<Row<'t, N>>, FileError> {
    let fault = |line, message| FileError::Faulty { file: file.to_owned(), line, message };
    // Spreadsheets put a byte order mark before what they save.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    if header == Header::Named {
        let (first, line) = lines.next().unwrap_or(("", 1));
        if !first.split('\t').map(str::trim).eq(columns) {
            let wanted = columns.join("<TAB>");
            return Err(fault(line, format!("the first line is `{first}`; wanted are the columns, `{wanted}`")));
        }
    }
    let mut rows = Vec::new();
    for (text, line) in lines {
        let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
        let Ok(cells) = <[&str; N]>::try_from(cells.as_slice()) else {
            let (found, wanted) = (cells.len(), columns.join("<TAB>"));
            let s = if found == 1 { "" } else { "s" };
            return Err(fault(line, format!("{found} column{s}; wanted are {N}, `{wanted}`")));
        };
        if let Some(empty) = cells.iter().position(|cell| cell.is_empty()) {
            return Err(fault(line, format!("the {} is empty; wanted is one on every line", columns[empty])));
        }
        rows.push(Row { file, line, cells });
    }
    if rows.is_empty() {
        let wanted = columns.join("<TAB>");
        return Err(fault(text.lines().count().max(1), format!("nothing follows; wanted is a row `{wanted}`")));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, header: Header) -> Result<Vec<(usize, [&str; 2])>, String> {
        let rows = rows("words.tsv", text, ["word", "number"], header).map_err(|error| error.to_string())?;
        Ok(rows.iter().map(|row| (row.line, row.cells)).collect())
    }

    #[test]
    fn rows_keep_the_lines_on_which_they_stand() {
        let rows = read("word\tnumber\none\t1\n\n two \t2\n", Header::Named);
        assert_eq!(rows.unwrap(), [(2, ["one", "1"]), (4, ["two", "2"])]);
        assert_eq!(read("one\t1", Header::Absent).unwrap(), [(1, ["one", "1"])]);
    }

    #[test]
    fn a_file_saved_by_a_spreadsheet_is_read_as_any_other() {
        assert_eq!(read("\u{feff}word\tnumber\r\none\t1\r\n", Header::Named).unwrap(), [(2, ["one", "1"])]);
    }

    #[test]
    fn what_is_no_row_is_told_with_its_line_and_what_is_wanted() {
        let faults = [
            ("one\t1\n", "words.tsv:1: the first line is `one\t1`; wanted are the columns, `word<TAB>number`"),
            ("", "words.tsv:1: the first line is ``; wanted are the columns, `word<TAB>number`"),
            ("word\tnumber\none 1\n", "words.tsv:2: 1 column; wanted are 2, `word<TAB>number`"),
            ("word\tnumber\none\t1\tI\n", "words.tsv:2: 3 columns; wanted are 2, `word<TAB>number`"),
            ("word\tnumber\none\t \n", "words.tsv:2: the number is empty; wanted is one on every line"),
            ("word\tnumber\n", "words.tsv:1: nothing follows; wanted is a row `word<TAB>number`"),
        ];
        for (text, fault) in faults {
            assert_eq!(read(text, Header::Named).unwrap_err(), fault);
        }
    }
}
