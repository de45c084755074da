//! Roots: where words that are made of one another meet (integrace, integrační, integrovat; škola, školní, školství).
//!
//! A root is for a second, weaker field of a search: it brings together what belongs together, and sometimes what does not.

use std::borrow::Cow;

use crate::fold::fold;

/// Ends by which Czech makes words of words, folded. They come off terms, which are lemmas already; the first that fits does.
const ENDS: &[&str] = &[
    "ovatelny", "ovavani", "avatelka", "ovatelka", "itelstvi", "atelstvi", "ovatel", "avatel", "ovnictvi", "enkyne",
    "ovkyne", "avani", "ovani", "ovany", "ovaci", "oviste", "ovnik", "ovnice", "ovni", "ovsky", "ovstvi", "ikuv",
    "anec", "enec", "itel", "atel", "nictvi", "ictvi", "nicky", "kyne", "ansky", "ensky", "insky", "elsky", "alni",
    "arsky", "arna", "irna", "arstvi", "ovna", "ovat", "ovac", "ovny", "ovy", "nice", "nik", "stvi", "ctvi", "sky",
    "cky", "ista", "ismus", "izmus", "acni", "icni", "acka", "ace", "ant", "ent", "ator", "itor", "tor", "ost", "ani",
    "eni", "iste", "isko", "inec", "anka", "enka", "inka", "anin", "ak", "ar", "ec", "ek", "ka", "ko", "ik", "ni",
    "ny", "ti", "ty", "ice", "ina", "ova", "uv", "at", "it", "et", "out", "y", "i", "a", "e", "o", "u",
];

/// Letters that a root keeps at the least.
const SHORTEST: usize = 4;

/// The root of a term: its ends off, as long as four letters stay. A last c is taken for k and z for h, since they change
/// into one another within a family.
pub fn root(term: &str) -> String {
    // A short word has no end to take off, and its diacritics tell it from others: "být" is not "byt".
    let short = term.chars().count() <= SHORTEST;
    let folded = if short { Cow::Borrowed(term) } else { fold(term) };
    let mut root: &str = &folded;
    // Once for the word and once for the word that it was made of: škol-stv-í, pracov-ní-k.
    for _ in 0..if short { 0 } else { 2 } {
        let fits = |end: &&&str| root.len() >= end.len() + SHORTEST && root.ends_with(**end);
        let Some(end) = ENDS.iter().find(fits) else { break };
        root = &root[..root.len() - end.len()];
    }
    let mut root = root.to_owned();
    let softened = match root.as_bytes() {
        [.., b'c'] => Some('k'),
        [.., b'z'] => Some('h'),
        _ => None,
    };
    if let Some(hard) = softened {
        root.pop();
        root.push(hard);
    }
    root
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Dictionary;

    #[test]
    fn short_words_stay_apart() {
        let root = |word| root(&Dictionary::built_in().term(word));
        assert_ne!(root("být"), root("byt"));
        assert_eq!(root("bytu"), root("byt"));
    }

    #[test]
    fn words_made_of_one_another_meet() {
        for family in [
            &["integrace", "integrační", "integrovat", "integrovaný"][..],
            &["škola", "školní", "školství", "školský"],
            &["obec", "obecní"],
            &["uprchlík", "uprchlický", "uprchlice"],
            &["ubytovna", "ubytování", "ubytovat", "ubytovaný"],
            &["bydlení", "bydlet", "bydliště"],
            &["pracovník", "pracovní", "pracovat", "pracoviště"],
            &["cizinec", "cizinka"],
            &["tlumočník", "tlumočení", "tlumočit", "tlumočnický"],
        ] {
            let roots: Vec<_> = family.iter().map(|word| root(&Dictionary::built_in().term(word))).collect();
            assert!(roots.iter().all(|own| *own == roots[0]), "{family:?} became {roots:?}");
        }
    }
}
