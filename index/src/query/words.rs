//! A question as typed, taken apart: words that should match, "phrases" that must, `-words` that must not.

use std::collections::BTreeSet;

use crate::analysis::{Analysis, is_stop_word};

/// Words of a question that count, and as many phrases and exclusions. The longest questions of people have a dozen; a pasted page must not cost a second.
pub(super) const MAX_WORDS: usize = 32;
/// Different words of prose that are looked at for what they mean: a page has about as many.
const MAX_PROSE: usize = 200;

/// A question as typed, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// Words of which some share must match.
    pub(crate) optional: Vec<String>,
    /// Phrases that must stand in the document.
    pub(crate) phrases: Vec<String>,
    /// Words and phrases that must not.
    pub(crate) excluded: Vec<String>,
}

impl Words {
    /// Takes `text` apart. An unpaired quote is a quote too many, not the start of a phrase.
    pub(crate) fn parse(text: &str) -> Self {
        let mut words = Self::default();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let (excluded, part) = match rest.strip_prefix('-') {
                Some(part) if part.starts_with(|c: char| c.is_alphanumeric() || is_quote(c)) => (true, part),
                _ => (false, rest),
            };
            let quoted = part.strip_prefix(is_quote).and_then(|inside| Some((inside, inside.find(is_quote)?)));
            let (piece, phrase, after) = match quoted {
                Some((inside, end)) => (&inside[..end], true, inside[end..].trim_start_matches(is_quote)),
                None => {
                    let end = part.find(char::is_whitespace).unwrap_or(part.len());
                    (&part[..end], false, &part[end..])
                }
            };
            let place = match (excluded, phrase) {
                (true, _) => &mut words.excluded,
                (false, true) => &mut words.phrases,
                (false, false) => &mut words.optional,
            };
            // Quotes around nothing, or around punctuation, ask for nothing.
            if !Analysis::Stem.terms(piece).is_empty() {
                place.push(piece.to_owned());
            }
            rest = after.trim_start();
        }
        words.optional = split_words(&words.optional, MAX_WORDS);
        words.phrases.truncate(MAX_WORDS);
        words.excluded.truncate(MAX_WORDS);
        words
    }

    /// Takes prose apart: all of it is words, and quotes and hyphens are punctuation.
    pub(crate) fn prose(text: &str) -> Self {
        Self { optional: split_words(&[text.to_owned()], MAX_PROSE), ..Self::default() }
    }

    /// Whether there is no word in it, of whatever sort.
    pub(crate) fn is_empty(&self) -> bool {
        self.optional.is_empty() && self.phrases.is_empty() && self.excluded.is_empty()
    }
}

/// `"` and the quotation marks that Czech and English keyboards and word processors make of it.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '„' | '“' | '”' | '«' | '»')
}

/// Whether a word that starts at a byte of a question is neither in quotes nor behind a `-`: those are searched for as they were typed.
pub(super) fn is_optional(question: &str, start: usize) -> bool {
    let before = &question[..start];
    let quoted = before.matches(is_quote).count() % 2 == 1 && question[start..].contains(is_quote);
    let excluded = before.strip_suffix('-').is_some_and(|rest| rest.is_empty() || rest.ends_with(char::is_whitespace));
    !quoted && !excluded
}

/// The different words of the pieces between spaces, `most` of them; stop words are left out, unless there is nothing else.
fn split_words(pieces: &[String], most: usize) -> Vec<String> {
    // Together, since a number or an abbreviation may be in several pieces.
    let text = pieces.join(" ");
    let words: Vec<String> = Analysis::Stem.terms(&text).into_iter().map(|(word, _)| word.to_owned()).collect();
    let (stop, subject): (Vec<String>, Vec<String>) = words.into_iter().partition(|word| is_stop_word(word));
    let mut words = if subject.is_empty() { stop } else { subject };
    let mut seen = BTreeSet::new();
    words.retain(|word| seen.insert(word.to_lowercase()));
    words.truncate(most);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(optional: &[&str], phrases: &[&str], excluded: &[&str]) -> Words {
        let owned = |list: &[&str]| list.iter().map(|&word| word.to_owned()).collect();
        Words { optional: owned(optional), phrases: owned(phrases), excluded: owned(excluded) }
    }

    #[test]
    fn a_question_is_words_phrases_and_what_must_not_be() {
        assert_eq!(
            Words::parse("ubytovny  pro dělníky -Praha „zahraniční pracovníci“ -\"nová továrna\""),
            words(&["ubytovny", "dělníky"], &["zahraniční pracovníci"], &["Praha", "nová továrna"])
        );
    }

    #[test]
    fn punctuation_and_unpaired_quotes_do_no_harm() {
        assert_eq!(Words::parse("škola - \"děti"), words(&["škola", "děti"], &[], &[]));
        assert_eq!(Words::parse("adaptačně-integrační kurz?"), words(&["adaptačně", "integrační", "kurz"], &[], &[]));
        assert_eq!(Words::parse("  -- \"\" „–“ škola"), words(&["škola"], &[], &[]));
        assert!(Words::parse("??? 🙂 \"\"").is_empty());
    }

    #[test]
    fn a_question_of_stop_words_alone_is_kept() {
        assert_eq!(Words::parse("co je to"), words(&["co", "je", "to"], &[], &[]));
    }
}
