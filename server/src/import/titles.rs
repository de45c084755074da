//! Titles that are there, and how much of another one is in each: the share of pairs of letters that both have (Sørensen and Dice), each
//! as often as it is in both.

use std::collections::{BTreeMap, HashMap};

use osvedceno_corpus::slug;

type Pair = [char; 2];

/// Titles, by the numbers of those whose they are; one may have several.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// Whose each is, and how many pairs it has.
    all: Vec<(usize, usize)>,
    /// Which titles have a pair, and how often.
    having: HashMap<Pair, Vec<(usize, usize)>>,
}

impl Titles {
    /// Adds a title of somebody.
    pub(super) fn add(&mut self, whose: usize, title: &str) {
        let pairs = pairs(title);
        let count = pairs.values().sum();
        for (pair, times) in pairs {
            self.having.entry(pair).or_default().push((self.all.len(), times));
        }
        self.all.push((whose, count));
    }

    /// How much one of these is like the likest of each who has a title, between 0 and 1.
    pub(super) fn likeness<'t>(&self, titles: impl Iterator<Item = &'t str>) -> HashMap<usize, f64> {
        let mut likest: HashMap<usize, f64> = HashMap::new();
        for title in titles {
            let pairs = pairs(title);
            let count: usize = pairs.values().sum();
            let mut shared = vec![0; self.all.len()];
            for (pair, times) in &pairs {
                for (at, own) in self.having.get(pair).into_iter().flatten() {
                    shared[*at] += times.min(own);
                }
            }
            for ((whose, own), shared) in self.all.iter().zip(shared) {
                let share = dice(shared, count + own);
                let best = likest.entry(*whose).or_default();
                *best = best.max(share);
            }
        }
        likest
    }
}

/// How much two texts are like one another, between 0 and 1.
pub(super) fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (pairs(a), pairs(b));
    let shared = a.iter().map(|(pair, times)| *times.min(b.get(pair).unwrap_or(&0))).sum();
    dice(shared, a.values().sum::<usize>() + b.values().sum::<usize>())
}

/// The pairs of letters of a text, and how often each is in it.
fn pairs(text: &str) -> BTreeMap<Pair, usize> {
    let letters: Vec<char> = slug(text).chars().collect();
    let mut pairs = BTreeMap::new();
    for pair in letters.array_windows() {
        *pairs.entry(*pair).or_default() += 1;
    }
    pairs
}

#[expect(clippy::cast_precision_loss, reason = "no title is so long")]
fn dice(shared: usize, both: usize) -> f64 {
    if both == 0 { 0.0 } else { 2.0 * shared as f64 / both as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_as_alike_as_the_pairs_of_letters_that_they_share() {
        // ni ig gh ht, na ac ch ht: one of four each.
        assert!((likeness("night", "nacht") - 0.25).abs() < 1e-9);
        assert!((likeness("Kůň", "kun") - 1.0).abs() < 1e-9, "case and diacritics do not matter");
        assert!(likeness("", "").abs() < 1e-9);
        let mut titles = Titles::default();
        titles.add(0, "night");
        titles.add(7, "večer");
        titles.add(7, "nacht");
        let found = titles.likeness(["nacht"].into_iter());
        assert!((found[&0] - 0.25).abs() < 1e-9 && (found[&7] - 1.0).abs() < 1e-9, "{found:?}");
    }
}
