//! What the ends of words say: for each end of a form, how probable each rule from form to lemma is.
//!
//! Estimates of long ends are mixed with those of shorter ones as Witten and Bell do (1991, method C): an end that was seen
//! `n` times with `t` different rules gets the weight `n / (n + t)`, the next shorter end the rest.

use std::collections::{BTreeMap, HashMap};

use crate::rule::{Rule, SHORTEST_STEM};

/// Rules kept for an end: beyond the first dozens none ever wins.
const KEPT: usize = 24;

/// The number of a rule in a [`Suffixes`].
type Number = u32;

/// Probabilities of rules by the end of the form.
#[derive(Debug)]
pub(super) struct Suffixes {
    rules: Vec<Rule<String>>,
    /// Ends, in characters read from the last one back; the probable rules of each, the most probable first.
    ends: BTreeMap<String, Vec<(Number, f64)>>,
    longest: usize,
}

/// The rule from a form to what it becomes.
pub(super) fn rule(form: &str, lemma: &str) -> Rule<String> {
    let same: usize =
        form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(letter, _)| letter.len_utf8()).sum();
    let strip = u8::try_from(form.len() - same).unwrap_or(u8::MAX);
    Rule { strip, append: lemma[same..].to_owned() }
}

impl Suffixes {
    /// Learns from forms and lemmas; ends have up to `longest` letters.
    pub(super) fn learn<'f>(pairs: impl Iterator<Item = (&'f str, &'f str)>, longest: usize) -> Self {
        let mut rules: Vec<Rule<String>> = Vec::new();
        let mut numbers: HashMap<Rule<String>, Number> = HashMap::new();
        let mut seen: HashMap<String, HashMap<Number, u32>> = HashMap::new();
        for (form, lemma) in pairs {
            let rule = rule(form, lemma);
            let number = *numbers.entry(rule).or_insert_with_key(|rule| {
                rules.push(rule.clone());
                Number::try_from(rules.len() - 1).unwrap_or(Number::MAX)
            });
            let letters = form.chars().count();
            let mut end = String::new();
            *seen.entry(end.clone()).or_default().entry(number).or_default() += 1;
            for letter in form.chars().rev().take(longest.min(letters.saturating_sub(1))) {
                end.push(letter);
                *seen.entry(end.clone()).or_default().entry(number).or_default() += 1;
            }
        }
        // Shorter ends sort before the longer ones that begin with them.
        let seen: BTreeMap<String, HashMap<Number, u32>> = seen.into_iter().collect();
        let mut ends: BTreeMap<String, Vec<(Number, f64)>> = BTreeMap::new();
        for (end, counts) in seen {
            let shorter = end.char_indices().next_back().and_then(|(at, _)| ends.get(&end[..at]));
            let total = f64::from(counts.values().sum::<u32>());
            let kinds = f64::from(u32::try_from(counts.len()).unwrap_or(u32::MAX));
            let weight = total / (total + kinds);
            let mut mixed: BTreeMap<Number, f64> =
                shorter.into_iter().flatten().map(|(rule, share)| (*rule, share * (1.0 - weight))).collect();
            for (rule, count) in counts {
                *mixed.entry(rule).or_default() += weight * f64::from(count) / total;
            }
            let mut probable: Vec<(Number, f64)> = mixed.into_iter().collect();
            // `sort_by` is stable and the rules were in order, so equals are too.
            probable.sort_by(|a, b| b.1.total_cmp(&a.1));
            probable.truncate(KEPT);
            ends.insert(end, probable);
        }
        Self { rules, ends, longest }
    }

    /// What a form may become, with the probability of each.
    pub(super) fn candidates(&self, form: &str) -> Vec<(String, f64)> {
        let mut end = String::new();
        let mut known = self.ends.get(&end);
        for letter in form.chars().rev().take(self.longest) {
            end.push(letter);
            match self.ends.get(&end) {
                Some(longer) => known = Some(longer),
                None => break,
            }
        }
        let applied = known.into_iter().flatten().filter_map(|(number, probability)| {
            let rule = &self.rules[*number as usize];
            let mut word = form.to_owned();
            let fits = usize::from(rule.strip) + SHORTEST_STEM <= form.len() && rule.apply(&mut word);
            fits.then_some((word, *probability))
        });
        applied.collect()
    }

    /// The best rule of each end of two letters or more, where it is not that of the next shorter end.
    pub(super) fn best(&self) -> BTreeMap<&str, &Rule<String>> {
        let mut best: BTreeMap<&str, &Rule<String>> = BTreeMap::new();
        for (end, probable) in self.ends.iter().filter(|(end, _)| end.chars().count() >= 2) {
            let Some((number, _)) = probable.first() else { continue };
            let rule = &self.rules[*number as usize];
            let shorter =
                (1..end.len()).rev().filter(|at| end.is_char_boundary(*at)).find_map(|at| best.get(&end[..at]));
            if shorter != Some(&rule) {
                best.insert(end, rule);
            }
        }
        best
    }
}
