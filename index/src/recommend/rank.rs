//! The best documents of a kind for a profile: every one is scored, by what the index has in memory.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use rayon::prelude::*;

use super::Recommender;
use super::asked::{Asked, Facts, Scale};
use super::feature::Feature;
use super::profile::Profile;
use super::trouble::Use;
use crate::language::Language;
use crate::store::{Columns, Ordinal, WORD};

/// From so many words of bits on, all cores rank.
const SHARED: usize = 64;

/// How much documents are like what was asked for and what is recommended, as scores of any size, by their numbers; none
/// where nothing was asked for.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    /// To the text.
    pub(super) text: Vec<f32>,
    /// To the recommended practices.
    pub(super) practices: Vec<f32>,
    /// How much of the text any document covers, 0 to 1: what nobody writes of, nothing is like.
    pub(super) known: f32,
    /// How much of the text the best document covers, as a share of what its words tell.
    pub(super) covered: f32,
    /// How much of use in the troubles that the text tells of.
    pub(super) of_use: HashMap<u32, Use>,
    /// For what backs recommended practices, the sum of their scores as shares of the best.
    pub(super) backs: HashMap<u32, f32>,
    /// For what is akin to practices that fit, how much they do beyond what says nothing, each times how near it is, summed.
    pub(super) kin: HashMap<u32, f32>,
}

/// The greatest scores among the documents of a list: what the others are shares of.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Greatest {
    text: f32,
    practices: f32,
}

/// A document with its score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ranked {
    pub(super) score: f32,
    /// Its place in the alphabet, which orders equals.
    rank: u32,
    pub(super) document: u32,
}

impl Eq for Ranked {}

impl Ord for Ranked {
    /// The better is the greater.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let by_score = self.score.total_cmp(&other.score);
        by_score.then_with(|| other.rank.cmp(&self.rank)).then_with(|| other.document.cmp(&self.document))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// What is ranked.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct List<'l> {
    /// Documents of these kinds.
    pub(super) kinds: &'l [&'l str],
    /// And of this origin, if of one.
    pub(super) origin: Option<&'l str>,
    /// Whether what is for other regions is left out.
    pub(super) regional: bool,
    /// Those that have a code of each of these.
    pub(super) only: &'l [&'l [&'l str]],
    /// But for those.
    pub(super) never: &'l [Unless<'l>],
}

/// Documents that have one of some codes, unless they have one of others.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Unless<'l> {
    pub(super) any: &'l [&'l str],
    pub(super) unless: &'l [&'l str],
}

/// By what a list is ranked, and how much of it is wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct By<'s> {
    pub(super) scale: &'s Scale,
    /// How many of the best.
    pub(super) keep: usize,
    /// Of those that have this feature to such a value, if of one.
    pub(super) having: Option<(Feature, f32)>,
    /// Of those of other places than the one that asks, if that matters.
    pub(super) not_of: Option<&'s Profile>,
}

/// The best documents of a list, and what their scores were measured by.
pub(super) struct Best {
    /// By each scale, the best first.
    pub(super) ranked: Vec<Vec<Ranked>>,
    pub(super) greatest: Greatest,
}

/// What is found in a part of the documents.
struct Part {
    best: Vec<BinaryHeap<Reverse<Ranked>>>,
}

impl Likeness {
    /// What is known of a document.
    pub(super) fn facts<'d>(
        &self,
        document: u32,
        codes: &'d [Ordinal],
        asked: &Asked,
        columns: &Columns,
        greatest: Greatest,
    ) -> Facts<'d> {
        let share = |score: f32, greatest: f32| if greatest > 0.0 { score / greatest } else { 0.0 };
        Facts {
            codes,
            population: columns.population(document),
            cost: columns.cost(document),
            began: columns.began(document),
            over: columns.over(document),
            text: share(of(&self.text, document), greatest.text) * self.known,
            topic: asked.topic(columns.mentions(document)),
            practices: share(of(&self.practices, document), greatest.practices),
            backs: self.backs.get(&document).copied().unwrap_or_default(),
            of_use: self.of_use.get(&document).map_or(0.0, |own| own.much) * self.known,
            kin: self.kin.get(&document).copied().unwrap_or_default(),
            cited: columns.cited(document),
        }
    }
}

/// The score of a document.
fn of(scores: &[f32], document: u32) -> f32 {
    scores.get(document as usize).copied().unwrap_or_default()
}

impl Recommender<'_> {
    /// The best of a list, by one scale or by several in one pass.
    pub(super) fn rank(&self, list: List<'_>, by: &[By<'_>], asked: &Asked, likeness: &Likeness) -> Best {
        let documents = self.listed(list);
        let greatest = documents.iter().fold(Greatest::default(), |all, document| Greatest {
            text: all.text.max(of(&likeness.text, *document)),
            practices: all.practices.max(of(&likeness.practices, *document)),
        });
        self.rank_among(&documents, greatest, list, by, asked, likeness)
    }

    /// The best of some documents of a list, by what the whole list was measured by.
    pub(super) fn rank_among(
        &self,
        documents: &[u32],
        greatest: Greatest,
        list: List<'_>,
        by: &[By<'_>],
        asked: &Asked,
        likeness: &Likeness,
    ) -> Best {
        let cores = if documents.len() < SHARED * WORD { 1 } else { rayon::current_num_threads().max(1) };
        let size = documents.len().div_ceil(cores).max(1);
        let work = |part: &[u32]| self.part(part, list, by, asked, likeness, greatest);
        let parts: Vec<Part> =
            if cores == 1 { vec![work(documents)] } else { documents.par_chunks(size).map(work).collect() };
        let mut ranked: Vec<Vec<Ranked>> = vec![Vec::new(); by.len()];
        for part in parts {
            for (all, own) in ranked.iter_mut().zip(part.best) {
                all.extend(own.into_iter().map(|Reverse(ranked)| ranked));
            }
        }
        for (all, by) in ranked.iter_mut().zip(by) {
            all.sort_unstable_by(|a, b| b.cmp(a));
            all.truncate(by.keep);
        }
        Best { ranked, greatest }
    }

    fn part(
        &self,
        documents: &[u32],
        list: List<'_>,
        by: &[By<'_>],
        asked: &Asked,
        likeness: &Likeness,
        greatest: Greatest,
    ) -> Part {
        let columns = &self.generation.columns;
        let origin = list.origin.and_then(|origin| self.generation.codes().named(&format!("origin:{origin}")));
        let mut best: Vec<BinaryHeap<Reverse<Ranked>>> = by.iter().map(|_| BinaryHeap::new()).collect();
        let mut codes = Vec::new();
        for &document in documents {
            codes.clear();
            codes.extend(columns.codes(document));
            if origin.is_some_and(|origin| !codes.contains(&origin)) || list.regional && asked.elsewhere(&codes) {
                continue;
            }
            let values = asked.values(&likeness.facts(document, &codes, asked, columns, greatest));
            for (by, best) in by.iter().zip(&mut best) {
                if by.having.is_some_and(|(feature, least)| values[feature as usize] < least) {
                    continue;
                }
                let score = by.scale.score(&values);
                let full = best.len() >= by.keep;
                // Most are worse than the worst, and need no place in the alphabet.
                if full && best.peek().is_none_or(|Reverse(worst)| score < worst.score) {
                    continue;
                }
                if by.not_of.is_some_and(|profile| self.is_of(document, profile)) {
                    continue;
                }
                best.push(Reverse(Ranked { score, rank: columns.rank(document, Language::Czech), document }));
                if full {
                    best.pop();
                }
            }
        }
        Part { best }
    }

    /// The documents of a list.
    pub(super) fn listed(&self, list: List<'_>) -> Vec<u32> {
        let bits = &self.generation.bits;
        let rows = |names: &[&str]| -> Vec<&[[u8; 8]]> {
            let codes = names.iter().filter_map(|name| self.generation.codes().named(name));
            codes.map(|code| bits.row(code, 0..bits.words())).collect()
        };
        let kinds: Vec<String> = list.kinds.iter().map(|kind| format!("kind:{kind}")).collect();
        let kinds = rows(&kinds.iter().map(String::as_str).collect::<Vec<_>>());
        let only: Vec<_> = list.only.iter().map(|any| rows(any)).collect();
        let never: Vec<_> = list.never.iter().map(|own| (rows(own.any), rows(own.unless))).collect();
        let mut documents = Vec::new();
        for word in 0..bits.words() {
            let any = |rows: &[&[[u8; 8]]]| {
                let words = rows.iter().filter_map(|row| row.get(word));
                words.fold(0, |all, word| all | u64::from_le_bytes(*word))
            };
            let mut own = any(&kinds);
            for rows in &only {
                own &= any(rows);
            }
            for (rows, unless) in &never {
                own &= !any(rows) | any(unless);
            }
            while own != 0 {
                documents.extend(u32::try_from(word * WORD + own.trailing_zeros() as usize));
                own &= own - 1;
            }
        }
        documents
    }

    /// Whether a document is of the place that asks.
    fn is_of(&self, document: u32, profile: &Profile) -> bool {
        profile.place.is_some() && self.generation.card(document).is_ok_and(|card| profile.is_own(&card))
    }
}
