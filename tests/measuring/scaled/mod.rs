//! A corpus of any size, made of the real one: every real record once, and practices mixed of the real practices, so that no two
//! are alike, codes are as frequent as they are, and words grow as towns do.

mod mix;
mod pool;
mod random;

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use osvedceno_corpus::CorpusFiles;

use pool::Pool;

/// Records in one folder. More make some file systems and most people slow.
const FOLDER: usize = 1000;
/// Counts changes of what is made, so that a corpus that was kept is not taken for one that would be made now.
const MAKER: u32 = 1;
/// Files that a corpus has beside its records.
const BESIDE: [&str; 3] = ["vocabulary.toml", "municipalities.csv", "related.toml"];

/// Makes a corpus of `records` records in `folder` out of the one in `real`; of all the real ones, where it is to have fewer. One
/// that the folder has already is left as it is.
///
/// # Errors
/// The real corpus is not right, or the folder cannot be written.
pub fn make(real: &Path, records: usize, folder: &Path) -> Result<(), Box<dyn Error>> {
    let fingerprint = CorpusFiles::read(real)?.fingerprint()?;
    // Beside the folder, in which it would be none of a corpus's files; written last, so that half a corpus is made anew.
    let made = folder.with_extension("made");
    let description = format!("{MAKER} {records} {:02x?}\n", fingerprint.as_bytes());
    if fs::read_to_string(&made).is_ok_and(|own| own == description) {
        return Ok(());
    }
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let pool = Pool::read(real)?;
    let first = copy(real, folder)?;
    let next = AtomicUsize::new(first);
    let work = || -> io::Result<()> {
        loop {
            let start = next.fetch_add(FOLDER, Ordering::Relaxed);
            if start >= records {
                return Ok(());
            }
            write(&pool, start..records.min(start + FOLDER), folder)?;
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|own| own.join().expect("making a record does not panic"))
    })?;
    fs::write(made, description)?;
    Ok(())
}

/// Writes the records of some numbers, at most [`FOLDER`], into folders of their own.
fn write(pool: &Pool, numbers: Range<usize>, folder: &Path) -> io::Result<()> {
    let name = format!("{:04}", numbers.start / FOLDER);
    let kinds: BTreeSet<&PathBuf> = pool.practices.iter().map(|own| &own.folder).collect();
    for kind in kinds {
        fs::create_dir_all(folder.join(kind).join(&name))?;
    }
    for number in numbers {
        let made = mix::record(pool, number);
        fs::write(folder.join(made.folder).join(&name).join(made.id + ".md"), made.text)?;
    }
    Ok(())
}

/// Copies the real corpus, and tells how many records it has.
fn copy(real: &Path, folder: &Path) -> io::Result<usize> {
    let mut files = Vec::new();
    list(&real.join("records"), &mut files)?;
    let records = files.len();
    files.extend(BESIDE.map(|name| real.join(name)));
    for file in files {
        let to = folder.join(file.strip_prefix(real).expect("it was listed below it"));
        fs::create_dir_all(to.parent().expect("a file is in a folder"))?;
        fs::copy(&file, to)?;
    }
    Ok(records)
}

/// Adds all files below a folder.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use osvedceno_corpus::{Corpus, CorpusFiles};

    use super::make;
    use crate::real_corpus;

    #[test]
    fn a_made_corpus_is_right_and_no_two_records_are_alike() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("corpus");
        make(&real_corpus(), 1500, &corpus).unwrap();
        let loaded = Corpus::load(&corpus).unwrap_or_else(|report| panic!("{report}"));
        assert_eq!(loaded.records.len(), 1500);
        let real = Corpus::load(&real_corpus()).unwrap();
        for own in &real.records {
            assert!(loaded.records.iter().any(|record| record.id == own.id), "{}", own.id);
        }
        let bodies: HashSet<_> = loaded.records.iter().map(|record| format!("{:?}", record.body)).collect();
        assert_eq!(bodies.len(), 1500);
    }

    #[test]
    fn a_corpus_is_the_same_whenever_it_is_made_and_a_larger_one_begins_like_it() {
        let folder = tempfile::tempdir().unwrap();
        let [one, two, more] = ["one", "two", "more"].map(|name| folder.path().join(name));
        make(&real_corpus(), 900, &one).unwrap();
        make(&real_corpus(), 900, &two).unwrap();
        make(&real_corpus(), 1000, &more).unwrap();
        let read = |path| CorpusFiles::read(path).unwrap();
        assert_eq!(read(&one).fingerprint().unwrap(), read(&two).fingerprint().unwrap());
        let ids =
            |path| Corpus::parse(&read(path)).unwrap().records.into_iter().map(|own| own.id).collect::<HashSet<_>>();
        assert!(ids(&more).is_superset(&ids(&one)));
    }

    #[test]
    fn one_that_was_kept_is_left_and_half_a_one_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("corpus");
        make(&real_corpus(), 800, &corpus).unwrap();
        let lost = corpus.join("vocabulary.toml");
        std::fs::remove_file(&lost).unwrap();
        make(&real_corpus(), 800, &corpus).unwrap();
        assert!(!lost.exists(), "it was made although it was there");
        std::fs::remove_file(corpus.with_extension("made")).unwrap();
        make(&real_corpus(), 800, &corpus).unwrap();
        assert!(lost.exists());
    }
}
