//! Query strings: bytes that are not UTF-8 do not pass for text. A `%` that encodes nothing stands for itself, as it does
//! in every browser's address bar.

use std::borrow::Cow;

use percent_encoding::percent_decode;

use crate::control;
use crate::problem::{Invalid, Reason};

/// Most parameters in a query string. Every code of the vocabulary ticked would be some 220; people tick five.
pub const MAX_PARAMETERS: usize = 100;

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
        for (name, value) in split(raw) {
            match decode(name, value) {
                Some((_, value)) if value.is_empty() => continue,
                Some(pair) => pairs.push(pair),
                None => faults.push(Invalid::new(name, value, Reason::NotUtf8)),
            }
            // Whoever sends thousands is told so, and not of each.
            if pairs.len() + faults.len() > MAX_PARAMETERS {
                return Err(vec![Invalid::new(name, value, Reason::TooMany { max: MAX_PARAMETERS })]);
            }
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
        for value in self.take_every(name) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values
    }

    /// Takes out every value of a parameter, the same ones too.
    pub(crate) fn take_every(&mut self, name: &str) -> Vec<String> {
        self.pairs.extract_if(.., |(key, _)| key == name).map(|(_, value)| value.into_owned()).collect()
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

    /// Takes out a parameter that is `true` or `false`; without it, it is false.
    pub(crate) fn take_flag(&mut self, name: &str, faults: &mut Vec<Invalid>) -> bool {
        let flag = |word: &str| match word {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        self.take_word(name, &["true", "false"], flag, faults).unwrap_or_default()
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

/// Names and values as they are written.
fn split(raw: &str) -> impl Iterator<Item = (&str, &str)> {
    raw.split('&').filter(|part| !part.is_empty()).map(|part| part.split_once('=').unwrap_or((part, "")))
}

/// A name and its value with `+` and `%xx` undone, and no control characters; `None` where the result is not UTF-8.
fn decode<'q>(name: &'q str, value: &'q str) -> Option<(Cow<'q, str>, Cow<'q, str>)> {
    let text = |text: &'q str| match bytes(text) {
        Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
        Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
    };
    Some(clean(text(name)?, text(value)?))
}

/// `+` and `%xx` undone.
fn bytes(text: &str) -> Cow<'_, [u8]> {
    if text.contains('+') {
        return Cow::Owned(percent_decode(text.replace('+', " ").as_bytes()).collect());
    }
    percent_decode(text.as_bytes()).into()
}

/// The one place where a decoded name and value lose their control characters.
fn clean<'q>(name: Cow<'q, str>, value: Cow<'q, str>) -> (Cow<'q, str>, Cow<'q, str>) {
    let value = control::value(&name, value);
    (control::line(name), value)
}

/// Names and values of a query string that may be wrong, as a form is filled with what was sent. Of what is not UTF-8 as much
/// as is.
pub fn decode_all(raw: &str) -> Vec<(String, String)> {
    let text = |text| Cow::Owned(String::from_utf8_lossy(&bytes(text)).into_owned());
    let pairs = split(raw).map(|(name, value)| clean(text(name), text(value)));
    let pairs = pairs.map(|(name, value)| (name.into_owned(), value.into_owned()));
    pairs.filter(|(_, value)| !value.is_empty()).collect()
}

/// Names and values as a query string without `?`.
pub fn encode<'p>(pairs: impl IntoIterator<Item = (&'p str, Cow<'p, str>)>) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        if !query.is_empty() {
            query.push('&');
        }
        push(&mut query, name);
        query.push('=');
        push(&mut query, &value);
    }
    query
}

/// Adds text, encoded, but for what need not be in a query value, so that addresses stay readable. A page of results has a hundred
/// addresses, so nothing is formatted here; and a table of all bytes as they are encoded is 0.6 kB for browsers to load.
fn push(query: &mut String, text: &str) {
    let digit = |four: u8| char::from(if four < 10 { b'0' + four } else { b'A' - 10 + four });
    for byte in text.bytes() {
        match byte {
            b' ' => query.push('+'),
            b'-' | b'_' | b'.' | b'~' | b'/' | b':' => query.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => query.push(char::from(byte)),
            byte => query.extend(['%', digit(byte >> 4), digit(byte & 15)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn controls() -> impl Iterator<Item = char> {
        ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}')
    }

    #[test]
    fn a_control_character_is_a_space_in_every_name_and_value_but_for_lines_of_free_text() {
        for c in controls() {
            let raw = encode([("q", format!("a{c}b").into()), (&*format!("n{c}"), "c".into())]);
            let own = |(name, value): (Cow<'_, str>, Cow<'_, str>)| (name.into_owned(), value.into_owned());
            let strict: Vec<_> = Pairs::parse(&raw).unwrap().rest().into_iter().map(own).collect();
            assert_eq!(strict, [("q", "a b"), ("n ", "c")].map(|(name, value)| (name.to_owned(), value.to_owned())));
            assert_eq!(decode_all(&raw), strict, "a form is filled with the same");
            let text = encode([("text", format!("a{c}b").into())]);
            let kept = if matches!(c, '\t' | '\n') { c } else { ' ' };
            assert_eq!(decode_all(&text), [("text".to_owned(), format!("a{kept}b"))]);
        }
        assert_eq!(decode_all("text=a%0D%0Ab"), [("text".to_owned(), "a\r\nb".to_owned())]);
    }

    #[test]
    fn what_is_encoded_is_read_again_whatever_it_is() {
        let all: String = (' '..='\u{2ff}').filter(|c| !c.is_control()).chain("–„“😀".chars()).collect();
        let raw = encode([("q", (&*all).into())]);
        assert!(raw.is_ascii() && raw.starts_with("q=+%21%22%23%24%25%26%27%28%29%2A%2B%2C-./0"), "{raw}");
        assert_eq!(decode_all(&raw), [("q".to_owned(), all)]);
    }

    #[test]
    fn what_is_not_utf8_is_told_without_control_characters() {
        let faults = Pairs::parse("q\u{1b}=%FF\u{0}").unwrap_err();
        assert_eq!(faults, [Invalid::new("q ", "%FF ", Reason::NotUtf8)]);
        assert_eq!(decode_all("q=%FF\u{0}"), [("q".to_owned(), "\u{fffd} ".to_owned())]);
    }

    #[test]
    fn thousands_of_parameters_are_one_fault_whatever_is_wrong_with_each() {
        for part in ["a=%FF&", "a=1&", "unknown&b=x&"] {
            let faults = Pairs::parse(&part.repeat(100_000)).unwrap_err();
            let reasons: Vec<_> = faults.into_iter().map(|fault| fault.reason).collect();
            assert_eq!(reasons, [Reason::TooMany { max: MAX_PARAMETERS }], "{part}");
        }
        assert_eq!(Pairs::parse(&"a=&".repeat(1_000)).unwrap().rest(), [], "a form sends fields that are empty");
        assert_eq!(Pairs::parse(&"a=%FF&".repeat(MAX_PARAMETERS)).unwrap_err().len(), MAX_PARAMETERS);
    }
}
