//! Conflation: which forms of a word an analysis brings together, and which it ought to.
//!
//! In: forms with their lemmas, from a treebank, and an analysis as a function from a form to its terms. Out: precision
//! and recall over pairs of forms, and how many forms survive being typed without diacritics.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use super::file::{self, FileError};
use super::tsv::{self, Header};
use crate::analysis::fold;

/// The parts of speech of Universal Dependencies.
const PARTS_OF_SPEECH: [&str; 17] = [
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
];

/// Those whose forms are to be brought together: what people search for.
const SEARCHED: [&str; 3] = ["NOUN", "ADJ", "PROPN"];

/// Forms of words, each with the lemmas that it can be a form of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forms {
    /// Every form; no lemmas where it is no noun, adjective or name.
    forms: BTreeMap<String, BTreeSet<String>>,
}

impl Forms {
    /// Reads the forms in the file at `path`.
    ///
    /// # Errors
    /// The file cannot be read, or as [`Forms::parse`].
    pub fn read(path: &Path) -> Result<Self, FileError> {
        let (file, text) = file::read(path)?;
        Self::parse(&file, &text)
    }

    /// The forms in `text`, the contents of `file`, by which name errors call it. Its first line is
    /// `form<TAB>lemma<TAB>upos`; the last is a part of speech of Universal Dependencies. Lemmas are kept of nouns,
    /// adjectives and names, and a form may have several.
    ///
    /// # Errors
    /// The first line that is no form.
    pub fn parse(file: &str, text: &str) -> Result<Self, FileError> {
        let mut forms: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in tsv::rows(file, text, ["form", "lemma", "upos"], Header::Named)? {
            let [form, lemma, upos] = row.cells;
            if !PARTS_OF_SPEECH.contains(&upos) {
                let known = PARTS_OF_SPEECH.join(", ");
                return Err(row.fault(format!("`{upos}` is no part of speech; wanted is one of {known}")));
            }
            let lemmas = forms.entry(form.to_owned()).or_default();
            if SEARCHED.contains(&upos) {
                lemmas.insert(lemma.to_owned());
            }
        }
        Ok(Self { forms })
    }

    /// Measures an analysis, given as the terms of a form: in any order, and once or more often.
    pub fn measure(&self, terms: impl Fn(&str) -> Vec<String>) -> Conflation {
        let terms = |form: &str| terms(form).into_iter().collect::<BTreeSet<String>>();
        let of_all: Vec<BTreeSet<String>> = self.forms.keys().map(|form| terms(form)).collect();
        let survives = |(form, whole): (&String, &BTreeSet<String>)| terms(&fold(form)) == *whole;
        let folded_alike = self.forms.keys().zip(&of_all).filter(|pair| survives(*pair)).count();
        let (lemmas, terms): (Vec<_>, Vec<_>) =
            self.forms.values().zip(&of_all).filter(|(lemmas, _)| !lemmas.is_empty()).unzip();
        let pairs = Pairs::count(&Groups::of(&lemmas), &Groups::of(&terms));
        Conflation { forms: self.forms.len(), searched: lemmas.len(), folded_alike, pairs }
    }
}

/// How well an analysis brings together what belongs together.
///
/// Two forms belong together if they share a lemma, and are put together if they share a term. Precision and recall are
/// over unordered pairs of distinct forms, as for any clustering: Manning, Raghavan, Schütze: Introduction to information
/// retrieval, Cambridge 2008, section 16.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflation {
    /// How many forms there are, of every part of speech.
    pub forms: usize,
    /// How many of them are nouns, adjectives or names; pairs are of these.
    pub searched: usize,
    /// How many of all forms have the same terms when they are typed without diacritics.
    pub folded_alike: usize,
    pairs: Pairs,
}

impl Conflation {
    /// The share of the pairs put together that belong together, from 0 to 1; 0 if none are put together.
    pub fn precision(&self) -> f64 {
        share(self.pairs.both, self.pairs.together)
    }

    /// The share of the pairs that belong together that are put together, from 0 to 1; 0 if none belong together.
    pub fn recall(&self) -> f64 {
        share(self.pairs.both, self.pairs.wanted)
    }

    /// The harmonic mean of precision and recall, from 0 to 1.
    pub fn f1(&self) -> f64 {
        share(2 * self.pairs.both, self.pairs.wanted + self.pairs.together)
    }

    /// The share of all forms that have the same terms when they are typed without diacritics, from 0 to 1.
    pub fn folded_share(&self) -> f64 {
        share(self.folded_alike, self.forms)
    }
}

#[allow(clippy::cast_precision_loss, reason = "100 million forms have fewer than 2^53 pairs")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// How many pairs of forms there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Pairs {
    /// That belong together.
    wanted: usize,
    /// That are put together.
    together: usize,
    /// That belong together and are put together.
    both: usize,
}

impl Pairs {
    /// Counts pairs without keeping them: an analysis may make one term of all 50,000 forms, and that is a billion pairs.
    ///
    /// Goes over the mates of each form in turn. A mark at each says for which form it was last counted, since two forms
    /// can share several lemmas or terms and are one pair all the same.
    fn count(lemmas: &Groups, terms: &Groups) -> Self {
        const NONE: usize = usize::MAX;
        let forms = lemmas.keys.len();
        let (mut wanted_by, mut together_by) = (vec![NONE; forms], vec![NONE; forms]);
        let mut pairs = Self::default();
        for form in 0..forms {
            for mate in lemmas.mates(form) {
                if wanted_by[mate] != form {
                    wanted_by[mate] = form;
                    pairs.wanted += 1;
                }
            }
            for mate in terms.mates(form) {
                if together_by[mate] != form {
                    together_by[mate] = form;
                    pairs.together += 1;
                    pairs.both += usize::from(wanted_by[mate] == form);
                }
            }
        }
        pairs
    }
}

/// Forms, as numbers, in groups by what they share. A form may be in several groups.
struct Groups {
    /// The groups of each form.
    keys: Vec<Vec<usize>>,
    /// The forms of each group, in rising order.
    members: Vec<Vec<usize>>,
}

impl Groups {
    /// Groups forms by their lemmas, or by their terms.
    fn of(shared: &[&BTreeSet<String>]) -> Self {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        let mut keys = Vec::with_capacity(shared.len());
        for (form, words) in shared.iter().enumerate() {
            let groups = words.iter().map(|word| {
                let next = numbers.len();
                let group = *numbers.entry(word).or_insert(next);
                if group == next {
                    members.push(Vec::new());
                }
                members[group].push(form);
                group
            });
            keys.push(groups.collect());
        }
        Self { keys, members }
    }

    /// The later forms that share a group with `form`; as often as they share one.
    fn mates(&self, form: usize) -> impl Iterator<Item = usize> {
        let later =
            move |group: &usize| self.members[*group].iter().rev().copied().take_while(move |mate| *mate > form);
        self.keys[form].iter().flat_map(later)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMS: &str = "form\tlemma\tupos\n\
        ženy\tžena\tNOUN\nženou\tžena\tNOUN\nženou\thnát\tVERB\nhnali\thnát\tVERB\n\
        hrady\thrad\tNOUN\nhradu\thrad\tNOUN\nhradní\thradní\tADJ\n";

    fn measure(forms: &str, terms: impl Fn(&str) -> Vec<String>) -> Conflation {
        Forms::parse("forms.tsv", forms).unwrap().measure(terms)
    }

    fn prefix(letters: usize) -> impl Fn(&str) -> Vec<String> {
        move |form| vec![form.chars().take(letters).collect()]
    }

    fn one(term: &str) -> Vec<String> {
        vec![term.to_owned()]
    }

    /// Wanted are ženy–ženou and hrady–hradu. The first four letters put together hrady, hradu and hradní, which makes
    /// three pairs, one of them wanted; `ženy` and `ženo` stay apart.
    #[test]
    fn pairs_are_those_of_nouns_adjectives_and_names() {
        let conflation = measure(FORMS, prefix(4));
        assert_eq!((conflation.forms, conflation.searched), (6, 5));
        assert_eq!(conflation.pairs, Pairs { wanted: 2, together: 3, both: 1 });
        let close = |a: f64, b: f64| (a - b).abs() < 1e-12;
        assert!(close(conflation.precision(), 1.0 / 3.0) && close(conflation.recall(), 1.0 / 2.0));
        assert!(close(conflation.f1(), 2.0 / 5.0));
    }

    #[test]
    fn nothing_put_together_and_nothing_that_belongs_together_are_0_and_not_nan() {
        let apart = measure(FORMS, one);
        assert!([apart.precision(), apart.recall(), apart.f1()].iter().all(|share| share.abs() < 1e-12));
        let alone = measure("form\tlemma\tupos\nškola\tškola\tNOUN\n", one);
        assert!([alone.precision(), alone.recall(), alone.f1()].iter().all(|share| share.abs() < 1e-12));
    }

    #[test]
    fn forms_that_share_two_lemmas_or_two_terms_are_one_pair() {
        let forms =
            "form\tlemma\tupos\npísku\tpísek\tNOUN\npísku\tPísek\tPROPN\npísek\tpísek\tNOUN\npísek\tPísek\tPROPN\n";
        let twice = measure(forms, |_| [one("písek"), one("p"), one("písek")].concat());
        assert_eq!(twice.pairs, Pairs { wanted: 1, together: 1, both: 1 });
    }

    /// Any analysis whatever has to count as many pairs as there are in a list of them all.
    #[test]
    fn counts_are_those_of_a_list_of_all_pairs() {
        // Words of a small language: a form is of the lemmas, and has the terms, of some of its digits.
        let forms: Vec<String> = (0..300_u32).map(|number| format!("{:03}", number * 7 % 1_000)).collect();
        let lemmas = |form: &str| BTreeSet::from([form[..2].to_owned(), form[1..].to_owned()]);
        let terms = |form: &str| BTreeSet::from([form[..1].to_owned() + &form[2..], form[1..].to_owned()]);
        let rows: String = forms
            .iter()
            .flat_map(|form| lemmas(form).into_iter().map(move |lemma| format!("{form}\t{lemma}\tNOUN\n")))
            .collect();
        let counted = measure(&format!("form\tlemma\tupos\n{rows}"), |form| terms(form).into_iter().collect());
        let mut expected = Pairs::default();
        let distinct: BTreeSet<&str> = forms.iter().map(String::as_str).collect();
        for a in &distinct {
            for b in distinct.iter().filter(|b| a < *b) {
                let wanted = !lemmas(a).is_disjoint(&lemmas(b));
                let together = !terms(a).is_disjoint(&terms(b));
                expected.wanted += usize::from(wanted);
                expected.together += usize::from(together);
                expected.both += usize::from(wanted && together);
            }
        }
        assert!(expected.both > 100 && expected.both < expected.wanted && expected.both < expected.together);
        assert_eq!(counted.pairs, expected);
    }

    #[test]
    fn fifty_thousand_forms_are_counted_in_no_time() {
        use std::fmt::Write;
        let mut forms = "form\tlemma\tupos\n".to_owned();
        (0..50_000).for_each(|number| writeln!(forms, "{number}\t{}\tNOUN", number / 10).unwrap());
        let conflation = measure(&forms, |form| one(&form[..form.len() - 1]));
        // 5,000 lemmas of ten forms are 45 pairs each.
        assert_eq!(conflation.pairs, Pairs { wanted: 225_000, together: 225_000, both: 225_000 });
    }

    /// `ženy`, `ženou` and `hradní` have diacritics. Cut to three letters the last survives, and the others do not.
    #[test]
    fn the_folded_share_is_of_forms_of_every_part_of_speech() {
        let conflation = measure(FORMS, prefix(3));
        assert_eq!((conflation.folded_alike, conflation.forms), (4, 6));
        // Neither the order of terms matters nor how often they come.
        let kinds = measure(FORMS, |form| {
            let (a, b) = (one("a"), one("b"));
            if form.is_ascii() { [a, b].concat() } else { [b, a.clone(), a].concat() }
        });
        assert!((kinds.folded_share() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_part_of_speech_that_there_is_not_is_told_with_its_line() {
        let error = Forms::parse("forms.tsv", "form\tlemma\tupos\nškola\tškola\tnoun\n").unwrap_err();
        let said = error.to_string();
        assert!(said.starts_with("forms.tsv:2: `noun` is no part of speech; wanted is one of ADJ, "), "{said}");
    }
}
