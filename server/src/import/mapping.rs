//! A mapping: which columns of a table fill which fields of a record, and how. A TOML file that an operator writes; `docs/operations.md`
//! tells of it, and `deploy/import/` has two.

use std::collections::BTreeMap;

use osvedceno_api::Lang;
use osvedceno_corpus::{Vocabulary, slug};
use serde::Deserialize;
use toml::Value;

use super::cell::quoted;
use super::field::{self, Sort};
use super::filter::Filter;
use super::names::Names;
use super::separated::Encoding;
use super::table::Shape;

/// A mapping that has been checked against the vocabulary.
#[derive(Debug, Clone)]
pub(crate) struct Mapping {
    /// What the table is like.
    pub(crate) shape: Shape,
    /// The language of the texts.
    pub(crate) lang: Lang,
    /// What a number's decimals stand behind.
    pub(crate) decimal: char,
    /// Which rows are taken: those that fit all of these.
    pub(crate) only: Vec<Filter>,
    /// What fills each field, by the name of the field.
    pub(crate) fields: BTreeMap<String, (Sort, Field)>,
}

/// What fills a field.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Field {
    /// The column, by the names that it may have; the first that the table has.
    pub(crate) column: Names,
    /// Several columns, joined.
    pub(crate) columns: Vec<Names>,
    /// What stands between those; a space if absent.
    pub(crate) with: Option<String>,
    /// What is said where the cells are empty, or there are none.
    pub(crate) value: Option<String>,
    /// What stands between two values of a cell.
    pub(crate) split: Option<String>,
    /// Words of a cell and what they stand for, before any other meaning; where that is nothing, they say nothing.
    pub(crate) codes: BTreeMap<String, Names>,
    /// Codes, and beginnings of words for which a text has them.
    pub(crate) contains: BTreeMap<String, Names>,
    /// What a figure is multiplied by, such as 1000 of thousands.
    pub(crate) times: Option<f64>,
    /// Whether the table may lack the columns.
    pub(crate) optional: bool,
    /// How days are written, such as `%d.%m.%Y`; the usual ways are known.
    pub(crate) dates: Vec<String>,
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    table: About,
    #[serde(default)]
    only: Vec<Filter>,
    fields: BTreeMap<String, Value>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct About {
    sheet: Option<String>,
    header: Option<u64>,
    skip: usize,
    encoding: Option<Encoding>,
    separator: Option<String>,
    apostrophes: bool,
    lang: Option<String>,
    decimal: Option<String>,
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// Everything that is wrong with it, a line each: what it is, and what would be right.
    pub(crate) fn read(text: &str, vocabulary: &Vocabulary) -> Result<Self, Vec<String>> {
        let file: File = toml::from_str(text).map_err(|error| vec![error.to_string().trim_end().to_owned()])?;
        let mut faults = Vec::new();
        let about = file.table;
        let lang = about.lang.as_deref().map_or(Some(Lang::Cs), Lang::from_code).unwrap_or_else(|| {
            faults.push("table.lang: `cs` or `en` is wanted".to_owned());
            Lang::Cs
        });
        let separator = about.separator.as_deref().and_then(|text| match text.as_bytes() {
            [byte @ (b';' | b',' | b'\t' | b'|')] => Some(*byte),
            _ => {
                faults.push("table.separator: one of \";\", \",\", \"|\" and \"\\t\" is wanted".to_owned());
                None
            }
        });
        let decimal = match about.decimal.as_deref() {
            None => lang.pick(',', '.'),
            Some(",") => ',',
            Some(".") => '.',
            Some(_) => {
                faults.push("table.decimal: \",\" or \".\" is wanted".to_owned());
                ','
            }
        };
        let mut fields = BTreeMap::new();
        for (name, value) in apart(file.fields) {
            match checked(&name, value, vocabulary) {
                Ok(checked) => drop(fields.insert(name, checked)),
                Err(found) => faults.extend(found),
            }
        }
        if !fields.contains_key("title") {
            faults.push("fields.title: missing; every practice has a title".to_owned());
        }
        let known =
            fields.values().flat_map(|(_, field)| field.all_columns()).flat_map(|names| names.0.iter().cloned());
        let known = known
            .chain(file.only.iter().flat_map(|filter| filter.columns.iter().flat_map(|names| names.0.iter().cloned())));
        let mut known: Vec<String> = known.collect();
        known.sort();
        known.dedup();
        let About { sheet, header, skip, encoding, apostrophes, .. } = about;
        let shape = Shape { sheet, header, skip, encoding, separator, apostrophes, known };
        if faults.is_empty() { Ok(Self { shape, lang, decimal, only: file.only, fields }) } else { Err(faults) }
    }
}

impl Field {
    /// Its columns.
    pub(crate) fn all_columns(&self) -> impl Iterator<Item = &Names> {
        let one = Some(&self.column).filter(|names| !names.0.is_empty());
        one.into_iter().chain(&self.columns)
    }

    /// What a word stands for, where the mapping says.
    pub(crate) fn code(&self, word: &str) -> Option<&[String]> {
        let word = slug(word);
        self.codes.iter().find(|(own, _)| slug(own) == word).map(|(_, codes)| codes.0.as_slice())
    }
}

/// Names that have fields of their own below them.
const WHOLES: [&str; 6] = ["period", "cost", "assessment", "sources", "body", "changes"];
/// Keys of what fills a field.
const KEYS: [&str; 10] =
    ["column", "columns", "with", "value", "split", "codes", "contains", "times", "optional", "dates"];

/// Fields by their whole names: what stands in `[fields.cost]` as `amount` is `cost.amount`.
fn apart(fields: BTreeMap<String, Value>) -> Vec<(String, Value)> {
    let mut apart = Vec::new();
    for (name, value) in fields {
        match value {
            Value::Table(table) if WHOLES.contains(&name.as_str()) => {
                // Sources and texts can be given whole and in parts.
                let (whole, parts): (toml::Table, toml::Table) =
                    table.into_iter().partition(|(key, _)| KEYS.contains(&key.as_str()));
                if !whole.is_empty() {
                    apart.push((name.clone(), Value::Table(whole)));
                }
                apart.extend(parts.into_iter().map(|(part, value)| (format!("{name}.{part}"), value)));
            }
            value => apart.push((name, value)),
        }
    }
    apart
}

/// What fills a field, in short the name of a column, checked.
fn checked(name: &str, value: Value, vocabulary: &Vocabulary) -> Result<(Sort, Field), Vec<String>> {
    let told = |message: String| format!("fields.{name}: {message}");
    let Some(sort) = field::sort(name, vocabulary) else {
        let names = field::names(vocabulary);
        return Err(vec![told(format!("practices have no such field; they have {}", names.join(", ")))]);
    };
    let field = match value {
        Value::String(column) => Field { column: Names(vec![column]), ..Field::default() },
        value => Field::deserialize(value).map_err(|error| vec![told(error.to_string().trim_end().to_owned())])?,
    };
    let mut faults = Vec::new();
    if field.all_columns().next().is_none() && field.value.is_none() {
        faults.push(told("neither `column`, `columns` nor `value` is given".to_owned()));
    }
    if let Sort::Codes { group, .. } = &sort {
        let known = |code: &&String| vocabulary.group(group).is_some_and(|group| group.value(code).is_some());
        let codes = field.codes.values().flat_map(|codes| &codes.0).chain(field.contains.keys());
        let unknown: Vec<String> = codes.filter(|code| !known(code)).cloned().collect();
        if !unknown.is_empty() {
            let all: Vec<&str> = vocabulary
                .group(group)
                .into_iter()
                .flat_map(|group| &group.values)
                .map(|value| value.code.as_str())
                .collect();
            faults.push(told(format!("{} is no code; known are {}", quoted(&unknown), all.join(", "))));
        }
    } else if !field.contains.is_empty() {
        faults.push(told("`contains` is for fields that have codes".to_owned()));
    }
    if faults.is_empty() { Ok((sort, field)) } else { Err(faults) }
}
