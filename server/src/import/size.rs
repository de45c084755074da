//! How large a table may be: a small file can say that it is larger than any memory.
//!
//! In: what is read, bit by bit. Out: the place where it is too much, and what would be right.

use super::cell::{Cell, Unreadable};

/// Most bytes of a file.
pub(crate) const FILE: usize = 64 * MB;
/// Most bytes of all that a workbook has packed.
pub(super) const UNPACKED: u64 = 256 * MB as u64;
/// Most columns.
pub(super) const COLUMNS: usize = 500;
/// Most rows that have something in them: twice the largest list of operations.
const ROWS: usize = 200_000;
/// Most cells, with the empty ones between the first column and the last.
const CELLS: usize = 5_000_000;
/// Most bytes of words in all cells: a workbook has the same words once, and its cells say which.
const WORDS: usize = 128 * MB;
const MB: usize = 1_024 * 1_024;

/// What of a table has been read.
#[derive(Debug, Default)]
pub(super) struct Size {
    rows: usize,
    cells: usize,
    words: usize,
}

impl Size {
    /// One more row that has something in it.
    pub(super) fn row(&mut self, place: impl Fn() -> String) -> Result<(), Unreadable> {
        self.rows += 1;
        within(self.rows <= ROWS, place, || {
            format!("a table has {ROWS} rows at most that have something in them; split it into several")
        })
    }

    /// One more cell.
    pub(super) fn cell(&mut self, cell: &Cell, place: impl Fn() -> String) -> Result<(), Unreadable> {
        self.cells += 1;
        if let Cell::Text(text) | Cell::Broken(text) = cell {
            self.words += text.len();
        }
        within(self.cells <= CELLS, &place, too_many_cells)?;
        within(self.words <= WORDS, &place, || {
            format!("a table has {} MB of words at most; split it into several", WORDS / MB)
        })
    }

    /// As many columns as there are now between the first and the last one, in each of the rows.
    pub(super) fn width(&self, columns: usize, place: impl Fn() -> String) -> Result<(), Unreadable> {
        within(columns <= COLUMNS, &place, || {
            format!("a table has {COLUMNS} columns at most; clear what stands so far from the rest of it")
        })?;
        within(self.rows * columns <= CELLS, &place, too_many_cells)
    }
}

/// That a file is not too large.
pub(super) fn file(bytes: usize) -> Result<(), Unreadable> {
    let too_much = || format!("a table has {} MB at most; split it into several", FILE / MB);
    within(bytes <= FILE, || "the file".to_owned(), too_much)
}

/// What is said of a part of a workbook that does not end.
pub(super) fn unpacked(part: &str) -> Unreadable {
    let right = format!(
        "a workbook has {} MB at most once it is unpacked; copy the sheet into one of its own, without pictures",
        UNPACKED / MB as u64
    );
    Unreadable::TooLarge { place: part.to_owned(), right }
}

fn too_many_cells() -> String {
    format!(
        "a table has {CELLS} cells at most, the empty ones with them; clear what stands far from the rest, or split it"
    )
}

fn within(is_it: bool, place: impl Fn() -> String, right: impl Fn() -> String) -> Result<(), Unreadable> {
    if is_it { Ok(()) } else { Err(Unreadable::TooLarge { place: place(), right: right() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place() -> String {
        "line 7".to_owned()
    }

    /// What is said of what is too much.
    fn refused(read: Result<(), Unreadable>) -> String {
        match read {
            Err(Unreadable::TooLarge { place, right }) => format!("{place}: {right}"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_limit_takes_all_that_it_says_and_names_the_place_of_what_is_more() {
        let mut size = Size { rows: ROWS - 1, ..Size::default() };
        size.row(place).unwrap();
        assert!(refused(size.row(place)).starts_with("line 7: a table has 200000 rows at most"));

        let mut size = Size { cells: CELLS - 1, ..Size::default() };
        size.cell(&Cell::Empty, place).unwrap();
        assert!(refused(size.cell(&Cell::Empty, place)).starts_with("line 7: a table has 5000000 cells at most"));

        let mut size = Size { words: WORDS - 6, ..Size::default() };
        for cell in [Cell::Text("žeň".to_owned()), Cell::Empty, Cell::Broken("#".to_owned())] {
            size.cell(&cell, place).unwrap();
        }
        let more = refused(size.cell(&Cell::Text("a".to_owned()), place));
        assert!(more.starts_with("line 7: a table has 128 MB of words at most"), "{more}");

        // Empty cells are told of by how wide all rows are.
        let rows = CELLS / COLUMNS;
        Size { rows, ..Size::default() }.width(COLUMNS, place).unwrap();
        let more = refused(Size { rows: rows + 1, ..Size::default() }.width(COLUMNS, place));
        assert!(more.starts_with("line 7: a table has 5000000 cells at most, the empty ones with them"), "{more}");
        assert!(refused(Size::default().width(COLUMNS + 1, place)).contains("500 columns at most"));
    }
}
