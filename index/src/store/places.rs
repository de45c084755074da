//! Where the words of every text stand and which terms they are, for snippets: one file that is mapped and read in place.
//!
//! Analysing the texts of twenty hits again for each question would cost more than the search itself, and so would taking
//! the places out of the stored documents, which tantivy reads byte by byte: 0.2 ms for twenty hits.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use osvedceno_czech::root;
use tantivy::Directory;
use tantivy::directory::{MmapDirectory, OwnedBytes};

use crate::analysis::Analysis;

/// The file: for each document its text and its summary, and for each of these how many words (u32), then the words.
const FILE: &str = "places";
/// Bytes of a word: four numbers (u32, little-endian).
const WORD_BYTES: usize = 16;

/// A word of a text and the terms it became, as hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands, in bytes.
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) stem: u32,
    pub(crate) root: u32,
}

/// The words of a text.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word> {
    let offset = |part: &str| u32::try_from(part.as_ptr() as usize - text.as_ptr() as usize).unwrap_or(u32::MAX);
    Analysis::Stem.terms(text).into_iter().map(move |(form, stem)| {
        let start = offset(form);
        let end = start + u32::try_from(form.len()).unwrap_or_default();
        Word { start, end, stem: hash(&stem), root: hash(&root(&stem)) }
    })
}

/// FNV-1a, 32 bits. A word of a question shares its value with one of a text's 300 other words once in some 14 million
/// texts, and then a word too many is marked.
pub(crate) fn hash(term: &str) -> u32 {
    term.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Writes the places of texts.
pub(crate) struct PlacesWriter {
    file: BufWriter<File>,
    at: u64,
}

impl PlacesWriter {
    /// A new file in `folder`.
    pub(crate) fn create(folder: &Path) -> io::Result<Self> {
        Ok(Self { file: BufWriter::new(File::create(folder.join(FILE))?), at: 0 })
    }

    /// Adds the text and the summary of a document; gives where their words stand in the file.
    pub(crate) fn add(&mut self, text: &str, summary: &str) -> io::Result<u64> {
        let at = self.at;
        self.write(text)?;
        self.write(summary)?;
        Ok(at)
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        let packed: Vec<u8> = words(text)
            .flat_map(|word| [word.start, word.end, word.stem, word.root])
            .flat_map(u32::to_le_bytes)
            .collect();
        let count = u32::try_from(packed.len() / WORD_BYTES).unwrap_or_default();
        self.file.write_all(&count.to_le_bytes())?;
        self.file.write_all(&packed)?;
        self.at += (size_of::<u32>() + packed.len()) as u64;
        Ok(())
    }

    /// Ends the file.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The places of the texts of an index.
pub(crate) struct Places(OwnedBytes);

impl Places {
    /// Opens the file in `folder`.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        let folder = MmapDirectory::open(folder).map_err(io::Error::other)?;
        Ok(Self(folder.open_read(Path::new(FILE)).map_err(io::Error::other)?.read_bytes()?))
    }

    /// The words of the text and of the summary of the document whose words stand at `at`.
    pub(crate) fn words(&self, at: u64) -> [Vec<Word>; 2] {
        let mut rest = usize::try_from(at).ok().and_then(|at| self.0.get(at..)).unwrap_or_default();
        [(); 2].map(|()| {
            let Some((count, after)) = rest.split_first_chunk() else { return Vec::new() };
            let length = (u32::from_le_bytes(*count) as usize).saturating_mul(WORD_BYTES);
            let (words, after) = after.split_at_checked(length).unwrap_or_default();
            rest = after;
            words.as_chunks::<WORD_BYTES>().0.iter().map(Word::unpack).collect()
        })
    }
}

impl Word {
    fn unpack(bytes: &[u8; WORD_BYTES]) -> Self {
        let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        Self { start: number(0), end: number(4), stem: number(8), root: number(12) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let folder = std::env::temp_dir().join(format!("osvedceno-places-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let texts = [("Děti ve škole.", "Škola"), ("", ""), ("Škola", "")];
        let mut writer = PlacesWriter::create(&folder).unwrap();
        let at: Vec<u64> = texts.iter().map(|(text, summary)| writer.add(text, summary).unwrap()).collect();
        writer.finish().unwrap();
        let places = Places::open(&folder).unwrap();
        for ((text, summary), at) in texts.iter().zip(at) {
            assert_eq!(places.words(at), [text, summary].map(|text| words(text).collect::<Vec<_>>()));
        }
        assert_eq!(places.words(u64::MAX), [const { Vec::new() }; 2]);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
