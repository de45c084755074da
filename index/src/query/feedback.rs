//! What the best documents share: their codes and the terms that tell them from others (Rocchio's pseudo-relevance feedback;
//! Manning, Raghavan and Schütze, *Introduction to Information Retrieval*, 9.1.6, without the negative part).

use std::collections::{BTreeMap, BTreeSet};

use tantivy::{DocAddress, Searcher, TantivyDocument};

use crate::store::{ABOUT, Error, Generation, Keyword, Ordinal, stored_text};

/// What the best documents share.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Feedback {
    /// Codes as `group:code`, with shares that add up to one.
    pub(crate) codes: Vec<(String, f32)>,
    /// Terms, with shares that add up to one.
    pub(crate) terms: Vec<(String, f32)>,
    /// The score of the best document: what feedback adds is measured by it.
    pub(crate) scale: f32,
}

/// One of the best documents.
#[derive(Debug, Clone, Default)]
pub(crate) struct Exemplar {
    pub(crate) score: f32,
    /// Codes, with how rare each is.
    pub(crate) codes: Vec<(String, f32)>,
    pub(crate) keywords: Vec<(String, f32)>,
}

impl Exemplar {
    /// A document with this score, read.
    pub(crate) fn read(
        score: f32,
        address: DocAddress,
        generation: &Generation,
        searcher: &Searcher,
    ) -> Result<Self, Error> {
        Self::of(&searcher.doc(address)?, score, address, generation, searcher)
    }

    /// A document that has been read.
    pub(crate) fn of(
        document: &TantivyDocument,
        score: f32,
        address: DocAddress,
        generation: &Generation,
        searcher: &Searcher,
    ) -> Result<Self, Error> {
        let column = searcher.segment_reader(address.segment_ord).fast_fields().u64("codes")?;
        let mut codes = Vec::new();
        for ordinal in column.values_for_doc(address.doc_id).filter_map(|code| Ordinal::try_from(code).ok()) {
            if let Some((group, code)) = generation.codes().name(ordinal)
                && ABOUT.contains(&group.as_str())
            {
                let name = format!("{group}:{code}");
                let rarity = generation.rarities.get(&name).copied().unwrap_or_default();
                codes.push((name, rarity));
            }
        }
        let keywords = stored_text(document, generation.fields.keywords).unwrap_or("[]");
        let keywords: Vec<Keyword> = serde_json::from_str(keywords)?;
        let keywords = keywords.into_iter().map(|Keyword(term, weight)| (term, weight)).collect();
        Ok(Self { score, codes, keywords })
    }
}

impl Feedback {
    /// From the best documents; `known` are terms of the question, which need no more weight.
    pub(crate) fn of(best: &[Exemplar], vocabulary: usize, known: &BTreeSet<&str>) -> Self {
        let scale = best.first().map_or(0.0, |document| document.score);
        let weighed = |pick: fn(&Exemplar) -> &[(String, f32)]| {
            let mut sums: BTreeMap<&str, f32> = BTreeMap::new();
            for document in best {
                for (name, weight) in pick(document) {
                    *sums.entry(name).or_default() += document.score * weight;
                }
            }
            sums
        };
        let mut codes: Vec<(&str, f32)> = weighed(|document| &document.codes).into_iter().collect();
        let mut terms: Vec<(&str, f32)> = weighed(|document| &document.keywords).into_iter().collect();
        terms.retain(|(term, _)| !known.contains(term));
        for list in [&mut codes, &mut terms] {
            list.sort_by(|a, b| b.1.total_cmp(&a.1));
            list.truncate(vocabulary);
        }
        let shares = |list: Vec<(&str, f32)>| {
            let sum: f32 = list.iter().map(|(_, weight)| weight).sum();
            // Where every document has everything, nothing tells, and all weights are nothing.
            list.into_iter().map(|(name, weight)| (name.to_owned(), weight / sum.max(f32::MIN_POSITIVE))).collect()
        };
        Self { codes: shares(codes), terms: shares(terms), scale }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_that_tell_nothing_feed_nothing_back() {
        let dull = Exemplar { score: 1.0, codes: Vec::new(), keywords: vec![("a".to_owned(), 0.0)] };
        assert_eq!(Feedback::of(&[dull], 10, &BTreeSet::new()).terms, [("a".to_owned(), 0.0)]);
        assert_eq!(Feedback::of(&[], 10, &BTreeSet::new()), Feedback::default());
    }

    #[test]
    fn what_more_of_the_better_documents_share_weighs_more() {
        let document = |score, codes: &[&str]| Exemplar {
            score,
            codes: codes.iter().map(|&code| (code.to_owned(), 1.0)).collect(),
            keywords: vec![("škola".to_owned(), 0.5), ("žák".to_owned(), 0.5)],
        };
        let best = [document(2.0, &["area:education"]), document(1.0, &["area:education", "area:health"])];
        let feedback = Feedback::of(&best, 10, &BTreeSet::from(["škola"]));
        assert_eq!(feedback.codes, [("area:education".to_owned(), 0.75), ("area:health".to_owned(), 0.25)]);
        assert_eq!(feedback.terms, [("žák".to_owned(), 1.0)]);
    }
}
