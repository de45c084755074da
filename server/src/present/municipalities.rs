//! Municipalities, with their regions in words.

use osvedceno_api::{Lang, Municipality, MunicipalityQuery, MunicipalityResponse, Problem};
use osvedceno_corpus::{Municipalities, Vocabulary};
use osvedceno_index::FilterFault;

use super::{label, search};

/// The group of the codes of regions.
const REGION: &str = "region";

/// The municipalities that may be meant; a problem where there is no such region.
pub(crate) fn response(
    municipalities: &Municipalities,
    vocabulary: &Vocabulary,
    query: &MunicipalityQuery,
) -> Result<MunicipalityResponse, Problem> {
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

/// A municipality with its region in words.
pub(crate) fn municipality(
    found: &osvedceno_corpus::Municipality,
    vocabulary: &Vocabulary,
    lang: Lang,
) -> Municipality {
    Municipality {
        name: found.name.clone(),
        region: found.region.clone(),
        region_label: label(vocabulary, REGION, &found.region, lang),
        population: found.population,
    }
}
