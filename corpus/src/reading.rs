//! Going through the records of a corpus, each read, checked, handed over and forgotten: a corpus need not fit into memory.
//!
//! In: files that have been found. Out: valid records, range by range in the order of their ids, to whoever takes them, from as
//! many threads as ask; and at the end, what all of them are together, or everything that is wrong with any of them.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::centres::Centres;
use crate::derived;
use crate::fault::{Fault, Report};
use crate::files::{CorpusFiles, FileDigest, Fingerprint, digest};
use crate::municipalities::Municipalities;
use crate::parse;
use crate::record::Record;
use crate::references::{self, Open};
use crate::templates::Templates;
use crate::troubles::Troubles;
use crate::vocabulary::Vocabulary;
use crate::withdrawn::Withdrawals;

/// A corpus whose tables are right and whose records are being read.
#[derive(Debug)]
pub struct Reading<'f> {
    files: &'f CorpusFiles,
    /// Facet groups, codes, labels and synonyms.
    pub vocabulary: Arc<Vocabulary>,
    /// Czech municipalities and districts of cities.
    pub municipalities: Arc<Municipalities>,
    /// Records that are there no longer.
    pub withdrawn: Arc<Withdrawals>,
    /// Troubles of towns, and what is of use in them.
    pub troubles: Arc<Troubles>,
    /// The centres in the regions.
    pub centres: Arc<Centres>,
    /// Documents to be filled in.
    pub templates: Arc<Templates>,
    /// Whether something is wrong already, so that nobody wants records any more.
    faulty: AtomicBool,
}

/// The tables of a corpus, read.
#[derive(Debug, Clone)]
pub(crate) struct Tables {
    pub(crate) vocabulary: Arc<Vocabulary>,
    municipalities: Arc<Municipalities>,
    withdrawn: Arc<Withdrawals>,
    troubles: Arc<Troubles>,
    centres: Arc<Centres>,
    templates: Arc<Templates>,
}

impl Tables {
    /// Reads them.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub(crate) fn read(files: &CorpusFiles) -> Result<Self, Report> {
        let (vocabulary, municipalities) = (Vocabulary::read(files), Municipalities::read(files));
        let beside = (Withdrawals::read(files), Troubles::read(files), Templates::read(files));
        match (vocabulary, municipalities, beside) {
            (Ok(vocabulary), Ok(municipalities), (Ok(withdrawn), Ok(troubles), Ok(templates))) => Ok(Self {
                centres: Arc::new(Centres::read(files, &vocabulary, &municipalities)?),
                vocabulary: Arc::new(vocabulary),
                municipalities: Arc::new(municipalities),
                withdrawn: Arc::new(withdrawn),
                troubles: Arc::new(troubles),
                templates: Arc::new(templates),
            }),
            // Every record would be found wrong against a broken vocabulary: that is noise, not a report.
            (vocabulary, municipalities, (withdrawn, troubles, templates)) => {
                let faults = [vocabulary.err(), municipalities.err(), withdrawn.err(), troubles.err(), templates.err()];
                let faults = faults.into_iter().flatten();
                let faults = faults.flat_map(|report| report.faults().to_vec()).collect();
                Err(Report::of(faults).expect("one of them is an error, and a report is never empty"))
            }
        }
    }
}

/// What is kept of a range of records that has been read, beside what was handed over.
#[derive(Debug, Default)]
pub struct Read {
    start: usize,
    digests: Vec<FileDigest>,
    unreadable: Vec<Fault>,
    faults: Vec<Fault>,
    open: Open,
}

impl<'f> Reading<'f> {
    /// The reading of a corpus that has been found.
    ///
    /// # Errors
    /// Everything that is wrong with its tables.
    pub fn of(files: &'f CorpusFiles) -> Result<Self, Report> {
        Ok(Self::with(files, Tables::read(files)?))
    }

    /// The same where its tables were read before.
    pub(crate) fn with(files: &'f CorpusFiles, tables: Tables) -> Self {
        let Tables { vocabulary, municipalities, withdrawn, troubles, centres, templates } = tables;
        Self {
            files,
            vocabulary,
            municipalities,
            withdrawn,
            troubles,
            centres,
            templates,
            faulty: AtomicBool::new(false),
        }
    }

    /// How many files of records there are: ranges are of these numbers, in the order of the ids of the records.
    pub fn len(&self) -> usize {
        self.files.records().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.records().is_empty()
    }

    /// How many bytes a file has, as it was listed.
    pub fn size(&self, number: usize) -> u64 {
        self.files.records()[number].size
    }

    /// Reads a range of records, and hands over each that is right, until something is found to be wrong anywhere.
    pub fn read(&self, range: Range<usize>, mut take: impl FnMut(Record)) -> Read {
        let mut read = Read { start: range.start, ..Read::default() };
        read.digests.reserve(range.len());
        for number in range {
            let file = &self.files.records()[number];
            let bytes = match self.files.bytes(number) {
                Ok(bytes) => bytes,
                Err(fault) => {
                    read.unreadable.push(fault);
                    self.faulty.store(true, Ordering::Relaxed);
                    continue;
                }
            };
            read.digests.push(digest(&bytes));
            let mut parsed = parse::parse(&file.path, &bytes, &self.vocabulary, &self.municipalities);
            read.faults.append(&mut parsed.faults);
            references::check(self.files, number, &parsed, &mut read.open, &mut read.faults);
            if !read.faults.is_empty() {
                self.faulty.store(true, Ordering::Relaxed);
            }
            if let Some(mut record) = parsed.record.filter(|_| !self.faulty.load(Ordering::Relaxed)) {
                derived::add(&mut record, &self.vocabulary, &self.municipalities);
                take(record);
            }
        }
        read
    }

    /// Ends the reading, once every record is in one of these ranges: what was read, as a fingerprint.
    ///
    /// # Errors
    /// Everything that is wrong with the corpus, with file and line.
    pub fn finish(&self, mut ranges: Vec<Read>) -> Result<Fingerprint, Report> {
        ranges.sort_by_key(|read| read.start);
        let unreadable = ranges.iter_mut().flat_map(|read| std::mem::take(&mut read.unreadable)).collect();
        if let Some(report) = Report::of(unreadable) {
            return Err(report);
        }
        let mut faults: Vec<Fault> = ranges.iter_mut().flat_map(|read| std::mem::take(&mut read.faults)).collect();
        let open: Vec<Open> = ranges.iter_mut().map(|read| std::mem::take(&mut read.open)).collect();
        let Self { vocabulary, withdrawn, troubles, centres, templates, .. } = self;
        let tables = references::Tables { vocabulary, withdrawn, troubles, centres, templates };
        references::finish(&tables, self.files, &open, &mut faults);
        match Report::of(faults) {
            Some(report) => Err(report),
            None => Ok(self.files.fingerprint_of(ranges.into_iter().flat_map(|read| read.digests))),
        }
    }
}
