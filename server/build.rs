//! Gives the code that makes answers a name, for their entity tags: an answer made by other code is another answer. And
//! tells cargo of the built site in `frontend/dist`, which is embedded and has new names with every build.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("..");
    println!("cargo::rerun-if-changed={}", root.join("frontend/dist").display());
    let mut hasher = blake3::Hasher::new();
    for part in ["server/src", "api/src", "frontend/src", "frontend/style"] {
        println!("cargo::rerun-if-changed={}", root.join(part).display());
        hash(&root.join(part), &mut hasher);
    }
    println!("cargo::rustc-env=SERVICE_CODE={}", hasher.finalize().to_hex());
}

/// Hashes every file below a folder, in the order of their names.
fn hash(folder: &Path, hasher: &mut blake3::Hasher) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{} cannot be read: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            hash(&path, hasher);
        } else {
            let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{} cannot be read: {error}", path.display()));
            hasher.update(path.as_os_str().as_encoded_bytes()).update(&bytes.len().to_le_bytes()).update(&bytes);
        }
    }
}
