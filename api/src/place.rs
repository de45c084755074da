//! `GET /api/v1/places/{slug}`: a Czech municipality, district of a city, district or region, with what was done there, what stands
//! nearby, what is like it, who helps and what it can apply for.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::problem::Invalid;
use crate::record::{RecordQuery, Source};
use crate::search::Hit;

/// How a place is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PlaceQuery {
    /// The language of labels.
    pub lang: Lang,
}

impl PlaceQuery {
    /// Reads a query string.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        RecordQuery::parse(raw).map(|RecordQuery { lang }| Self { lang })
    }
}

/// What sort of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// A region (kraj).
    Region,
    /// A district (okres).
    District,
    /// A municipality.
    Municipality,
    /// A district of a city that has its own town hall.
    CityDistrict,
}

/// A place, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceResponse {
    /// Its name in addresses.
    pub slug: String,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Of a municipality its code, six digits; of a region its code, NUTS 3. A district has none here.
    pub code: Option<String>,
    /// The code of the region that it is or is in, NUTS 3.
    pub region: String,
    /// What it is called.
    pub name: String,
    /// What it is, where and how large, in words.
    pub description: String,
    /// What it lies in, the smallest first.
    pub within: Vec<PlaceLink>,
    /// People living there as exactly as is to be believed: three digits that count, of regions and districts two.
    pub population: Option<u32>,
    /// The year in which they were counted, where it is one and known.
    pub population_year: Option<i16>,
    /// Degrees north; of a district of a city, those of the city. A region has no position.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Practices from here, the newest first.
    pub practices: PlaceRecords,
    /// Other records from here, the newest first.
    pub others: PlaceRecords,
    /// Czech practices of other places, the nearest first.
    pub nearest: NearestRecords,
    /// Of a municipality, others about as large: those first that there are records of.
    pub alike: PlaceCounts,
    /// Of a region or district, its municipalities that there are records of; of a city, its districts. Most records first.
    pub towns: PlaceCounts,
    /// Of a region, its districts, by name.
    pub districts: PlaceCounts,
    /// Who helps here, by the records of the corpus.
    pub helpers: Helpers,
    /// Instruments that a municipality here can apply for: those open now first, then those that come every year.
    pub money: PlaceRecords,
    /// The path of its page.
    pub url: String,
}

/// A place to go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceLink {
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// The path of its page.
    pub url: String,
}

/// A place to go to, with what there is of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceCount {
    /// Its name in addresses.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// What it is, where and how large, in words.
    pub description: String,
    /// How many records are from there.
    pub records: usize,
    /// The path of its page.
    pub url: String,
}

/// Places, some of them named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceCounts {
    /// How many there are.
    pub total: usize,
    /// Those that are named.
    pub places: Vec<PlaceCount>,
}

/// Records, some of them shown.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceRecords {
    /// How many there are.
    pub total: usize,
    /// Those that are shown.
    pub hits: Vec<Hit>,
}

/// Practices by how far they are.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NearestRecords {
    /// The code of the municipality from which distances are measured.
    pub code: String,
    /// That municipality, where it is not the place itself: of a region or district its seat or largest town.
    pub from: Option<PlaceLink>,
    /// How many there are of which the distance is known.
    pub total: usize,
    /// The nearest of them.
    pub hits: Vec<NearRecord>,
}

/// A practice, and how far it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NearRecord {
    /// The practice.
    pub hit: Hit,
    /// Kilometres as the crow flies, to a tenth: 0 within one city.
    pub km: f64,
}

/// Who helps.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Helpers {
    /// Contact points in the region that still worked when last described, and did not fail.
    pub regional: Vec<Helper>,
    /// What there is in every region.
    pub national: Vec<Helper>,
    /// The integration support centre of the region, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub centre: Option<RegionalCentre>,
}

/// A centre for the support of integration of foreigners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RegionalCentre {
    /// What it calls itself. Czech.
    pub name: String,
    /// Who runs it.
    pub operator: String,
    /// Its own site, which has addresses and hours.
    pub url: String,
    /// The region that it is for, by its code.
    pub region: String,
}

/// A record of who helps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Helper {
    /// The record.
    pub hit: Hit,
    /// The provider's own page, where it is among the sources of the record.
    pub provider: Option<Source>,
}
