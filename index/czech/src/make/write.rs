//! The dictionary as bytes; `dictionary.rs` says how they are laid out.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result, ensure};

use super::LONGEST_END;
use super::forms::Forms;
use super::suffixes::{Suffixes, rule};
use crate::dictionary::MAGIC;
use crate::fold::fold;
use crate::rule::{Rule, spelling};

/// How many letters a form without diacritics has at the least, and how much rarer (in hundredths of Zipf frequency) it is
/// than a spelling with them, to be taken for that spelling.
const LOSES: usize = 5;
const RARER: u32 = 70;

/// Writes the dictionary.
pub(super) fn dictionary(forms: &Forms) -> Result<Vec<u8>> {
    let readings = readings(forms);
    let pairs = readings.iter().map(|(folded, readings)| (folded.as_str(), readings[0].1));
    let suffixes = Suffixes::learn(pairs, LONGEST_END);
    let ends = suffixes.best();
    let numbers = numbered(&readings, &ends)?;
    let number = |rule: &Rule<String>| numbers.get(rule).copied().unwrap_or_default();

    let mut packed_rules: Vec<(&Rule<String>, &u16)> = numbers.iter().collect();
    packed_rules.sort_unstable_by_key(|(_, number)| **number);
    let mut rules = Vec::new();
    for (rule, _) in packed_rules {
        rules.extend([rule.strip, u8::try_from(rule.append.len())?]);
        rules.extend(rule.append.as_bytes());
    }

    let mut several = Vec::new();
    let mut map = fst::MapBuilder::memory();
    for (folded, readings) in &readings {
        let value = match readings.as_slice() {
            [(_, term)] => u64::from(number(&rule(folded, term))) << 1,
            readings => {
                let at = several.len() as u64;
                several.push(u8::try_from(readings.len())?);
                let mut spellings: Vec<u16> = readings.iter().map(|(form, _)| spelling(form)).collect();
                for ((_, term), spelling) in readings.iter().zip(&spellings) {
                    several.extend(spelling.to_le_bytes());
                    several.extend(number(&rule(folded, term)).to_le_bytes());
                }
                spellings.sort_unstable();
                spellings.dedup();
                ensure!(spellings.len() == readings.len(), "two spellings of {folded:?} share a hash");
                at << 1 | 1
            }
        };
        map.insert(folded, value)?;
    }
    let forms = map.into_inner()?;

    let mut map = fst::MapBuilder::memory();
    for (end, rule) in &ends {
        map.insert(end, u64::from(number(rule)))?;
    }
    let suffixes = map.into_inner()?;

    let mut bytes = MAGIC.to_vec();
    for section in [rules, several, forms, suffixes] {
        bytes.extend(u32::try_from(section.len()).context("a section is over 4 GB")?.to_le_bytes());
        bytes.extend(section);
    }
    Ok(bytes)
}

/// For each folded form its spellings with their terms, the commonest first; spellings that have one term are one reading.
fn readings(forms: &Forms) -> BTreeMap<String, Vec<(&str, &str)>> {
    let mut readings: BTreeMap<String, Vec<(&str, &str)>> = BTreeMap::new();
    for (form, term) in &forms.terms {
        readings.entry(fold(form).into_owned()).or_default().push((form, term));
    }
    let frequency = |form: &str| forms.frequencies.get(form).copied().unwrap_or_default();
    for readings in readings.values_mut() {
        readings.sort_by_key(|(form, _)| std::cmp::Reverse(frequency(form)));
        // A rare word without diacritics is more often a common one that has lost them: "obnoveni" is "obnovení". Not so
        // short ones: "byt" is no "být".
        let (commonest, _) = readings[0];
        readings.retain(|(form, _)| {
            let lost = form.is_ascii() && form.len() >= LOSES && frequency(form) + RARER < frequency(commonest);
            *form == commonest || !lost
        });
        if readings.iter().all(|(_, term)| *term == readings[0].1) {
            readings.truncate(1);
        }
    }
    readings
}

/// Numbers for all rules, small ones for the common, so that they take few bytes.
fn numbered(
    readings: &BTreeMap<String, Vec<(&str, &str)>>,
    ends: &BTreeMap<&str, &Rule<String>>,
) -> Result<HashMap<Rule<String>, u16>> {
    let mut uses: BTreeMap<Rule<String>, usize> = BTreeMap::new();
    for (folded, readings) in readings {
        for (_, term) in readings {
            *uses.entry(rule(folded, term)).or_default() += 1;
        }
    }
    for rule in ends.values() {
        *uses.entry((*rule).clone()).or_default() += 1;
    }
    let mut by_use: Vec<_> = uses.into_iter().collect();
    by_use.sort_by_key(|(_, uses)| std::cmp::Reverse(*uses));
    ensure!(u16::try_from(by_use.len()).is_ok(), "{} rules; their numbers have 16 bits", by_use.len());
    Ok((0..).zip(by_use).map(|(number, (rule, _))| (rule, number)).collect())
}
