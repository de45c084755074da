//! Records side by side: their facts in rows, first those by which one chooses. What is compared of a record is in `told.rs`, which
//! differences matter in `matters.rs`, and the rows as a file in `csv.rs`.

mod csv;
mod matters;
mod told;

use osvedceno_api::{
    Compared, ComparisonPart, ComparisonQuery, ComparisonResponse, ComparisonRow, ComparisonValue, Lang, Problem,
    RecordResponse,
};
use osvedceno_corpus::Vocabulary;
use osvedceno_frontend::{cost_or_silence, date, decimal, number, when};

use super::figures::crowns;
use super::record::{link_to, record_ids};
use super::text;
use crate::snapshot::Snapshot;
pub(crate) use csv::csv;
use matters::matters;
use told::Told;

/// Facet groups that say what a record is about, in the order of the vocabulary.
const SUBJECTS: [&str; 4] = ["situation", "area", "group", "tool"];
/// Facet groups that say who has to do what for it, and how soon it works.
const STANDING: [&str; 5] = ["lead", "municipal_role", "horizon", "recipient", "openness"];
/// The criterion that says whether it lasts, which one chooses by; the others say more of how well it is documented.
const LASTS: &str = "continued-after-funding";

/// `GET /api/v1/comparison`.
///
/// # Errors
/// What cannot be an id, or a damaged index.
pub(crate) fn compare(snapshot: &Snapshot, query: &ComparisonQuery, site: &str) -> Result<ComparisonResponse, Problem> {
    let (mut told, mut missing) = (Vec::new(), Vec::new());
    for id in record_ids(&query.ids, query.lang)? {
        match Told::read(snapshot, &id, query.lang, site)? {
            Some(own) => told.push(own),
            None => missing.push(id.to_string()),
        }
    }
    Ok(response(&told, missing, &snapshot.vocabulary, query.lang))
}

/// The records in rows.
fn response(told: &[Told], missing: Vec<String>, vocabulary: &Vocabulary, lang: Lang) -> ComparisonResponse {
    let rows = Rows { told, vocabulary, lang };
    let say = |czech: &'static str, english: &'static str| lang.pick(czech, english).to_owned();
    let parts = [
        (say("Podle čeho vybírat", "What to choose by"), true, rows.deciding()),
        (say("Kde a\u{a0}kdy", "Where and when"), false, rows.setting()),
        (say("Kdo to dělal a\u{a0}z\u{a0}čeho", "Who ran it, and on what"), false, rows.doing()),
        (say("Čím je to doložené", "How well it is documented"), false, rows.documented()),
        (say("O\u{a0}čem to je", "What it is about"), false, SUBJECTS.iter().map(|name| rows.group(name)).collect()),
    ];
    let parts = parts.into_iter().map(|(label, decides, rows)| {
        let rows = rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        ComparisonPart { label, decides, rows: rows.collect() }
    });
    ComparisonResponse {
        records: told.iter().map(|own| compared(&own.record)).collect(),
        missing,
        parts: parts.filter(|part| !part.rows.is_empty()).collect(),
    }
}

fn compared(record: &RecordResponse) -> Compared {
    Compared { record: link_to(record), summary: record.summary.clone(), citation: record.citation.clone() }
}

fn value(text: String, code: Option<String>) -> ComparisonValue {
    ComparisonValue { text, code, shared: false }
}

/// Crowns for each person: below one as such, since "0 Kč" would say that it was free.
fn for_each(figure: f64, lang: Lang) -> String {
    if figure < 1.0 { lang.pick("méně než 1\u{a0}Kč", "under CZK\u{a0}1").to_owned() } else { crowns(figure, lang) }
}

/// Makes rows of the records.
struct Rows<'r> {
    told: &'r [Told],
    vocabulary: &'r Vocabulary,
    lang: Lang,
}

impl Rows<'_> {
    /// What one chooses by: what came of it, what it cost, how well that is known, what to mind, and for whom and what it was.
    fn deciding(&self) -> Vec<ComparisonRow> {
        let lang = self.lang;
        let say = |czech: &'static str, english: &'static str| lang.pick(czech, english).to_owned();
        let mut rows = vec![
            self.text(
                "results",
                say("Výsledky: co se udělalo a\u{a0}co to změnilo", "What was done and what it changed (in Czech)"),
                |own| own.results.clone(),
            ),
            self.group("outcome"),
            self.fact("cost", say("Náklady", "Cost"), |record| cost_or_silence(lang, record)),
            self.text("cost_per_year", say("Náklady za rok v\u{a0}korunách", "Cost a year in crowns"), |own| {
                own.figures.per_year.map(|figure| crowns(figure, lang))
            }),
            self.text("cost_per_person", say("Na jednoho obyvatele za rok", "For each inhabitant a year"), |own| {
                own.figures.per_person.map(|figure| for_each(figure, lang))
            }),
            self.group("evidence"),
        ];
        rows.extend(self.criteria(|criterion| criterion == LASTS));
        rows.extend([
            self.text(
                "takeaway",
                say("Co si odnést a\u{a0}na co si dát pozor", "What to take away and to mind (in Czech)"),
                |own| own.takeaway.clone(),
            ),
            self.text("conditions", say("Podmínky a\u{a0}meze", "Conditions and limits (in Czech)"), |own| {
                own.conditions.clone()
            }),
            self.fact("staff", say("Úvazky", "Positions"), |record| record.staff.map(|staff| decimal(lang, staff))),
            self.fact("population", say("Obyvatel", "People"), |record| {
                record.population.map(|people| number(lang, u64::from(people)))
            }),
        ]);
        rows.extend(STANDING.iter().map(|name| self.group(name)));
        rows
    }

    fn setting(&self) -> Vec<ComparisonRow> {
        let lang = self.lang;
        let place = self.fact("place", lang.pick("Místo", "Place").to_owned(), |record| record.place.clone());
        let period = self.fact("period", lang.pick("Kdy", "When").to_owned(), |record| when(lang, record));
        vec![self.group("kind"), place, self.group("country"), self.group("region"), period]
    }

    fn doing(&self) -> Vec<ComparisonRow> {
        let say = |czech: &'static str, english: &'static str| self.lang.pick(czech, english).to_owned();
        vec![
            self.fact("implementer", say("Kdo to dělal", "Run by"), |record| record.implementer.clone()),
            self.list("partners", say("Partneři", "Partners"), |own| own.record.partners.clone()),
            self.list("funding", say("Financování", "Funding"), |own| own.record.funding.clone()),
            self.list("instruments", say("Čím to platit", "What can pay"), |own| {
                own.record.instruments.iter().map(|link| link.title.clone()).collect()
            }),
        ]
    }

    fn documented(&self) -> Vec<ComparisonRow> {
        let label = self.lang.pick("Zdroje ověřeny", "Sources checked").to_owned();
        let checked = self.fact("checked", label, |record| Some(date(self.lang, &record.checked.date)));
        self.criteria(|criterion| criterion != LASTS).chain([checked]).collect()
    }

    /// A row of facts, of which a record has one or none.
    fn fact(&self, name: &str, label: String, of: impl Fn(&RecordResponse) -> Option<String>) -> ComparisonRow {
        self.text(name, label, |own| of(&own.record))
    }

    /// A row of what is told of a record, if it is.
    fn text(&self, name: &str, label: String, of: impl Fn(&Told) -> Option<String>) -> ComparisonRow {
        self.list(name, label, |own| of(own).into_iter().collect())
    }

    /// A row of things, of which a record may have several.
    fn list(&self, name: &str, label: String, of: impl Fn(&Told) -> Vec<String>) -> ComparisonRow {
        let cells = self.told.iter().map(|own| of(own).into_iter().map(|text| value(text, None)).collect());
        self.row(name, label, cells.collect())
    }

    /// A row of the codes of a facet group.
    fn group(&self, name: &str) -> ComparisonRow {
        let label = self.vocabulary.group(name).map_or(name, |group| text(self.lang, &group.label)).to_owned();
        let cells = self.told.iter().map(|own| {
            let values = own.record.facet(name).map(|group| group.values.as_slice()).unwrap_or_default();
            values.iter().map(|own| value(own.label.clone(), Some(format!("{name}:{}", own.code)))).collect()
        });
        self.row(name, label, cells.collect())
    }

    /// A row for each of those criteria of the assessment.
    fn criteria(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = ComparisonRow> {
        let criteria = self.vocabulary.group("criterion").into_iter().flat_map(|group| &group.criteria);
        criteria.filter(move |criterion| wanted(criterion.code.as_str())).map(|criterion| {
            let cells = self.told.iter().map(|told| {
                let own = told.record.assessment.iter().filter(|own| own.criterion == criterion.code.as_str());
                own.map(|own| {
                    let code = format!("criterion:{}:{}", own.criterion, own.answer);
                    value(own.answer_label.clone(), Some(code))
                })
                .collect()
            });
            let name = format!("criterion:{}", criterion.code);
            self.row(&name, text(self.lang, &criterion.label).to_owned(), cells.collect())
        })
    }

    fn row(&self, name: &str, label: String, cells: Vec<Vec<ComparisonValue>>) -> ComparisonRow {
        ComparisonRow { matters: matters(name, self.told), ..row(name, label, cells) }
    }
}

/// Rows whose texts are each record's own: that they differ goes without saying.
const OWN: [&str; 3] = ["results", "takeaway", "conditions"];

/// A row with what its records share and whether they differ.
fn row(name: &str, label: String, mut cells: Vec<Vec<ComparisonValue>>) -> ComparisonRow {
    let texts = |cell: &Vec<ComparisonValue>| cell.iter().map(|value| value.text.clone()).collect::<Vec<_>>();
    let all: Vec<Vec<String>> = cells.iter().map(texts).collect();
    for own in cells.iter_mut().flatten() {
        own.shared = all.iter().all(|texts| texts.contains(&own.text));
    }
    // Where a source is silent it is not known whether they differ.
    let known = |cell: &&Vec<ComparisonValue>| {
        !cell.is_empty() && !cell.iter().all(|own| own.code.as_deref().is_some_and(|code| code.ends_with(":unknown")))
    };
    let told: Vec<Vec<String>> = cells.iter().filter(known).map(texts).collect();
    let differs = !OWN.contains(&name) && told.windows(2).any(|pair| pair[0] != pair[1]);
    ComparisonRow { name: name.to_owned(), label, differs, matters: false, cells }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_have_is_shared_and_what_one_lacks_differs() {
        let cell = |texts: &[&str]| texts.iter().map(|text| value((*text).to_owned(), None)).collect::<Vec<_>>();
        let own = row("area", "Oblast".to_owned(), vec![cell(&["a", "b"]), cell(&["b", "c"])]);
        assert!(own.differs);
        let shared: Vec<_> = own.cells.iter().flatten().map(|value| (value.text.as_str(), value.shared)).collect();
        assert_eq!(shared, [("a", false), ("b", true), ("b", true), ("c", false)]);
        assert!(!row("area", String::new(), vec![cell(&["b"]), cell(&["b"])]).differs);
        assert!(!row("cost", String::new(), vec![cell(&["1"]), cell(&[])]).differs, "of one it is not known");
    }
}
