//! The fields of a record that a table can fill, by the names that a mapping gives them, and what each is made of.

use osvedceno_corpus::{Kind, Vocabulary};

/// What a field is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sort {
    /// Words.
    Text,
    /// Several words or sentences, apart by what `split` says.
    List,
    /// The id of a record; of a list, behind titles or alone.
    Id,
    Ids,
    /// A place by its name, and the code of a municipality.
    Place,
    PlaceCode,
    /// Codes of a group of the vocabulary, and the most that a record may have.
    Codes {
        group: String,
        most: usize,
    },
    /// One of a few words of the format: the code, and what else it is called.
    Word(&'static [(&'static str, &'static [&'static str])]),
    /// A year; the first or the last one where several are given.
    FirstYear,
    LastYear,
    /// A whole number above zero; a number.
    Count,
    Number,
    /// An amount of money, and its currency.
    Amount,
    Currency,
    Day,
    /// Languages, each of a source.
    Languages,
    /// An answer to a criterion of the assessment.
    Answer,
    /// Sources, a line each: title, publisher and year in parentheses, address.
    Sources,
    /// What changed, a line each: the day, a colon, words.
    Changes,
    /// Markdown.
    Markdown,
}

/// Words by which `per` of costs is told.
const PER: &[(&str, &[&str])] = &[("total", &["celkem", "total"]), ("year", &["rok", "year", "ročně", "per year"])];
/// Words by which `scope` of costs is told.
const SCOPE: &[(&str, &[&str])] = &[
    ("service", &["služba nebo akce v jednom místě", "a service or action in one place", "služba", "akce"]),
    ("project", &["projekt", "a project"]),
    ("programme", &["program pro více míst", "a programme for many places", "program"]),
];

/// Every field but those that the vocabulary brings.
const FIELDS: &[(&str, Sort)] = &[
    ("id", Sort::Id),
    ("title", Sort::Text),
    ("title_en", Sort::Text),
    ("title_original", Sort::Text),
    ("summary", Sort::Text),
    ("summary_en", Sort::Text),
    ("place", Sort::Place),
    ("place_code", Sort::PlaceCode),
    ("population", Sort::Count),
    ("implementer", Sort::Text),
    ("partners", Sort::List),
    ("funding", Sort::List),
    ("period.from", Sort::FirstYear),
    ("period.to", Sort::LastYear),
    ("cost.amount", Sort::Amount),
    ("cost.currency", Sort::Currency),
    ("cost.per", Sort::Word(PER)),
    ("cost.year", Sort::FirstYear),
    ("cost.scope", Sort::Word(SCOPE)),
    ("staff", Sort::Number),
    ("checked", Sort::Day),
    ("added", Sort::Day),
    ("changed", Sort::Day),
    ("questions", Sort::List),
    ("questions_en", Sort::List),
    ("words", Sort::List),
    ("related", Sort::Ids),
    ("akin", Sort::Ids),
    ("changes.cs", Sort::Changes),
    ("changes.en", Sort::Changes),
    ("sources", Sort::Sources),
    ("sources.title", Sort::Text),
    ("sources.publisher", Sort::Text),
    ("sources.url", Sort::Text),
    ("sources.year", Sort::FirstYear),
    ("sources.lang", Sort::Languages),
    ("body", Sort::Markdown),
    ("body.trouble", Sort::Markdown),
    ("body.done", Sort::Markdown),
    ("body.results", Sort::Markdown),
    ("body.lessons", Sort::Markdown),
];

/// What a field of this name is made of, if practices have one.
pub(crate) fn sort(name: &str, vocabulary: &Vocabulary) -> Option<Sort> {
    if let Some((_, sort)) = FIELDS.iter().find(|(own, _)| *own == name) {
        return Some(sort.clone());
    }
    if let Some(criterion) = name.strip_prefix("assessment.") {
        let group = vocabulary.group("criterion")?;
        return group.criteria.iter().any(|own| own.code.as_str() == criterion).then_some(Sort::Answer);
    }
    let coded = coded(vocabulary).find(|(field, ..)| *field == name);
    coded.map(|(_, group, most)| Sort::Codes { group: group.to_owned(), most })
}

/// The fields of practices that have codes of the vocabulary: names, groups, and the most codes of a record.
pub(crate) fn coded(vocabulary: &Vocabulary) -> impl Iterator<Item = (&str, &str, usize)> {
    let groups =
        vocabulary.groups.iter().filter(|group| group.kinds.is_empty() || group.kinds.contains(&Kind::Practice));
    groups.filter_map(|group| Some((group.field.as_deref()?, group.name.as_str(), group.max)))
}

/// The names of all fields.
pub(crate) fn names(vocabulary: &Vocabulary) -> Vec<String> {
    let criteria = vocabulary.group("criterion").into_iter().flat_map(|group| &group.criteria);
    let criteria = criteria.map(|own| format!("assessment.{}", own.code));
    let own = FIELDS.iter().map(|(name, _)| (*name).to_owned());
    own.chain(coded(vocabulary).map(|(name, ..)| name.to_owned())).chain(criteria).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use osvedceno_corpus::{CorpusFiles, KEYS};

    use super::*;

    #[test]
    fn a_table_can_fill_every_key_of_a_practice_and_no_other() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
        let vocabulary = Vocabulary::read(&CorpusFiles::read(&corpus).unwrap()).unwrap();
        let names = names(&vocabulary);
        let filled: Vec<&str> = names.iter().map(|name| name.split('.').next().unwrap()).collect();
        // What only other kinds have; the kind is always that of a practice.
        let others = ["kind", "date", "year", "recipients", "valid", "recurs", "sections"];
        let lacks: Vec<&str> = KEYS.into_iter().filter(|key| !filled.contains(key) && !others.contains(key)).collect();
        assert_eq!(lacks, [""; 0]);
        assert!(filled.iter().all(|name| KEYS.contains(name) || *name == "body"), "{filled:?}");
    }
}
