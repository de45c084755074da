//! `municipalities.csv`: its lines read and checked.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use csv::StringRecord;
use serde::Deserialize;

use super::list::Municipalities;
use super::municipality::{Municipality, MunicipalityCode, Population};
use crate::fault::{Report, Sink};
use crate::files::{CorpusFiles, MUNICIPALITIES};

/// What a line has, in this order.
const COLUMNS: &str = "code,name,part_of,district,region,population,population_year,latitude,longitude";
/// The degrees north between which the country lies, and those east.
const NORTH: RangeInclusive<f64> = 48.5..=51.1;
const EAST: RangeInclusive<f64> = 12.0..=18.9;
/// Years in which people were counted.
const YEARS: RangeInclusive<i16> = 1900..=2100;

/// A line as it is written.
#[derive(Deserialize)]
struct Row<'r> {
    code: &'r str,
    name: &'r str,
    part_of: &'r str,
    district: &'r str,
    region: &'r str,
    population: Option<u32>,
    population_year: Option<i16>,
    latitude: f64,
    longitude: f64,
}

impl Municipalities {
    /// Reads `municipalities.csv`: 6,371 lines in some 7 ms.
    ///
    /// # Errors
    /// Every line that is not a municipality, with what is wrong with it.
    pub fn read(files: &CorpusFiles) -> Result<Self, Report> {
        let bytes = files.table(MUNICIPALITIES).map(|file| file.bytes.as_slice()).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        let sink = Sink::new(MUNICIPALITIES, &text);
        sink.without_unseen(&text);
        let list = rows(bytes, &sink);
        check(&list, &sink);
        match Report::of(sink.into_faults()) {
            Some(report) => Err(report),
            None => Ok(Self::of(list.into_iter().map(|(_, municipality)| municipality).collect())),
        }
    }
}

/// The municipalities with their lines; what is none is reported.
fn rows(bytes: &[u8], sink: &Sink<'_>) -> Vec<(usize, Municipality)> {
    let mut list = Vec::new();
    let mut reader = csv::Reader::from_reader(bytes);
    let headers = match reader.headers() {
        Ok(headers) if headers.iter().eq(COLUMNS.split(',')) => headers.clone(),
        _ => {
            sink.fault(1, format!("the columns have to be {COLUMNS}"));
            return list;
        }
    };
    let mut record = StringRecord::new();
    loop {
        let read = match reader.read_record(&mut record) {
            Ok(false) => return list,
            Ok(true) => record.deserialize(Some(&headers)).map_err(|error| line_and(&error)).and_then(|row| {
                let line = record.position().map_or(0, csv::Position::line);
                municipality(&row).map(|own| (line, own)).map_err(|message| (line, message))
            }),
            Err(error) => Err(line_and(&error)),
        };
        match read {
            Ok((line, municipality)) => list.push((usize::try_from(line).unwrap_or_default(), municipality)),
            Err((line, message)) => {
                let message = format!("not a municipality ({message}); a line is {COLUMNS}");
                sink.fault(usize::try_from(line).unwrap_or_default(), message);
            }
        }
    }
}

fn line_and(error: &csv::Error) -> (u64, String) {
    (error.position().map_or(0, csv::Position::line), error.to_string())
}

/// What a line says, or what is wrong with it by itself.
fn municipality(row: &Row<'_>) -> Result<Municipality, String> {
    let Row { code: written, name, part_of, district, region, population: people, population_year: year, .. } = *row;
    let code = MunicipalityCode::new(written).ok_or_else(|| format!("code \"{written}\" is not six digits"))?;
    if let Some((column, _)) = [("name", name), ("district", district)].into_iter().find(|(_, text)| text.is_empty()) {
        return Err(format!("{column} is empty"));
    }
    let number = region.strip_prefix("CZ0").unwrap_or_default();
    if number.len() != 2 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("region \"{region}\" is no NUTS 3 code such as CZ064"));
    }
    if people == Some(0) {
        return Err("population is 0; leave out what is not known".to_owned());
    }
    if let Some(year) = year.filter(|year| people.is_none() || !YEARS.contains(year)) {
        return Err(format!("population_year {year} is of no population, or not between 1900 and 2100"));
    }
    let Row { latitude, longitude, .. } = *row;
    if !NORTH.contains(&latitude) || !EAST.contains(&longitude) {
        return Err(format!("{latitude}, {longitude} is not in the Czech Republic"));
    }
    Ok(Municipality {
        code,
        name: name.to_owned(),
        part_of: (!part_of.is_empty()).then(|| part_of.to_owned()),
        district: district.to_owned(),
        region: region.to_owned(),
        population: people.map(|people| Population { people, year }),
        latitude,
        longitude,
    })
}

/// Reports what only all lines together can tell: codes that stand twice, districts of cities that are not there, and districts
/// in two regions.
fn check(list: &[(usize, Municipality)], sink: &Sink<'_>) {
    let mut lines: HashMap<MunicipalityCode, usize> = HashMap::with_capacity(list.len());
    let mut regions: HashMap<&str, (&str, usize)> = HashMap::new();
    let whole = list.iter().filter(|(_, own)| own.part_of.is_none());
    let whole: HashSet<[&str; 2]> = whole.map(|(_, own)| [own.name.as_str(), own.district.as_str()]).collect();
    for (line, own) in list {
        if let Some(first) = lines.insert(own.code, *line) {
            sink.fault(*line, format!("code {} is already that of line {first}; codes are unique", own.code));
        }
        let (region, first) = regions.entry(&own.district).or_insert((&own.region, *line));
        if *region != own.region {
            let told = format!("district {} is in {}; on line {first} it is in {region}", own.district, own.region);
            sink.fault(*line, told);
        }
        if let Some(city) = own.part_of.as_deref().filter(|city| !whole.contains(&[city, own.district.as_str()])) {
            sink.fault(*line, format!("part_of: no municipality \"{city}\" in the district {}", own.district));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// What is said of a table with these lines.
    fn faults(lines: &[&str]) -> Vec<(usize, String)> {
        let text = lines.join("\n");
        let sink = Sink::new(MUNICIPALITIES, &text);
        let list = rows(text.as_bytes(), &sink);
        check(&list, &sink);
        let faults = Report::of(sink.into_faults());
        let faults = faults.iter().flat_map(Report::faults).map(|fault| (fault.line, fault.message.clone()));
        faults.collect()
    }

    const PRAGUE: &str = "554782,Praha,,Praha,CZ010,1397880,2025,50.075638,14.437900";

    #[test]
    fn each_wrong_line_is_named_with_what_is_wrong() {
        assert_eq!(faults(&[COLUMNS, PRAGUE, "547034,Praha 11,Praha,Praha,CZ010,,,50.075638,14.4379"]), []);
        for (wrong, said) in [
            ("54703,X,,Praha,CZ010,1,2011,50.0,14.0", "code \"54703\" is not six digits"),
            ("547034,,,Praha,CZ010,1,2011,50.0,14.0", "name is empty"),
            ("547034,X,,,CZ010,1,2011,50.0,14.0", "district is empty"),
            ("547034,X,,Praha,Praha,1,2011,50.0,14.0", "region \"Praha\" is no NUTS 3 code"),
            ("547034,X,,Praha,CZ010,mnoho,2011,50.0,14.0", "field 5: invalid digit found in string"),
            ("547034,X,,Praha,CZ010,0,2011,50.0,14.0", "population is 0"),
            ("547034,X,,Praha,CZ010,,2011,50.0,14.0", "population_year 2011 is of no population"),
            ("547034,X,,Praha,CZ010,1,11,50.0,14.0", "population_year 11"),
            ("547034,X,,Praha,CZ010,1,2011,48.1,17.1", "48.1, 17.1 is not in the Czech Republic"),
            ("547034,X,,Praha,CZ010,1,2011,14.4,50.1", "14.4, 50.1 is not in the Czech Republic"),
            ("547034,X,,Praha,CZ010,1,2011,50.0", "found record with 8 fields"),
            ("547034,X,,Praha,CZ020,1,2011,50.0,14.0", "district Praha is in CZ020; on line 2 it is in CZ010"),
            ("554782,X,,Praha,CZ010,1,2011,50.0,14.0", "code 554782 is already that of line 2"),
            ("547034,X,Praga,Praha,CZ010,1,2011,50.0,14.0", "part_of: no municipality \"Praga\""),
        ] {
            let found = faults(&[COLUMNS, PRAGUE, wrong]);
            assert!(found.len() == 1 && found[0].0 == 3 && found[0].1.contains(said), "{wrong}: {found:?}");
        }
    }

    #[test]
    fn a_table_with_other_columns_is_answered_once_with_those_it_has_to_have() {
        for columns in ["name,region,population", &format!("{COLUMNS},mayor"), &COLUMNS.replace("code", "id")] {
            let found = faults(&[columns, PRAGUE, PRAGUE]);
            assert_eq!(found, [(1, format!("the columns have to be {COLUMNS}"))]);
        }
    }

    #[test]
    fn the_table_has_every_municipality_of_the_country() {
        let files = CorpusFiles::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let all = Municipalities::read(&files).unwrap();
        assert_eq!(all.iter().filter(|own| own.part_of.is_none()).count(), 6_259);
        assert_eq!(all.iter().filter(|own| own.part_of.is_some()).count(), 112);
        assert_eq!(all.districts().len(), 77);
        let slugs: HashSet<&str> = all.iter().filter_map(|own| all.slug(own.code)).collect();
        assert_eq!(slugs.len(), 6_371, "every page has a name of its own");
        let by_code = slugs.iter().filter(|slug| slug.len() > 7 && slug.as_bytes()[slug.len() - 7] == b'-');
        let by_code = by_code.filter(|slug| MunicipalityCode::new(&slug[slug.len() - 6..]).is_some());
        assert_eq!(by_code.count(), 6, "Mezholezy, Březina, and Pohled beside Pohleď");
    }
}
