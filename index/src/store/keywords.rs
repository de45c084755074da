//! The terms that tell a document from others, by their numbers.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::packed::{Column, Lists, map};
use tantivy::directory::OwnedBytes;

/// Terms of all documents, and where each ends; the keywords of each document, and their weights beside them.
const TERMS: &str = "keywords.terms";
const TERM_ENDS: &str = "keywords.terms.ends";
const KEYWORDS: &str = "keywords";
const WEIGHTS: &str = "keywords.weights";

/// A term, by its number, and how much it tells of a document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Keyword {
    pub(crate) term: u32,
    pub(crate) weight: f32,
}

/// The keywords of all documents.
#[derive(Clone)]
pub(crate) struct Keywords {
    terms: OwnedBytes,
    ends: Column<u32>,
    of: Lists<u32>,
    weights: Lists<f32>,
}

impl Keywords {
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            terms: map(folder, TERMS)?,
            ends: Column::open(folder, TERM_ENDS)?,
            of: Lists::open(folder, KEYWORDS)?,
            weights: Lists::open(folder, WEIGHTS)?,
        })
    }

    /// Writes the keywords of documents in their order, and the terms by their numbers.
    pub(crate) fn write<'t>(
        folder: &Path,
        terms: impl IntoIterator<Item = &'t str>,
        documents: &[Vec<Keyword>],
    ) -> io::Result<()> {
        let mut file = BufWriter::new(File::create(folder.join(TERMS))?);
        let mut ends = Vec::new();
        let mut end = 0;
        for term in terms {
            file.write_all(term.as_bytes())?;
            end += u32::try_from(term.len()).unwrap_or(u32::MAX);
            ends.push(end);
        }
        file.flush()?;
        Column::write(folder, TERM_ENDS, ends)?;
        Lists::write(folder, KEYWORDS, documents.iter().map(|own| own.iter().map(|keyword| keyword.term)))?;
        Lists::write(folder, WEIGHTS, documents.iter().map(|own| own.iter().map(|keyword| keyword.weight)))
    }

    /// The keywords of a document, the most telling first.
    pub(crate) fn of(&self, document: u32) -> impl Iterator<Item = Keyword> {
        self.of.of(document).zip(self.weights.of(document)).map(|(term, weight)| Keyword { term, weight })
    }

    /// The term of a number.
    pub(crate) fn term(&self, number: u32) -> Option<&str> {
        let start = number.checked_sub(1).map_or(Some(0), |before| self.ends.get(before))?;
        let bytes = self.terms.get(start as usize..self.ends.get(number)? as usize)?;
        str::from_utf8(bytes).ok()
    }
}
