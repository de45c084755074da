//! Topics: what people look for, in the words in which they typed it.
//!
//! Out of `topics.tsv`, whose first line is `topic<TAB>query<TAB>style`. What is useful for a topic is in
//! [`Judgments`](super::Judgments).

use std::collections::HashMap;
use std::path::Path;

use serde::Serialize;

use super::file::{self, FileError};
use super::judgments::Asked;
use super::tsv::{self, Header};

/// Something that somebody looks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// By which judgments refer to it.
    pub id: String,
    /// What was typed.
    pub query: String,
    /// In which manner it was typed, such as `question` or `no-diacritics`: scores are also averaged by it.
    pub style: String,
}

/// Topics in the order of their file: at least one, and no id twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topics {
    file: String,
    list: Vec<Topic>,
}

impl Topics {
    /// Reads the topics in the file at `path`.
    ///
    /// # Errors
    /// The file cannot be read, or as [`Topics::parse`].
    pub fn read(path: &Path) -> Result<Self, FileError> {
        let (file, text) = file::read(path)?;
        Self::parse(&file, &text)
    }

    /// The topics in `text`, the contents of `file`, by which name errors call it.
    ///
    /// # Errors
    /// The first line that is no topic, or whose id was there before; also a text without topics.
    pub fn parse(file: &str, text: &str) -> Result<Self, FileError> {
        let mut lines = HashMap::new();
        let mut list = Vec::new();
        for row in tsv::rows(file, text, ["topic", "query", "style"], Header::Named)? {
            let [id, query, style] = row.cells;
            if let Some(before) = lines.insert(id, row.line) {
                return Err(row.fault(format!("topic `{id}` is on line {before} too; wanted is an id of its own")));
            }
            list.push(Topic { id: id.to_owned(), query: query.to_owned(), style: style.to_owned() });
        }
        Ok(Self { file: file.to_owned(), list })
    }

    /// Every topic, in the order of the file.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Topic> {
        self.list.iter()
    }
}

impl Asked for Topics {
    const NOUN: &'static str = "topic";

    fn file(&self) -> &str {
        &self.file
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|topic| topic.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_read_in_the_order_of_the_file() {
        let text = "topic\tquery\tstyle\ns02\ttlumočník u lékaře\tkeywords\ns01\tBarcelona\tname\n";
        let topics = Topics::parse("topics.tsv", text).unwrap();
        let read: Vec<_> = topics.iter().map(|topic| (&*topic.id, &*topic.query, &*topic.style)).collect();
        assert_eq!(read, [("s02", "tlumočník u lékaře", "keywords"), ("s01", "Barcelona", "name")]);
    }

    #[test]
    fn a_topic_that_was_there_before_is_refused() {
        let text = "topic\tquery\tstyle\ns01\tškola\tkeywords\ns01\tBarcelona\tname\n";
        let error = Topics::parse("topics.tsv", text).unwrap_err();
        assert_eq!(error.to_string(), "topics.tsv:3: topic `s01` is on line 2 too; wanted is an id of its own");
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let error = Topics::read(Path::new("no/topics.tsv")).unwrap_err();
        assert!(error.to_string().starts_with("no/topics.tsv cannot be read: "), "{error}");
    }
}
