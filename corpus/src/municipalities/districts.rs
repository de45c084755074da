//! The districts of the country (okresy), as their municipalities make them up.

use std::collections::BTreeMap;

use super::municipality::Municipality;
use super::position::Position;

/// A district (okres).
#[derive(Debug, Clone, PartialEq)]
pub struct District {
    /// Its name.
    pub name: String,
    /// NUTS 3 code of its region.
    pub region: String,
    /// The mean of the positions of its municipalities.
    pub position: Position,
    /// People living in those of its municipalities of which it is known.
    pub population: u32,
}

/// The districts of these municipalities, by name.
pub(super) fn of(list: &[Municipality]) -> Vec<District> {
    let mut all: BTreeMap<&str, Vec<&Municipality>> = BTreeMap::new();
    // Whoever lives in a district of a city is counted with the city.
    for own in list.iter().filter(|own| own.part_of.is_none()) {
        all.entry(&own.district).or_default().push(own);
    }
    let district = |(name, own): (&str, Vec<&Municipality>)| {
        // Far fewer than 2^52.
        #[allow(clippy::cast_precision_loss)]
        let mean = |of: fn(&Municipality) -> f64| own.iter().map(|own| of(own)).sum::<f64>() / own.len() as f64;
        District {
            name: name.to_owned(),
            region: own[0].region.clone(),
            position: Position { latitude: mean(|own| own.latitude), longitude: mean(|own| own.longitude) },
            population: own.iter().map(|own| own.people()).sum(),
        }
    };
    all.into_iter().map(district).collect()
}

#[cfg(test)]
mod tests {
    use super::super::made_up::municipalities;

    #[test]
    fn a_district_is_what_its_municipalities_are_together() {
        let all = municipalities();
        let own = all.district("domazlice").unwrap();
        assert_eq!((own.name.as_str(), own.region.as_str(), own.population), ("Domažlice", "CZ032", 105));
        assert!((own.position.latitude - 49.000_05).abs() < 1e-9, "half way between the two");
        assert_eq!(all.district("Praha").unwrap().population, 1_397_880, "nobody is counted twice");
        assert!(all.districts().is_sorted_by(|a, b| a.name < b.name));
        assert_eq!(all.district("Horní Dolní"), None);
    }
}
