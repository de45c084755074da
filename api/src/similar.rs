//! `GET /api/v1/records/{id}/similar`: records like one record.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::problem::{Invalid, Reason};
use crate::query_string::Pairs;
use crate::search::Hit;

/// How many similar records are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SimilarQuery {
    /// How many, 1 to 20.
    pub limit: usize,
    /// The language of labels.
    pub lang: Lang,
}

impl Default for SimilarQuery {
    fn default() -> Self {
        Self { limit: Self::DEFAULT_LIMIT, lang: Lang::default() }
    }
}

impl SimilarQuery {
    /// Records in an answer that does not say how many.
    pub const DEFAULT_LIMIT: usize = 5;
    /// Most records in an answer.
    pub const MAX_LIMIT: usize = 20;

    /// Reads a query string.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let lang = pairs.take_word("lang", &["cs", "en"], Lang::from_code, &mut faults).unwrap_or_default();
        let limit = pairs.take_limit(Self::MAX_LIMIT, Self::DEFAULT_LIMIT, &mut faults);
        let known = || Reason::UnknownParameter { known: ["limit", "lang"].map(str::to_owned).into() };
        faults.extend(pairs.rest().into_iter().map(|(name, value)| Invalid::new(name, value, known())));
        if faults.is_empty() { Ok(Self { limit, lang }) } else { Err(faults) }
    }
}

/// Records like one record, the most like first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SimilarResponse {
    /// The records, each with what it shares; their snippets are empty, since nothing was asked in words. What is like a part
    /// of the manual is practices.
    pub hits: Vec<Hit>,
}
