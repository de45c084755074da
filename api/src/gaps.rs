//! `GET /api/v1/gaps`: how many records there are of each pair of two facet groups, and where there are none.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::problem::{Invalid, Reason};
use crate::query_string::{self, Pairs};
use crate::search::{PagedQuery, SearchQuery};

/// A kind of file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum TableFormat {
    /// What the API answers.
    #[default]
    Json,
    /// A table for spreadsheets.
    Csv,
}

impl TableFormat {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Json, Self::Csv];
    /// Their words in an address, in the same order.
    pub(crate) const CODES: [&'static str; 2] = ["json", "csv"];

    /// The word in an address.
    pub fn code(self) -> &'static str {
        Self::CODES[self as usize]
    }

    /// Takes `format` out of a query string.
    pub(crate) fn take(pairs: &mut Pairs<'_>, faults: &mut Vec<Invalid>) -> Self {
        let find = |word: &str| Self::ALL.into_iter().find(|format| format.code() == word);
        pairs.take_word("format", &Self::CODES, find, faults).unwrap_or_default()
    }
}

/// Which groups are laid out against each other, and of which records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapsQuery {
    /// The facet group of the rows.
    pub rows: String,
    /// The facet group of the columns, another one.
    pub columns: String,
    /// Filters, years and the language; nothing else of it is used.
    pub records: SearchQuery,
    /// As what.
    pub format: TableFormat,
}

impl Default for GapsQuery {
    fn default() -> Self {
        Self {
            rows: Self::DEFAULT_ROWS.to_owned(),
            columns: Self::DEFAULT_COLUMNS.to_owned(),
            records: SearchQuery::default(),
            format: TableFormat::default(),
        }
    }
}

impl GapsQuery {
    /// The rows of a table that nobody chose rows for: what is done.
    pub const DEFAULT_ROWS: &'static str = "area";
    /// The columns of a table that nobody chose columns for: for whom.
    pub const DEFAULT_COLUMNS: &'static str = "group";
    /// The parameters that are not facet groups.
    pub const PARAMETERS: [&'static str; 6] = ["rows", "columns", "year_from", "year_to", "format", "lang"];
    /// Parameters of a search that a table has not: it counts all records that pass the filters.
    pub const NOT_OF_SEARCH: [&'static str; 13] = [
        "q",
        SearchQuery::PLACE,
        SearchQuery::SINCE[0],
        SearchQuery::SINCE[1],
        "sort",
        "limit",
        "offset",
        PagedQuery::CURSOR,
        "literal",
        "rest",
        "near",
        "within",
        "ignore",
    ];

    /// Reads a query string.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let format = TableFormat::take(&mut pairs, &mut faults);
        let mut group =
            |name, default: &str| pairs.take_one(name, &mut faults).map_or_else(|| default.to_owned(), Cow::into_owned);
        let (rows, columns) = (group("rows", Self::DEFAULT_ROWS), group("columns", Self::DEFAULT_COLUMNS));
        if rows == columns {
            faults.push(Invalid::new("columns", columns.as_str(), Reason::SameAs { other: "rows" }));
        }
        for name in Self::NOT_OF_SEARCH {
            if let Some(value) = pairs.take_one(name, &mut faults) {
                let known = Self::PARAMETERS.map(str::to_owned).into();
                faults.push(Invalid::new(name, value, Reason::UnknownParameter { known }));
            }
        }
        match SearchQuery::read(pairs, &mut faults) {
            Some(records) if faults.is_empty() => Ok(Self { rows, columns, records, format }),
            _ => Err(faults),
        }
    }

    /// The query as a query string without `?`, for people; `lang` and the format only if `for_file`.
    pub fn to_query_string(&self, for_file: bool) -> String {
        let axes = [("rows", Cow::Borrowed(self.rows.as_str())), ("columns", Cow::Borrowed(self.columns.as_str()))];
        let format = for_file.then(|| ("format", Cow::Borrowed(self.format.code())));
        let own = query_string::encode(axes.into_iter().chain(format));
        let records = self.records.to_query_string(for_file);
        if records.is_empty() { own } else { format!("{own}&{records}") }
    }

    /// Whether practices are counted, and no other kind of record.
    pub fn counts_practices(&self) -> bool {
        self.records.filters.get("kind").is_some_and(|kinds| kinds.as_slice() == ["practice"])
    }

    /// The search that finds the records of a cell: as many as it counts, since a table has only those lines that its filters leave.
    pub fn search(&self, row: &str, column: &str) -> SearchQuery {
        let mut query = SearchQuery { filters: self.records.filters.clone(), ..SearchQuery::default() };
        (query.year_from, query.year_to) = (self.records.year_from, self.records.year_to);
        query.filters.insert(self.rows.clone(), vec![row.to_owned()]);
        query.filters.insert(self.columns.clone(), vec![column.to_owned()]);
        query
    }
}

/// A table of two facet groups. A record with several codes of a group counts in several rows or columns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GapsResponse {
    /// What is counted, in a few words: "practices", "records of all kinds".
    #[serde(default)]
    pub unit: String,
    /// The same in a sentence, with what else a record must be to be counted.
    #[serde(default)]
    pub counted: String,
    /// All records that pass the filters.
    pub total: usize,
    /// Those of them that have a code of both groups: only they can be in a cell.
    pub both: usize,
    /// The rows.
    pub rows: Axis,
    /// The columns.
    pub columns: Axis,
    /// Row by row.
    pub cells: Vec<Vec<GapCell>>,
    /// Cells without a record, or with the fewest of what was to be expected, the largest gap first.
    pub missing: Vec<Gap>,
    /// Cells whose records say a lot and prove nothing: no outcome was measured or evaluated. The fullest first.
    pub unproven: Vec<Gap>,
    /// The table as a few sentences.
    pub summary: Vec<String>,
}

/// A facet group along an edge of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Axis {
    /// The name of the group's parameter.
    pub name: String,
    /// The group in words.
    pub label: String,
    /// Its codes, those without records too; where the records are filtered by this very group, only those that are wanted.
    pub values: Vec<AxisValue>,
}

/// A row or a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AxisValue {
    /// The code.
    pub code: String,
    /// The code in words.
    pub label: String,
    /// Records that have it.
    pub count: usize,
    /// Those of them that have a code of the other group as well.
    pub both: usize,
}

/// A row and a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GapCell {
    /// Records that have both codes.
    pub count: usize,
    /// Those of them that were independently evaluated.
    pub evaluated: usize,
    /// Those of them whose outcomes were measured, and no more.
    pub measured: usize,
    /// Those of them of which it is known how well they are documented, the above among them: practices.
    pub assessed: usize,
}

/// A cell that somebody may want to fill.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gap {
    /// The code of the row.
    pub row: String,
    /// The code of the column.
    pub column: String,
    /// Records that there are.
    pub count: usize,
    /// Records that there would be if rows and columns were independent: those of the row times those of the column over all,
    /// as in Pearson's test, among the records that have both groups.
    pub expected: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_groups_and_filters_and_a_cell_is_a_search() {
        let query = GapsQuery::parse("rows=situation&columns=size&origin=national&year_from=2015&lang=en").unwrap();
        assert_eq!((query.rows.as_str(), query.columns.as_str()), ("situation", "size"));
        assert_eq!(query.to_query_string(false), "rows=situation&columns=size&origin=national&year_from=2015");
        let cell = query.search("labour-surge", "under-2k").to_query_string(false);
        assert_eq!(cell, "origin=national&situation=labour-surge&size=under-2k&year_from=2015");
        let default = GapsQuery::parse("").unwrap();
        assert_eq!((default.rows.as_str(), default.columns.as_str()), ("area", "group"));
    }

    #[test]
    fn each_wrong_parameter_is_named() {
        let named = |raw: &str| {
            let faults = GapsQuery::parse(raw).unwrap_err();
            faults.into_iter().map(|fault| fault.parameter).collect::<Vec<_>>()
        };
        assert_eq!(named("rows=area&columns=area"), ["columns"]);
        assert_eq!(named("format=pdf&q=byt&limit=3&year_to=x"), ["format", "q", "limit", "year_to"]);
    }
}
