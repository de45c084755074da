//! What is asked: the development topics and profiles of `tests/relevance/`, and any number of addresses that ask the same and
//! were never asked before.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

/// Letters of a question that are written large or small.
const LETTERS: usize = 8;
/// Ways to write one question before the next of its hits has to come first.
const WAYS: usize = 1 << LETTERS;

/// Questions in turn, without end, no two alike to the letter.
///
/// A service may keep answers, under their addresses or under what was asked, and what it keeps costs nothing: to measure a
/// search, no question may be one that was asked before. So each time round, other letters of the first eight are large ones,
/// which the analysis of text makes small again; words, hits, counts and the work are the same. When all ways are used up,
/// 20 hits are asked for from the second on, and so forth.
#[derive(Debug)]
pub struct Questions {
    topics: Vec<String>,
    asked: AtomicUsize,
}

impl Questions {
    /// All of the development topics in turn.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn of_topics() -> Result<Self, Box<dyn Error>> {
        Ok(Self { topics: topics()?, asked: AtomicUsize::new(0) })
    }

    /// How many topics there are: as many questions are once round.
    pub fn round(&self) -> usize {
        self.topics.len()
    }

    /// The next one as a query string; for any number of threads.
    pub fn next(&self) -> String {
        let number = self.asked.fetch_add(1, Ordering::Relaxed);
        let (topic, way) = (&self.topics[number % self.topics.len()], number / self.topics.len());
        let query = format!("q={}", encode(&written(topic, way % WAYS)));
        if way < WAYS { query } else { format!("{query}&offset={}", way / WAYS) }
    }

    /// A topic as it is written in the file, as a query string; they come again when all have been.
    pub fn plain(&self, number: usize) -> String {
        format!("q={}", encode(&self.topics[number % self.topics.len()]))
    }
}

/// A text with the letters in the other case that the bits of a number name.
fn written(text: &str, bits: usize) -> String {
    let mut letter = 0;
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        let other = c.is_alphabetic() && letter < LETTERS && bits >> letter & 1 == 1;
        letter += usize::from(c.is_alphabetic());
        match other {
            true if c.is_lowercase() => written.extend(c.to_uppercase()),
            true => written.extend(c.to_lowercase()),
            false => written.push(c),
        }
    }
    written
}

/// Text as a value in a query string.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// The words of the development topics.
///
/// # Errors
/// They cannot be read.
pub fn topics() -> Result<Vec<String>, Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(relevance("topics.tsv"))?;
    let words = reader.records().map(|row| Ok(row?.get(1).ok_or("a topic without words")?.to_owned()));
    words.collect()
}

/// All that has been typed of the topics after each key, each beginning once.
///
/// # Errors
/// They cannot be read.
pub fn beginnings() -> Result<BTreeSet<String>, Box<dyn Error>> {
    let topics = topics()?;
    let each =
        topics.iter().flat_map(|words| words.char_indices().map(|(at, c)| words[..at + c.len_utf8()].to_owned()));
    Ok(each.collect())
}

/// The development profiles.
///
/// # Errors
/// They cannot be read.
pub fn profiles() -> Result<Vec<Value>, Box<dyn Error>> {
    let all: Vec<Value> = serde_json::from_str(&fs::read_to_string(relevance("profiles.json"))?)?;
    Ok(all.into_iter().map(|mut own| own["profile"].take()).collect())
}

fn relevance(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("relevance").join(file)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{LETTERS, Questions, WAYS, topics, written};

    #[test]
    fn no_question_comes_twice() {
        let questions = Questions::of_topics().unwrap();
        let many = questions.round() * (WAYS + 50);
        let asked: HashSet<String> = (0..many).map(|_| questions.next()).collect();
        assert_eq!(asked.len(), many);
    }

    #[test]
    fn every_topic_has_letters_enough() {
        for topic in topics().unwrap() {
            assert!(topic.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS, "{topic}");
        }
    }

    #[test]
    fn only_the_case_of_letters_is_another() {
        assert_eq!(written("Česká škola", 0), "Česká škola");
        assert_eq!(written("Česká škola", 0b10_0001), "česká Škola");
        assert_eq!(written("dům 3", 0b111), "DŮM 3");
    }
}
