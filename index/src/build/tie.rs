//! What a document has to do with others: what it names or links to, and who paid. Kept until all documents are known.

use osvedceno_corpus::{Code, Document, Kind, RecordId, Section};

/// What a document has to do with others.
#[derive(Debug)]
pub(super) enum Tie {
    /// A section of the manual.
    Section {
        /// The ids that it links to.
        told: Vec<RecordId>,
    },
    Instrument {
        /// The ids that it names or links to.
        told: Vec<RecordId>,
        country: Option<Code>,
    },
    Practice {
        /// The ids that it names or links to.
        told: Vec<RecordId>,
        /// Who paid.
        funding: Vec<String>,
        country: Option<Code>,
    },
}

impl Tie {
    /// What a document has to do with others, if anything.
    pub(super) fn of(document: Document<'_>) -> Option<Self> {
        let record = document.record;
        let told =
            || record.related.iter().cloned().chain(record.body.sections.iter().flat_map(Section::links)).collect();
        let country = || record.facets.of("country").first().cloned();
        match (document.section, record.kind) {
            (Some(section), _) => Some(Self::Section { told: section.links() }),
            (None, Kind::Instrument) => Some(Self::Instrument { told: told(), country: country() }),
            (None, Kind::Practice) => {
                Some(Self::Practice { told: told(), funding: record.funding.clone(), country: country() })
            }
            _ => None,
        }
    }
}
