//! Which documents have which code, as bits: a row for each code, in which every document has a bit.
//!
//! Counting the codes of many documents meets their bits with each row, 64 documents at a time, and touches none of them. A
//! row of a million documents is 125 kB.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::OwnedBytes;

use super::Ordinal;
use super::openness::Openings;
use super::packed::{Column, WORD, map};

/// The file: the rows, one after another.
const FILE: &str = "codes.bits";
/// How many documents have each code.
const COUNTS: &str = "codes.counts";

/// The rows.
#[derive(Clone)]
pub(crate) struct CodeBits {
    bytes: OwnedBytes,
    /// Words of a row.
    words: usize,
    /// How many documents have each code.
    counts: Column<u32>,
    /// Rows that a day makes.
    openings: Arc<Openings>,
}

impl CodeBits {
    /// Opens the rows of so many documents.
    pub(crate) fn open(folder: &Path, documents: usize) -> io::Result<Self> {
        let (bytes, counts) = (map(folder, FILE)?, Column::open(folder, COUNTS)?);
        Ok(Self { bytes, words: documents.div_ceil(WORD), counts, openings: Arc::default() })
    }

    /// Takes the rows of a day.
    pub(super) fn turn(&mut self, openings: Arc<Openings>) {
        self.openings = openings;
    }

    /// Writes the rows into `folder`: each document given with its codes.
    pub(crate) fn write<L: IntoIterator<Item = Ordinal>>(
        folder: &Path,
        documents: usize,
        codes: usize,
        of_each: impl IntoIterator<Item = L>,
    ) -> io::Result<()> {
        let words = documents.div_ceil(WORD);
        let mut rows = vec![0_u64; words * codes];
        for (document, own) in of_each.into_iter().take(documents).enumerate() {
            for code in own {
                rows[usize::from(code) * words + document / WORD] |= 1 << (document % WORD);
            }
        }
        let mut file = BufWriter::new(File::create(folder.join(FILE))?);
        for word in &rows {
            file.write_all(&word.to_le_bytes())?;
        }
        file.flush()?;
        let counts = rows.chunks(words.max(1)).map(|row| row.iter().map(|word| word.count_ones()).sum());
        // Without documents there are no words, and no code has any.
        let counts: Vec<u32> = counts.chain(std::iter::repeat(0)).take(codes).collect();
        Column::write(folder, COUNTS, counts)
    }

    /// A range of the words of a row.
    pub(crate) fn row(&self, code: Ordinal, words: Range<usize>) -> &[[u8; 8]] {
        if let Some(row) = self.openings.row(code) {
            return row.get(words).unwrap_or_default();
        }
        let row = usize::from(code) * self.words;
        self.bytes.as_chunks().0.get(row + words.start..row + words.end).unwrap_or_default()
    }

    /// Whether a document has a code.
    pub(crate) fn has(&self, code: Ordinal, document: u32) -> bool {
        let at = document as usize;
        let word = self.row(code, at / WORD..at / WORD + 1).first();
        word.is_some_and(|word| u64::from_le_bytes(*word) >> (at % WORD) & 1 == 1)
    }

    /// The words of a row.
    pub(crate) fn words(&self) -> usize {
        self.words
    }

    /// How many documents have a code.
    pub(crate) fn count(&self, code: Ordinal) -> u32 {
        self.openings.count(code).or_else(|| self.counts.get(u32::from(code))).unwrap_or_default()
    }
}
