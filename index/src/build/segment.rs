//! The files of a segment as tantivy leaves them, and as they stay: the same corpus makes the same bytes.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What tantivy says of a segment.
const META: &str = "meta.json";
/// Its list of files, in any order, for clearing away what nothing needs. A generation is never written to again.
const MANAGED: &str = ".managed.json";
/// Digits of the name of a segment.
const NAME: usize = 32;

/// Gives the segment in `folder` a name that is always the same, in place of one drawn by lot.
pub(super) fn settle(folder: &Path) -> io::Result<()> {
    let paths: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    let meta = folder.join(META);
    let mut said = fs::read_to_string(&meta)?;
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == MANAGED {
            fs::remove_file(&path)?;
        } else if let Some((drawn, rest)) = name.split_at_checked(NAME).filter(|(drawn, _)| is_drawn(drawn)) {
            said = said.replace(&hyphenated(drawn), &hyphenated(&"0".repeat(NAME)));
            fs::rename(&path, folder.join(format!("{}{rest}", "0".repeat(NAME))))?;
        }
    }
    fs::write(meta, said)
}

fn is_drawn(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A name as a UUID is written.
fn hyphenated(name: &str) -> String {
    [&name[..8], &name[8..12], &name[12..16], &name[16..20], &name[20..]].join("-")
}
