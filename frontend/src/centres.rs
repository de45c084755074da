//! What the page of the centres in the regions shows. Plain data, which the server fills in.

use osvedceno_api::{PlaceLink, RecordLink, Source};

/// The centres for the support of integration of foreigners.
#[derive(Debug, Clone, PartialEq)]
pub struct CentresPage {
    /// Those that are known, by the codes of their regions.
    pub centres: Vec<Centre>,
    /// Regions of which none is known.
    pub missing: Vec<String>,
    /// The record of all of them together.
    pub network: Option<RecordLink>,
}

/// The centre of a region.
#[derive(Debug, Clone, PartialEq)]
pub struct Centre {
    /// The code of the region.
    pub code: String,
    /// What the region is called.
    pub region: String,
    /// The page of the region.
    pub region_url: Option<String>,
    /// What the centre calls itself, in Czech.
    pub name: String,
    /// Who runs it.
    pub operator: String,
    /// The towns where it has offices.
    pub towns: Vec<PlaceLink>,
    /// Its own site.
    pub url: String,
    /// The record that tells of it.
    pub record: Option<RecordLink>,
    /// The day on which its sources were last read, `2026-11-30`.
    pub checked: String,
    /// Where this is known from.
    pub sources: Vec<Source>,
}
