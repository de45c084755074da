//! What editors make of a case, as its page shows it: a record's file as a form, what is wrong with it, how it differs, how the record
//! will look. Plain data, which the server fills in.

use osvedceno_api::RecordResponse;

/// The file of a record as it is being written.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftPage {
    /// The number of the case.
    pub number: i64,
    /// The path of the case.
    pub case: String,
    /// Where the form is sent to.
    pub action: String,
    /// What shows that the form is ours.
    pub token: String,
    /// The version that the form grew from; 0 where nobody has begun.
    pub version: u32,
    /// What the record is called, as far as it is.
    pub title: String,
    /// The title and the path of the record that is corrected; none of a new one.
    pub record: Option<(String, String)>,
    /// Whether it is one that is in the corpus, so that it is said what changed.
    pub is_change: bool,
    /// Who saved the version, and when, `2026-11-21 14:05`.
    pub saved: Option<(String, String)>,
    /// What was sent: questions and answers.
    pub sent: Vec<(String, String)>,
    /// What is to be said before anything else.
    pub notice: Option<Notice>,
    /// Why nothing can be written into the corpus, if it cannot.
    pub read_only: Option<String>,
    /// What git said, where what was published could not be committed.
    pub uncommitted: Option<String>,
    /// What is wrong, by the names of fields; none of that which is about no field.
    pub faults: Option<Vec<(Option<String>, String)>>,
    /// The form, or the whole file as text.
    pub form: DraftForm,
    /// How the draft differs from what the corpus has now.
    pub differences: Vec<Difference>,
    /// How what is shown differs from what somebody saved or changed meanwhile, of which the notice tells.
    pub others: Vec<Difference>,
    /// The record as it will be.
    pub preview: Option<Box<RecordResponse>>,
    /// What was typed into the fields beside the record: words for who sent it, and of a correction what changed.
    pub reason: Reason,
    /// How much has happened to the case: whoever accepts it has seen it so.
    pub happened: usize,
}

impl DraftPage {
    /// Its title.
    pub(crate) fn title(&self) -> String {
        format!("Záznam k\u{a0}případu\u{a0}{}", self.number)
    }
}

/// What the page says first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The draft was saved.
    Saved,
    /// Somebody else has saved meanwhile.
    Overtaken,
    /// The file in the corpus is not the one that the draft grew from.
    Moved,
    /// The file that the draft grew from is not in the corpus any more.
    Gone,
    /// It is in the corpus as it is here: to publish it closes the case.
    There,
    /// Something has happened to the case since the form was opened, so it is not published.
    Happened,
    /// While it was about to be published, somebody else has saved, or something has happened to the case.
    Meanwhile,
    /// It is just being published, so nothing is saved.
    Held,
    /// What was written stands on the new file now.
    Rebased,
    /// There are faults, so it is not published.
    Faulty,
    /// Nothing differs from what the corpus has.
    Same,
    /// The words that go with it are missing or too long.
    Wordless,
    /// The service did not take it over, and the file was put back: `faults` say why.
    Refused,
    /// It takes longer than anybody waits for a page.
    Under,
}

/// What goes along with a record that is published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reason {
    /// Words for who sent it, which are kept.
    pub word: String,
    /// What changed, in a few Czech words, for the page of what is new.
    pub cs: String,
    /// The same in English.
    pub en: String,
}

/// How a file is shown to be changed.
#[derive(Debug, Clone, PartialEq)]
pub enum DraftForm {
    /// Nobody has begun: there is a button that does.
    Unbegun,
    /// The case does not wait for editors, or no longer: in which state it is.
    Closed(&'static str),
    /// As fields in groups.
    Fields(Vec<DraftGroup>),
    /// As it is. Whether it can be shown as fields too.
    Text(String, bool),
}

/// Fields under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftGroup {
    /// The heading.
    pub title: String,
    /// The fields.
    pub fields: Vec<DraftField>,
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftField {
    /// Its name in the form: the key in the file, with a point before what is within it, as in `period.from`.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// What helps to fill it in.
    pub hint: &'static str,
    /// How it is filled in.
    pub shape: Shape,
    /// What stands in it; of several check boxes those that are checked.
    pub values: Vec<String>,
}

/// How a field is filled in.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line.
    Line,
    /// Several lines, so many of them seen at once.
    Lines(usize),
    /// One of these codes or none, with what they are called.
    One(Vec<(String, String)>),
    /// Any of these codes.
    Any(Vec<(String, String)>),
}

/// How a field differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What the field is called.
    pub label: String,
    /// Its text in parts.
    pub parts: Vec<(Part, String)>,
}

/// What became of a part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// It is as it was.
    Same,
    /// It is new.
    Added,
    /// It is there no longer.
    Removed,
}

/// The name of a field as an id in the page.
pub fn field_id(name: &str) -> String {
    format!("pole-{}", name.replace('.', "-"))
}
