//! Query strings: bytes that are not UTF-8 do not pass for text. A `%` that encodes nothing stands for itself, as it does
//! in every browser's address bar.

use std::borrow::Cow;
use std::fmt::Write;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};

use crate::problem::{Invalid, Reason};

/// What need not be encoded in a query value, so that addresses stay readable.
const QUERY: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/').remove(b':');

/// Most parameters in a query string. Every code of the vocabulary ticked would be some 220; people tick five.
const MAX_PARAMETERS: usize = 100;

/// Names and values of a query string in their order, decoded.
#[derive(Debug, Default)]
pub(crate) struct Pairs<'q> {
    pairs: Vec<(Cow<'q, str>, Cow<'q, str>)>,
}

impl<'q> Pairs<'q> {
    /// Splits and decodes `raw`, the part of an address after `?`. Empty values are dropped: a form sends them.
    ///
    /// # Errors
    /// Each name or value that is not UTF-8.
    pub(crate) fn parse(raw: &'q str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Vec::new();
        let mut faults = Vec::new();
        for part in raw.split('&').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            match (decode(name), decode(value)) {
                (Some(_), Some(value)) if value.is_empty() => {}
                (Some(name), Some(value)) => pairs.push((name, value)),
                _ => faults.push(Invalid::new(name, value, Reason::NotUtf8)),
            }
        }
        if pairs.len() > MAX_PARAMETERS {
            let (name, value) = &pairs[MAX_PARAMETERS];
            return Err(vec![Invalid::new(name.as_ref(), value.as_ref(), Reason::TooMany { max: MAX_PARAMETERS })]);
        }
        if faults.is_empty() { Ok(Self { pairs }) } else { Err(faults) }
    }

    /// Takes out the value of a parameter that may stand there once.
    pub(crate) fn take_one(&mut self, name: &str, faults: &mut Vec<Invalid>) -> Option<Cow<'q, str>> {
        let mut found = self.pairs.extract_if(.., |(key, _)| key == name);
        let value = found.next().map(|(_, value)| value);
        if let Some((_, second)) = found.next() {
            faults.push(Invalid::new(name, second, Reason::Repeated));
        }
        value
    }

    /// Takes out every value of a parameter that may stand there any number of times, each once.
    pub(crate) fn take_all(&mut self, name: &str) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for (_, value) in self.pairs.extract_if(.., |(key, _)| key == name) {
            if !values.iter().any(|own| *own == value) {
                values.push(value.into_owned());
            }
        }
        values
    }

    /// Takes out a parameter that is one of a few words.
    pub(crate) fn take_word<T>(
        &mut self,
        name: &str,
        words: &'static [&'static str],
        read: impl Fn(&str) -> Option<T>,
        faults: &mut Vec<Invalid>,
    ) -> Option<T> {
        let value = self.take_one(name, faults)?;
        let read = read(&value);
        if read.is_none() {
            faults.push(Invalid::new(name, value, Reason::NotOneOf(words)));
        }
        read
    }

    /// Takes out a whole number within bounds.
    pub(crate) fn take_number(&mut self, name: &str, min: i64, max: i64, faults: &mut Vec<Invalid>) -> Option<i64> {
        let value = self.take_one(name, faults)?;
        let number = value.parse().ok().filter(|number| (min..=max).contains(number));
        if number.is_none() {
            faults.push(Invalid::new(name, value, Reason::NotWithin { min, max }));
        }
        number
    }

    /// Takes out `limit`, from 1 to `most`.
    pub(crate) fn take_limit(&mut self, most: usize, default: usize, faults: &mut Vec<Invalid>) -> usize {
        let number = self.take_number("limit", 1, i64::try_from(most).unwrap_or(i64::MAX), faults);
        number.and_then(|number| usize::try_from(number).ok()).unwrap_or(default)
    }

    /// What nobody has taken out.
    pub(crate) fn rest(self) -> Vec<(Cow<'q, str>, Cow<'q, str>)> {
        self.pairs
    }
}

/// `+` and `%xx` undone; `None` where the result is not UTF-8.
fn decode(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('+') {
        return percent_decode(text.as_bytes()).decode_utf8().ok();
    }
    let spaced = text.replace('+', " ");
    let decoded = percent_decode(spaced.as_bytes()).decode_utf8().ok()?;
    Some(Cow::Owned(decoded.into_owned()))
}

/// Names and values of a query string that may be wrong, as a form is filled with what was sent. Of what is not UTF-8 as much
/// as is.
pub fn decode_all(raw: &str) -> Vec<(String, String)> {
    let parts = raw.split('&').filter(|part| !part.is_empty()).map(|part| part.split_once('=').unwrap_or((part, "")));
    let text = |text: &str| {
        let spaced = text.replace('+', " ");
        percent_decode(spaced.as_bytes()).decode_utf8_lossy().into_owned()
    };
    parts.map(|(name, value)| (text(name), text(value))).filter(|(_, value)| !value.is_empty()).collect()
}

/// Names and values as a query string without `?`.
pub fn encode<'p>(pairs: impl IntoIterator<Item = (&'p str, Cow<'p, str>)>) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        let written = write!(query, "{}={}", utf8_percent_encode(name, QUERY), utf8_percent_encode(&value, QUERY));
        written.expect("writing to a String cannot fail");
    }
    query.replace("%20", "+")
}
