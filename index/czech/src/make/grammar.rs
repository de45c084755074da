//! What any grammar of Czech says and a list of forms does not: `nejlepší`, `lepší`, `dobře` and `dobrý` are one word, as
//! `domech` and `dům` are; `lidé` are more than one `člověk`; `-izmus` is `-ismus`.

use std::collections::BTreeSet;

/// Looks like a comparative and is none.
const POSITIVE: &[&str] = &["další"];

/// Comparatives that no rule makes.
const IRREGULAR: &[(&str, &str)] = &[
    ("bližší", "blízký"),
    ("delší", "dlouhý"),
    ("dražší", "drahý"),
    ("horší", "špatný"),
    ("kratší", "krátký"),
    ("lepší", "dobrý"),
    ("menší", "malý"),
    ("nižší", "nízký"),
    ("snazší", "snadný"),
    ("sušší", "suchý"),
    ("tišší", "tichý"),
    ("užší", "úzký"),
    ("větší", "velký"),
    ("vyšší", "vysoký"),
];

/// Ends of comparatives, and the ends of the adjectives that they are made of; the first that gives a word is right.
const REGULAR: &[(&str, &[&str])] = &[
    ("čtější", &["cký"]),
    ("štější", &["ský"]),
    ("ější", &["ý", "í"]),
    ("ejší", &["ý", "í"]),
    ("čí", &["ký"]),
    ("ší", &["ký", "oký", "eký", "ý"]),
];

/// The adjective that `lemma` is a comparative or superlative of, where it is one.
pub(super) fn positive(lemma: &str, lemmas: &BTreeSet<&str>) -> Option<String> {
    let comparative = lemma.strip_prefix("nej").unwrap_or(lemma);
    if POSITIVE.contains(&comparative) {
        return None;
    }
    if let Some((_, positive)) = IRREGULAR.iter().find(|(own, _)| *own == comparative) {
        return Some((*positive).to_owned());
    }
    let made_of = REGULAR.iter().find_map(|(end, ends)| {
        let stem = comparative.strip_suffix(end)?;
        ends.iter().map(|end| format!("{stem}{end}")).find(|positive| lemmas.contains(positive.as_str()))
    });
    // A superlative whose comparative has an entry of its own is at least that.
    made_of.or_else(|| (comparative != lemma && lemmas.contains(comparative)).then(|| comparative.to_owned()))
}

/// Ends of adverbs, and of the adjectives that they are made of.
const ADVERBS: &[(&str, &[&str])] =
    &[("ně", &["ný", "ní"]), ("ě", &["ý"]), ("ře", &["rý"]), ("le", &["lý"]), ("sky", &["ský"]), ("cky", &["cký"])];

/// The adjective that `lemma` is the adverb of, where it is one.
pub(super) fn adjective(lemma: &str, lemmas: &BTreeSet<&str>) -> Option<String> {
    ADVERBS.iter().find_map(|(end, ends)| {
        let stem = lemma.strip_suffix(end)?;
        ends.iter().map(|end| format!("{stem}{end}")).find(|adjective| lemmas.contains(adjective.as_str()))
    })
}

/// The lemma of a form where the list is wrong more often than not: the plural of `člověk`, and adjectives in `-ový` taken
/// for the plural of a man (`pleťové` is no plural of `pleť`, as `synové` is of `syn`).
pub(super) fn of_form(form: &str, lemma: &str, lemmas: &BTreeSet<&str>) -> Option<String> {
    if ["lidé", "lidi", "lidí", "lidem", "lidech", "lidmi"].contains(&form) {
        return Some("člověk".to_owned());
    }
    let adjective = form.strip_suffix("ové").map(|stem| format!("{stem}ový"))?;
    (adjective != lemma && lemmas.contains(adjective.as_str())).then_some(adjective)
}

/// One spelling for those that have two.
pub(super) fn spelling(lemma: &str) -> Option<String> {
    lemma.strip_suffix("izmus").map(|stem| format!("{stem}ismus"))
}

/// Whether two lemmas that are spelt alike without diacritics are one word all the same: long ones that differ by the length
/// of vowels alone are (milion, milión; fólie, folie); short ones are not (dráha, drahá; kůra, kura).
pub(super) fn one_word(a: &str, b: &str) -> bool {
    const SHORTEST: usize = 6;
    let short = |c: char| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ů' => 'u',
        'ý' => 'y',
        c => c,
    };
    // The last vowel is the ending: "logický" is a word and "logicky" another.
    let without_end = |word: &str| word.char_indices().next_back().map(|(at, _)| at);
    let (Some(end_of_a), Some(end_of_b)) = (without_end(a), without_end(b)) else { return false };
    a.chars().count() >= SHORTEST && a[end_of_a..] == b[end_of_b..] && a.chars().map(short).eq(b.chars().map(short))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_degree_is_of_the_same_word() {
        let lemmas = BTreeSet::from(["praktický", "nový", "mladý", "hezký", "hluboký", "další", "cizí", "lidský"]);
        for (degree, adjective) in [
            ("nejlepší", "dobrý"),
            ("nejpraktičtější", "praktický"),
            ("novější", "nový"),
            ("mladší", "mladý"),
            ("hezčí", "hezký"),
            ("hlubší", "hluboký"),
            ("cizejší", "cizí"),
            ("lidštější", "lidský"),
        ] {
            assert_eq!(positive(degree, &lemmas).as_deref(), Some(adjective));
        }
        assert_eq!(positive("další", &lemmas), None);
        assert_eq!(positive("nejistý", &lemmas), None);
    }

    #[test]
    fn adverbs_are_of_their_adjectives_and_nouns_are_not() {
        let lemmas = BTreeSet::from(["společný", "dobrý", "český", "zem", "vnitřní", "rychlý"]);
        for (adverb, of) in [("společně", "společný"), ("dobře", "dobrý"), ("česky", "český"), ("vnitřně", "vnitřní")]
        {
            assert_eq!(adjective(adverb, &lemmas).as_deref(), Some(of));
        }
        assert_eq!(adjective("země", &lemmas), None);
        assert_eq!(adjective("chvíle", &lemmas), None);
    }

    #[test]
    fn long_words_that_differ_by_length_of_vowels_are_one() {
        assert!(one_word("milion", "milión"));
        assert!(!one_word("látka", "laťka"));
        assert!(!one_word("kůra", "kura"));
        assert!(!one_word("logický", "logicky"));
    }
}
