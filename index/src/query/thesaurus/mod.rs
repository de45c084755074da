//! What the vocabulary knows of words: which name a code, and which may stand for one another.
//!
//! Phrases are kept as terms, so that any inflection meets them. A phrase is meant where all its words stand in the question
//! close together, in whatever order ("ubytovny pro zahraniční dělníky" is "ubytovna pro dělníky"). A code that is named by
//! a part of its phrases counts too, the less the more of the phrase is missing.

mod finder;
mod matches;

use std::collections::BTreeSet;

use osvedceno_corpus::{Synonyms, Vocabulary};
use osvedceno_czech::root;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{Analysis, is_stop_word};
pub(crate) use finder::{Finder, Number};
pub(crate) use matches::Named;
use matches::{Match, Place, likeness, matches, phrases, whole};

/// A term of the thesaurus: Czech or English, which must not be taken for one another ("most", "sport").
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Key {
    Czech(String),
    English(String),
    /// The root of a Czech term, by which words made of one another meet.
    Root(String),
}

impl Key {
    /// Whether it is a root.
    pub(crate) fn is_root(&self) -> bool {
        matches!(self, Self::Root(_))
    }

    /// The term, whichever language it is of.
    pub(crate) fn term(&self) -> &str {
        let (Self::Czech(term) | Self::English(term) | Self::Root(term)) = self;
        term
    }
}

/// A code and the phrases that name it.
#[derive(Debug, Clone)]
pub(crate) struct Concept {
    pub(crate) group: String,
    pub(crate) code: String,
    phrases: Vec<Vec<Key>>,
}

/// One thing in several words.
#[derive(Debug, Clone)]
pub(crate) struct Family {
    /// Each as it is written, with its terms.
    pub(crate) phrases: Vec<(String, Vec<Key>)>,
}

/// Codes and related words, found by their terms.
#[derive(Debug, Clone, Default)]
pub(crate) struct Thesaurus {
    pub(crate) concepts: Vec<Concept>,
    pub(crate) families: Vec<Family>,
    /// Which concepts have a term, and which of their phrases.
    in_concepts: FxHashMap<Key, Vec<Place>>,
    in_families: FxHashMap<Key, Vec<Place>>,
    /// How much a term tells of concepts: ln(1 + concepts / concepts that have it).
    telling: FxHashMap<Key, f32>,
    /// The most that any tells, 1 at the least: what one tells that no concept has.
    unknown: f32,
}

/// What the words of a question may mean.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meaning {
    /// Concepts named whole.
    pub(crate) named: Vec<Named>,
    /// Every concept that a word points to, and how well, 0 to 1.
    pub(crate) near: Vec<(usize, f32)>,
    /// Families of which a phrase stands there.
    pub(crate) families: Vec<Named>,
    /// What words of another language are in Czech.
    pub(crate) translated: Vec<Translated>,
}

/// Words of another language, and what they are in Czech.
#[derive(Debug, Clone)]
pub(crate) struct Translated {
    /// Which words of the question they are.
    pub(crate) words: BTreeSet<usize>,
    /// The terms of each Czech phrase, the usual one first.
    pub(crate) phrases: Vec<Vec<Key>>,
}

/// Prepositions without which a single word is something else: a year is not "do roka", nor are results "bez výsledků".
const PREPOSITIONS: [&str; 8] = ["bez", "do", "from", "od", "po", "with", "z", "ze"];

/// The content words of a phrase; none of one that is a word with its preposition, of which the word alone would be left.
fn keys(phrase: &str, analysis: Analysis) -> Vec<Key> {
    let of = |term| if analysis == Analysis::English { Key::English(term) } else { Key::Czech(term) };
    let words = analysis.terms(phrase);
    let leads = words.first().is_some_and(|(word, _)| PREPOSITIONS.contains(&word.to_lowercase().as_str()));
    let content: Vec<Key> =
        words.into_iter().filter(|(word, _)| !is_stop_word(word)).map(|(_, term)| of(term)).collect();
    if leads && content.len() == 1 { Vec::new() } else { content }
}

impl Concept {
    /// Its name, `group:code`.
    pub(crate) fn name(&self) -> String {
        format!("{}:{}", self.group, self.code)
    }
}

impl Thesaurus {
    /// The terms of a Czech phrase.
    pub(crate) fn czech(phrase: &str) -> Vec<Key> {
        keys(phrase, Analysis::Stem)
    }

    /// Takes the phrases of a vocabulary apart.
    pub(crate) fn of(vocabulary: &Vocabulary) -> Self {
        let mut thesaurus = Self::default();
        for group in &vocabulary.groups {
            for value in &group.values {
                let Synonyms { cs, en } = &value.synonyms;
                // A code whose words nobody collected is not looked for in questions: labels such as "do 2 tisíc" name bands.
                if cs.is_empty() && en.is_empty() {
                    continue;
                }
                let czech = [&value.label.cs].into_iter().chain(cs).map(|phrase| keys(phrase, Analysis::Stem));
                let english = [&value.label.en].into_iter().chain(en).map(|phrase| keys(phrase, Analysis::English));
                let phrases = czech.chain(english).filter(|phrase| !phrase.is_empty()).collect();
                let (group, code) = (group.name.to_string(), value.code.to_string());
                thesaurus.concepts.push(Concept { group, code, phrases });
            }
        }
        let abbreviations = vocabulary.abbreviations.iter();
        let abbreviations = abbreviations.map(|own| vec![own.short.clone(), own.long.cs.clone(), own.long.en.clone()]);
        for phrases in vocabulary.related.iter().cloned().chain(abbreviations) {
            // Whether a phrase is Czech or English nobody says, so it is both.
            let both = phrases.into_iter().flat_map(|phrase| {
                let analyses = [Analysis::Stem, Analysis::English];
                analyses.map(|analysis| (phrase.clone(), keys(&phrase, analysis)))
            });
            let phrases = both.filter(|(_, keys)| !keys.is_empty()).collect();
            thesaurus.families.push(Family { phrases });
        }
        thesaurus.look_up();
        thesaurus
    }

    fn look_up(&mut self) {
        let mut concepts_with: FxHashMap<&Key, FxHashSet<usize>> = FxHashMap::default();
        for (entry, concept) in self.concepts.iter().enumerate() {
            for (phrase, keys) in concept.phrases.iter().enumerate() {
                for (word, key) in keys.iter().enumerate() {
                    let place = Place { entry, phrase, word };
                    self.in_concepts.entry(key.clone()).or_default().push(place);
                    if let Key::Czech(term) = key {
                        self.in_concepts.entry(Key::Root(root(term))).or_default().push(place);
                    }
                    concepts_with.entry(key).or_default().insert(entry);
                }
            }
        }
        #[allow(clippy::cast_precision_loss)]
        let telling = |with: &FxHashSet<usize>| (1.0 + self.concepts.len() as f32 / with.len() as f32).ln();
        self.telling = concepts_with.into_iter().map(|(key, with)| (key.clone(), telling(&with))).collect();
        self.unknown = self.telling.values().copied().fold(1.0, f32::max);
        for (entry, family) in self.families.iter().enumerate() {
            for (phrase, (_, keys)) in family.phrases.iter().enumerate() {
                for (word, key) in keys.iter().enumerate() {
                    self.in_families.entry(key.clone()).or_default().push(Place { entry, phrase, word });
                }
            }
        }
    }

    /// Whether a term stands in any of its phrases.
    pub(crate) fn knows(&self, key: &Key) -> bool {
        self.in_concepts.contains_key(key) || self.in_families.contains_key(key)
    }

    /// What `words` may mean, each given by the terms that it may be.
    pub(crate) fn meaning(&self, words: &[Vec<Key>]) -> Meaning {
        let phrases_of = |number: usize, phrase: usize| &self.concepts[number].phrases[phrase];
        let found = matches(words, &self.in_concepts);
        let tell = |key: &Key| self.telling.get(key).copied().unwrap_or(self.unknown);
        let least = |keys: &Vec<Key>| keys.iter().map(tell).fold(f32::INFINITY, f32::min).min(self.unknown);
        let asked: f32 = words.iter().map(least).sum();
        let mut near: Vec<(usize, f32)> = Vec::new();
        for of_phrase in phrases(&found) {
            let Match { entry, phrase, .. } = of_phrase[0];
            let keys = phrases_of(entry, phrase);
            let whole: f32 = keys.iter().map(tell).sum();
            let there: f32 = likeness(of_phrase).map(|(word, likeness)| tell(&keys[word]) * likeness).sum();
            let share = there / whole.max(f32::MIN_POSITIVE);
            let score = share * share * (there / asked.max(f32::MIN_POSITIVE)).min(1.0);
            match near.last_mut().filter(|(last, _)| *last == entry) {
                Some((_, best)) => *best = best.max(score),
                None => near.push((entry, score)),
            }
        }
        let length = |number: usize, phrase: usize| self.families[number].phrases[phrase].1.len();
        let families = matches(words, &self.in_families);
        Meaning {
            named: whole(&found, |number, phrase| phrases_of(number, phrase).len()),
            near,
            families: whole(&families, length),
            translated: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use osvedceno_corpus::{Code, FacetGroup, FacetValue, GroupName, Text};

    use super::*;

    fn thesaurus(codes: &[(&str, &[&str])], related: &[&[&str]]) -> Thesaurus {
        let text = |text: &str| Text { cs: text.to_owned(), en: text.to_owned() };
        let values = codes.iter().map(|(code, words)| FacetValue {
            code: Code::from(*code),
            label: text(code),
            description: None,
            phrase: None,
            synonyms: Synonyms { cs: words.iter().map(|&word| word.to_owned()).collect(), en: Vec::new() },
            range: None,
            question: None,
            own: None,
            explained_in: None,
        });
        let group = FacetGroup {
            name: GroupName::from("area"),
            label: text("area"),
            field: None,
            kinds: Vec::new(),
            min: 0,
            max: 9,
            open: false,
            values: values.collect(),
            criteria: Vec::new(),
            answers: Vec::new(),
        };
        let related = related.iter().map(|words| words.iter().map(|&word| word.to_owned()).collect()).collect();
        Thesaurus::of(&Vocabulary { groups: vec![group], related, ..Vocabulary::default() })
    }

    fn named(thesaurus: &Thesaurus, question: &str) -> Vec<String> {
        let words: Vec<_> = super::super::words::Words::parse(question).optional;
        let keys: Vec<_> = words.iter().map(|word| super::super::Word::new(word).keys()).collect();
        let meaning = thesaurus.meaning(&keys);
        meaning.named.iter().map(|named| thesaurus.concepts[named.entry].code.clone()).collect()
    }

    #[test]
    fn a_phrase_is_meant_in_any_inflection_and_order_with_words_between() {
        let own = thesaurus(&[("housing", &["ubytovna pro dělníky"]), ("health", &["lékař"])], &[]);
        assert_eq!(named(&own, "ubytovny pro zahraniční dělníky"), ["housing"]);
        assert_eq!(named(&own, "dělníci na ubytovnách"), ["housing"]);
        assert_eq!(named(&own, "delnici na ubytovnach"), ["housing"]);
        assert_eq!(named(&own, "ubytovna v obci: jak řešit ubytovny pro dělníky"), ["housing"]);
        assert_eq!(named(&own, "ubytovny"), [""; 0]);
        assert_eq!(named(&own, "ubytovny u nádraží plné hluku a nepořádku kvůli nim trápí dělníky"), [""; 0]);
    }

    #[test]
    fn a_phrase_within_a_longer_one_says_nothing_of_its_own() {
        let own = thesaurus(&[("work", &["pracovník"]), ("tool", &["interkulturní pracovník"])], &[]);
        assert_eq!(named(&own, "interkulturní pracovníci"), ["tool"]);
        assert_eq!(named(&own, "pracovníci"), ["work"]);
    }

    #[test]
    fn codes_are_near_by_a_part_of_a_phrase_or_by_a_root() {
        let own = thesaurus(&[("sport", &["sportovní klub"]), ("law", &["právní poradna"])], &[]);
        let near = |question: &str| own.meaning(&[super::super::Word::new(question).keys()]).near;
        assert_eq!(near("klub").first().map(|(concept, _)| *concept), Some(0));
        assert!(near("klub")[0].1 < 1.0);
        assert_eq!(near("sport").first().map(|(concept, _)| *concept), Some(0));
        assert!(near("hokej").is_empty());
    }

    #[test]
    fn related_words_are_found_by_any_of_them() {
        let own = thesaurus(&[], &[&["OMJ", "odlišný mateřský jazyk"]]);
        let families = |question: &str| {
            let words: Vec<_> = question.split(' ').map(|word| super::super::Word::new(word).keys()).collect();
            own.meaning(&words).families.len()
        };
        assert_eq!(families("omj"), 1);
        assert_eq!(families("odlišným mateřským jazykem"), 1);
        assert_eq!(families("mateřským"), 0);
    }
}
