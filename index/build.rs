//! Gives the code a name of its own: an index built by other code, or with other versions of the libraries that analyse
//! text, must not be served. A version constant would be forgotten one day; a hash of the sources cannot be.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("..");
    let mut hasher = blake3::Hasher::new();
    for part in ["index/src", "index/czech/src", "index/czech/data", "corpus/src", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={}", root.join(part).display());
        hash(&root.join(part), &mut hasher);
    }
    println!("cargo::rustc-env=INDEX_CODE={}", hasher.finalize().to_hex());
}

/// Hashes a file, or every file below a folder in the order of their names.
fn hash(path: &Path, hasher: &mut blake3::Hasher) {
    if let Ok(entries) = fs::read_dir(path) {
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in &paths {
            hash(path, hasher);
        }
    } else {
        let bytes = fs::read(path).unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()));
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        for part in [name, &bytes] {
            hasher.update(&part.len().to_le_bytes()).update(part);
        }
    }
}
