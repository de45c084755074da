//! What is shown of documents, in one file that is mapped and read in place: titles, summaries, texts, and where the words of
//! a text stand. A hit costs no parsing and no unpacking, and a document lies in one piece, on a page or two.
//!
//! ```text
//! documents      = a piece for each document, in order
//! documents.ends = where each piece ends (u64)
//! piece          = lengths of nine texts (u32), counts of words of the text and of the summary (u32),
//!                  the words of the text, those of the summary, the nine texts
//! words          = stems, roots, places; of each as many as there are words (u32)
//! ```
//!
//! Words come apart by what they are looked at for: whether a word is one of the question is asked of its stem alone.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use tantivy::directory::OwnedBytes;

use super::packed::{Column, map};
use super::parts::{Part, join};
use super::places::{Word, Words};

/// The file of pieces, and that of their ends.
const PIECES: &str = "documents";
const ENDS: &str = "documents.ends";
/// Texts of a piece.
const TEXTS: usize = 9;
/// Numbers before a piece.
const NUMBERS: usize = TEXTS + 2;
/// What stands for the length of a text that a document has not.
const NONE: u32 = u32::MAX;

/// The same in Czech and in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bilingual<'t> {
    /// Czech.
    pub cs: &'t str,
    /// English.
    pub en: &'t str,
}

/// What is shown of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shown<'t> {
    /// Its id: of a record, or `chapter/section`.
    pub(crate) id: &'t str,
    /// Its title; of a section the heading, which is Czech in both languages.
    pub(crate) title: Bilingual<'t>,
    /// Its summary; of a section its first sentences in Czech, and in English what the chapter is about.
    pub(crate) summary: Bilingual<'t>,
    /// Of a section, the title of its chapter.
    pub(crate) chapter: Option<Bilingual<'t>>,
    /// The municipality, district or region.
    pub(crate) place: Option<&'t str>,
    /// The plain text that snippets are cut from.
    pub(crate) text: &'t str,
}

/// Writes documents.
pub(crate) struct DocumentsWriter {
    pieces: BufWriter<File>,
    ends: Vec<u64>,
}

impl DocumentsWriter {
    /// New files in `folder`.
    pub(crate) fn create(folder: &Path) -> io::Result<Self> {
        Ok(Self { pieces: BufWriter::new(File::create(folder.join(PIECES))?), ends: Vec::new() })
    }

    /// Adds the next document, given with the words of its text and of its summary.
    pub(crate) fn add(&mut self, shown: &Shown<'_>, text: &[Word], summary: &[Word]) -> io::Result<()> {
        let mut piece = Vec::new();
        pack(shown, text, summary, &mut piece)?;
        self.pieces.write_all(&piece)?;
        let end = self.ends.last().copied().unwrap_or_default() + piece.len() as u64;
        self.ends.push(end);
        Ok(())
    }

    /// Ends the file of pieces in `folder`, which is one of several.
    pub(crate) fn finish_part(mut self, folder: &Path) -> io::Result<Part<Vec<u64>>> {
        self.pieces.flush()?;
        Ok(Part { file: folder.join(PIECES), places: self.ends })
    }

    /// Ends the files.
    #[cfg(test)]
    pub(crate) fn finish(mut self, folder: &Path) -> io::Result<()> {
        self.pieces.flush()?;
        Column::write(folder, ENDS, self.ends)
    }

    /// Makes one of the pieces of all parts, in `folder`.
    pub(crate) fn join(folder: &Path, parts: Vec<Part<Vec<u64>>>) -> io::Result<()> {
        let mut before = 0;
        let (files, ends): (Vec<_>, Vec<_>) = parts.into_iter().map(|part| (part.file, part.places)).unzip();
        join(&files, &folder.join(PIECES))?;
        let ends = ends.into_iter().flat_map(|ends| {
            let start = before;
            before += ends.last().copied().unwrap_or_default();
            ends.into_iter().map(move |end| start + end)
        });
        Column::write(folder, ENDS, ends)
    }
}

/// Appends the piece of a document.
pub(crate) fn pack(shown: &Shown<'_>, text: &[Word], summary: &[Word], piece: &mut Vec<u8>) -> io::Result<()> {
    let Shown { id, title, summary: sums, chapter, place, .. } = shown;
    let chapter = [chapter.map(|chapter| chapter.cs), chapter.map(|chapter| chapter.en)];
    let [cs, en] = chapter;
    let own = [id, title.cs, title.en, sums.cs, sums.en].map(Some);
    let [id, title_cs, title_en, sum_cs, sum_en] = own;
    let texts: [Option<&str>; TEXTS] = [id, title_cs, title_en, sum_cs, sum_en, cs, en, *place, Some(shown.text)];
    let small = |length: usize| {
        let length = u32::try_from(length).ok().filter(|length| *length != NONE);
        length.ok_or_else(|| io::Error::other("a text of a document is longer than 4 GB"))
    };
    for part in texts {
        piece.extend(part.map_or(Ok(NONE), |part| small(part.len()))?.to_le_bytes());
    }
    for words in [text, summary] {
        piece.extend(small(words.len())?.to_le_bytes());
    }
    for words in [text, summary] {
        Words::pack(words, piece);
    }
    texts.into_iter().flatten().for_each(|part| piece.extend(part.bytes()));
    Ok(())
}

/// The documents of an index.
#[derive(Clone)]
pub(crate) struct Documents {
    pieces: OwnedBytes,
    ends: Column<u64>,
}

/// A document, in place.
pub(crate) struct Document<'d> {
    pub(crate) shown: Shown<'d>,
    /// The words of its text.
    pub(crate) words: Words<'d>,
    /// The words of its summary.
    pub(crate) summary_words: Words<'d>,
}

impl Documents {
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self { pieces: map(folder, PIECES)?, ends: Column::open(folder, ENDS)? })
    }

    /// A document; none where there is no such, or the file is damaged.
    pub(crate) fn get(&self, document: u32) -> Option<Document<'_>> {
        let start = document.checked_sub(1).map_or(Some(0), |before| self.ends.get(before))?;
        let range = usize::try_from(start).ok()?..usize::try_from(self.ends.get(document)?).ok()?;
        let (head, mut rest) = self.pieces.get(range)?.split_at_checked(NUMBERS * 4)?;
        let mut numbers = [0; NUMBERS];
        for (number, bytes) in numbers.iter_mut().zip(head.as_chunks().0) {
            *number = u32::from_le_bytes(*bytes);
        }
        let words = Words::split_off(&mut rest, numbers[TEXTS])?;
        let summary_words = Words::split_off(&mut rest, numbers[TEXTS + 1])?;
        let mut texts = [None; TEXTS];
        for (text, length) in texts.iter_mut().zip(numbers) {
            if length != NONE {
                let (own, after) = rest.split_at_checked(length as usize)?;
                *text = Some(simdutf8::basic::from_utf8(own).ok()?);
                rest = after;
            }
        }
        let [id, title_cs, title_en, sum_cs, sum_en, chapter_cs, chapter_en, place, text] = texts;
        let shown = Shown {
            id: id?,
            title: Bilingual { cs: title_cs?, en: title_en? },
            summary: Bilingual { cs: sum_cs?, en: sum_en? },
            chapter: chapter_cs.zip(chapter_en).map(|(cs, en)| Bilingual { cs, en }),
            place,
            text: text?,
        };
        Some(Document { shown, words, summary_words })
    }
}

#[cfg(test)]
mod tests {
    use super::super::places::words;
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let both = |text| Bilingual { cs: text, en: text };
        let section = Shown {
            id: "manual/uvod",
            title: both("Úvod"),
            summary: both("O škole."),
            chapter: Some(both("Manuál")),
            place: None,
            text: "Děti ve škole.",
        };
        let empty = Shown { id: "nic", chapter: None, place: Some("Aš"), text: "", ..section };
        let mut writer = DocumentsWriter::create(folder.path()).unwrap();
        for shown in [&section, &empty] {
            let words = [shown.text, shown.summary.cs].map(|text| words(text).collect::<Vec<_>>());
            writer.add(shown, &words[0], &words[1]).unwrap();
        }
        writer.finish(folder.path()).unwrap();
        let documents = Documents::open(folder.path()).unwrap();
        for (number, written) in (0..).zip([section, empty]) {
            let read = documents.get(number).unwrap();
            assert_eq!(read.shown, written);
            assert_eq!(read.words.iter().collect::<Vec<_>>(), words(written.text).collect::<Vec<_>>());
            assert_eq!(read.summary_words.iter().collect::<Vec<_>>(), words(written.summary.cs).collect::<Vec<_>>());
        }
        assert!(documents.get(2).is_none());
    }
}
