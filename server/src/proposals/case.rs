//! A case: what somebody sent, in which state it is, and what happened to it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use osvedceno_api::Lang;

use crate::forms::Key;

/// What was filled in, by the names of the fields of the form.
pub type Fields = BTreeMap<String, String>;

/// What somebody sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCase {
    /// What it is about.
    pub subject: Subject,
    /// The language in which it was written, and in which it is answered.
    pub lang: Lang,
    /// What was filled in.
    pub fields: Fields,
    /// Where to write to, if somebody wants to be written to.
    pub email: Option<String>,
}

/// What a case is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// Something is wrong in the record or section of this id.
    Correction(String),
    /// A practice that is not there yet.
    Practice,
}

impl Subject {
    /// Its code in the database and in lists.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Correction(_) => "correction",
            Self::Practice => "practice",
        }
    }

    /// The id of the record that it is about.
    pub fn record(&self) -> Option<&str> {
        match self {
            Self::Correction(id) => Some(id),
            Self::Practice => None,
        }
    }
}

/// How far a case has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It waits for editors.
    New,
    /// Editors have asked something; it waits for whoever sent it.
    Returned,
    /// It is in the corpus.
    Accepted,
    /// It will not be.
    Refused,
    /// Whoever sent it took it back.
    Withdrawn,
}

impl State {
    /// Every state, in the order in which cases go through them.
    pub const ALL: [Self; 5] = [Self::New, Self::Returned, Self::Accepted, Self::Refused, Self::Withdrawn];

    /// Its code in the database and in lists.
    pub fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of a code.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether there is something to be done yet.
    pub fn is_open(self) -> bool {
        matches!(self, Self::New | Self::Returned)
    }
}

/// A case as it is kept, without where to write to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its number, for editors.
    pub number: i64,
    /// What nobody can guess: it stands in the address of the case.
    pub key: Key,
    /// What it is about.
    pub subject: Subject,
    /// The language in which it was written.
    pub lang: Lang,
    /// How far it has come.
    pub state: State,
    /// What was filled in; nothing where it was taken back.
    pub fields: Fields,
    /// Whether editors can write to whoever sent it.
    pub has_email: bool,
    /// What happened to it, the first first.
    pub events: Vec<Event>,
}

/// Something that happened to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Timestamp,
    /// The name of the editor; none where it was whoever sent it.
    pub who: Option<String>,
    /// The state that it led to.
    pub state: State,
    /// What the editor said.
    pub word: String,
}
