//! A search page by page: the question, and where in its answer to go on.

use crate::problem::Invalid;
use crate::query_string::Pairs;
use crate::search::SearchQuery;

/// A search, and from where its hits go on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PagedQuery {
    /// The search.
    pub search: SearchQuery,
    /// [`START`](Self::START), or what an answer to the same search has as `next_cursor`; none where nobody means to go on.
    pub cursor: Option<String>,
}

impl PagedQuery {
    /// The parameter that says from where hits go on.
    pub const CURSOR: &'static str = "cursor";
    /// From the first hit on.
    pub const START: &'static str = "*";

    /// Reads a query string: that of a search, with `cursor`.
    ///
    /// # Errors
    /// Every parameter that is wrong; whether a cursor is one, whoever made it says.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let cursor = pairs.take_one(Self::CURSOR, &mut faults).map(std::borrow::Cow::into_owned);
        let search = SearchQuery::read(pairs, &mut faults);
        search.filter(|_| faults.is_empty()).map(|search| Self { search, cursor }).ok_or(faults)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_stands_beside_a_search_and_an_empty_one_is_none() {
        let query = PagedQuery::parse("q=byt&cursor=*&limit=5").unwrap();
        assert_eq!(query.cursor.as_deref(), Some(PagedQuery::START));
        assert_eq!(query.search, SearchQuery::parse("q=byt&limit=5").unwrap());
        assert_eq!(PagedQuery::parse("cursor=").unwrap(), PagedQuery::default());
        assert_eq!(PagedQuery::parse("cursor=a&cursor=b&limit=x").unwrap_err().len(), 2);
    }
}
