//! What is akin: of use in the same trouble. Whoever wrote a record knew what else is, and said so in `akin`; where nobody has yet,
//! practices are akin of which one names or links to the other.

use std::collections::{BTreeMap, HashMap};

use super::kept::Kept;
use super::tie::Tie;

/// How near the first one is that a record says, in hundredths.
const FIRST: u32 = 100;
/// The one that stands so far down the list is half as near as the first.
const HALF_WAY: u32 = 6;
/// How near a practice is that merely names another, or links to it.
const NAMED: u32 = 50;

/// Of each document, what is akin to it, in the order of their numbers, and how near: in hundredths, and added up where both say so.
pub(super) fn kin(documents: &[Kept]) -> (Vec<Vec<u32>>, Vec<Vec<u16>>) {
    let numbers: HashMap<&str, u32> = (0..).zip(documents).map(|(number, own)| (own.id.as_str(), number)).collect();
    let mut near: Vec<BTreeMap<u32, u32>> = vec![BTreeMap::new(); documents.len()];
    let mut tie = |one: u32, other: u32, hundredths: u32| {
        *near[one as usize].entry(other).or_default() += hundredths;
        *near[other as usize].entry(one).or_default() += hundredths;
    };
    for (number, own) in (0..).zip(documents) {
        for (place, akin) in (0..).zip(&own.akin) {
            if let Some(&other) = numbers.get(akin.as_str()) {
                tie(number, other, FIRST * HALF_WAY / (HALF_WAY + place));
            }
        }
        if own.akin.is_empty() && is_practice(own) {
            let told = own.told.iter().filter_map(|id| numbers.get(id.as_str()).copied());
            told.filter(|other| is_practice(&documents[*other as usize])).for_each(|other| tie(number, other, NAMED));
        }
    }
    let numbers = near.iter().map(|own| own.keys().copied().collect()).collect();
    let hundredths = near.iter().map(|own| own.values().map(|near| u16::try_from(*near).unwrap_or(u16::MAX)).collect());
    (numbers, hundredths.collect())
}

fn is_practice(document: &Kept) -> bool {
    matches!(document.tie, Some(Tie::Practice { .. }))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use osvedceno_corpus::Corpus;

    use super::*;

    #[test]
    fn what_one_record_says_is_akin_holds_for_both_and_the_first_is_nearest() {
        let corpus = Corpus::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let kept: Vec<Kept> = corpus.documents().map(Kept::of).collect();
        let (all, kinship) = kin(&kept);
        let number = |id: &str| kept.iter().position(|own| own.id.as_str() == id).unwrap();
        let near = |one: usize, other: usize| {
            let at = all[one].iter().position(|own| *own as usize == other)?;
            Some(kinship[one][at])
        };
        let (one, other) = (number("kamenice-nad-lipou-dohoda-s-hotelem"), number("stare-sedlo-dohoda-s-ubytovnou"));
        assert_eq!(near(one, other), near(other, one));
        assert!(near(one, other) > Some(150), "each names the other among its first: {:?}", near(one, other));
        let last = kept[one].akin.last().unwrap();
        assert!(near(one, number(last.as_str())) < near(one, other));
    }
}
