//! The folder of an index: a cache that can be deleted at any time, and is never half there.
//!
//! A generation is built in a folder of its own, synced if it is large, and renamed to its final name, which is made of the fingerprint of
//! the corpus and of the code that reads it. A folder with that name is therefore whole; anything else is left over from a
//! build that was killed, and is cleared away. Whoever only reads needs no leave to write: an index that is there is served
//! from an image or a read-only mount as it is.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use osvedceno_corpus::{CorpusFiles, Fingerprint};

use super::checksums::{self, Check, Unchecked};
use super::{Error, Generation, remembered};

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

/// What the index of a corpus with this fingerprint is made of: the corpus, and the code that reads it.
pub(crate) fn fingerprint(corpus: Fingerprint) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(CODE.as_bytes()).update(corpus.as_bytes());
    hasher.finalize().to_hex().to_string()
}

/// The folder of an index, and the files of the corpus that it is of.
#[derive(Debug)]
pub(crate) struct Place<'f> {
    folder: &'f Path,
    files: &'f CorpusFiles,
}

impl<'f> Place<'f> {
    /// The place in `folder` of the index of these files.
    pub(crate) fn of(folder: &'f Path, files: &'f CorpusFiles) -> Self {
        Self { folder, files }
    }

    /// What the index is made of: remembered where nothing was changed since, else every file is read.
    ///
    /// # Errors
    /// Files that cannot be read.
    pub(crate) fn fingerprint(&self) -> Result<String, Error> {
        if let Some(known) = remembered::recall(self.folder, CODE, self.files) {
            return Ok(known);
        }
        let read = fingerprint(self.files.fingerprint()?);
        // Where nothing can be written all is read the next time as well.
        if let Some(_lock) = self.free().filter(|_| self.finished(&read).is_dir()) {
            self.remember(&read);
        }
        Ok(read)
    }

    /// The generation, if it is there and as it was written, so far as that is checked now. Others are cleared away, if this
    /// process may do that.
    ///
    /// # Errors
    /// Files of the corpus that cannot be read.
    pub(crate) fn find(&self, check: Check) -> Result<Option<(Generation, Unchecked)>, Error> {
        // Where there is none, nobody need know what it would be called.
        if !self.generations().any(|(name, _)| name.starts_with(FINISHED)) {
            return Ok(None);
        }
        let fingerprint = self.fingerprint()?;
        let Some(found) = self.open(&fingerprint, check) else { return Ok(None) };
        // Not while another process builds, and not where nothing can be written: leftovers only take up room.
        if let Some(_lock) = self.free() {
            self.clear(|_| true, &self.finished(&fingerprint));
        }
        Ok(Some(found))
    }

    /// The generation, written by `write` into an empty folder unless another process has written it meanwhile. `write` says
    /// what it is made of.
    ///
    /// # Errors
    /// What `write` says, or a folder that cannot be used.
    pub(crate) fn build(
        &self,
        write: impl FnOnce(&Path) -> Result<String, Error>,
    ) -> Result<(Generation, Opened), Error> {
        let folder = self.folder;
        let usable = |error| Error::folder(folder)(error).or_full(folder);
        let new = !folder.exists();
        fs::create_dir_all(folder).map_err(usable)?;
        let _lock = lock(folder).map_err(usable)?;
        if let Some((found, _)) = self.find(Check::Whole)? {
            return Ok((found, Opened::Found));
        }
        // Whoever left these does not build any more, and what they left may be why the disk is full.
        self.clear(|name| name.starts_with(UNFINISHED), Path::new(""));
        let unfinished = self.unfinished();
        fs::create_dir(&unfinished).map_err(usable)?;
        let publish = |fingerprint: &str| {
            let finished = self.finished(fingerprint);
            // A folder of the final name that is there all the same is one that is damaged.
            let publish = || seal(&unfinished).and_then(|()| remove(&finished)).and_then(|()| self.publish(&finished));
            publish().map_err(Error::folder(folder))
        };
        let written = write(&unfinished).and_then(|fingerprint| publish(&fingerprint).map(|()| fingerprint));
        let fingerprint = written.map_err(|error| {
            // Half an index is of use to nobody, and where the disk is full it is in the way.
            remove(&unfinished).ok();
            if matches!(error, Error::Corpus(_)) {
                self.leave(new);
            }
            error.or_full(folder)
        })?;
        let finished = self.finished(&fingerprint);
        let generation = Generation::open(&finished, &fingerprint)?;
        self.clear(|_| true, &finished);
        self.remember(&fingerprint);
        Ok((generation, Opened::Built))
    }

    /// Leaves nothing behind of a faulty corpus where there was nothing before, not even the folder.
    fn leave(&self, new: bool) {
        if self.generations().next().is_none() {
            fs::remove_file(self.folder.join(LOCK)).ok();
            if new {
                // Not if anything is in it by now.
                fs::remove_dir(self.folder).ok();
            }
        }
    }

    /// Where the generation with this fingerprint is once it is finished.
    fn finished(&self, fingerprint: &str) -> PathBuf {
        self.folder.join(format!("{FINISHED}{}", &fingerprint[..NAME_DIGITS]))
    }

    /// Where this process makes what is not finished.
    fn unfinished(&self) -> PathBuf {
        self.folder.join(format!("{UNFINISHED}{}", std::process::id()))
    }

    /// The lock, if no other process has it.
    fn free(&self) -> Option<File> {
        File::open(self.folder.join(LOCK)).ok().filter(|lock| lock.try_lock().is_ok())
    }

    /// Remembers what the files are, so that the next start need not read them; where nothing can be written it reads them.
    fn remember(&self, fingerprint: &str) {
        remembered::remember(self.folder, &self.unfinished(), CODE, self.files, fingerprint).ok();
    }

    fn publish(&self, finished: &Path) -> io::Result<()> {
        fs::rename(self.unfinished(), finished)?;
        File::open(self.folder)?.sync_all()
    }

    fn open(&self, fingerprint: &str, check: Check) -> Option<(Generation, Unchecked)> {
        let finished = self.finished(fingerprint);
        if !finished.is_dir() {
            return None;
        }
        let checked = checksums::check(&finished, check).map_err(Error::Damaged);
        let opened = checked.and_then(|unchecked| Ok((Generation::open(&finished, fingerprint)?, unchecked)));
        if let Err(error) = &opened {
            tracing::warn!(%error, path = %finished.display(), "this index cannot be used and is built again");
        }
        opened.ok()
    }

    /// The folders of generations, finished or not, by their names. Nothing else in the folder of the index is touched.
    fn generations(&self) -> impl Iterator<Item = (String, PathBuf)> {
        let entries = fs::read_dir(self.folder).into_iter().flatten().flatten();
        let named = entries.map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()));
        named.filter(|(name, _)| is_generation(name))
    }

    /// Removes the other generations with such names, finished or not. Whoever has one open keeps reading it: its files are
    /// mapped, and gone when the last reader is. What cannot be removed now is tried again at the next start; it only takes up
    /// room, and where nothing can be written nobody means it to be.
    fn clear(&self, named: impl Fn(&str) -> bool, kept: &Path) {
        for (_, path) in self.generations().filter(|(name, path)| named(name) && path != kept) {
            match remove(&path) {
                Err(error) if error.kind() != io::ErrorKind::ReadOnlyFilesystem => {
                    tracing::warn!(%error, path = %path.display(), "an old index cannot be removed");
                }
                _ => {}
            }
        }
    }
}

/// Waits until nobody else builds in `folder`, and keeps others from it. Whoever waited finds what the other has built.
fn lock(folder: &Path) -> io::Result<File> {
    let path = folder.join(LOCK);
    loop {
        let lock = File::options().create(true).append(true).open(&path)?;
        if lock.try_lock().is_err() {
            tracing::info!("another process builds an index here; waiting for it");
            lock.lock()?;
        }
        // Whoever found a faulty corpus has taken the file away; then this one keeps nobody from anything.
        let (own, there) = (lock.metadata()?, fs::metadata(&path));
        if there.is_ok_and(|there| (there.dev(), there.ino()) == (own.dev(), own.ino())) {
            return Ok(lock);
        }
    }
}

/// Whether the name of a folder is one of ours.
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

/// Ends the writing of a folder: its files are written down with their digests, and may be read by whom the umask lets read. A
/// large one survives a power cut. Of a small one every byte is read before it is served, so that what a power cut took is found
/// and made again; seeing fifty files onto the disk took half as long as making them.
fn seal(folder: &Path) -> io::Result<()> {
    checksums::walk(folder, &mut |file| {
        let left = file.file_name().is_some_and(|name| LEFT_BY_TANTIVY.iter().any(|own| name == *own));
        if left { fs::remove_file(file) } else { Ok(()) }
    })?;
    checksums::write(folder)?;
    // tantivy makes some files for their owner alone; a new file has the rights that the umask leaves.
    let probe = folder.join(LOCK);
    let rights = File::create(&probe)?.metadata()?.permissions();
    fs::remove_file(&probe)?;
    let lasting = !checksums::is_read_at_once(folder)?;
    checksums::walk(folder, &mut |file| {
        if fs::metadata(file)?.permissions() != rights {
            fs::set_permissions(file, rights.clone())?;
        }
        if lasting { File::open(file)?.sync_all() } else { Ok(()) }
    })?;
    if lasting { sync_folders(folder) } else { Ok(()) }
}

/// Makes the names of all files below a folder survive a power cut.
fn sync_folders(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_folders(&entry.path())?;
        }
    }
    File::open(folder)?.sync_all()
}
