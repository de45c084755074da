//! Control characters in what is asked. They say nothing, and can change how a page, a terminal or a log shows what stands
//! around them: so they become spaces where a request is read, and no error repeats them.

use std::borrow::Cow;

/// The parameters that are free text, of a profile and of a brief.
const FREE: [&str; 3] = ["text", "words", "decision"];

/// A value, as it is read: in one line, but for free text, which keeps its tabs and ends of lines.
pub(crate) fn value<'t>(name: &str, text: Cow<'t, str>) -> Cow<'t, str> {
    if FREE.contains(&name) { spaced(text, |c, next| is_control(c) && !ends_line(c, next)) } else { line(text) }
}

/// A text in one line, with a space for each control character.
pub(crate) fn line(text: Cow<'_, str>) -> Cow<'_, str> {
    spaced(text, |c, _| is_control(c))
}

/// Control characters of Unicode, byte order marks, and those that turn the direction of writing.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether it is a tab or ends a line: a return does so only before a newline.
fn ends_line(c: char, next: Option<char>) -> bool {
    matches!(c, '\t' | '\n') || (c == '\r' && next == Some('\n'))
}

/// The text with a space for each character that is `wrong`, as judged with the one after it.
fn spaced(text: Cow<'_, str>, wrong: impl Fn(char, Option<char>) -> bool) -> Cow<'_, str> {
    if !text.chars().any(is_control) {
        return text;
    }
    let mut rest = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = rest.next() {
        out.push(if wrong(c, rest.peek().copied()) { ' ' } else { c });
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_one_line_and_free_text_keeps_its_lines() {
        let given = "a\u{0}b\tc\r\nd\u{1b}\re\u{85}f\u{202e}\u{feff}";
        assert_eq!(value("q", given.into()), "a b c  d  e f  ");
        for name in FREE {
            assert_eq!(value(name, given.into()), "a b\tc\r\nd  e f  ");
        }
    }

    #[test]
    fn what_has_none_is_not_copied() {
        assert!(matches!(value("q", "Děčín \u{a0}– 🙂".into()), Cow::Borrowed(_)));
    }
}
