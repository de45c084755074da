//! A file as a form: fields in groups, each with what stands in the file. What is made of the form again is in `write.rs`.

use osvedceno_corpus::{Kind, Vocabulary};
use osvedceno_frontend::{DraftField, DraftGroup, Shape};
use toml_edit::Item;

use super::fields::{Field, GROUPS, SOURCE, Sort, coding};
use super::file::{File, shown, split};

/// The name of the field for whatever the form has no field for.
pub(crate) const OTHER: &str = "other";
/// The field for what stands before the first heading, where anything does.
pub(super) const BEFORE: &str = "before";
/// Rows for new sources.
const NEW_SOURCES: usize = 2;
/// Answers of the assessment.
const ANSWERS: [(&str, &str); 3] = [("yes", "ano"), ("partly", "částečně"), ("no", "ne")];

/// The kind that a file says it is; a practice where it says nothing that is one.
pub(super) fn kind(file: &File) -> Kind {
    Kind::from_code(&file.one("kind")).unwrap_or(Kind::Practice)
}

/// The form. Of a record that is there, neither its name nor its kind can be changed.
pub(super) fn groups(file: &File, vocabulary: &Vocabulary, is_new: bool) -> Vec<DraftGroup> {
    let kind = kind(file);
    let mut groups: Vec<DraftGroup> = Vec::new();
    for (title, fields) in &GROUPS {
        let fields = fields.iter().filter(|field| field.is_of(kind, vocabulary));
        let fields = fields.filter(|field| is_new || !["id", "kind"].contains(&field.name));
        let mut fields: Vec<DraftField> =
            fields.filter(|field| fits(file, field)).map(|field| drawn(file, field, vocabulary)).collect();
        if *title == "Důkazy a\u{a0}peníze" {
            fields.extend(assessment(file, kind, vocabulary));
        }
        groups.push(DraftGroup { title: (*title).to_owned(), fields });
    }
    let body = DraftGroup { title: "Text".to_owned(), fields: parts(file, kind) };
    groups.insert(groups.len() - 2, body);
    if fits_sources(file) {
        groups.insert(groups.len() - 2, DraftGroup { title: "Zdroje".to_owned(), fields: sources(file) });
    }
    let hint = "Co formulář nezná, zapsané jako TOML: třeba oddíly manuálu nebo dřívější změny.";
    let other = field(OTHER, "Další řádky", hint, Shape::Lines(4), vec![other(file, vocabulary, is_new)]);
    groups.push(DraftGroup { title: "Další řádky".to_owned(), fields: vec![other] });
    groups.retain(|group| !group.fields.is_empty());
    groups
}

/// Front matter that the form has no field for.
fn other(file: &File, vocabulary: &Vocabulary, is_new: bool) -> String {
    let kind = kind(file);
    let mut front = file.front.clone();
    for key in known(file, kind, vocabulary) {
        front.remove(key);
    }
    if !is_new {
        front.remove("id");
        front.remove("kind");
    }
    front.to_string().trim().to_owned()
}

/// The keys that the form has fields for.
pub(super) fn known<'v>(file: &File, kind: Kind, vocabulary: &'v Vocabulary) -> Vec<&'v str> {
    let fields = GROUPS.iter().flat_map(|(_, fields)| fields.iter());
    let fields = fields.filter(|field| field.is_of(kind, vocabulary) && fits(file, field));
    let mut known: Vec<&str> = fields.map(|field| split(field.name).0).collect();
    if fits_sources(file) {
        known.push("sources");
    }
    if kind == Kind::Practice && is_table(file, "assessment") {
        known.push("assessment");
    }
    known
}

/// Whether the file has nothing under a key, or a table where the field is within one.
fn fits(file: &File, field: &Field) -> bool {
    match split(field.name) {
        (key, Some(_)) => is_table(file, key),
        (key, None) => file.front.get(key).is_none_or(Item::is_value),
    }
}

pub(super) fn fits_sources(file: &File) -> bool {
    file.front.get("sources").is_none_or(Item::is_array_of_tables)
}

fn is_table(file: &File, key: &str) -> bool {
    file.front.get(key).is_none_or(Item::is_table_like)
}

fn field(name: &str, label: &str, hint: &'static str, shape: Shape, values: Vec<String>) -> DraftField {
    DraftField { name: name.to_owned(), label: label.to_owned(), hint, shape, values }
}

fn drawn(file: &File, own: &Field, vocabulary: &Vocabulary) -> DraftField {
    let one = || vec![file.one(own.name)];
    let coded = |words: &[(&str, &str)]| {
        let words = words.iter().map(|(code, label)| ((*code).to_owned(), (*label).to_owned())).collect();
        with_what_stands_there(words, &file.one(own.name))
    };
    let (shape, values) = match own.sort {
        Sort::Text | Sort::Number | Sort::Day => (Shape::Line, one()),
        Sort::Long => (Shape::Lines(3), one()),
        Sort::List => (Shape::Lines(3), vec![file.list(own.name).join("\n")]),
        Sort::Word(words) => (Shape::One(coded(words)), one()),
        Sort::Coded => return codes(file, own.name, vocabulary),
    };
    field(own.name, own.label, own.hint, shape, values)
}

/// A field whose codes are in the vocabulary.
fn codes(file: &File, name: &str, vocabulary: &Vocabulary) -> DraftField {
    let Some(group) = coding(name, vocabulary) else { return field(name, name, "", Shape::Line, Vec::new()) };
    let mut known: Vec<(String, String)> =
        group.values.iter().map(|value| (value.code.to_string(), value.label.cs.clone())).collect();
    if group.max == 1 {
        let value = file.one(name);
        return field(name, &group.label.cs, "", Shape::One(with_what_stands_there(known, &value)), vec![value]);
    }
    let values = file.list(name);
    for value in &values {
        known = with_what_stands_there(known, value);
    }
    let label = format!("{} ({}\u{a0}až\u{a0}{})", group.label.cs, group.min, group.max);
    field(name, &label, "", Shape::Any(known), values)
}

/// The codes to choose from, and what the file has though it is none: nothing is lost by being shown.
fn with_what_stands_there(mut known: Vec<(String, String)>, value: &str) -> Vec<(String, String)> {
    if !value.is_empty() && known.iter().all(|(code, _)| code != value) {
        known.push((value.to_owned(), format!("{value} (neznámý kód)")));
    }
    known
}

/// What the sources answer to each criterion.
fn assessment(file: &File, kind: Kind, vocabulary: &Vocabulary) -> Vec<DraftField> {
    let group = vocabulary.group("criterion").filter(|_| kind == Kind::Practice && is_table(file, "assessment"));
    let criteria = group.map(|group| group.criteria.as_slice()).unwrap_or_default();
    let answers: Vec<(String, String)> = ANSWERS.map(|(code, word)| (code.to_owned(), word.to_owned())).to_vec();
    let fields = criteria.iter().map(|criterion| {
        let name = format!("assessment.{}", criterion.code);
        let value = file.one(&name);
        let shape = Shape::One(with_what_stands_there(answers.clone(), &value));
        field(&name, &format!("Kritérium: {}", criterion.label.cs), "", shape, vec![value])
    });
    fields.collect()
}

/// Each source as a group of fields, and some that are empty.
fn sources(file: &File) -> Vec<DraftField> {
    let there = file.tables("sources").count();
    let mut fields = Vec::new();
    for number in 0..there + NEW_SOURCES {
        let source = file.tables("sources").nth(number);
        for own in &SOURCE {
            let value = source.and_then(|source| source.get(own.name)).map(shown).unwrap_or_default();
            let label = format!("Zdroj\u{a0}{}: {}", number + 1, own.label.to_lowercase());
            fields.push(field(&format!("sources.{number}.{}", own.name), &label, own.hint, Shape::Line, vec![value]));
        }
    }
    fields
}

/// The parts of the text; those that the kind wants and the file has not are there to be written.
fn parts(file: &File, kind: Kind) -> Vec<DraftField> {
    let mut fields = Vec::new();
    if !file.before.trim().is_empty() {
        let before = file.before.trim().to_owned();
        fields.push(field(BEFORE, "Text před prvním nadpisem", "", Shape::Lines(3), vec![before]));
    }
    let missing: Vec<&str> = missing_headings(file, kind);
    let there = file.parts.iter().map(|part| (part.heading.as_str(), part.text()));
    let all: Vec<(&str, &str)> = there.chain(missing.iter().map(|heading| (*heading, ""))).collect();
    for (number, (heading, text)) in all.into_iter().enumerate() {
        let name = format!("body.{number}");
        let is_wanted = kind.headings().contains(&heading);
        if !is_wanted {
            let label = format!("Nadpis {}", number + 1);
            fields.push(field(&format!("{name}.heading"), &label, "", Shape::Line, vec![heading.to_owned()]));
        }
        let label = if heading.is_empty() { format!("Text {}", number + 1) } else { heading.to_owned() };
        let rows = (text.len() / 80).clamp(4, 14);
        fields.push(field(&format!("{name}.text"), &label, "", Shape::Lines(rows), vec![text.to_owned()]));
    }
    fields
}

/// Headings for new parts: those that the kind wants, or where it wants none, one to be named.
pub(super) fn missing_headings(file: &File, kind: Kind) -> Vec<&'static str> {
    if kind.headings().is_empty() {
        return vec![""];
    }
    let there = |heading: &&str| file.parts.iter().any(|part| part.heading == *heading);
    kind.headings().iter().copied().filter(|heading| !there(heading)).collect()
}
