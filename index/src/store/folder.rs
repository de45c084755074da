//! The folder of an index: a cache that can be deleted at any time, and is never half there.
//!
//! A generation is built in a folder of its own, synced, and renamed to its final name, which is made of the fingerprint of
//! the corpus and of the code that reads it. A folder with that name is therefore whole; anything else is left over from a
//! build that was killed, and is cleared away. Whoever only reads needs no leave to write: an index that is there is served
//! from an image or a read-only mount as it is.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use osvedceno_corpus::CorpusFiles;

use super::{Error, Generation, checksums};

/// The code that built and reads an index: a hash of its sources.
const CODE: &str = env!("INDEX_CODE");
/// What a finished generation is called, before its fingerprint.
const FINISHED: &str = "generation-";
/// What an unfinished one is called.
const UNFINISHED: &str = "building-";
/// How many digits of the fingerprint a name has.
const NAME_DIGITS: usize = 16;
/// Whoever builds holds it.
const LOCK: &str = "lock";
/// Lock files that tantivy leaves in a folder it has written to.
const LEFT_BY_TANTIVY: [&str; 2] = [".tantivy-writer.lock", ".tantivy-meta.lock"];

/// How a generation came to be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// It was there.
    Found,
    /// It was built just now.
    Built,
}

/// The digest of a corpus and of the code that reads it.
pub(crate) fn fingerprint(files: &CorpusFiles) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(CODE.as_bytes()).update(files.fingerprint().as_bytes());
    hasher.finalize().to_hex().to_string()
}

/// The place of a generation in the folder of an index.
#[derive(Debug)]
pub(crate) struct Place<'f> {
    folder: &'f Path,
    fingerprint: String,
    finished: PathBuf,
}

impl<'f> Place<'f> {
    /// The place in `folder` of the generation with this fingerprint.
    pub(crate) fn of(folder: &'f Path, fingerprint: &str) -> Self {
        let finished = folder.join(format!("{FINISHED}{}", &fingerprint[..NAME_DIGITS]));
        Self { folder, fingerprint: fingerprint.to_owned(), finished }
    }

    /// The generation, if it is there and whole. Others are cleared away, if this process may do that.
    pub(crate) fn find(&self) -> Option<Generation> {
        let found = self.whole()?;
        // Not while another process builds, and not where nothing can be written: leftovers only take up room.
        if let Some(_lock) = File::open(self.folder.join(LOCK)).ok().filter(|lock| lock.try_lock().is_ok()) {
            self.clear(|_| true);
        }
        Some(found)
    }

    /// The generation, written by `write` into an empty folder unless another process has written it meanwhile.
    ///
    /// # Errors
    /// What `write` says, or a folder that cannot be used.
    pub(crate) fn build(&self, write: impl FnOnce(&Path) -> Result<(), Error>) -> Result<(Generation, Opened), Error> {
        let Self { folder, finished, .. } = self;
        let usable = |error| Error::folder(folder)(error).or_full(folder);
        fs::create_dir_all(folder).map_err(usable)?;
        // One builder at a time; whoever waited finds what the other has built.
        let lock = File::create(folder.join(LOCK)).map_err(usable)?;
        if lock.try_lock().is_err() {
            tracing::info!("another process builds an index here; waiting for it");
            lock.lock().map_err(usable)?;
        }
        if let Some(found) = self.whole() {
            return Ok((found, Opened::Found));
        }
        // Whoever left these does not build any more, and what they left may be why the disk is full.
        self.clear(|name| name.starts_with(UNFINISHED));
        let unfinished = folder.join(format!("{UNFINISHED}{}", std::process::id()));
        fs::create_dir(&unfinished).map_err(usable)?;
        // A folder of the final name that is there all the same is one that is damaged.
        let publish = || seal(&unfinished).and_then(|()| remove(finished)).and_then(|()| self.publish(&unfinished));
        if let Err(error) = write(&unfinished).and_then(|()| publish().map_err(Error::folder(folder))) {
            // Half an index is of use to nobody, and where the disk is full it is in the way.
            remove(&unfinished).ok();
            return Err(error.or_full(folder));
        }
        let generation = Generation::open(finished, &self.fingerprint)?;
        self.clear(|_| true);
        Ok((generation, Opened::Built))
    }

    fn publish(&self, unfinished: &Path) -> io::Result<()> {
        fs::rename(unfinished, &self.finished)?;
        File::open(self.folder)?.sync_all()
    }

    fn whole(&self) -> Option<Generation> {
        if !self.finished.is_dir() {
            return None;
        }
        let opened = Generation::open(&self.finished, &self.fingerprint);
        if let Err(error) = &opened {
            tracing::warn!(%error, path = %self.finished.display(), "this index cannot be used and is built again");
        }
        opened.ok()
    }

    /// Removes the other generations with such names, finished or not. Whoever has one open keeps reading it: its files are
    /// mapped, and gone when the last reader is. What cannot be removed now is tried again at the next start; it only takes up
    /// room, and where nothing can be written nobody means it to be.
    fn clear(&self, named: impl Fn(&str) -> bool) {
        for entry in fs::read_dir(self.folder).into_iter().flatten().flatten() {
            let (name, path) = (entry.file_name().to_string_lossy().into_owned(), entry.path());
            if !is_generation(&name) || !named(&name) || path == self.finished {
                continue;
            }
            match remove(&path) {
                Err(error) if error.kind() != io::ErrorKind::ReadOnlyFilesystem => {
                    tracing::warn!(%error, path = %path.display(), "an old index cannot be removed");
                }
                _ => {}
            }
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

/// Ends the writing of a folder: its files are written down with their digests, may be read by whom the umask lets read, and
/// survive a power cut.
fn seal(folder: &Path) -> io::Result<()> {
    clear_locks(folder)?;
    checksums::write(folder)?;
    // tantivy makes some files for their owner alone; a new file has the rights that the umask leaves.
    let probe = folder.join(LOCK);
    let rights = File::create(&probe)?.metadata()?.permissions();
    fs::remove_file(&probe)?;
    keep(folder, &rights)
}

/// Removes the lock files that tantivy has left in a folder and those in it.
fn clear_locks(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            clear_locks(&entry.path())?;
        } else if LEFT_BY_TANTIVY.iter().any(|name| entry.file_name() == *name) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Gives all files of a folder and of those in it these rights, and sees them onto the disk.
fn keep(folder: &Path, rights: &fs::Permissions) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            keep(&entry.path(), rights)?;
            continue;
        }
        if entry.metadata()?.permissions() != *rights {
            fs::set_permissions(entry.path(), rights.clone())?;
        }
        File::open(entry.path())?.sync_all()?;
    }
    File::open(folder)?.sync_all()
}
