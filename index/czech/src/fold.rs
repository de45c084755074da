//! Diacritics away: `ř` to `r`, and the few letters that have a plain one without being composed of it. Other scripts
//! lose their marks too (`ї` becomes `і`), on both sides of a search alike.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` without diacritics; text without any is given back as it is.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    Cow::Owned(folded)
}

/// Appends `text` without diacritics to `folded`.
pub fn fold_into(text: &str, folded: &mut String) {
    for c in text.chars() {
        match c {
            c if c.is_ascii() => folded.push(c),
            // The letters of Czech, so that its texts need no tables, and letters that are not made of a plain one.
            'á' => folded.push('a'),
            'č' => folded.push('c'),
            'ď' | 'đ' | 'ð' => folded.push('d'),
            'é' | 'ě' => folded.push('e'),
            'í' | 'ı' => folded.push('i'),
            'ň' => folded.push('n'),
            'ó' | 'ø' => folded.push('o'),
            'ř' => folded.push('r'),
            'š' => folded.push('s'),
            'ť' => folded.push('t'),
            'ú' | 'ů' => folded.push('u'),
            'ý' => folded.push('y'),
            'ž' => folded.push('z'),
            'ł' => folded.push('l'),
            'Ł' => folded.push('L'),
            'Ø' => folded.push('O'),
            'Đ' | 'Ð' => folded.push('D'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'Æ' => folded.push_str("AE"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            c => folded.extend(std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c))),
        }
    }
}

/// Whether a word in small letters has one that is neither of the Latin alphabet nor of the Czech one.
pub fn is_foreign(word: &str) -> bool {
    const CZECH: [char; 15] = ['á', 'č', 'ď', 'é', 'ě', 'í', 'ň', 'ó', 'ř', 'š', 'ť', 'ú', 'ů', 'ý', 'ž'];
    !word.is_ascii() && word.chars().any(|c| c.is_alphabetic() && !c.is_ascii() && !CZECH.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::{fold, is_foreign};

    #[test]
    fn a_word_with_a_letter_of_another_alphabet_is_foreign() {
        for (word, foreign) in
            [("malmö", true), ("łódź", true), ("харків", true), ("příšerně", false), ("o'neill", false)]
        {
            assert_eq!(is_foreign(word), foreign, "{word}");
        }
    }

    #[test]
    fn letters_lose_their_marks_and_nothing_else() {
        assert_eq!(fold("Příliš žluťoučký kůň"), "Prilis zlutoucky kun");
        assert_eq!(fold("Łódź, Malmö, Straße, Ærø"), "Lodz, Malmo, Strasse, AEro");
        assert_eq!(fold("Charkov Харків 24/7"), "Charkov Харків 24/7");
    }
}
