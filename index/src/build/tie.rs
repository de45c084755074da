//! What a document has to do with others: what it names or links to, and who paid. Kept until all documents are known.

use std::collections::BTreeSet;

use osvedceno_corpus::{Code, Document, Kind, RecordId, Section};

/// What a document is to others, where that matters.
#[derive(Debug)]
pub(super) enum Tie {
    /// A section of the manual.
    Section,
    Instrument {
        country: Option<Code>,
    },
    Practice {
        /// Who paid.
        funding: Vec<String>,
        country: Option<Code>,
    },
}

impl Tie {
    /// What a document is to others.
    pub(super) fn of(document: Document<'_>) -> Option<Self> {
        let record = document.record;
        let country = || record.facets.of("country").first().cloned();
        match (document.section, record.kind) {
            (Some(_), _) => Some(Self::Section),
            (None, Kind::Instrument) => Some(Self::Instrument { country: country() }),
            (None, Kind::Practice) => Some(Self::Practice { funding: record.funding.clone(), country: country() }),
            _ => None,
        }
    }
}

/// The ids that a document names or links to, each once, and not its own.
pub(super) fn told(document: Document<'_>) -> Box<[RecordId]> {
    let own = document.id();
    let ids: BTreeSet<RecordId> = match document.section {
        Some(section) => section.links().into_iter().collect(),
        None => {
            let record = document.record;
            record.related.iter().cloned().chain(record.body.sections.iter().flat_map(Section::links)).collect()
        }
    };
    ids.into_iter().filter(|id| *id != own).collect()
}
