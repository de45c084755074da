//! The files below `records/`, found and looked at but not opened: where they are, how large they are, and what the file system
//! says of their last change.
//!
//! A million files in folders of a thousand take a second on two cores: folders are gone through side by side, and a file costs
//! one look, from within its folder.

use std::fs::{self, DirEntry, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::fault::Fault;

/// The name of the file of facet groups and codes.
pub(crate) const VOCABULARY: &str = "vocabulary.toml";
/// The name of the file of Czech municipalities.
pub(crate) const MUNICIPALITIES: &str = "municipalities.csv";
/// The folder of records.
pub(crate) const RECORDS: &str = "records";

/// What the file system says of a file, which is other once the file has been written to: as in the index of git.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stamp {
    pub(crate) size: u64,
    /// When its bytes were changed, in nanoseconds of Unix; whoever changes them may set it back.
    pub(crate) modified: i64,
    /// When anything of it was changed, which nobody can set back.
    pub(crate) changed: i64,
    pub(crate) inode: u64,
}

impl Stamp {
    pub(crate) fn of(metadata: &Metadata) -> Self {
        let time = |seconds: i64, nanoseconds: i64| seconds.wrapping_mul(1_000_000_000).wrapping_add(nanoseconds);
        Self {
            size: metadata.size(),
            modified: time(metadata.mtime(), metadata.mtime_nsec()),
            changed: time(metadata.ctime(), metadata.ctime_nsec()),
            inode: metadata.ino(),
        }
    }
}

/// A file below `records/`.
#[derive(Debug)]
pub(crate) struct Listed {
    /// Path inside the corpus folder, with `/` between its parts.
    pub(crate) path: String,
    /// The path as the file system has it, where that is no text.
    real: Option<Box<Path>>,
    /// Where in `path` the name of the file starts.
    name: usize,
    pub(crate) size: u64,
}

impl Listed {
    /// A file that need not be there.
    pub(crate) fn of_text(path: &str, size: u64) -> Self {
        let name = path.rfind('/').map_or(0, |slash| slash + 1);
        Self { path: path.to_owned(), real: None, name, size }
    }

    /// The name of the file without its folder and its ending: the id of its record.
    pub(crate) fn stem(&self) -> &str {
        let name = &self.path[self.name..];
        name.strip_suffix(".md").unwrap_or(name)
    }

    /// Its bytes, and what is wrong where they cannot be read.
    pub(crate) fn read(&self, corpus: &Path) -> Result<Vec<u8>, Fault> {
        let path = self.real.as_deref().unwrap_or(Path::new(&self.path));
        fs::read(corpus.join(path)).map_err(|error| unreadable(self.path.clone(), corpus, &error))
    }
}

/// What a listing has found.
#[derive(Default)]
pub(crate) struct Found {
    /// Every file with its stamp; without one where it cannot be looked at.
    pub(crate) files: Vec<(Listed, Option<Stamp>)>,
    /// What cannot be listed.
    pub(crate) faults: Vec<Fault>,
}

impl Found {
    fn with(mut self, mut other: Self) -> Self {
        self.files.append(&mut other.files);
        self.faults.append(&mut other.faults);
        self
    }
}

/// Every file below `corpus/folder` but hidden ones, in no order.
pub(crate) fn list(corpus: &Path, folder: &Path) -> Found {
    let named = with_slashes(folder);
    let mut found = Found::default();
    let entries = match fs::read_dir(corpus.join(folder)) {
        Ok(entries) => entries,
        Err(error) => {
            found.faults.push(unreadable(named, corpus, &error));
            return found;
        }
    };
    let mut folders: Vec<PathBuf> = Vec::new();
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.faults.push(unreadable(named.clone(), corpus, &error));
                continue;
            }
        };
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        match look(&entry) {
            Ok(metadata) if metadata.is_dir() => folders.push(folder.join(name)),
            looked => {
                let stamp = looked.ok().map(|metadata| Stamp::of(&metadata));
                let path = format!("{named}/{}", name.to_string_lossy());
                let real = name.to_str().is_none() || folder.to_str().is_none();
                let real = real.then(|| folder.join(&name).into_boxed_path());
                let size = stamp.map_or(0, |stamp| stamp.size);
                found.files.push((Listed { path, real, name: named.len() + 1, size }, stamp));
            }
        }
    }
    let below = folders.par_iter().map(|folder| list(corpus, folder));
    found.with(below.reduce(Found::default, Found::with))
}

/// What the file system says of an entry; of a link, what it says of the file that it leads to.
fn look(entry: &DirEntry) -> io::Result<Metadata> {
    let metadata = entry.metadata()?;
    if metadata.is_symlink() { fs::metadata(entry.path()) } else { Ok(metadata) }
}

fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// A file or a folder that cannot be read.
pub(crate) fn unreadable(file: String, corpus: &Path, error: &io::Error) -> Fault {
    let message = format!(
        "cannot be read ({error}); a corpus folder has {RECORDS}/, {VOCABULARY} and {MUNICIPALITIES}, and {} was looked in",
        corpus.display()
    );
    Fault { file, line: 0, message }
}
