//! What the best documents share: their codes and the terms that tell them from others (Rocchio's pseudo-relevance feedback;
//! Manning, Raghavan and Schütze, *Introduction to Information Retrieval*, 9.1.6, without the negative part).

use crate::store::{ABOUT, Generation, Keyword, Ordinal};

/// The codes that the best documents share.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Feedback {
    /// Codes, with shares that add up to one.
    pub(crate) codes: Vec<(Ordinal, f32)>,
    /// The score of the best document: what feedback adds is measured by it.
    pub(crate) scale: f32,
}

/// One of the best documents.
#[derive(Debug, Clone, Default)]
pub(crate) struct Exemplar {
    pub(crate) score: f32,
    /// Codes of what it is about, with how rare each is.
    pub(crate) codes: Vec<(Ordinal, f32)>,
    /// Terms by their numbers, which are in alphabetical order.
    pub(crate) keywords: Vec<Keyword>,
}

impl Exemplar {
    /// A document with this score.
    pub(crate) fn read(score: f32, document: u32, generation: &Generation) -> Self {
        let codes = about(document, generation).collect();
        Self { score, codes, keywords: generation.keywords.of(document).collect() }
    }
}

/// The codes of what a document is about, with how rare each is.
fn about(document: u32, generation: &Generation) -> impl Iterator<Item = (Ordinal, f32)> {
    let about = ABOUT.map(|group| generation.codes().group(group).map(|group| generation.codes().span(group)));
    let codes = generation.columns.codes(document);
    let codes = codes.filter(move |code| about.iter().flatten().any(|span| span.contains(code)));
    codes.map(|code| (code, generation.rarity(code)))
}

impl Feedback {
    /// At most so many codes of the best documents, given with their scores.
    pub(crate) fn of(best: &[(f32, u32)], most: usize, generation: &Generation) -> Self {
        let mut codes = weighed(best.iter().map(|(score, document)| (*score, about(*document, generation))));
        // Equals are in the order of their names, whatever the order of the vocabulary.
        codes.sort_by_cached_key(|(code, _)| generation.codes().name(*code));
        Self { codes: shares(heaviest(codes, most)), scale: best.first().map_or(0.0, |(score, _)| *score) }
    }
}

/// At most so many terms that the best documents share, with shares that add up to one.
pub(crate) fn shared_terms<'g>(best: &[Exemplar], most: usize, generation: &'g Generation) -> Vec<(&'g str, f32)> {
    let terms = best.iter().map(|own| (own.score, own.keywords.iter().map(|own| (own.term, own.weight))));
    let named = |(number, weight)| Some((generation.keywords.term(number)?, weight));
    shares(heaviest(weighed(terms), most).into_iter().filter_map(named).collect())
}

/// What each is worth in all documents, by their scores; in order.
fn weighed<N: Ord + Copy>(documents: impl Iterator<Item = (f32, impl Iterator<Item = (N, f32)>)>) -> Vec<(N, f32)> {
    let weighed = documents.flat_map(|(score, own)| own.map(move |(name, weight)| (name, score * weight)));
    let mut weighed: Vec<(N, f32)> = weighed.collect();
    // Stable: the documents of one name stay in their order, and so do their sums.
    weighed.sort_by_key(|(name, _)| *name);
    weighed.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    weighed
}

/// The weightiest, equals in the order given.
fn heaviest<N>(mut list: Vec<(N, f32)>, most: usize) -> Vec<(N, f32)> {
    list.sort_by(|a, b| b.1.total_cmp(&a.1));
    list.truncate(most);
    list
}

/// Weights as shares of their sum.
fn shares<N>(mut list: Vec<(N, f32)>) -> Vec<(N, f32)> {
    let sum: f32 = list.iter().map(|(_, weight)| weight).sum();
    // Where every document has everything, nothing tells, and all weights are nothing.
    for (_, weight) in &mut list {
        *weight /= sum.max(f32::MIN_POSITIVE);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_that_tell_nothing_feed_nothing_back() {
        let dull = weighed([(1.0, [("a", 0.0)].into_iter())].into_iter());
        assert_eq!(shares(dull), [("a", 0.0)]);
        assert_eq!(shares(Vec::<(u32, f32)>::new()), []);
    }

    #[test]
    fn what_more_of_the_better_documents_share_weighs_more() {
        let best = [(2.0, vec![("education", 1.0)]), (1.0, vec![("education", 1.0), ("health", 1.0)])];
        let sums = weighed(best.into_iter().map(|(score, own)| (score, own.into_iter())));
        assert_eq!(shares(heaviest(sums.clone(), 10)), [("education", 0.75), ("health", 0.25)]);
        assert_eq!(shares(heaviest(sums, 1)), [("education", 1.0)]);
    }
}
