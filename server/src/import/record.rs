//! A draft as a record's file: Markdown with TOML before it, in the order of all such files. What the row does not say is
//! not there.

use std::collections::HashSet;
use std::fmt::Write;

use osvedceno_corpus::{KEYS, Kind, TABLES, Vocabulary, slug};

use super::draft::{Draft, Value};
use super::field;

/// The fields that have what stands below the headings of a practice, in their order.
const PARTS: [&str; 4] = ["body.trouble", "body.done", "body.results", "body.lessons"];
/// Words of a title that its id has at the most.
const WORDS: usize = 6;

/// The file of a draft with this id.
pub(super) fn file(draft: &Draft, id: &str, vocabulary: &Vocabulary) -> String {
    let mut out = format!("+++\nid = {}\nkind = {}\n", quoted(id), quoted(Kind::Practice.code()));
    let field = |out: &mut String, name: &str| {
        if let Some(value) = draft.values.get(name) {
            writing(out, name, &toml(value));
        }
    };
    for name in KEYS {
        match name {
            "period" => inline(&mut out, draft, name, &["from", "to"]),
            "cost" => inline(&mut out, draft, name, &["amount", "currency", "per", "year", "scope"]),
            "id" | "kind" => {}
            _ if TABLES.contains(&name) => {}
            _ => field(&mut out, name),
        }
    }
    // A group of the vocabulary that came later.
    for (name, ..) in field::coded(vocabulary).filter(|(name, ..)| !KEYS.contains(name)) {
        field(&mut out, name);
    }
    out.push_str("\n[assessment]\n");
    let criteria = vocabulary.group("criterion").into_iter().flat_map(|group| &group.criteria);
    for criterion in criteria.map(|own| own.code.as_str()) {
        if let Some(answer) = draft.assessment.get(criterion) {
            writing(&mut out, criterion, &quoted(answer));
        }
    }
    for (day, cs, en) in &draft.changes {
        let _ = write!(out, "\n[[changes]]\nday = {day}\ncs = {}\nen = {}\n", quoted(cs), quoted(en));
    }
    for source in &draft.sources {
        out.push_str("\n[[sources]]\n");
        let parts =
            [("title", &source.title), ("publisher", &source.publisher), ("url", &source.url), ("lang", &source.lang)];
        for (name, text) in parts.iter().filter(|(_, text)| !text.is_empty()) {
            writing(&mut out, name, &quoted(text));
        }
        if let Some(year) = source.year {
            writing(&mut out, "year", &year.to_string());
        }
    }
    out.push_str("+++\n");
    match draft.text("body") {
        Some(body) => {
            let _ = write!(out, "\n{body}\n");
        }
        None => {
            for (heading, name) in Kind::Practice.headings().iter().zip(PARTS) {
                let _ = write!(out, "\n## {heading}\n");
                if let Some(text) = draft.text(name) {
                    let _ = write!(out, "\n{text}\n");
                }
            }
        }
    }
    out
}

fn writing(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name} = {value}");
}

/// A table in one line, where any of its fields is there.
fn inline(out: &mut String, draft: &Draft, name: &str, parts: &[&str]) {
    let part = |part: &&str| Some(format!("{part} = {}", toml(draft.values.get(&format!("{name}.{part}"))?)));
    let parts: Vec<String> = parts.iter().filter_map(part).collect();
    if !parts.is_empty() {
        writing(out, name, &format!("{{ {} }}", parts.join(", ")));
    }
}

fn toml(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::List(list) => format!("[{}]", list.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ")),
        Value::Whole(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Day(day) => day.to_string(),
    }
}

/// A string of TOML, which is one of JSON: what JSON need not escape and TOML must, no cell has.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("text can be JSON")
}

/// What stands below one of the headings of a practice, by the name of its field.
pub(super) fn part<'d>(draft: &'d Draft, name: &str) -> Option<&'d str> {
    if let Some(own) = draft.text(name) {
        return Some(own);
    }
    let (heading, _) = Kind::Practice.headings().iter().zip(PARTS).find(|(_, own)| *own == name)?;
    let (_, below) = draft.text("body")?.split_once(&format!("## {heading}\n"))?;
    Some(below.split("\n## ").next().unwrap_or(below).trim())
}

/// An id that nobody has yet, which is added to those that are taken: the one that the row says, else of its place and its title.
pub(super) fn id(draft: &Draft, taken: &mut HashSet<String>) -> String {
    let place = slug(draft.text("place").unwrap_or_default());
    let title = slug(draft.text("title").unwrap_or_default());
    // "brno-kurzy-cestiny": the place once.
    let title = title.split('-').filter(|word| !word.is_empty() && !place.split('-').any(|own| own == *word));
    let words: Vec<&str> =
        Some(place.as_str()).into_iter().filter(|place| !place.is_empty()).chain(title.take(WORDS)).collect();
    let made = if words.is_empty() { "praxe".to_owned() } else { words.join("-") };
    let wanted = draft.text("id").map_or(made, str::to_owned);
    let mut id = wanted.clone();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{wanted}-{number}");
        number += 1;
    }
    id
}
