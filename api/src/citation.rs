//! `GET /api/v1/records/{id}/citation`: how to cite a record.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::problem::{Invalid, Reason};
use crate::query_string::Pairs;

/// A form of citations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CitationFormat {
    /// A line of text by ČSN ISO 690:2022.
    #[default]
    Csn,
    /// BibTeX, for LaTeX.
    Bibtex,
    /// RIS, for Zotero and other reference managers.
    Ris,
    /// CSL-JSON, for programs that format citations.
    CslJson,
}

impl CitationFormat {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Csn, Self::Bibtex, Self::Ris, Self::CslJson];
    /// Their words in an address, in the same order.
    const CODES: [&'static str; 4] = ["csn", "bibtex", "ris", "csl-json"];

    /// The word in an address.
    pub fn code(self) -> &'static str {
        Self::CODES[self as usize]
    }
}

/// How a citation is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CitationQuery {
    /// Its form.
    pub format: CitationFormat,
    /// Its language.
    pub lang: Lang,
}

impl CitationQuery {
    /// Reads a query string.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let lang = pairs.take_word("lang", &["cs", "en"], Lang::from_code, &mut faults).unwrap_or_default();
        let find = |word: &str| CitationFormat::ALL.into_iter().find(|format| format.code() == word);
        let format = pairs.take_word("format", &CitationFormat::CODES, find, &mut faults).unwrap_or_default();
        let known = || Reason::UnknownParameter { known: ["format", "lang"].map(str::to_owned).into() };
        faults.extend(pairs.rest().into_iter().map(|(name, value)| Invalid::new(name, value, known())));
        if faults.is_empty() { Ok(Self { format, lang }) } else { Err(faults) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_asked_for_by_its_word() {
        for format in CitationFormat::ALL {
            let query = CitationQuery::parse(&format!("format={}&lang=en", format.code()));
            assert_eq!(query, Ok(CitationQuery { format, lang: Lang::En }));
        }
        assert_eq!(CitationQuery::parse(""), Ok(CitationQuery::default()));
    }

    #[test]
    fn each_wrong_parameter_is_named_with_what_it_takes() {
        let faults = CitationQuery::parse("format=apa&style=x").unwrap_err();
        let known = ["format", "lang"].map(str::to_owned).into();
        let expected = [
            Invalid::new("format", "apa", Reason::NotOneOf(&["csn", "bibtex", "ris", "csl-json"])),
            Invalid::new("style", "x", Reason::UnknownParameter { known }),
        ];
        assert_eq!(faults, expected);
    }
}
