//! What is wrong with a corpus, said so that a person can mend it: file, line, fault, and what would be right.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;

use crate::unseen::{self, blanked, shown, unseen};

/// One fault in one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Path inside the corpus folder, with `/` between its parts.
    pub file: String,
    /// Line from 1; 0 where the fault is of the file as a whole.
    pub line: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(out, "{}: {}", self.file, self.message),
            line => write!(out, "{}:{line}: {}", self.file, self.message),
        }
    }
}

/// Every fault found in a corpus, sorted by file and line; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Report {
    faults: Vec<Fault>,
}

impl Report {
    /// A report of these faults, or nothing if there are none. Names and messages quote what is wrong, so what nobody would
    /// see in them is written out here.
    pub(crate) fn of(mut faults: Vec<Fault>) -> Option<Self> {
        for fault in &mut faults {
            (fault.file, fault.message) = (shown(&fault.file), shown(&fault.message));
        }
        faults.sort();
        faults.dedup();
        (!faults.is_empty()).then_some(Self { faults })
    }

    /// The faults, sorted by file and line.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.faults {
            writeln!(out, "{fault}")?;
        }
        let files = self.faults.chunk_by(|a, b| a.file == b.file).count();
        let count = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        write!(out, "{} in {}", count(self.faults.len(), "fault"), count(files, "file"))
    }
}

/// Collects the faults of one file and turns byte offsets into lines.
pub(crate) struct Sink<'t> {
    file: &'t str,
    /// Where each line after the first starts, in bytes.
    starts: Vec<usize>,
    faults: RefCell<Vec<Fault>>,
}

impl<'t> Sink<'t> {
    pub(crate) fn new(file: &'t str, text: &str) -> Self {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1).filter(|start| *start < text.len()).collect();
        Self { file, starts, faults: RefCell::default() }
    }

    /// The line, from 1, of a byte offset into the file; past its end, the last line.
    pub(crate) fn line_at(&self, offset: usize) -> usize {
        1 + self.starts.partition_point(|start| *start <= offset)
    }

    pub(crate) fn fault(&self, line: usize, message: impl Into<String>) {
        self.faults.borrow_mut().push(Fault { file: self.file.to_owned(), line, message: message.into() });
    }

    /// Reports what the text of the file may not have, and gives it with spaces in the places: whatever else is wrong is
    /// found all the same. A byte order mark at its start is for others to judge.
    pub(crate) fn without_unseen<'a>(&self, text: &'a str) -> Cow<'a, str> {
        for (at, c) in unseen(text).filter(|found| *found != (0, '\u{feff}')) {
            self.fault(self.line_at(at), unseen::fault(c));
        }
        blanked(text)
    }

    /// Reports what a value of the file, read and with its escapes undone, may not have; `told` gives its line and what it is.
    pub(crate) fn unseen_in(&self, value: &str, told: impl Fn() -> (usize, String)) {
        for (_, c) in unseen(value) {
            let (line, what) = told();
            self.fault(line, format!("{what} has {}", unseen::fault(c)));
        }
    }

    pub(crate) fn into_faults(self) -> Vec<Fault> {
        self.faults.into_inner()
    }
}

/// The one of the known words that is close to an unknown one.
pub(crate) fn closest<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |word: &&str| strsim::jaro_winkler(unknown, word);
    known.into_iter().filter(|word| likeness(word) > 0.8).max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
}

/// `did you mean "…"?` where one of the known words is close, else what is known.
pub(crate) fn suggestion<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match closest(unknown, known.iter().copied()) {
        Some(word) => format!("did you mean \"{word}\"?"),
        None => format!("known are {}", known.join(", ")),
    }
}
