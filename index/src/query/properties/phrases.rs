//! The phrases of `phrases.toml`, taken apart into what each word of a question must be.

use std::sync::LazyLock;

use serde::Deserialize;

use super::numbers::{number, year};
use super::token::Token;
use crate::analysis::fold;
use crate::query::Word;

/// How codes follow from the numbers of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Bound {
    /// No more than the number.
    UpTo,
    /// More than it.
    Over,
    /// The band that has it.
    About,
    /// From this year on.
    From,
    /// From the year after it on.
    After,
    /// To the year before it.
    Before,
    /// To this year.
    To,
    /// From one year to another.
    Between,
    /// This year alone.
    In,
}

/// What `phrases.toml` has of a property.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) group: String,
    #[serde(default)]
    pub(super) codes: Vec<String>,
    pub(super) bound: Option<Bound>,
    #[serde(default)]
    cs: Vec<String>,
    #[serde(default)]
    en: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    cs: Vec<String>,
    en: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    other: Other,
    property: Vec<Listed>,
}

/// What one word of a phrase may be.
#[derive(Debug, Clone, PartialEq)]
enum Choice {
    /// A form of a Czech word: its terms, and whether it says no.
    Czech(Vec<String>, bool),
    /// A form of an English word.
    English(String),
    /// This form, folded.
    Form(String),
    Number,
    Year,
}

/// One word of a phrase.
#[derive(Debug, Clone)]
struct Element {
    choices: Vec<Choice>,
    /// Whether it may be missing.
    optional: bool,
}

/// A phrase.
#[derive(Debug)]
pub(super) struct Phrase {
    /// Which of the listed properties it says; none of what looks like one.
    pub(super) property: Option<usize>,
    elements: Vec<Element>,
}

/// What is listed, and its phrases.
pub(super) struct Phrases {
    pub(super) listed: Vec<Listed>,
    pub(super) all: Vec<Phrase>,
}

pub(super) static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let File { other, property } =
        toml::from_str(include_str!("phrases.toml")).expect("the file is checked in, and a test reads it");
    let of = |phrases: &[String], is_czech: bool, property: Option<usize>| -> Vec<Phrase> {
        phrases.iter().map(|phrase| Phrase { property, elements: elements(phrase, is_czech) }).collect()
    };
    let mut all = of(&other.cs, true, None);
    all.extend(of(&other.en, false, None));
    for (number, own) in property.iter().enumerate() {
        all.extend(of(&own.cs, true, Some(number)));
        all.extend(of(&own.en, false, Some(number)));
    }
    Phrases { listed: property, all }
});

fn elements(phrase: &str, is_czech: bool) -> Vec<Element> {
    let element = |written: &str| {
        let (written, optional) = written.strip_suffix('?').map_or((written, false), |rest| (rest, true));
        let choice = |word: &str| match (word, word.strip_prefix('=')) {
            ("<n>", _) => Choice::Number,
            ("<year>", _) => Choice::Year,
            (_, Some(form)) => Choice::Form(fold(form).into_owned()),
            _ if is_czech => Choice::Czech(terms(word), is_negated(word)),
            _ => Choice::English(Word::new(word).english),
        };
        Element { choices: written.split('|').map(choice).collect(), optional }
    };
    // The hyphen of an English compound parts two words.
    let phrase = if is_czech { phrase.to_owned() } else { phrase.replace('-', " ") };
    phrase.split_whitespace().map(element).collect()
}

/// The terms of a Czech word; the dictionary knows some words that say no by themselves, and others by what they deny.
fn terms(word: &str) -> Vec<String> {
    let denied = word.strip_prefix("ne").filter(|_| is_negated(word));
    denied.into_iter().chain([word]).flat_map(|word| Word::new(word).terms).collect()
}

/// Whether a word begins as one that says no does: the dictionary gives "nefunguje" the term of "funguje".
fn is_negated(word: &str) -> bool {
    word.starts_with("ne") && !word.starts_with("nej")
}

impl Choice {
    /// How many tokens it takes where it fits, with the number that they are.
    fn fits(&self, tokens: &[Token]) -> Option<(usize, Option<f64>)> {
        let token = tokens.first()?;
        let word = |fits: bool| fits.then_some((1, None));
        match self {
            Self::Czech(terms, negated) => {
                let same = token.word.terms.iter().any(|term| terms.contains(term));
                word(same && is_negated(&token.folded) == *negated)
            }
            Self::English(stem) => word(token.word.english == *stem),
            Self::Form(form) => word(token.folded == *form),
            Self::Number => number(tokens).map(|(number, taken)| (taken, Some(number))),
            Self::Year => year(token).map(|year| (1, Some(year))),
        }
    }
}

impl Phrase {
    /// Where the phrase ends that begins with the first of these tokens, with its numbers.
    pub(super) fn end(&self, tokens: &[Token]) -> Option<(usize, Vec<f64>)> {
        end(&self.elements, tokens)
    }

    /// The terms and forms of which one begins it; none if it may begin with a number.
    pub(super) fn beginnings(&self) -> Option<Vec<String>> {
        let mut beginnings = Vec::new();
        for element in &self.elements {
            for choice in &element.choices {
                match choice {
                    Choice::Czech(terms, _) => beginnings.extend(terms.iter().cloned()),
                    Choice::English(term) | Choice::Form(term) => beginnings.push(term.clone()),
                    Choice::Number | Choice::Year => return None,
                }
            }
            if !element.optional {
                break;
            }
        }
        Some(beginnings)
    }
}

/// The longest way in which elements fit the first of these tokens.
fn end(elements: &[Element], tokens: &[Token]) -> Option<(usize, Vec<f64>)> {
    let Some((first, rest)) = elements.split_first() else { return Some((0, Vec::new())) };
    let with = first.choices.iter().filter_map(|choice| {
        let (taken, number) = choice.fits(tokens)?;
        let (end, numbers) = end(rest, &tokens[taken..])?;
        Some((taken + end, number.into_iter().chain(numbers).collect()))
    });
    let without = if first.optional { end(rest, tokens) } else { None };
    with.chain(without).max_by_key(|(end, _): &(usize, Vec<f64>)| *end)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::analysis::Analysis;

    #[test]
    fn each_property_has_its_own_name_and_either_codes_or_a_bound() {
        let names: BTreeSet<&str> = PHRASES.listed.iter().map(|own| own.name.as_str()).collect();
        assert_eq!(names.len(), PHRASES.listed.len());
        for own in &PHRASES.listed {
            assert!(own.codes.is_empty() == own.bound.is_some(), "{}", own.name);
            assert!(!own.cs.is_empty() && !own.en.is_empty(), "{}", own.name);
        }
    }

    #[test]
    fn every_word_of_a_phrase_is_one_word_to_the_analysis() {
        for phrase in PHRASES.listed.iter().flat_map(|own| own.cs.iter()) {
            for word in phrase.split([' ', '|', '?', '=']).filter(|word| !word.is_empty() && !word.starts_with('<')) {
                assert_eq!(Analysis::Form.terms(word).len(), 1, "“{word}” of “{phrase}”");
            }
        }
    }
}
