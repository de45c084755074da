//! A whole corpus in memory, and what a search finds in it.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::body::Section;
use crate::code::{Code, GroupName};
use crate::derived;
use crate::fault::Report;
use crate::files::{CorpusFiles, Fingerprint};
use crate::id::RecordId;
use crate::kind::Kind;
use crate::municipalities::Municipalities;
use crate::parse;
use crate::reading::Reading;
use crate::record::Record;
use crate::templates::Templates;
use crate::text::Questions;
use crate::vocabulary::Vocabulary;
use crate::withdrawn::Withdrawals;

/// How many records are read in one go.
const AT_ONCE: usize = 64;

/// A whole corpus, every record of it valid.
#[derive(Debug)]
pub struct Corpus {
    /// Every record, sorted by id.
    pub records: Vec<Record>,
    /// Facet groups, codes, labels and synonyms.
    pub vocabulary: Vocabulary,
    /// Czech municipalities and districts of cities.
    pub municipalities: Municipalities,
    /// Records that are there no longer.
    pub withdrawn: Withdrawals,
    /// Documents to be filled in.
    pub templates: Templates,
}

/// What a search finds: a record, or of the manual a section.
#[derive(Debug, Clone, Copy)]
pub struct Document<'c> {
    /// The record, or the chapter.
    pub record: &'c Record,
    /// The section, of a chapter of the manual.
    pub section: Option<&'c Section>,
}

impl Record {
    /// What a search finds of it: the record, or of a chapter of the manual its sections.
    pub fn documents(&self) -> impl Iterator<Item = Document<'_>> {
        let chapter = self.kind == Kind::Manual;
        let whole = (!chapter).then_some(Document { record: self, section: None });
        let sections = self.body.sections.iter().filter(move |_| chapter);
        whole.into_iter().chain(sections.map(move |section| Document { record: self, section: Some(section) }))
    }
}

impl<'c> Document<'c> {
    /// The codes of a group: those of the section where it has any of its own, else those of the record.
    pub fn codes(self, group: &str) -> &'c [Code] {
        let own = self.section.map_or(&[] as &[Code], |section| section.own.facets.of(group));
        if own.is_empty() { self.record.facets.of(group) } else { own }
    }

    /// Every group with its codes.
    pub fn facets(self) -> impl Iterator<Item = (&'c GroupName, &'c [Code])> {
        self.record.facets.iter().map(move |(group, _)| (group, self.codes(group.as_str())))
    }

    /// What it answers.
    pub fn questions(self) -> &'c Questions {
        self.section.map_or(&self.record.questions, |section| &section.own.questions)
    }

    /// Records that are of use in the same trouble, the nearest first; of sections nobody says.
    pub fn akin(self) -> &'c [RecordId] {
        if self.section.is_some() { &[] } else { &self.record.akin }
    }

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

    /// Reads and checks a corpus that has been found.
    ///
    /// # Errors
    /// Everything that is wrong with it, with file and line.
    pub fn parse(files: &CorpusFiles) -> Result<Self, Report> {
        Self::with_fingerprint(files).map(|(corpus, _)| corpus)
    }

    /// The same, with the fingerprint of what was read.
    ///
    /// # Errors
    /// Everything that is wrong with it, with file and line.
    pub fn with_fingerprint(files: &CorpusFiles) -> Result<(Self, Fingerprint), Report> {
        let reading = Reading::of(files)?;
        let starts = (0..reading.len()).into_par_iter().step_by(AT_ONCE);
        let ranges: Vec<_> = starts
            .map(|start| {
                let mut records = Vec::with_capacity(AT_ONCE);
                let read = reading.read(start..reading.len().min(start + AT_ONCE), |record| records.push(record));
                (records, read)
            })
            .collect();
        let (records, read): (Vec<_>, Vec<_>) = ranges.into_iter().unzip();
        let fingerprint = reading.finish(read)?;
        let Reading { vocabulary, municipalities, withdrawn, templates, .. } = reading;
        let corpus = Self {
            records: records.into_iter().flatten().collect(),
            vocabulary: Arc::unwrap_or_clone(vocabulary),
            municipalities: Arc::unwrap_or_clone(municipalities),
            withdrawn: Arc::unwrap_or_clone(withdrawn),
            templates: Arc::unwrap_or_clone(templates),
        };
        Ok((corpus, fingerprint))
    }

    /// One file as it would be at `path` beside these: its record, by their vocabulary and municipalities. Whether what it links to is
    /// there is not looked at.
    ///
    /// # Errors
    /// Everything that is wrong within it.
    pub fn read(&self, path: &str, text: &str) -> Result<Record, Report> {
        let parsed = parse::parse(path, text.as_bytes(), &self.vocabulary, &self.municipalities);
        match (Report::of(parsed.faults), parsed.record) {
            (None, Some(mut record)) => {
                derived::add(&mut record, &self.vocabulary, &self.municipalities);
                Ok(record)
            }
            (faults, _) => Err(faults.expect("a file without a fault is a record")),
        }
    }

    /// What a search finds: every record, and instead of the chapters of the manual their sections.
    pub fn documents(&self) -> impl Iterator<Item = Document<'_>> {
        self.records.iter().flat_map(Record::documents)
    }
}
