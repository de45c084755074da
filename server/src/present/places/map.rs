//! The map on the page of a place: how many practices each region has, and the towns that they are from.

use std::collections::BTreeMap;

use osvedceno_api::{Lang, Problem};
use osvedceno_corpus::{Municipality, MunicipalityCode, slug};
use osvedceno_frontend::{MapPoint, MapRegion, PlacesMap};
use osvedceno_index::{Location, Order, Question};

use super::around::of_regions;
use super::named::{Place, REGION};
use super::records::{PRACTICE, asked, filters};
use crate::present::label;
use crate::snapshot::Snapshot;

/// The map, with this place marked.
///
/// # Errors
/// A damaged index.
pub(crate) fn map(snapshot: &Snapshot, name: &str, lang: Lang) -> Result<PlacesMap, Problem> {
    let chosen = Place::called(snapshot, name);
    let question = Question { filters: filters(&[("kind", PRACTICE)]), ..asked(Order::Title, lang) };
    let counts = of_regions(snapshot, &question, lang)?;
    let regions = snapshot.vocabulary.group(REGION).map_or(&[] as &[_], |group| &group.values).iter().map(|region| {
        let place = Place::of(snapshot, &Location::Region(region.code.clone()));
        MapRegion {
            code: region.code.to_string(),
            label: label(&snapshot.vocabulary, REGION, region.code.as_str(), lang),
            practices: counts.get(region.code.as_str()).copied().unwrap_or_default(),
            url: place.map(|place| place.url(snapshot, lang)).unwrap_or_default(),
            chosen: chosen.is_some_and(|chosen| chosen.region() == region.code.as_str()),
        }
    });
    Ok(PlacesMap { regions: regions.collect(), points: points(snapshot, chosen, lang) })
}

/// The towns that practices are from, by name. Of a district of a city only the position of the city is known, and so it is the city
/// that stands there. The place itself stands there whatever there is of it.
fn points(snapshot: &Snapshot, chosen: Option<Place<'_>>, lang: Lang) -> Vec<MapPoint> {
    let all = snapshot.engine.municipalities();
    let city = |own: &'_ Municipality| {
        let city = own.part_of.as_deref().and_then(|city| all.find(city, Some(&own.region)));
        city.map_or(own.code, |city| city.code)
    };
    let mut counts: BTreeMap<MunicipalityCode, usize> = BTreeMap::new();
    for (code, count) in snapshot.engine.by_municipality(Some(("kind", PRACTICE))) {
        if let Some(own) = all.by_code(code) {
            *counts.entry(city(own)).or_default() += count;
        }
    }
    let chosen = match chosen {
        Some(Place::Municipality(own)) => Some(city(own)),
        _ => None,
    };
    if let Some(code) = chosen {
        counts.entry(code).or_default();
    }
    let towns = counts.into_iter().filter_map(|(code, practices)| Some((all.by_code(code)?, practices)));
    let mut points: Vec<MapPoint> = towns
        .map(|(own, practices)| MapPoint {
            name: own.name.clone(),
            practices,
            latitude: own.latitude,
            longitude: own.longitude,
            url: Place::Municipality(own).url(snapshot, lang),
            chosen: Some(own.code) == chosen,
        })
        .collect();
    points.sort_by_cached_key(|own| slug(&own.name));
    points
}
