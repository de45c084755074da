//! Whether instruments can be used today: the one code of documents that changes while an index is open.
//!
//! What a record says of it stands in a file and is read when the index is opened; which code follows is worked out for a day,
//! in memory, and stands beside the codes that were written.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::ops::Range;
use std::path::Path;

use osvedceno_corpus::{Date, Openness, Recurs, Valid};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::packed::WORD;
use super::{CodeTable, Ordinal};

/// The file: what all instruments say, as JSON.
const FILE: &str = "instruments.json";
/// The group of the codes.
const GROUP: &str = "openness";

/// What an instrument says of when it can be used.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Instrument {
    /// The number of its document.
    pub(crate) document: u32,
    pub(crate) valid: Option<Valid>,
    pub(crate) recurs: Option<Recurs>,
}

impl Instrument {
    /// Writes what all of them say into `folder`.
    pub(crate) fn write(folder: &Path, all: &[Self]) -> io::Result<()> {
        Ok(serde_json::to_writer(BufWriter::new(File::create(folder.join(FILE))?), all)?)
    }

    /// What all of them say.
    pub(super) fn read(folder: &Path) -> io::Result<Vec<Self>> {
        Ok(serde_json::from_slice(&fs::read(folder.join(FILE))?)?)
    }
}

/// The codes of a day.
#[derive(Debug, Clone, Default)]
pub(super) struct Openings {
    codes: Range<Ordinal>,
    /// The year of the day; 0 before there is one.
    year: u32,
    /// Of each code a row of bits, as [`CodeBits`](super::CodeBits) has them.
    rows: Vec<Vec<[u8; 8]>>,
    /// How many documents have each code.
    counts: Vec<u32>,
    /// The code of each instrument.
    of: FxHashMap<u32, Ordinal>,
}

impl Openings {
    /// What follows on a day for documents of which rows have so many words. A vocabulary without the group has none.
    pub(super) fn on(today: Date, all: &[Instrument], codes: &CodeTable, words: usize) -> Self {
        let year = u32::try_from(today.year()).unwrap_or_default();
        let Some(group) = codes.group(GROUP) else { return Self { year, ..Self::default() } };
        let span = codes.span(group);
        let mut rows = vec![vec![0_u64; words]; span.len()];
        let mut of = FxHashMap::default();
        for own in all {
            let code = Openness::on(today, own.valid, own.recurs).code();
            if let Some(code) = codes.ordinal(group, code) {
                let at = own.document as usize;
                rows[usize::from(code - span.start)][at / WORD] |= 1 << (at % WORD);
                of.insert(own.document, code);
            }
        }
        let counts = rows.iter().map(|row| row.iter().map(|word| word.count_ones()).sum()).collect();
        let rows = rows.into_iter().map(|row| row.into_iter().map(u64::to_le_bytes).collect());
        Self { codes: span, year, rows: rows.collect(), counts, of }
    }

    /// The year of the day.
    pub(super) fn year(&self) -> u32 {
        self.year
    }

    /// The row of a code; none of other codes.
    pub(super) fn row(&self, code: Ordinal) -> Option<&[[u8; 8]]> {
        self.rows.get(self.place(code)?).map(Vec::as_slice)
    }

    /// The place of a code among those of the group.
    fn place(&self, code: Ordinal) -> Option<usize> {
        self.codes.contains(&code).then(|| usize::from(code - self.codes.start))
    }

    /// How many documents have a code; none of other codes.
    pub(super) fn count(&self, code: Ordinal) -> Option<u32> {
        self.counts.get(self.place(code)?).copied()
    }

    /// The code of a document, if it is an instrument.
    pub(super) fn code(&self, document: u32) -> Option<Ordinal> {
        self.of.get(&document).copied()
    }
}
