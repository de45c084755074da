//! The texts of suggestions, in files that are mapped and not read: a million titles cost disk, not memory.
//!
//! All words of all texts stand in alphabetical order, each with what follows it in its text: the texts in which something typed
//! begins a word are one range, found by bisection, and those of which it is the beginning are another. How the best of a range
//! are found is in `blocks.rs`, and of texts that have what was typed here and there in `scattered.rs`.
//!
//! ```text
//! suggest.texts      = (entry, count, places in two alphabets, flags, lengths: u32 * 7, folded text, text as it is written)*
//! suggest.starts     = where each text starts in suggest.texts: u32*
//! suggest.words      = how many are the first of their texts: u32, 0: u32, (number of the text, place in it: u32, u32)*
//! suggest.best       = the best of blocks of words, see `blocks.rs`
//! suggest.beginnings = fst::Map: a common beginning -> the number of its bitmap
//! suggest.common     = bitmaps of texts, as many bits as there are texts, in whole u64s
//! suggest.entries    = (length: u32, JSON)*
//! ```
//!
//! Numbers are little-endian. Texts are numbered in the order in which they would be suggested if each fitted alike, but for
//! the language.

use std::io;
use std::ops::Range;
use std::path::Path;

use fst::Map;
use osvedceno_corpus::Text as Label;
use serde::{Deserialize, Serialize};
use tantivy::Directory;
use tantivy::directory::{MmapDirectory, OwnedBytes};

use super::Subject;

/// The files, in the order of the fields of a table.
pub(crate) const FILES: [&str; 7] = [
    "suggest.texts",
    "suggest.starts",
    "suggest.words",
    "suggest.best",
    "suggest.beginnings",
    "suggest.common",
    "suggest.entries",
];

/// Numbers before each text: entry, count, its places in two alphabets, flags, lengths of the text folded and written.
const HEADER: usize = 7;
pub(crate) const CZECH: u32 = 1;
pub(crate) const ENGLISH: u32 = 2;
pub(crate) const SYNONYM: u32 = 4;

/// Which words of their texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The first.
    First,
    /// The others.
    Later,
}

/// What can be suggested, by the words of its texts.
#[derive(Clone)]
pub(crate) struct Table {
    pub(crate) texts: OwnedBytes,
    pub(crate) starts: OwnedBytes,
    pub(crate) words: OwnedBytes,
    pub(crate) best: OwnedBytes,
    pub(crate) beginnings: Map<OwnedBytes>,
    pub(crate) common: OwnedBytes,
    pub(crate) entries: OwnedBytes,
}

/// A text by which something is found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'t> {
    /// Its number.
    pub(crate) number: u32,
    /// Where its entry stands.
    pub(crate) entry: u32,
    /// How many documents have the entry.
    pub(crate) count: u32,
    /// The place of the entry's label in the Czech alphabet, and in the English one.
    pub(crate) alphabet: [u32; 2],
    /// Whether it is Czech, English, a synonym.
    pub(crate) flags: u32,
    /// Its folded words with spaces between them.
    pub(crate) folded: &'t str,
    /// As people read it.
    pub(crate) written: &'t str,
}

/// What is kept of an entry.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Stored {
    pub(crate) subject: Subject,
    pub(crate) label: Label,
}

impl Table {
    /// Opens the table in `folder`.
    ///
    /// # Errors
    /// Files that cannot be read, or are not what was written.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        let folder = MmapDirectory::open(folder).map_err(io::Error::other)?;
        let read = |name| folder.open_read(Path::new(name)).map_err(io::Error::other)?.read_bytes();
        let [texts, starts, words, best, beginnings, common, entries] = FILES;
        Ok(Self {
            texts: read(texts)?,
            starts: read(starts)?,
            words: read(words)?,
            best: read(best)?,
            beginnings: Map::new(read(beginnings)?).map_err(io::Error::other)?,
            common: read(common)?,
            entries: read(entries)?,
        })
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() / size_of::<u32>()
    }

    /// The words of a part, each with the number of its text and its place in it.
    pub(super) fn words(&self, part: Part) -> &[[u8; 8]] {
        let Some((header, words)) = self.words.as_chunks::<8>().0.split_first() else { return &[] };
        let (first, later) = words.split_at(words.len().min(pair(*header).0 as usize));
        match part {
            Part::First => first,
            Part::Later => later,
        }
    }

    /// Which words of a part begin so, what follows them counted in.
    pub(super) fn range(&self, part: Part, beginning: &str) -> Range<usize> {
        let words = self.words(part);
        let from = |word: &[u8; 8]| {
            let following = self.following(*word);
            &following[..following.len().min(beginning.len())]
        };
        let start = words.partition_point(|word| from(word) < beginning.as_bytes());
        start..start + words[start..].partition_point(|word| from(word) == beginning.as_bytes())
    }

    /// A word with what follows it in its text.
    fn following(&self, word: [u8; 8]) -> &[u8] {
        let (text, place) = pair(word);
        self.text(text).and_then(|text| text.folded.as_bytes().get(place as usize..)).unwrap_or_default()
    }

    /// The text with this number.
    pub(crate) fn text(&self, number: u32) -> Option<Text<'_>> {
        let start = u32::from_le_bytes(*self.starts.as_chunks().0.get(number as usize)?);
        let (header, rest) = self.texts.get(start as usize..)?.split_at_checked(HEADER * 4)?;
        let mut numbers = [0; HEADER];
        for (number, bytes) in numbers.iter_mut().zip(header.as_chunks().0) {
            *number = u32::from_le_bytes(*bytes);
        }
        let [entry, count, cs, en, flags, folded, written] = numbers;
        let (folded, rest) = rest.split_at_checked(folded as usize)?;
        let (folded, written) = (str::from_utf8(folded).ok()?, str::from_utf8(rest.get(..written as usize)?).ok()?);
        Some(Text { number, entry, count, alphabet: [cs, en], flags, folded, written })
    }

    /// The entry of a text.
    ///
    /// # Errors
    /// A damaged table.
    pub(crate) fn entry(&self, text: &Text<'_>) -> serde_json::Result<Stored> {
        let stored = self.entries.get(text.entry as usize..).unwrap_or_default();
        let json =
            stored.split_first_chunk().and_then(|(length, rest)| rest.get(..u32::from_le_bytes(*length) as usize));
        serde_json::from_slice(json.unwrap_or_default())
    }
}

/// The two numbers of a word: its text, and its place in it.
pub(super) fn pair(word: [u8; 8]) -> (u32, u32) {
    let packed = u64::from_le_bytes(word);
    #[allow(clippy::cast_possible_truncation)] // two halves
    let halves = (packed as u32, (packed >> 32) as u32);
    halves
}
