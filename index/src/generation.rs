//! Generations of the index on disk. An index is a cache: it can be deleted at any time, and is never half there.
//!
//! A generation is built in a folder of its own, synced, and renamed to its final name, which is made of the fingerprint of
//! the corpus and of the code that reads it. A folder with that name is therefore whole; anything else is left over from a
//! build that was killed, and is cleared away by the next one.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use osvedceno_corpus::{Corpus, CorpusFiles, Kind, RecordId, Report, Vocabulary};
use serde::{Deserialize, Serialize};
use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexReader, ReloadPolicy, Searcher};

use crate::analysis;
use crate::build;
use crate::codes::CodeTable;
use crate::places::Places;
use crate::query::{Speller, Thesaurus, rarity};
use crate::recommend::RecommendationWeights;
use crate::schema::Fields;
use crate::suggest::{Entry, Table};
use crate::weights::Weights;

/// The code that built and reads an index: a hash of its sources.
const CODE: &str = env!("INDEX_CODE");
/// What a finished generation is called, before its fingerprint.
const FINISHED: &str = "generation-";
/// What an unfinished one is called.
const UNFINISHED: &str = "building-";
/// How many digits of the fingerprint a name has.
const NAME_DIGITS: usize = 16;
/// What it says of itself.
const MANIFEST: &str = "generation.json";
/// Compressed blocks of stored documents kept unpacked, of 16 kB each: all of the real corpus, and 16 MB of a large one.
const STORE_BLOCKS: usize = 1_000;

/// Why an index cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The corpus is wrong.
    #[error(transparent)]
    Corpus(#[from] Report),
    /// The folder of the index cannot be used.
    #[error("the index folder {folder} cannot be used: {error}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why not.
        error: io::Error,
    },
    /// The index cannot be written or read.
    #[error("the index cannot be used: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// Something stored in the index is not what was written. Deleting the index folder mends it.
    #[error("the index is damaged ({0}); delete its folder and start again")]
    Damaged(#[from] serde_json::Error),
}

/// How a generation came to be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// It was there.
    Found,
    /// It was built just now.
    Built,
}

/// What a generation says of itself.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    fingerprint: String,
    documents: usize,
    chapters: Vec<RecordId>,
    codes: CodeTable,
}

/// An index, open for searching.
pub struct Generation {
    pub(crate) reader: IndexReader,
    pub(crate) fields: Fields,
    pub(crate) codes: CodeTable,
    pub(crate) weights: Weights,
    pub(crate) recommending: RecommendationWeights,
    /// What each code adds to a score, as a share of it.
    pub(crate) prior: Arc<Vec<f32>>,
    /// How rare each code is, by its name `group:code`.
    pub(crate) rarities: HashMap<String, f32>,
    pub(crate) thesaurus: Thesaurus,
    pub(crate) speller: Speller,
    pub(crate) suggestions: Table,
    pub(crate) places: Places,
    fingerprint: String,
    documents: usize,
    chapters: Vec<RecordId>,
}

impl std::fmt::Debug for Generation {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { fingerprint, documents, .. } = self;
        out.debug_struct("Generation").field("fingerprint", fingerprint).field("documents", documents).finish()
    }
}

impl Generation {
    /// The generation of these files in `folder`, built if it is not there. Others in the folder are cleared away.
    ///
    /// # Errors
    /// A faulty corpus, or a folder that cannot be used.
    pub fn open_or_build(folder: &Path, files: &CorpusFiles) -> Result<(Self, Opened), Error> {
        let fingerprint = fingerprint(files);
        let finished = folder.join(name(&fingerprint));
        let thesaurus = Thesaurus::of(&Vocabulary::read(files)?);
        if let Some(found) = Self::find(&finished, &thesaurus) {
            return Ok((found, Opened::Found));
        }
        let corpus = Corpus::parse(files)?;
        let usable = |error| Error::Folder { folder: folder.to_owned(), error };
        fs::create_dir_all(folder).map_err(usable)?;
        // One builder at a time; whoever waited finds what the other has built.
        let lock = File::create(folder.join("lock")).map_err(usable)?;
        lock.lock().map_err(usable)?;
        if let Some(found) = Self::find(&finished, &thesaurus) {
            return Ok((found, Opened::Found));
        }
        let unfinished = folder.join(format!("{UNFINISHED}{}", std::process::id()));
        remove(&unfinished).and_then(|()| fs::create_dir(&unfinished)).map_err(usable)?;
        let codes = CodeTable::of(&corpus);
        let documents = build::build(&corpus, &codes, &thesaurus, &unfinished)?;
        Table::write(&Entry::all(&corpus), &unfinished).map_err(usable)?;
        // Records are sorted by id, and the ids of chapters begin with their numbers.
        let chapters = corpus.records.iter().filter(|record| record.kind == Kind::Manual);
        let chapters = chapters.map(|record| record.id.clone()).collect();
        let manifest = Manifest { fingerprint, documents, chapters, codes };
        fs::write(unfinished.join(MANIFEST), serde_json::to_vec(&manifest)?).map_err(usable)?;
        // A folder of the final name that is there all the same is one that could not be opened.
        sync(&unfinished).and_then(|()| remove(&finished)).map_err(usable)?;
        fs::rename(&unfinished, &finished).and_then(|()| sync(folder)).map_err(usable)?;
        let opened = Self::open(&finished, thesaurus)?;
        clear(folder, &finished);
        Ok((opened, Opened::Built))
    }

    /// The generation in this folder, if it is there and whole.
    fn find(path: &Path, thesaurus: &Thesaurus) -> Option<Self> {
        if !path.is_dir() {
            return None;
        }
        let opened = Self::open(path, thesaurus.clone());
        if let Err(error) = &opened {
            tracing::warn!(%error, path = %path.display(), "this index cannot be opened and will be built again");
        }
        opened.ok()
    }

    fn open(path: &Path, thesaurus: Thesaurus) -> Result<Self, Error> {
        let read = fs::read(path.join(MANIFEST)).map_err(|error| Error::Folder { folder: path.to_owned(), error })?;
        let Manifest { fingerprint, documents, chapters, codes } = serde_json::from_slice(&read)?;
        let index = Index::open(MmapDirectory::open(path).map_err(tantivy::TantivyError::from)?)?;
        analysis::register(&index);
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(STORE_BLOCKS)
            .try_into()?;
        let weights = Weights::default();
        let prior = Arc::new(weights.prior(&codes));
        let (fields, speller) = (Fields::new(), Speller::default());
        let rarities = rarities(&reader.searcher(), &fields, documents)?;
        let usable = |error| Error::Folder { folder: path.to_owned(), error };
        let suggestions = Table::open(path).map_err(usable)?;
        let places = Places::open(path).map_err(usable)?;
        Ok(Self {
            reader,
            fields,
            codes,
            weights,
            recommending: RecommendationWeights::default(),
            prior,
            rarities,
            thesaurus,
            speller,
            suggestions,
            places,
            fingerprint,
            documents,
            chapters,
        })
    }

    /// The generation with other weights of ranking: for measuring them.
    pub fn reweigh(&mut self, weights: Weights) {
        self.prior = Arc::new(weights.prior(&self.codes));
        self.weights = weights;
    }

    /// The generation with other weights of recommending: for measuring them.
    pub fn reweigh_recommending(&mut self, weights: RecommendationWeights) {
        self.recommending = weights;
    }

    /// The weights of ranking.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// What the generation was made of, corpus and code, as hexadecimal digits: equal means equal answers.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// How many documents a search can find.
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// The chapters of the manual, in their order.
    pub fn chapters(&self) -> &[RecordId] {
        &self.chapters
    }
}

/// How rare each code is that one of the documents has.
fn rarities(searcher: &Searcher, fields: &Fields, documents: usize) -> tantivy::Result<HashMap<String, f32>> {
    let mut with: HashMap<String, u64> = HashMap::new();
    for segment in searcher.segment_readers() {
        let codes = segment.inverted_index(fields.concept)?;
        let mut terms = codes.terms().stream()?;
        while terms.advance() {
            let name = String::from_utf8_lossy(terms.key()).into_owned();
            *with.entry(name).or_default() += u64::from(terms.value().doc_freq);
        }
    }
    Ok(with.into_iter().map(|(name, with)| (name, rarity(with, documents as u64))).collect())
}

/// The digest of a corpus and of the code that reads it.
fn fingerprint(files: &CorpusFiles) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(CODE.as_bytes()).update(files.fingerprint().as_bytes());
    hasher.finalize().to_hex().to_string()
}

fn name(fingerprint: &str) -> String {
    format!("{FINISHED}{}", &fingerprint[..NAME_DIGITS])
}

/// Removes the other generations, finished or not. Whoever has one open keeps reading it: its files are mapped. What cannot
/// be removed now is tried again by the next build; it only takes up room.
fn clear(folder: &Path, keep: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| is_generation(&entry.file_name().to_string_lossy()) && entry.path() != keep) {
        if let Err(error) = remove(&entry.path()) {
            tracing::warn!(%error, path = %entry.path().display(), "an old index cannot be removed");
        }
    }
}

/// Whether a folder is one of ours: nothing else in the folder of the index is touched.
fn is_generation(name: &str) -> bool {
    let finished = name.strip_prefix(FINISHED).is_some_and(|rest| {
        rest.len() == NAME_DIGITS && rest.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    });
    finished || name.strip_prefix(UNFINISHED).is_some_and(|rest| rest.parse::<u32>().is_ok())
}

/// Removes a folder, if it is there.
fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes a folder and the files in it survive a power cut.
fn sync(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.flatten().filter(|entry| entry.path().is_file()) {
        File::open(entry.path())?.sync_all()?;
    }
    File::open(folder)?.sync_all()
}
