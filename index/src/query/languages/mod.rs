//! Questions in other languages: which one a question is in, and what its words are in Czech.
//!
//! Records are in Czech, with titles, summaries and questions in English too. Who helps migrants asks in their language, and a
//! partner town in German: so a question in another language is read by a small dictionary of the field (`*.tsv`, written for this
//! service: words that officials, schools and counsellors use, with what Czech texts say for them). An English one keeps its words,
//! which find English texts, and each finds Czech ones besides; of another one the Czech is searched for.

mod dictionary;
mod tongue;

use std::collections::BTreeSet;
use std::io;

use osvedceno_czech::Dictionary as Czech;

use super::{Thesaurus, Translated, Word};
use crate::analysis::{Analysis, is_stop_word, lower_case};
use crate::store::Generation;
use dictionary::Dictionary;
use tongue::Tongue;

/// Letters that no other language of these has: the word is Czech, though it may be a name in another sentence.
const ONLY_CZECH: [char; 9] = ['ě', 'š', 'č', 'ř', 'ž', 'ů', 'ť', 'ď', 'ň'];
/// A word that stands in so many documents is common: in which of the two languages, they say.
const COMMON: u64 = 5;

/// A question in another language, as it is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Translation {
    /// What is searched for: of an English question its own words, else Czech ones.
    pub(super) question: String,
    /// What words of that may be in Czech.
    pub(super) rendered: Vec<Rendered>,
}

/// Words of a question, and what Czech texts say for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rendered {
    /// The words in lower case, as they stand in the question that is searched for.
    pub(super) words: Vec<String>,
    /// The usual Czech first.
    pub(super) czech: Vec<&'static str>,
}

impl Rendered {
    /// The same by the places of its words among those of a question; none where they are not among them.
    pub(super) fn among(&self, words: &[Word]) -> Option<Translated> {
        let at = |own: &String| words.iter().position(|word| word.form == *own);
        let places: BTreeSet<usize> = self.words.iter().filter_map(at).collect();
        let phrases = self.czech.iter().map(|phrase| Thesaurus::czech(phrase)).filter(|keys| !keys.is_empty());
        (!places.is_empty()).then(|| Translated { words: places, phrases: phrases.collect() })
    }
}

/// Reads every dictionary, so that no question waits for one.
pub(crate) fn read_dictionaries() {
    for tongue in Tongue::ALL {
        Dictionary::of(tongue);
    }
}

/// In how many documents a word stands, as Czech and as English.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) czech: u64,
    pub(super) english: u64,
}

impl Seen {
    /// How a word in lower case is used in the documents of a generation.
    pub(super) fn of(word: &str, generation: &Generation) -> io::Result<Self> {
        let Generation { fields, shards, .. } = generation;
        let english: String = Analysis::English.terms(word).into_iter().map(|(_, stem)| stem).collect();
        Ok(Self {
            czech: shards.frequency(fields.body, &Czech::built_in().term(word))?,
            english: shards.frequency(fields.english, &english)?,
        })
    }
}

/// A question in another language than Czech that the dictionary of the language has words of. `seen` tells how a word in lower
/// case is used in the documents.
///
/// # Errors
/// Those of `seen`.
pub(super) fn translated(question: &str, seen: impl Fn(&str) -> io::Result<Seen>) -> io::Result<Option<Translation>> {
    let typed = Analysis::Form.terms(question);
    let words: Vec<String> = typed.iter().map(|(word, _)| lower_case(word).collect()).collect();
    Ok(tongue_of(&words, seen)?.and_then(|tongue| in_czech(question, &typed, &words, tongue)))
}

/// A question in a language, as it is searched for.
fn in_czech(question: &str, typed: &[(&str, String)], words: &[String], tongue: Tongue) -> Option<Translation> {
    let found = Dictionary::of(tongue).phrases(words);
    if found.is_empty() {
        return None;
    }
    if tongue == Tongue::English {
        let rendered = found.into_iter().map(|own| Rendered { words: words[own.words].to_vec(), czech: own.czech });
        return Some(Translation { question: question.to_owned(), rendered: rendered.collect() });
    }
    // What the dictionary lacks may be a name, and stays; punctuation and grammar go with the sentence that they were of.
    let mut czech: Vec<&str> = Vec::new();
    let mut rendered = Vec::new();
    let mut at = 0;
    for own in found {
        let between = (at..own.words.start).filter(|word| !tongue.is_grammar(&words[*word]));
        czech.extend(between.map(|word| typed[word].0));
        at = own.words.end;
        let first = own.czech[0];
        let words = Analysis::Form.terms(first).into_iter().map(|(word, _)| lower_case(word).collect()).collect();
        rendered.push(Rendered { words, czech: own.czech });
        if !czech.contains(&first) {
            czech.push(first);
        }
    }
    czech.extend((at..words.len()).filter(|word| !tongue.is_grammar(&words[*word])).map(|word| typed[word].0));
    Some(Translation { question: czech.join(" "), rendered })
}

/// The language of a question: that of most of its words, and Czech in doubt.
///
/// Whether a word is Czech or English its use in the documents says: lists of Czech words have English ones too, since Czechs write
/// them, and "sport" is both.
fn tongue_of(words: &[String], seen: impl Fn(&str) -> io::Result<Seen>) -> io::Result<Option<Tongue>> {
    let possible = Tongue::of_letters(words);
    let mut votes = vec![0; possible.len()];
    let is_latin = possible.contains(&Tongue::English);
    let is_grammar = |word: &str| is_stop_word(word) && !possible.iter().any(|tongue| tongue.is_grammar(word));
    let is_sure = |word: &&String| is_latin && (word.contains(ONLY_CZECH) || is_grammar(word));
    let (sure, open): (Vec<&String>, Vec<&String>) = words.iter().partition(is_sure);
    let mut czech = sure.len();
    for word in open {
        // Most questions are Czech, and seen to be so by half of their words.
        if is_latin && czech * 2 >= words.len() {
            return Ok(None);
        }
        let seen = if is_latin { seen(word)? } else { Seen::default() };
        let common = seen.czech.max(seen.english) >= COMMON;
        let (is_czech, is_english) = (seen.czech > seen.english, seen.english > seen.czech);
        czech += usize::from(is_czech || !common && !is_english && Czech::built_in().knows(word));
        for (tongue, votes) in possible.iter().zip(&mut votes) {
            let known = || tongue.is_grammar(word) || Dictionary::of(*tongue).knows(word);
            *votes += usize::from(match tongue {
                Tongue::English => is_english || !is_czech && known(),
                _ => !common && known(),
            });
        }
    }
    let best = possible.iter().zip(votes).rev().max_by_key(|(_, votes)| *votes);
    Ok(best.filter(|(_, votes)| *votes > czech).map(|(tongue, _)| *tongue))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::path::Path;

    use osvedceno_corpus::Corpus;
    use osvedceno_czech::fold;

    use super::*;

    /// How words are used in titles, summaries and questions.
    fn seen() -> impl Fn(&str) -> io::Result<Seen> {
        let corpus = Corpus::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let mut seen: HashMap<String, Seen> = HashMap::new();
        for document in corpus.documents() {
            let (record, own) = (document.record, document.questions());
            let terms = |analysis: Analysis, texts: [&str; 3]| -> BTreeSet<String> {
                analysis.terms(&texts.join(" ")).into_iter().map(|(_, term)| term).collect()
            };
            for term in terms(Analysis::Stem, [&record.title.cs, &record.summary.cs, &own.cs.join(" ")]) {
                seen.entry(term).or_default().czech += 1;
            }
            for stem in terms(Analysis::English, [&record.title.en, &record.summary.en, &own.en.join(" ")]) {
                seen.entry(stem).or_default().english += 1;
            }
        }
        move |word| {
            let of = |analysis: Analysis| -> Seen {
                let term: String = analysis.terms(word).into_iter().map(|(_, term)| term).collect();
                seen.get(&term).copied().unwrap_or_default()
            };
            Ok(Seen { czech: of(Analysis::Stem).czech, english: of(Analysis::English).english })
        }
    }

    #[test]
    fn a_question_in_another_language_is_read_in_czech() {
        let seen = seen();
        for (question, czech) in [
            ("Житло для робітників", "bydlení"),
            ("как найти жильё и работу", "práce"),
            ("học tiếng Séc cho công nhân", "dělník"),
            ("Sprachkurse für Leiharbeiter in Teplice", "Teplice"),
        ] {
            let translation = translated(question, &seen).unwrap();
            let translation = translation.unwrap_or_else(|| panic!("{question} is not understood"));
            assert!(translation.question.contains(czech), "{question} became {}", translation.question);
        }
    }

    #[test]
    fn an_english_question_keeps_its_words() {
        let translation = translated("landlords of migrant workers", seen()).unwrap().unwrap();
        assert_eq!(translation.question, "landlords of migrant workers");
        assert!(translation.rendered.iter().any(|own| own.czech.contains(&"pronajímatel")), "{translation:?}");
    }

    #[test]
    fn what_is_czech_or_nothing_is_left_alone() {
        let seen = seen();
        for question in
            ["", "byt", "student", "plan integrace", "most", "Rakovník", "integrace", "???", "kurz", "Malmö"]
        {
            assert_eq!(translated(question, &seen).unwrap(), None, "{question}");
        }
    }

    /// The questions of records are thousands in both languages.
    #[test]
    fn the_language_of_a_question_is_seen() {
        let corpus = Corpus::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let seen = seen();
        let is_foreign = |question: &str| {
            let words: Vec<String> =
                Analysis::Form.terms(question).iter().map(|(word, _)| lower_case(word).collect()).collect();
            tongue_of(&words, &seen).unwrap().is_some()
        };
        let (mut czech, mut english) = (Vec::new(), Vec::new());
        for document in corpus.documents() {
            let own = document.questions();
            // Whoever types without diacritics writes Czech too.
            let plain = own.cs.iter().map(|question| fold(question).into_owned());
            czech.extend(own.cs.iter().cloned().chain(plain).filter(|question| is_foreign(question)));
            english.extend(own.en.iter().filter(|question| !is_foreign(question)).cloned());
        }
        assert!(czech.len() < 10, "{} of Czech: {czech:?}", czech.len());
        assert!(english.len() < 30, "{} of English: {english:?}", english.len());
    }
}
