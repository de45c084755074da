//! A few municipalities to try names on.

use super::list::Municipalities;
use super::municipality::{Municipality, MunicipalityCode, Population};

/// Names, cities that they are part of, districts, regions and populations, from the smallest: order has to come from the figures.
const PLACES: [(&str, &str, &str, &str, u32); 26] = [
    ("Mezholezy", "", "Domažlice", "CZ032", 0),
    ("Mezholezy", "", "Domažlice", "CZ032", 105),
    ("Lhotka", "", "Frýdek-Místek", "CZ080", 498),
    ("Město Libavá", "", "Olomouc", "CZ071", 534),
    ("Citov", "", "Přerov", "CZ071", 543),
    ("Nová Ves", "", "Praha-východ", "CZ020", 659),
    ("Nová Ves", "Ostrava", "Ostrava-město", "CZ080", 668),
    ("Nová Ves", "", "České Budějovice", "CZ031", 707),
    ("Nová Ves", "", "Liberec", "CZ051", 769),
    ("Práče", "", "Znojmo", "CZ064", 798),
    ("Prace", "", "Brno-venkov", "CZ064", 862),
    ("Cítov", "", "Mělník", "CZ020", 1_028),
    ("Lhotka", "Ostrava", "Ostrava-město", "CZ080", 1_146),
    ("Nová Ves", "", "Mělník", "CZ020", 1_151),
    ("Praha 12", "Praha", "Praha", "CZ010", 0),
    ("Nové Město na Moravě", "", "Žďár nad Sázavou", "CZ063", 10_138),
    ("Brandýs nad Labem-Stará Boleslav", "", "Praha-východ", "CZ020", 20_313),
    ("Praha 1", "Praha", "Praha", "CZ010", 26_166),
    ("Kolín", "", "Kolín", "CZ020", 33_444),
    ("Frýdek-Místek", "", "Frýdek-Místek", "CZ080", 53_590),
    ("Brno-střed", "Brno", "Brno-město", "CZ064", 64_139),
    ("Poruba", "Ostrava", "Ostrava-město", "CZ080", 70_000),
    ("Praha 10", "Praha", "Praha", "CZ010", 133_261),
    ("Ostrava", "", "Ostrava-město", "CZ080", 283_187),
    ("Brno", "", "Brno-město", "CZ064", 402_739),
    ("Praha", "", "Praha", "CZ010", 1_397_880),
];

/// Codes are 100000 and on, in this order.
pub(super) fn municipalities() -> Municipalities {
    let municipality = |(at, (name, part_of, district, region, people)): (usize, (&str, &str, &str, &str, u32))| {
        let place = if part_of.is_empty() { name } else { part_of };
        let (latitude, longitude) = match place {
            "Praha" => (50.0756, 14.4379),
            "Brno" => (49.1952, 16.6068),
            "Ostrava" => (49.8209, 18.2625),
            "Kolín" => (50.0282, 15.2006),
            // Neither is like any other.
            #[allow(clippy::cast_precision_loss)]
            _ => (49.0 + at as f64 / 1e4, 13.0),
        };
        Municipality {
            code: MunicipalityCode::new(&(100_000 + at).to_string()).unwrap(),
            name: name.to_owned(),
            part_of: Some(part_of.to_owned()).filter(|city| !city.is_empty()),
            district: district.to_owned(),
            region: region.to_owned(),
            population: (people > 0).then_some(Population { people, year: Some(2025) }),
            latitude,
            longitude,
        }
    };
    Municipalities::of(PLACES.into_iter().enumerate().map(municipality).collect())
}
