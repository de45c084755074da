//! A generation of the index, open for reading: every file checked, its documents by their numbers and ids.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use osvedceno_corpus::{Date, Record, RecordId};
use serde::{Deserialize, Serialize};

use super::card::Card;
use super::documents::{Document, Documents};
use super::openness::{Instrument, Openings};
use super::records::{Ids, Records};
use super::statistics::rarity;
use super::suggestions::Table;
use super::towns::Towns;
use super::troubles::Troubles;
use super::{CodeBits, CodeTable, Columns, Error, Fields, Forms, Keywords, Latent, Ordinal, Shards};

/// What a generation says of itself.
const MANIFEST: &str = "generation.json";
/// The numbers of documents by their ids.
pub(crate) const NUMBERS: &str = "documents.ids";

/// What a generation says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// What it was made of.
    pub(crate) fingerprint: String,
    /// How many documents a search can find: those numbered from 0.
    pub(crate) documents: u32,
    /// The chapters of the manual, in their order: documents that have the numbers after these, and are in no list. A chapter is
    /// read whole and found by its sections.
    pub(crate) chapters: Vec<RecordId>,
    /// The numbers of all codes.
    pub(crate) codes: CodeTable,
}

impl Manifest {
    /// Writes it into `folder`.
    pub(crate) fn write(&self, folder: &Path) -> Result<(), Error> {
        fs::write(folder.join(MANIFEST), serde_json::to_vec(self)?).map_err(Error::folder(folder))
    }
}

/// A generation, open.
#[derive(Clone)]
pub(crate) struct Generation {
    pub(crate) fields: Fields,
    pub(crate) manifest: Manifest,
    pub(crate) shards: Shards,
    pub(crate) columns: Columns,
    pub(crate) bits: CodeBits,
    pub(crate) keywords: Keywords,
    /// Where words and documents stand in the space of latent semantics.
    pub(crate) latent: Latent,
    pub(crate) forms: Forms,
    pub(crate) suggestions: Table,
    pub(crate) towns: Towns,
    /// What people tell of, and what is of use in it.
    pub(crate) troubles: Troubles,
    /// How rare each code is that a document has.
    pub(crate) rarities: Vec<Option<f32>>,
    documents: Documents,
    numbers: Ids,
    records: Records,
    instruments: Arc<[Instrument]>,
}

impl Generation {
    /// Opens the generation in this folder, which has been checked and is to be of this fingerprint.
    ///
    /// # Errors
    /// Files that are not what was written, or cannot be read.
    pub(super) fn open(path: &Path, fingerprint: &str) -> Result<Self, Error> {
        let usable = Error::folder(path);
        let manifest: Manifest = serde_json::from_slice(&fs::read(path.join(MANIFEST)).map_err(&usable)?)?;
        if manifest.fingerprint != fingerprint {
            return Err(Error::Damaged("it is of another corpus, or of other code".to_owned()));
        }
        let fields = Fields::new();
        let shards = Shards::open(path, &fields)?;
        if shards.documents != manifest.documents {
            return Err(Error::Damaged(format!("{} of {} documents are there", shards.documents, manifest.documents)));
        }
        let bits = CodeBits::open(path, manifest.documents as usize).map_err(&usable)?;
        let instruments = Instrument::read(path).map_err(&usable)?;
        Ok(Self {
            rarities: rarities(&manifest, &bits),
            shards,
            columns: Columns::open(path).map_err(&usable)?,
            bits,
            keywords: Keywords::open(path).map_err(&usable)?,
            latent: Latent::open(path).map_err(&usable)?,
            forms: Forms::open(path).map_err(&usable)?,
            suggestions: Table::open(path).map_err(&usable)?,
            towns: Towns::open(path).map_err(&usable)?,
            troubles: Troubles::open(path).map_err(&usable)?,
            documents: Documents::open(path).map_err(&usable)?,
            numbers: Ids::open(path, NUMBERS).map_err(&usable)?,
            records: Records::open(path).map_err(&usable)?,
            instruments: instruments.into(),
            fields,
            manifest,
        })
    }

    /// The same on this day: until it is told one, nobody knows of any instrument whether it can be used.
    pub(crate) fn on(mut self, today: Date) -> Self {
        let openings = Openings::on(today, &self.instruments, &self.manifest.codes, self.bits.words());
        let openings = Arc::new(openings);
        self.bits.turn(openings.clone());
        self.columns.turn(openings);
        self.rarities = rarities(&self.manifest, &self.bits);
        self
    }

    /// The numbers of all codes.
    pub(crate) fn codes(&self) -> &CodeTable {
        &self.manifest.codes
    }

    /// How rare a code is; 0 where no document has it.
    pub(crate) fn rarity(&self, code: Ordinal) -> f32 {
        self.rarities.get(usize::from(code)).copied().flatten().unwrap_or_default()
    }

    /// How many documents a search can find.
    pub(crate) fn documents(&self) -> u32 {
        self.manifest.documents
    }

    /// The record of this id; chapters of the manual too, but not their sections, which are parts of them.
    pub(crate) fn record(&self, id: &str) -> Result<Option<Record>, Error> {
        self.records.get(id)
    }

    /// The number of the document of this id: of a record, a section of the manual or a chapter.
    pub(crate) fn number(&self, id: &str) -> Option<u32> {
        self.numbers.get(id).and_then(|number| u32::try_from(number).ok())
    }

    /// Whether a document is in no list: a chapter of the manual.
    pub(crate) fn is_chapter(&self, document: u32) -> bool {
        document >= self.manifest.documents
    }

    /// A document that a search can find.
    ///
    /// # Errors
    /// A damaged index.
    pub(crate) fn document(&self, document: u32) -> Result<Document<'_>, Error> {
        self.documents.get(document).ok_or_else(|| Error::Damaged(format!("document {document} cannot be read")))
    }

    /// What a list shows of a document.
    ///
    /// # Errors
    /// A damaged index.
    pub(crate) fn card(&self, document: u32) -> Result<Card<'_>, Error> {
        Ok(self.card_of(&self.document(document)?, document))
    }

    /// What a list shows of a document that has been read.
    pub(crate) fn card_of<'g>(&'g self, read: &Document<'g>, document: u32) -> Card<'g> {
        Card::new(read.shown, self.codes(), &self.columns, document)
    }

    /// The ids of documents.
    ///
    /// # Errors
    /// A damaged index.
    pub(crate) fn ids(&self, documents: impl IntoIterator<Item = u32>) -> Result<Vec<RecordId>, Error> {
        let ids = documents.into_iter().map(|document| {
            let id = RecordId::new(self.document(document)?.shown.id);
            id.ok_or_else(|| Error::Damaged(format!("document {document} has no id")))
        });
        ids.collect()
    }
}

/// How rare each code is that a document has.
fn rarities(manifest: &Manifest, bits: &CodeBits) -> Vec<Option<f32>> {
    let rarities = manifest.codes.all().map(|code| {
        let with = bits.count(code);
        (with > 0).then(|| rarity(with, manifest.documents))
    });
    rarities.collect()
}
