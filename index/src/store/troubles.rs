//! Troubles of towns on disk: by the terms of what people tell of each, and with the documents that are of use in it.
//!
//! What is told of a trouble are vectors of length one over its terms; what somebody writes is met with them by the cosine.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use fst::{Map, MapBuilder};
use osvedceno_corpus::Text;
use tantivy::directory::OwnedBytes;

use super::packed::{Column, Lists, map};

/// The numbers of terms, and how much each tells; which tellings have it, and how much of each it is; the troubles of tellings; the
/// documents that are of use in each trouble, and how much; and what troubles are called.
const TERMS: &str = "troubles.terms";
const TELL: &str = "troubles.tell";
const TELLINGS: &str = "troubles.tellings";
const PARTS: &str = "troubles.parts";
const OF: &str = "troubles.of";
const OF_USE: &str = "troubles.of-use";
const USES: &str = "troubles.uses";
const NAMES: &str = "troubles.names";

/// A term of what people tell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TroubleTerm {
    /// The term.
    pub(crate) term: String,
    /// How much it tells.
    pub(crate) tells: f32,
    /// The numbers of the tellings that have it, and how much of each it is.
    pub(crate) tellings: Vec<(u32, f32)>,
}

/// A trouble, as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OfUse {
    /// What it is called.
    pub(crate) name: Text,
    /// The documents that are of use in it, in the order of their numbers, and how much each is, up to 1.
    pub(crate) documents: Vec<(u32, f32)>,
}

/// All troubles.
#[derive(Clone)]
pub(crate) struct Troubles {
    terms: Map<OwnedBytes>,
    tell: Column<f32>,
    tellings: Lists<u32>,
    parts: Lists<f32>,
    of: Column<u32>,
    of_use: Lists<u32>,
    uses: Lists<f32>,
    names: Arc<[Text]>,
}

impl Troubles {
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self {
            terms: Map::new(map(folder, TERMS)?).map_err(io::Error::other)?,
            tell: Column::open(folder, TELL)?,
            tellings: Lists::open(folder, TELLINGS)?,
            parts: Lists::open(folder, PARTS)?,
            of: Column::open(folder, OF)?,
            of_use: Lists::open(folder, OF_USE)?,
            uses: Lists::open(folder, USES)?,
            names: serde_json::from_slice::<Vec<Text>>(&fs::read(folder.join(NAMES))?)?.into(),
        })
    }

    /// Writes troubles into `folder`: their terms, sorted, the trouble of each telling, and the troubles.
    ///
    /// # Errors
    /// A folder that cannot be written to.
    pub(crate) fn write(folder: &Path, terms: &[TroubleTerm], of: &[u32], troubles: &[OfUse]) -> io::Result<()> {
        let mut numbers =
            MapBuilder::new(BufWriter::new(File::create(folder.join(TERMS))?)).map_err(io::Error::other)?;
        for (number, own) in (0..).zip(terms) {
            numbers.insert(&own.term, number).map_err(io::Error::other)?;
        }
        numbers.into_inner().map_err(io::Error::other)?.flush()?;
        Column::write(folder, TELL, terms.iter().map(|own| own.tells))?;
        Lists::write(folder, TELLINGS, terms.iter().map(|own| own.tellings.iter().map(|(telling, _)| *telling)))?;
        Lists::write(folder, PARTS, terms.iter().map(|own| own.tellings.iter().map(|(_, part)| *part)))?;
        Column::write(folder, OF, of.iter().copied())?;
        Lists::write(folder, OF_USE, troubles.iter().map(|own| own.documents.iter().map(|(document, _)| *document)))?;
        Lists::write(folder, USES, troubles.iter().map(|own| own.documents.iter().map(|(_, use_)| *use_)))?;
        let names: Vec<&Text> = troubles.iter().map(|own| &own.name).collect();
        fs::write(folder.join(NAMES), serde_json::to_vec(&names)?)
    }

    /// The number of a term that is told with, and how much it tells.
    pub(crate) fn term(&self, term: &str) -> Option<(u32, f32)> {
        let number = u32::try_from(self.terms.get(term)?).ok()?;
        Some((number, self.tell.get(number)?))
    }

    /// The tellings that have a term, and how much of each it is.
    pub(crate) fn tellings(&self, term: u32) -> impl Iterator<Item = (u32, f32)> {
        self.tellings.of(term).zip(self.parts.of(term))
    }

    /// The trouble that a telling is of.
    pub(crate) fn of(&self, telling: u32) -> Option<u32> {
        self.of.get(telling)
    }

    /// The documents that are of use in a trouble, and how much, up to 1.
    pub(crate) fn of_use(&self, trouble: u32) -> impl Iterator<Item = (u32, f32)> {
        self.of_use.of(trouble).zip(self.uses.of(trouble))
    }

    /// What a trouble is called.
    pub(crate) fn name(&self, trouble: u32) -> Option<&Text> {
        self.names.get(trouble as usize)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }
}
