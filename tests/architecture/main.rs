//! The house as ARCHITECTURE.md draws it: crates and the rooms of the index depend in one direction, no files of a crate import
//! each other in a circle, and none is longer than a reader's patience. By the text of the sources alone, so it costs nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use source::{Crate, crates, root};

/// What each crate of ours may depend on.
const CRATES: [(&str, &[&str]); 7] = [
    ("api", &[]),
    ("corpus", &[]),
    ("index/czech", &[]),
    ("index/latent", &[]),
    ("index", &["corpus", "czech", "latent"]),
    ("frontend", &["api"]),
    ("server", &["api", "corpus", "frontend", "index"]),
];

/// The rooms of the index, and what each may import.
const ROOMS: [(&str, &[&str]); 12] = [
    ("language", &[]),
    ("html", &[]),
    ("analysis", &[]),
    ("evaluation", &["analysis"]),
    ("store", &["analysis", "language"]),
    ("scoring", &["store"]),
    ("query", &["analysis", "scoring", "store"]),
    ("build", &["analysis", "language", "query", "store"]),
    ("suggest", &["html", "language", "store"]),
    ("search", &["analysis", "html", "language", "query", "scoring", "store"]),
    ("recommend", &["language", "query", "scoring", "store"]),
    ("engine", &["build", "language", "query", "recommend", "scoring", "search", "store", "suggest"]),
];

/// Lines of a file.
const LINES: usize = 400;

#[test]
fn crates_depend_in_one_direction() {
    for (folder, allowed) in CRATES {
        let manifest = fs::read_to_string(root().join(folder).join("Cargo.toml")).unwrap();
        let manifest: toml::Table = toml::from_str(&manifest).unwrap();
        let dependencies = manifest["dependencies"].as_table().unwrap().keys();
        let ours = dependencies.filter_map(|name| name.strip_prefix("osvedceno-"));
        assert_eq!(ours.collect::<BTreeSet<_>>(), allowed.iter().copied().collect(), "{folder}");
    }
}

#[test]
fn rooms_of_the_index_import_in_one_direction() {
    let index = Crate::read(&root().join("index"));
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.into_iter().collect();
    let mut faults = Vec::new();
    for (module, source) in &index.modules {
        let Some(room) = module.first() else { continue };
        let may = allowed.get(room.as_str()).unwrap_or_else(|| panic!("`{room}` is no room that this test knows"));
        for import in &source.imports {
            let to = import.first().expect("an import from the crate names a module");
            if to != room && !may.contains(&to.as_str()) {
                faults.push(format!("{} must not know `{to}`", source.path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut circles = Vec::new();
    for own in crates() {
        circles.extend(own.circles());
    }
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn no_file_is_longer_than_a_reader_has_patience_for() {
    let mut long = Vec::new();
    let mut folders: Vec<PathBuf> =
        ["api", "corpus", "frontend", "index", "server", "tests", "xtask"].map(|name| root().join(name)).into();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let code =
                ["rs", "js", "mjs", "css", "sh"].iter().any(|end| path.extension().is_some_and(|own| own == *end));
            if path.is_dir() && !["node_modules", "dist", "dist.new", "results"].contains(&name.as_str()) {
                folders.push(path);
            } else if code {
                long.extend(too_long(&path));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

fn too_long(path: &Path) -> Option<String> {
    let lines = fs::read_to_string(path).unwrap().lines().count();
    (lines > LINES).then(|| format!("{} has {lines} lines", path.display()))
}
