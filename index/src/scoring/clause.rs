//! A clause at work in a shard: a cursor for each way that leads anywhere there.

use tantivy::query::Scorer;

use super::list::{List, Spare};
use super::pair::Pair;
use super::plan::{Clause, Way};
use super::window::Window;
use super::{Bm25, phrase};
use crate::store::{CodeBits, Ordinal, Shard, Statistics, WORD};

/// What cursors are opened on.
#[derive(Clone, Copy)]
pub(super) struct Ground<'s> {
    pub(super) shard: &'s Shard,
    pub(super) bits: &'s CodeBits,
    pub(super) statistics: Statistics<'s>,
    pub(super) bm25: &'s Bm25,
}

/// One way, from a document on.
enum Cursor<'s> {
    List(List<'s>),
    Pair(Box<Pair<'s>>),
    Phrase(Box<dyn Scorer>),
    Code { code: Ordinal, weight: f32 },
}

/// The cursors of a clause.
pub(super) struct Cursors<'s> {
    ground: Ground<'s>,
    list: Vec<Cursor<'s>>,
}

impl<'s> Cursors<'s> {
    /// The ways of a clause in a shard, from a document of it on.
    pub(super) fn open(clause: &Clause, ground: Ground<'s>, from: u32, spare: &mut Spare) -> tantivy::Result<Self> {
        let Ground { shard, statistics, bm25, .. } = ground;
        let number = (statistics.shards.list.iter()).position(|own| own.base == shard.base).unwrap_or_default();
        let mut list = Vec::with_capacity(clause.0.len());
        for way in &clause.0 {
            match way {
                Way::Term { posted, weight } => {
                    if let Some(Some(term)) = posted.lists.get(number) {
                        list.push(Cursor::List(List::open(shard, posted.field, term, *weight, bm25, from, spare)?));
                    }
                }
                Way::Pair { posted, slop, weight } => {
                    let [one, other] = &**posted;
                    if let (Some(Some(first)), Some(Some(second))) = (one.lists.get(number), other.lists.get(number)) {
                        let pair = Pair::open(shard, one.field, [first, second], *slop, *weight, bm25, from)?;
                        list.push(Cursor::Pair(Box::new(pair)));
                    }
                }
                Way::Phrase { field, terms, slop, weight } => {
                    let scorer = phrase::open(shard, &statistics, *field, terms, *slop, *weight, from)?;
                    list.push(Cursor::Phrase(scorer));
                }
                Way::Code { code, weight } => list.push(Cursor::Code { code: *code, weight: *weight }),
            }
        }
        Ok(Self { ground, list })
    }

    /// Ends them.
    pub(super) fn close(self, spare: &mut Spare) {
        for one in self.list {
            if let Cursor::List(list) = one {
                list.close(spare);
            }
        }
    }

    /// Works the clause out for the documents `from..to` of the index, which are of the shard and start at the first of both
    /// slices: adds to their sums, and one to the counts of those that match.
    pub(super) fn run(
        &mut self,
        from: u32,
        window: &mut Window,
        sums: &mut [f32],
        counts: Option<&mut [u8]>,
        tie: f32,
    ) {
        let to = from + u32::try_from(sums.len()).unwrap_or(u32::MAX);
        let Self { ground, list } = self;
        match (list.as_mut_slice(), counts) {
            ([], _) => {}
            ([one], None) => one.each(ground, from, to, |at, score| sums[at] += score),
            ([one], Some(counts)) => one.each(ground, from, to, |at, score| {
                sums[at] += score;
                counts[at] += 1;
            }),
            (several, counts) => {
                for one in several {
                    one.each(ground, from, to, |at, score| window.add(at, score));
                }
                window.finish(sums, counts, tie);
            }
        }
    }
}

impl Cursor<'_> {
    /// Gives every document of the range that matches by its place in it, with what it gets.
    fn each(&mut self, ground: &Ground<'_>, from: u32, to: u32, mut take: impl FnMut(usize, f32)) {
        let base = ground.shard.base;
        let at = |document: u32| (document + base - from) as usize;
        match self {
            Self::List(list) => list.each(to - base, |document, score| take(at(document), score)),
            Self::Pair(pair) => pair.each(to - base, |document, score| take(at(document), score)),
            Self::Phrase(scorer) => phrase::each(&mut **scorer, to - base, |document, score| take(at(document), score)),
            Self::Code { code, weight } => {
                let (from, to) = (from as usize, to as usize);
                let first = from / WORD;
                let row = ground.bits.row(*code, first..to.div_ceil(WORD));
                for (word, bits) in (first..).zip(row) {
                    let mut bits = u64::from_le_bytes(*bits);
                    while bits != 0 {
                        let document = word * WORD + bits.trailing_zeros() as usize;
                        bits &= bits - 1;
                        if (from..to).contains(&document) {
                            take(document - from, *weight);
                        }
                    }
                }
            }
        }
    }
}
