//! The terms that tell a document from the others, for documents like it and for feedback.
//!
//! A term weighs tf · idf: `(1 + ln tf) · ln(N / df)` (Manning, Raghavan and Schütze, *Introduction to Information
//! Retrieval*, 6.4), scaled so that the squares of a document's weights add up to one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::analysis::{Analysis, is_stop_word};
use crate::store::Keyword;

/// How many terms a document keeps. Those beyond weigh a third of the first and less, and thirty are read in microseconds.
const KEPT: usize = 30;

/// How often each term stands in a document; a word in the title counts as three, in the summary as two.
pub(super) fn frequencies(title: &str, summary: &str, text: &str) -> BTreeMap<String, f32> {
    let mut frequencies = BTreeMap::new();
    for (part, weight) in [(title, 3.0), (summary, 2.0), (text, 1.0)] {
        for (word, term) in Analysis::Stem.terms(part) {
            if word.len() > 2 && !is_stop_word(word) && !word.starts_with(|c: char| c.is_ascii_digit()) {
                *frequencies.entry(term).or_default() += weight;
            }
        }
    }
    frequencies
}

/// In how many documents each term stands.
pub(super) fn document_frequencies(documents: &[BTreeMap<String, f32>]) -> HashMap<&str, usize> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for term in documents.iter().flat_map(BTreeMap::keys) {
        *counts.entry(term).or_default() += 1;
    }
    counts
}

/// The keywords of a document, the most telling first.
#[allow(clippy::cast_precision_loss)]
pub(super) fn keywords(
    frequencies: &BTreeMap<String, f32>,
    in_documents: &HashMap<&str, usize>,
    documents: usize,
) -> Vec<(String, f32)> {
    let weighed = frequencies.iter().map(|(term, frequency)| {
        let in_documents = in_documents.get(term.as_str()).copied().unwrap_or(1).max(1);
        (term.clone(), (1.0 + frequency.ln()) * (documents as f32 / in_documents as f32).ln())
    });
    let mut keywords: Vec<(String, f32)> = weighed.collect();
    keywords.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    keywords.truncate(KEPT);
    let length = keywords.iter().map(|keyword| keyword.1 * keyword.1).sum::<f32>().sqrt();
    for keyword in &mut keywords {
        keyword.1 /= length.max(f32::MIN_POSITIVE);
    }
    keywords
}

/// The keywords of documents by the numbers of their terms, which are in alphabetical order; and those terms.
pub(super) fn numbered(documents: &[Vec<(String, f32)>]) -> (Vec<&str>, Vec<Vec<Keyword>>) {
    let terms: BTreeSet<&str> = documents.iter().flatten().map(|(term, _)| term.as_str()).collect();
    let terms: Vec<&str> = terms.into_iter().collect();
    let number = |term: &str| terms.binary_search(&term).ok().and_then(|number| u32::try_from(number).ok());
    let keyword = |(term, weight): &(String, f32)| Some(Keyword { term: number(term)?, weight: *weight });
    let numbered = documents.iter().map(|own| own.iter().filter_map(keyword).collect()).collect();
    (terms, numbered)
}
