//! Every form with its term: the list of lemmas mended, the list of frequent forms added, terms chosen.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::sources::Sources;
use super::suffixes::Suffixes;
use super::{LONGEST_END, grammar};
use crate::fold::fold;

/// A lemma of this many forms is a word of its own, even where the list says that it is a form of another. What Wiktionary
/// lists as related (Argentinec under Argentinka) comes into the list as if it were a form.
const OWN_PARADIGM: usize = 3;
/// What a unit of Zipf frequency of the lemma is worth beside the logarithm of the ending's probability. Measured on a tenth
/// of the list's lemmas, held out: right lemmas 81 % without, 86.6 % with 1.0, 86.9 % with 1.5, 86.4 % with 2.5.
const ATTESTATION: f64 = 1.5;
/// The frequency, times 100, from which a form is taken from the list of frequent ones.
const RAREST: u32 = 150;

/// A lemma that is this many times rarer than another that is spelt alike, and has this many letters, is no word of its own
/// but a slip in one of the lists ("mesto" beside "město").
const SLIP: f64 = 100.0;
const SLIPS: usize = 5;

/// Forms, spelt with diacritics, and their terms.
#[derive(Debug)]
pub(super) struct Forms {
    /// Form to term.
    pub(super) terms: BTreeMap<String, String>,
    /// Form to Zipf frequency times 100; 0 where it is not known.
    pub(super) frequencies: BTreeMap<String, u32>,
}

impl Forms {
    /// Works out the terms of all forms.
    pub(super) fn of(sources: &Sources) -> Self {
        let mut lemmas = mended(&sources.lemmas);
        let added = attested(sources, &lemmas);
        lemmas.extend(added);
        let term_of = terms(&lemmas, &sources.frequencies);
        let terms = lemmas.iter().map(|(form, lemma)| (form.clone(), term_of[lemma.as_str()].clone())).collect();
        let frequencies = lemmas.keys().filter_map(|form| Some((form.clone(), *sources.frequencies.get(form)?)));
        Self { frequencies: frequencies.collect(), terms }
    }
}

/// The list with its faults mended: lemmas are their own lemmas, chains are followed, degrees of comparison are forms.
fn mended(listed: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut forms_of: HashMap<&str, usize> = HashMap::new();
    for lemma in listed.values() {
        *forms_of.entry(lemma).or_default() += 1;
    }
    let own = |lemma: &str| forms_of.get(lemma).is_some_and(|forms| *forms >= OWN_PARADIGM);
    let next = |form: &str| listed.get(form).filter(|_| !own(form)).map(String::as_str);
    let all: BTreeSet<&str> = forms_of.keys().copied().collect();
    let follow = |form: &str, lemma: &str| {
        if own(form) {
            return form.to_owned();
        }
        let mut path = vec![form];
        let mut end = lemma;
        while let Some(further) = next(end) {
            if further == end || path.contains(&further) {
                break;
            }
            path.push(end);
            end = further;
        }
        end.to_owned()
    };
    let followed = listed.iter().map(|(form, lemma)| (form.clone(), follow(form, lemma)));
    let mended = followed.map(|(form, lemma)| {
        // "lepší" is in the list as a form of the verb "lepšit", which nobody uses.
        let of_form = form.ends_with("lepší").then(|| grammar::positive(&form, &all)).flatten();
        let of_form = of_form.or_else(|| grammar::of_form(&form, &lemma, &all)).unwrap_or(lemma);
        let lemma = base(of_form, &all);
        (form, lemma)
    });
    mended.collect()
}

/// The word that a lemma is a degree, an adverb or another spelling of; else the lemma.
fn base(lemma: String, all: &BTreeSet<&str>) -> String {
    let adjective = grammar::adjective(&lemma, all).unwrap_or(lemma);
    let positive = grammar::positive(&adjective, all).unwrap_or(adjective);
    grammar::spelling(&positive).unwrap_or(positive)
}

/// Frequent forms that the list lacks, each with the lemma that its end suggests and that is attested best.
fn attested(sources: &Sources, lemmas: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let suffixes = Suffixes::learn(lemmas.iter().map(|(form, lemma)| (form.as_str(), lemma.as_str())), LONGEST_END);
    let frequency = |form: &str| sources.frequencies.get(form).copied().unwrap_or_default();
    let mut commonest_spelling: HashMap<String, u32> = HashMap::new();
    for form in lemmas.keys() {
        let spelling = commonest_spelling.entry(fold(form).into_owned()).or_default();
        *spelling = frequency(form).max(*spelling).max(1);
    }
    let known: BTreeSet<&str> = lemmas.values().map(String::as_str).collect();
    let new = sources.frequencies.iter().filter(|(form, own)| {
        let lacks = **own >= RAREST && form.chars().count() > 2 && !lemmas.contains_key(*form);
        // A known word typed without its diacritics is no new word.
        lacks && !(form.is_ascii() && commonest_spelling.get(*form).is_some_and(|known| *known > **own))
    });
    let with_lemma = new.filter_map(|(form, _)| {
        let candidates = suffixes.candidates(form).into_iter().map(|(lemma, probability)| {
            let attested = f64::from(frequency(&lemma)) / 100.0;
            let listed = if known.contains(lemma.as_str()) { 1.0 } else { 0.0 };
            (probability.ln() + ATTESTATION * (attested + listed), lemma)
        });
        let (_, lemma) = candidates.reduce(|best, other| if other.0 > best.0 { other } else { best })?;
        Some((form.clone(), base(lemma, &known)))
    });
    with_lemma.collect()
}

/// The term of each lemma: the lemma without diacritics, if no other word is spelt so. Of several, that which has no
/// diacritics, else the commonest, has the plain term, and the others keep theirs.
fn terms<'l>(lemmas: &'l BTreeMap<String, String>, frequencies: &BTreeMap<String, u32>) -> HashMap<&'l str, String> {
    let mut spelt_alike: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for lemma in lemmas.values() {
        spelt_alike.entry(fold(lemma).into_owned()).or_default().insert(lemma);
    }
    let mut usage: HashMap<&str, f64> = HashMap::new();
    for (form, lemma) in lemmas {
        let zipf = frequencies.get(form).copied().unwrap_or_default();
        *usage.entry(lemma).or_default() += 10_f64.powf(f64::from(zipf) / 100.0);
    }
    let mut terms = HashMap::new();
    for (plain, alike) in &spelt_alike {
        let commonest = alike.iter().max_by(|a, b| usage[**a].total_cmp(&usage[**b])).copied();
        let is_slip = |lemma: &str| {
            plain.len() >= SLIPS && commonest.is_some_and(|commonest| usage[lemma] * SLIP < usage[commonest])
        };
        let has_plain = alike.get(plain.as_str()).copied().filter(|lemma| !is_slip(lemma)).or(commonest);
        for lemma in alike {
            let is_plain =
                is_slip(lemma) || has_plain.is_some_and(|own| own == *lemma || grammar::one_word(own, lemma));
            let term = if is_plain { plain.clone() } else { (*lemma).to_owned() };
            terms.insert(*lemma, term);
        }
    }
    terms
}
