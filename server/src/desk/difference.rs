//! How two texts of a record's file differ: field by field, and within a field word by word.

use std::time::Duration;

use osvedceno_corpus::Vocabulary;
use osvedceno_frontend::{Difference, DraftField, Part, Shape};
use similar::{ChangeTag, TextDiff};

use super::file::File;
use super::form::groups;

/// Longer than this no two texts are compared; what is not done by then is told to be new as a whole.
const LONGEST: Duration = Duration::from_millis(200);

/// What differs from the first text in the second, in the order of the form; of what is no file with front matter, as a whole.
pub(crate) fn differences(from: &str, to: &str, vocabulary: &Vocabulary) -> Vec<Difference> {
    if from == to {
        return Vec::new();
    }
    let (Some(old), Some(new)) = (File::parse(from), File::parse(to)) else {
        return vec![Difference { label: "Celý soubor".to_owned(), parts: parts(from, to) }];
    };
    let (old, new) = (told(&old, vocabulary), told(&new, vocabulary));
    let value = |all: &[Told], name: &str| all.iter().find(|told| told.name == name).map(|told| told.text.clone());
    // In the order of the new form; what only the old one has comes last.
    let gone = old.iter().filter(|told| new.iter().all(|other| other.name != told.name));
    let found = new.iter().chain(gone).filter_map(|told| {
        let [from, to] = [&old, &new].map(|all| value(all, &told.name).unwrap_or_default());
        (from != to).then(|| Difference { label: told.label.clone(), parts: parts(&from, &to) })
    });
    let found: Vec<Difference> = found.collect();
    // Where no field differs, spaces and order do.
    if found.is_empty() {
        return vec![Difference { label: "Zápis souboru".to_owned(), parts: parts(from, to) }];
    }
    found
}

/// A field as it is compared.
struct Told {
    name: String,
    label: String,
    text: String,
}

fn told(file: &File, vocabulary: &Vocabulary) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    for field in groups(file, vocabulary, true).into_iter().flat_map(|group| group.fields) {
        let text = words(&field);
        // A part of the text goes by its heading, which may stand elsewhere in the other file.
        let (name, label) = match field.name.split('.').collect::<Vec<_>>().as_slice() {
            ["body", _, "text"] => (format!("body {}", field.label), format!("Text: {}", field.label)),
            ["body", _, "heading"] => continue,
            _ => (field.name.clone(), field.label),
        };
        all.push(Told { name, label, text });
    }
    all
}

/// What stands in a field, codes in words.
fn words(field: &DraftField) -> String {
    let label = |code: &String, known: &[(String, String)]| {
        known.iter().find(|(own, _)| own == code).map_or_else(|| code.clone(), |(_, label)| label.clone())
    };
    let words = field.values.iter().map(|value| match &field.shape {
        Shape::One(known) | Shape::Any(known) => label(value, known),
        Shape::Line | Shape::Lines(_) => value.clone(),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// A text in parts that are as they were, new, or gone.
fn parts(from: &str, to: &str) -> Vec<(Part, String)> {
    let diff = TextDiff::configure().timeout(LONGEST).diff_words(from, to);
    let mut parts: Vec<(Part, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        let part = match change.tag() {
            ChangeTag::Equal => Part::Same,
            ChangeTag::Insert => Part::Added,
            ChangeTag::Delete => Part::Removed,
        };
        match parts.last_mut() {
            Some((last, text)) if *last == part => text.push_str(change.value()),
            _ => parts.push((part, change.value().to_owned())),
        }
    }
    parts
}
