//! What editors make of a case: the file of a record, as a form and as text, checked, compared, and put into the corpus. In: a case and
//! what somebody filled in. Out: the file as it is going to be, what is wrong with it, the record that it is, and at last a corpus that
//! has it. Nothing here knows HTTP, and nothing is public before it is published.
//!
//! `file` takes a file apart, `fields` knows what a record has, `form` shows it and `write` writes it, `merge` puts it into
//! another file than it was made of, `begin` makes a first one of what
//! was sent, `difference` compares two, `said` puts what the checks say into words for editors, `publish` takes one over, with its
//! days from `dated`, by `place` (the file) and `git`; `take_up` ends what a kill has
//! broken off.

mod begin;
mod dated;
mod difference;
mod fields;
mod file;
mod form;
mod git;
mod merge;
mod place;
mod publish;
mod said;
mod take_up;
#[cfg(test)]
mod tests;
mod write;

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use osvedceno_corpus::{Checked, Checker, CorpusFiles, Date, Municipalities, Record, Vocabulary};
use osvedceno_frontend::{DraftGroup, Reason};

use crate::proposals::{Case, Subject};
use crate::reload::Reloader;
use file::File;

pub(crate) use dated::{LONGEST_CHANGE, wants_change};
pub(crate) use difference::differences;
pub(crate) use form::OTHER;
pub(crate) use git::Author;
pub(crate) use merge::rebased;
pub(crate) use publish::{Course, Order, Published};
pub(crate) use write::Filled;

/// What is wrong, in words, by the fields of the form; by none what is about none.
pub(crate) type Faults = Vec<(Option<String>, String)>;

/// The desk of a corpus.
#[derive(Debug)]
pub(crate) struct Desk {
    corpus: PathBuf,
    reloader: Reloader,
    /// Checks drafts while they are being typed.
    checker: Checker,
    /// One record is published at a time.
    publishing: tokio::sync::Mutex<()>,
    /// How it goes, or went last, by the numbers of the cases: for whoever asks later.
    courses: std::sync::Mutex<HashMap<i64, (Reason, Course)>>,
}

/// A file of the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct There {
    /// Its path inside the corpus folder.
    pub(crate) path: String,
    /// What stands in it.
    pub(crate) text: String,
}

/// A draft that was looked at.
#[derive(Debug)]
pub(crate) struct Looked {
    /// The form; none where the file has no front matter that can be read.
    pub(crate) groups: Option<Vec<DraftGroup>>,
    /// What the record is called, as far as it is.
    pub(crate) title: Option<String>,
    /// What is wrong.
    pub(crate) faults: Faults,
    /// The record, if nothing is wrong within the file.
    pub(crate) record: Option<Record>,
}

impl Desk {
    /// The desk of a corpus, which is served by way of this reloader. What a process left that was killed while it wrote is swept.
    pub(crate) fn new(corpus: PathBuf, reloader: Reloader) -> Self {
        place::sweep(&corpus.join("records"));
        Self {
            corpus,
            reloader,
            checker: Checker::default(),
            publishing: tokio::sync::Mutex::default(),
            courses: std::sync::Mutex::default(),
        }
    }

    /// Whether records can be written.
    ///
    /// # Errors
    /// Why they cannot.
    pub(crate) fn can_write(&self) -> io::Result<()> {
        place::can_write(&self.corpus.join("records"))
    }

    /// The file that a draft is to stand in place of: that of the record that is corrected, or one that has the draft's name.
    ///
    /// # Errors
    /// A corpus that cannot be read.
    pub(crate) fn there(&self, subject: &Subject, text: &str) -> Result<Option<There>> {
        let files = CorpusFiles::read(&self.corpus)?;
        let id = id(subject, text);
        let Some(path) = files.path_of(&id).map(str::to_owned) else { return Ok(None) };
        let text = self.read(&path)?;
        Ok(Some(There { path, text }))
    }

    /// What a draft is begun with: what it is to stand in place of, and its text. Nothing where the record that is corrected is gone.
    ///
    /// # Errors
    /// A corpus that cannot be read.
    pub(crate) fn begin(
        &self,
        case: &Case,
        vocabulary: &Vocabulary,
        municipalities: &Municipalities,
        today: Date,
    ) -> Result<Option<(Option<String>, String)>> {
        if let Subject::Correction(_) = case.subject {
            let there = self.there(&case.subject, "")?;
            return Ok(there.map(|There { text, .. }| (Some(text.clone()), text)));
        }
        let files = CorpusFiles::read(&self.corpus)?;
        let known = begin::Known { files: &files, vocabulary, municipalities, today };
        Ok(Some((None, begin::proposed(&case.fields, &known))))
    }

    /// Looks at a draft: as a form, and as the corpus would have it.
    ///
    /// # Errors
    /// A corpus that cannot be read.
    pub(crate) fn look(
        &self,
        subject: &Subject,
        base: Option<&str>,
        text: &str,
        vocabulary: &Vocabulary,
    ) -> Result<Looked> {
        let there = self.there(subject, text)?;
        let path = there.as_ref().map_or_else(|| new_path(subject, text), |there| there.path.clone());
        let Checked { record, faults } = self.checker.check(&self.corpus, &path, text)?;
        let file = File::parse(text);
        let title = file.as_ref().map(|file| file.one("title"));
        let groups = file.map(|file| form::groups(&file, vocabulary, base.is_none()));
        let mut faults = said::said(&faults, &path, text, groups.as_deref().unwrap_or_default());
        if base.is_none() && there.is_some_and(|there| there.text != text) {
            faults.push((Some("id".to_owned()), "Jméno souboru: už ho má jiný záznam, zvolte jiné".to_owned()));
        }
        Ok(Looked { groups, title, faults, record })
    }

    fn read(&self, path: &str) -> Result<String> {
        std::fs::read_to_string(self.corpus.join(path)).with_context(|| format!("cannot read {path}"))
    }
}

/// A draft with what was filled into a form, which was made of this text or, `is_other`, of another version of it; as it was where it
/// cannot be shown as one. Beside it the lines that are not taken, since they cannot be told from the rest of the file.
pub(crate) fn filled_in(
    text: &str,
    filled: &Filled,
    vocabulary: &Vocabulary,
    is_new: bool,
    is_other: bool,
) -> (String, Option<String>) {
    let Some(file) = File::parse(text) else { return (text.to_owned(), None) };
    if !is_other {
        return write::written(&file, filled, vocabulary, is_new);
    }
    let (file, rest) = merge::taken_over(&file, filled);
    write::written(&file, &rest, vocabulary, is_new)
}

/// The id of the record that a draft is of: that which is corrected, a section's being in the file of its chapter.
fn id(subject: &Subject, text: &str) -> String {
    match subject {
        Subject::Correction(id) => id.split('/').next().unwrap_or_default().to_owned(),
        Subject::Practice => File::parse(text).map(|file| file.one("id")).unwrap_or_default(),
    }
}

/// Where the file of a new record belongs.
fn new_path(subject: &Subject, text: &str) -> String {
    let file = File::parse(text);
    let country = file.as_ref().map(|file| file.one("country")).filter(|country| !country.is_empty());
    let kind = file.as_ref().map_or(osvedceno_corpus::Kind::Practice, form::kind);
    let id = id(subject, text);
    // A name with a slash in it would be a folder.
    let id = if is_name(&id) { id } else { "bez-jmena".to_owned() };
    kind.path(country.as_deref().unwrap_or(osvedceno_corpus::HOME), &id)
}

fn is_name(id: &str) -> bool {
    osvedceno_corpus::RecordId::new(id).is_some_and(|id| id.split_section().is_none())
}

/// Where a file is on the disk.
fn on_disk(corpus: &Path, path: &str) -> PathBuf {
    corpus.join(path)
}
