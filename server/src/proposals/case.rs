//! A case: what somebody sent, in which state it is, and what happened to it.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use osvedceno_api::Lang;

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

/// What leads to a case: 128 bits that nobody can guess. It is not in what is printed of a case, so that no log has it by accident.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Key(pub(super) [u8; 16]);

impl Key {
    /// The key of an address: 32 digits as `text` has them, and no other way to write them.
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
        let digits = Some(text).filter(|text| text.len() == 32 && text.as_bytes().iter().all(is_digit))?;
        Some(Self(u128::from_str_radix(digits, 16).ok()?.to_be_bytes()))
    }

    /// As it stands in an address.
    pub fn text(self) -> String {
        format!("{:032x}", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written_and_is_not_printed() {
        let key = Key([7; 16]);
        assert_eq!(Key::parse(&key.text()), Some(key));
        assert_eq!(format!("{key:?}"), "Key");
        for wrong in
            ["", "07", &key.text().replace("07", "0G"), &format!("{}0", key.text()), "+7070707070707070707070707070707"]
        {
            assert_eq!(Key::parse(wrong), None, "{wrong}");
        }
    }
}
