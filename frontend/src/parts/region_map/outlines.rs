//! Where the outlines of regions are, and where their numbers stand. Made by `cargo xtask outlines`; a test makes it again.

/// Where the outlines are served, each under the code of its region.
pub(super) const SPRITE: &str = "/assets/regions-f5138a041141.svg";

/// The part of the plane that the map shows.
pub(super) const VIEW_BOX: &str = "776 -5107 442 254";

/// Codes, and where a number stands in each region: 64.5 units to a degree east, 100 to a degree south.
pub(super) const REGIONS: [(&str, i16, i16); 14] = [
    ("CZ010", 932, -5007),
    ("CZ020", 915, -4970),
    ("CZ031", 923, -4905),
    ("CZ032", 848, -4967),
    ("CZ041", 822, -5018),
    ("CZ042", 897, -5054),
    ("CZ051", 972, -5073),
    ("CZ052", 1021, -5036),
    ("CZ053", 1054, -4986),
    ("CZ063", 1010, -4943),
    ("CZ064", 1076, -4901),
    ("CZ071", 1114, -4960),
    ("CZ072", 1139, -4918),
    ("CZ080", 1172, -4973),
];
