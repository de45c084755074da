//! The bytes of a corpus: found, read, and fingerprinted, before anybody asks what they mean.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::fault::{Fault, Report};

/// The name of the file of facet groups and codes.
pub(crate) const VOCABULARY: &str = "vocabulary.toml";
/// The name of the file of abbreviations and related words.
pub(crate) const RELATED: &str = "related.toml";
/// The name of the file of Czech municipalities.
pub(crate) const MUNICIPALITIES: &str = "municipalities.csv";
/// The folder of records.
pub(crate) const RECORDS: &str = "records";

/// A digest of every byte a corpus is made of: two corpora with one fingerprint are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The digest itself.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// One file of a corpus.
#[derive(Debug)]
pub(crate) struct CorpusFile {
    /// Path inside the corpus folder, with `/` between its parts.
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
}

/// All files of a corpus, read whole and sorted by path.
#[derive(Debug)]
pub struct CorpusFiles {
    files: Vec<CorpusFile>,
}

impl CorpusFiles {
    /// Reads `folder`: the tables, of which that of related words may be missing, and every file below `records/` but
    /// hidden ones.
    ///
    /// # Errors
    /// Everything that is missing or cannot be read.
    pub fn read(folder: &Path) -> Result<Self, Report> {
        let mut faults = Vec::new();
        let mut paths: Vec<PathBuf> = [VOCABULARY, MUNICIPALITIES].iter().map(PathBuf::from).collect();
        // That of related words may be missing; one that cannot be looked at is a fault when it is read.
        if !matches!(folder.join(RELATED).try_exists(), Ok(false)) {
            paths.push(PathBuf::from(RELATED));
        }
        list(folder, Path::new(RECORDS), &mut paths, &mut faults);
        let read: Vec<Result<CorpusFile, Fault>> = paths
            .par_iter()
            .map(|relative| {
                let path = with_slashes(relative);
                match fs::read(folder.join(relative)) {
                    Ok(bytes) => Ok(CorpusFile { path, bytes }),
                    Err(error) => Err(unreadable(path, folder, &error)),
                }
            })
            .collect();
        let mut files = Vec::with_capacity(read.len());
        for result in read {
            match result {
                Ok(file) => files.push(file),
                Err(fault) => faults.push(fault),
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        match Report::of(faults) {
            Some(report) => Err(report),
            None => Ok(Self { files }),
        }
    }

    /// Whether a path inside a corpus folder may be of the corpus: one of its tables, a record or folder of records that is not
    /// hidden, or the folder itself.
    pub fn may_have(path: &Path) -> bool {
        let hidden = path.iter().any(|part| part.as_encoded_bytes().starts_with(b"."));
        let first = path.iter().next().map_or("", |part| part.to_str().unwrap_or_default());
        !hidden && ["", VOCABULARY, RELATED, MUNICIPALITIES, RECORDS].contains(&first)
    }

    /// The digest of all paths and bytes.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut hasher = blake3::Hasher::new();
        for file in &self.files {
            // Lengths keep two files from passing for one: "a" + "bc" is not "ab" + "c".
            for part in [file.path.as_bytes(), &file.bytes] {
                hasher.update(&(part.len() as u64).to_le_bytes());
                hasher.update(part);
            }
        }
        Fingerprint(*hasher.finalize().as_bytes())
    }

    /// The file of this path, if it is there; `read` has made sure of the vocabulary and the municipalities.
    pub(crate) fn file(&self, path: &str) -> Option<&CorpusFile> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        Some(&self.files[at])
    }

    /// The files below `records/`.
    pub(crate) fn records(&self) -> impl Iterator<Item = &CorpusFile> {
        self.files.iter().filter(|file| file.path.starts_with(RECORDS))
    }
}

/// Adds every file below `root/relative` to `paths`, without following what is hidden.
fn list(root: &Path, relative: &Path, paths: &mut Vec<PathBuf>, faults: &mut Vec<Fault>) {
    let entries = match fs::read_dir(root.join(relative)) {
        Ok(entries) => entries,
        Err(error) => return faults.push(unreadable(with_slashes(relative), root, &error)),
    };
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                faults.push(unreadable(with_slashes(relative), root, &error));
                continue;
            }
        };
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = relative.join(entry.file_name());
        if root.join(&path).is_dir() {
            list(root, &path, paths, faults);
        } else {
            paths.push(path);
        }
    }
}

fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn unreadable(file: String, folder: &Path, error: &std::io::Error) -> Fault {
    let message = format!(
        "cannot be read ({error}); a corpus folder has {RECORDS}/, {VOCABULARY} and {MUNICIPALITIES}, and {} was looked in",
        folder.display()
    );
    Fault { file, line: 0, message }
}
