//! What the files of the corpus say of every document, read without any of our code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use toml::Table;

use crate::support::corpus;

/// The codes of each facet group of every document, by its id.
pub(super) fn codes_from_files() -> BTreeMap<String, BTreeMap<&'static str, BTreeSet<String>>> {
    let mut documents = BTreeMap::new();
    for path in files() {
        read_file(&path, &mut documents);
    }
    documents
}

/// The day on which each file came into the corpus, as it is written there, by its id.
pub(super) fn added_from_files() -> BTreeMap<String, String> {
    let of_file = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let day = text.lines().find_map(|line| line.strip_prefix("added = ")).unwrap();
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), day.to_owned())
    };
    files().iter().map(of_file).collect()
}

/// The files of all records.
fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![corpus().join("records")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files
}

fn read_file(path: &Path, documents: &mut BTreeMap<String, BTreeMap<&'static str, BTreeSet<String>>>) {
    let text = fs::read_to_string(path).unwrap();
    let (front, body) = text.strip_prefix("+++\n").unwrap().split_once("\n+++\n").unwrap();
    let fields: Table = toml::from_str(front).unwrap();
    let mut codes: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (group, field) in DECLARED {
        codes.insert(group, declared(&fields, field));
    }
    let id = fields["id"].as_str().unwrap();
    let kind = fields["kind"].as_str().unwrap();
    codes.insert("year", year(&fields).map(|year| year.to_string()).into_iter().collect());
    codes.insert("size", population(&fields).map(|people| size(people).to_owned()).into_iter().collect());
    codes.insert("cost", crowns_a_year(&fields).map(|crowns| cost(crowns).to_owned()).into_iter().collect());
    let origin = if fields["country"].as_str() == Some("CZ") { "national" } else { "foreign" };
    codes.insert("origin", [origin.to_owned()].into());
    codes.insert("kind", [if kind == "manual" { "manual-section" } else { kind }.to_owned()].into());
    if kind == "instrument" {
        codes.insert("openness", [openness(&fields, jiff::Zoned::now().date()).to_owned()].into());
    }
    if kind == "practice" {
        codes.insert("evidence", [evidence(&fields).to_owned()].into());
        codes.insert("criterion", criteria(&fields));
    }
    if kind == "manual" {
        for heading in body.lines().filter_map(|line| line.strip_prefix("## ")) {
            let slug = osvedceno_corpus::slug(heading);
            let mut codes = codes.clone();
            if let Some(own) = fields.get("sections").and_then(|sections| sections.get(&slug)) {
                let own = own.as_table().unwrap();
                let replaced = DECLARED.into_iter().filter(|(_, field)| own.contains_key(*field));
                codes.extend(replaced.map(|(group, field)| (group, declared(own, field))));
            }
            documents.insert(format!("{id}/{slug}"), codes);
        }
    } else {
        documents.insert(id.to_owned(), codes);
    }
}

/// Groups that are read from a field.
const DECLARED: [(&str, &str); 11] = [
    ("situation", "situations"),
    ("area", "areas"),
    ("group", "groups"),
    ("tool", "tools"),
    ("horizon", "horizons"),
    ("lead", "lead"),
    ("municipal_role", "municipal_role"),
    ("outcome", "outcome"),
    ("recipient", "recipients"),
    ("country", "country"),
    ("region", "region"),
];

/// The codes of a field.
fn declared(fields: &Table, field: &str) -> BTreeSet<String> {
    match fields.get(field) {
        Some(toml::Value::Array(values)) => values.iter().map(|value| value.as_str().unwrap().to_owned()).collect(),
        Some(value) => [value.as_str().unwrap().to_owned()].into(),
        None => BTreeSet::new(),
    }
}

/// When a practice began, a paper appeared or an event took place.
fn year(fields: &Table) -> Option<i64> {
    let period = fields.get("period").and_then(|period| period["from"].as_integer());
    let day = || fields.get("date").and_then(toml::Value::as_datetime).map(|day| i64::from(day.date.unwrap().year));
    let whole = |field: &str| fields.get(field).and_then(toml::Value::as_integer);
    period.or_else(|| whole("year")).or_else(|| whole("date")).or_else(day)
}

/// As the record says, else of a Czech place as the table says: by its code, else if there is just one of that name in the region;
/// districts of cities count where no municipality has the name.
fn population(fields: &Table) -> Option<u64> {
    if let Some(people) = fields.get("population") {
        return people.as_integer().map(|people| people.try_into().unwrap());
    }
    let place = fields.get("place").filter(|_| fields["country"].as_str() == Some("CZ"))?.as_str()?;
    let region = fields.get("region").map(|region| region.as_str().unwrap());
    let table = fs::read_to_string(corpus().join("municipalities.csv")).unwrap();
    let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
    if let Some(code) = fields.get("place_code") {
        let line = lines.iter().find(|line| Some(line[0]) == code.as_str()).unwrap();
        return line[5].parse().ok();
    }
    let named = lines.iter().filter(|line| line[1] == place && region.is_none_or(|region| line[4] == region));
    let (whole, parts): (Vec<_>, Vec<_>) = named.partition(|line| line[2].is_empty());
    match (whole.as_slice(), parts.as_slice()) {
        ([only], _) | ([], [only]) => only[5].parse().ok(),
        _ => None,
    }
}

fn size(people: u64) -> &'static str {
    match people {
        0..2_000 => "under-2k",
        2_000..10_000 => "2k-10k",
        10_000..50_000 => "10k-50k",
        50_000..100_000 => "50k-100k",
        100_000..500_000 => "100k-500k",
        _ => "over-500k",
    }
}

/// A total is spread over the years of a practice that has ended; amounts in other currencies by the vocabulary's rates.
fn crowns_a_year(fields: &Table) -> Option<f64> {
    let cost = fields.get("cost")?.as_table()?;
    let vocabulary: Table = toml::from_str(&fs::read_to_string(corpus().join("vocabulary.toml")).unwrap()).unwrap();
    let rate = vocabulary["currency"][cost["currency"].as_str()?].as_float()?;
    #[allow(clippy::cast_precision_loss)]
    let amount = cost["amount"].as_float().or(cost["amount"].as_integer().map(|amount| amount as f64))?;
    if cost["per"].as_str() == Some("year") {
        return Some(amount * rate);
    }
    let period = fields.get("period")?;
    let years = period.get("to")?.as_integer()? - period["from"].as_integer()? + 1;
    #[allow(clippy::cast_precision_loss)]
    Some(amount * rate / years as f64)
}

fn cost(crowns: f64) -> &'static str {
    match crowns {
        c if c < 500_000.0 => "under-500k",
        c if c < 2_000_000.0 => "500k-2m",
        c if c < 10_000_000.0 => "2m-10m",
        _ => "over-10m",
    }
}

fn evidence(fields: &Table) -> &'static str {
    let assessment = fields["assessment"].as_table().unwrap();
    let is = |criterion: &str, answer: &str| assessment.get(criterion).and_then(toml::Value::as_str) == Some(answer);
    if is("independently-evaluated", "yes") {
        "evaluated"
    } else if is("outcomes-measured", "yes") || is("independently-evaluated", "partly") {
        "measured"
    } else if is("outcomes-measured", "partly") || assessment.keys().filter(|own| is(own, "yes")).count() >= 3 {
        "reported"
    } else {
        "described"
    }
}

/// Whether an instrument can be used on a day. What comes every year is expected for five years after its last known end.
fn openness(fields: &Table, today: jiff::civil::Date) -> &'static str {
    let valid = fields.get("valid");
    // A day, or the one with which a year begins or ends.
    let day = |name: &str, [month, day]: [i8; 2]| {
        let value = valid?.get(name)?;
        Some(match value.as_datetime() {
            Some(_) => value.to_string().parse().unwrap(),
            None => jiff::civil::date(value.as_integer().unwrap().try_into().unwrap(), month, day),
        })
    };
    let (from, to): (Option<jiff::civil::Date>, _) = (day("from", [1, 1]), day("to", [12, 31]));
    let yearly = fields.get("recurs").and_then(toml::Value::as_str) == Some("yearly");
    if from.is_some_and(|from| from > today) {
        return "closed";
    }
    match to {
        Some(to) if to >= today => "open",
        Some(to) if yearly && to.year() + 5 >= today.year() => "recurring",
        Some(_) => "closed",
        None if yearly => "recurring",
        None if from.is_some() => "in-force",
        None => "unknown",
    }
}

fn criteria(fields: &Table) -> BTreeSet<String> {
    let all = [
        "needs-mapped",
        "goals-measurable",
        "outcomes-measured",
        "independently-evaluated",
        "migrants-involved",
        "partners-involved",
        "continued-after-funding",
        "replicated-elsewhere",
        "costs-published",
        "recognised",
    ];
    let answer =
        |criterion: &str| fields["assessment"].get(criterion).and_then(toml::Value::as_str).unwrap_or("unknown");
    all.iter().map(|criterion| format!("{criterion}:{}", answer(criterion))).collect()
}
