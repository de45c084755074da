//! Records side by side: their facts in rows, with what differs.

use osvedceno_api::{
    Compared, ComparisonPart, ComparisonQuery, ComparisonResponse, ComparisonRow, ComparisonValue, Lang, Problem,
    RecordResponse,
};
use osvedceno_corpus::Vocabulary;
use osvedceno_frontend::{cost_or_silence, czech, date, decimal, number, when};

use super::brief::takeaway;
use super::record::{link_to, read, record_ids};
use super::table::rows;
use super::text;
use crate::snapshot::Snapshot;

/// Facet groups that say what a record is about, in the order of the vocabulary.
const SUBJECTS: [&str; 5] = ["situation", "area", "group", "tool", "horizon"];
/// Facet groups that say what a municipality needs for it.
const NEEDS: [&str; 4] = ["municipal_role", "lead", "recipient", "openness"];
/// Facet groups that say where and when it is from.
const SETTING: [&str; 3] = ["kind", "country", "region"];

/// `GET /api/v1/comparison`.
///
/// # Errors
/// What cannot be an id, or a damaged index.
pub(crate) fn compare(snapshot: &Snapshot, query: &ComparisonQuery, site: &str) -> Result<ComparisonResponse, Problem> {
    let (mut records, mut takeaways, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for id in record_ids(&query.ids, query.lang)? {
        match read(snapshot, &id, query.lang, site)? {
            Some((record, markdown)) => {
                takeaways.push(takeaway(&markdown));
                records.push(record);
            }
            None => missing.push(id.to_string()),
        }
    }
    Ok(response(&records, &takeaways, missing, &snapshot.vocabulary, query.lang))
}

/// The records in rows; `takeaways` are what each tells a municipality to make of it.
fn response(
    records: &[RecordResponse],
    takeaways: &[Option<String>],
    missing: Vec<String>,
    vocabulary: &Vocabulary,
    lang: Lang,
) -> ComparisonResponse {
    let rows = Rows { records, vocabulary, lang };
    let say = |czech: &'static str, english: &'static str| lang.pick(czech, english).to_owned();
    let group = |name: &&str| rows.group(name);
    let setting: Vec<ComparisonRow> = SETTING[..1]
        .iter()
        .map(group)
        .chain([rows.fact("place", say("Místo", "Place"), |record| record.place.clone())])
        .chain(SETTING[1..].iter().map(group))
        .chain([
            rows.fact("population", say("Obyvatel", "People"), |record| {
                record.population.map(|people| number(lang, u64::from(people)))
            }),
            rows.fact("period", say("Kdy", "When"), |record| when(lang, record)),
        ])
        .collect();
    let needs: Vec<ComparisonRow> = [
        rows.fact("cost", say("Náklady", "Cost"), |record| cost_or_silence(lang, record)),
        rows.fact("staff", say("Úvazky", "Positions"), |record| record.staff.map(|staff| decimal(lang, staff))),
    ]
    .into_iter()
    .chain(NEEDS.iter().map(group))
    .chain([
        rows.fact("implementer", say("Kdo to dělal", "Run by"), |record| record.implementer.clone()),
        rows.list("partners", say("Partneři", "Partners"), |record| record.partners.clone()),
        rows.list("funding", say("Financování", "Funding"), |record| record.funding.clone()),
        rows.list("instruments", say("Čím to platit", "What can pay"), |record| {
            record.instruments.iter().map(|link| link.title.clone()).collect()
        }),
    ])
    .collect();
    let evidence: Vec<ComparisonRow> = ["evidence", "outcome"]
        .iter()
        .map(group)
        .chain(rows.criteria())
        .chain([rows.fact("checked", say("Zdroje ověřeny", "Sources checked"), |record| {
            Some(date(lang, &record.checked.date))
        })])
        .collect();
    // What to make of it is each record's own: that it differs goes without saying.
    let takeaway = ComparisonRow {
        name: "takeaway".to_owned(),
        label: say("Co si odnést", "What to take away (in Czech)"),
        differs: false,
        cells: takeaways.iter().map(|own| own.iter().map(|text| value(czech(text), None)).collect()).collect(),
    };
    let parts = [
        (say("Kde a kdy", "Where and when"), setting),
        (say("Co je k tomu potřeba", "What it takes"), needs),
        (say("Čím je to doložené", "How well it is documented"), evidence),
        (say("O čem to je", "What it is about"), SUBJECTS.iter().map(group).collect()),
        (say("Co z toho plyne", "What follows"), vec![takeaway]),
    ];
    let parts = parts.into_iter().map(|(label, rows)| {
        let rows = rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        ComparisonPart { label, rows: rows.collect() }
    });
    ComparisonResponse {
        records: records.iter().map(compared).collect(),
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

/// Makes rows of the records.
struct Rows<'r> {
    records: &'r [RecordResponse],
    vocabulary: &'r Vocabulary,
    lang: Lang,
}

impl Rows<'_> {
    /// A row of facts, of which a record has one or none.
    fn fact(&self, name: &str, label: String, of: impl Fn(&RecordResponse) -> Option<String>) -> ComparisonRow {
        self.list(name, label, |record| of(record).into_iter().collect())
    }

    /// A row of things, of which a record may have several.
    fn list(&self, name: &str, label: String, of: impl Fn(&RecordResponse) -> Vec<String>) -> ComparisonRow {
        let cells = self.records.iter().map(|record| of(record).into_iter().map(|text| value(text, None)).collect());
        row(name, label, cells.collect())
    }

    /// A row of the codes of a facet group.
    fn group(&self, name: &str) -> ComparisonRow {
        let label = self.vocabulary.group(name).map_or(name, |group| text(self.lang, &group.label)).to_owned();
        let cells = self.records.iter().map(|record| {
            let values = record.facet(name).map(|group| group.values.as_slice()).unwrap_or_default();
            values.iter().map(|own| value(own.label.clone(), Some(format!("{name}:{}", own.code)))).collect()
        });
        row(name, label, cells.collect())
    }

    /// A row for each criterion of the assessment.
    fn criteria(&self) -> impl Iterator<Item = ComparisonRow> {
        let criteria = self.vocabulary.group("criterion").into_iter().flat_map(|group| &group.criteria);
        criteria.map(|criterion| {
            let cells = self.records.iter().map(|record| {
                let own = record.assessment.iter().filter(|own| own.criterion == criterion.code.as_str());
                own.map(|own| {
                    let code = format!("criterion:{}:{}", own.criterion, own.answer);
                    value(own.answer_label.clone(), Some(code))
                })
                .collect()
            });
            let name = format!("criterion:{}", criterion.code);
            row(&name, text(self.lang, &criterion.label).to_owned(), cells.collect())
        })
    }
}

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
    let differs = told.windows(2).any(|pair| pair[0] != pair[1]);
    ComparisonRow { name: name.to_owned(), label, differs, cells }
}

/// The comparison for spreadsheets: a column for each record.
pub(crate) fn csv(comparison: &ComparisonResponse, lang: Lang, site: &str) -> Vec<u8> {
    let records = || comparison.records.iter();
    let own = |label: &str, differs: bool, cells: Vec<String>| {
        let mark = if differs { lang.pick("ano", "yes") } else { "" };
        [label.to_owned(), mark.to_owned()].into_iter().chain(cells).collect::<Vec<_>>()
    };
    let names = lang.pick(["Údaj", "Liší se"], ["Fact", "Differs"]).map(str::to_owned);
    let head = names.into_iter().chain(records().map(|own| own.record.title.clone())).collect();
    let address =
        own(lang.pick("Adresa", "Address"), false, records().map(|own| format!("{site}{}", own.record.url)).collect());
    let summary = own(lang.pick("Shrnutí", "Summary"), false, records().map(|own| own.summary.clone()).collect());
    let facts = comparison.parts.iter().flat_map(|part| &part.rows).map(|row| {
        let cell =
            |cell: &Vec<ComparisonValue>| cell.iter().map(|value| value.text.as_str()).collect::<Vec<_>>().join("; ");
        own(&row.label, row.differs, row.cells.iter().map(cell).collect())
    });
    let citation = own(lang.pick("Citace", "Citation"), false, records().map(|own| own.citation.clone()).collect());
    rows([head, address, summary].into_iter().chain(facts).chain([citation]), lang)
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
