//! A comparison for spreadsheets.

use osvedceno_api::{ComparisonResponse, ComparisonValue, Lang};

use crate::present::table::rows;

/// Of what is each record's own, nobody asks whether it differs.
const SAME: [bool; 2] = [false, false];

/// The comparison for spreadsheets: a column for each record, and behind them whether the difference matters.
pub(crate) fn csv(comparison: &ComparisonResponse, lang: Lang, site: &str) -> Vec<u8> {
    let records = || comparison.records.iter();
    let mark = |holds: bool| if holds { lang.pick("ano", "yes") } else { "" }.to_owned();
    let own = |label: &str, [differs, matters]: [bool; 2], cells: Vec<String>| {
        [label.to_owned(), mark(differs)].into_iter().chain(cells).chain([mark(matters)]).collect::<Vec<_>>()
    };
    let names = lang.pick(["Údaj", "Liší se"], ["Fact", "Differs"]).map(str::to_owned);
    let last = lang.pick("Rozdíl je pro výběr podstatný", "The difference matters").to_owned();
    let head = names.into_iter().chain(records().map(|own| own.record.title.clone())).chain([last]).collect();
    let address =
        own(lang.pick("Adresa", "Address"), SAME, records().map(|own| format!("{site}{}", own.record.url)).collect());
    let summary = own(lang.pick("Shrnutí", "Summary"), SAME, records().map(|own| own.summary.clone()).collect());
    let facts = comparison.parts.iter().flat_map(|part| &part.rows).map(|row| {
        let cell =
            |cell: &Vec<ComparisonValue>| cell.iter().map(|value| value.text.as_str()).collect::<Vec<_>>().join("; ");
        own(&row.label, [row.differs, row.matters], row.cells.iter().map(cell).collect())
    });
    let citation = own(lang.pick("Citace", "Citation"), SAME, records().map(|own| own.citation.clone()).collect());
    rows([head, address, summary].into_iter().chain(facts).chain([citation]), lang)
}
