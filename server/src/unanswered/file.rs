//! Files that are always whole: what is to be in one is written beside it, synced, and put in its place.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

/// The file beside another that has its name and something more.
pub(super) fn beside(file: &Path, more: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(more);
    PathBuf::from(name)
}

/// Writes what is to be in a file beside it and puts that in its place.
pub(super) fn put(file: &Path, what: &impl Serialize) -> io::Result<()> {
    let new = beside(file, ".new");
    let mut written = File::create(&new)?;
    written.write_all(&serde_json::to_vec_pretty(what)?)?;
    written.sync_all()?;
    fs::rename(&new, file)?;
    // The folder has the name.
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}
