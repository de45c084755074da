//! Diacritics away: `ř` to `r`, and the few letters that have a plain one without being composed of it. Other scripts
//! lose their marks too (`ї` becomes `і`), on both sides of a search alike.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` without diacritics; text without any is given back as it is.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ł' => folded.push('l'),
            'Ł' => folded.push('L'),
            'ø' => folded.push('o'),
            'Ø' => folded.push('O'),
            'đ' | 'ð' => folded.push('d'),
            'Đ' | 'Ð' => folded.push('D'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'Æ' => folded.push_str("AE"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            c => folded.push(c),
        }
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn letters_lose_their_marks_and_nothing_else() {
        assert_eq!(fold("Příliš žluťoučký kůň"), "Prilis zlutoucky kun");
        assert_eq!(fold("Łódź, Malmö, Straße, Ærø"), "Lodz, Malmo, Strasse, AEro");
        assert_eq!(fold("Charkov Харків 24/7"), "Charkov Харків 24/7");
    }
}
