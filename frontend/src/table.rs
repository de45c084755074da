//! A search as a table: what is asked for by its address, and what the page shows. Plain data, which the server fills in.

use osvedceno_api::{Hit, Invalid, Lang, Reason, SearchQuery, SearchResponse, Sort, decode_all, encode};

use crate::address::Route;

/// The path of the table, in Czech and in English. It is no route: browsers go there as to another site.
pub const TABLE: [&str; 2] = ["/tabulka", "/en/table"];
/// The parameters that say by which column it is sorted, and that it is so the other way round.
const BY: &str = "by";
const REVERSE: &str = "reverse";

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableColumn {
    /// What a record is called.
    Title,
    /// Where it is from.
    Place,
    /// How many people live there.
    Size,
    /// When it is from.
    Year,
    /// What it costs a year.
    Cost,
    /// Paid positions.
    Staff,
    /// The strength of the evidence.
    Evidence,
}

impl TableColumn {
    /// Every one, in the order of the table.
    pub const ALL: [Self; 7] =
        [Self::Title, Self::Place, Self::Size, Self::Year, Self::Cost, Self::Staff, Self::Evidence];
    /// Their words in an address, in the same order.
    const CODES: [&'static str; 7] = ["title", "place", "size", "year", "cost", "staff", "evidence"];

    fn code(self) -> &'static str {
        Self::CODES[self as usize]
    }

    /// Whether the most comes first where nobody says otherwise: the newest, and what is known best.
    pub(crate) fn falls(self) -> bool {
        matches!(self, Self::Year | Self::Evidence)
    }
}

/// By which column a table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sorted {
    /// The column.
    pub column: TableColumn,
    /// Whether it is so the other way round than at first.
    pub is_reversed: bool,
}

impl Sorted {
    /// Whether the most comes first.
    pub fn falls(self) -> bool {
        self.column.falls() != self.is_reversed
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableQuery {
    /// The search, in an order of its own where nothing else says.
    pub search: SearchQuery,
    /// By which column.
    pub sorted: Option<Sorted>,
}

impl TableQuery {
    /// Its parameters beside those of a search.
    pub const PARAMETERS: [&str; 2] = [BY, REVERSE];

    /// Reads a query string: that of a search, with the column.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(lang: Lang, raw: &str) -> Result<Self, Vec<Invalid>> {
        let (own, others): (Vec<_>, Vec<_>) =
            decode_all(raw).into_iter().partition(|(name, _)| Self::PARAMETERS.contains(&name.as_str()));
        let mut faults = Vec::new();
        let mut one = |name: &str, known: &'static [&'static str]| {
            let mut values = own.iter().filter(|(own, _)| own == name).map(|(_, value)| value.as_str());
            let value = values.next()?;
            if values.next().is_some() {
                faults.push(Invalid::new(name, value, Reason::Repeated));
            }
            let found = known.iter().position(|own| *own == value);
            if found.is_none() {
                faults.push(Invalid::new(name, value, Reason::NotOneOf(known)));
            }
            found
        };
        let by = one(BY, &TableColumn::CODES);
        let is_reversed = one(REVERSE, &["false", "true"]) == Some(1);
        let rest = encode(others.iter().map(|(name, value)| (name.as_str(), value.into())));
        let search = match Route::parse(&Route::Search(SearchQuery::default()).address(lang), &rest) {
            Ok((_, Route::Search(search))) => search,
            Ok(_) => SearchQuery { lang, ..SearchQuery::default() },
            Err((_, more)) => {
                faults.extend(more);
                return Err(faults);
            }
        };
        let of_search = match search.sort {
            Sort::Title => Some(TableColumn::Title),
            Sort::Year => Some(TableColumn::Year),
            Sort::Evidence => Some(TableColumn::Evidence),
            Sort::Relevance | Sort::Added | Sort::Distance => None,
        };
        let sorted = by.map(|at| TableColumn::ALL[at]).or(of_search).map(|column| Sorted { column, is_reversed });
        if faults.is_empty() { Ok(Self { search, sorted }) } else { Err(faults) }
    }

    /// The address of the table in a language.
    pub fn address(&self, lang: Lang) -> String {
        let by = self.sorted.map(|own| (BY, own.column.code()));
        let reverse = self.sorted.filter(|own| own.is_reversed).map(|_| (REVERSE, "true"));
        let sort = if self.sorted.is_some() { Sort::default() } else { self.search.sort };
        let search = SearchQuery { sort, ..self.search.clone() }.to_query_string(false);
        let own = encode(by.into_iter().chain(reverse).map(|(name, value)| (name, value.into())));
        let parts: Vec<String> = [search, own].into_iter().filter(|part| !part.is_empty()).collect();
        let mark = if parts.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", TABLE[lang as usize], parts.join("&"))
    }

    /// The same from its first hit, by a column: at first as the column is, and the other way round where it is sorted by it already.
    pub(crate) fn by(&self, column: TableColumn) -> Self {
        let is_reversed = self.sorted.is_some_and(|own| own.column == column && !own.is_reversed);
        let search = SearchQuery { offset: 0, ..self.search.clone() };
        Self { search, sorted: Some(Sorted { column, is_reversed }) }
    }

    /// Another search in the same order.
    pub(crate) fn with(&self, search: SearchQuery) -> Self {
        Self { search, sorted: self.sorted }
    }

    /// The search as a list, in the same order where a list has it.
    pub(crate) fn list(&self) -> SearchQuery {
        let sort = match self.sorted.filter(|own| !own.is_reversed).map(|own| own.column) {
            Some(TableColumn::Title) => Sort::Title,
            Some(TableColumn::Year) => Sort::Year,
            Some(TableColumn::Evidence) => Sort::Evidence,
            Some(_) => Sort::default(),
            None => self.search.sort,
        };
        SearchQuery { sort, offset: 0, ..self.search.clone() }
    }
}

/// The address of a search as a table.
pub(crate) fn table_of(search: &SearchQuery) -> String {
    let search = SearchQuery { offset: 0, ..search.clone() };
    TableQuery { sorted: None, search: search.clone() }.address(search.lang)
}

/// A search as a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TablePage {
    /// What was asked for.
    pub query: TableQuery,
    /// What was answered.
    pub response: SearchResponse,
    /// The rows, in the order of its hits.
    pub rows: Vec<TableRow>,
    /// Costs by size of place, where enough is known.
    pub costs: Option<CostPicture>,
}

impl TablePage {
    /// What the page is called.
    pub(crate) fn title(&self, lang: Lang) -> String {
        let q = &self.query.search.q;
        let what = if q.is_empty() { String::new() } else { format!("{q} – ") };
        format!("{what}{}", lang.pick("Výsledky jako tabulka", "Results as a table"))
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// What was found.
    pub hit: Hit,
    /// How many people live in its place.
    pub population: Option<u32>,
    /// Crowns a year.
    pub cost: Option<f64>,
    /// The costs as the sources say them, where that is not just crowns a year.
    pub said: Option<String>,
    /// Paid positions.
    pub staff: Option<f64>,
}

/// Costs by size of place.
#[derive(Debug, Clone, PartialEq)]
pub struct CostPicture {
    /// What is drawn, the cheapest first.
    pub dots: Vec<CostDot>,
    /// How many of what was found are programmes for many places, whose costs are left out.
    pub programmes: usize,
}

/// What one record costs.
#[derive(Debug, Clone, PartialEq)]
pub struct CostDot {
    /// What it is called.
    pub title: String,
    /// The language of that.
    pub title_lang: Lang,
    /// The path of its page.
    pub url: String,
    /// How many people live in its place.
    pub population: u32,
    /// Crowns a year.
    pub cost: f64,
    /// The costs as the sources say them.
    pub said: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(raw: &str) -> TableQuery {
        TableQuery::parse(Lang::Cs, raw).unwrap()
    }

    #[test]
    fn every_state_of_a_table_has_an_address_that_leads_back_to_it() {
        for raw in ["", "?q=byt&area=housing&limit=50&offset=50", "?by=cost", "?q=byt&by=year&reverse=true"] {
            for (lang, path) in [(Lang::Cs, "/tabulka"), (Lang::En, "/en/table")] {
                let query = TableQuery::parse(lang, raw.trim_start_matches('?')).unwrap();
                assert_eq!(query.address(lang), format!("{path}{raw}"));
            }
        }
    }

    #[test]
    fn a_list_and_its_table_have_the_same_order_where_both_have_it() {
        let of_list = parse("q=byt&sort=year");
        assert_eq!(of_list.sorted, Some(Sorted { column: TableColumn::Year, is_reversed: false }));
        assert!(of_list.sorted.unwrap().falls(), "the newest first");
        assert_eq!(of_list.list().to_query_string(false), "q=byt&sort=year");
        assert_eq!(parse("q=byt&by=year&reverse=true").list().to_query_string(false), "q=byt");
        assert_eq!(parse("q=byt&by=cost&offset=20").list().to_query_string(false), "q=byt");
    }

    #[test]
    fn a_column_is_sorted_one_way_and_then_the_other_from_the_first_hit() {
        let first = parse("q=byt&offset=40").by(TableColumn::Cost);
        assert_eq!(first.address(Lang::Cs), "/tabulka?q=byt&by=cost");
        let second = first.by(TableColumn::Cost);
        assert_eq!(second.address(Lang::Cs), "/tabulka?q=byt&by=cost&reverse=true");
        assert_eq!(second.by(TableColumn::Cost), first);
    }

    #[test]
    fn each_wrong_parameter_is_named_with_what_it_takes() {
        let faults = TableQuery::parse(Lang::Cs, "by=price&reverse=maybe&limit=x").unwrap_err();
        let named: Vec<&str> = faults.iter().map(|fault| fault.parameter.as_str()).collect();
        assert_eq!(named, ["by", "reverse", "limit"]);
    }
}
