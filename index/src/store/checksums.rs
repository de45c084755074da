//! The digests of all files of a generation, in a file beside them: what was flipped, cut off, lost or put there is found
//! before anything is read. Of a large generation only what is small is read before; the rest, whose sizes are right, while it is
//! served.
//!
//! The file is what `b3sum` writes, so `b3sum --check checksums` in the folder says the same. It needs no digest of its own:
//! whichever byte of it is changed, some file no longer is what it says.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::Error;

/// The file of digests.
const FILE: &str = "checksums";
/// The file of sizes: how many bytes each of the other files has.
const SIZES: &str = "sizes";
/// A generation of so many bytes is read whole before it is served: that takes 20 ms.
const READ_AT_ONCE: u64 = 64 << 20;
/// Of a larger one, files of so many bytes are.
const SMALL: u64 = 1 << 20;

/// How much of a generation is checked before it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
    /// Every byte.
    Whole,
    /// That all files are there with their sizes, and the bytes of small ones.
    Start,
}

/// The files of a generation whose bytes have not been read yet.
#[derive(Debug, Default)]
pub struct Unchecked(Vec<(String, File, String)>);

impl Unchecked {
    /// Whether every file has been.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads all of them, one after another, from the disk and not by mapping: they need not stay in memory.
    ///
    /// # Errors
    /// The first that is not as it was written.
    pub fn check(self) -> Result<(), Error> {
        for (name, file, expected) in self.0 {
            let mut hasher = blake3::Hasher::new();
            let read = hasher.update_reader(&file).map_err(|error| Error::Damaged(format!("{name}: {error}")))?;
            if read.finalize().to_hex().as_str() != expected {
                return Err(Error::Damaged(altered(&name)));
            }
        }
        Ok(())
    }
}

/// Writes down what all files of the folder are.
pub(super) fn write(folder: &Path) -> io::Result<()> {
    let sizes = files(folder)?.into_iter().map(|(name, size)| format!("{size}  {name}\n"));
    fs::write(folder.join(SIZES), sizes.collect::<String>())?;
    let lines = files(folder)?.into_keys().map(|name| Ok(format!("{}  {name}\n", digest(&folder.join(&name))?)));
    fs::write(folder.join(FILE), lines.collect::<io::Result<String>>()?)
}

/// Whether every byte of the folder is checked before it is served.
pub(super) fn is_read_at_once(folder: &Path) -> io::Result<bool> {
    Ok(files(folder)?.values().sum::<u64>() <= READ_AT_ONCE)
}

/// Compares the files of the folder with what was written down, and gives those that are too large to be read now.
///
/// # Errors
/// What is not as it was: the first such file, and how it differs.
pub(super) fn check(folder: &Path, check: Check) -> Result<Unchecked, String> {
    let at_once = if check == Check::Whole { u64::MAX } else { READ_AT_ONCE };
    check_at_once(folder, at_once)
}

/// The same, every byte of it where it has no more than `at_once`.
fn check_at_once(folder: &Path, at_once: u64) -> Result<Unchecked, String> {
    let found = files(folder).map_err(|error| error.to_string())?;
    let expected = entries(folder, FILE)?;
    if let Some(name) = expected.keys().find(|name| !found.contains_key(*name)) {
        return Err(format!("{name} is missing"));
    }
    if let Some(name) = found.keys().find(|name| !expected.contains_key(*name)) {
        return Err(format!("{name} does not belong there"));
    }
    let small = if found.values().sum::<u64>() <= at_once { u64::MAX } else { SMALL };
    let mut unchecked = Vec::new();
    for (name, digest_then) in expected {
        let path = folder.join(&name);
        if found[&name] <= small {
            if digest(&path).map_err(|error| format!("{name}: {error}"))? != digest_then {
                return Err(altered(&name));
            }
        } else {
            let file = File::open(&path).map_err(|error| format!("{name}: {error}"))?;
            unchecked.push((name, file, digest_then));
        }
    }
    if !unchecked.is_empty() {
        let sizes = entries(folder, SIZES)?;
        let differs = |(name, ..): &&(String, File, String)| sizes.get(name) != Some(&found[name].to_string());
        if let Some((name, ..)) = unchecked.iter().find(differs) {
            return Err(altered(name));
        }
    }
    Ok(Unchecked(unchecked))
}

fn altered(name: &str) -> String {
    format!("{name} is not as it was written")
}

/// What one of the two files says of each of the others.
fn entries(folder: &Path, file: &str) -> Result<BTreeMap<String, String>, String> {
    let written = fs::read_to_string(folder.join(file)).map_err(|error| format!("{file} cannot be read: {error}"))?;
    let entries = written.split_inclusive('\n').map(|line| {
        let entry = line.strip_suffix('\n').and_then(|line| line.split_once("  "));
        let (what, name) = entry.ok_or_else(|| altered(file))?;
        Ok((name.to_owned(), what.to_owned()))
    });
    entries.collect()
}

/// The size of every file below the folder but that of digests, by its path from there, with `/` between its parts.
fn files(folder: &Path) -> io::Result<BTreeMap<String, u64>> {
    let mut files = BTreeMap::new();
    walk(folder, &mut |path| {
        let parts: Vec<_> =
            path.strip_prefix(folder).unwrap_or(path).iter().map(|part| part.to_string_lossy()).collect();
        let name = parts.join("/");
        if name != FILE {
            files.insert(name, fs::metadata(path)?.len());
        }
        Ok(())
    })?;
    Ok(files)
}

/// Hands over every file below a folder.
pub(super) fn walk(folder: &Path, each: &mut impl FnMut(&Path) -> io::Result<()>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() { walk(&entry.path(), each)? } else { each(&entry.path())? }
    }
    Ok(())
}

/// The digest of a file. Mapped and hashed on all cores: 6 MB take 2 ms.
fn digest(file: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    if fs::metadata(file)?.len() <= READ_AT_ONCE {
        hasher.update_mmap_rayon(file)?;
    } else {
        // Mapped, a file of gigabytes would count as memory of ours while it is read.
        hasher.update_reader(File::open(file)?)?;
    }
    Ok(hasher.finalize().to_hex().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a small file and a large one, one in a folder of its own.
    fn written() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("shard-0")).unwrap();
        fs::write(folder.path().join("shard-0/large"), vec![7; 3 << 20]).unwrap();
        fs::write(folder.path().join("small"), "abc").unwrap();
        write(folder.path()).unwrap();
        folder
    }

    fn at_start(folder: &Path) -> Result<Unchecked, String> {
        check_at_once(folder, 1_000)
    }

    #[test]
    fn files_in_folders_are_named_as_b3sum_names_them() {
        let folder = written();
        let lines = fs::read_to_string(folder.path().join(FILE)).unwrap();
        let names: Vec<&str> = lines.lines().map(|line| line.split_once("  ").unwrap().1).collect();
        assert_eq!(names, ["shard-0/large", "sizes", "small"]);
    }

    #[test]
    fn of_a_large_folder_what_is_large_is_read_later_and_then_damage_is_found() {
        let folder = written();
        assert!(check(folder.path(), Check::Whole).unwrap().is_empty());
        // 3 MB are read at once where nobody asks for less.
        assert!(check(folder.path(), Check::Start).unwrap().is_empty());
        at_start(folder.path()).unwrap().check().unwrap();
        let large = folder.path().join("shard-0/large");
        let mut bytes = fs::read(&large).unwrap();
        bytes[2 << 20] ^= 1;
        fs::write(&large, &bytes).unwrap();
        let unchecked = at_start(folder.path()).unwrap();
        // It is found even if the folder is gone by then.
        fs::remove_dir_all(folder.path()).unwrap();
        let error = unchecked.check().unwrap_err();
        assert_eq!(error.to_string(), "the index is damaged: shard-0/large is not as it was written");
    }

    #[test]
    fn sizes_small_files_and_what_is_there_are_checked_at_once() {
        type Damage = fn(&Path);
        let damages: [(Damage, &str); 5] = [
            (|folder| fs::write(folder.join("shard-0/large"), vec![7; 2 << 20]).unwrap(), "shard-0/large is not"),
            (|folder| fs::write(folder.join("small"), "abd").unwrap(), "small is not"),
            (|folder| fs::remove_file(folder.join("shard-0/large")).unwrap(), "shard-0/large is missing"),
            (|folder| fs::write(folder.join("shard-0/other"), "").unwrap(), "shard-0/other does not belong"),
            (|folder| fs::write(folder.join(SIZES), "").unwrap(), "sizes is not"),
        ];
        for (damage, said) in damages {
            let folder = written();
            damage(folder.path());
            let error = at_start(folder.path()).unwrap_err();
            assert!(error.starts_with(said), "{said}: {error}");
        }
    }
}
