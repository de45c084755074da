//! `GET /api/v1/records`: some records whole, by their ids.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

#[cfg(feature = "whole")]
use crate::gone::WithdrawnRecord;
use crate::lang::Lang;
use crate::problem::{Invalid, Reason};
use crate::query_string::{self, Pairs};
use crate::record::RecordResponse;
use crate::search::{PagedQuery, SearchQuery};

/// Which records are asked for by their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordsQuery {
    /// Ids of records or of sections of the manual.
    pub ids: Vec<String>,
    /// The language of labels.
    pub lang: Lang,
}

impl RecordsQuery {
    /// Most records in an answer.
    pub const MAX_IDS: usize = 50;

    /// Reads a query string: `id`, any number of times, and `lang`.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        Self::parse_up_to(raw, Self::MAX_IDS)
    }

    /// The same of however many ids: a page shows as many of them as there may be, and says so.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse_any(raw: &str) -> Result<Self, Vec<Invalid>> {
        Self::parse_up_to(raw, usize::MAX)
    }

    fn parse_up_to(raw: &str, most: usize) -> Result<Self, Vec<Invalid>> {
        let mut faults = Vec::new();
        let query = Self::read(Pairs::parse(raw)?, &["id", "lang"], most, &mut faults);
        if faults.is_empty() { Ok(query) } else { Err(faults) }
    }

    /// Reads what is left of a query string, of which there are these parameters in all; what is wrong is added to `faults`.
    fn read(mut pairs: Pairs<'_>, known: &[&str], most: usize, faults: &mut Vec<Invalid>) -> Self {
        let lang = pairs.take_word("lang", &["cs", "en"], Lang::from_code, faults).unwrap_or_default();
        let ids = pairs.take_all("id");
        if let Some(over) = ids.get(most) {
            faults.push(Invalid::new("id", over.as_str(), Reason::TooMany { max: most }));
        }
        let known = || Reason::UnknownParameter { known: known.iter().map(|&name| name.to_owned()).collect() };
        faults.extend(pairs.rest().into_iter().map(|(name, value)| Invalid::new(name, value, known())));
        Self { ids, lang }
    }

    /// The query as a query string without `?`; `lang` only if asked for, since the site says its language in the path.
    pub fn to_query_string(&self, with_lang: bool) -> String {
        let ids = self.ids.iter().map(|id| ("id", Cow::Borrowed(id.as_str())));
        let lang = (with_lang && self.lang != Lang::default()).then(|| ("lang", Cow::Borrowed(self.lang.code())));
        query_string::encode(ids.chain(lang))
    }
}

/// Which records are asked for by their ids, of those that are new or changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordsSinceQuery {
    /// Which.
    pub records: RecordsQuery,
    /// Whether texts are given as Markdown as well.
    pub markdown: bool,
    /// The days from which on, under the names of [`SearchQuery::SINCE`], as the filters of a search have them.
    pub since: BTreeMap<String, Vec<String>>,
    /// Without ids, behind which record they go on.
    pub cursor: Option<String>,
}

impl RecordsSinceQuery {
    /// Reads a query string: that of [`RecordsQuery`], with `added_since`, `changed_since`, `cursor` and `markdown`.
    ///
    /// # Errors
    /// Every parameter that is wrong; whether a day is one, whoever has a calendar says.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let [added, changed] = SearchQuery::SINCE;
        let since = [added, changed].map(|name| (name.to_owned(), pairs.take_every(name)));
        let markdown = pairs.take_flag("markdown", &mut faults);
        let cursor = pairs.take_one(PagedQuery::CURSOR, &mut faults).map(Cow::into_owned);
        let known = ["id", added, changed, PagedQuery::CURSOR, "markdown", "lang"];
        let records = RecordsQuery::read(pairs, &known, RecordsQuery::MAX_IDS, &mut faults);
        #[cfg(feature = "whole")]
        if let Some(cursor) = cursor.as_ref().filter(|_| !records.ids.is_empty()) {
            faults.push(Invalid::new(PagedQuery::CURSOR, cursor, Reason::NotBeside { other: "id" }));
        }
        if faults.is_empty() { Ok(Self { records, markdown, since: since.into(), cursor }) } else { Err(faults) }
    }

    /// Whether records are asked for by what changed, and not by their ids.
    pub fn is_of_changes(&self) -> bool {
        let says = self.cursor.is_some() || self.since.values().any(|days| !days.is_empty());
        self.records.ids.is_empty() && says
    }

    /// The records in the order of a search for all of them.
    pub fn search(&self) -> PagedQuery {
        let filters = self.since.iter().filter(|(_, days)| !days.is_empty());
        let filters = filters.map(|(name, days)| (name.clone(), days.clone())).collect();
        let search =
            SearchQuery { filters, lang: self.records.lang, limit: RecordsQuery::MAX_IDS, ..SearchQuery::default() };
        PagedQuery { search, cursor: self.cursor.clone() }
    }

    /// The query as a query string without `?`, behind a cursor.
    pub fn to_query_string(&self, cursor: &str) -> String {
        let since = self.since.iter().flat_map(|(name, days)| days.iter().map(move |day| (name.as_str(), day)));
        let since = since.map(|(name, day)| (name, Cow::Borrowed(day.as_str())));
        let markdown = self.markdown.then_some(("markdown", Cow::Borrowed("true")));
        let lang = (self.records.lang != Lang::default()).then(|| ("lang", Cow::Borrowed(self.records.lang.code())));
        let own = query_string::encode(since.chain(markdown).chain(lang));
        let between = if own.is_empty() { "" } else { "&" };
        format!("{own}{between}{}={cursor}", PagedQuery::CURSOR)
    }
}

/// Records by their ids.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordsResponse {
    /// The records, in the order in which they were asked for; of those that are new or changed, in that of a search.
    pub records: Vec<RecordResponse>,
    /// Ids of which there is no record, perhaps no longer.
    pub missing: Vec<String>,
    /// Of those that are missing, what is known of the ones that were withdrawn; only where there are any.
    #[cfg(feature = "whole")]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<WithdrawnRecord>,
    /// Of records that are not asked for by their ids, what `cursor` is for the next fifty; absent behind the last.
    #[cfg(feature = "whole")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_asked_for_by_their_ids_each_once() {
        let query = RecordsQuery::parse("id=b&id=manual-01/a&id=b&lang=en").unwrap();
        assert_eq!(query.ids, ["b", "manual-01/a"]);
        assert_eq!(query.to_query_string(true), "id=b&id=manual-01/a&lang=en");
        assert_eq!(query.to_query_string(false), "id=b&id=manual-01/a");
    }

    #[test]
    fn too_many_records_and_unknown_parameters_are_errors() {
        let many: Vec<String> = (0..51).map(|n| format!("id=r{n}")).collect();
        let faults = RecordsQuery::parse(&format!("{}&ids=x", many.join("&"))).unwrap_err();
        let known = ["id", "lang"].map(str::to_owned).into();
        let expected = [
            Invalid::new("id", "r50", Reason::TooMany { max: 50 }),
            Invalid::new("ids", "x", Reason::UnknownParameter { known }),
        ];
        assert_eq!(faults, expected);
        assert_eq!(RecordsQuery::parse_any(&many.join("&")).unwrap().ids.len(), 51, "a page says so itself");
    }
}
