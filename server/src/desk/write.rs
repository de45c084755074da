//! A form into the file that it was made of: what stands in a field as it did leaves the file as it is, byte for byte; what does not is
//! written, right or wrong, so that nothing is lost and the checks have something to say.

use std::collections::HashSet;
use std::str::FromStr;

use osvedceno_corpus::{KEYS, Vocabulary};
use osvedceno_frontend::Shape;
use toml_edit::{Array, ArrayOfTables, Datetime, DocumentMut, InlineTable, Item, Table, Value};

use super::fields::{GROUPS, SOURCE, Sort, WITHIN};
use super::file::{File, insert, split};
use super::form::{BEFORE, OTHER, groups, kind, known, missing_headings};

/// What was filled in: names of fields and what stood in them, of check boxes one for each that is checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Filled(pub(crate) Vec<(String, String)>);

impl Filled {
    fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(own, _)| own == name).map(|(_, value)| value.as_str()).collect()
    }

    /// What stood in a field, if the form had it.
    pub(super) fn one(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// The file with what was filled in, and the other lines where they are not taken: those that are no TOML, or have what has a field of
/// its own, would swallow what stands around them.
pub(super) fn written(file: &File, filled: &Filled, vocabulary: &Vocabulary, is_new: bool) -> (String, Option<String>) {
    let mut out = file.clone();
    let mut refused = None;
    let (mut emptied, mut has_other_sources) = (Vec::new(), false);
    // A part has two fields and is written once.
    let mut rewritten = HashSet::new();
    for field in groups(file, vocabulary, is_new).into_iter().flat_map(|group| group.fields) {
        let name = field.name.as_str();
        if let Shape::Any(known) = &field.shape {
            let own = filled.all(name);
            let kept = field.values.iter().map(String::as_str).filter(|code| own.contains(code));
            let new = own.iter().copied().filter(|code| !field.values.iter().any(|there| there == code));
            let mut new: Vec<&str> = new.collect();
            new.sort_by_key(|code| known.iter().position(|(other, _)| other == code));
            let codes: Vec<&str> = kept.chain(new).collect();
            if codes != field.values {
                put_list(&mut out, name, &codes);
            }
            continue;
        }
        let was = field.values.first().map(String::as_str).unwrap_or_default();
        let Some(now) = filled.one(name).map(tidied).filter(|now| *now != tidied(was)) else { continue };
        match name.split('.').collect::<Vec<_>>().as_slice() {
            [OTHER] => refused = (!put_other(&mut out, file, &now, vocabulary, is_new)).then_some(now),
            [BEFORE] => out.before = format!("\n{now}\n\n"),
            ["sources", number, key] => {
                put_source(&mut out, number, key, &now);
                has_other_sources = true;
            }
            ["body", number, "text" | "heading"] => {
                if rewritten.insert((*number).to_owned()) {
                    put_part(&mut out, file, number, filled);
                }
                emptied.extend(number.parse::<usize>());
            }
            [_] | [_, _] => put(&mut out, name, &now),
            _ => {}
        }
    }
    if has_other_sources {
        tidy_sources(&mut out);
    }
    tidy_parts(&mut out, file, &emptied);
    (out.text(), refused)
}

/// Takes away sources of which nothing is said any more.
fn tidy_sources(out: &mut File) {
    if let Some(sources) = out.front.get_mut("sources").and_then(Item::as_array_of_tables_mut) {
        sources.retain(|source| !source.is_empty());
        if sources.is_empty() {
            out.front.remove("sources");
        }
    }
}

/// Takes away parts that were emptied, and puts new ones where their kind wants them.
fn tidy_parts(out: &mut File, file: &File, emptied: &[usize]) {
    let many = out.parts.len();
    let mut number = 0;
    out.parts.retain(|part| {
        number += 1;
        let is_empty = part.heading.is_empty() && part.text().is_empty();
        !(is_empty && emptied.contains(&(number - 1)))
    });
    if many == file.parts.len() && out.parts.len() == many {
        return;
    }
    let wanted = kind(out).headings();
    let place = |heading: &str| wanted.iter().position(|own| *own == heading);
    if out.parts.iter().all(|part| place(&part.heading).is_some()) {
        out.parts.sort_by_key(|part| place(&part.heading));
    }
    out.space();
}

/// Text as it is compared: ends of lines as everywhere here, nothing around it.
pub(super) fn tidied(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// Writes one value, or takes it out where nothing is left of it.
fn put(file: &mut File, name: &str, text: &str) {
    let sort = GROUPS.iter().flat_map(|(_, fields)| fields.iter()).find(|field| field.name == name);
    let sort = sort.map_or(Sort::Text, |field| field.sort);
    if sort == Sort::List {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        return put_list(file, name, &lines);
    }
    let new = (!text.is_empty()).then(|| value(sort, text));
    match split(name) {
        (key, None) => match new {
            Some(new) => set(file.front.as_table_mut(), key, new, &KEYS),
            None => {
                file.front.remove(key);
            }
        },
        (key, Some(within)) => put_within(file, key, within, new),
    }
}

/// Writes a value of a table, which comes and goes with what is in it. `[assessment]` stays: practices have one.
fn put_within(file: &mut File, key: &str, within: &str, new: Option<Value>) {
    if file.front.get(key).is_none() {
        let table =
            if key == "assessment" { Item::Table(Table::new()) } else { Item::Value(InlineTable::new().into()) };
        insert(file.front.as_table_mut(), key, table, &KEYS);
    }
    if let Some(table) = file.front.get_mut(key).and_then(Item::as_table_mut) {
        match new {
            Some(new) => set(table, within, new, &WITHIN),
            None => {
                table.remove(within);
            }
        }
    } else if let Some(table) = file.front.get_mut(key).and_then(Item::as_inline_table_mut) {
        let mut entries: Vec<(String, Value)> = table
            .iter()
            .filter(|(own, _)| *own != within)
            .map(|(own, value)| (own.to_owned(), value.clone()))
            .collect();
        entries.extend(new.map(|new| (within.to_owned(), new)));
        entries.sort_by_key(|(own, _)| WITHIN.iter().position(|known| known == own));
        // As a new one: what is kept of where values stood would leave odd spaces.
        *table = InlineTable::from_iter(entries);
        table.fmt();
        if table.is_empty() {
            file.front.remove(key);
        }
    }
}

/// Writes a value; one that is there keeps what stands around it.
fn set(table: &mut Table, key: &str, mut new: Value, order: &[&str]) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(there) => {
            *new.decor_mut() = there.decor().clone();
            *there = new;
        }
        None => insert(table, key, Item::Value(new), order),
    }
}

fn put_list(file: &mut File, key: &str, texts: &[&str]) {
    if texts.is_empty() {
        file.front.remove(key);
    } else {
        set(file.front.as_table_mut(), key, texts.iter().copied().collect::<Array>().into(), &KEYS);
    }
}

/// Text as the value that it is to be; as text where it cannot be one, so that the checks can say so.
fn value(sort: Sort, text: &str) -> Value {
    let year = || text.parse::<i64>().ok().map(Value::from);
    let read = match sort {
        Sort::Number => {
            year().or_else(|| text.replace(',', ".").parse::<f64>().ok().filter(|n| n.is_finite()).map(Value::from))
        }
        Sort::Day => Datetime::from_str(text).ok().map(Value::from).or_else(year),
        _ => None,
    };
    read.unwrap_or_else(|| text.split('\n').map(str::trim).collect::<Vec<_>>().join(" ").into())
}

fn put_source(file: &mut File, number: &str, key: &str, text: &str) {
    let Ok(number) = number.parse::<usize>() else { return };
    if file.front.get("sources").is_none() {
        file.front.insert("sources", Item::ArrayOfTables(ArrayOfTables::new()));
    }
    let Some(sources) = file.front.get_mut("sources").and_then(Item::as_array_of_tables_mut) else { return };
    while sources.len() <= number {
        sources.push(Table::new());
    }
    if let Some(source) = sources.get_mut(number) {
        put_source_key(source, key, text);
    }
}

/// Writes one value of a source, or takes it out.
pub(super) fn put_source_key(source: &mut Table, key: &str, text: &str) {
    if text.is_empty() {
        source.remove(key);
        return;
    }
    let sort = SOURCE.iter().find(|field| field.name == key).map_or(Sort::Text, |field| field.sort);
    set(source, key, value(sort, text), &SOURCE.each_ref().map(|field| field.name));
}

/// Writes a part of the text with its heading, where either was changed.
fn put_part(out: &mut File, file: &File, number: &str, filled: &Filled) {
    let Ok(number) = number.parse::<usize>() else { return };
    let there = file.parts.get(number);
    // One whose heading is there already stands beside it: the checks say so, and nothing is lost.
    let missing = missing_headings(file, kind(file));
    let new = number.checked_sub(file.parts.len()).and_then(|at| missing.get(at).copied());
    let was = there.map(|part| part.heading.as_str()).or(new).unwrap_or_default();
    let heading =
        filled.one(&format!("body.{number}.heading")).map_or(was.to_owned(), |own| tidied(own).replace('\n', " "));
    let text = filled.one(&format!("body.{number}.text")).map(tidied);
    let text = text.unwrap_or_else(|| there.map_or("", |part| part.text()).to_owned());
    out.put(number, &heading, &text);
}

/// Puts other lines in the place of those that were there, if they can be.
fn put_other(out: &mut File, file: &File, text: &str, vocabulary: &Vocabulary, is_new: bool) -> bool {
    let mut known = known(file, kind(file), vocabulary);
    if !is_new {
        known.extend(["id", "kind"]);
    }
    let Some(new) = text.parse::<DocumentMut>().ok().filter(|new| new.iter().all(|(key, _)| !known.contains(&key)))
    else {
        return false;
    };
    let gone: Vec<String> =
        out.front.iter().map(|(key, _)| key.to_owned()).filter(|key| !known.contains(&key.as_str())).collect();
    for key in gone {
        out.front.remove(&key);
    }
    for (key, item) in new.iter() {
        let mut item = item.clone();
        placeless(&mut item);
        insert(out.front.as_table_mut(), key, item, &KEYS);
    }
    true
}

/// Forgets where tables stood in another file: they stand where they are put.
fn placeless(item: &mut Item) {
    match item {
        Item::Table(table) => placeless_table(table),
        Item::ArrayOfTables(tables) => tables.iter_mut().for_each(placeless_table),
        _ => {}
    }
}

pub(super) fn placeless_table(table: &mut Table) {
    table.set_position(None);
    if table.decor().prefix().and_then(|prefix| prefix.as_str()).is_none_or(str::is_empty) {
        table.decor_mut().set_prefix("\n");
    }
    table.iter_mut().for_each(|(_, item)| placeless(item));
}
