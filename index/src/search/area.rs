//! Documents by where they are from, as bits: those of a place, and those around a position with how far each is.

use std::collections::BTreeMap;

use osvedceno_corpus::{Code, HOME, Kind, Municipalities, Municipality, MunicipalityCode, Position};

use crate::query::Understood;
use crate::store::{Generation, Location, Ordinal, Town, WORD};

/// Looks around a position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// From where.
    pub position: Position,
    /// Kilometres as the crow flies beyond which nothing is shown, nor what is from no Czech town; if none, everything is.
    pub within: Option<f64>,
}

/// Where documents are from.
#[derive(Clone, Copy)]
pub(crate) struct Area<'e> {
    pub(crate) generation: &'e Generation,
    pub(crate) municipalities: &'e Municipalities,
}

impl<'e> Area<'e> {
    /// The documents of a place, its parts included.
    pub(crate) fn of(self, location: &Location) -> Vec<u64> {
        match location {
            Location::Country(code) => self.having("country", code.as_str()),
            Location::Region(code) => self.having("region", code.as_str()),
            Location::District(name) => self.of_towns(|_, all| all.iter().any(|own| own.district == *name)),
            Location::Municipality(code) => {
                let Some(meant) = self.municipalities.by_code(*code) else { return self.nothing() };
                let is_part = |own: &Municipality| meant.part_of.is_none() && own.part_of.as_ref() == Some(&meant.name);
                self.of_towns(|_, all| all.iter().any(|own| own.code == *code || is_part(own)))
            }
            Location::Town(name) => self.of_towns(|town, _| town.names().any(|own| own == name)),
        }
    }

    /// The documents of any of these places.
    pub(crate) fn of_all(self, locations: &[Location]) -> Vec<u64> {
        with(self.nothing(), &locations.iter().map(|location| self.of(location)).collect::<Vec<_>>())
    }

    /// Czech instruments and sections of the manual: what says what holds here.
    pub(crate) fn law(self) -> Vec<u64> {
        let told = with(self.having("kind", Kind::Instrument.code()), &[self.having("kind", Kind::SECTION_CODE)]);
        told.iter().zip(self.having("country", HOME)).map(|(told, here)| told & here).collect()
    }

    /// Of the places that a question names the documents that come first: those from there; then those from around it, if the
    /// question says so, and from the same district, or the city that they are districts of; then those from the same region or
    /// country. `named` are the first ones of each place.
    pub(crate) fn first(self, understood: &Understood, named: &[Vec<u64>]) -> Vec<Vec<u64>> {
        if understood.places.is_empty() {
            return Vec::new();
        }
        let mut rows = [self.nothing(), self.nothing(), self.nothing()];
        for (own, from_there) in understood.places.iter().zip(named) {
            rows[0] = with(std::mem::take(&mut rows[0]), std::slice::from_ref(from_there));
            for location in &own.locations {
                if let (Some(km), Some(position)) = (own.around, self.position(location)) {
                    rows[1] = with(std::mem::take(&mut rows[1]), &[self.within(&self.distances(position), km)]);
                }
                for (row, wider) in [1, 2].into_iter().zip(self.wider(location, from_there)) {
                    rows[row] = with(std::mem::take(&mut rows[row]), &[self.of_all(&wider)]);
                }
            }
        }
        rows.into()
    }

    /// Where a Czech place is, if it is no region.
    fn position(self, location: &Location) -> Option<Position> {
        match location {
            Location::Municipality(code) => Some(self.municipalities.by_code(*code)?.position()),
            Location::District(name) => Some(self.municipalities.district(name)?.position),
            Location::Country(_) | Location::Region(_) | Location::Town(_) => None,
        }
    }

    /// The places that a place is in: district or city, and region or country.
    fn wider(self, location: &Location, documents: &[u64]) -> [Vec<Location>; 2] {
        let region = |code: &str| vec![Location::Region(Code::from(code))];
        match location {
            Location::Country(_) | Location::Region(_) => Default::default(),
            Location::District(name) => match self.municipalities.district(name) {
                Some(own) => [Vec::new(), region(&own.region)],
                None => Default::default(),
            },
            Location::Municipality(code) => match self.municipalities.by_code(*code) {
                Some(own) => {
                    let city =
                        own.part_of.as_deref().and_then(|city| self.municipalities.find(city, Some(&own.region)));
                    let city = city.map(|city| Location::Municipality(city.code));
                    let narrow = city.unwrap_or_else(|| Location::District(own.district.clone()));
                    [vec![narrow], region(&own.region)]
                }
                None => Default::default(),
            },
            Location::Town(_) => {
                let codes = self.generation.codes();
                let Some(group) = codes.group("country") else { return Default::default() };
                let has = |code: Ordinal| {
                    let row = self.generation.bits.row(code, 0..self.generation.bits.words());
                    row.iter().zip(documents).any(|(row, own)| u64::from_le_bytes(*row) & own != 0)
                };
                let own =
                    codes.codes(group).filter(|(code, _)| has(*code)).map(|(_, code)| Location::Country(code.clone()));
                [Vec::new(), own.collect()]
            }
        }
    }

    /// How far the town of each number is from a position, the nearest of several; none of what is not Czech.
    pub(crate) fn distances(self, from: Position) -> Vec<Option<f64>> {
        let towns = self.generation.towns.list().iter();
        towns
            .map(|town| {
                let far = self.municipalities_of(town).into_iter().map(|own| own.position().km_to(from));
                far.min_by(f64::total_cmp)
            })
            .collect()
    }

    /// The documents of towns that are at most so far, by their distances.
    pub(crate) fn within(self, distances: &[Option<f64>], km: f64) -> Vec<u64> {
        let mut bits = self.nothing();
        for (town, _) in distances.iter().enumerate().filter(|(_, own)| own.is_some_and(|own| own <= km)) {
            self.add(town, &mut bits);
        }
        bits
    }

    /// How many documents are from each municipality and each district of a city, its parts not included, of those that have a code of
    /// a group, if one is given. Where there are none, there is no count.
    pub(crate) fn counts(self, having: Option<(&str, &str)>) -> BTreeMap<MunicipalityCode, usize> {
        let row = having.map(|(group, code)| self.having(group, code));
        let counted = |document: &u32| {
            let (word, bit) = (*document as usize / WORD, *document as usize % WORD);
            row.as_ref().is_none_or(|row| row[word] >> bit & 1 == 1)
        };
        let mut counts = BTreeMap::new();
        for (number, town) in self.generation.towns.list().iter().enumerate() {
            let count = self.generation.towns.documents(number).filter(counted).count();
            if count > 0 {
                for own in self.municipalities_of(town) {
                    *counts.entry(own.code).or_default() += count;
                }
            }
        }
        counts
    }

    fn municipalities_of(self, town: &Town) -> Vec<&'e Municipality> {
        town.municipalities.iter().filter_map(|code| self.municipalities.by_code(*code)).collect()
    }

    fn nothing(self) -> Vec<u64> {
        vec![0; self.generation.bits.words()]
    }

    fn of_towns(self, is_there: impl Fn(&Town, &[&Municipality]) -> bool) -> Vec<u64> {
        let mut bits = self.nothing();
        for (number, town) in self.generation.towns.list().iter().enumerate() {
            if is_there(town, &self.municipalities_of(town)) {
                self.add(number, &mut bits);
            }
        }
        bits
    }

    fn add(self, town: usize, bits: &mut [u64]) {
        for document in self.generation.towns.documents(town) {
            bits[document as usize / WORD] |= 1 << (document as usize % WORD);
        }
    }

    fn having(self, group: &str, code: &str) -> Vec<u64> {
        let Generation { bits, .. } = self.generation;
        let codes = self.generation.codes();
        let Some(code) = codes.group(group).and_then(|group| codes.ordinal(group, code)) else { return self.nothing() };
        bits.row(code, 0..bits.words()).iter().map(|word| u64::from_le_bytes(*word)).collect()
    }
}

/// Bits with those of some rows.
pub(super) fn with(mut bits: Vec<u64>, rows: &[Vec<u64>]) -> Vec<u64> {
    for row in rows {
        bits.iter_mut().zip(row).for_each(|(bits, row)| *bits |= row);
    }
    bits
}

/// Whether a question names no place, or none but this country.
pub(super) fn is_home(understood: &Understood) -> bool {
    let home = Location::Country(Code::from(HOME));
    understood.places.iter().all(|own| own.locations == [home.clone()])
}
