//! A few municipalities to try names on.

use super::list::{Municipalities, Municipality};

/// Names, regions and populations, from the smallest: order has to come from the figures.
const PLACES: [(&str, &str, u32); 16] = [
    ("Město Libavá", "CZ071", 534),
    ("Citov", "CZ071", 543),
    ("Nová Ves", "CZ051", 714),
    ("Nová Ves", "CZ031", 773),
    ("Práče", "CZ064", 798),
    ("Prace", "CZ064", 862),
    ("Nová Ves", "CZ020", 1_013),
    ("Cítov", "CZ020", 1_028),
    ("Nová Ves", "CZ020", 1_548),
    ("Nové Město na Moravě", "CZ063", 10_138),
    ("Brandýs nad Labem-Stará Boleslav", "CZ020", 20_313),
    ("Kolín", "CZ020", 33_289),
    ("Frýdek-Místek", "CZ080", 53_590),
    ("Brno střed", "CZ064", 86_685),
    ("Brno", "CZ064", 379_466),
    ("Praha", "CZ010", 1_165_581),
];

pub(super) fn municipalities() -> Municipalities {
    let municipality = |(name, region, population): (&str, &str, u32)| Municipality {
        name: name.to_owned(),
        region: region.to_owned(),
        population,
        latitude: 50.0,
        longitude: 15.0,
        geonames_id: population,
    };
    Municipalities::of(PLACES.map(municipality).into())
}
