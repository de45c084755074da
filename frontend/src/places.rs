//! What the pages of places show. Plain data, which the server fills in.

use osvedceno_api::{PlaceCount, PlaceResponse};

/// A place.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacePage {
    /// The place.
    pub place: PlaceResponse,
    /// Where practices are from.
    pub map: PlacesMap,
}

/// Where practices are from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PlacesMap {
    /// The regions.
    pub regions: Vec<MapRegion>,
    /// The towns, by name.
    pub points: Vec<MapPoint>,
}

/// A region on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapRegion {
    /// Its code, NUTS 3.
    pub code: String,
    /// Its name.
    pub label: String,
    /// How many practices are from it.
    pub practices: usize,
    /// The path of its page.
    pub url: String,
    /// Whether the place of the page is it, or is in it.
    pub chosen: bool,
}

/// A town on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapPoint {
    /// Its name.
    pub name: String,
    /// How many practices are from it.
    pub practices: usize,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// The path of its page.
    pub url: String,
    /// Whether the page is about it.
    pub chosen: bool,
}

/// Places to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacesPage {
    /// What was looked for; empty where nothing was.
    pub name: String,
    /// Whether it was looked for by an address that leads nowhere.
    pub is_lost: bool,
    /// Those of that very name.
    pub called: Vec<PlaceCount>,
    /// Others that may be meant.
    pub others: Vec<PlaceCount>,
    /// The regions.
    pub regions: Vec<PlaceCount>,
}
