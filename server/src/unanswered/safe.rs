//! Which searches may be shown although no editor has seen them: those that are a phrase of the vocabulary, whole, or the
//! name of a municipality, and nothing else.
//!
//! Nothing is put together: of two harmless phrases people make a slander, and any word of a dictionary is a surname as well.
//! `docs/decisions.md` says more of it.

use std::collections::HashSet;

use osvedceno_corpus::{Municipalities, Vocabulary};
use osvedceno_index::analysis::Analysis;

/// The phrases, each by the terms of its words in a row.
#[derive(Debug, Default)]
pub(crate) struct Safe {
    czech: HashSet<Vec<String>>,
    english: HashSet<Vec<String>>,
    /// Names of municipalities in lower case: as they are written, since an ending makes a surname of some.
    places: HashSet<String>,
}

impl Safe {
    /// The labels, synonyms, abbreviations and related words of a vocabulary, and the municipalities.
    pub(crate) fn of(vocabulary: &Vocabulary, municipalities: &Municipalities) -> Self {
        let values = vocabulary.groups.iter().flat_map(|group| group.values.iter().chain(&group.criteria));
        let (mut czech, mut english): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        for value in values {
            czech.extend([&value.label.cs].into_iter().chain(&value.synonyms.cs).map(String::as_str));
            english.extend([&value.label.en].into_iter().chain(&value.synonyms.en).map(String::as_str));
        }
        for own in &vocabulary.abbreviations {
            czech.extend([own.short.as_str(), &own.long.cs]);
            english.extend([own.short.as_str(), &own.long.en]);
        }
        // Whether a related word is Czech or English nobody says.
        let related: Vec<&str> = vocabulary.related.iter().flatten().map(String::as_str).collect();
        czech.extend(&related);
        english.extend(&related);
        let places = municipalities.iter().map(|own| own.name.to_lowercase()).collect();
        let of = |phrases: Vec<&str>, analysis| {
            phrases.into_iter().map(|phrase| terms(phrase, analysis)).filter(|terms| !terms.is_empty()).collect()
        };
        Self { czech: of(czech, Analysis::Stem), english: of(english, Analysis::English), places }
    }

    /// Whether a search, in lower case, may be shown as it is. A digit, a link or a sign of any sort is none of these words.
    pub(crate) fn allows(&self, words: &str) -> bool {
        words.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-')
            && (self.places.contains(words)
                || self.czech.contains(&terms(words, Analysis::Stem))
                || self.english.contains(&terms(words, Analysis::English)))
    }
}

fn terms(phrase: &str, analysis: Analysis) -> Vec<String> {
    analysis.terms(phrase).into_iter().map(|(_, term)| term).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use std::path::Path;

    use osvedceno_corpus::CorpusFiles;

    use super::*;

    /// What is safe by the corpus of the project.
    pub(in super::super) fn of_the_corpus() -> Safe {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
        let files = CorpusFiles::read(&corpus).unwrap();
        Safe::of(&Vocabulary::read(&files).unwrap(), &Municipalities::read(&files).unwrap())
    }

    #[test]
    fn a_phrase_of_the_vocabulary_is_safe_and_nothing_is_put_together() {
        let safe = of_the_corpus();
        for words in ["kulatý stůl", "kulatého stolu", "kulaty stul", "refugee camps", "kolín", "uprchlický tábor"]
        {
            assert!(safe.allows(words), "{words}");
        }
        for words in [
            "",
            "starosta krade peníze",
            "starosta krade",
            "jan novák",
            "novák",
            "babiš",
            // Each half is safe.
            "uprchlický tábor kolín",
            "dobrovolníci korupce",
            "kulatý stůl uprchlický tábor",
            "stůl kulatý",
            "kolínův",
            "kulatý stůl!",
            "kulatý stůl 601123456",
            "jan.novak@example.org",
            "example.org",
            "https://example.org/kolín",
            "kvqzimodo",
        ] {
            assert!(!safe.allows(words), "{words}");
        }
    }
}
