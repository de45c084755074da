//! Documents by where they are from, as bits: those of a place, and those around a position with how far each is.

use osvedceno_corpus::{Municipalities, Municipality, Position};

use crate::store::{Generation, Location, Town, WORD};

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
            Location::District(name) => self.of_towns(|_, own| own.is_some_and(|own| own.district == *name)),
            Location::Municipality(code) => {
                let Some(meant) = self.municipalities.by_code(*code) else { return self.nothing() };
                let is_part = |own: &Municipality| meant.part_of.is_none() && own.part_of.as_ref() == Some(&meant.name);
                self.of_towns(|_, own| own.is_some_and(|own| own.code == *code || is_part(own)))
            }
            Location::Town(name) => self.of_towns(|town, own| own.is_none() && town.name == *name),
        }
    }

    /// How far the town of each number is from a position; none of what is not Czech.
    pub(crate) fn distances(self, from: Position) -> Vec<Option<f64>> {
        let towns = self.generation.towns.list().iter();
        towns.map(|town| Some(self.municipality(town)?.position().km_to(from))).collect()
    }

    /// The documents of towns that are at most so far, by their distances.
    pub(crate) fn within(self, distances: &[Option<f64>], km: f64) -> Vec<u64> {
        let mut bits = self.nothing();
        for (town, _) in distances.iter().enumerate().filter(|(_, own)| own.is_some_and(|own| own <= km)) {
            self.add(town, &mut bits);
        }
        bits
    }

    fn municipality(self, town: &Town) -> Option<&'e Municipality> {
        self.municipalities.by_code(town.municipality?)
    }

    fn nothing(self) -> Vec<u64> {
        vec![0; self.generation.bits.words()]
    }

    fn of_towns(self, is_there: impl Fn(&Town, Option<&Municipality>) -> bool) -> Vec<u64> {
        let mut bits = self.nothing();
        for (number, town) in self.generation.towns.list().iter().enumerate() {
            if is_there(town, self.municipality(town)) {
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
