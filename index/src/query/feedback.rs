//! What the best documents share: their codes and the terms that tell them from others (Rocchio's pseudo-relevance feedback;
//! Manning, Raghavan and Schütze, *Introduction to Information Retrieval*, 9.1.6, without the negative part).

use std::collections::BTreeMap;

use crate::store::{ABOUT, Generation, Keyword, Ordinal};

/// What the best documents share.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Feedback<'g> {
    /// Codes, with shares that add up to one.
    pub(crate) codes: Vec<(Ordinal, f32)>,
    /// Terms, with shares that add up to one.
    pub(crate) terms: Vec<(&'g str, f32)>,
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
        let about = ABOUT.map(|group| generation.codes().group(group).map(|group| generation.codes().span(group)));
        let codes = generation.columns.codes(document);
        let codes = codes.filter(|code| about.iter().flatten().any(|span| span.contains(code)));
        Self {
            score,
            codes: codes.map(|code| (code, generation.rarity(code))).collect(),
            keywords: generation.keywords.of(document).collect(),
        }
    }
}

impl<'g> Feedback<'g> {
    /// From the best documents; `known` are terms of the question, which need no more weight.
    pub(crate) fn of<'k>(
        best: &[Exemplar],
        vocabulary: usize,
        known: impl IntoIterator<Item = &'k str>,
        generation: &'g Generation,
    ) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        let codes = best.iter().map(|own| (own.score, own.codes.iter().copied()));
        let terms = best.iter().map(|own| (own.score, own.keywords.iter().map(|own| (own.term, own.weight))));
        let terms = weighed(terms).into_iter().filter_map(|(number, weight)| {
            let term = generation.keywords.term(number)?;
            (!known.contains(&term)).then_some((term, weight))
        });
        let mut codes: Vec<(Ordinal, f32)> = weighed(codes).into_iter().collect();
        // Equals are in the order of their names, whatever the order of the vocabulary.
        codes.sort_by_cached_key(|(code, _)| generation.codes().name(*code));
        Self {
            codes: shares(codes, vocabulary),
            terms: shares(terms.collect(), vocabulary),
            scale: best.first().map_or(0.0, |document| document.score),
        }
    }
}

/// What each is worth in all documents, by their scores.
fn weighed<N: Ord>(documents: impl Iterator<Item = (f32, impl Iterator<Item = (N, f32)>)>) -> BTreeMap<N, f32> {
    let mut sums: BTreeMap<N, f32> = BTreeMap::new();
    for (score, own) in documents {
        for (name, weight) in own {
            *sums.entry(name).or_default() += score * weight;
        }
    }
    sums
}

/// The weightiest, as shares of their sum.
fn shares<N>(mut list: Vec<(N, f32)>, most: usize) -> Vec<(N, f32)> {
    list.sort_by(|a, b| b.1.total_cmp(&a.1));
    list.truncate(most);
    let sum: f32 = list.iter().map(|(_, weight)| weight).sum();
    // Where every document has everything, nothing tells, and all weights are nothing.
    list.iter_mut().for_each(|(_, weight)| *weight /= sum.max(f32::MIN_POSITIVE));
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_that_tell_nothing_feed_nothing_back() {
        let dull = weighed([(1.0, [("a", 0.0)].into_iter())].into_iter());
        assert_eq!(shares(dull.into_iter().collect(), 10), [("a", 0.0)]);
        assert_eq!(shares(Vec::<(u32, f32)>::new(), 10), []);
    }

    #[test]
    fn what_more_of_the_better_documents_share_weighs_more() {
        let best = [(2.0, vec![("education", 1.0)]), (1.0, vec![("education", 1.0), ("health", 1.0)])];
        let sums = weighed(best.into_iter().map(|(score, own)| (score, own.into_iter())));
        let codes: Vec<_> = sums.into_iter().collect();
        assert_eq!(shares(codes.clone(), 10), [("education", 0.75), ("health", 0.25)]);
        assert_eq!(shares(codes, 1), [("education", 1.0)]);
    }
}
