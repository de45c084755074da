//! Alphabetical order as a reader of the language expects it: in Czech `č` after `c` and `ch` after `h`.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

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
    let mut order: Vec<usize> = (0..texts.len()).collect();
    // „Nekrmte fámu“ is looked for under N.
    let word = |text: usize| texts[text].trim_start_matches(|c: char| !c.is_alphanumeric());
    order.sort_by(|a, b| collator.compare(word(*a), word(*b)));
    let mut ranks = vec![0; texts.len()];
    for (rank, text) in (0..).zip(order) {
        ranks[text] = rank;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn czech_has_its_own_alphabet() {
        let words = ["Chomutov", "Cheb", "Hradec", "Čáslav", "Cvikov", "Ivančice", "Řevnice", "Rokycany"];
        let mut sorted: Vec<_> = ranks(&words, Language::Czech).into_iter().zip(words).collect();
        sorted.sort_unstable();
        let sorted: Vec<_> = sorted.into_iter().map(|(_, word)| word).collect();
        assert_eq!(sorted, ["Cvikov", "Čáslav", "Hradec", "Cheb", "Chomutov", "Ivančice", "Rokycany", "Řevnice"]);
    }
}
