//! Mending the spelling of words that the index does not know, by words that it knows.
//!
//! Candidates come from a walk through the index's own forms, without diacritics, that carries a row of the edit distance
//! (Damerau's, restricted to neighbouring letters) and turns back where the whole row is too dear. Edits that people make
//! cost less than others. Of what is near enough, the cheapest wins, and a common form may cost a little more than a rare.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use fst::automaton::{Automaton, Str};
use fst::raw::Node;
use fst::{IntoStreamer, Map, Streamer};
use tantivy::Searcher;
use tantivy::schema::Field;

use crate::analysis::fold;
use crate::store::{Fields, raw_term};

/// Costs are in tenths of an edit.
type Cost = u32;
const EDIT: Cost = 10;
/// Keys beside one another, letters doubled or not, letters swapped: slips of the hand.
const SLIP: Cost = 7;
/// i for y, s for z, v for f: what one hears alike.
const HOMOPHONE: Cost = 5;
/// The first letter is seldom wrong.
const FIRST: Cost = 6;
/// A word of fewer letters is left alone: too many others are near. One of more is no word of Czech, and walking along it
/// costs a millisecond and more.
const SHORTEST: usize = 4;
const LONGEST: usize = 24;

/// What is taken for the beginning of a word has so many letters at the least, and so many words are looked for.
const SHORTEST_BEGINNING: usize = 3;
const COMPLETIONS: usize = 8;

/// The rows of a Czech keyboard.
const KEYS: [&str; 3] = ["qwertzuiop", "asdfghjkl", "yxcvbnm"];
const HEARD_ALIKE: [(u8, u8); 7] =
    [(b'i', b'y'), (b's', b'z'), (b'v', b'f'), (b'd', b't'), (b'b', b'p'), (b'h', b'g'), (b'k', b'c')];

/// Mends spelling.
#[derive(Debug, Default)]
pub(crate) struct Speller {
    forms: OnceLock<Forms>,
    /// Held while the forms are read, so that they are read once.
    reading: Mutex<()>,
}

/// The forms of an index.
#[derive(Debug)]
struct Forms {
    /// Folded form to its number.
    numbers: Map<Vec<u8>>,
    /// How each is spelt most often, and in how many documents it stands.
    spelt: Vec<(String, u64)>,
}

impl Speller {
    /// Whether a word may be misspelt Czech: numbers, and words of other scripts, are not.
    pub(crate) fn may_correct(word: &str) -> bool {
        let word = fold(word);
        (SHORTEST..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    }

    /// What `word`, which [may be corrected](Self::may_correct), was probably meant to be; nothing if no form is near.
    pub(crate) fn correct(&self, word: &str, searcher: &Searcher, fields: &Fields) -> tantivy::Result<Option<String>> {
        let word = fold(word);
        let forms = self.forms(searcher, fields)?;
        let most = if word.len() < 6 { EDIT } else { 2 * EDIT };
        Ok(forms.nearest(word.as_bytes(), most))
    }

    /// The commonest forms that begin with `word`, diacritics aside.
    pub(crate) fn completions(&self, word: &str, searcher: &Searcher, fields: &Fields) -> tantivy::Result<Vec<String>> {
        let word = fold(word);
        if word.chars().count() < SHORTEST_BEGINNING {
            return Ok(Vec::new());
        }
        let forms = self.forms(searcher, fields)?;
        let mut found = Vec::new();
        let mut begins = forms.numbers.search(Str::new(&word).starts_with()).into_stream();
        while let Some((_, number)) = begins.next() {
            found.extend(usize::try_from(number).ok().map(|number| &forms.spelt[number]));
        }
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        found.truncate(COMPLETIONS);
        Ok(found.into_iter().map(|(form, _)| form.clone()).collect())
    }

    /// How a word in small letters without diacritics is spelt, if it stands in the documents only with them.
    pub(crate) fn spelt(&self, word: &str, searcher: &Searcher, fields: &Fields) -> tantivy::Result<Option<String>> {
        if !word.bytes().all(|byte| byte.is_ascii_lowercase()) || searcher.doc_freq(&raw_term(fields.form, word))? > 0 {
            return Ok(None);
        }
        let forms = self.forms(searcher, fields)?;
        let number = forms.numbers.get(word).and_then(|number| usize::try_from(number).ok());
        Ok(number.map(|number| forms.spelt[number].0.clone()))
    }

    /// The forms of the index, read when they are first needed: most questions are spelt right.
    fn forms(&self, searcher: &Searcher, fields: &Fields) -> tantivy::Result<&Forms> {
        if let Some(forms) = self.forms.get() {
            return Ok(forms);
        }
        // Whoever held it and panicked has left nothing half done.
        let _reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(forms) = self.forms.get() {
            return Ok(forms);
        }
        let read = Forms::read(searcher, fields.form)?;
        Ok(self.forms.get_or_init(|| read))
    }
}

impl Forms {
    fn read(searcher: &Searcher, field: Field) -> tantivy::Result<Self> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for segment in searcher.segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let mut terms = inverted.terms().stream()?;
            while terms.advance() {
                let Ok(form) = std::str::from_utf8(terms.key()) else { continue };
                *counts.entry(form.to_owned()).or_default() += u64::from(terms.value().doc_freq);
            }
        }
        let mut spelt: BTreeMap<String, (String, u64, u64)> = BTreeMap::new();
        for (form, documents) in counts {
            let (best, most, all) = spelt.entry(fold(&form).into_owned()).or_default();
            *all += documents;
            if documents > *most {
                (*best, *most) = (form, documents);
            }
        }
        let pairs = (0..).zip(spelt.keys()).map(|(number, form)| (form.as_str(), number));
        let numbers = Map::from_iter(pairs).expect("keys of a BTreeMap are sorted");
        let spelt = spelt.into_values().map(|(best, _, all)| (best, all)).collect();
        Ok(Self { numbers, spelt })
    }

    fn nearest(&self, word: &[u8], most: Cost) -> Option<String> {
        let mut search = Search { word, most, found: Vec::new() };
        let forms = self.numbers.as_fst();
        let start: Vec<Cost> = (0..=word.len()).map(|i| EDIT * Cost::try_from(i).unwrap_or(Cost::MAX / EDIT)).collect();
        search.walk(forms, forms.root(), 0, &start, None, &mut Vec::new());
        let rank = |cost: Cost, number: u64| {
            let documents = self.spelt[usize::try_from(number).unwrap_or_default()].1;
            #[allow(clippy::cast_precision_loss)]
            let common = (1.0 + documents as f32).ln();
            #[allow(clippy::cast_precision_loss)]
            let cost = cost as f32 / EDIT as f32;
            cost - 0.12 * common
        };
        let ranked = search.found.into_iter().map(|(cost, number)| (rank(cost, number), number));
        let (_, best) = ranked.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
        Some(self.spelt[usize::try_from(best).ok()?].0.clone())
    }
}

/// A walk through the forms.
struct Search<'w> {
    word: &'w [u8],
    most: Cost,
    found: Vec<(Cost, u64)>,
}

impl Search<'_> {
    /// `row[i]` is the cost of turning the first `i` letters of the word into the path to `node`, `before` the row of the
    /// path without its last letter.
    fn walk(
        &mut self,
        forms: &fst::raw::Fst<Vec<u8>>,
        node: Node<'_>,
        output: u64,
        row: &[Cost],
        before: Option<&[Cost]>,
        path: &mut Vec<u8>,
    ) {
        let cost = row[self.word.len()];
        if node.is_final() && cost <= self.most {
            self.found.push((cost, output + node.final_output().value()));
        }
        for transition in node.transitions() {
            let letter = transition.inp;
            let next = self.row(letter, row, before, path);
            if next.iter().any(|cost| *cost <= self.most) {
                path.push(letter);
                self.walk(forms, forms.node(transition.addr), output + transition.out.value(), &next, Some(row), path);
                path.pop();
            }
        }
    }

    fn row(&self, letter: u8, row: &[Cost], before: Option<&[Cost]>, path: &[u8]) -> Vec<Cost> {
        let doubled = path.last() == Some(&letter);
        let mut next = Vec::with_capacity(row.len());
        next.push(row[0] + EDIT);
        for i in 1..row.len() {
            let own = self.word[i - 1];
            let first = if path.is_empty() && i == 1 { FIRST } else { 0 };
            let replaced = row[i - 1] + if own == letter { 0 } else { replacing(own, letter) + first };
            // The word lacks the letter, or has one too many.
            let lacking = row[i] + if doubled { SLIP } else { EDIT };
            let excess = next[i - 1] + if i >= 2 && self.word[i - 2] == own { SLIP } else { EDIT };
            let mut cost = replaced.min(lacking).min(excess);
            if let (Some(before), Some(last)) = (before, path.last())
                && i >= 2
                && own == *last
                && self.word[i - 2] == letter
            {
                cost = cost.min(before[i - 2] + SLIP);
            }
            next.push(cost);
        }
        next
    }
}

/// The cost of one letter in the place of another.
fn replacing(own: u8, letter: u8) -> Cost {
    if HEARD_ALIKE.iter().any(|(a, b)| (*a, *b) == (own, letter) || (*b, *a) == (own, letter)) {
        return HOMOPHONE;
    }
    let place =
        |key: u8| KEYS.iter().enumerate().find_map(|(row, keys)| Some((row, keys.bytes().position(|k| k == key)?)));
    match (place(own), place(letter)) {
        (Some((row, column)), Some((other_row, other_column)))
            if row.abs_diff(other_row) <= 1 && column.abs_diff(other_column) <= 1 =>
        {
            SLIP
        }
        _ => EDIT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(list: &[(&str, u64)]) -> Forms {
        let sorted: BTreeMap<String, (String, u64)> =
            list.iter().map(|(form, documents)| (fold(form).into_owned(), ((*form).to_owned(), *documents))).collect();
        let numbers = Map::from_iter((0..).zip(sorted.keys()).map(|(number, form)| (form.as_str(), number))).unwrap();
        Forms { numbers, spelt: sorted.into_values().collect() }
    }

    #[test]
    fn slips_of_hand_and_ear_are_mended() {
        let forms = forms(&[("pracovníci", 9), ("dobrovolnictví", 5), ("ubytovny", 7), ("škola", 30), ("skála", 1)]);
        for (typed, meant) in [
            ("pracovnci", "pracovníci"),
            ("dobrovolnictvy", "dobrovolnictví"),
            ("ubitovny", "ubytovny"),
            ("ubytvony", "ubytovny"),
            ("ubyttovny", "ubytovny"),
            ("skoka", "škola"),
        ] {
            assert_eq!(forms.nearest(typed.as_bytes(), 2 * EDIT).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn what_is_near_to_nothing_stays() {
        assert_eq!(forms(&[("škola", 30)]).nearest(b"xqzvw", 2 * EDIT), None);
    }
}
