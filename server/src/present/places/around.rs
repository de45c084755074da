//! What stands around a place: practices by how far they are, towns as large as it, and what lies in it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use osvedceno_api::{Lang, NearRecord, NearestRecords, PlaceCount, PlaceCounts, PlaceLink, Problem};
use osvedceno_corpus::{District, Municipality, MunicipalityCode, RecordId, slug};
use osvedceno_index::{Near, Order, Question};

use super::named::{Place, REGION};
use super::records::{PRACTICE, answer, asked, filters, hit};
use super::words::description;
use crate::present::search::unanswerable;
use crate::snapshot::Snapshot;

/// So many practices nearby are shown.
const NEAREST: usize = 8;
/// So many towns as large are shown, of so many that are: of most towns, those up to half again as large. Fewer would be nothing but
/// neighbours that have done nothing yet.
const ALIKE: usize = 10;
const LOOKED_AT: usize = 400;
/// Kilometres beyond which nothing on the Earth is: whatever has a position is nearer.
const ANYWHERE: f64 = 20_100.0;

/// What is asked of the surroundings of a place.
pub(super) struct Around<'s> {
    snapshot: &'s Snapshot,
    place: Place<'s>,
    lang: Lang,
    /// Records by municipality.
    counts: BTreeMap<MunicipalityCode, usize>,
    /// Records by region: many name no municipality.
    of_regions: BTreeMap<&'s str, usize>,
}

impl<'s> Around<'s> {
    /// Counts what there is of all places.
    ///
    /// # Errors
    /// A damaged index.
    pub(super) fn new(snapshot: &'s Snapshot, place: Place<'s>, lang: Lang) -> Result<Self, Problem> {
        let of_regions = of_regions(snapshot, &asked(Order::Title, lang), lang)?;
        Ok(Self { snapshot, place, lang, counts: snapshot.engine.by_municipality(None), of_regions })
    }

    /// Czech practices of other places, the nearest first.
    ///
    /// # Errors
    /// A damaged index.
    pub(super) fn nearest(&self) -> Result<NearestRecords, Problem> {
        let Self { snapshot, place, lang, .. } = *self;
        let Some(centre) = place.centre(snapshot) else { return Ok(NearestRecords::default()) };
        let all = Question {
            filters: filters(&[("kind", PRACTICE), ("country", "CZ")]),
            near: Some(Near { position: centre.position(), within: Some(ANYWHERE) }),
            ..asked(Order::Distance, lang)
        };
        let here = Question { place: Some(place.location()), limit: snapshot.engine.documents(), ..all.clone() };
        let here = snapshot.engine.ids(&here);
        let here = here.map_err(|error| unanswerable(&error, &snapshot.vocabulary, lang))?;
        let here: HashSet<&str> = here.iter().map(RecordId::as_str).collect();
        let found = answer(snapshot, &Question { limit: here.len() + NEAREST, ..all }, lang)?;
        let others = found.hits.into_iter().filter(|own| !here.contains(own.card.id()));
        let hits = others.filter_map(|own| {
            let km = (own.km? * 10.0).round() / 10.0;
            Some(NearRecord { hit: hit(snapshot, own.card, lang), km })
        });
        let (code, centre) = (centre.code.to_string(), Place::Municipality(centre));
        Ok(NearestRecords {
            code,
            from: (centre != place).then(|| self.link(centre)),
            total: found.total - here.len(),
            hits: hits.take(NEAREST).collect(),
        })
    }

    /// Municipalities about as large, those that there are records of before the others, each of them in the order of likeness.
    pub(super) fn alike(&self) -> PlaceCounts {
        let Place::Municipality(own) = self.place else { return PlaceCounts::default() };
        let mut alike: Vec<(usize, &Municipality)> = self
            .snapshot
            .engine
            .municipalities()
            .alike(own.code, LOOKED_AT)
            .into_iter()
            .map(|other| (self.records(Place::Municipality(other)), other))
            .collect();
        alike.sort_by_key(|(records, _)| *records == 0);
        let total = alike.len();
        let places =
            alike.into_iter().take(ALIKE).map(|(records, other)| self.counted(Place::Municipality(other), records));
        PlaceCounts { total, places: places.collect() }
    }

    /// Of what lies in it, the municipalities or districts of a city that there are records of, most records first.
    pub(super) fn towns(&self) -> PlaceCounts {
        let towns = self.place.municipalities(self.snapshot).map(Place::Municipality);
        let mut towns: Vec<(usize, Place<'_>)> = towns.map(|town| (self.records(town), town)).collect();
        towns.retain(|(records, _)| *records > 0);
        towns.sort_by_key(|(records, _)| Reverse(*records));
        let places: Vec<_> = towns.into_iter().map(|(records, town)| self.counted(town, records)).collect();
        PlaceCounts { total: places.len(), places }
    }

    /// The districts of a region, by name.
    pub(super) fn districts(&self) -> PlaceCounts {
        let Place::Region(region) = self.place else { return PlaceCounts::default() };
        let districts = self.snapshot.engine.municipalities().districts().iter();
        let mut own: Vec<&District> = districts.filter(|own| own.region == region.code.as_str()).collect();
        own.sort_by_cached_key(|own| slug(&own.name));
        let own = own.into_iter().map(Place::District);
        let places: Vec<_> = own.map(|own| self.counted(own, self.records(own))).collect();
        PlaceCounts { total: places.len(), places }
    }

    /// How many records are from a place or a part of it.
    pub(super) fn records(&self, place: Place<'_>) -> usize {
        if matches!(place, Place::Region(_)) || place.is_city() {
            return self.of_regions.get(place.region()).copied().unwrap_or_default();
        }
        let all = self.snapshot.engine.municipalities();
        let is_there = |code: &MunicipalityCode| all.by_code(*code).is_some_and(|own| place.has(own));
        self.counts.iter().filter(|(code, _)| is_there(code)).map(|(_, count)| count).sum()
    }

    pub(super) fn counted(&self, place: Place<'_>, records: usize) -> PlaceCount {
        let PlaceLink { slug, name, url } = self.link(place);
        PlaceCount { slug, name, description: description(place, self.snapshot, self.lang), records, url }
    }

    fn link(&self, place: Place<'_>) -> PlaceLink {
        link(place, self.snapshot, self.lang)
    }
}

/// A link to the page of a place.
pub(super) fn link(place: Place<'_>, snapshot: &Snapshot, lang: Lang) -> PlaceLink {
    PlaceLink { slug: place.slug(snapshot), name: place.name(snapshot, lang), url: place.url(snapshot, lang) }
}

/// How many of what is asked for each region has.
///
/// # Errors
/// A damaged index.
pub(super) fn of_regions<'s>(
    snapshot: &'s Snapshot,
    question: &Question,
    lang: Lang,
) -> Result<BTreeMap<&'s str, usize>, Problem> {
    let found = answer(snapshot, question, lang)?.facets.into_iter().filter(|counts| counts.group.as_str() == REGION);
    Ok(found.flat_map(|counts| counts.values).map(|value| (value.code.as_str(), value.count)).collect())
}
