//! Where a document may be from: what questions name, and what they are narrowed to.

use std::fmt;

use osvedceno_corpus::{Code, MunicipalityCode};

/// A place that documents may be from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Location {
    /// A country, by its code of the vocabulary.
    Country(Code),
    /// A region of the Czech Republic, by its code of the vocabulary.
    Region(Code),
    /// A district (okres), by its name.
    District(String),
    /// A Czech municipality, its parts included, or a district of a city.
    Municipality(MunicipalityCode),
    /// A town elsewhere, as records call it.
    Town(String),
}

impl Location {
    /// What kind of place it is, in a word.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Country(_) => "country",
            Self::Region(_) => "region",
            Self::District(_) => "district",
            Self::Municipality(_) => "municipality",
            Self::Town(_) => "town",
        }
    }

    /// The place of this kind that is written so; none of a kind that there is not, or a code that no municipality can have.
    pub fn new(kind: &str, written: &str) -> Option<Self> {
        Some(match kind {
            "country" => Self::Country(Code::from(written)),
            "region" => Self::Region(Code::from(written)),
            "district" => Self::District(written.to_owned()),
            "municipality" => Self::Municipality(MunicipalityCode::new(written)?),
            "town" => Self::Town(written.to_owned()),
            _ => return None,
        })
    }
}

/// The code or name without its kind, as [`new`](Location::new) reads it.
impl fmt::Display for Location {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Country(code) | Self::Region(code) => code.fmt(out),
            Self::Municipality(code) => code.fmt(out),
            Self::District(name) | Self::Town(name) => name.fmt(out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for (kind, written) in [
            ("country", "NL"),
            ("region", "CZ051"),
            ("district", "Sokolov"),
            ("municipality", "569569"),
            ("town", "Vídeň"),
        ] {
            let location = Location::new(kind, written).unwrap();
            assert_eq!((location.kind(), location.to_string().as_str()), (kind, written));
        }
        assert_eq!(Location::new("municipality", "5695"), None);
        assert_eq!(Location::new("village", "Lhota"), None);
    }
}
