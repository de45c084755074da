//! The dictionary: folded forms in an `fst::Map`, and for words that it lacks, what their ends say.
//!
//! Forms are looked up without diacritics, so that a word finds the same term however it was typed. Where spellings that
//! differ by diacritics alone are different words (`látky`, `laťky`), the form has several readings, and the spelling
//! chooses among them; a spelling that fits none of them gets the reading that is commonest in Czech.
//!
//! ```text
//! file      = magic, then four sections, each its length (u32) and its bytes; numbers are little-endian
//! rules     = (strip: u8, length: u8, append: UTF-8)*
//! readings  = (count: u8, (spelling: u16, rule: u16)*)*, the commonest first
//! forms     = fst::Map: folded form -> rule << 1, or offset in readings << 1 | 1
//! suffixes  = fst::Map: end of a folded form, from its last letter back -> rule
//! ```

use std::sync::LazyLock;

use fst::Map;
use fst::raw::Output;

use crate::fold::{fold, fold_into, is_foreign};
use crate::rule::{Rule, SHORTEST_STEM, spelling};

/// What a dictionary begins with; another form of the file is another number.
pub(crate) const MAGIC: &[u8; 8] = b"osvczec1";

/// Bytes of one reading.
const READING: usize = 4;

/// Something that is not a dictionary, or a damaged one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

impl std::fmt::Display for Damaged {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("not a dictionary of this version of the program; make it anew with `make-czech`")
    }
}

impl std::error::Error for Damaged {}

/// A dictionary of Czech forms, read in place.
#[derive(Debug, Clone)]
pub struct Dictionary<'d> {
    rules: Vec<Rule<&'d str>>,
    readings: &'d [u8],
    forms: Map<&'d [u8]>,
    suffixes: Map<&'d [u8]>,
}

impl Dictionary<'static> {
    /// The dictionary that the program brings.
    pub fn built_in() -> &'static Self {
        static DICTIONARY: LazyLock<Dictionary<'static>> = LazyLock::new(|| {
            Dictionary::read(include_bytes!("../data/czech.dictionary"))
                .expect("the file is checked in, and a test reads it")
        });
        &DICTIONARY
    }
}

impl<'d> Dictionary<'d> {
    /// Reads a dictionary.
    ///
    /// # Errors
    /// Bytes that are none.
    pub fn read(bytes: &'d [u8]) -> Result<Self, Damaged> {
        let mut rest = bytes.strip_prefix(MAGIC).ok_or(Damaged)?;
        let mut section = || {
            let (length, after) = rest.split_first_chunk::<4>().ok_or(Damaged)?;
            let length = u32::from_le_bytes(*length) as usize;
            let (section, after) = after.split_at_checked(length).ok_or(Damaged)?;
            rest = after;
            Ok(section)
        };
        let (mut packed, readings, forms, suffixes) = (section()?, section()?, section()?, section()?);
        let mut rules = Vec::new();
        while let [strip, length, after @ ..] = packed {
            let (append, after) = after.split_at_checked(usize::from(*length)).ok_or(Damaged)?;
            rules.push(Rule { strip: *strip, append: std::str::from_utf8(append).map_err(|_| Damaged)? });
            packed = after;
        }
        let forms = Map::new(forms).map_err(|_| Damaged)?;
        let suffixes = Map::new(suffixes).map_err(|_| Damaged)?;
        Ok(Self { rules, readings, forms, suffixes })
    }

    /// How many folded forms it has.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// Appends the term of `word` (in lower case, composed) to `term`. Nothing is allocated, unless `term` has to grow.
    pub fn term_into(&self, word: &str, term: &mut String) {
        let start = term.len();
        fold_into(word, term);
        let rule = match self.forms.get(&term[start..]) {
            Some(value) if value & 1 == 0 => self.rule(value >> 1),
            Some(value) => {
                let mut readings = self.readings_at(value >> 1);
                let (_, commonest) = readings.clone().next().unwrap_or((0, 0));
                let spelt = spelling(word);
                let chosen = readings.find(|(own, _)| *own == spelt).map_or(commonest, |(_, rule)| rule);
                self.rule(u64::from(chosen))
            }
            None => self.guess(&term[start..]),
        };
        if let Some(rule) = rule {
            // The folded form starts at `start`, and no rule of a form takes off more than the form.
            rule.apply(term);
            if is_foreign(word) {
                // Of a name from abroad only a Czech ending is taken off: Malmö is no form of "malý".
                let folded = fold(word);
                if !folded.starts_with(&*fold(&term[start..])) {
                    term.replace_range(start.., &folded);
                }
            }
        }
    }

    /// The term of a word in lower case.
    pub fn term(&self, word: &str) -> String {
        let mut term = String::with_capacity(word.len());
        self.term_into(word, &mut term);
        term
    }

    /// Every term that `word` may have been meant as, the likeliest first: [`term`](Self::term), and then, if no word is
    /// spelt so and it may have lost its diacritics, the terms of the words that it would be with them. What is a word as it
    /// stands is no other: "byt" is not "být".
    pub fn terms(&self, word: &str) -> Vec<String> {
        let mut terms = vec![self.term(word)];
        let mut folded = String::with_capacity(word.len());
        fold_into(word, &mut folded);
        let Some(value) = self.forms.get(&folded).filter(|value| value & 1 == 1 && folded == word) else {
            return terms;
        };
        let readings = self.readings_at(value >> 1);
        let spelt = spelling(word);
        if readings.clone().any(|(own, _)| own == spelt) {
            return terms;
        }
        for (_, rule) in readings {
            let mut term = folded.clone();
            if self.rule(u64::from(rule)).is_some_and(|rule| rule.apply(&mut term)) && !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms
    }

    /// Whether some form of this spelling, diacritics aside, is in the dictionary.
    pub fn knows(&self, word: &str) -> bool {
        let mut folded = String::with_capacity(word.len());
        fold_into(word, &mut folded);
        self.forms.contains_key(folded)
    }

    fn rule(&self, number: u64) -> Option<&Rule<&'d str>> {
        self.rules.get(usize::try_from(number).ok()?)
    }

    /// Spellings and rules, the commonest first.
    fn readings_at(&self, offset: u64) -> impl Iterator<Item = (u16, u16)> + Clone + use<'d> {
        let at = usize::try_from(offset).unwrap_or(usize::MAX);
        let (count, packed) = self.readings.get(at..).and_then(<[u8]>::split_first).unwrap_or((&0, &[]));
        let packed = packed.get(..usize::from(*count) * READING).unwrap_or_default();
        packed
            .as_chunks::<READING>()
            .0
            .iter()
            .map(|reading| (u16::from_le_bytes([reading[0], reading[1]]), u16::from_le_bytes([reading[2], reading[3]])))
    }

    /// What the end of a folded form that the dictionary lacks says: the rule of the longest end that has one and leaves a
    /// stem.
    fn guess(&self, folded: &str) -> Option<&Rule<&'d str>> {
        let ends = self.suffixes.as_fst();
        let mut node = ends.root();
        let mut output = Output::zero();
        let mut best = None;
        for byte in folded.bytes().rev() {
            let Some(transition) = node.find_input(byte).map(|i| node.transition(i)) else { break };
            output = output.cat(transition.out);
            node = ends.node(transition.addr);
            if node.is_final() {
                let rule = self.rule(output.cat(node.final_output()).value());
                let fits = |rule: &&Rule<&str>| usize::from(rule.strip) + SHORTEST_STEM <= folded.len();
                best = rule.filter(fits).or(best);
            }
        }
        best
    }
}
