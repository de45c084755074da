//! What all fields of a file are read with, and the values that several of them take.

use jiff::civil::Date;

use crate::day::DayOrYear;
use crate::fault::Sink;
use crate::front_matter::{Fields, Located};
use crate::municipalities::Municipalities;
use crate::vocabulary::Vocabulary;

/// Years that a source of this corpus can speak of.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2100;

/// Reads the fields of one file.
pub(super) struct Reader<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) municipalities: &'a Municipalities,
    pub(super) sink: &'a Sink<'a>,
    pub(super) path: &'a str,
}

impl Reader<'_> {
    pub(super) fn year(&self, key: &str, year: &Located<i64>) -> Option<i16> {
        if YEARS.contains(&year.value) {
            return i16::try_from(year.value).ok();
        }
        self.sink.fault(
            year.line,
            format!("`{key}` is {}; a year from {} to {} is wanted", year.value, YEARS.start(), YEARS.end()),
        );
        None
    }

    pub(super) fn day(&self, key: &str, day: &Located<Date>) -> Option<Date> {
        self.year(key, &Located { value: day.value.year().into(), line: day.line }).map(|_| day.value)
    }

    pub(super) fn day_or_year(&self, key: &str, found: &Located<Result<Date, i64>>) -> Option<DayOrYear> {
        match found.value {
            Ok(day) => self.day(key, &Located { value: day, line: found.line }).map(DayOrYear::Day),
            Err(year) => self.year(key, &Located { value: year, line: found.line }).map(DayOrYear::Year),
        }
    }

    /// What the word of a field stands for, of those that it may have.
    pub(super) fn word<T: Copy>(&self, fields: &Fields<'_, '_>, key: &str, known: &[(&str, T)]) -> Option<T> {
        let found = fields.text(key)?;
        let meant = known.iter().find(|(word, _)| *word == found.value);
        if meant.is_none() {
            let words: Vec<String> = known.iter().map(|(word, _)| format!("`{word}`")).collect();
            let wanted = words.join(" or ");
            self.sink.fault(found.line, format!("`{key}` is \"{}\"; {wanted} is wanted", found.value));
        }
        meant.map(|(_, meant)| *meant)
    }

    pub(super) fn above_zero(&self, key: &str, number: &Located<f64>) -> Option<f64> {
        if number.value > 0.0 {
            return Some(number.value);
        }
        self.sink.fault(number.line, format!("`{key}` is {}; a number above 0 is wanted", number.value));
        None
    }
}
