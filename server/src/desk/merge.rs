//! Sources and the parts of the text, which go by numbers in a form: where the form was made of another file than it is put into, the
//! numbers mean something else there, and they are taken over by their addresses and headings.

use std::collections::BTreeSet;

use osvedceno_corpus::Vocabulary;
use toml_edit::{ArrayOfTables, Item, Table};

use super::fields::SOURCE;
use super::file::{File, shown};
use super::form::{self, BEFORE};
use super::write::{self, Filled, put_source_key};

/// The names of fields that go by numbers.
const UNITS: [&str; 2] = ["sources", "body"];

/// A draft that grew from `base`, on the file as it is now: what the draft changed, and elsewhere what the file says. Where both changed
/// the same field, source or part of the text, what the draft says.
pub(crate) fn rebased(base: &str, now: &str, text: &str, vocabulary: &Vocabulary) -> String {
    let files = [base, now, text].map(File::parse);
    let [Some(base), Some(mut now), Some(draft)] = files else { return text.to_owned() };
    if base.before.trim() != draft.before.trim() {
        now.before.clone_from(&draft.before);
    }
    let of_text = [&base, &now, &draft].map(|file| keyed(&file.parts, |part| part.heading.clone()));
    now.parts = merged(&of_text, |one, other| one.text() == other.text());
    now.space();
    if [&base, &now, &draft].into_iter().all(form::fits_sources) {
        let sources =
            [&base, &now, &draft].map(|file| keyed(&file.tables("sources").cloned().collect::<Vec<_>>(), address));
        let sources = merged(&sources, |one, other| one.to_string().trim() == other.to_string().trim());
        put_sources(&mut now, sources);
    }
    let values = |file: &File| -> Vec<(String, Vec<String>)> {
        let fields = form::groups(file, vocabulary, false).into_iter().flat_map(|group| group.fields);
        fields.filter(|field| !is_of_unit(&field.name)).map(|field| (field.name, field.values)).collect()
    };
    let [of_base, of_now, of_draft] = [&base, &now, &draft].map(values);
    let find = |all: &[(String, Vec<String>)], name: &str| -> Vec<String> {
        let values = all.iter().find(|(own, _)| own == name).map(|(_, values)| values.iter());
        values.into_iter().flatten().filter(|value| !value.is_empty()).cloned().collect()
    };
    let names: BTreeSet<&String> = of_now.iter().chain(&of_draft).map(|(name, _)| name).collect();
    let mut filled: Vec<(String, String)> = Vec::new();
    for name in names {
        let is_changed = find(&of_base, name) != find(&of_draft, name);
        let mut values = find(if is_changed { &of_draft } else { &of_now }, name);
        if values.is_empty() {
            values.push(String::new());
        }
        filled.extend(values.into_iter().map(|value| (name.clone(), value)));
    }
    write::written(&now, &Filled(filled), vocabulary, false).0
}

/// The file with the sources and the parts of the text that a form has which was made of another one; the rest of the form.
pub(super) fn taken_over(file: &File, filled: &Filled) -> (File, Filled) {
    let mut out = file.clone();
    let parts: Vec<(String, String)> = numbers(filled, "body")
        .into_iter()
        .filter_map(|number| {
            let one = |key: &str| filled.one(&format!("body.{number}.{key}")).map(write::tidied);
            let heading = one("heading").or_else(|| one("under")).unwrap_or_default().replace('\n', " ");
            let text = one("text").unwrap_or_default();
            let is_there = file.parts.iter().any(|part| part.heading == heading);
            (!text.is_empty() || (is_there && !heading.is_empty())).then_some((heading, text))
        })
        .collect();
    let are_same = parts.iter().map(|(heading, text)| (heading.as_str(), text.as_str()));
    if !parts.is_empty() && !are_same.eq(file.parts.iter().map(|part| (part.heading.as_str(), part.text()))) {
        out.parts.clear();
        for (number, (heading, text)) in parts.iter().enumerate() {
            out.put(number, heading, text);
        }
    }
    let sources: Vec<Table> = numbers(filled, "sources")
        .into_iter()
        .filter_map(|number| {
            let one = |key: &str| filled.one(&format!("sources.{number}.{key}")).map(write::tidied);
            let url = one("url").filter(|url| !url.is_empty());
            let there = file.tables("sources").find(|table| url.is_some() && table.get("url").map(shown) == url);
            let mut source = there.cloned().unwrap_or_default();
            for own in &SOURCE {
                let text = one(own.name).unwrap_or_default();
                if source.get(own.name).map(shown).unwrap_or_default() != text {
                    put_source_key(&mut source, own.name, &text);
                }
            }
            (!source.is_empty()).then_some(source)
        })
        .collect();
    let told = |table: &Table| SOURCE.each_ref().map(|own| table.get(own.name).map(shown).unwrap_or_default());
    if form::fits_sources(file) && !sources.iter().map(told).eq(file.tables("sources").map(told)) {
        put_sources(&mut out, sources);
    }
    let rest = filled.0.iter().filter(|(name, _)| name == BEFORE || !is_of_unit(name));
    (out, Filled(rest.cloned().collect()))
}

/// Whether a field is one of those that go by numbers, or stands before them.
fn is_of_unit(name: &str) -> bool {
    name == BEFORE || UNITS.contains(&name.split('.').next().unwrap_or_default())
}

/// The numbers that a form has of a unit.
fn numbers(filled: &Filled, unit: &str) -> BTreeSet<usize> {
    let number = |name: &str| name.strip_prefix(unit)?.strip_prefix('.')?.split('.').next()?.parse().ok();
    filled.0.iter().filter_map(|(name, _)| number(name)).collect()
}

/// What is put together from three files: what stands in the base, now, and in the draft, each by a name of its own. Where names are
/// there twice or not at all, the one of the two that was changed, and the draft's where both were.
fn merged<T: Clone>([base, now, draft]: &[Vec<(String, T)>; 3], is_same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let values = |all: &[(String, T)]| all.iter().map(|(_, value)| value.clone()).collect::<Vec<_>>();
    let are_same = |one: &[(String, T)], other: &[(String, T)]| {
        one.len() == other.len()
            && one.iter().zip(other).all(|((key, one), (other_key, other))| key == other_key && is_same(one, other))
    };
    if are_same(base, draft) {
        return values(now);
    }
    let is_named = |all: &[(String, T)]| {
        all.iter().map(|(key, _)| key).filter(|key| !key.is_empty()).collect::<BTreeSet<_>>().len() == all.len()
    };
    if are_same(base, now) || ![base, now, draft].into_iter().all(|all| is_named(all)) {
        return values(draft);
    }
    let find = |all: &[(String, T)], key: &str| all.iter().find(|(own, _)| own == key).map(|(_, value)| value.clone());
    let mut out = now.clone();
    // What the draft took out goes, if it is as it was.
    out.retain(|(key, own)| find(draft, key).is_some() || !find(base, key).is_some_and(|before| is_same(&before, own)));
    let mut place = 0;
    for (key, own) in draft {
        let is_changed = !find(base, key).is_some_and(|before| is_same(&before, own));
        match out.iter().position(|(other, _)| other == key) {
            Some(at) => {
                if is_changed {
                    out[at].1 = own.clone();
                }
                place = at + 1;
            }
            None if is_changed => {
                out.insert(place, (key.clone(), own.clone()));
                place += 1;
            }
            // Taken out of the file meanwhile, and not touched by the draft.
            None => {}
        }
    }
    values(&out)
}

fn keyed<T: Clone>(all: &[T], key: impl Fn(&T) -> String) -> Vec<(String, T)> {
    all.iter().map(|own| (key(own), own.clone())).collect()
}

/// By what a source is known: its address, or where it has none its title.
fn address(source: &Table) -> String {
    source.get("url").or_else(|| source.get("title")).map(shown).unwrap_or_default()
}

/// Puts these in the place of the sources that are there.
fn put_sources(file: &mut File, sources: Vec<Table>) {
    let there: Vec<String> = file.tables("sources").map(Table::to_string).collect();
    if sources.iter().map(Table::to_string).eq(there) {
        return;
    }
    file.front.remove("sources");
    let mut tables = ArrayOfTables::new();
    for mut source in sources {
        write::placeless_table(&mut source);
        tables.push(source);
    }
    if !tables.is_empty() {
        file.front.insert("sources", Item::ArrayOfTables(tables));
    }
}
