//! Which practices are akin: one names or links to the other. Whoever wrote a record knew what else does the same.

use std::collections::HashMap;

use super::kept::Kept;
use super::tie::Tie;

/// Of each document, the practices that are akin to it, in the order of their ids; of what is no practice, none.
pub(super) fn kin(documents: &[Kept]) -> Vec<Vec<u32>> {
    let practices = (0..).zip(documents).filter_map(|(number, own)| match &own.tie {
        Some(Tie::Practice { .. }) => Some((number, own.id.as_str(), &own.told)),
        _ => None,
    });
    let numbers: HashMap<&str, u32> = practices.clone().map(|(number, id, _)| (id, number)).collect();
    let mut kin: Vec<Vec<u32>> = vec![Vec::new(); documents.len()];
    for (number, _, told) in practices {
        let told = told.iter().filter_map(|id| numbers.get(id.as_str()).copied());
        for other in told {
            kin[number as usize].push(other);
            kin[other as usize].push(number);
        }
    }
    for own in &mut kin {
        own.sort_unstable_by(|a, b| documents[*a as usize].id.cmp(&documents[*b as usize].id));
        own.dedup();
    }
    kin
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use osvedceno_corpus::Corpus;

    use super::*;

    #[test]
    fn practices_are_akin_whichever_of_them_names_the_other() {
        let corpus = Corpus::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let kept: Vec<Kept> = corpus.documents().map(Kept::of).collect();
        let all = kin(&kept);
        let of = |id: &str| {
            let (own, _) = all.iter().zip(&kept).find(|(_, own)| own.id.as_str() == id).unwrap();
            own.iter().map(|other| kept[*other as usize].id.as_str()).collect::<Vec<_>>()
        };
        let (one, other) = ("kamenice-nad-lipou-dohoda-s-hotelem", "stare-sedlo-dohoda-s-ubytovnou");
        assert!(of(one).contains(&other) && of(other).contains(&one), "{:?}", of(other));
        assert!(of("koncepce-integrace-cizincu-ve-vzajemnem-respektu").is_empty(), "a policy paper is no practice");
    }
}
