//! The question: words, filters, order, and its form as a query string.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::problem::{Invalid, Reason};
use crate::query_string::{self, Pairs};

/// What to search for: words, filters, order, and which part of the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchQuery {
    /// Words; empty for every record.
    pub q: String,
    /// Codes by facet group. Within a group any of them fits, and every group must fit. Under [`PLACE`](Self::PLACE) stands the place
    /// that records must be from, if one is asked for, and under those of [`SINCE`](Self::SINCE) the day from which on they are new or
    /// changed: they are kept, shown and taken back as codes are.
    pub filters: BTreeMap<String, Vec<String>>,
    /// First year, inclusive.
    pub year_from: Option<i16>,
    /// Last year, inclusive.
    pub year_to: Option<i16>,
    /// A Czech municipality from which distances are measured: its name or its code; empty for none.
    pub near: String,
    /// Kilometres from there beyond which nothing is found, 0 to 500.
    pub within: Option<u16>,
    /// Places that the words are not to be understood as, such as `region:CZ051`.
    pub ignore: Vec<String>,
    /// The order of hits.
    pub sort: Sort,
    /// How many hits, 0 to 100.
    pub limit: usize,
    /// How many hits to pass over, to 10,000.
    pub offset: usize,
    /// Whether the words are searched for as they stand: spelling is not corrected, and what they mean is not looked for.
    pub literal: bool,
    /// Whether records that have only some of the words, and little of what they mean, are found too.
    pub rest: bool,
    /// The language of labels.
    pub lang: Lang,
}

/// The order of hits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Sort {
    /// The best match first.
    #[default]
    #[serde(rename = "relevance")]
    Relevance,
    /// The newest first; records without a year last.
    #[serde(rename = "year")]
    Year,
    /// By title, in the alphabet of the language.
    #[serde(rename = "title")]
    Title,
    /// The strongest evidence first, from independent evaluation to description; what is no practice last.
    #[serde(rename = "evidence")]
    Evidence,
    /// What came into the corpus last first.
    #[serde(rename = "added")]
    Added,
    /// The nearest to `near` first; records from no Czech town last.
    #[serde(rename = "distance")]
    Distance,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 6] = [Self::Relevance, Self::Year, Self::Title, Self::Evidence, Self::Added, Self::Distance];
    /// Their words in an address, in the same order.
    const CODES: [&'static str; 6] = ["relevance", "year", "title", "evidence", "added", "distance"];

    /// The word in an address.
    pub fn code(self) -> &'static str {
        Self::CODES[self as usize]
    }
}

impl Default for SearchQuery {
    fn default() -> Self {
        Self {
            q: String::new(),
            filters: BTreeMap::new(),
            year_from: None,
            year_to: None,
            near: String::new(),
            within: None,
            ignore: Vec::new(),
            sort: Sort::Relevance,
            limit: Self::DEFAULT_LIMIT,
            offset: 0,
            literal: false,
            rest: false,
            lang: Lang::Cs,
        }
    }
}

impl SearchQuery {
    /// Hits in an answer that does not say how many.
    pub const DEFAULT_LIMIT: usize = 20;
    /// Most hits in an answer.
    pub const MAX_LIMIT: usize = 100;
    /// Most hits that can be passed over.
    pub const MAX_OFFSET: usize = 10_000;
    /// Most characters of words. The longest question of a real user that we have seen has 140.
    pub const MAX_Q: usize = 1_000;
    /// The parameter that names a Czech place, by the name of its page, such as `liberec` or `kraj-vysocina`.
    pub const PLACE: &'static str = "place";
    /// The parameters that say from which day on records came into the corpus, and from which on they last became other ones.
    pub const SINCE: [&'static str; 2] = ["added_since", "changed_since"];
    /// The parameters that are not facet groups.
    pub const PARAMETERS: [&'static str; 15] = [
        "q",
        Self::PLACE,
        Self::SINCE[0],
        Self::SINCE[1],
        "year_from",
        "year_to",
        "near",
        "within",
        "ignore",
        "sort",
        "limit",
        "offset",
        "literal",
        "rest",
        "lang",
    ];
    /// Most kilometres to look around: across the country.
    pub const MAX_WITHIN: u16 = 500;
    /// Most places that words are not to be understood as.
    pub const MAX_IGNORED: usize = 8;

    /// Reads a query string. Any name that is not a parameter of its own is taken for a facet group: which groups and
    /// codes there are only the vocabulary knows, so whoever has it checks `filters`.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut faults = Vec::new();
        Self::read(Pairs::parse(raw)?, &mut faults).ok_or(faults)
    }

    /// Reads what is left of a query string; what is wrong with it is added to `faults`, and `None` where they have any.
    pub(crate) fn read(mut pairs: Pairs<'_>, faults: &mut Vec<Invalid>) -> Option<Self> {
        let lang = pairs.take_word("lang", &["cs", "en"], Lang::from_code, faults).unwrap_or_default();
        let find_sort = |word: &str| Sort::ALL.into_iter().find(|sort| sort.code() == word);
        let sort = pairs.take_word("sort", &Sort::CODES, find_sort, faults).unwrap_or_default();
        let literal = pairs.take_flag("literal", faults);
        let rest = pairs.take_flag("rest", faults);
        let mut count = |name, max: usize, default| {
            let number = pairs.take_number(name, 0, i64::try_from(max).unwrap_or(i64::MAX), faults);
            number.and_then(|number| usize::try_from(number).ok()).unwrap_or(default)
        };
        let limit = count("limit", Self::MAX_LIMIT, Self::DEFAULT_LIMIT);
        let offset = count("offset", Self::MAX_OFFSET, 0);
        let mut year = |name| {
            let number = pairs.take_number(name, 1900, 2100, faults);
            number.and_then(|number| i16::try_from(number).ok())
        };
        let (year_from, year_to) = (year("year_from"), year("year_to"));
        if let (Some(from), Some(to)) = (year_from, year_to)
            && from > to
        {
            faults.push(Invalid::new("year_from", from.to_string(), Reason::YearsReversed));
        }
        let within = pairs.take_number("within", 0, i64::from(Self::MAX_WITHIN), faults);
        let within = within.and_then(|within| u16::try_from(within).ok());
        let near = pairs.take_one("near", faults).unwrap_or_default().trim().to_owned();
        for (name, value, needs) in [
            ("within", within.map(|within| within.to_string()), true),
            ("sort", Some(sort.code().to_owned()), sort == Sort::Distance),
        ] {
            if let Some(value) = value.filter(|_| needs && near.is_empty()) {
                faults.push(Invalid::new(name, value, Reason::Needs { other: "near" }));
            }
        }
        let mut ignore = pairs.take_all("ignore");
        ignore.retain(|place| !place.is_empty());
        ignore.sort();
        ignore.dedup();
        if ignore.len() > Self::MAX_IGNORED {
            faults.push(Invalid::new("ignore", ignore.concat(), Reason::TooMany { max: Self::MAX_IGNORED }));
        }
        let q = pairs.take_one("q", faults).unwrap_or_default();
        if q.chars().count() > Self::MAX_Q {
            faults.push(Invalid::new("q", q.as_ref(), Reason::TooLong { max: Self::MAX_Q }));
        }
        let q = q.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut filters: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (group, code) in pairs.rest() {
            let codes = filters.entry(group.into_owned()).or_default();
            if !codes.iter().any(|own| *own == code) {
                codes.push(code.into_owned());
            }
        }
        for codes in filters.values_mut() {
            codes.sort();
        }
        let query =
            Self { q, filters, year_from, year_to, near, within, ignore, sort, limit, offset, literal, rest, lang };
        faults.is_empty().then_some(query)
    }

    /// The query as a query string without `?`; what is as by default is left out. `lang` is too, unless `with_lang`:
    /// the site says its language in the path.
    pub fn to_query_string(&self, with_lang: bool) -> String {
        let mut pairs: Vec<(&str, Cow<'_, str>)> = Vec::new();
        if !self.q.is_empty() {
            pairs.push(("q", Cow::Borrowed(&self.q)));
        }
        for (group, codes) in &self.filters {
            pairs.extend(codes.iter().map(|code| (group.as_str(), Cow::Borrowed(code.as_str()))));
        }
        pairs.extend(self.ignore.iter().map(|place| ("ignore", Cow::Borrowed(place.as_str()))));
        let mut number = |name, value: Option<String>| {
            if let Some(value) = value {
                pairs.push((name, Cow::Owned(value)));
            }
        };
        number("year_from", self.year_from.map(|year| year.to_string()));
        number("year_to", self.year_to.map(|year| year.to_string()));
        number("near", Some(self.near.clone()).filter(|near| !near.is_empty()));
        number("within", self.within.map(|within| within.to_string()));
        number("sort", (self.sort != Sort::default()).then(|| self.sort.code().to_owned()));
        number("limit", (self.limit != Self::DEFAULT_LIMIT).then(|| self.limit.to_string()));
        number("offset", (self.offset != 0).then(|| self.offset.to_string()));
        number("literal", self.literal.then(|| true.to_string()));
        number("rest", self.rest.then(|| true.to_string()));
        number("lang", (with_lang && self.lang != Lang::default()).then(|| self.lang.code().to_owned()));
        query_string::encode(pairs)
    }

    /// Whether a code is among the filters.
    pub fn has(&self, group: &str, code: &str) -> bool {
        self.filters.get(group).is_some_and(|codes| codes.iter().any(|own| own == code))
    }

    /// The query from its first hit, with this code added, or taken away where it was there.
    pub fn toggled(&self, group: &str, code: &str) -> Self {
        let had = self.has(group, code);
        let others = |codes: &Vec<String>| codes.iter().filter(|own| *own != code).cloned().collect();
        let kept = |(name, codes): (&String, &Vec<String>)| {
            (name.clone(), if name == group { others(codes) } else { codes.clone() })
        };
        // Made anew: taking something out of such a map is more code than all of this, which every browser loads.
        let mut filters: BTreeMap<String, Vec<String>> = self.filters.iter().map(kept).collect();
        if !had {
            let codes = filters.entry(group.to_owned()).or_default();
            codes.push(code.to_owned());
            codes.sort();
        }
        let filters = filters.into_iter().filter(|(_, codes)| !codes.is_empty()).collect();
        Self { filters, offset: 0, ..self.clone() }
    }

    /// The query from its first hit, looking around nowhere.
    pub fn anywhere(&self) -> Self {
        let sort = if self.sort == Sort::Distance { Sort::default() } else { self.sort };
        Self { near: String::new(), within: None, sort, offset: 0, ..self.clone() }
    }

    /// The query from its first hit, without these parameters: `q`, `near`, `place`, or facet groups; `year` takes the range of years along.
    pub fn relaxed(&self, parameters: &[String]) -> Self {
        let kept = self.filters.iter().filter(|(group, _)| !parameters.contains(group));
        let filters = kept.map(|(group, codes)| (group.clone(), codes.clone())).collect();
        let mut query = Self { filters, offset: 0, ..self.clone() };
        for parameter in parameters {
            match parameter.as_str() {
                "q" => query.q.clear(),
                "near" => query = query.anywhere(),
                "year" => (query.year_from, query.year_to) = (None, None),
                _ => {}
            }
        }
        query
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reasons(raw: &str) -> Vec<(String, Reason)> {
        let faults = SearchQuery::parse(raw).unwrap_err();
        faults.into_iter().map(|fault| (fault.parameter, fault.reason)).collect()
    }

    #[test]
    fn a_query_string_is_read_and_written_back() {
        let query =
            SearchQuery::parse("q=Interkulturn%C3%AD++pracovn%C3%ADci&area=housing&area=health&sort=year&lang=en")
                .unwrap();
        assert_eq!(query.q, "Interkulturní pracovníci");
        assert_eq!(query.filters["area"], ["health", "housing"]);
        assert_eq!(
            query.to_query_string(true),
            "q=Interkulturn%C3%AD+pracovn%C3%ADci&area=health&area=housing&sort=year&lang=en"
        );
        assert_eq!(SearchQuery::parse(&query.to_query_string(true)).unwrap(), query);
    }

    #[test]
    fn empty_fields_of_a_form_are_no_parameters() {
        assert_eq!(SearchQuery::parse("q=&year_from=&area=").unwrap(), SearchQuery::default());
    }

    #[test]
    fn each_wrong_parameter_is_named_with_what_it_takes() {
        assert_eq!(
            reasons("limit=-1&offset=x&sort=best&lang=de&year_from=2020&year_to=2019"),
            [
                ("lang".to_owned(), Reason::NotOneOf(&["cs", "en"])),
                ("sort".to_owned(), Reason::NotOneOf(&Sort::CODES)),
                ("limit".to_owned(), Reason::NotWithin { min: 0, max: 100 }),
                ("offset".to_owned(), Reason::NotWithin { min: 0, max: 10_000 }),
                ("year_from".to_owned(), Reason::YearsReversed),
            ]
        );
        assert_eq!(reasons("q=%FF"), [("q".to_owned(), Reason::NotUtf8)]);
        assert_eq!(reasons("q=a&q=b"), [("q".to_owned(), Reason::Repeated)]);
        assert_eq!(reasons(&format!("q={}", "x".repeat(1_001))), [("q".to_owned(), Reason::TooLong { max: 1_000 })]);
    }

    #[test]
    fn what_is_around_a_place_is_told_with_the_place() {
        let query = SearchQuery::parse("near=Tel%C4%8D&within=0&sort=distance&ignore=town:B&ignore=town:A").unwrap();
        assert_eq!((query.near.as_str(), query.within, query.sort), ("Telč", Some(0), Sort::Distance));
        assert_eq!(SearchQuery::parse(&query.to_query_string(true)).unwrap(), query);
        assert_eq!(query.anywhere().to_query_string(true), "ignore=town:A&ignore=town:B");
        let needs = Reason::Needs { other: "near" };
        let expected = [("within".to_owned(), needs.clone()), ("sort".to_owned(), needs)];
        assert_eq!(reasons("within=5&sort=distance"), expected);
    }

    #[test]
    fn a_relaxed_query_keeps_what_was_not_named() {
        let query =
            SearchQuery::parse("q=byt&area=housing&origin=national&year=2019&year_from=2018&offset=20").unwrap();
        let relaxed = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
            query.relaxed(&names).to_query_string(false)
        };
        assert_eq!(relaxed(&["q"]), "area=housing&origin=national&year=2019&year_from=2018");
        assert_eq!(relaxed(&["area", "year"]), "q=byt&origin=national");
    }

    #[test]
    fn toggling_a_code_twice_gives_the_query_from_its_first_hit() {
        let query = SearchQuery { offset: 40, ..SearchQuery::default() };
        let chosen = query.toggled("area", "housing");
        assert!(chosen.has("area", "housing"));
        assert_eq!(chosen.toggled("area", "housing"), SearchQuery::default());
    }
}
