//! The best documents of a kind for a profile: every one is scored, by what the index has in memory.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use tantivy::columnar::Column;
use tantivy::{DocAddress, SegmentReader};

use super::Recommender;
use super::asked::{Asked, Facts, Scale};
use super::feature::Feature;
use super::segments::{TextScores, each_segment};
use crate::language::Language;
use crate::store::{Error, Fields, Ordinal, documents_with, raw_term, unpack};

/// How much documents are like what was asked for and what is recommended, as scores of any size.
#[derive(Debug, Default)]
pub(super) struct Likeness {
    /// To the text.
    pub(super) text: TextScores,
    /// To the recommended practices.
    pub(super) practices: TextScores,
    /// How much of the text is in words that any document has, 0 to 1: what nobody writes of, nothing is like.
    pub(super) known: f32,
    /// For what backs recommended practices, the sum of their scores as shares of the best.
    pub(super) backs: HashMap<DocAddress, f32>,
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
    rank: u64,
    pub(super) address: DocAddress,
}

impl Eq for Ranked {}

impl Ord for Ranked {
    /// The better is the greater.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let by_score = self.score.total_cmp(&other.score);
        by_score.then_with(|| other.rank.cmp(&self.rank)).then_with(|| other.address.cmp(&self.address))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// What is ranked.
#[derive(Debug, Clone, Copy)]
pub(super) struct List<'l> {
    /// Documents of these kinds.
    pub(super) kinds: &'l [&'l str],
    /// And of this origin, if of one.
    pub(super) origin: Option<&'l str>,
    /// Whether what is for other regions is left out.
    pub(super) regional: bool,
}

/// By what a list is ranked, and how much of it is wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct By<'s> {
    pub(super) scale: &'s Scale,
    /// How many of the best.
    pub(super) keep: usize,
    /// Of those that have this feature to such a value, if of one.
    pub(super) having: Option<(Feature, f32)>,
    /// Of those of other places than this, if than one.
    pub(super) not_of: Option<&'s str>,
}

/// The best documents of a list, and what their scores were measured by.
pub(super) struct Best {
    /// By each scale, the best first.
    pub(super) ranked: Vec<Vec<Ranked>>,
    pub(super) greatest: Greatest,
}

/// The figures and codes of the documents of a segment.
pub(super) struct Columns {
    codes: Column<u64>,
    mentions: Column<u64>,
    population: Column<u64>,
    cost: Column<f64>,
    staff: Column<f64>,
    rank: Column<u64>,
}

impl Columns {
    pub(super) fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        Ok(Self {
            codes: fast.u64("codes")?,
            mentions: fast.u64("mentions")?,
            population: fast.u64("population")?,
            cost: fast.f64("cost")?,
            staff: fast.f64("staff")?,
            rank: fast.u64(Fields::rank_name(Language::Czech))?,
        })
    }

    /// The codes of a document, into `codes`.
    pub(super) fn codes(&self, document: u32, codes: &mut Vec<Ordinal>) {
        codes.clear();
        codes.extend(self.codes.values_for_doc(document).filter_map(|code| Ordinal::try_from(code).ok()));
    }

    pub(super) fn population(&self, document: u32) -> Option<u32> {
        self.population.first(document).and_then(|people| u32::try_from(people).ok())
    }

    pub(super) fn cost(&self, document: u32) -> Option<f64> {
        self.cost.first(document)
    }

    pub(super) fn staff(&self, document: u32) -> Option<f64> {
        self.staff.first(document)
    }
}

impl Likeness {
    /// What is known of a document.
    pub(super) fn facts<'d>(
        &self,
        address: DocAddress,
        codes: &'d [Ordinal],
        asked: &Asked,
        columns: &Columns,
        greatest: Greatest,
    ) -> Facts<'d> {
        let share = |score: f32, greatest: f32| if greatest > 0.0 { score / greatest } else { 0.0 };
        Facts {
            codes,
            population: columns.population(address.doc_id),
            cost: columns.cost(address.doc_id),
            text: share(self.text.of(address), greatest.text) * self.known,
            topic: asked.topic(columns.mentions.values_for_doc(address.doc_id).map(unpack)),
            practices: share(self.practices.of(address), greatest.practices),
            backs: self.backs.get(&address).copied().unwrap_or_default(),
        }
    }
}

impl Recommender<'_> {
    /// The best of a list, by one scale or by several in one pass.
    pub(super) fn rank(
        &self,
        list: List<'_>,
        by: &[By<'_>],
        asked: &Asked,
        likeness: &Likeness,
        columns: &[Columns],
    ) -> Result<Best, Error> {
        let listed = each_segment(&self.searcher, |ordinal, segment| {
            let documents = self.of_kinds(list.kinds, segment)?;
            let mut greatest = Greatest::default();
            for &document in &documents {
                let address = DocAddress::new(ordinal, document);
                greatest.text = greatest.text.max(likeness.text.of(address));
                greatest.practices = greatest.practices.max(likeness.practices.of(address));
            }
            Ok((documents, greatest))
        })?;
        let greatest = listed.iter().fold(Greatest::default(), |all, (_, own)| Greatest {
            text: all.text.max(own.text),
            practices: all.practices.max(own.practices),
        });
        let codes = self.generation.codes();
        let origin = list.origin.and_then(|origin| codes.ordinal(codes.group("origin")?, origin));
        let of_segments = each_segment(&self.searcher, |ordinal, segment| {
            let mut best: Vec<BinaryHeap<Reverse<Ranked>>> = by.iter().map(|_| BinaryHeap::new()).collect();
            let of_place = by.iter().map(|by| by.not_of.map_or(Ok(Vec::new()), |place| self.of_place(place, segment)));
            let of_place = of_place.collect::<tantivy::Result<Vec<_>>>()?;
            let (columns, (documents, _)) = (&columns[ordinal as usize], &listed[ordinal as usize]);
            let mut codes = Vec::new();
            for &document in documents {
                columns.codes(document, &mut codes);
                if origin.is_some_and(|origin| !codes.contains(&origin)) || list.regional && asked.elsewhere(&codes) {
                    continue;
                }
                let address = DocAddress::new(ordinal, document);
                let values = asked.values(&likeness.facts(address, &codes, asked, columns, greatest));
                for ((by, best), of_place) in by.iter().zip(&mut best).zip(&of_place) {
                    if by.having.is_some_and(|(feature, least)| values[feature as usize] < least)
                        || of_place.binary_search(&document).is_ok()
                    {
                        continue;
                    }
                    let score = by.scale.score(&values);
                    let full = best.len() >= by.keep;
                    // Most are worse than the worst, and need no place in the alphabet.
                    if full && best.peek().is_none_or(|Reverse(worst)| score < worst.score) {
                        continue;
                    }
                    let rank = columns.rank.first(document).unwrap_or(u64::MAX);
                    best.push(Reverse(Ranked { score, rank, address }));
                    if full {
                        best.pop();
                    }
                }
            }
            Ok(best)
        })?;
        let mut ranked: Vec<Vec<Ranked>> = vec![Vec::new(); by.len()];
        for own in of_segments {
            for (all, own) in ranked.iter_mut().zip(own) {
                all.extend(own.into_iter().map(|Reverse(ranked)| ranked));
            }
        }
        for (all, by) in ranked.iter_mut().zip(by) {
            all.sort_unstable_by(|a, b| b.cmp(a));
            all.truncate(by.keep);
        }
        Ok(Best { ranked, greatest })
    }

    /// The documents of some kinds in a segment.
    fn of_kinds(&self, kinds: &[&str], segment: &SegmentReader) -> tantivy::Result<Vec<u32>> {
        let mut documents = Vec::new();
        for kind in kinds {
            documents
                .extend(documents_with(&raw_term(self.generation.fields.concept, &format!("kind:{kind}")), segment)?);
        }
        Ok(documents)
    }

    /// The documents of a place in a segment, in order.
    fn of_place(&self, place: &str, segment: &SegmentReader) -> tantivy::Result<Vec<u32>> {
        documents_with(&raw_term(self.generation.fields.place, place), segment)
    }
}
