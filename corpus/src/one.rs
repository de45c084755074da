//! One file of a corpus as it is going to be: laid over those that are there, and checked as `osvedceno check` checks them all.
//!
//! What is wrong with one file shows in that file, and in what links to it; so the others need not be read, but for the chapters
//! of the manual, whose sections have names that no file has.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::fault::{Fault, Report};
use crate::files::{CorpusFiles, FileDigest};
use crate::kind::Kind;
use crate::listing::RECORDS;
use crate::reading::{Read, Reading, Tables};
use crate::record::{HOME, Record};

/// A file, checked.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The record, if nothing is wrong within the file.
    pub record: Option<Record>,
    /// Everything that is wrong, with file and line; of other files what the new one would break.
    pub faults: Vec<Fault>,
}

/// Checks one file after another. To read the tables of the corpus takes much longer than to check a file, so they are kept for as long
/// as they are the same.
#[derive(Debug, Default)]
pub struct Checker {
    tables: Mutex<Option<(FileDigest, Tables)>>,
}

impl Checker {
    /// Checks `text` as the file at `path` inside the corpus `folder`, whether there is such a file or not.
    ///
    /// # Errors
    /// What is wrong with the tables of the corpus, or cannot be listed.
    pub fn check(&self, folder: &Path, path: &str, text: &str) -> Result<Checked, Report> {
        let files = CorpusFiles::read(folder)?.with(path, text.as_bytes().to_vec());
        let reading = Reading::with(&files, self.tables(&files)?);
        Ok(Checked::in_reading(&files, &reading, path))
    }

    fn tables(&self, files: &CorpusFiles) -> Result<Tables, Report> {
        let mut kept = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        let digest = files.digest_of_tables();
        if let Some((own, tables)) = &*kept
            && *own == digest
        {
            return Ok(tables.clone());
        }
        let tables = Tables::read(files)?;
        *kept = Some((digest, tables.clone()));
        Ok(tables)
    }
}

impl Checked {
    fn in_reading(files: &CorpusFiles, reading: &Reading<'_>, path: &str) -> Self {
        let manual = format!("{RECORDS}/{}/", Kind::Manual.folders()[0]);
        let mut record = None;
        let mut read: Vec<Read> = Vec::new();
        let own = files.records().iter().position(|file| file.path == path);
        if let Some(number) = own {
            read.push(reading.read(number..number + 1, |own| record = Some(own)));
        }
        // Whoever links to a section of a chapter is anywhere.
        let is_chapter = path.starts_with(&manual);
        for (number, file) in files.records().iter().enumerate() {
            if Some(number) != own && (is_chapter || file.path.starts_with(&manual)) {
                read.push(reading.read(number..number + 1, |_| ()));
            }
        }
        let faults = reading.finish(read).err().map_or_else(Vec::new, |report| report.faults().to_vec());
        Self { record, faults }
    }
}

impl Kind {
    /// Where the file of a new record of this kind belongs inside a corpus folder, by its country and its id.
    pub fn path(self, country: &str, id: &str) -> String {
        let folders = self.folders();
        let folder = if country == HOME { folders.first() } else { folders.last() };
        format!("{RECORDS}/{}/{id}.md", folder.expect("every kind has a folder"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOLDER: &str = env!("CARGO_MANIFEST_DIR");
    const PATH: &str = "records/practices/cz/adient-kurz-v-tovarne.md";

    fn file(path: &str) -> String {
        std::fs::read_to_string(Path::new(FOLDER).join(path)).unwrap()
    }

    fn faults(path: &str, text: &str) -> Vec<(String, usize, String)> {
        let checked = Checker::default().check(Path::new(FOLDER), path, text).unwrap();
        checked.faults.into_iter().map(|fault| (fault.file, fault.line, fault.message)).collect()
    }

    #[test]
    fn a_file_as_it_is_has_its_record_and_no_fault() {
        let checked = Checker::default().check(Path::new(FOLDER), PATH, &file(PATH)).unwrap();
        assert_eq!(checked.faults, []);
        let record = checked.record.unwrap();
        // What follows from other files is there too.
        assert!(record.facets.has("origin", "national"), "{:?}", record.facets);
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once_with_its_lines() {
        let text = file(PATH)
            .replace("lead = \"ngo\"\n", "")
            .replace("[\"labour-surge\"]", "[\"labour-surge\", \"rain\"]")
            .replace("\"ceska-lipa-skoly-a-rodiny-cizincu\"]\nlead", "\"nowhere\"]\nlead")
            .replace("related = [\"adaptacne-integracni-kurzy-vitejte-v-cr\"", "related = [\"no-such-record\"");
        let found = faults(PATH, &text);
        let told: Vec<(usize, &str)> =
            found.iter().map(|(_, line, message)| (*line, message.split(';').next().unwrap())).collect();
        let wanted =
            [(1, "`lead` is missing"), (14, "`situations`: unknown code \"rain\""), (19, "no record `no-such-record`")];
        assert_eq!(told, wanted);
        assert!(found.iter().all(|(file, ..)| file == PATH));
    }

    #[test]
    fn a_file_that_is_not_there_yet_is_checked_with_those_that_are() {
        let (new, text) = ("records/practices/cz/novy-zaznam.md", file(PATH));
        let text = text.replace("id = \"adient-kurz-v-tovarne\"", "id = \"novy-zaznam\"");
        assert_eq!(faults(new, &text), []);
        let linked = text.replace("Nabídněte", "Čtěte [manuál](manual-01-jak-zacit/neni). Nabídněte");
        let told = faults(new, &linked);
        assert!(told[0].2.starts_with("no record `manual-01-jak-zacit/neni`"), "{told:?}");
        let second = "records/practices/foreign/adient-kurz-v-tovarne.md";
        let told = faults(second, &file(PATH));
        assert!(told.iter().any(|(.., message)| message.contains("ids are unique")), "{told:?}");
    }

    #[test]
    fn tables_are_kept_while_they_are_the_same_and_read_again_once_they_are_not() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["vocabulary.toml", "municipalities.csv", PATH] {
            let to = folder.path().join(name);
            std::fs::create_dir_all(to.parent().unwrap()).unwrap();
            std::fs::write(to, file(name)).unwrap();
        }
        let (checker, text) = (Checker::default(), file(PATH));
        let told = || {
            let checked = checker.check(folder.path(), PATH, &text).unwrap();
            checked.faults.iter().filter(|fault| fault.message.contains("`lead`: unknown code")).count()
        };
        let kept = || std::sync::Arc::as_ptr(&checker.tables.lock().unwrap().as_ref().unwrap().1.vocabulary);
        assert_eq!(told(), 0);
        let before = kept();
        assert_eq!((told(), kept()), (0, before), "nothing was read again");
        let other = file("vocabulary.toml").replace("code = \"ngo\"", "code = \"ngos\"");
        std::fs::write(folder.path().join("vocabulary.toml"), other).unwrap();
        assert_eq!(told(), 1);
    }

    #[test]
    fn a_new_file_has_its_place_by_kind_and_country() {
        assert_eq!(Kind::Practice.path("CZ", "brno"), "records/practices/cz/brno.md");
        assert_eq!(Kind::Practice.path("DE", "berlin"), "records/practices/foreign/berlin.md");
        assert_eq!(Kind::Analysis.path("DE", "berlin"), "records/analyses/berlin.md");
    }

    #[test]
    fn a_chapter_that_loses_a_section_breaks_those_that_link_to_it() {
        let path = "records/manual/manual-13-planovani-a-hodnoceni.md";
        let text = file(path).replace("## Hodnoticí nástroj, část první", "## Jak hodnotit, část první");
        let told = faults(path, &text);
        // The vocabulary says there where its criteria are explained.
        assert!(told.iter().any(|(file, ..)| file == "vocabulary.toml"), "{told:?}");
    }
}
