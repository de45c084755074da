//! Mending the spelling of words that the index does not know, by words that it knows.
//!
//! Candidates come from a walk through the index's own forms, without diacritics, that carries a row of the edit distance
//! (Damerau's, restricted to neighbouring letters) and turns back where the whole row is too dear. Edits that people make
//! cost less than others. Of what is near enough, the cheapest wins, and a common form may cost a little more than a rare.

use std::array;
use std::sync::LazyLock;

use fst::automaton::{Automaton, Str};
use fst::raw::Node;
use fst::{IntoStreamer, Streamer};
use tantivy::directory::OwnedBytes;

use crate::analysis::fold;
use crate::store::Forms;

/// Costs are in tenths of an edit.
type Cost = u32;
const EDIT: Cost = 10;
/// A letter left out is a slip that people make more often than others.
const LEFT_OUT: Cost = 9;
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

/// Dearer than anything, and far from overflowing.
const FAR: Cost = Cost::MAX / 2;

/// The rows of a Czech keyboard.
const KEYS: [&str; 3] = ["qwertzuiop", "asdfghjkl", "yxcvbnm"];
const HEARD_ALIKE: [(u8, u8); 7] =
    [(b'i', b'y'), (b's', b'z'), (b'v', b'f'), (b'd', b't'), (b'b', b'p'), (b'h', b'g'), (b'k', b'c')];

/// Mends spelling by the forms of an index.
#[derive(Clone, Copy)]
pub(crate) struct Speller<'f>(pub(crate) &'f Forms);

impl<'f> Speller<'f> {
    /// Whether a word may be misspelt Czech: numbers, and words of other scripts, are not.
    pub(crate) fn may_correct(word: &str) -> bool {
        let word = fold(word);
        (SHORTEST..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    }

    /// What `word` was probably meant to be; nothing if no form is near, or it [may not be corrected](Self::may_correct).
    pub(crate) fn correct(self, word: &str) -> Option<&'f str> {
        let word = fold(word);
        if word.len() > LONGEST {
            return None;
        }
        let most = if word.len() < 6 { EDIT } else { 2 * EDIT };
        self.nearest(word.as_bytes(), most)
    }

    /// The commonest forms that begin with `word`, diacritics aside.
    pub(crate) fn completions(self, word: &str) -> Vec<&'f str> {
        let word = fold(word);
        if word.chars().count() < SHORTEST_BEGINNING {
            return Vec::new();
        }
        let mut found: Vec<(u32, &str)> = Vec::new();
        let mut begins = self.0.numbers.search(Str::new(&word).starts_with()).into_stream();
        while let Some((_, number)) = begins.next() {
            found.extend(self.0.spelt(number).map(|spelt| (self.0.documents(number), spelt)));
        }
        found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        found.truncate(COMPLETIONS);
        found.into_iter().map(|(_, form)| form).collect()
    }

    /// How a word in small letters without diacritics is spelt most often.
    pub(crate) fn spelt(self, word: &str) -> Option<&'f str> {
        self.0.numbers.get(word).and_then(|number| self.0.spelt(number))
    }

    fn nearest(self, word: &[u8], most: Cost) -> Option<&'f str> {
        let rank = |cost: Cost, number: u64| {
            #[allow(clippy::cast_precision_loss)]
            let common = (1.0 + self.0.documents(number) as f32).ln();
            #[allow(clippy::cast_precision_loss)]
            let cost = cost as f32 / EDIT as f32;
            cost - 0.12 * common
        };
        let found = Search::new(word, most).among(self.0.numbers.as_fst());
        let ranked = found.into_iter().map(|(cost, number)| (rank(cost, number), number));
        let (_, best) = ranked.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
        self.0.spelt(best)
    }
}

/// What it costs to turn each beginning of a word into a path, from the empty one on.
type Row = [Cost; LONGEST + 1];

/// A walk through the forms.
struct Search<'w> {
    word: &'w [u8],
    most: Cost,
    /// By how many letters a beginning of the word may differ in length from a path that it is turned into: a letter more
    /// or less is a [`SLIP`] at the least. Costs beyond are not worked out, which leaves five of 24 in each row.
    reach: usize,
    replacing: &'static [[Cost; LETTERS]; LETTERS],
    found: Vec<(Cost, u64)>,
}

impl<'w> Search<'w> {
    fn new(word: &'w [u8], most: Cost) -> Self {
        Self { word, most, reach: (most / SLIP) as usize, replacing: &REPLACING, found: Vec::new() }
    }

    /// The forms that the word can be turned into, each with what that costs.
    fn among(mut self, forms: &fst::raw::Fst<OwnedBytes>) -> Vec<(Cost, u64)> {
        let mut start = [FAR; LONGEST + 1];
        start[0] = 0;
        for at in 1..=self.reach.min(self.word.len()) {
            start[at] = start[at - 1] + EDIT;
        }
        self.walk(forms, forms.root(), 0, &start, None, &mut Vec::with_capacity(LONGEST + self.reach));
        self.found
    }

    /// `row[i]` is the cost of turning the first `i` letters of the word into the path to `node`, `before` the row of the
    /// path without its last letter.
    fn walk(
        &mut self,
        forms: &fst::raw::Fst<OwnedBytes>,
        node: Node<'_>,
        output: u64,
        row: &Row,
        before: Option<&Row>,
        path: &mut Vec<u8>,
    ) {
        let cost = row[self.word.len()];
        if node.is_final() && cost <= self.most {
            self.found.push((cost, output + node.final_output().value()));
        }
        for transition in node.transitions() {
            let letter = transition.inp;
            let (next, least) = self.row(letter, row, before, path);
            if least <= self.most {
                path.push(letter);
                self.walk(forms, forms.node(transition.addr), output + transition.out.value(), &next, Some(row), path);
                path.pop();
            }
        }
    }

    /// The row of the path with one letter more, and the least cost in it, or by a swap of that letter with the next.
    fn row(&self, letter: u8, row: &Row, before: Option<&Row>, path: &[u8]) -> (Row, Cost) {
        let mut next = [FAR; LONGEST + 1];
        let mut least = FAR;
        let length = path.len() + 1;
        if length <= self.reach {
            next[0] = row[0] + EDIT;
            least = next[0];
        }
        let last = path.last().copied();
        // The word lacks the letter.
        let lacking = if last == Some(letter) { SLIP } else { LEFT_OUT };
        for i in length.saturating_sub(self.reach).max(1)..=(length + self.reach).min(self.word.len()) {
            let own = self.word[i - 1];
            let previous = if i >= 2 { Some(self.word[i - 2]) } else { None };
            let first = if last.is_none() && i == 1 { FIRST } else { 0 };
            let replaced = row[i - 1] + if own == letter { 0 } else { self.replacing(own, letter) + first };
            // The word has one too many.
            let excess = next[i - 1] + if previous == Some(own) { SLIP } else { EDIT };
            let mut cost = replaced.min(row[i] + lacking).min(excess);
            if let Some(before) = before
                && i >= 2
                && last == Some(own)
                && previous == Some(letter)
            {
                cost = cost.min(before[i - 2] + SLIP);
            }
            next[i] = cost;
            least = least.min(cost);
            if own == letter && i >= 2 {
                least = least.min(row[i - 2] + SLIP);
            }
        }
        (next, least)
    }

    fn replacing(&self, own: u8, letter: u8) -> Cost {
        let place = |letter: u8| usize::from(letter.wrapping_sub(b'a'));
        self.replacing.get(place(own)).and_then(|costs| costs.get(place(letter))).copied().unwrap_or(EDIT)
    }
}

const LETTERS: usize = 26;

/// The cost of one letter in the place of another, both from a to z.
static REPLACING: LazyLock<[[Cost; LETTERS]; LETTERS]> = LazyLock::new(|| {
    let letter = |place: usize| b'a' + u8::try_from(place).expect("26 letters");
    array::from_fn(|own| array::from_fn(|other| replacing(letter(own), letter(other))))
});

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
    use proptest::prelude::*;

    use super::*;

    fn forms(list: &[(&str, u32)]) -> Forms {
        let folder = tempfile::tempdir().unwrap();
        let mut sorted: Vec<_> =
            list.iter().map(|(form, documents)| (fold(form).into_owned(), (*form).to_owned(), *documents)).collect();
        sorted.sort();
        Forms::write(folder.path(), sorted).unwrap();
        Forms::open(folder.path()).unwrap()
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
            assert_eq!(Speller(&forms).nearest(typed.as_bytes(), 2 * EDIT), Some(meant), "{typed}");
        }
    }

    proptest! {
        /// Nothing is left out by working out only the costs near the diagonal.
        #[test]
        fn what_is_found_is_what_all_costs_of_all_forms_would_find(
            words in prop::collection::btree_set("[aeikst]{1,9}", 1..40),
            word in "[aeikst]{4,9}",
        ) {
            let list: Vec<_> = words.iter().map(|word| (word.as_str(), 1)).collect();
            let forms = forms(&list);
            for most in [EDIT, 2 * EDIT] {
                let near = Search::new(word.as_bytes(), most).among(forms.numbers.as_fst());
                let all = Search { most: FAR, reach: LONGEST, ..Search::new(word.as_bytes(), most) };
                let mut all = all.among(forms.numbers.as_fst());
                all.retain(|(cost, _)| *cost <= most);
                prop_assert_eq!(near, all);
            }
        }
    }

    #[test]
    fn what_is_near_to_nothing_stays() {
        let forms = forms(&[("škola", 30)]);
        assert_eq!(Speller(&forms).nearest(b"xqzvw", 2 * EDIT), None);
    }
}
