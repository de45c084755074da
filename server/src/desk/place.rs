//! A file in the corpus, written whole or not at all, and put back as it was.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Who may read a new record: everybody, as of the others.
const MODE: u32 = 0o644;
/// Files whose names begin so are of no corpus.
const HIDDEN: &str = ".osvedceno-";

/// Writes `text` to `path`: first beside it, then in its place.
///
/// # Errors
/// A folder that cannot be written to.
pub(super) fn write(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mode = fs::metadata(path).map_or(MODE, |there| there.permissions().mode());
    let mut new = tempfile::Builder::new().prefix(HIDDEN).tempfile_in(folder)?;
    new.write_all(text.as_bytes())?;
    new.as_file().set_permissions(Permissions::from_mode(mode))?;
    new.as_file().sync_all()?;
    new.persist(path).map_err(|error| error.error)?;
    File::open(folder)?.sync_all()
}

/// Puts back what was there before; nothing where nothing was.
///
/// # Errors
/// A folder that cannot be written to.
pub(super) fn put_back(path: &Path, before: Option<&str>) -> io::Result<()> {
    match before {
        Some(text) => write(path, text),
        None => fs::remove_file(path),
    }
}

/// Whether files can be written into a folder.
///
/// # Errors
/// Why they cannot.
pub(super) fn can_write(folder: &Path) -> io::Result<()> {
    tempfile::Builder::new().prefix(HIDDEN).tempfile_in(folder).map(drop)
}
