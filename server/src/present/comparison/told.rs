//! What a comparison asks of a record: its facts, what its text tells that one chooses by, and its figures in crowns, so that they can
//! be held against each other.

use osvedceno_api::{Lang, Problem, RecordResponse};
use osvedceno_corpus::{CostScope, RecordId, Vocabulary};
use osvedceno_frontend::czech;

use crate::present::extract::part;
use crate::present::internal;
use crate::present::record::read;
use crate::snapshot::Snapshot;

/// Headings under which a record tells what was done and what it changed; of a paper, what it found.
const RESULTS: [&str; 5] = ["Výsledky", "Výsledek", "Hlavní zjištění", "Hlavní závěry", "Závěry"];
/// Headings under which it tells a municipality what to make of it and what to mind.
const TAKEAWAY: [&str; 2] = ["Co si odnést", "Jak to využije obec"];
/// Headings under which it tells when it works and when not.
const CONDITIONS: [&str; 4] = ["Podmínky", "Na co si dát pozor", "Meze", "Kde to vázne"];

/// A record that is compared.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) record: RecordResponse,
    /// What was done and what it changed, as its text says.
    pub(super) results: Option<String>,
    /// What to make of it.
    pub(super) takeaway: Option<String>,
    /// When it works and when not.
    pub(super) conditions: Option<String>,
    pub(super) figures: Figures,
}

/// What a record cost, in crowns.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Figures {
    /// In all, where the source says that.
    pub(super) total: Option<f64>,
    /// A year.
    pub(super) per_year: Option<f64>,
    /// A year, for each person of the place; not of a programme, which is for more places than that.
    pub(super) per_person: Option<f64>,
}

impl Told {
    /// The record of this id, if there is one.
    ///
    /// # Errors
    /// A damaged index.
    pub(super) fn read(snapshot: &Snapshot, id: &RecordId, lang: Lang, site: &str) -> Result<Option<Self>, Problem> {
        let Some((record, markdown)) = read(snapshot, id, lang, site)? else { return Ok(None) };
        let under =
            |headings: &[&str]| headings.iter().find_map(|heading| part(&markdown, heading)).map(|text| czech(&text));
        let (results, takeaway, conditions) = (under(&RESULTS), under(&TAKEAWAY), under(&CONDITIONS));
        let own = snapshot.engine.record(id.as_str()).map_err(|error| internal(&error, lang))?;
        let figures = own.map(|own| figures(&own, &snapshot.vocabulary)).unwrap_or_default();
        Ok(Some(Self { record, results, takeaway, conditions, figures }))
    }
}

fn figures(record: &osvedceno_corpus::Record, vocabulary: &Vocabulary) -> Figures {
    let per_year = record.cost_per_year(vocabulary);
    let of_place = record.cost.as_ref().is_some_and(|cost| cost.scope != CostScope::Programme);
    let people = record.population.filter(|people| of_place && *people > 0);
    Figures {
        total: record.cost_in_all(vocabulary),
        per_year,
        per_person: per_year.zip(people).map(|(crowns, people)| crowns / f64::from(people)),
    }
}
