//! Reading TOML so that every fault is found at once and carries its line.
//!
//! serde stops at the first wrong value and does not say where a missing one belongs; a person who mends a record wants
//! the whole list. So a table is read field by field: each read takes a key and reports a wrong type, [`Fields::finish`]
//! reports the keys that nobody asked for.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::fault::{Sink, suggestion};

/// A value and the line it stands on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) line: usize,
}

/// One TOML table of one file, being read.
pub(crate) struct Fields<'t, 'i> {
    table: &'t DeTable<'i>,
    sink: &'t Sink<'t>,
    /// Where the TOML starts in the file, in bytes.
    offset: usize,
    /// The line of the table, for what is missing from it.
    line: usize,
    asked: RefCell<BTreeSet<String>>,
}

/// Lines without an error after which another error is one of its own. A bracket left open makes the parser stumble over
/// every line that follows; that is one fault, not forty.
const APART: usize = 3;

/// Parses `source`, which starts at byte `offset` of the file; reports the syntax errors.
pub(crate) fn parse<'i>(source: &'i str, offset: usize, sink: &Sink<'_>) -> Option<Spanned<DeTable<'i>>> {
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut by_line: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for error in &errors {
        let line = sink.line_at(offset + error.span().map_or(0, |span| span.start));
        let messages = by_line.entry(line).or_default();
        if !messages.contains(&error.message()) {
            messages.push(error.message());
        }
    }
    let mut last = None;
    for (line, messages) in by_line {
        if last.is_none_or(|last| line - last > APART) {
            let messages = messages.join("; ");
            sink.fault(line, format!("bad TOML: {messages}; look for text without quotes here, or a quote or bracket left open just above"));
        }
        last = Some(line);
    }
    let table = errors.is_empty().then_some(table)?;
    let line = |span: Range<usize>| sink.line_at(offset + span.start);
    for (key, value) in table.get_ref() {
        unseen_in(key, value, sink, &line);
    }
    Some(table)
}

/// Reports what nobody sees in a key and in every text of its value: escapes such as `\u001b` bring it in where the file itself
/// has none.
fn unseen_in(
    key: &Spanned<Cow<'_, str>>,
    value: &Spanned<DeValue<'_>>,
    sink: &Sink<'_>,
    line: &impl Fn(Range<usize>) -> usize,
) {
    sink.unseen_in(key.get_ref(), || (line(key.span()), "a key".to_owned()));
    match value.get_ref() {
        DeValue::String(text) => sink.unseen_in(text, || (line(value.span()), format!("`{}`", key.get_ref()))),
        DeValue::Array(items) => items.iter().for_each(|item| unseen_in(key, item, sink, line)),
        DeValue::Table(table) => table.iter().for_each(|(key, value)| unseen_in(key, value, sink, line)),
        _ => {}
    }
}

impl<'t, 'i> Fields<'t, 'i> {
    pub(crate) fn new(table: &'t Spanned<DeTable<'i>>, offset: usize, line: usize, sink: &'t Sink<'t>) -> Self {
        Self { table: table.get_ref(), sink, offset, line, asked: RefCell::default() }
    }

    /// The line where what is missing would be.
    pub(crate) fn line(&self) -> usize {
        self.line
    }

    fn line_of(&self, span: &Range<usize>) -> usize {
        self.sink.line_at(self.offset + span.start)
    }

    /// The value of `key`, if it is there.
    fn get(&self, key: &str) -> Option<&'t Spanned<DeValue<'i>>> {
        self.asked.borrow_mut().insert(key.to_owned());
        self.table.get(key)
    }

    /// The value of `key` as `read` understands it; what it does not understand is reported as not being `wanted`.
    fn read<T>(&self, key: &str, wanted: &str, read: impl Fn(&DeValue<'i>) -> Option<T>) -> Option<Located<T>> {
        let found = self.get(key)?;
        self.located(key, found, wanted, read)
    }

    fn located<T>(
        &self,
        key: &str,
        found: &Spanned<DeValue<'i>>,
        wanted: &str,
        read: impl Fn(&DeValue<'i>) -> Option<T>,
    ) -> Option<Located<T>> {
        let line = self.line_of(&found.span());
        let value = read(found.get_ref());
        if value.is_none() {
            self.sink.fault(line, format!("`{key}` is {}; {wanted} is wanted", describe(found.get_ref())));
        }
        value.map(|value| Located { value, line })
    }

    /// Reports `key` as missing where `found` is nothing and the table has no such key of a wrong type.
    pub(crate) fn require<T>(&self, key: &str, found: Option<T>, wanted: &str) -> Option<T> {
        if found.is_none() && !self.table.contains_key(key) {
            self.sink.fault(self.line, format!("`{key}` is missing; {wanted} is wanted"));
        }
        found
    }

    /// Text with something in it.
    pub(crate) fn text(&self, key: &str) -> Option<Located<String>> {
        self.read(key, "text", text)
    }

    /// A whole number.
    pub(crate) fn integer(&self, key: &str) -> Option<Located<i64>> {
        self.read(key, "a whole number", integer)
    }

    /// A number.
    pub(crate) fn number(&self, key: &str) -> Option<Located<f64>> {
        self.read(key, "a number", number)
    }

    /// True or false.
    pub(crate) fn boolean(&self, key: &str) -> Option<Located<bool>> {
        self.read(key, "true or false", DeValue::as_bool)
    }

    /// A day.
    pub(crate) fn date(&self, key: &str) -> Option<Located<Date>> {
        self.read(key, "a TOML date such as 2026-11-21, without quotes,", date)
    }

    /// A day, or a year.
    pub(crate) fn date_or_year(&self, key: &str) -> Option<Located<Result<Date, i64>>> {
        self.read(key, "a TOML date such as 2018-01-30 or a year, without quotes,", |value| {
            date(value).map(Ok).or_else(|| integer(value).map(Err))
        })
    }

    /// A list of texts, each with its line.
    pub(crate) fn texts(&self, key: &str) -> Option<Located<Vec<Located<String>>>> {
        let found = self.get(key)?;
        let wanted = "a list of texts, [\"…\", \"…\"],";
        let Some(items) = found.get_ref().as_array() else {
            self.located::<()>(key, found, wanted, |_| None);
            return None;
        };
        let read = items.iter().filter_map(|item| self.located(key, item, wanted, text)).collect();
        Some(Located { value: read, line: self.line_of(&found.span()) })
    }

    /// Text, or a list of texts: how a group of one code and a group of several are written.
    pub(crate) fn text_or_texts(&self, key: &str, one: bool) -> Option<Located<Vec<Located<String>>>> {
        if one { self.text(key).map(|text| Located { line: text.line, value: vec![text] }) } else { self.texts(key) }
    }

    /// A table within this one.
    pub(crate) fn table(&self, key: &str) -> Option<Fields<'t, 'i>> {
        let found = self.get(key)?;
        self.inner(key, found, "a table")
    }

    /// The tables of `[[key]]`.
    pub(crate) fn tables(&self, key: &str) -> Vec<Fields<'t, 'i>> {
        let Some(found) = self.get(key) else { return Vec::new() };
        let Some(items) = found.get_ref().as_array() else {
            self.located::<()>(key, found, "a list of tables, each under `[[…]]`,", |_| None);
            return Vec::new();
        };
        items.iter().filter_map(|item| self.inner(key, item, "a table under `[[…]]`")).collect()
    }

    /// Every key with the table that it names: for tables whose keys are data.
    pub(crate) fn tables_by_key(&self) -> Vec<(Located<String>, Fields<'t, 'i>)> {
        let tables = self.each(|key, value| self.inner(key, value, "a table"));
        tables.into_iter().filter_map(|(key, table)| Some((key, table?))).collect()
    }

    /// Whether there is a value of `key`.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    fn inner(&self, key: &str, found: &'t Spanned<DeValue<'i>>, wanted: &str) -> Option<Fields<'t, 'i>> {
        let line = self.line_of(&found.span());
        if let DeValue::Table(table) = found.get_ref() {
            return Some(Fields { table, sink: self.sink, offset: self.offset, line, asked: RefCell::default() });
        }
        self.located::<()>(key, found, wanted, |_| None);
        None
    }

    /// Every key and value as text: for tables whose keys are data.
    pub(crate) fn entries(&self) -> Vec<(Located<String>, Located<String>)> {
        // What is no text is given back as it reads in words: whoever asked knows better what is wanted.
        self.each(|_, value| Located {
            value: text(value.get_ref()).unwrap_or_else(|| describe(value.get_ref())),
            line: self.line_of(&value.span()),
        })
    }

    /// Every key and value as a number: for tables whose keys are data.
    pub(crate) fn numbers(&self) -> Vec<(Located<String>, Option<Located<f64>>)> {
        self.each(|key, value| self.located(key, value, "a number", number))
    }

    fn each<T>(&self, read: impl Fn(&str, &'t Spanned<DeValue<'i>>) -> T) -> Vec<(Located<String>, T)> {
        let entry = |(key, value): (&Spanned<_>, &'t Spanned<DeValue<'i>>)| {
            let name: &Cow<'_, str> = key.get_ref();
            let located = Located { value: name.to_string(), line: self.line_of(&key.span()) };
            (located, read(name, value))
        };
        self.table.iter().map(entry).collect()
    }

    /// The keys that were asked for by now and are none of these.
    pub(crate) fn asked_beside(&self, known: impl Fn(&str) -> bool) -> Vec<String> {
        self.asked.borrow().iter().filter(|key| !known(key)).cloned().collect()
    }

    /// Reports every key that nobody asked for.
    pub(crate) fn finish(self) {
        let asked = self.asked.into_inner();
        for (key, _) in self.table.iter().filter(|(key, _)| !asked.contains::<str>(key.get_ref().as_ref())) {
            let line = self.sink.line_at(self.offset + key.span().start);
            let meant = suggestion(key.get_ref(), asked.iter().map(String::as_str));
            self.sink.fault(line, format!("`{}` is not a field here; {meant}", key.get_ref()));
        }
    }
}

fn text(value: &DeValue<'_>) -> Option<String> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn integer(value: &DeValue<'_>) -> Option<i64> {
    let found = value.as_integer()?;
    i64::from_str_radix(found.as_str(), found.radix()).ok()
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    match value.as_float() {
        Some(float) => float.as_str().parse().ok(),
        None => value.as_integer().and_then(|found| found.as_str().parse().ok()),
    }
    .filter(|number: &f64| number.is_finite())
}

fn date(value: &DeValue<'_>) -> Option<Date> {
    let found = value.as_datetime().filter(|found| found.time.is_none())?.date?;
    Date::new(i16::try_from(found.year).ok()?, i8::try_from(found.month).ok()?, i8::try_from(found.day).ok()?).ok()
}

fn describe(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) if text.trim().is_empty() => "empty".to_owned(),
        DeValue::String(text) => format!("the text \"{text}\""),
        DeValue::Integer(number) => format!("the number {}", number.as_str()),
        DeValue::Float(number) => format!("the number {}", number.as_str()),
        DeValue::Boolean(flag) => format!("{flag}"),
        DeValue::Datetime(time) => format!("the date {time}"),
        DeValue::Array(_) => "a list".to_owned(),
        DeValue::Table(_) => "a table".to_owned(),
    }
}
