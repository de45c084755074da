//! A generation of the index, open for reading: every file checked, its documents by their ids.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use osvedceno_corpus::{Record, RecordId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tantivy::schema::{Field, Value};
use tantivy::{DocAddress, Index, IndexReader, ReloadPolicy, Searcher, TantivyDocument};

use super::places::Places;
use super::postings::documents_with;
use super::read_only::ReadOnly;
use super::statistics::rarities;
use super::suggestions::Table;
use super::{Card, CodeTable, Error, Fields, checksums, raw_term};
use crate::analysis;

/// What a generation says of itself.
const MANIFEST: &str = "generation.json";
/// Compressed blocks of stored documents kept unpacked, of 16 kB each: all of the real corpus, and 16 MB of a large one.
const STORE_BLOCKS: usize = 1_000;

/// What a generation says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// What it was made of.
    pub(crate) fingerprint: String,
    /// How many documents a search can find.
    pub(crate) documents: usize,
    /// The chapters of the manual, in their order.
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
pub(crate) struct Generation {
    reader: IndexReader,
    pub(crate) fields: Fields,
    pub(crate) manifest: Manifest,
    /// How rare each code is, by its name `group:code`.
    pub(crate) rarities: HashMap<String, f32>,
    pub(crate) suggestions: Table,
    pub(crate) places: Places,
}

impl Generation {
    /// Opens the generation in this folder, which is to be of this fingerprint.
    ///
    /// # Errors
    /// Files that are not what was written, or cannot be read.
    pub(super) fn open(path: &Path, fingerprint: &str) -> Result<Self, Error> {
        checksums::check(path).map_err(Error::Damaged)?;
        let usable = Error::folder(path);
        let manifest: Manifest = serde_json::from_slice(&fs::read(path.join(MANIFEST)).map_err(&usable)?)?;
        if manifest.fingerprint != fingerprint {
            return Err(Error::Damaged("it is of another corpus, or of other code".to_owned()));
        }
        let index = Index::open(ReadOnly::open(path)?)?;
        analysis::register(&index);
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(STORE_BLOCKS)
            .try_into()?;
        let fields = Fields::new();
        let rarities = rarities(&reader.searcher(), &fields, manifest.documents)?;
        let suggestions = Table::open(path).map_err(&usable)?;
        let places = Places::open(path).map_err(&usable)?;
        Ok(Self { reader, fields, manifest, rarities, suggestions, places })
    }

    /// What reads the inverted index.
    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// The numbers of all codes.
    pub(crate) fn codes(&self) -> &CodeTable {
        &self.manifest.codes
    }

    /// The record of this id; chapters of the manual too, but not their sections, which are parts of them.
    pub(crate) fn record(&self, id: &str) -> Result<Option<Record>, Error> {
        self.stored(self.fields.whole, id, self.fields.record)
    }

    /// What a list shows of a record, or of a section of the manual.
    pub(crate) fn card(&self, id: &str) -> Result<Option<Card>, Error> {
        self.stored(self.fields.id, id, self.fields.card)
    }

    /// What stands behind a practice: sections of the manual that tell of it, and instruments that it draws on.
    pub(crate) fn backers(&self, id: &str) -> Result<Vec<RecordId>, Error> {
        Ok(self.stored(self.fields.id, id, self.fields.backers)?.unwrap_or_default())
    }

    /// The card of a document that has been read.
    pub(crate) fn card_of(&self, document: &TantivyDocument) -> Result<Card, Error> {
        Ok(serde_json::from_str(stored_text(document, self.fields.card).unwrap_or_default())?)
    }

    /// Where the document with this id is.
    pub(crate) fn address(&self, id: &str, searcher: &Searcher) -> tantivy::Result<Option<DocAddress>> {
        address(self.fields.id, id, searcher)
    }

    fn stored<T: DeserializeOwned>(&self, key: Field, id: &str, field: Field) -> Result<Option<T>, Error> {
        let searcher = self.searcher();
        let Some(address) = address(key, id, &searcher)? else { return Ok(None) };
        let document: TantivyDocument = searcher.doc(address)?;
        Ok(stored_text(&document, field).map(serde_json::from_str).transpose()?)
    }
}

/// A stored text of a document.
pub(crate) fn stored_text(document: &TantivyDocument, field: Field) -> Option<&str> {
    document.get_first(field)?.as_str()
}

/// Where the document is that has `id` in a field of ids.
fn address(field: Field, id: &str, searcher: &Searcher) -> tantivy::Result<Option<DocAddress>> {
    let term = raw_term(field, id);
    for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
        if let Some(document) = documents_with(&term, segment)?.first() {
            return Ok(Some(DocAddress::new(ordinal, *document)));
        }
    }
    Ok(None)
}
