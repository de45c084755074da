//! What was built of a corpus that looked so, in a file beside the generations: a corpus of which the file system says that
//! nothing of it was changed since need not be read to know its index.
//!
//! In: the state of the files of a corpus. Out: its fingerprint, if it is known. Where the file is lost, or the corpus was
//! copied or mounted anew, all is read as if nothing were known.

use std::fs;
use std::io;
use std::path::Path;

use osvedceno_corpus::CorpusFiles;

/// The file: the digest of the state and of the code that reads the corpus, when it was listed, the fingerprint.
pub(super) const FILE: &str = "remembered";

/// The fingerprint of these files, if it is remembered in `folder`. Files that were changed within the last moments before they
/// were listed then may have been changed again since without another date, and are read.
pub(super) fn recall(folder: &Path, code: &str, files: &CorpusFiles) -> Option<String> {
    let state = files.state()?;
    let written = fs::read_to_string(folder.join(FILE)).ok()?;
    let mut parts = written.split_ascii_whitespace();
    let (digest, listed, fingerprint) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
    let is_fingerprint = fingerprint.len() == 64 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit());
    let same = digest == own(code, state.digest()) && state.tells_changes_after(listed);
    (same && is_fingerprint).then(|| fingerprint.to_owned())
}

/// Remembers in `folder` the fingerprint of these files, written whole in `unfinished` first.
pub(super) fn remember(
    folder: &Path,
    unfinished: &Path,
    code: &str,
    files: &CorpusFiles,
    fingerprint: &str,
) -> io::Result<()> {
    let Some(state) = files.state() else { return Ok(()) };
    fs::create_dir_all(unfinished)?;
    let new = unfinished.join(FILE);
    fs::write(&new, format!("{} {} {fingerprint}\n", own(code, state.digest()), files.listed()))?;
    fs::rename(new, folder.join(FILE))?;
    fs::remove_dir(unfinished)
}

/// The digest of a state for code that would make other documents of the same files.
fn own(code: &str, state: &[u8; 32]) -> String {
    blake3::Hasher::new().update(code.as_bytes()).update(state).finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_built_is_known_until_a_file_changes_but_not_of_files_that_had_just_been_changed() {
        let folder = tempfile::tempdir().unwrap();
        let (corpus, index) = (folder.path().join("corpus"), folder.path().join("index"));
        fs::create_dir_all(corpus.join("records/policy")).unwrap();
        fs::create_dir(&index).unwrap();
        for name in ["vocabulary.toml", "municipalities.csv", "records/policy/a.md"] {
            fs::write(corpus.join(name), "x").unwrap();
        }
        let files = || CorpusFiles::read(&corpus).unwrap();
        let fingerprint = "0123456789abcdef".repeat(4);
        let unfinished = index.join("building-1");
        assert_eq!(recall(&index, "code", &files()), None);
        remember(&index, &unfinished, "code", &files(), &fingerprint).unwrap();
        assert!(!unfinished.exists());
        // The files were written a moment ago, and may be written again within the same tick of the clock.
        assert_eq!(recall(&index, "code", &files()), None);
        // As if they had been listed a minute later.
        let written = fs::read_to_string(index.join(FILE)).unwrap();
        let listed: i64 = written.split(' ').nth(1).unwrap().parse().unwrap();
        let later = written.replace(&listed.to_string(), &(listed + 60_000_000_000).to_string());
        fs::write(index.join(FILE), later).unwrap();
        assert_eq!(recall(&index, "code", &files()), Some(fingerprint));
        assert_eq!(recall(&index, "other code", &files()), None);
        fs::write(corpus.join("records/policy/a.md"), "y").unwrap();
        assert_eq!(recall(&index, "code", &files()), None);
        for damaged in ["", "a b c", "\u{0}"] {
            fs::write(index.join(FILE), damaged).unwrap();
            assert_eq!(recall(&index, "code", &files()), None);
        }
    }
}
