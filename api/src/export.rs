//! `GET /api/v1/export`: everything that a search finds, or some records by their ids, as a file.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::problem::{Invalid, Reason};
use crate::query_string::Pairs;
use crate::search::{PagedQuery, SearchQuery};

/// A kind of file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// A table for spreadsheets: a record a row, every field a column, codes in words.
    #[default]
    Csv,
    /// JSON lines: a record a line, as `/api/v1/records/{id}` has it.
    Jsonl,
    /// Citations as RIS.
    Ris,
    /// Citations as BibTeX.
    Bibtex,
}

impl ExportFormat {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Jsonl, Self::Ris, Self::Bibtex];
    /// Their words in an address, in the same order.
    const CODES: [&'static str; 4] = ["csv", "jsonl", "ris", "bibtex"];

    /// The word in an address.
    pub fn code(self) -> &'static str {
        Self::CODES[self as usize]
    }
}

/// What is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exported {
    /// All that a search finds, in its order.
    Found(SearchQuery),
    /// These records, in this order.
    Records(Vec<String>),
}

/// How an export is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportQuery {
    /// What.
    pub exported: Exported,
    /// As what.
    pub format: ExportFormat,
    /// The language of labels.
    pub lang: Lang,
}

impl ExportQuery {
    /// Parameters of a search that an export has not: all of it is a file, a part of it is an answer of the search.
    pub const NOT_OF_SEARCH: [&'static str; 3] = ["limit", "offset", PagedQuery::CURSOR];

    /// Reads a query string: that of a search without `limit`, `offset` and `cursor`, or `id` any number of times.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let find = |word: &str| ExportFormat::ALL.into_iter().find(|format| format.code() == word);
        let format = pairs.take_word("format", &ExportFormat::CODES, find, &mut faults).unwrap_or_default();
        let ids = pairs.take_all("id");
        let exported = if ids.is_empty() {
            for name in Self::NOT_OF_SEARCH {
                if let Some(value) = pairs.take_one(name, &mut faults) {
                    let known = SearchQuery::PARAMETERS.iter().filter(|known| !Self::NOT_OF_SEARCH.contains(known));
                    let known = known.chain(&["format", "id"]).map(|&name| name.to_owned()).collect();
                    faults.push(Invalid::new(name, value, Reason::UnknownParameter { known }));
                }
            }
            SearchQuery::read(pairs, &mut faults).map(|query| (query.lang, Exported::Found(query)))
        } else {
            let lang = pairs.take_word("lang", &["cs", "en"], Lang::from_code, &mut faults).unwrap_or_default();
            let known = || Reason::UnknownParameter { known: ["id", "format", "lang"].map(str::to_owned).into() };
            faults.extend(pairs.rest().into_iter().map(|(name, value)| Invalid::new(name, value, known())));
            Some((lang, Exported::Records(ids)))
        };
        match exported {
            Some((lang, exported)) if faults.is_empty() => Ok(Self { exported, format, lang }),
            _ => Err(faults),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_or_a_list_of_records_is_exported() {
        let found = ExportQuery::parse("q=byt&area=housing&format=ris&lang=en").unwrap();
        let query = SearchQuery::parse("q=byt&area=housing&lang=en").unwrap();
        assert_eq!(found.exported, Exported::Found(query));
        assert_eq!((found.format, found.lang), (ExportFormat::Ris, Lang::En));
        let listed = ExportQuery::parse("id=b&id=a").unwrap();
        assert_eq!(listed.exported, Exported::Records(vec!["b".to_owned(), "a".to_owned()]));
        assert_eq!((listed.format, listed.lang), (ExportFormat::Csv, Lang::Cs));
    }

    #[test]
    fn each_wrong_parameter_is_named() {
        let named = |raw: &str| {
            let faults = ExportQuery::parse(raw).unwrap_err();
            faults.into_iter().map(|fault| fault.parameter).collect::<Vec<_>>()
        };
        assert_eq!(named("format=xls&limit=5&year_from=x"), ["format", "limit", "year_from"]);
        assert_eq!(named("id=a&q=byt"), ["q"]);
    }
}
