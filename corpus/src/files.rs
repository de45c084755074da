//! The files of a corpus, before anybody asks what they mean: the tables read, the records found and looked at. Reading a
//! million records takes a while, so they are read by whoever needs them, one by one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

use rayon::iter::Either;
use rayon::prelude::*;

use crate::fault::{Fault, Report};
use crate::listing::{self, Listed, Stamp};
use crate::state::State;

pub(crate) use crate::listing::{MUNICIPALITIES, RECORDS, VOCABULARY};

/// The name of the file of abbreviations and related words.
pub(crate) const RELATED: &str = "related.toml";
/// The name of the file of records that are there no longer.
pub(crate) const WITHDRAWN: &str = "withdrawn.toml";
/// The name of the file of troubles of towns.
pub(crate) const TROUBLES: &str = "troubles.toml";
/// The folder of templates.
pub(crate) const TEMPLATES: &str = "templates";

/// The name of the file of the centres in the regions.
pub(crate) const CENTRES: &str = "centres.toml";

/// A digest of every byte a corpus is made of: two corpora with one fingerprint are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// The digest itself.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The digest of the bytes of one file.
pub(crate) type FileDigest = [u8; 32];

/// A table of a corpus, or a template.
#[derive(Debug)]
pub(crate) struct Table {
    /// Path inside the corpus folder.
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
}

/// All files of a corpus.
#[derive(Debug)]
pub struct CorpusFiles {
    folder: PathBuf,
    tables: Vec<Table>,
    /// Sorted by the ids that they are named for, and those of one id by path.
    records: Vec<Listed>,
    /// What one of them, by its number, is going to be.
    over: Option<(usize, Vec<u8>)>,
    state: Option<State>,
    listed: i64,
    /// What reading all of them has given.
    fingerprint: OnceLock<Fingerprint>,
}

impl CorpusFiles {
    /// Finds the files of `folder`: the tables, of which those of related words, withdrawn records, troubles and centres may be missing, the
    /// templates, if there are any, and every file below `records/` but hidden ones. All but records are read.
    ///
    /// # Errors
    /// Everything that is missing, or cannot be listed or read.
    pub fn read(folder: &Path) -> Result<Self, Report> {
        // Before anything is looked at: what changes from now on is later.
        let listed = now();
        let mut faults = Vec::new();
        // These may be missing; one that cannot be looked at is a fault when it is read.
        let is_there = |name: &&str| !matches!(folder.join(name).try_exists(), Ok(false));
        let tables = [RELATED, WITHDRAWN, TROUBLES, CENTRES].into_iter().filter(is_there);
        let tables = [MUNICIPALITIES, VOCABULARY].into_iter().chain(tables).map(str::to_owned);
        let templates = Some(TEMPLATES).filter(is_there).map(|own| listing::list(folder, Path::new(own)));
        let mut templates = templates.unwrap_or_default();
        faults.append(&mut templates.faults);
        let mut templates: Vec<String> = templates.files.into_iter().map(|(file, _)| file.path).collect();
        templates.sort_unstable();
        let names: Vec<String> = tables.chain(templates).collect();
        let stamp = |name: &String| fs::metadata(folder.join(name)).ok().map(|metadata| Stamp::of(&metadata));
        let stamps: Vec<Option<Stamp>> = names.iter().map(stamp).collect();
        let mut tables = Vec::with_capacity(names.len());
        for path in &names {
            match fs::read(folder.join(path)) {
                Ok(bytes) => tables.push(Table { path: path.clone(), bytes }),
                Err(error) => faults.push(listing::unreadable(path.clone(), folder, &error)),
            }
        }
        let mut found = listing::list(folder, Path::new(RECORDS));
        faults.append(&mut found.faults);
        found.files.par_sort_unstable_by(|(a, _), (b, _)| (a.stem(), &a.path).cmp(&(b.stem(), &b.path)));
        if let Some(report) = Report::of(faults) {
            // What cannot be read is told with what cannot be listed.
            let records: Vec<Listed> = found.files.into_iter().map(|(file, _)| file).collect();
            let unread = records.par_iter().filter_map(|file| file.read(folder).err()).collect::<Vec<Fault>>();
            let faults = report.faults().iter().cloned().chain(unread).collect();
            return Err(Report::of(faults).unwrap_or(report));
        }
        let of_records = found.files.iter().map(|(file, stamp)| (file.path.as_str(), *stamp));
        let stamped: Option<Vec<(&str, Stamp)>> = names
            .iter()
            .map(String::as_str)
            .zip(stamps)
            .chain(of_records)
            .map(|(path, stamp)| Some((path, stamp?)))
            .collect();
        let state = stamped.map(|files| State::of(files.into_iter()));
        let records = found.files.into_iter().map(|(file, _)| file).collect();
        Ok(Self { folder: folder.to_owned(), tables, records, over: None, state, listed, fingerprint: OnceLock::new() })
    }

    /// The same files with one of them as it is going to be, whether it is there or not; of these the file system says nothing.
    pub(crate) fn with(mut self, path: &str, bytes: Vec<u8>) -> Self {
        let new = Listed::of_text(path, bytes.len() as u64);
        let of = |file: &Listed| (file.stem().to_owned(), file.path.clone());
        let number = match self.records.binary_search_by(|file| of(file).cmp(&of(&new))) {
            Ok(number) => {
                self.records[number] = new;
                number
            }
            Err(number) => {
                self.records.insert(number, new);
                number
            }
        };
        Self { over: Some((number, bytes)), state: None, fingerprint: OnceLock::new(), ..self }
    }

    /// Where the file is that is named for an id: its path inside the folder.
    pub fn path_of(&self, id: &str) -> Option<&str> {
        let number = self.records.binary_search_by(|file| file.stem().cmp(id)).ok()?;
        Some(&self.records[number].path)
    }

    /// The bytes of the file with this number, and what is wrong where it cannot be read.
    pub(crate) fn bytes(&self, number: usize) -> Result<Vec<u8>, Fault> {
        match &self.over {
            Some((over, bytes)) if *over == number => Ok(bytes.clone()),
            _ => self.records[number].read(&self.folder),
        }
    }

    /// Whether a path inside a corpus folder may be of the corpus: one of its tables, a template, a record or folder of records that is
    /// not hidden, or the folder itself.
    pub fn may_have(path: &Path) -> bool {
        let hidden = path.iter().any(|part| part.as_encoded_bytes().starts_with(b"."));
        let first = path.iter().next().map_or("", |part| part.to_str().unwrap_or_default());
        !hidden
            && ["", VOCABULARY, RELATED, WITHDRAWN, TROUBLES, CENTRES, TEMPLATES, MUNICIPALITIES, RECORDS]
                .contains(&first)
    }

    /// What the file system says of all files; nothing where it says nothing of one.
    pub fn state(&self) -> Option<&State> {
        self.state.as_ref()
    }

    /// A moment before the files were listed, in nanoseconds of Unix.
    pub fn listed(&self) -> i64 {
        self.listed
    }

    /// The digest of all paths and bytes, for which every file is read, once.
    ///
    /// # Errors
    /// The files that cannot be read.
    pub fn fingerprint(&self) -> Result<Fingerprint, Report> {
        if let Some(known) = self.fingerprint.get() {
            return Ok(*known);
        }
        let read = (0..self.records.len()).into_par_iter();
        let read = read.map(|number| self.bytes(number).map(|bytes| digest(&bytes)));
        let (faults, digests): (Vec<Fault>, Vec<FileDigest>) = read.partition_map(Either::from);
        match Report::of(faults) {
            Some(report) => Err(report),
            None => Ok(*self.fingerprint.get_or_init(|| self.fingerprint_of(digests.into_iter()))),
        }
    }

    /// The same from the digests of all files of records, in their order.
    pub(crate) fn fingerprint_of(&self, digests: impl Iterator<Item = FileDigest>) -> Fingerprint {
        let tables = self.tables.iter().map(|table| (table.path.as_str(), digest(&table.bytes)));
        let records = self.records.iter().map(|file| file.path.as_str()).zip(digests);
        let mut hasher = blake3::Hasher::new();
        for (path, digest) in tables.chain(records) {
            // Lengths keep two files from passing for one.
            hasher.update(&(path.len() as u64).to_le_bytes()).update(path.as_bytes()).update(&digest);
        }
        Fingerprint(*hasher.finalize().as_bytes())
    }

    /// The table of this name, if it is there; `read` has made sure of the vocabulary and the municipalities.
    pub(crate) fn table(&self, path: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.path == path)
    }

    /// The digest of all tables.
    pub(crate) fn digest_of_tables(&self) -> FileDigest {
        let mut hasher = blake3::Hasher::new();
        for table in &self.tables {
            hasher.update(table.path.as_bytes()).update(&digest(&table.bytes));
        }
        *hasher.finalize().as_bytes()
    }

    /// The templates, by their paths.
    pub(crate) fn templates(&self) -> impl Iterator<Item = &Table> {
        self.tables.iter().filter(|table| table.path.starts_with(TEMPLATES))
    }

    /// The files below `records/`, sorted by the ids that they are named for.
    pub(crate) fn records(&self) -> &[Listed] {
        &self.records
    }

    /// The folder that they are in.
    #[cfg(test)]
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }
}

/// The digest of the bytes of a file.
pub(crate) fn digest(bytes: &[u8]) -> FileDigest {
    *blake3::hash(bytes).as_bytes()
}

/// This moment, in nanoseconds of Unix.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A corpus in which nothing but the listing counts.
    fn corpus() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for path in [VOCABULARY, MUNICIPALITIES, "records/b/two.md", "records/a/b/one.md", "records/.hidden.md"] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        folder
    }

    fn digests(folder: &Path) -> ([u8; 32], Fingerprint) {
        let files = CorpusFiles::read(folder).unwrap();
        (*files.state().unwrap().digest(), files.fingerprint().unwrap())
    }

    #[test]
    fn a_file_that_is_written_to_makes_another_state_and_one_that_is_read_does_not() {
        let folder = corpus();
        let before = digests(folder.path());
        assert_eq!(digests(folder.path()), before);
        // As long as before, and dated as before: somebody hides that it was changed.
        let path = folder.path().join("records/a/b/one.md");
        let dated = fs::metadata(&path).unwrap().modified().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
        fs::write(&path, "y").unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(dated).unwrap();
        let after = digests(folder.path());
        assert_ne!(after.0, before.0);
        assert_ne!(after.1, before.1);
        // Copied elsewhere a corpus is the same, though the file system knows it by other numbers.
        let other = corpus();
        let copied = digests(other.path());
        assert_ne!(copied.0, before.0);
        assert_eq!(copied.1, before.1);
    }

    #[test]
    fn a_file_that_comes_goes_or_is_put_elsewhere_makes_another_state() {
        let folder = corpus();
        let mut seen = vec![digests(folder.path())];
        let records = folder.path().join("records");
        fs::write(records.join("three.md"), "x").unwrap();
        seen.push(digests(folder.path()));
        fs::rename(records.join("three.md"), records.join("four.md")).unwrap();
        seen.push(digests(folder.path()));
        fs::rename(records.join("b"), records.join("c")).unwrap();
        seen.push(digests(folder.path()));
        fs::write(folder.path().join(RELATED), "").unwrap();
        seen.push(digests(folder.path()));
        for (at, (state, fingerprint)) in seen.iter().enumerate() {
            assert!(!seen[..at].iter().any(|(other, _)| other == state), "state {at}");
            assert!(!seen[..at].iter().any(|(_, other)| other == fingerprint), "fingerprint {at}");
        }
    }

    #[test]
    fn only_files_that_were_long_as_they_are_tell_of_changes() {
        let folder = corpus();
        let files = CorpusFiles::read(folder.path()).unwrap();
        let state = files.state().unwrap();
        // They were written just now, and may be written again within the same tick of the clock.
        assert!(!state.tells_changes_after(files.listed()));
        assert!(state.tells_changes_after(files.listed() + 60_000_000_000));
    }

    #[test]
    fn files_that_cannot_be_read_are_all_named() {
        let folder = corpus();
        for name in ["gone.md", "away.md"] {
            std::os::unix::fs::symlink("nowhere", folder.path().join("records").join(name)).unwrap();
        }
        let files = CorpusFiles::read(folder.path()).unwrap();
        assert_eq!(files.state(), None);
        let report = files.fingerprint().unwrap_err();
        let named: Vec<&str> = report.faults().iter().map(|fault| fault.file.as_str()).collect();
        assert_eq!(named, ["records/away.md", "records/gone.md"]);
    }
}
