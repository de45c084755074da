//! What all fields of a file are read with, and the values that several of them take.

use crate::fault::Sink;
use crate::front_matter::Located;
use crate::vocabulary::Vocabulary;

/// Years that a source of this corpus can speak of.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2100;

/// Reads the fields of one file.
pub(super) struct Reader<'a> {
    pub(super) vocabulary: &'a Vocabulary,
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

    pub(super) fn above_zero(&self, key: &str, number: &Located<f64>) -> Option<f64> {
        if number.value > 0.0 {
            return Some(number.value);
        }
        self.sink.fault(number.line, format!("`{key}` is {}; a number above 0 is wanted", number.value));
        None
    }
}
