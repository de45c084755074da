//! Files that are written in parts, since several cores write at once, and then become one.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// A part of a file, and what stands where in it.
pub(crate) struct Part<P> {
    pub(super) file: PathBuf,
    pub(super) places: P,
}

/// Makes one file of parts, which are then gone: the others are put behind the first.
pub(super) fn join(parts: &[PathBuf], whole: &Path) -> io::Result<()> {
    let Some((first, others)) = parts.split_first() else { return File::create(whole).map(drop) };
    fs::rename(first, whole)?;
    let mut whole = File::options().append(true).open(whole)?;
    for part in others {
        io::copy(&mut File::open(part)?, &mut whole)?;
        fs::remove_file(part)?;
    }
    Ok(())
}
