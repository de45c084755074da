//! Characters that nobody sees and that no text of a corpus may have: control characters, byte order marks, soft hyphens, spaces of no
//! width, and those that turn the direction of writing.
//!
//! They come along with what is copied from elsewhere, and can change how a page, a terminal or a log shows what stands
//! around them. Tabs and ends of lines are allowed, those of Windows too.

use std::borrow::Cow;

/// The characters of a text that it may not have, with their places in bytes.
pub(crate) fn unseen(text: &str) -> impl Iterator<Item = (usize, char)> {
    // Every text of a corpus is looked through, and few of its bytes are read as characters.
    let begins = text.bytes().enumerate().filter(|(_, byte)| may_begin_unseen(*byte));
    let characters = begins.filter_map(|(at, _)| Some((at, text[at..].chars().next()?)));
    characters.filter(|(at, c)| is_unseen(*c) && !(*c == '\r' && text[at + 1..].starts_with('\n')))
}

/// The text with spaces in place of what it may not have, as many bytes long: what is wrong beside it keeps its line.
pub(crate) fn blanked(text: &str) -> Cow<'_, str> {
    let mut kept = 0;
    let mut out = String::new();
    for (at, c) in unseen(text) {
        out.push_str(&text[kept..at]);
        out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        kept = at + c.len_utf8();
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[kept..]);
    Cow::Owned(out)
}

/// The text as it can be shown in one line: what nobody would see is written as `<U+001B>`, ends of lines too.
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || is_unseen(c) {
            out.push('<');
            out.push_str(&name(c));
            out.push('>');
        } else {
            out.push(c);
        }
    }
    out
}

/// What is wrong with a text that has this character.
pub(crate) fn fault(c: char) -> String {
    format!("the invisible character {}; delete it, or type anew what stands around it", name(c))
}

/// The character by its number in Unicode, such as `U+001B`.
fn name(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Whether nobody sees this character, and it is neither a tab nor the end of a line.
pub fn is_unseen(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n'))
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether a character that nobody sees may begin with this byte of UTF-8.
const fn may_begin_unseen(byte: u8) -> bool {
    matches!(byte, 0..=8 | 11..=31 | 0x7f | 0xc2 | 0xe2 | 0xef)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_and_others_of_no_width_are_unseen() {
        let numbers = (0..0x9).chain(0xb..0x20).chain(0x7f..0xa0).chain([0xad]).chain(0x200b..0x2010);
        let numbers = numbers.chain(0x2028..0x202f).chain(0x2060..0x206a);
        let all: Vec<char> = numbers.chain([0xfeff]).map(|number| char::from_u32(number).unwrap()).collect();
        let found: Vec<char> = (0..0x10_ffff).filter_map(char::from_u32).filter(|c| is_unseen(*c)).collect();
        assert_eq!(found, all);
        for c in all.into_iter().filter(|c| *c != '\r') {
            assert_eq!(unseen(&format!("a{c}č")).collect::<Vec<_>>(), [(1, c)]);
        }
    }

    #[test]
    fn tabs_and_ends_of_lines_are_allowed() {
        assert_eq!(unseen("a\tb\nc\r\nd\u{a0}e").count(), 0);
        assert_eq!(unseen("a\rb\r").collect::<Vec<_>>(), [(1, '\r'), (3, '\r')], "a return alone ends no line");
    }

    #[test]
    fn what_is_blanked_keeps_its_length() {
        assert_eq!(blanked("a\u{1b}č\u{202e}\r\nb\u{85}"), "a č   \r\nb  ");
        assert!(matches!(blanked("čistý\ttext\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_shown_fits_in_a_line_and_hides_nothing() {
        assert_eq!(shown("a\u{1b}[31m\nb\u{202e}"), "a<U+001B>[31m<U+000A>b<U+202E>");
    }
}
