//! `GET /api/v1/vocabulary`: facet groups and codes in words, for building forms.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::problem::{Invalid, Reason};
use crate::query_string::Pairs;

/// How the vocabulary is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VocabularyQuery {
    /// The language of labels.
    pub lang: Lang,
    /// Groups to be told of; all where none is named.
    pub groups: Vec<String>,
}

impl VocabularyQuery {
    /// Reads a query string: `lang`, and `group` any number of times.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let lang = pairs.take_word("lang", &["cs", "en"], Lang::from_code, &mut faults).unwrap_or_default();
        let mut groups = Vec::new();
        for (name, value) in pairs.rest() {
            if name == "group" {
                groups.push(value.into_owned());
            } else {
                let known = ["group", "lang"].map(str::to_owned).into();
                faults.push(Invalid::new(name, value, Reason::UnknownParameter { known }));
            }
        }
        if faults.is_empty() { Ok(Self { lang, groups }) } else { Err(faults) }
    }
}

/// Facet groups and their codes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VocabularyResponse {
    /// The groups, in the order in which people should see them.
    pub groups: Vec<VocabularyGroup>,
}

/// One facet group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VocabularyGroup {
    /// The name of its parameter.
    pub name: String,
    /// The group in words.
    pub label: String,
    /// Whether its codes arise from the records, as years do; then `values` is empty.
    pub open: bool,
    /// Its codes, in the order in which people should see them.
    pub values: Vec<VocabularyValue>,
}

/// One code in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VocabularyValue {
    /// The code.
    pub code: String,
    /// The code in words.
    pub label: String,
    /// One line of explanation.
    pub description: Option<String>,
    /// Of a criterion, the question of whether one's own project meets it.
    pub question: Option<String>,
    /// The id of the part of the manual that explains it.
    pub explained_in: Option<String>,
}
