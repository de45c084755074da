//! Addresses of pages: which page an address is, and the address of a page. Czech without a prefix, English under `/en`.

use osvedceno_api::{Invalid, Lang, Reason, RecordsQuery, SearchQuery};

/// The path of what one can do with the API, in Czech and in English. It is no route: browsers go there as to another site, so that
/// they load nothing for it before.
#[cfg(feature = "render")]
pub const GUIDE: [&str; 2] = ["/api", "/en/api"];

/// The path of its contract, in Czech and in English.
#[cfg(feature = "render")]
pub const CONTRACT: [&str; 2] = ["/api/popis", "/en/api/contract"];

/// The path of what is to be known of the service, in Czech and in English; no route either.
#[cfg(feature = "render")]
pub const ABOUT: [&str; 2] = ["/o-sluzbe", "/en/about"];
/// Its part on what is kept of people.
#[cfg(feature = "render")]
pub(crate) const PERSONAL_DATA: [&str; 2] = ["osobni-udaje", "personal-data"];

/// The path of the accessibility statement, in Czech and in English; no route either.
#[cfg(feature = "render")]
pub const ACCESSIBILITY: [&str; 2] = ["/pristupnost", "/en/accessibility"];

/// The path of what is new, in Czech and in English. It is no route either: only the server reads what it asks.
#[cfg(feature = "render")]
pub const NEWS: [&str; 2] = ["/novinky", "/en/news"];

/// The path of where help is for who looks for it, in Czech and in English; no route either.
#[cfg(feature = "render")]
pub const HELP: [&str; 2] = ["/pomoc", "/en/help"];

/// The path of the centres in the regions, in Czech and in English; no route either.
#[cfg(feature = "render")]
pub const CENTRES: [&str; 2] = ["/centra", "/en/centres"];

/// The path of the manual as one page, in Czech and in English; no route either.
#[cfg(feature = "render")]
pub const MANUAL_WHOLE: [&str; 2] = ["/manual/cely", "/en/manual/whole"];

/// The path of the manual as a book for readers.
#[cfg(feature = "render")]
pub const MANUAL_BOOK: &str = "/manual.epub";

/// A page, as its address names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The first page.
    Home,
    /// A search and its results.
    Search(SearchQuery),
    /// A record, a chapter of the manual, or a section of it.
    Record(String),
    /// A place, by the name that it has in addresses: the same in both languages.
    Place(String),
    /// The contents of the manual.
    Manual,
    /// Records that somebody has put aside, by their ids.
    Selection(RecordsQuery),
    /// A page of work on a situation, with its query string.
    Worksheet(Worksheet, String),
    /// No page.
    Unknown,
}

/// A page that works on what its query string says. Only the server reads that: what reads it would double what browsers load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worksheet {
    /// What fits a situation.
    Recommendation,
    /// A brief for the council.
    Brief,
    /// Records side by side.
    Comparison,
    /// One's own project against the criteria.
    SelfAssessment,
    /// Two facet groups against each other.
    Gaps,
    /// Places to choose from, by a name.
    Places,
}

impl Worksheet {
    /// Every one, with its path in Czech and in English.
    const PATHS: [(Self, [&'static str; 2]); 6] = [
        (Self::Recommendation, ["/doporuceni", "/recommendations"]),
        (Self::Brief, ["/podklad", "/brief"]),
        (Self::Comparison, ["/srovnani", "/comparison"]),
        (Self::SelfAssessment, ["/sebehodnoceni", "/self-assessment"]),
        (Self::Gaps, ["/mezery", "/gaps"]),
        (Self::Places, ["/misto", "/place"]),
    ];

    /// Its route without a query.
    pub fn blank(self) -> Route {
        Route::Worksheet(self, String::new())
    }
}

impl Route {
    /// The language and the page of a path and a query string (without `?`).
    ///
    /// # Errors
    /// The language, and every parameter that is wrong.
    pub fn parse(path: &str, query: &str) -> Result<(Lang, Self), (Lang, Vec<Invalid>)> {
        let (lang, path) = match path.strip_prefix("/en") {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => (Lang::En, rest),
            _ => (Lang::Cs, path),
        };
        let search = lang.pick("/hledat", "/search");
        let selection = lang.pick("/vyber", "/selection");
        let (record, place) = (lang.pick("/zaznam/", "/record/"), lang.pick("/misto/", "/place/"));
        let path = if path.len() > 1 { path.trim_end_matches('/') } else { path };
        let route = match path {
            "" | "/" => Self::Home,
            "/manual" => Self::Manual,
            path if path == search => {
                let query = search_query(query).map_err(|faults| (lang, faults))?;
                Self::Search(SearchQuery { lang, ..query })
            }
            path if path == selection => {
                let query = RecordsQuery::parse_any(query).map_err(|faults| (lang, faults))?;
                Self::Selection(RecordsQuery { lang, ..query })
            }
            path => match (path.strip_prefix(record), path.strip_prefix(place)) {
                (Some(id), _) => Self::Record(id.to_owned()),
                (None, Some(name)) => Self::Place(name.to_owned()),
                (None, None) => match Worksheet::PATHS.iter().find(|own| own.1[lang as usize] == path) {
                    Some((worksheet, _)) => Self::Worksheet(*worksheet, filled(query)),
                    None => Self::Unknown,
                },
            },
        };
        Ok((lang, route))
    }

    /// The address of this page, path and query string.
    pub fn address(&self, lang: Lang) -> String {
        match self {
            Self::Home | Self::Unknown => lang.pick("/", "/en").to_owned(),
            Self::Search(query) => with_query(lang.pick("/hledat", "/en/search"), &query.to_query_string(false)),
            Self::Selection(query) => with_query(lang.pick("/vyber", "/en/selection"), &query.to_query_string(false)),
            Self::Manual => lang.pick("/manual", "/en/manual").to_owned(),
            Self::Record(id) => format!("{}{id}", lang.pick("/zaznam/", "/en/record/")),
            Self::Place(name) => format!("{}{name}", lang.pick("/misto/", "/en/place/")),
            Self::Worksheet(worksheet, query) => {
                let path =
                    Worksheet::PATHS.iter().find(|own| own.0 == *worksheet).map_or("", |own| own.1[lang as usize]);
                with_query(&format!("{}{path}", lang.pick("", "/en")), query)
            }
        }
    }

    /// The address of a search for one code.
    pub fn code(lang: Lang, group: &str, code: &str) -> String {
        Self::Search(SearchQuery::default().toggled(group, code)).address(lang)
    }
}

fn with_query(path: &str, query: &str) -> String {
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{path}{mark}{query}")
}

/// Reads a query string as `SearchQuery` does, but for years the wrong way round: a person means the range between them.
fn search_query(query: &str) -> Result<SearchQuery, Vec<Invalid>> {
    SearchQuery::parse(query).or_else(|faults| {
        if !matches!(faults.as_slice(), [Invalid { reason: Reason::YearsReversed, .. }]) {
            return Err(faults);
        }
        let swapped = query.split('&').map(|part| match part.split_once('=') {
            Some(("year_from", year)) => format!("year_to={year}"),
            Some(("year_to", year)) => format!("year_from={year}"),
            _ => part.to_owned(),
        });
        SearchQuery::parse(&swapped.collect::<Vec<_>>().join("&"))
    })
}

/// A query string without the fields of a form that nothing was filled in.
pub(crate) fn filled(query: &str) -> String {
    query.split('&').filter(|part| !part.is_empty() && !part.ends_with('=')).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_an_address_that_leads_back_to_it() {
        let query = SearchQuery { q: "škola & děti".to_owned(), literal: true, ..SearchQuery::default() };
        let query = query.toggled("area", "education");
        for lang in Lang::ALL {
            let query = SearchQuery { lang, ..query.clone() };
            let ids = RecordsQuery { ids: vec!["b".to_owned(), "manual-01/kde-zacit".to_owned()], lang };
            let record = Route::Record("manual-01/kde-zacit".to_owned());
            let gaps = Route::Worksheet(Worksheet::Gaps, "rows=area&columns=size".to_owned());
            let brief = Worksheet::Brief.blank();
            let place = Route::Place("stare-sedlo-sokolov".to_owned());
            let pages = [Route::Home, Route::Search(query), record, place, Route::Manual, Route::Selection(ids)];
            for route in pages.into_iter().chain([gaps, brief]) {
                let address = route.address(lang);
                let (path, query) = address.split_once('?').unwrap_or((&address, ""));
                assert_eq!(Route::parse(path, query), Ok((lang, route)), "{address}");
            }
        }
    }

    #[test]
    fn what_was_not_filled_in_is_no_part_of_an_address() {
        let (lang, route) = Route::parse("/doporuceni", "municipality=&situation=labour-surge&text=").unwrap();
        assert_eq!(route.address(lang), "/doporuceni?situation=labour-surge");
    }

    #[test]
    fn years_the_wrong_way_round_are_the_range_between_them() {
        let right = Route::parse("/hledat", "q=byt&year_from=2018&year_to=2022");
        assert_eq!(Route::parse("/hledat", "q=byt&year_from=2022&year_to=2018"), right);
    }

    #[test]
    fn a_wrong_parameter_is_an_error_and_a_strange_path_no_page() {
        assert!(matches!(Route::parse("/hledat", "limit=-1"), Err((Lang::Cs, _))));
        assert_eq!(Route::parse("/english", ""), Ok((Lang::Cs, Route::Unknown)));
    }
}
