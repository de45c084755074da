//! `GET /api/v1/comparison`: a few records side by side, with what differs.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::gaps::TableFormat;
use crate::lang::Lang;
use crate::problem::{Invalid, Reason};
use crate::query_string::{self, Pairs};
use crate::record::RecordLink;

/// Which records are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComparisonQuery {
    /// Their ids.
    pub ids: Vec<String>,
    /// As what.
    pub format: TableFormat,
    /// The language of labels.
    pub lang: Lang,
}

impl ComparisonQuery {
    /// Most records: as many as fit beside each other on a sheet of paper.
    pub const MAX_IDS: usize = 4;
    /// The parameters.
    pub const PARAMETERS: [&'static str; 3] = ["id", "format", "lang"];

    /// Reads a query string.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let format = TableFormat::take(&mut pairs, &mut faults);
        let lang = pairs.take_word("lang", &["cs", "en"], Lang::from_code, &mut faults).unwrap_or_default();
        let ids = pairs.take_all("id");
        if let Some(over) = ids.get(Self::MAX_IDS) {
            faults.push(Invalid::new("id", over.as_str(), Reason::TooMany { max: Self::MAX_IDS }));
        }
        let known = || Reason::UnknownParameter { known: Self::PARAMETERS.map(str::to_owned).into() };
        faults.extend(pairs.rest().into_iter().map(|(name, value)| Invalid::new(name, value, known())));
        if faults.is_empty() { Ok(Self { ids, format, lang }) } else { Err(faults) }
    }

    /// The query as a query string without `?`; `lang` and the format only if `for_file`.
    pub fn to_query_string(&self, for_file: bool) -> String {
        let ids = self.ids.iter().map(|id| ("id", Cow::Borrowed(id.as_str())));
        let file = [("format", Cow::Borrowed(self.format.code())), ("lang", Cow::Borrowed(self.lang.code()))];
        query_string::encode(ids.chain(file.into_iter().filter(|_| for_file)))
    }
}

/// Records side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparisonResponse {
    /// The records, in the order in which they were asked for: the columns.
    pub records: Vec<Compared>,
    /// Ids of which there is no record, perhaps no longer.
    pub missing: Vec<String>,
    /// What is compared, by parts.
    pub parts: Vec<ComparisonPart>,
}

/// A record that is compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Compared {
    /// The record.
    #[serde(flatten)]
    pub record: RecordLink,
    /// What it is about.
    pub summary: String,
    /// How to cite it.
    pub citation: String,
}

/// Rows that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparisonPart {
    /// What they are about.
    pub label: String,
    /// Whether one chooses by them: what came of it, what it cost, how well that is documented, what to mind, and for what place.
    #[serde(default)]
    pub decides: bool,
    /// The rows; those that no record has anything for are left out.
    pub rows: Vec<ComparisonRow>,
}

/// A row of the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparisonRow {
    /// Its name, such as `cost`, a facet group, or `criterion:needs-mapped`.
    pub name: String,
    /// Its name in words.
    pub label: String,
    /// Whether those records differ in it of which it is known.
    pub differs: bool,
    /// Whether they differ so that it matters to whoever chooses among them: costs, posts by twice as much, another class of size,
    /// another strength of evidence, who leads, how it turned out. Titles, places, sources and days never do.
    #[serde(default)]
    pub matters: bool,
    /// What each record has, in the order of the records; empty where its sources say nothing.
    pub cells: Vec<Vec<ComparisonValue>>,
}

/// A value in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComparisonValue {
    /// In words.
    pub text: String,
    /// As `group:code`, where it is one.
    pub code: Option<String>,
    /// Whether all the other records have it too.
    pub shared: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn up_to_four_records_are_compared() {
        let query = ComparisonQuery::parse("id=a&id=b&format=csv&lang=en").unwrap();
        assert_eq!(
            (query.ids.as_slice(), query.format, query.lang),
            (&["a".to_owned(), "b".to_owned()][..], TableFormat::Csv, Lang::En)
        );
        assert_eq!(query.to_query_string(true), "id=a&id=b&format=csv&lang=en");
        assert_eq!(query.to_query_string(false), "id=a&id=b");
        let faults = ComparisonQuery::parse("id=a&id=b&id=c&id=d&id=e&q=x").unwrap_err();
        assert_eq!(faults[0], Invalid::new("id", "e", Reason::TooMany { max: 4 }));
        assert_eq!(faults[1].parameter, "q");
    }
}
