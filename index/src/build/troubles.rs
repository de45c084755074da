//! Troubles as the index has them: what people tell of each as vectors of terms, and the documents that are of use in it.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::Path;

use osvedceno_corpus::Troubles;

use super::kept::Kept;
use crate::analysis::{Analysis, is_stop_word};
use crate::store::{self, OfUse, TroubleTerm};

/// A term of more than this share of all tellings tells none from another, if that is more than any one trouble has.
const COMMON: f32 = 0.12;
const OF_ONE: f32 = 20.0;
/// The record that stands so far down a list is of half as much use as the first.
const HALF_WAY: f32 = 6.0;

/// Writes the troubles of a corpus with these documents into `folder`.
///
/// # Errors
/// A folder that cannot be written to.
pub(super) fn write(troubles: &Troubles, documents: &[Kept], folder: &Path) -> io::Result<()> {
    let (tellings, of): (Vec<_>, Vec<u32>) = (0..)
        .zip(troubles)
        .flat_map(|(number, own)| {
            let told = own.told.iter().chain([&own.name.cs, &own.name.en]);
            told.map(move |told| (counted(told), number))
        })
        .unzip();
    let numbers: HashMap<&str, u32> = (0..).zip(documents).map(|(number, own)| (own.id.as_str(), number)).collect();
    let written: Vec<OfUse> = troubles
        .iter()
        .map(|own| {
            let lists = own.of_use.iter().flat_map(|list| (0_u8..).zip(list));
            let known = lists
                .filter_map(|(place, id)| Some((*numbers.get(id.as_str())?, HALF_WAY / (HALF_WAY + f32::from(place)))));
            let documents: BTreeMap<u32, f32> = known.collect();
            OfUse { name: own.name.clone(), documents: documents.into_iter().collect() }
        })
        .collect();
    store::Troubles::write(folder, &terms(&tellings), &of, &written)
}

/// The terms of what is told, and how often each stands there.
fn counted(told: &str) -> BTreeMap<String, u8> {
    let mut counts: BTreeMap<String, u8> = BTreeMap::new();
    for (word, term) in Analysis::Stem.terms(told) {
        if !is_stop_word(word) {
            let count = counts.entry(term).or_default();
            *count = count.saturating_add(1);
        }
    }
    counts
}

/// The terms of all tellings, each of which is of length one: (1 + ln count) · ln(1 + tellings / tellings with the term).
#[allow(clippy::cast_precision_loss)]
fn terms(tellings: &[BTreeMap<String, u8>]) -> Vec<TroubleTerm> {
    let mut with: BTreeMap<&str, u32> = BTreeMap::new();
    tellings.iter().flat_map(BTreeMap::keys).for_each(|term| *with.entry(term).or_default() += 1);
    let all = tellings.len() as f32;
    with.retain(|_, with| *with as f32 <= (all * COMMON).max(OF_ONE));
    let tells: BTreeMap<&str, f32> =
        with.into_iter().map(|(term, with)| (term, (1.0 + all / with as f32).ln())).collect();
    let mut having: BTreeMap<&str, Vec<(u32, f32)>> = BTreeMap::new();
    for (number, telling) in (0..).zip(tellings) {
        let weight = |(term, count): (&String, &u8)| Some((1.0 + f32::from(*count).ln()) * tells.get(term.as_str())?);
        let length = telling.iter().filter_map(weight).map(|weight| weight * weight).sum::<f32>().sqrt();
        for (term, count) in telling {
            if let Some(weight) = weight((term, count)) {
                having.entry(term).or_default().push((number, weight / length));
            }
        }
    }
    let term = |(term, tellings): (&str, _)| TroubleTerm { term: term.to_owned(), tells: tells[term], tellings };
    having.into_iter().map(term).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telling_is_of_length_one_and_what_all_tell_tells_nothing() {
        let told: Vec<_> =
            (0..200).map(|number| counted(&format!("ubytovna hluk slovo{number} slovo{number}"))).collect();
        let terms = terms(&told);
        assert!(terms.iter().all(|own| own.term != "hluk" && own.tellings.len() == 1), "{:?}", &terms[..3]);
        assert!(terms.iter().all(|own| (own.tellings[0].1 - 1.0).abs() < 1e-6));
        // Of few troubles, what each of one trouble's tellings has still tells it.
        let few = super::terms(&told[..14]);
        assert!(few.iter().any(|own| own.term == "hluk" && own.tellings.len() == 14));
    }
}
