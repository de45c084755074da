//! Numbers in files that are mapped and read in place: columns with one for each document, and lists with any number for each.
//!
//! A column `name` is its numbers one after another, little-endian. A list is two columns: `name` has the numbers of all
//! documents, `name.ends` where those of each document end.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::marker::PhantomData;
use std::path::Path;

use tantivy::Directory;
use tantivy::directory::{MmapDirectory, OwnedBytes};

/// Documents of a word of bits.
pub(crate) const WORD: usize = u64::BITS as usize;

/// Maps a file of a generation.
pub(super) fn map(folder: &Path, name: &str) -> io::Result<OwnedBytes> {
    let folder = MmapDirectory::open(folder).map_err(io::Error::other)?;
    folder.open_read(Path::new(name)).map_err(io::Error::other)?.read_bytes()
}

/// A number of a fixed size.
pub(crate) trait Packed: Copy {
    /// The same as bytes.
    type Bytes: AsRef<[u8]> + 'static;
    /// Chunks of bytes.
    fn chunks(bytes: &[u8]) -> &[Self::Bytes];
    /// From bytes.
    fn unpack(bytes: &Self::Bytes) -> Self;
    /// To bytes.
    fn pack(self) -> Self::Bytes;
}

macro_rules! packed {
    ($($number:ty),*) => {$(
        impl Packed for $number {
            type Bytes = [u8; size_of::<$number>()];

            fn chunks(bytes: &[u8]) -> &[Self::Bytes] {
                bytes.as_chunks().0
            }

            fn unpack(bytes: &Self::Bytes) -> Self {
                Self::from_le_bytes(*bytes)
            }

            fn pack(self) -> Self::Bytes {
                self.to_le_bytes()
            }
        }
    )*};
}

packed!(u16, u32, u64, f32, f64);

/// One number for each document.
#[derive(Clone)]
pub(crate) struct Column<T> {
    bytes: OwnedBytes,
    of: PhantomData<T>,
}

impl<T: Packed> Column<T> {
    pub(crate) fn open(folder: &Path, name: &str) -> io::Result<Self> {
        Ok(Self { bytes: map(folder, name)?, of: PhantomData })
    }

    /// Writes a column into `folder`.
    pub(crate) fn write(folder: &Path, name: &str, numbers: impl IntoIterator<Item = T>) -> io::Result<()> {
        let mut file = BufWriter::new(File::create(folder.join(name))?);
        for number in numbers {
            file.write_all(number.pack().as_ref())?;
        }
        file.flush()
    }

    fn chunks(&self) -> &[T::Bytes] {
        T::chunks(&self.bytes)
    }

    /// The number of a document.
    pub(crate) fn get(&self, document: u32) -> Option<T> {
        self.chunks().get(document as usize).map(T::unpack)
    }

    /// The numbers of a range of documents; none where it is not one of the column.
    pub(crate) fn range(
        &self,
        from: usize,
        to: usize,
    ) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + Clone {
        self.chunks().get(from..to).unwrap_or_default().iter().map(T::unpack)
    }
}

/// Any number of numbers for each document.
#[derive(Clone)]
pub(crate) struct Lists<T> {
    ends: Column<u32>,
    values: Column<T>,
}

impl<T: Packed> Lists<T> {
    pub(crate) fn open(folder: &Path, name: &str) -> io::Result<Self> {
        Ok(Self { ends: Column::open(folder, &ends(name))?, values: Column::open(folder, name)? })
    }

    /// Writes lists into `folder`.
    pub(crate) fn write<L: IntoIterator<Item = T>>(
        folder: &Path,
        name: &str,
        lists: impl IntoIterator<Item = L>,
    ) -> io::Result<()> {
        let mut values = BufWriter::new(File::create(folder.join(name))?);
        let mut all = Vec::new();
        let mut end: u32 = 0;
        for list in lists {
            for value in list {
                values.write_all(value.pack().as_ref())?;
                end =
                    end.checked_add(1).ok_or_else(|| io::Error::other(format!("{name} has more than 2^32 entries")))?;
            }
            all.push(end);
        }
        values.flush()?;
        Column::write(folder, &ends(name), all)
    }

    /// The numbers of a document, in the order in which they were written.
    pub(crate) fn of(&self, document: u32) -> impl DoubleEndedIterator<Item = T> + ExactSizeIterator + Clone {
        let start = document.checked_sub(1).map_or(Some(0), |before| self.ends.get(before));
        let (start, end) = start.zip(self.ends.get(document)).unwrap_or_default();
        self.values.range(start as usize, end as usize)
    }
}

fn ends(name: &str) -> String {
    format!("{name}.ends")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        Column::write(folder.path(), "figures", [1.5, f64::MAX]).unwrap();
        let column: Column<f64> = Column::open(folder.path(), "figures").unwrap();
        assert_eq!((column.get(0), column.get(1), column.get(2)), (Some(1.5), Some(f64::MAX), None));
        let lists: [&[u16]; 3] = [&[7, 1], &[], &[65_535]];
        Lists::write(folder.path(), "codes", lists.map(|list| list.iter().copied())).unwrap();
        let read: Lists<u16> = Lists::open(folder.path(), "codes").unwrap();
        for (document, list) in (0..).zip(lists) {
            assert_eq!(read.of(document).collect::<Vec<_>>(), list);
        }
        assert_eq!(read.of(3).len(), 0);
    }
}
