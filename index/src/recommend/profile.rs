//! The situation of a municipality, as somebody asks for recommendations for it.

use crate::store::{Card, CodeTable, FilterFault};

/// Where practices may come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Origin {
    /// The Czech Republic.
    National,
    /// Anywhere else.
    Foreign,
    /// Anywhere, and some of each where some of each fit.
    #[default]
    Both,
}

impl Origin {
    /// The code of the facet group `origin`, where only one may be.
    pub(super) fn code(self) -> Option<&'static str> {
        match self {
            Self::National => Some("national"),
            Self::Foreign => Some("foreign"),
            Self::Both => None,
        }
    }
}

/// The situation of a municipality. Everything in it may be left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Profile {
    /// The name of the municipality: its own practices are no news to it among those of places alike.
    pub place: Option<String>,
    /// People living there.
    pub population: Option<u32>,
    /// NUTS 3 code of its region.
    pub region: Option<String>,
    /// Codes of the facet group `situation`.
    pub situations: Vec<String>,
    /// Codes of the facet group `area`.
    pub areas: Vec<String>,
    /// Codes of the facet group `group`.
    pub groups: Vec<String>,
    /// A code of the facet group `horizon`: how soon something has to work.
    pub horizon: Option<String>,
    /// Crowns a year that there are for it.
    pub budget: Option<f64>,
    /// The situation in somebody's own words.
    pub text: String,
    /// Codes, as `group:code`, that the text is not to be understood as.
    pub ignored: Vec<String>,
    /// Where practices may come from.
    pub origin: Origin,
    /// How many practices, at most.
    pub limit: usize,
}

impl Profile {
    /// Its codes that the vocabulary does not know.
    pub(crate) fn unknown(&self, all: &CodeTable) -> Vec<FilterFault> {
        let asked = [
            ("situation", self.situations.as_slice()),
            ("area", &self.areas),
            ("group", &self.groups),
            ("horizon", self.horizon.as_slice()),
            ("region", self.region.as_slice()),
        ];
        let asked = asked.into_iter().flat_map(|(group, codes)| codes.iter().map(move |code| (group, code.as_str())));
        let ignored = self.ignored.iter().map(|name| name.split_once(':').unwrap_or((name, "")));
        let faults = asked.chain(ignored).filter_map(|(group, code)| {
            let number = all.group(group);
            if number.is_some_and(|number| all.ordinal(number, code).is_some()) {
                return None;
            }
            let (known, group, code) = (number.is_some(), group.to_owned(), code.to_owned());
            Some(if known {
                FilterFault::UnknownCode { group, code }
            } else {
                FilterFault::UnknownGroup { group, code }
            })
        });
        faults.collect()
    }

    /// Whether there is a text and nothing chosen beside it to say what is needed.
    pub(super) fn is_text_alone(&self) -> bool {
        let chosen = [&self.situations, &self.areas, &self.groups].iter().any(|codes| !codes.is_empty());
        !self.text.trim().is_empty() && !chosen
    }

    /// Whether a document is of the municipality itself. Names are not unique, so the region has to be the same: there are two
    /// places called Staré Sedlo, and a Vídeň in the Czech Republic.
    pub fn is_own(&self, card: &Card<'_>) -> bool {
        let is_named = self.place.is_some() && card.place() == self.place.as_deref();
        is_named && card.has("origin", "national") && card.one("region") == self.region.as_deref()
    }
}
