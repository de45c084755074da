//! The texts of suggestions on disk: found by the beginnings of their words, without diacritics, and put in order.
//!
//! In: what somebody has typed ([`Typed`]). Out: the [`Text`]s that fit, best first. The order is known here because the best
//! of many are worked out when the table is made.

mod blocks;
mod order;
mod scattered;
mod table;
mod typed;

use osvedceno_corpus::{Code, GroupName, RecordId};
use serde::{Deserialize, Serialize};

pub(crate) use blocks::{BLOCK, NONE};
pub(crate) use scattered::{COMMON, FIRST, FLAGS, LANGUAGES};
pub(crate) use table::{CZECH, ENGLISH, FILES, SYNONYM, Stored, Table};
pub(crate) use typed::{Typed, end_of_prefix, joined, words};

/// Most suggestions in an answer.
pub(crate) const MOST_SUGGESTIONS: usize = 20;

/// What may be suggested, and where choosing it leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// A record, or a section of the manual.
    Record {
        /// Its id.
        id: RecordId,
        /// The code of its kind.
        kind: Code,
    },
    /// A municipality, district or other place, by the name that records give it.
    Place,
    /// An organisation, by the name that records give it.
    Organisation,
    /// Words of the field that may stand for one another.
    Words,
    /// A country or a region: a place by which records can be filtered.
    Territory {
        /// The group of the code.
        group: GroupName,
        /// The code.
        code: Code,
    },
    /// What records are about.
    Concept {
        /// The group of the code.
        group: GroupName,
        /// The code.
        code: Code,
    },
}
