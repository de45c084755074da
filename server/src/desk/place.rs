//! A file in the corpus, written whole or not at all, and put back as it was.

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::NamedTempFile;

/// Who may read a new record: everybody, as of the others.
const MODE: u32 = 0o644;
/// Files whose names begin so are of no corpus.
const HIDDEN: &str = ".osvedceno-";

/// Writes `text` to `path`, first beside it, then in its place, if what stands there is still `before`; whether it was. After an error
/// it may be there.
///
/// # Errors
/// A folder that cannot be written to.
pub(super) fn write(path: &Path, before: Option<&str>, text: &str) -> io::Result<bool> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mode = fs::metadata(path).map_or(MODE, |there| there.permissions().mode());
    let mut new = beside(folder)?;
    new.write_all(text.as_bytes())?;
    new.as_file().set_permissions(Permissions::from_mode(mode))?;
    new.as_file().sync_all()?;
    // As late as can be: somebody may change files by hand meanwhile.
    if read(path)?.as_deref() != before {
        return Ok(false);
    }
    let placed = if before.is_some() { new.persist(path) } else { new.persist_noclobber(path) };
    match placed {
        Ok(_) => File::open(folder)?.sync_all().map(|()| true),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error.error),
    }
}

/// Puts back what was there before `wrote`, nothing where nothing was; whether it did: what somebody else has written since stays.
///
/// # Errors
/// A folder that cannot be written to.
pub(super) fn put_back(path: &Path, before: Option<&str>, wrote: &str) -> io::Result<bool> {
    if read(path)?.as_deref() != Some(wrote) {
        return Ok(false);
    }
    match before {
        Some(before) => write(path, Some(wrote), before),
        None => fs::remove_file(path).map(|()| true),
    }
}

/// Whether files can be written into a folder.
///
/// # Errors
/// Why they cannot.
pub(super) fn can_write(folder: &Path) -> io::Result<()> {
    beside(folder).map(drop)
}

/// Takes away what was being written into a folder, or one below it, when a process was killed.
pub(super) fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().as_encoded_bytes().starts_with(HIDDEN.as_bytes());
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => sweep(&entry.path()),
            // Where it cannot be, nothing can be written either, which is told.
            Ok(kind) if kind.is_file() && is_ours => drop(fs::remove_file(entry.path())),
            _ => {}
        }
    }
}

fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(HIDDEN).tempfile_in(folder)
}

/// What stands in a file, if there is one.
fn read(path: &Path) -> io::Result<Option<String>> {
    match fs::read(path) {
        // What is no text is not what anybody here has read.
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_and_put_back_only_over_what_is_known_to_be_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cz/a.md");
        let there = || fs::read_to_string(&path).ok();
        assert!(write(&path, None, "nový").unwrap());
        assert!(!write(&path, None, "jiný").unwrap() && !write(&path, Some("starý"), "jiný").unwrap());
        assert!(!put_back(&path, None, "cizí").unwrap());
        assert_eq!(there().as_deref(), Some("nový"));
        assert!(write(&path, Some("nový"), "novější").unwrap());
        assert!(put_back(&path, Some("nový"), "novější").unwrap());
        assert_eq!(there().as_deref(), Some("nový"));
        assert!(put_back(&path, None, "nový").unwrap() && !put_back(&path, None, "nový").unwrap());
        assert_eq!(there(), None);
    }

    #[test]
    fn what_a_kill_left_is_swept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("practices/cz");
        fs::create_dir_all(&below).unwrap();
        for name in [".osvedceno-x1", "a.md", ".jiné"] {
            fs::write(below.join(name), "x").unwrap();
        }
        sweep(folder.path());
        let left: Vec<bool> = [".osvedceno-x1", "a.md", ".jiné"].map(|name| below.join(name).exists()).into();
        assert_eq!(left, [false, true, true]);
    }
}
