//! Municipalities, with their regions in words.

use osvedceno_api::{Lang, Municipality, MunicipalityQuery, MunicipalityResponse, Problem};
use osvedceno_corpus::{Resolved, Vocabulary};
use osvedceno_frontend::Meant;
use osvedceno_index::FilterFault;

use super::{label, search};
use crate::snapshot::Snapshot;

/// The group of the codes of regions.
const REGION: &str = "region";

/// `GET /api/v1/municipalities`: those that may be meant.
///
/// # Errors
/// An unknown region.
pub(crate) fn municipalities(snapshot: &Snapshot, query: &MunicipalityQuery) -> Result<MunicipalityResponse, Problem> {
    let Snapshot { municipalities, vocabulary, .. } = snapshot;
    let region = query.region.as_deref();
    let known = |code: &&str| vocabulary.group(REGION).is_some_and(|group| group.value(code).is_some());
    if let Some(code) = region.filter(|code| !known(code)) {
        let fault = FilterFault::UnknownCode { group: REGION.to_owned(), code: code.to_owned() };
        return Err(Problem::invalid(&[search::invalid(&fault, vocabulary)], query.lang));
    }
    let found = municipalities.suggest(&query.q, region, query.limit).into_iter();
    let municipalities = found.map(|found| municipality(found, vocabulary, query.lang)).collect();
    Ok(MunicipalityResponse { municipalities })
}

/// The municipalities that may be meant by a name, the likeliest first, and whether they are of that very name.
pub(crate) fn meant(snapshot: &Snapshot, name: &str, lang: Lang) -> Meant {
    let Snapshot { municipalities, vocabulary, .. } = snapshot;
    let (named, found) = match municipalities.resolve(name, None) {
        Resolved::One(found) => (true, vec![found]),
        Resolved::Several(found) | Resolved::Elsewhere(found) => (true, found),
        Resolved::None { near } => (false, near),
    };
    Meant { named, places: found.into_iter().map(|found| municipality(found, vocabulary, lang)).collect() }
}

/// A municipality with its region in words.
fn municipality(found: &osvedceno_corpus::Municipality, vocabulary: &Vocabulary, lang: Lang) -> Municipality {
    Municipality {
        name: found.name.clone(),
        region: found.region.clone(),
        region_label: label(vocabulary, REGION, &found.region, lang),
        population: found.population,
    }
}
