//! Feeds of a search: where they are, and how a page leads to them.

use osvedceno_api::{Lang, SearchQuery, Sort};

use crate::alerts::ALERTS;
use crate::markup::Markup;

/// A format of feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedFormat {
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::Atom, Self::Json];

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// The address of the feed of a search, from its first entry on.
    pub fn address(self, query: &SearchQuery) -> String {
        self.part(&SearchQuery { limit: SearchQuery::DEFAULT_LIMIT, offset: 0, ..query.clone() })
    }

    /// The address of that part of it which the query asks for. A feed has an order of its own.
    pub fn part(self, query: &SearchQuery) -> String {
        let query = SearchQuery { sort: Sort::default(), ..query.clone() }.to_query_string(true);
        let path = match self {
            Self::Atom => "/feed.atom",
            Self::Json => "/feed.json",
        };
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// The link to the feed of a search, and to what sends it by mail where that is done.
pub(crate) fn follow(html: &mut Markup, query: &SearchQuery, has_alerts: bool) {
    let words = query
        .lang
        .pick("Odebírat novinky k\u{a0}tomuto hledání (Atom)", "Subscribe to what is new in this search (Atom)");
    html.html("<p class=\"follow\"><a data-plain=\"true\"").attribute("href", &FeedFormat::Atom.address(query));
    html.html(">").text(words).html("</a>");
    if has_alerts {
        html.html(query.lang.pick(" nebo ", " or ")).html("<a data-plain=\"true\"").attribute("href", &alert(query));
        html.html(">").text(query.lang.pick("jednou týdně e-mailem", "once a week by e-mail")).html("</a>");
    }
    html.html("</p>");
}

/// The address where one asks for an alert of a search.
pub fn alert(query: &SearchQuery) -> String {
    let own = SearchQuery { sort: Sort::default(), limit: SearchQuery::DEFAULT_LIMIT, offset: 0, ..query.clone() };
    let own = own.to_query_string(false);
    let mark = if own.is_empty() { "" } else { "?" };
    format!("{}{mark}{own}", ALERTS[query.lang as usize])
}

/// Feeds as links in the head of a page, with what they are called.
pub(crate) fn in_head(lang: Lang, query: &SearchQuery) -> String {
    let title = lang.pick("Nové a\u{a0}změněné záznamy", "New and changed records");
    let mut html = Markup::default();
    for format in FeedFormat::ALL {
        html.html("<link rel=\"alternate\"").attribute("type", format.media_type());
        html.attribute("title", title).attribute("href", &format.address(query)).html(">");
    }
    html.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_feed_of_a_search_has_its_words_and_filters_but_neither_its_order_nor_its_page() {
        let query = SearchQuery::parse("q=byt&area=housing&sort=title&limit=50&offset=50&lang=en").unwrap();
        assert_eq!(FeedFormat::Atom.address(&query), "/feed.atom?q=byt&area=housing&lang=en");
        assert_eq!(FeedFormat::Json.part(&query), "/feed.json?q=byt&area=housing&limit=50&offset=50&lang=en");
        assert_eq!(FeedFormat::Json.address(&SearchQuery::default()), "/feed.json");
    }
}
