//! Alphabetical order as a reader of the language expects it: in Czech `č` after `c` and `ch` after `h`.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use rayon::prelude::*;

use crate::language::Language;

fn collator(language: Language) -> CollatorBorrowed<'static> {
    let locale = match language {
        Language::Czech => locale!("cs"),
        Language::English => locale!("en"),
    };
    Collator::try_new(locale.into(), CollatorOptions::default()).expect("both languages are compiled in")
}

/// For each text its place in the alphabetical order of all, from 0, quotes before the first word aside; equal texts in the
/// order given.
pub(super) fn ranks(texts: &[&str], language: Language) -> Vec<u32> {
    let collator = collator(language);
    // Keys are made once for each text, and compared as bytes: a million titles are sorted in seconds.
    let key = |text: &str| {
        let mut key = Vec::new();
        // „Nekrmte fámu“ is looked for under N.
        let word = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        let Ok(()) = collator.write_sort_key_to(word, &mut key);
        key.into_boxed_slice()
    };
    let mut order: Vec<(Box<[u8]>, u32)> = texts.par_iter().map(|text| key(text)).zip(0..rank(texts.len())).collect();
    order.par_sort_unstable();
    let mut ranks = vec![0; texts.len()];
    for (place, (_, text)) in (0..).zip(order) {
        ranks[text as usize] = place;
    }
    ranks
}

fn rank(place: usize) -> u32 {
    u32::try_from(place).expect("documents have numbers of 32 bits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_titles_as_they_compare() {
        let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
        let corpus = osvedceno_corpus::Corpus::load(&corpus).unwrap();
        for language in [Language::Czech, Language::English] {
            let titles: Vec<&str> = corpus.records.iter().map(|record| record.title.cs.as_str()).collect();
            let mut sorted: Vec<_> = ranks(&titles, language).into_iter().zip(&titles).collect();
            sorted.sort_unstable();
            let word = |title: &&str| title.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned();
            let sorted: Vec<String> = sorted.into_iter().map(|(_, title)| word(title)).collect();
            let collator = collator(language);
            assert!(sorted.is_sorted_by(|a, b| collator.compare(a, b).is_le()), "{language:?}");
        }
    }

    #[test]
    fn czech_has_its_own_alphabet() {
        let words = ["Chomutov", "Cheb", "Hradec", "Čáslav", "Cvikov", "Ivančice", "Řevnice", "Rokycany"];
        let mut sorted: Vec<_> = ranks(&words, Language::Czech).into_iter().zip(words).collect();
        sorted.sort_unstable();
        let sorted: Vec<_> = sorted.into_iter().map(|(_, word)| word).collect();
        assert_eq!(sorted, ["Cvikov", "Čáslav", "Hradec", "Cheb", "Chomutov", "Ivančice", "Rokycany", "Řevnice"]);
    }
}
