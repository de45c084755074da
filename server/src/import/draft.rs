//! What a row says of a practice, field by field, as far as it could be understood.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// What a field has.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Words, or one code.
    Text(String),
    /// Several of them.
    List(Vec<String>),
    /// A year or a count.
    Whole(i64),
    /// An amount.
    Number(f64),
    /// A day.
    Day(Date),
}

/// Where a fact is from, as far as it is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Source {
    pub(crate) title: String,
    pub(crate) publisher: String,
    pub(crate) url: String,
    pub(crate) lang: String,
    pub(crate) year: Option<i16>,
}

/// A practice as a row has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Draft {
    /// The number of the row.
    pub(crate) row: u64,
    /// Its fields, by the names of `field.rs`; but those that follow.
    pub(crate) values: BTreeMap<String, Value>,
    /// Answers to criteria, by their codes.
    pub(crate) assessment: BTreeMap<String, String>,
    /// Where it is from.
    pub(crate) sources: Vec<Source>,
    /// What changed: days, Czech and English words.
    pub(crate) changes: Vec<(Date, String, String)>,
}

impl Draft {
    /// The words of a field; none where it has none.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.values.get(name) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The values of a field of several.
    pub(crate) fn list(&self, name: &str) -> &[String] {
        match self.values.get(name) {
            Some(Value::List(list)) => list,
            Some(Value::Text(one)) => std::slice::from_ref(one),
            _ => &[],
        }
    }

    /// The whole number of a field.
    pub(crate) fn whole(&self, name: &str) -> Option<i64> {
        match self.values.get(name) {
            Some(Value::Whole(number)) => Some(*number),
            _ => None,
        }
    }

    /// Sets the words of a field.
    pub(super) fn set(&mut self, name: &str, text: impl Into<String>) {
        self.values.insert(name.to_owned(), Value::Text(text.into()));
    }
}

/// Something in a row that is not in the draft, because nobody could tell what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Note {
    /// The number of the row.
    pub(crate) row: u64,
    /// The field that it was for.
    pub(crate) field: String,
    /// What stands there.
    pub(crate) said: String,
    /// Why it is not understood, and what would be.
    pub(crate) why: String,
}

/// Something that keeps a row from becoming a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The number of the row.
    pub(crate) row: u64,
    /// The name of the column, where it is one.
    pub(crate) column: Option<String>,
    /// What is wrong, and what would be right.
    pub(crate) message: String,
}
