//! The texts of suggestions by their words, in files that are mapped and not read: a million titles cost disk, not
//! memory.
//!
//! Words are the keys of an FST, in alphabetical order, and so are the lists of texts that have each: the texts of all
//! words with one beginning are one slice, found by two look-ups. Where such a slice is long, the best of it are worked
//! out when the table is made, and stand under the beginning after [`WORKED_OUT`].

use std::io;
use std::path::Path;

use fst::{IntoStreamer, Map, Streamer};
use osvedceno_corpus::Text as Label;
use serde::{Deserialize, Serialize};
use tantivy::Directory;
use tantivy::directory::{MmapDirectory, OwnedBytes};

use super::Subject;
use super::typed::Typed;

/// The files: an FST of words, lists of texts, texts, entries.
pub(crate) const FILES: [&str; 4] = ["suggest.words", "suggest.lists", "suggest.texts", "suggest.entries"];
/// The first letter of keys that are no words.
pub(crate) const WORKED_OUT: char = '\0';
/// The key after all words.
pub(crate) const END: &str = "\u{10ffff}";

/// Numbers before each text: entry, count, its places in two alphabets, flags, lengths of the text folded and written.
const HEADER: usize = 7;
pub(crate) const CZECH: u32 = 1;
pub(crate) const ENGLISH: u32 = 2;
pub(crate) const SYNONYM: u32 = 4;

/// What can be suggested, by the words of its texts.
pub(crate) struct Table {
    pub(crate) words: Map<OwnedBytes>,
    pub(crate) lists: OwnedBytes,
    pub(crate) texts: OwnedBytes,
    pub(crate) entries: OwnedBytes,
}

/// A text by which something is found.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'t> {
    /// Where it stands in the table.
    pub(crate) at: u32,
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
        let [words, lists, texts, entries] = FILES;
        let words = Map::new(read(words)?).map_err(io::Error::other)?;
        Ok(Self { words, lists: read(lists)?, texts: read(texts)?, entries: read(entries)? })
    }

    /// The texts that may fit what was typed: those with its rarest word, or the best worked out beforehand.
    pub(crate) fn candidates(&self, typed: &Typed) -> &[[u8; 4]] {
        if let [word] = typed.words.as_slice()
            && let Some(start) = self.words.get(format!("{WORKED_OUT}{word}"))
            && let Some((length, texts)) = self.list(start, u64::MAX).split_first()
        {
            return &texts[..texts.len().min(u32::from_le_bytes(*length) as usize)];
        }
        typed.words.iter().map(|word| self.slice(word)).min_by_key(|slice| slice.len()).unwrap_or_default()
    }

    /// The texts of the words that begin so, each once for every such word.
    pub(crate) fn slice(&self, beginning: &str) -> &[[u8; 4]] {
        let mut after = beginning.as_bytes().to_vec();
        // No byte of UTF-8 is 0xFF.
        after.last_mut().into_iter().for_each(|last| *last += 1);
        self.list(self.start_from(beginning.as_bytes()), self.start_from(&after))
    }

    /// Where the list of the first key from this one on starts.
    fn start_from(&self, key: &[u8]) -> u64 {
        self.words.range().ge(key).into_stream().next().map_or(u64::MAX, |(_, start)| start)
    }

    fn list(&self, start: u64, end: u64) -> &[[u8; 4]] {
        let lists = self.lists.as_chunks().0;
        let [start, end] = [start, end].map(|at| usize::try_from(at).unwrap_or(usize::MAX).min(lists.len()));
        lists.get(start..end).unwrap_or_default()
    }

    /// The text that stands here.
    pub(crate) fn text(&self, at: u32) -> Option<Text<'_>> {
        let (header, rest) = self.texts.get(at as usize..)?.split_at_checked(HEADER * 4)?;
        let mut numbers = [0; HEADER];
        for (number, bytes) in numbers.iter_mut().zip(header.as_chunks().0) {
            *number = u32::from_le_bytes(*bytes);
        }
        let [entry, count, cs, en, flags, folded, written] = numbers;
        let (folded, rest) = rest.split_at_checked(folded as usize)?;
        let (folded, written) = (str::from_utf8(folded).ok()?, str::from_utf8(rest.get(..written as usize)?).ok()?);
        Some(Text { at, entry, count, alphabet: [cs, en], flags, folded, written })
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
