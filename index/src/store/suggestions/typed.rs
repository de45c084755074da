//! What somebody has typed so far, and how it fits a text.

use std::borrow::Cow;

use osvedceno_czech::fold_into;

use crate::analysis::{Analysis, fold};

/// The words of a text: as they stand there, and folded.
pub(crate) fn words(text: &str) -> Vec<(&str, String)> {
    let folded = |form: String| match fold(&form) {
        Cow::Borrowed(_) => form,
        Cow::Owned(folded) => folded,
    };
    let words = Analysis::Form.terms(text).into_iter().map(|(own, form)| (own, folded(form)));
    // The vowel signs of some scripts are marks, and nothing is left of one that stands alone.
    words.filter(|(_, folded)| !folded.is_empty()).collect()
}

/// The folded words of a text with spaces between them.
pub(crate) fn joined(text: &str) -> String {
    words(text).iter().map(|(_, folded)| folded.as_str()).collect::<Vec<_>>().join(" ")
}

/// The beginning of a question.
#[derive(Debug)]
pub(crate) struct Typed {
    /// Its folded words, at least one.
    pub(crate) words: Vec<String>,
    joined: String,
    /// The same after a space: as it stands in the middle of a text.
    within: String,
}

/// How what was typed fits a text, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// It is the text.
    Whole,
    /// It is the beginning of the text.
    Start,
    /// It is the beginning of the text from a later word on.
    Within,
    /// Its words begin words of the text, the first among them.
    Scattered,
    /// Its words begin later words of the text.
    ScatteredWithin,
}

impl Typed {
    /// The words of what was typed; `None` where there are none.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let words: Vec<_> = words(text).into_iter().map(|(_, folded)| folded).collect();
        (!words.is_empty()).then(|| Self::folded(words))
    }

    /// Its folded words with spaces between them.
    pub(super) fn joined(&self) -> &str {
        &self.joined
    }

    fn folded(words: Vec<String>) -> Self {
        let joined = words.join(" ");
        Self { within: format!(" {joined}"), joined, words }
    }

    /// How it fits a text of folded words with spaces between them; `None` where it does not.
    pub(crate) fn fit(&self, text: &str) -> Option<Fit> {
        if let Some(rest) = text.strip_prefix(&self.joined) {
            return Some(if rest.is_empty() { Fit::Whole } else { Fit::Start });
        }
        if text.contains(&self.within) {
            return Some(Fit::Within);
        }
        // A single word that begins a word has been found by now.
        if self.words.len() == 1 {
            return None;
        }
        let words: Vec<&str> = text.split(' ').collect();
        let places = self.scattered(&words)?;
        Some(if places.contains(&0) { Fit::Scattered } else { Fit::ScatteredWithin })
    }

    /// For each typed word the place of the word of the text that it begins; `None` where it does not fit.
    pub(crate) fn places(&self, words: &[&str]) -> Option<Vec<usize>> {
        let begins = |(typed, word): (&String, &&str)| word.starts_with(typed.as_str());
        let together = words.windows(self.words.len()).position(|window| {
            let whole = self.words.iter().zip(window).rev().skip(1).all(|(typed, word)| typed == word);
            whole && self.words.iter().zip(window).next_back().is_some_and(begins)
        });
        match together {
            Some(start) => Some((start..start + self.words.len()).collect()),
            None => self.scattered(words),
        }
    }

    /// The same, wherever the words stand: no two typed words begin the same one, which is then the first that is free.
    /// Whatever a longer word begins a shorter one either begins too or has no claim to, so the longest choose first.
    fn scattered(&self, words: &[&str]) -> Option<Vec<usize>> {
        if self.words.len() > words.len() {
            return None;
        }
        let mut order: Vec<usize> = (0..self.words.len()).collect();
        order.sort_by_key(|&typed| std::cmp::Reverse(self.words[typed].len()));
        let mut places = vec![usize::MAX; self.words.len()];
        for typed in order {
            let begins = |at: &usize| words[*at].starts_with(&self.words[typed]) && !places.contains(at);
            places[typed] = (0..words.len()).find(begins)?;
        }
        Some(places)
    }
}

/// Where in a word, as it is written, the part ends that folds to `letters` bytes; marks of the last letter are part of
/// it.
pub(crate) fn end_of_prefix(word: &str, letters: usize) -> usize {
    let mut folded = String::new();
    for (at, c) in word.char_indices() {
        let before = folded.len();
        for lower in c.to_lowercase() {
            fold_into(lower.encode_utf8(&mut [0; 4]), &mut folded);
        }
        if before >= letters && folded.len() > before {
            return at;
        }
    }
    word.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(typed: &str, text: &str) -> Option<Fit> {
        Typed::of(typed).unwrap().fit(&joined(text))
    }

    #[test]
    fn a_text_fits_from_any_word_on() {
        let text = "Praha-Libuš: kurzy češtiny pro rodiče";
        assert_eq!(fit("praha lib", text), Some(Fit::Start));
        assert_eq!(fit("PRAHA LIBUŠ", "Praha-Libuš"), Some(Fit::Whole));
        assert_eq!(fit("Kurzy Ces", text), Some(Fit::Within));
        assert_eq!(fit("rodiče prah", text), Some(Fit::Scattered));
        assert_eq!(fit("rod kur", text), Some(Fit::ScatteredWithin));
        assert_eq!(fit("raha", text), None);
        assert_eq!(fit("praha praha", text), None);
    }

    #[test]
    fn two_words_never_begin_the_same_one() {
        assert_eq!(fit("s sko", "škola"), None);
        assert_eq!(fit("s sko", "škola a sad"), Some(Fit::Scattered));
        assert_eq!(fit("s s", "sad, sídliště"), Some(Fit::Scattered));
    }

    #[test]
    fn a_beginning_ends_where_its_letters_do() {
        assert_eq!(&"Škola"[..end_of_prefix("Škola", 3)], "Ško");
        assert_eq!(&"Straße"[..end_of_prefix("Straße", 5)], "Straß");
        assert_eq!(&"s\u{30c}kola"[..end_of_prefix("s\u{30c}kola", 1)], "s\u{30c}");
        assert_eq!(end_of_prefix("Škola", 5), "Škola".len());
    }
}
