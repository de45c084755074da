//! `osvedceno import`: tables of practices into proposals.

mod operations;
mod queue;
mod round_trip;
mod size;
mod workbook;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use osvedceno::{Limits, Proposals};
use serde_json::Value;

use crate::support::{corpus, run, text};

/// A folder for tables, with a corpus that has the vocabulary and the municipalities, and no records.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("corpus/records")).unwrap();
        for name in ["vocabulary.toml", "municipalities.csv"] {
            fs::copy(corpus().join(name), folder.path().join("corpus").join(name)).unwrap();
        }
        Self { folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn queue(&self) -> PathBuf {
        self.file("proposals.sqlite")
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        fs::write(self.file(name), bytes).unwrap();
        self.file(name)
    }

    /// Imports a table by a mapping.
    fn import(&self, table: &Path, mapping: &Path, arguments: &[&str]) -> Output {
        let (own, queue) = (self.file("corpus"), self.queue());
        let path = |path: &Path| path.to_str().unwrap().to_owned();
        let fixed =
            ["import", &path(table), "--map", &path(mapping), "--corpus", &path(&own), "--proposals", &path(&queue)];
        run(&[&fixed[..], arguments].concat())
    }

    /// The same, said as JSON.
    fn told(&self, table: &Path, mapping: &Path, arguments: &[&str]) -> Value {
        let output = self.import(table, mapping, &[&["--json"], arguments].concat());
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", text(&output.stderr)))
    }

    /// The drafts in the queue, by the numbers of their cases.
    fn drafts(&self) -> Vec<(i64, String)> {
        let store = self.store();
        let numbers = store.list().unwrap().into_iter().map(|case| case.number);
        numbers.map(|number| (number, store.draft(number).unwrap().unwrap().text)).collect()
    }

    fn store(&self) -> Proposals {
        Proposals::open(&self.queue(), Limits::default()).unwrap()
    }
}

/// A mapping that ships.
fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/import").join(name)
}
