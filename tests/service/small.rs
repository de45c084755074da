//! A corpus of a few records, of which an index is built in a moment: for tests that build hundreds. The vocabulary is the real
//! one.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::corpus;

/// A corpus in a folder of its own.
pub(crate) struct Small {
    folder: tempfile::TempDir,
}

/// How many records there are.
pub(crate) const RECORDS: usize = 6;

impl Small {
    /// Every title ends with `version`.
    pub(crate) fn new(version: &str) -> Self {
        let small = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(small.corpus().join("records/practices/cz")).unwrap();
        fs::copy(corpus().join("vocabulary.toml"), small.corpus().join("vocabulary.toml")).unwrap();
        let municipalities = fs::read_to_string(corpus().join("municipalities.csv")).unwrap();
        let few: Vec<&str> = municipalities.lines().take(50).collect();
        fs::write(small.corpus().join("municipalities.csv"), few.join("\n") + "\n").unwrap();
        small.write(version);
        small
    }

    /// The folder of the corpus.
    pub(crate) fn corpus(&self) -> PathBuf {
        self.folder.path().join("corpus")
    }

    /// A folder for its index.
    pub(crate) fn index(&self) -> PathBuf {
        self.folder.path().join("index")
    }

    /// A place for another file.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The file of a record.
    pub(crate) fn record(&self, number: usize) -> PathBuf {
        self.corpus().join(format!("records/practices/cz/{}.md", id(number)))
    }

    /// Writes every record anew, with titles that end with `version`, each put in its place whole.
    pub(crate) fn write(&self, version: &str) {
        for number in 0..RECORDS {
            let beside = self.file("record.new");
            fs::write(&beside, text(number, version)).unwrap();
            fs::rename(&beside, self.record(number)).unwrap();
        }
    }

    /// Writes a fault into a record: which file and line are to be named.
    pub(crate) fn spoil(&self) -> String {
        let path = self.record(0);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("areas = [\"language\"]", "areas = [\"languge\"]")).unwrap();
        let line = 1 + text.lines().position(|line| line.starts_with("areas")).unwrap();
        format!("records/practices/cz/{}.md:{line}: `areas`: unknown code \"languge\"", id(0))
    }
}

/// The id of a record.
pub(crate) fn id(number: usize) -> String {
    format!("zkouska-{number}")
}

fn text(number: usize, version: &str) -> String {
    let id = id(number);
    let words = "Obec otevřela kurz češtiny pro nové obyvatele a jejich děti. ".repeat(4);
    let headings = ["Výchozí situace", "Co se udělalo", "Výsledky", "Co si odnést"];
    let body: Vec<String> = headings.iter().map(|heading| format!("## {heading}\n\n{words}\n")).collect();
    format!(
        "+++\nid = \"{id}\"\nkind = \"practice\"\ntitle = \"Kurz češtiny {number} {version}\"\ntitle_en = \"Czech course {number} {version}\"\n\
         summary = \"Kurz češtiny, který obec vede pro nové obyvatele.\"\nsummary_en = \"A course of Czech run by a municipality for newcomers.\"\n\
         country = \"CZ\"\nsituations = [\"long-term-settlement\"]\nareas = [\"language\"]\ngroups = [\"families-children\"]\n\
         tools = [\"language-course\"]\nhorizons = [\"medium\"]\nlead = \"municipality\"\nimplementer = \"Obec\"\nmunicipal_role = \"leads\"\nperiod = {{ from = 2020 }}\n\
         added = 2026-11-21\nchecked = 2026-11-21\n\n[assessment]\nmigrants-involved = \"yes\"\n\n[[sources]]\ntitle = \"Zpráva o kurzu\"\npublisher = \"Obec\"\nurl = \"https://example.org/\"\nlang = \"cs\"\n+++\n\n{}",
        body.join("\n")
    )
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() { copy(&from, &to) } else { fs::copy(&from, &to).map(drop).unwrap() }
    }
}
