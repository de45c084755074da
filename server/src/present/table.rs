//! Records as a table for spreadsheets: a record a row, every field a column, codes in words.
//!
//! What opens it is most often Excel: a byte order mark tells it the encoding, the separator is the one that it expects in
//! the language (a semicolon in Czech, since the comma stands in numbers), and a cell that it would take for a formula starts
//! with an apostrophe (OWASP, "CSV Injection").

use osvedceno_api::{CostPer, CostScope, Lang, RecordResponse, Recurs};
use osvedceno_corpus::{Record, RecordId, Vocabulary};

use super::sources::lost;
use super::text;

/// What Excel knows UTF-8 by.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Groups whose values have columns of other names.
const ELSEWHERE: [&str; 3] = ["kind", "criterion", "year"];

/// The first row.
pub(crate) fn head(vocabulary: &Vocabulary, lang: Lang) -> Vec<u8> {
    let first = lang.pick(
        [
            "id",
            "Adresa",
            "Druh",
            "Název",
            "Původní název",
            "Shrnutí",
            "Místo",
            "Obyvatel",
            "Kdo to dělal",
            "Partneři",
            "Financování",
        ],
        [
            "id",
            "Address",
            "Kind",
            "Title",
            "Original title",
            "Summary",
            "Place",
            "Population",
            "Run by",
            "Partners",
            "Funding",
        ],
    );
    let figures = lang.pick(
        [
            "Od roku",
            "Do roku",
            "Datum",
            "Rok vydání",
            "Rok",
            "Náklady",
            "Měna",
            "Náklady za",
            "V cenách roku",
            "Náklady na co",
            "Placená místa",
            "Platí od",
            "Platí do",
            "Opakuje se",
        ],
        [
            "From year",
            "To year",
            "Date",
            "Year of publication",
            "Year",
            "Cost",
            "Currency",
            "Cost per",
            "In prices of",
            "Cost of what",
            "Paid positions",
            "Valid from",
            "Valid to",
            "Recurs",
        ],
    );
    let last = lang.pick(
        [
            "První kroky",
            "Na co odpovídá",
            "Zdroje",
            "Přidáno",
            "Změněno",
            "Zdroje ověřeny",
            "Související",
            "Oddíly manuálu",
            "Čím to platit",
            "Citace",
            "Text",
        ],
        [
            "First steps",
            "Questions that it answers",
            "Sources",
            "Added",
            "Changed",
            "Sources checked",
            "Related",
            "Manual sections",
            "Instruments",
            "Citation",
            "Text (Czech)",
        ],
    );
    let groups = groups(vocabulary).map(|group| text(lang, &group.label));
    let criteria = vocabulary.group("criterion").into_iter().flat_map(|group| &group.criteria);
    let criteria = criteria.map(|criterion| capitalised(text(lang, &criterion.label)));
    let named = first.into_iter().chain(figures).chain(groups).map(str::to_owned);
    let cells = named.chain(criteria).chain(last.into_iter().chain(names_of_more(lang)).map(str::to_owned));
    [BYTE_ORDER_MARK.as_bytes(), &row(cells, lang)].concat()
}

/// Text with a capital at the beginning.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The groups that have a column each.
fn groups(vocabulary: &Vocabulary) -> impl Iterator<Item = &osvedceno_corpus::FacetGroup> {
    vocabulary.groups.iter().filter(|group| !ELSEWHERE.contains(&group.name.as_str()))
}

/// The row of a record; `body` is its text as Markdown, `whole` the record as it is kept, if it is no section of the manual, and `site`
/// where the service is.
pub(crate) fn record(
    record: &RecordResponse,
    body: &str,
    whole: Option<&Record>,
    vocabulary: &Vocabulary,
    lang: Lang,
    site: &str,
) -> Vec<u8> {
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    let year = |year: Option<i16>| year.map(|year| year.to_string()).unwrap_or_default();
    let list = |values: &[String]| values.join("; ");
    let links = |links: &[osvedceno_api::RecordLink]| {
        links.iter().map(|link| format!("{} ({})", link.title, link.id)).collect::<Vec<_>>().join("\n")
    };
    let first = [
        record.id.clone(),
        format!("{site}{}", record.url),
        record.kind_label.clone(),
        record.title.clone(),
        own(&record.title_original),
        record.summary.clone(),
        own(&record.place),
        record.population.map(|people| people.to_string()).unwrap_or_default(),
        own(&record.implementer),
        list(&record.partners),
        list(&record.funding),
    ];
    let per = |per| match per {
        CostPer::Total => lang.pick("celkem", "total"),
        CostPer::Year => lang.pick("rok", "year"),
    };
    let scope = |scope| match scope {
        CostScope::Service => lang.pick("služba nebo akce v jednom místě", "a service or action in one place"),
        CostScope::Project => lang.pick("projekt", "a project"),
        CostScope::Programme => lang.pick("program pro více míst", "a programme for many places"),
    };
    let recurs = |recurs| match recurs {
        Recurs::Yearly => lang.pick("každý rok", "every year"),
        Recurs::Often => lang.pick("několikrát za období", "several times in a period"),
        Recurs::Once => lang.pick("jednou", "once"),
    };
    let cost = record.cost.as_ref();
    let figures = [
        year(record.period.map(|period| period.from)),
        year(record.period.and_then(|period| period.to)),
        own(&record.date),
        year(record.year),
        labels(record, "year"),
        cost.map(|cost| number(cost.amount, lang)).unwrap_or_default(),
        cost.map(|cost| cost.currency.clone()).unwrap_or_default(),
        cost.map(|cost| per(cost.per).to_owned()).unwrap_or_default(),
        year(cost.and_then(|cost| cost.year)),
        cost.map(|cost| scope(cost.scope).to_owned()).unwrap_or_default(),
        record.staff.map(|staff| number(staff, lang)).unwrap_or_default(),
        record.valid.as_ref().map(|valid| valid.from.clone()).unwrap_or_default(),
        record.valid.as_ref().and_then(|valid| valid.to.clone()).unwrap_or_default(),
        record.recurs.map(|own| recurs(own).to_owned()).unwrap_or_default(),
    ];
    let criteria = vocabulary.group("criterion").into_iter().flat_map(|group| &group.criteria);
    let criteria = criteria.map(|criterion| {
        let answered = record.assessment.iter().find(|own| own.criterion == criterion.code.as_str());
        answered.map(|own| own.answer_label.clone()).unwrap_or_default()
    });
    let sources = record.sources.iter().map(|source| {
        let when = source.year.map(|year| format!(", {year}")).unwrap_or_default();
        let copy = source.archive_url.as_ref().map(|copy| format!(" {} {copy}", lost(lang))).unwrap_or_default();
        format!("{} ({}{when}) {}{copy}", source.title, source.publisher, source.url)
    });
    let last = [
        record.steps.join("\n"),
        record.questions.join("\n"),
        sources.collect::<Vec<_>>().join("\n"),
        record.added.clone(),
        own(&record.changed),
        record.checked.date.clone(),
        links(&record.related),
        links(&record.told_in),
        links(&record.instruments),
        record.citation.clone(),
        body.to_owned(),
    ];
    let groups = groups(vocabulary).map(|group| labels(record, group.name.as_str()));
    row(first.into_iter().chain(figures).chain(groups).chain(criteria).chain(last).chain(more(whole, lang)), lang)
}

/// The names of the columns of `more`.
fn names_of_more(lang: Lang) -> [&'static str; 9] {
    lang.pick(
        [
            "Název anglicky",
            "Shrnutí anglicky",
            "Na co odpovídá anglicky",
            "Hledaná slova",
            "Jazyky zdrojů",
            "Kód obce",
            "Příbuzné",
            "Co se změnilo",
            "Co se změnilo anglicky",
        ],
        [
            "Title in Czech",
            "Summary in Czech",
            "Questions in Czech",
            "Words to search by",
            "Languages of sources",
            "Code of municipality",
            "Akin",
            "What changed",
            "What changed in Czech",
        ],
    )
}

/// What `osvedceno import` needs beside all that to make the same record of a row again.
fn more(record: Option<&Record>, lang: Lang) -> [String; 9] {
    let Some(record) = record else { return Default::default() };
    let other = lang.pick(Lang::En, Lang::Cs);
    let lines = |texts: &[String]| texts.join("\n");
    let changes = |lang| {
        let told = record.changes.iter().map(|change| format!("{}: {}", change.day, text(lang, &change.what)));
        told.collect::<Vec<_>>().join("\n")
    };
    [
        text(other, &record.title).to_owned(),
        text(other, &record.summary).to_owned(),
        lines(other.pick(&record.questions.cs, &record.questions.en)),
        lines(&record.questions.words),
        record.sources.iter().map(|source| source.lang.as_str()).collect::<Vec<_>>().join("\n"),
        record.place_code.map(|code| code.to_string()).unwrap_or_default(),
        record.akin.iter().map(RecordId::as_str).collect::<Vec<_>>().join("\n"),
        changes(lang),
        changes(other),
    ]
}

/// What a record has of a group, in words.
fn labels(record: &RecordResponse, group: &str) -> String {
    let values = record.facet(group).map(|group| group.values.as_slice()).unwrap_or_default();
    values.iter().map(|value| value.label.as_str()).collect::<Vec<_>>().join("; ")
}

/// A number as a spreadsheet of the language reads it: no thousands apart.
fn number(number: f64, lang: Lang) -> String {
    lang.pick(number.to_string().replace('.', ","), number.to_string())
}

/// A table of any other sort: its rows, with the head first.
pub(crate) fn rows<R: IntoIterator<Item = String>>(rows: impl Iterator<Item = R>, lang: Lang) -> Vec<u8> {
    let mut table = BYTE_ORDER_MARK.as_bytes().to_vec();
    rows.for_each(|cells| table.extend(row(cells.into_iter(), lang)));
    table
}

fn row(cells: impl Iterator<Item = String>, lang: Lang) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(lang.pick(b';', b','))
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(cells.map(|cell| harmless(&cell))).expect("writing to a Vec cannot fail");
    writer.into_inner().expect("writing to a Vec cannot fail")
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let dangerous = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    format!("{}{cell}", if dangerous { "'" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_no_formula() {
        for cell in ["=1+1", "+420", "-1", "@SUM(A1)", "\t=1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        assert_eq!(harmless("a = b"), "a = b");
    }

    #[test]
    fn a_row_is_what_the_spreadsheets_of_the_language_expect() {
        let cells = || ["a;b", "c \"d\"", "e,f", "g\nh"].map(str::to_owned).into_iter();
        assert_eq!(row(cells(), Lang::Cs), b"\"a;b\";\"c \"\"d\"\"\";e,f;\"g\nh\"\r\n");
        assert_eq!(row(cells(), Lang::En), b"a;b,\"c \"\"d\"\"\",\"e,f\",\"g\nh\"\r\n");
        assert_eq!(number(2.5, Lang::Cs), "2,5");
        assert_eq!(number(10_000_000.0, Lang::Cs), "10000000");
    }
}
