//! Words of a table and what they stand for: codes of the vocabulary by labels and synonyms, regions and countries by their names,
//! languages, answers.

use std::collections::{BTreeMap, BTreeSet};

use osvedceno_corpus::{FacetValue, Vocabulary, slug};

/// ISO 639-1 by the names of languages, in Czech and in English.
const LANGUAGES: [(&str, &[&str]); 26] = [
    ("cs", &["cestina", "cesky", "czech"]),
    ("sk", &["slovenstina", "slovensky", "slovak"]),
    ("en", &["anglictina", "anglicky", "english"]),
    ("de", &["nemcina", "nemecky", "german"]),
    ("fr", &["francouzstina", "francouzsky", "french"]),
    ("es", &["spanelstina", "spanelsky", "spanish"]),
    ("it", &["italstina", "italsky", "italian"]),
    ("pt", &["portugalstina", "portugalsky", "portuguese"]),
    ("pl", &["polstina", "polsky", "polish"]),
    ("uk", &["ukrajinstina", "ukrajinsky", "ukrainian"]),
    ("ru", &["rustina", "rusky", "russian"]),
    ("vi", &["vietnamstina", "vietnamsky", "vietnamese"]),
    ("nl", &["nizozemstina", "nizozemsky", "dutch"]),
    ("da", &["danstina", "dansky", "danish"]),
    ("sv", &["svedstina", "svedsky", "swedish"]),
    ("no", &["norstina", "norsky", "norwegian"]),
    ("fi", &["finstina", "finsky", "finnish"]),
    ("et", &["estonstina", "estonsky", "estonian"]),
    ("lt", &["litevstina", "litevsky", "lithuanian"]),
    ("lv", &["lotystina", "lotyssky", "latvian"]),
    ("hu", &["madarstina", "madarsky", "hungarian"]),
    ("ro", &["rumunstina", "rumunsky", "romanian"]),
    ("bg", &["bulharstina", "bulharsky", "bulgarian"]),
    ("el", &["rectina", "recky", "greek"]),
    ("hr", &["chorvatstina", "chorvatsky", "croatian"]),
    ("sl", &["slovinstina", "slovinsky", "slovenian"]),
];
/// What stands before or behind the name of a region, and is no part of it.
const OF_REGION: [&str; 6] = ["kraj-", "hlavni-mesto-", "hl-m-", "hl-mesto-", "region-", "the-"];
const BEHIND_REGION: [&str; 2] = ["-kraj", "-region"];

/// The words of the vocabulary, by the groups whose codes they stand for.
#[derive(Debug)]
pub(crate) struct Words {
    of: BTreeMap<String, BTreeMap<String, String>>,
    /// Groups and the slugs of their labels.
    labels: BTreeSet<(String, String)>,
}

impl Words {
    /// The words of a vocabulary.
    pub(crate) fn new(vocabulary: &Vocabulary) -> Self {
        let mut of: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        let mut labels = BTreeSet::new();
        for group in &vocabulary.groups {
            let label = |name: &str| (group.name.to_string(), slug(name));
            labels.extend(group.values.iter().flat_map(|value| [label(&value.label.cs), label(&value.label.en)]));
            let words = of.entry(group.name.to_string()).or_default();
            let values = if group.criteria.is_empty() { &group.values } else { &group.answers };
            // What a value is called comes before what another one is also called.
            for value in values {
                for name in [value.code.as_str(), &value.label.cs, &value.label.en] {
                    words.entry(key(group.name.as_str(), name)).or_insert_with(|| value.code.to_string());
                }
            }
            for value in values {
                for name in synonyms(value) {
                    words.entry(key(group.name.as_str(), name)).or_insert_with(|| value.code.to_string());
                }
            }
        }
        Self { of, labels }
    }

    /// Whether a word is a label of a group as it stands.
    pub(crate) fn is_label(&self, group: &str, word: &str) -> bool {
        self.labels.contains(&(group.to_owned(), slug(word)))
    }

    /// The code of a word in a group; of a criterion the answer.
    pub(crate) fn code(&self, group: &str, word: &str) -> Option<&str> {
        let words = self.of.get(group)?;
        let found = words.get(&key(group, word));
        // "CZ064 – Jihomoravský kraj": the code before the name.
        let first = || word.split([' ', '\u{a0}']).next().filter(|first| first.len() > 1 && *first != word);
        let coded = || words.get(&slug(first()?)).filter(|code| slug(code) == slug(first().unwrap_or_default()));
        found.or_else(coded).map(String::as_str)
    }
}

/// The form in which words are compared.
fn key(group: &str, word: &str) -> String {
    let mut word = slug(word);
    if group == "region" {
        for before in OF_REGION {
            word = word.strip_prefix(before).unwrap_or(&word).to_owned();
        }
        for behind in BEHIND_REGION {
            word = word.strip_suffix(behind).unwrap_or(&word).to_owned();
        }
    }
    word
}

fn synonyms(value: &FacetValue) -> impl Iterator<Item = &str> {
    value.synonyms.cs.iter().chain(&value.synonyms.en).map(String::as_str)
}

/// The code of a language, by its name or the code itself; whether there is such a code is for the check of records to say.
pub(crate) fn language(word: &str) -> Option<String> {
    let word = slug(word);
    let named = LANGUAGES.iter().find(|(_, names)| names.contains(&word.as_str())).map(|(code, _)| (*code).to_owned());
    named.or_else(|| Some(word).filter(|word| word.len() == 2))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use osvedceno_corpus::CorpusFiles;

    use super::*;

    #[test]
    fn words_stand_for_codes_by_label_synonym_and_code_in_both_languages() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
        let words = Words::new(&Vocabulary::read(&CorpusFiles::read(&corpus).unwrap()).unwrap());
        for (group, word, code) in [
            ("area", "Jazykové vzdělávání", "language"),
            ("area", "housing", "housing"),
            ("area", "Health", "health"),
            ("tool", "JAZYKOVY KURZ", "language-course"),
            ("country", "Česko", "CZ"),
            ("country", "Germany", "DE"),
            ("region", "Jihomoravský", "CZ064"),
            ("region", "Kraj Vysočina", "CZ063"),
            ("region", "Hlavní město Praha", "CZ010"),
            ("region", "Plzeň Region", "CZ032"),
            ("region", "CZ064 - Jihomoravský kraj", "CZ064"),
            ("criterion", "zčásti", "partly"),
        ] {
            assert_eq!(words.code(group, word), Some(code), "{group}: {word}");
        }
        assert_eq!(words.code("region", "Morava"), None);
        assert_eq!(language("Čeština"), Some("cs".to_owned()));
        assert_eq!(language("uk"), Some("uk".to_owned()));
        assert_eq!(language("klingonština"), None);
    }
}
