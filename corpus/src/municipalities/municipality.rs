//! One municipality, and what narrows a choice of them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::position::Position;

/// From so many people on, a municipality is a town,
const TOWN: u32 = 5_000;
/// but for Petrovice u Karviné and Bystřice near Třinec, the two largest that are none.
const NO_TOWNS: [u32; 2] = [599_077, 598_062];
/// What the name of a military area ends with.
const MILITARY: &str = "(vojenský újezd)";

/// The code that the Czech Statistical Office gives a municipality: six digits. Names are not unique, this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MunicipalityCode(u32);

impl MunicipalityCode {
    /// The code that is written so, if it is one.
    pub fn new(written: &str) -> Option<Self> {
        let digits = written.len() == 6 && written.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| written.parse().ok().map(Self)).flatten()
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:06}", self.0)
    }
}

/// How many people live somewhere, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Population {
    /// The people, above 0.
    pub people: u32,
    /// The year in which they were counted, where that is known.
    pub year: Option<i16>,
}

/// One municipality, or a district of a city.
#[derive(Debug, Clone, PartialEq)]
pub struct Municipality {
    /// Its code.
    pub code: MunicipalityCode,
    /// Its Czech name. Others may share it, even in its district.
    pub name: String,
    /// Of a district of a city, the name of the city.
    pub part_of: Option<String>,
    /// The name of its district (okres).
    pub district: String,
    /// NUTS 3 code of its region.
    pub region: String,
    /// People living there, where that is known.
    pub population: Option<Population>,
    /// Degrees north; of a district of a city, those of the city.
    pub latitude: f64,
    /// Degrees east; of a district of a city, those of the city.
    pub longitude: f64,
}

impl Municipality {
    /// Where it is.
    pub fn position(&self) -> Position {
        Position { latitude: self.latitude, longitude: self.longitude }
    }

    /// People living there; 0 where nobody knows.
    pub(super) fn people(&self) -> u32 {
        self.population.map_or(0, |population| population.people)
    }

    /// Whether it is a town for certain: the list does not say, but seats of districts are, and whatever is as large. A smaller one may
    /// be a town all the same, and every town is a municipality.
    pub fn is_town(&self) -> bool {
        let is_large = self.people() >= TOWN && !NO_TOWNS.contains(&self.code.0);
        self.part_of.is_none() && (self.name == self.district || is_large)
    }

    /// Whether it is a military area, which has no town hall.
    pub fn is_military(&self) -> bool {
        self.name.ends_with(MILITARY)
    }

    /// Whether it is where the choice is narrowed to.
    pub(super) fn is_in(&self, within: Within<'_>) -> bool {
        let Within { region, district } = within;
        region.is_none_or(|region| self.region == region) && district.is_none_or(|district| self.district == district)
    }
}

/// What narrows a choice of municipalities; nothing, where nothing is given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Within<'w> {
    /// NUTS 3 code of a region.
    pub region: Option<&'w str>,
    /// The name of a district (okres), as the list has it.
    pub district: Option<&'w str>,
}

impl<'w> Within<'w> {
    /// In this region; anywhere, if none is given.
    pub fn region(region: Option<&'w str>) -> Self {
        Self { region, district: None }
    }
}

#[cfg(test)]
mod tests {
    use super::super::made_up::municipalities;
    use super::*;

    #[test]
    fn a_code_is_six_digits() {
        assert_eq!(MunicipalityCode::new("000019").unwrap().to_string(), "000019");
        for wrong in ["", "55478", "5547820", "+54782", "55478a", "５５４７８２"] {
            assert_eq!(MunicipalityCode::new(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_seat_of_a_district_and_whatever_is_large_is_a_town() {
        let all = municipalities();
        let is_town = |name: &str| all.find(name, None).unwrap().is_town();
        assert!(is_town("Kolín") && is_town("Praha") && is_town("Nové Město na Moravě"));
        assert!(!is_town("Město Libavá"), "the name alone says nothing");
        assert!(!is_town("Brno-střed"), "a part of a town");
    }
}
