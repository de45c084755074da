//! Where words and documents stand in the space of latent semantics: those about the same stand in about the same direction.
//!
//! A direction is [`DIMENSIONS`] numbers. Those of documents are of length one and kept in a byte each: a document takes 80 bytes,
//! and the order by its likeness to anything stays what it was.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use fst::{Map, MapBuilder};
use tantivy::directory::OwnedBytes;

use super::packed::{Column, map};

/// Numbers of a direction. With 60 to 130 the ranking of the real corpus is about as good.
pub(crate) const DIMENSIONS: usize = 80;

/// Numbers by the roots of words; the directions of words one after another; those of documents.
const WORDS: &str = "latent.words";
const OF_WORDS: &str = "latent.of-words";
const OF_DOCUMENTS: &str = "latent.of-documents";

/// What a byte of a document counts in. A number of a direction of length one is seldom beyond a half.
const UNIT: f32 = 256.0;
/// What a direction is multiplied by to be met with documents in whole numbers: eighty products stay below 2^31.
const FINE: f32 = 4_096.0;

/// A direction, of whatever length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Direction([f32; DIMENSIONS]);

impl Default for Direction {
    fn default() -> Self {
        Self([0.0; DIMENSIONS])
    }
}

impl Direction {
    /// Adds so many times another one. Numbers beyond the dimensions are left out.
    pub(crate) fn add(&mut self, numbers: impl IntoIterator<Item = f32>, times: f32) {
        self.0.iter_mut().zip(numbers).for_each(|(sum, own)| *sum += own * times);
    }

    /// Its numbers.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = f32> {
        self.0.iter().copied()
    }

    /// The same of length one; of nothing, nothing.
    pub(crate) fn unit(mut self) -> Self {
        let length = self.0.iter().map(|own| own * own).sum::<f32>().sqrt();
        if length > 0.0 {
            self.0.iter_mut().for_each(|own| *own /= length);
        }
        self
    }

    /// As a document has it.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(crate) fn packed(&self) -> [u8; DIMENSIONS] {
        self.unit().0.map(|own| ((own * UNIT).round().clamp(-127.0, 127.0) as i8).cast_unsigned())
    }
}

/// A direction that documents are met with.
pub(crate) struct Toward([i16; DIMENSIONS]);

/// The directions of words and documents.
#[derive(Clone)]
pub(crate) struct Latent {
    words: Map<OwnedBytes>,
    of_words: Column<f32>,
    of_documents: OwnedBytes,
}

impl Latent {
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            words: Map::new(map(folder, WORDS)?).map_err(io::Error::other)?,
            of_words: Column::open(folder, OF_WORDS)?,
            of_documents: map(folder, OF_DOCUMENTS)?,
        })
    }

    /// Writes the directions of words, given by their roots in order, and of documents in theirs.
    ///
    /// # Errors
    /// A folder that cannot be written to.
    pub(crate) fn write<'w>(
        folder: &Path,
        words: impl IntoIterator<Item = (&'w str, Direction)>,
        documents: &[u8],
    ) -> io::Result<()> {
        let file = BufWriter::new(File::create(folder.join(WORDS))?);
        let mut numbers = MapBuilder::new(file).map_err(io::Error::other)?;
        let mut directions = Vec::new();
        for (number, (word, direction)) in (0..).zip(words) {
            numbers.insert(word, number).map_err(io::Error::other)?;
            directions.extend(direction.numbers());
        }
        numbers.into_inner().map_err(io::Error::other)?.flush()?;
        Column::write(folder, OF_WORDS, directions)?;
        fs::write(folder.join(OF_DOCUMENTS), documents)
    }

    /// The direction of a word by its root: as long as the word tells something. None of a word that fewer than two documents have,
    /// or half of them.
    pub(crate) fn word(&self, root: &str) -> Option<impl Iterator<Item = f32>> {
        let at = usize::try_from(self.words.get(root)?).ok()? * DIMENSIONS;
        Some(self.of_words.range(at, at + DIMENSIONS))
    }

    /// The direction of a document, of length one.
    pub(crate) fn document(&self, document: u32) -> impl Iterator<Item = f32> {
        self.bytes(document).iter().map(|own| f32::from(own.cast_signed()) / UNIT)
    }

    /// What tells how like documents are to this.
    #[allow(clippy::cast_possible_truncation)]
    pub(crate) fn toward(direction: &Direction) -> Toward {
        Toward(direction.unit().0.map(|own| (own * FINE) as i16))
    }

    /// How like a document is, from -1 to 1: the cosine.
    #[allow(clippy::cast_precision_loss)]
    pub(crate) fn likeness(&self, toward: &Toward, document: u32) -> f32 {
        let products = self.bytes(document).iter().zip(&toward.0);
        let sum: i32 = products.map(|(own, other)| i32::from(own.cast_signed()) * i32::from(*other)).sum();
        sum as f32 / (UNIT * FINE)
    }

    fn bytes(&self, document: u32) -> &[u8] {
        let all: &[[u8; DIMENSIONS]] = self.of_documents.as_chunks().0;
        all.get(document as usize).map_or(&[], <[u8; DIMENSIONS]>::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn direction(numbers: &[f32]) -> Direction {
        let mut own = Direction::default();
        own.add(numbers.iter().copied(), 1.0);
        own
    }

    #[test]
    fn documents_in_the_same_direction_are_alike_however_long_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let documents: Vec<[u8; DIMENSIONS]> =
            [&[3.0, 4.0][..], &[-4.0, 3.0], &[]].map(|own| direction(own).packed()).to_vec();
        let words = [("dluh", direction(&[0.5])), ("skol", direction(&[0.0, 2.0]))];
        Latent::write(folder.path(), words, documents.as_flattened()).unwrap();
        let latent = Latent::open(folder.path()).unwrap();
        assert_eq!(latent.word("skol").map(|own| own.take(3).collect::<Vec<_>>()), Some(vec![0.0, 2.0, 0.0]));
        assert!(latent.word("skola").is_none());
        let toward = Latent::toward(&direction(&[0.3, 0.4]));
        let likeness = |document| (latent.likeness(&toward, document) * 100.0).round() / 100.0;
        // Nearly 1: numbers beyond a half are cut off, which real directions have not.
        assert!(likeness(0) > 0.6);
        assert!(likeness(1).abs() < 0.2);
        assert_eq!((likeness(2), likeness(9)), (0.0, 0.0));
    }
}
