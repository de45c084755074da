//! Czech municipalities and their parts with population and position, from GeoNames.

use serde::Deserialize;

use crate::fault::{Fault, Report};
use crate::files::{CorpusFiles, MUNICIPALITIES};

/// One municipality.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Municipality {
    /// Its Czech name.
    pub name: String,
    /// NUTS 3 code of its region.
    pub region: String,
    /// People living there.
    pub population: u32,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Its number at GeoNames.
    pub geonames_id: u32,
}

/// All municipalities, sorted by name and then from the largest.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Municipalities {
    list: Vec<Municipality>,
}

impl Municipalities {
    /// Reads `municipalities.csv`.
    ///
    /// # Errors
    /// Every line that is not a municipality.
    pub fn read(files: &CorpusFiles) -> Result<Self, Report> {
        let mut faults = Vec::new();
        let mut list = Vec::new();
        let mut reader =
            csv::Reader::from_reader(files.file(MUNICIPALITIES).map(|file| file.bytes.as_slice()).unwrap_or_default());
        for row in reader.deserialize::<Municipality>() {
            match row {
                Ok(municipality) => list.push(municipality),
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    let message = format!(
                        "not a municipality ({error}); a line is name,region,population,latitude,longitude,geonames_id"
                    );
                    let line = usize::try_from(line).unwrap_or_default();
                    faults.push(Fault { file: MUNICIPALITIES.to_owned(), line, message });
                }
            }
        }
        list.sort_by(|a, b| a.name.cmp(&b.name).then(b.population.cmp(&a.population)));
        match Report::of(faults) {
            Some(report) => Err(report),
            None => Ok(Self { list }),
        }
    }

    /// The municipality of this name, where there is just one, or just one in the region given.
    pub fn find(&self, name: &str, region: Option<&str>) -> Option<&Municipality> {
        let start = self.list.partition_point(|municipality| municipality.name.as_str() < name);
        let mut named = self.list[start..]
            .iter()
            .take_while(|municipality| municipality.name == name)
            .filter(|municipality| region.is_none_or(|region| municipality.region == region));
        let found = named.next()?;
        named.next().is_none().then_some(found)
    }

    /// Every municipality.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Municipality> {
        self.list.iter()
    }
}
