//! Mending the spelling of words that the index does not know, by words that it knows.
//!
//! Candidates come from a walk through the index's own forms, without diacritics, that carries a row of the edit distance
//! (Damerau's, restricted to neighbouring letters) and turns back where the whole row is too dear. Edits that people make
//! cost less than others. Of what is near enough, the cheapest wins, and a common form may cost a little more than a rare.

use fst::automaton::{Automaton, Str};
use fst::raw::Node;
use fst::{IntoStreamer, Streamer};
use tantivy::directory::OwnedBytes;

use crate::analysis::fold;
use crate::store::Forms;

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
        let mut search = Search { word, most, found: Vec::new() };
        let forms = self.0.numbers.as_fst();
        let mut start = [0; LONGEST + 1];
        for at in 1..=LONGEST {
            start[at] = start[at - 1] + EDIT;
        }
        search.walk(forms, forms.root(), 0, &start, None, &mut Vec::new());
        let rank = |cost: Cost, number: u64| {
            #[allow(clippy::cast_precision_loss)]
            let common = (1.0 + self.0.documents(number) as f32).ln();
            #[allow(clippy::cast_precision_loss)]
            let cost = cost as f32 / EDIT as f32;
            cost - 0.12 * common
        };
        let ranked = search.found.into_iter().map(|(cost, number)| (rank(cost, number), number));
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
    found: Vec<(Cost, u64)>,
}

impl Search<'_> {
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
            let next = self.row(letter, row, before, path);
            if next[..=self.word.len()].iter().any(|cost| *cost <= self.most) {
                path.push(letter);
                self.walk(forms, forms.node(transition.addr), output + transition.out.value(), &next, Some(row), path);
                path.pop();
            }
        }
    }

    fn row(&self, letter: u8, row: &Row, before: Option<&Row>, path: &[u8]) -> Row {
        let doubled = path.last() == Some(&letter);
        let mut next = [0; LONGEST + 1];
        next[0] = row[0] + EDIT;
        for i in 1..=self.word.len() {
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
            next[i] = cost;
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

    #[test]
    fn what_is_near_to_nothing_stays() {
        let forms = forms(&[("škola", 30)]);
        assert_eq!(Speller(&forms).nearest(b"xqzvw", 2 * EDIT), None);
    }
}
