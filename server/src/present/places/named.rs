//! What the pages of places are called in addresses: a name in, the place out, and back.
//!
//! Municipalities and districts of cities have the names that the corpus gives them (`nova-ves-sokolov`), districts (okresy) theirs
//! behind `okres-`, regions that of their Czech label (`liberecky-kraj`). Praha is a municipality, a district and a region, and has
//! one page: the city's.

use osvedceno_api::Lang;
use osvedceno_corpus::{Code, District, FacetValue, Municipality, slug};
use osvedceno_frontend::Route;
use osvedceno_index::Location;

use crate::present::text;
use crate::snapshot::Snapshot;

/// The group of the codes of regions.
pub(super) const REGION: &str = "region";
/// The region that is a city.
pub(super) const CITY: &str = "CZ010";
/// What the names of districts begin with.
const DISTRICT: &str = "okres-";

/// A Czech place that has a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Place<'s> {
    /// A region, as the vocabulary has it; not Praha.
    Region(&'s FacetValue),
    /// A district (okres); not Praha.
    District(&'s District),
    /// A municipality, or a district of a city.
    Municipality(&'s Municipality),
}

impl<'s> Place<'s> {
    /// The place whose page has this name.
    pub(crate) fn called(snapshot: &'s Snapshot, name: &str) -> Option<Self> {
        let all = snapshot.engine.municipalities();
        let district = || {
            let own = name.strip_prefix(DISTRICT)?;
            all.districts().iter().filter(|own| own.region != CITY).find(|district| slug(&district.name) == own)
        };
        let region = || Self::regions(snapshot).find(|region| slug(&region.label.cs) == name);
        let municipality = all.by_slug(name).map(Self::Municipality);
        municipality.or_else(|| district().map(Self::District)).or_else(|| region().map(Self::Region))
    }

    /// The place of the index, if it has a page: those abroad have none.
    pub(crate) fn of(snapshot: &'s Snapshot, location: &Location) -> Option<Self> {
        let all = snapshot.engine.municipalities();
        match location {
            Location::Region(code) if code.as_str() == CITY => Self::city(snapshot),
            Location::Region(code) => Self::regions(snapshot).find(|own| own.code == *code).map(Self::Region),
            Location::District(name) => match all.district(name)? {
                district if district.region == CITY => Self::city(snapshot),
                district => Some(Self::District(district)),
            },
            Location::Municipality(code) => all.by_code(*code).map(Self::Municipality),
            Location::Country(_) | Location::Town(_) => None,
        }
    }

    /// The city that is a region.
    pub(super) fn city(snapshot: &'s Snapshot) -> Option<Self> {
        let is_city = |own: &&Municipality| own.region == CITY && own.part_of.is_none();
        snapshot.engine.municipalities().iter().find(is_city).map(Self::Municipality)
    }

    /// The regions that have a page as such.
    pub(super) fn regions(snapshot: &'s Snapshot) -> impl Iterator<Item = &'s FacetValue> {
        let group = snapshot.vocabulary.group(REGION);
        group.into_iter().flat_map(|group| &group.values).filter(|own| own.code.as_str() != CITY)
    }

    /// All regions, the city among them first.
    pub(crate) fn all_regions(snapshot: &'s Snapshot) -> Vec<Self> {
        Self::city(snapshot).into_iter().chain(Self::regions(snapshot).map(Self::Region)).collect()
    }

    /// The name of its page.
    pub(crate) fn slug(self, snapshot: &Snapshot) -> String {
        match self {
            Self::Region(region) => slug(&region.label.cs),
            Self::District(district) => format!("{DISTRICT}{}", slug(&district.name)),
            Self::Municipality(own) => snapshot.engine.municipalities().slug(own.code).unwrap_or_default().to_owned(),
        }
    }

    /// The path of its page.
    pub(crate) fn url(self, snapshot: &Snapshot, lang: Lang) -> String {
        Route::Place(self.slug(snapshot)).address(lang)
    }

    /// Where its records are from. Many of those of Praha name but the region.
    pub(crate) fn location(self) -> Location {
        match self {
            Self::Region(region) => Location::Region(region.code.clone()),
            Self::District(district) => Location::District(district.name.clone()),
            Self::Municipality(_) if self.is_city() => Location::Region(Code::from(CITY)),
            Self::Municipality(own) => Location::Municipality(own.code),
        }
    }

    /// Whether it is the city that is a region.
    pub(super) fn is_city(self) -> bool {
        matches!(self, Self::Municipality(own) if own.region == CITY && own.part_of.is_none())
    }

    /// What it is called.
    pub(crate) fn name(self, snapshot: &Snapshot, lang: Lang) -> String {
        match self {
            Self::Region(region) => text(lang, &region.label).to_owned(),
            Self::District(District { name, .. }) => lang.pick(format!("Okres {name}"), format!("{name} District")),
            Self::Municipality(own) if self.is_city() => {
                let region = snapshot.vocabulary.group(REGION).and_then(|group| group.value(CITY));
                region.map_or(&*own.name, |region| text(lang, &region.label)).to_owned()
            }
            Self::Municipality(own) => own.name.clone(),
        }
    }

    /// NUTS 3 code of the region that it is or is in.
    pub(super) fn region(self) -> &'s str {
        match self {
            Self::Region(region) => region.code.as_str(),
            Self::District(district) => &district.region,
            Self::Municipality(own) => &own.region,
        }
    }

    /// Whether a municipality or district of a city is it, or lies in it.
    pub(super) fn has(self, other: &Municipality) -> bool {
        match self {
            Self::Region(region) => other.region == region.code.as_str(),
            Self::District(district) => other.district == district.name,
            Self::Municipality(own) => own.code == other.code || is_part(other, own),
        }
    }

    /// Of a region or district its municipalities; of a city its districts; of another municipality none.
    pub(super) fn municipalities(self, snapshot: &'s Snapshot) -> impl Iterator<Item = &'s Municipality> {
        snapshot.engine.municipalities().iter().filter(move |other| match self {
            Self::Municipality(own) => is_part(other, own),
            place => other.part_of.is_none() && place.has(other),
        })
    }

    /// The town that distances of a region or district are measured from: its seat, where it is called as that, or else its largest.
    pub(super) fn centre(self, snapshot: &'s Snapshot) -> Option<&'s Municipality> {
        match self {
            Self::Municipality(own) => Some(own),
            Self::Region(_) => self.municipalities(snapshot).max_by_key(|own| people(own)),
            Self::District(district) => {
                let seat = |own: &&Municipality| own.name == district.name;
                let own = || self.municipalities(snapshot);
                own().find(seat).or_else(|| own().max_by_key(|own| people(own)))
            }
        }
    }
}

/// Whether one is a district of the other.
fn is_part(own: &Municipality, city: &Municipality) -> bool {
    city.part_of.is_none() && own.part_of.as_ref() == Some(&city.name)
}

/// People living there; 0 where nobody knows.
pub(super) fn people(own: &Municipality) -> u32 {
    own.population.map_or(0, |population| population.people)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    #[test]
    fn every_place_has_a_name_of_its_own_that_leads_back_to_it() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
        let index = tempfile::tempdir().unwrap();
        let (snapshot, _) = Snapshot::open(&corpus, index.path()).unwrap();
        let all = snapshot.engine.municipalities();
        let regions = snapshot.vocabulary.group(REGION).unwrap().values.iter();
        let regions = regions.map(|own| Location::Region(own.code.clone()));
        let districts = all.districts().iter().map(|own| Location::District(own.name.clone()));
        let municipalities = all.iter().map(|own| Location::Municipality(own.code));
        let mut names = BTreeSet::new();
        let mut many = 0;
        for location in regions.chain(districts).chain(municipalities) {
            let place = Place::of(&snapshot, &location).unwrap_or_else(|| panic!("{location:?} has no page"));
            let name = place.slug(&snapshot);
            assert_eq!(Place::called(&snapshot, &name), Some(place), "{name}");
            assert!(name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')), "{name}");
            names.insert(name);
            many += 1;
        }
        // Region, district and city of Praha are one.
        assert_eq!((many, names.len()), (14 + 77 + 6_371, 13 + 76 + 6_371));
        for name in ["praha", "kraj-vysocina", "liberecky-kraj", "okres-sokolov", "stare-sedlo-sokolov", "praha-7"] {
            assert!(names.contains(name), "{name}");
        }
        assert_eq!(Place::of(&snapshot, &Location::Country(Code::from("NL"))), None);
        assert_eq!(Place::called(&snapshot, "okres-praha"), None);
    }
}
