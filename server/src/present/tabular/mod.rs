//! A search as a table: rows with the figures of their records, and the picture of what they cost (`costs.rs`).

mod costs;

use osvedceno_api::{Hit, Lang, Problem};
use osvedceno_corpus::{CostPer, Record};
use osvedceno_frontend::{Sorted, TableColumn, TablePage, TableQuery, TableRow, cost};
use osvedceno_index::{Column, Direction, Order, Question};

use super::internal;
use super::record::cost_of;
use super::search::{answered, question};
use crate::snapshot::Snapshot;
use costs::costs;

/// The page.
///
/// # Errors
/// What is wrong with the search, or a damaged index.
pub(crate) fn tabular(snapshot: &Snapshot, query: TableQuery) -> Result<TablePage, Problem> {
    let search = &query.search;
    let asked = question(snapshot, search)?;
    let order = query.sorted.map_or(asked.order, order);
    let asked = Question { order, ..asked };
    let (response, _) = answered(snapshot, search, &asked)?;
    let rows = response.hits.iter().map(|hit| row(snapshot, hit, search.lang)).collect::<Result<Vec<_>, _>>()?;
    let costs = costs(snapshot, &asked, response.total, search.lang)?;
    Ok(TablePage { query, response, rows, costs })
}

fn order(sorted: Sorted) -> Order {
    let column = match sorted.column {
        TableColumn::Title => Column::Title,
        TableColumn::Place => Column::Place,
        TableColumn::Size => Column::Size,
        TableColumn::Year => Column::Year,
        TableColumn::Cost => Column::Cost,
        TableColumn::Staff => Column::Staff,
        TableColumn::Evidence => Column::Evidence,
    };
    Order::Column(column, if sorted.falls() { Direction::Descending } else { Direction::Ascending })
}

fn row(snapshot: &Snapshot, hit: &Hit, lang: Lang) -> Result<TableRow, Problem> {
    let hit = Hit { snippet: String::new(), ..hit.clone() };
    // A section of the manual is no record, and has no figures.
    let record = match &hit.chapter {
        Some(_) => None,
        None => snapshot.engine.record(&hit.id).map_err(|error| internal(&error, lang))?,
    };
    let Some(record) = record else {
        return Ok(TableRow { hit, population: None, cost: None, said: None, staff: None });
    };
    let crowns_a_year = |record: &Record| {
        record.cost.as_ref().is_some_and(|own| own.per == CostPer::Year && own.currency == "CZK" && own.year.is_none())
    };
    Ok(TableRow {
        hit,
        population: record.population,
        cost: record.cost_per_year(&snapshot.vocabulary),
        said: record.cost.as_ref().filter(|_| !crowns_a_year(&record)).map(|own| cost(lang, &cost_of(own))),
        staff: record.staff,
    })
}
