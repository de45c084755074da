//! Relevance judgments: how useful each document is to whoever has a topic or a profile.
//!
//! Out of `qrels.tsv` or `profile-qrels.tsv`: the id of the topic or profile, the id of the document, and the grade on each
//! line, no header. A document that is not listed was judged too: its grade is 0.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::file::{self, FileError};
use super::tsv::{self, Header};

/// How useful a document is: 3 exactly what was hoped for, 2 clearly useful, 1 marginal, 0 not at all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grade(u8);

impl Grade {
    /// The grade from which on a document counts as relevant where there is only yes and no.
    const RELEVANT: Self = Self(2);

    /// The grade of a number from 0 to 3.
    pub fn new(number: u8) -> Option<Self> {
        (number <= 3).then_some(Self(number))
    }

    /// Whether it is 2 or 3.
    pub fn is_relevant(self) -> bool {
        self >= Self::RELEVANT
    }

    /// What finding the document is worth: 2^grade - 1, so 0, 1, 3 or 7.
    pub fn gain(self) -> f64 {
        f64::from((1_u8 << self.0) - 1)
    }
}

/// The grades of the documents for one topic or profile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grades(BTreeMap<String, Grade>);

impl Grades {
    /// The grade of a document; 0 if it is not listed.
    pub fn of(&self, id: &str) -> Grade {
        self.0.get(id).copied().unwrap_or_default()
    }

    /// The grades of the documents that are listed, in the order of their ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, Grade)> {
        self.0.iter().map(|(id, grade)| (id.as_str(), *grade))
    }
}

impl<'i> FromIterator<(&'i str, Grade)> for Grades {
    fn from_iter<I: IntoIterator<Item = (&'i str, Grade)>>(grades: I) -> Self {
        Self(grades.into_iter().map(|(id, grade)| (id.to_owned(), grade)).collect())
    }
}

/// What documents are judged for: topics, or profiles.
pub trait Asked {
    /// What errors call one of them.
    const NOUN: &'static str;

    /// The name of the file that they were read from.
    fn file(&self) -> &str;

    /// The id of each, by which judgments refer to it.
    fn ids(&self) -> impl Iterator<Item = &str>;
}

/// The grades for each topic or profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgments(BTreeMap<String, Grades>);

/// The grades for what nobody has judged.
const UNJUDGED: &Grades = &Grades(BTreeMap::new());

impl Judgments {
    /// Reads the judgments in the file at `path`, which are for these topics or profiles.
    ///
    /// # Errors
    /// The file cannot be read, or as [`Judgments::parse`].
    pub fn read<A: Asked>(path: &Path, asked: &A) -> Result<Self, FileError> {
        let (file, text) = file::read(path)?;
        Self::parse(&file, &text, asked)
    }

    /// The judgments in `text`, the contents of `file`, by which name errors call it.
    ///
    /// # Errors
    /// The first line that is no judgment, is for nothing that was asked, or is of a document that was judged before; also
    /// a text without judgments.
    pub fn parse<A: Asked>(file: &str, text: &str, asked: &A) -> Result<Self, FileError> {
        let noun = A::NOUN;
        let mut judgments: BTreeMap<String, Grades> =
            asked.ids().map(|id| (id.to_owned(), Grades::default())).collect();
        let mut lines = HashMap::new();
        for row in tsv::rows(file, text, [noun, "document", "grade"], Header::Absent)? {
            let [id, document, grade] = row.cells;
            let Some(grades) = judgments.get_mut(id) else {
                let asked = asked.file();
                return Err(row.fault(format!("{noun} `{id}` is not in {asked}; wanted is the id of one that is")));
            };
            let Some(grade) = grade.parse().ok().and_then(Grade::new) else {
                return Err(row.fault(format!("`{grade}` is no grade; wanted is 0, 1, 2 or 3")));
            };
            if let Some(before) = lines.insert((id, document), row.line) {
                let message = format!(
                    "`{document}` has a grade for {noun} `{id}` on line {before} too; wanted is one for each document"
                );
                return Err(row.fault(message));
            }
            grades.0.insert(document.to_owned(), grade);
        }
        Ok(Self(judgments))
    }

    /// The grades for the topic or profile of this id; none are listed if nobody judged it.
    pub fn of(&self, id: &str) -> &Grades {
        self.0.get(id).unwrap_or(UNJUDGED)
    }
}

#[cfg(test)]
mod tests {
    use super::super::profiles::Profiles;
    use super::super::topics::Topics;
    use super::*;

    fn parse(text: &str) -> Result<Judgments, String> {
        let topics = "topic\tquery\tstyle\ns01\tškola\tkeywords\ns02\tBarcelona\tname\n";
        let topics = Topics::parse("topics.tsv", topics).unwrap();
        Judgments::parse("qrels.tsv", text, &topics).map_err(|error| error.to_string())
    }

    #[test]
    fn a_document_that_is_not_listed_has_grade_0() {
        let judgments = parse("s01\tskola-praha\t3\ns02\tskola-praha\t1\ns02\tbarcelona/fond\t0\n").unwrap();
        assert_eq!(judgments.of("s01").of("skola-praha"), Grade(3));
        assert_eq!(judgments.of("s01").of("barcelona/fond"), Grade(0));
        assert_eq!(judgments.of("s02").of("skola-praha"), Grade(1));
        assert_eq!(judgments.of("s03").iter().len(), 0);
    }

    #[test]
    fn what_is_no_judgment_is_told_with_its_line_and_what_is_wanted() {
        let faults = [
            ("s01\ta\t4\n", "qrels.tsv:1: `4` is no grade; wanted is 0, 1, 2 or 3"),
            ("s01\ta\t3\ns01\tb\tgood\n", "qrels.tsv:2: `good` is no grade; wanted is 0, 1, 2 or 3"),
            ("s03\ta\t3\n", "qrels.tsv:1: topic `s03` is not in topics.tsv; wanted is the id of one that is"),
            (
                "s01\ta\t3\ns02\ta\t3\ns01\ta\t2\n",
                "qrels.tsv:3: `a` has a grade for topic `s01` on line 1 too; wanted is one for each document",
            ),
            ("s01 0 a 3\n", "qrels.tsv:1: 1 column; wanted are 3, `topic<TAB>document<TAB>grade`"),
        ];
        for (text, fault) in faults {
            assert_eq!(parse(text).unwrap_err(), fault);
        }
    }

    #[test]
    fn judgments_may_be_for_profiles() {
        let profiles = Profiles::parse("profiles.json", r#"[{ "id": "r01", "profile": {} }]"#).unwrap();
        let parse = |text| Judgments::parse("qrels.tsv", text, &profiles).map_err(|error| error.to_string());
        assert_eq!(parse("r01\tskola-praha\t2\n").unwrap().of("r01").of("skola-praha"), Grade(2));
        let fault = "qrels.tsv:1: profile `s01` is not in profiles.json; wanted is the id of one that is";
        assert_eq!(parse("s01\ta\t3\n").unwrap_err(), fault);
    }

    #[test]
    fn a_better_grade_is_worth_more_than_twice_as_much() {
        assert!(
            [(0, 0.0), (1, 1.0), (2, 3.0), (3, 7.0)].iter().all(|(n, gain)| (Grade(*n).gain() - gain).abs() < 1e-12)
        );
        assert_eq!([0, 1, 2, 3].map(|number| Grade(number).is_relevant()), [false, false, true, true]);
        assert_eq!(Grade::new(4), None);
    }
}
