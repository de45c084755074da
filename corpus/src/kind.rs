//! The kinds of record, and what the format asks of each: folder, fields, headings, lengths.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// What a record is. The codes are those of the front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A case of good practice.
    Practice,
    /// A policy paper, strategy, set of recommendations or charter.
    PolicyPaper,
    /// An evaluation report, analysis, study or statistics.
    Analysis,
    /// A funding programme, law or institutional instrument.
    Instrument,
    /// A round table, seminar or conference.
    Event,
    /// A chapter of the manual.
    Manual,
}

impl Kind {
    /// Every kind, in the order in which people are told of them.
    pub const ALL: [Self; 6] =
        [Self::Practice, Self::PolicyPaper, Self::Analysis, Self::Instrument, Self::Event, Self::Manual];

    /// The code of a section of the manual, the one document that is not a whole record.
    pub const SECTION_CODE: &'static str = "manual-section";

    /// The code in the front matter.
    pub fn code(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::PolicyPaper => "policy-paper",
            Self::Analysis => "analysis",
            Self::Instrument => "instrument",
            Self::Event => "event",
            Self::Manual => "manual",
        }
    }

    /// The kind of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The kind that a folder below `records/`, or one that it lies in, holds.
    pub(crate) fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folders().iter().any(|own| is_within(folder, own)))
    }

    /// The folders below `records/` that hold this kind, at any depth.
    pub(crate) fn folders(self) -> &'static [&'static str] {
        match self {
            Self::Practice => &["practices/cz", "practices/foreign"],
            Self::PolicyPaper => &["policy"],
            Self::Analysis => &["analyses"],
            Self::Instrument => &["instruments"],
            Self::Event => &["events"],
            Self::Manual => &["manual"],
        }
    }

    /// Front-matter keys beyond those that every kind has and those that the vocabulary brings.
    pub fn own_fields(self) -> &'static [&'static str] {
        match self {
            Self::Practice => &[
                "place",
                "place_code",
                "population",
                "implementer",
                "partners",
                "funding",
                "period",
                "cost",
                "staff",
                "assessment",
            ],
            Self::PolicyPaper | Self::Analysis => &["year"],
            Self::Instrument => &["year", "funding", "valid", "recurs"],
            Self::Event => &["implementer", "partners", "date"],
            Self::Manual => &["sections"],
        }
    }

    /// The headings that the body must have, in this order; none where the author chooses them.
    pub fn headings(self) -> &'static [&'static str] {
        match self {
            Self::Practice => &["Výchozí situace", "Co se udělalo", "Výsledky", "Co si odnést"],
            _ => &[],
        }
    }

    /// How many `##` sections the body may have.
    pub(crate) fn sections(self) -> RangeInclusive<usize> {
        match self {
            Self::Practice => 4..=4,
            Self::Manual => 3..=6,
            _ => 1..=12,
        }
    }

    /// How many words the body may have; in the manual, each of its sections.
    pub(crate) fn words(self) -> RangeInclusive<usize> {
        match self {
            Self::Practice => 120..=350,
            Self::Manual => 120..=300,
            _ => 80..=300,
        }
    }
}

/// Whether `folder` is this `outer` one, or lies in it at any depth.
pub(crate) fn is_within(folder: &str, outer: &str) -> bool {
    folder.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_holds_what_those_around_it_hold() {
        let practices = ["practices/cz", "practices/foreign", "practices/cz/2022", "practices/foreign/de/berlin/2019"];
        for folder in practices {
            assert_eq!(Kind::of_folder(folder), Some(Kind::Practice), "{folder}");
        }
        assert_eq!(Kind::of_folder("policy/2019"), Some(Kind::PolicyPaper));
        assert_eq!(Kind::of_folder("manual/policy"), Some(Kind::Manual));
        for folder in ["", "practices", "practices/2022", "practices/cz-2022", "2022/policy", "policies", "Policy"] {
            assert_eq!(Kind::of_folder(folder), None, "{folder}");
        }
    }
}
