//! The centres for the support of integration of foreigners, one in each region, in words.

use osvedceno_api::{Lang, PlaceLink, Problem};
use osvedceno_corpus::RecordId;
use osvedceno_frontend::CentresPage;
use osvedceno_index::Location;

use super::places::Place;
use super::record::link;
use super::sources::source;
use super::{label, text, typeset};
use crate::snapshot::Snapshot;

/// The record of all of them together. A corpus that has it no longer has no more to say of them.
const NETWORK: &str = "centra-na-podporu-integrace-cizincu";
const REGION: &str = "region";

/// The page of them all.
///
/// # Errors
/// A damaged index.
pub(crate) fn centres(snapshot: &Snapshot, lang: Lang) -> Result<CentresPage, Problem> {
    let mut centres = Vec::new();
    for own in snapshot.centres.iter() {
        let record = own.record.as_ref().map(RecordId::as_str);
        let record = record.map_or(Ok(None), |id| link(snapshot, id, lang))?;
        let region = Place::of(snapshot, &Location::Region(own.region.clone()));
        let towns = own.towns.iter().filter_map(|code| Place::of(snapshot, &Location::Municipality(*code)));
        centres.push(osvedceno_frontend::Centre {
            code: own.region.to_string(),
            region: label(&snapshot.vocabulary, REGION, own.region.as_str(), lang),
            region_url: region.map(|region| region.url(snapshot, lang)),
            name: own.name.clone(),
            operator: typeset(lang, text(lang, &own.operator)),
            towns: towns.map(|town| named(town, snapshot, lang)).collect(),
            url: own.url.clone(),
            record,
            checked: own.checked.to_string(),
            sources: own.sources.iter().map(|one| source(snapshot, one, own.checked)).collect(),
        });
    }
    let regions = snapshot.vocabulary.group(REGION).into_iter().flat_map(|group| &group.values);
    let missing = regions.filter(|region| snapshot.centres.of(region.code.as_str()).is_none());
    let missing = missing.map(|region| text(lang, &region.label).to_owned()).collect();
    Ok(CentresPage { centres, missing, network: link(snapshot, NETWORK, lang)? })
}

fn named(place: Place<'_>, snapshot: &Snapshot, lang: Lang) -> PlaceLink {
    PlaceLink { slug: place.slug(snapshot), name: place.name(snapshot, lang), url: place.url(snapshot, lang) }
}
