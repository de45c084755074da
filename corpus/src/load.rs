//! From the files of a corpus to records that are right in themselves and in their references.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rayon::prelude::*;

use crate::body::Section;
use crate::derived;
use crate::fault::{Fault, Report, closest};
use crate::files::{CorpusFiles, VOCABULARY};
use crate::id::RecordId;
use crate::kind::Kind;
use crate::municipalities::Municipalities;
use crate::parse::{self, Parsed};
use crate::record::Record;
use crate::vocabulary::Vocabulary;

/// A whole corpus, every record of it valid.
#[derive(Debug)]
pub struct Corpus {
    /// Every record, sorted by id.
    pub records: Vec<Record>,
    /// Facet groups, codes, labels and synonyms.
    pub vocabulary: Vocabulary,
    /// Czech municipalities.
    pub municipalities: Municipalities,
}

/// What a search finds: a record, or of the manual a section.
#[derive(Debug, Clone, Copy)]
pub struct Document<'c> {
    /// The record, or the chapter.
    pub record: &'c Record,
    /// The section, of a chapter of the manual.
    pub section: Option<&'c Section>,
}

impl Document<'_> {
    /// The id: of the record, or `chapter/section`.
    pub fn id(&self) -> RecordId {
        match self.section {
            Some(section) => self.record.id.section(&section.slug),
            None => self.record.id.clone(),
        }
    }
}

impl Corpus {
    /// Reads and checks the corpus in `folder`.
    ///
    /// # Errors
    /// Everything that is wrong with it, with file and line.
    pub fn load(folder: &Path) -> Result<Self, Report> {
        Self::parse(&CorpusFiles::read(folder)?)
    }

    /// Checks a corpus that has been read.
    ///
    /// # Errors
    /// Everything that is wrong with it, with file and line.
    pub fn parse(files: &CorpusFiles) -> Result<Self, Report> {
        let (vocabulary, municipalities) = match (Vocabulary::read(files), Municipalities::read(files)) {
            (Ok(vocabulary), Ok(municipalities)) => (vocabulary, municipalities),
            // Every record would be found wrong against a broken vocabulary: that is noise, not a report.
            (vocabulary, municipalities) => {
                let faults = [vocabulary.err(), municipalities.err()].into_iter().flatten();
                let faults = faults.flat_map(|report| report.faults().to_vec()).collect();
                return Err(Report::of(faults).expect("one of the two is an error, and a report is never empty"));
            }
        };
        let files_of_records: Vec<_> = files.records().collect();
        let parsed: Vec<Parsed> = files_of_records.par_iter().map(|file| parse::parse(file, &vocabulary)).collect();
        let paths: Vec<&str> = files_of_records.iter().map(|file| file.path.as_str()).collect();
        let mut faults: Vec<Fault> = parsed.iter().flat_map(|parsed| parsed.faults.iter().cloned()).collect();
        faults.extend(references(&paths, &parsed, &vocabulary));
        if let Some(report) = Report::of(faults) {
            return Err(report);
        }
        let mut records: Vec<Record> = parsed.into_iter().filter_map(|parsed| parsed.record).collect();
        for record in &mut records {
            derived::add(record, &vocabulary, &municipalities);
        }
        records.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Self { records, vocabulary, municipalities })
    }

    /// What a search finds: every record, and instead of the chapters of the manual their sections.
    pub fn documents(&self) -> impl Iterator<Item = Document<'_>> {
        self.records.iter().flat_map(|record| {
            let chapter = record.kind == Kind::Manual;
            let whole = (!chapter).then_some(Document { record, section: None });
            let sections = record.body.sections.iter().filter(move |_| chapter);
            whole.into_iter().chain(sections.map(move |section| Document { record, section: Some(section) }))
        })
    }
}

/// Ids that stand twice, and links that lead nowhere.
fn references(paths: &[&str], parsed: &[Parsed], vocabulary: &Vocabulary) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    let mut sections: BTreeSet<String> = BTreeSet::new();
    for (path, parsed) in paths.iter().zip(parsed) {
        sections.extend(parsed.slugs.iter().map(|slug| format!("{}/{slug}", parsed.named)));
        let first = *owners.entry(&parsed.named).or_insert(path);
        if let (true, Some(line)) = (first != *path, parsed.id_line) {
            let message = format!("the id \"{}\" is already that of {first}; ids are unique", parsed.named);
            faults.push(Fault { file: (*path).to_owned(), line, message });
        }
    }
    let dangling = |target: &str| {
        let known = owners.keys().copied().chain(sections.iter().map(String::as_str));
        let there = owners.contains_key(target) || sections.contains(target);
        (!there).then(|| {
            let meant = closest(target, known).map(|id| format!("did you mean `{id}`?"));
            let meant = meant.unwrap_or_else(|| "an id is the name of a file below records/ without `.md`".to_owned());
            format!("no record `{target}`; {meant}")
        })
    };
    for (path, parsed) in paths.iter().zip(parsed) {
        for link in &parsed.links {
            let own = parsed.named == link.target;
            let message =
                if own { Some(format!("`{}` is this very record", link.target)) } else { dangling(&link.target) };
            faults.extend(message.map(|message| Fault { file: (*path).to_owned(), line: link.line, message }));
        }
    }
    // A corpus may do without a manual; then nothing is explained in it.
    let manual = parsed.iter().any(|parsed| !parsed.slugs.is_empty());
    for reference in vocabulary.references().filter(|_| manual) {
        let message = dangling(&reference.target);
        faults.extend(message.map(|message| Fault { file: VOCABULARY.to_owned(), line: reference.line, message }));
    }
    faults
}
