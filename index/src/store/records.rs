//! Whole records by their ids, and the numbers of documents by theirs.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use fst::{Map, MapBuilder};
use osvedceno_corpus::Record;
use tantivy::directory::OwnedBytes;

use super::Error;
use super::packed::map;
use super::parts::{Part, join};

/// The file of records, each its length (u32) and its JSON, packed by LZ4: a record is read whole and one at a time.
const RECORDS: &str = "records";
/// Where each record stands, by its id.
const PLACES: &str = "records.ids";

/// Numbers by ids: a minimal automaton, mapped.
#[derive(Clone)]
pub(crate) struct Ids(Map<OwnedBytes>);

impl Ids {
    pub(super) fn open(folder: &Path, name: &str) -> io::Result<Self> {
        Ok(Self(Map::new(map(folder, name)?).map_err(io::Error::other)?))
    }

    /// Writes numbers by ids, in whatever order, into `folder`.
    pub(crate) fn write(folder: &Path, name: &str, mut ids: Vec<(String, u64)>) -> io::Result<()> {
        ids.sort_unstable();
        let file = BufWriter::new(File::create(folder.join(name))?);
        let mut builder = MapBuilder::new(file).map_err(io::Error::other)?;
        for (id, number) in ids {
            builder.insert(id, number).map_err(io::Error::other)?;
        }
        builder.into_inner().map_err(io::Error::other)?.flush()
    }

    /// The number of an id.
    pub(crate) fn get(&self, id: &str) -> Option<u64> {
        self.0.get(id)
    }
}

/// Writes records.
pub(crate) struct RecordsWriter {
    file: BufWriter<File>,
    at: u64,
    places: Vec<(String, u64)>,
}

impl RecordsWriter {
    /// New files in `folder`.
    pub(crate) fn create(folder: &Path) -> io::Result<Self> {
        Ok(Self { file: BufWriter::new(File::create(folder.join(RECORDS))?), at: 0, places: Vec::new() })
    }

    /// Adds a record.
    pub(crate) fn add(&mut self, record: &Record) -> io::Result<()> {
        let packed = pack(record)?;
        self.file.write_all(&packed)?;
        self.places.push((record.id.to_string(), self.at));
        self.at += packed.len() as u64;
        Ok(())
    }

    /// Ends the file in `folder`, which is one of several.
    pub(crate) fn finish(mut self, folder: &Path) -> io::Result<Part<Vec<(String, u64)>>> {
        self.file.flush()?;
        // What follows starts where this ends.
        self.places.push((String::new(), self.at));
        Ok(Part { file: folder.join(RECORDS), places: self.places })
    }

    /// Makes one of the records of all parts, in `folder`.
    pub(crate) fn join(folder: &Path, parts: Vec<Part<Vec<(String, u64)>>>) -> io::Result<()> {
        let (files, places): (Vec<_>, Vec<_>) = parts.into_iter().map(|part| (part.file, part.places)).unzip();
        join(&files, &folder.join(RECORDS))?;
        let mut all = Vec::new();
        let mut before = 0;
        for mut places in places {
            let length = places.pop().map_or(0, |(_, end)| end);
            all.extend(places.into_iter().map(|(id, at)| (id, before + at)));
            before += length;
        }
        Ids::write(folder, PLACES, all)
    }
}

/// A record as it stands in the file.
pub(crate) fn pack(record: &Record) -> io::Result<Vec<u8>> {
    let json = lz4_flex::compress_prepend_size(&serde_json::to_vec(record)?);
    let length = u32::try_from(json.len()).map_err(|_| io::Error::other("a record is longer than 4 GB"))?;
    Ok([&length.to_le_bytes(), json.as_slice()].concat())
}

/// The records of an index.
#[derive(Clone)]
pub(crate) struct Records {
    bytes: OwnedBytes,
    places: Ids,
}

impl Records {
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self { bytes: map(folder, RECORDS)?, places: Ids::open(folder, PLACES)? })
    }

    /// The record of this id.
    ///
    /// # Errors
    /// A damaged file.
    pub(super) fn get(&self, id: &str) -> Result<Option<Record>, Error> {
        let Some(at) = self.places.get(id) else { return Ok(None) };
        let damaged = || Error::Damaged(format!("{RECORDS} is not as it was written"));
        let rest = usize::try_from(at).ok().and_then(|at| self.bytes.get(at..)).unwrap_or_default();
        let (length, rest) = rest.split_first_chunk().ok_or_else(damaged)?;
        let packed = rest.get(..u32::from_le_bytes(*length) as usize).ok_or_else(damaged)?;
        let json = lz4_flex::decompress_size_prepended(packed).map_err(|_| damaged())?;
        Ok(serde_json::from_slice(&json)?)
    }
}
