//! What the file system says of all files of a corpus: whoever remembers it with what the files were need not read them again.

use crate::listing::Stamp;

/// So long before a listing the last change of a file must be, in nanoseconds. File systems date changes by clocks that tick
/// every few milliseconds, some every two seconds, and a file that is changed twice within a tick has one date: git calls
/// such files racy.
const TICK: i64 = 3_000_000_000;

/// What the file system says of all files of a corpus, at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    digest: [u8; 32],
    /// The last change of any file.
    changed: i64,
}

impl State {
    /// The state of files by their paths and stamps, in an order that is always the same.
    pub(crate) fn of<'p>(files: impl Iterator<Item = (&'p str, Stamp)>) -> Self {
        let mut hasher = blake3::Hasher::new();
        let mut changed = i64::MIN;
        let mut packed: Vec<u8> = Vec::new();
        for (path, Stamp { size, modified, changed: own, inode }) in files {
            packed.clear();
            packed.extend((path.len() as u64).to_le_bytes().iter().chain(path.as_bytes()));
            packed.extend([size, inode].into_iter().flat_map(u64::to_le_bytes));
            packed.extend([modified, own].into_iter().flat_map(i64::to_le_bytes));
            hasher.update(&packed);
            changed = changed.max(own);
        }
        Self { digest: *hasher.finalize().as_bytes(), changed }
    }

    /// The digest of all of it: two states with one digest are the same.
    pub fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// Whether every file that is changed after `moment`, in nanoseconds of Unix, makes another state. `moment` is one before
    /// the files were listed.
    pub fn tells_changes_after(&self, moment: i64) -> bool {
        self.changed.saturating_add(TICK) < moment
    }
}
