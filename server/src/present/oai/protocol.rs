//! The words of the protocol: formats, faults, lists.

use jiff::civil::Date;
use osvedceno_index::Error;

use crate::xml::Xml;

/// What identifiers of records begin with: the same wherever the service is, since a record is the same.
pub(super) const IDENTIFIER: &str = "oai:osvedceno:";
/// The group of facets whose codes are sets.
pub(super) const SETS: &str = "kind";
/// A form in which a record is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    DublinCore,
    Mods,
}

impl Format {
    pub(super) const ALL: [Self; 2] = [Self::DublinCore, Self::Mods];

    /// What it is asked for by.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::DublinCore => "oai_dc",
            Self::Mods => "mods",
        }
    }

    /// Its namespace, and where its schema is.
    pub(super) fn namespace(self) -> [&'static str; 2] {
        match self {
            Self::DublinCore => {
                ["http://www.openarchives.org/OAI/2.0/oai_dc/", "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"]
            }
            Self::Mods => ["http://www.loc.gov/mods/v3", "http://www.loc.gov/standards/mods/v3/mods-3-4.xsd"],
        }
    }
}

/// Why there is no answer, as the protocol has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) code: &'static str,
    pub(super) message: String,
}

impl Fault {
    pub(super) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// What there is instead of an answer.
#[derive(Debug)]
pub(super) enum Refusal {
    Fault(Fault),
    Damaged(Error),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Damaged(error)
    }
}

/// What a list has of each record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    Identifiers,
    Records,
}

/// Which list is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListAsked {
    pub(super) listed: Listed,
    pub(super) format: Format,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
    pub(super) set: Option<String>,
    /// The number of the document to begin with.
    pub(super) first: u32,
}

/// What writes the rest of a document. All that can fail is done before.
pub(super) type Written<'w> = Box<dyn FnOnce(&mut Xml) + 'w>;
