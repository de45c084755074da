//! `GET /api/v1/withdrawn`: records that are there no longer, for whoever keeps a copy.

use serde::{Deserialize, Serialize};

use crate::gone::WithdrawnRecord;
use crate::lang::Lang;
use crate::problem::{Invalid, Reason};
use crate::query_string::Pairs;

/// Which withdrawn records are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WithdrawnQuery {
    /// The day from which on they were withdrawn, inclusive; whoever has a calendar says whether it is one.
    pub since: Option<String>,
    /// The language of labels.
    pub lang: Lang,
}

impl WithdrawnQuery {
    /// The parameter of the day.
    pub const SINCE: &'static str = "withdrawn_since";

    /// Reads a query string.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let lang = pairs.take_word("lang", &["cs", "en"], Lang::from_code, &mut faults).unwrap_or_default();
        let since = pairs.take_one(Self::SINCE, &mut faults).map(std::borrow::Cow::into_owned);
        let known = || Reason::UnknownParameter { known: [Self::SINCE, "lang"].map(str::to_owned).into() };
        faults.extend(pairs.rest().into_iter().map(|(name, value)| Invalid::new(name, value, known())));
        if faults.is_empty() { Ok(Self { since, lang }) } else { Err(faults) }
    }
}

/// Records that are there no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WithdrawnResponse {
    /// All of them since the day that was asked for, those that went last first.
    pub withdrawn: Vec<WithdrawnRecord>,
}
