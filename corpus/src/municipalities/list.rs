//! All municipalities: read from the table, found by their names, suggested by the beginnings of these.

use std::cmp::Reverse;

use serde::Deserialize;

use super::name::{Name, words};
use crate::fault::{Report, Sink};
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

impl Municipality {
    /// Whether it is in this region; in any, if none is given.
    pub(super) fn is_in(&self, region: Option<&str>) -> bool {
        region.is_none_or(|region| self.region == region)
    }
}

/// All municipalities, sorted by name and then from the largest.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Municipalities {
    pub(super) list: Vec<Municipality>,
    /// The names of all, those of the largest first.
    pub(super) names: Vec<Name>,
}

impl Municipalities {
    /// Reads `municipalities.csv`.
    ///
    /// # Errors
    /// Every line that is not a municipality.
    pub fn read(files: &CorpusFiles) -> Result<Self, Report> {
        let bytes = files.table(MUNICIPALITIES).map(|file| file.bytes.as_slice()).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        let sink = Sink::new(MUNICIPALITIES, &text);
        sink.without_unseen(&text);
        let mut list = Vec::new();
        let mut reader = csv::Reader::from_reader(bytes);
        for row in reader.deserialize::<Municipality>() {
            match row {
                Ok(municipality) => list.push(municipality),
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    let message = format!(
                        "not a municipality ({error}); a line is name,region,population,latitude,longitude,geonames_id"
                    );
                    sink.fault(usize::try_from(line).unwrap_or_default(), message);
                }
            }
        }
        match Report::of(sink.into_faults()) {
            Some(report) => Err(report),
            None => Ok(Self::of(list)),
        }
    }

    /// These municipalities, in any order.
    pub(super) fn of(mut list: Vec<Municipality>) -> Self {
        list.sort_by(|a, b| a.name.cmp(&b.name).then(b.population.cmp(&a.population)));
        let name = |(at, municipality): (usize, &Municipality)| Name { words: words(&municipality.name), at };
        let mut names: Vec<Name> = list.iter().enumerate().map(name).collect();
        names.sort_by_key(|name| Reverse(list[name.at].population));
        Self { list, names }
    }

    /// The municipality of this name, where there is just one, or just one in the region given.
    pub fn find(&self, name: &str, region: Option<&str>) -> Option<&Municipality> {
        let start = self.list.partition_point(|municipality| municipality.name.as_str() < name);
        let mut named = self.list[start..]
            .iter()
            .take_while(|municipality| municipality.name == name)
            .filter(|municipality| municipality.is_in(region));
        let found = named.next()?;
        named.next().is_none().then_some(found)
    }

    /// Up to `limit` municipalities, of the region if one is given, in whose names words begin with the words typed, in
    /// their order, whatever their case and diacritics: those that fit from their first word on before the others, and
    /// the larger first. Where nothing is typed, the largest.
    ///
    /// Goes over all names, which for 2,753 municipalities takes some 0.02 ms.
    pub fn suggest(&self, typed: &str, region: Option<&str>, limit: usize) -> Vec<&Municipality> {
        let typed = words(typed);
        let typed: Vec<&str> = typed.split_whitespace().collect();
        let from_the_first = |name: &&Name| typed.first().is_none_or(|word| name.words.starts_with(word));
        let fitting = self.names.iter().filter(|name| name.has(&typed) && self.list[name.at].is_in(region));
        let (mut found, others): (Vec<&Name>, Vec<&Name>) = fitting.partition(from_the_first);
        found.extend(others);
        found.into_iter().take(limit).map(|name| &self.list[name.at]).collect()
    }

    /// Every municipality.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Municipality> {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::super::places::municipalities;

    fn suggest(typed: &str, region: Option<&str>, limit: usize) -> Vec<(String, u32)> {
        let all = municipalities();
        all.suggest(typed, region, limit).into_iter().map(|found| (found.name.clone(), found.population)).collect()
    }

    fn suggested(typed: &str) -> Vec<String> {
        suggest(typed, None, 20).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn neither_case_nor_diacritics_matter_in_what_is_typed() {
        for typed in ["kol", "KOLÍN", "kolin", "kóľ", "koli\u{301}"] {
            assert_eq!(suggested(typed), ["Kolín"], "{typed}");
        }
    }

    #[test]
    fn words_typed_begin_words_of_the_name_in_its_order() {
        for typed in ["nove mesto na m", "nov mes mor", "morav", "město na"] {
            assert_eq!(suggested(typed), ["Nové Město na Moravě"], "{typed}");
        }
        assert_eq!(suggested("mesto nove"), [""; 0]);
        assert_eq!(suggested("nove nove"), [""; 0], "one word of a name is not begun twice");
        assert_eq!(suggested("ova"), [""; 0]);
    }

    #[test]
    fn hyphens_part_words_as_spaces_do() {
        for typed in ["mistek", "frydek mis", "Frýdek-Místek", "frýdek - m"] {
            assert_eq!(suggested(typed), ["Frýdek-Místek"], "{typed}");
        }
        assert_eq!(suggested("brandys stara bol"), ["Brandýs nad Labem-Stará Boleslav"]);
        assert_eq!(suggested("brno-s"), ["Brno střed"]);
    }

    #[test]
    fn what_fits_from_its_first_word_comes_first_and_then_the_larger() {
        assert_eq!(suggested("mest"), ["Město Libavá", "Nové Město na Moravě"]);
        assert_eq!(suggested("pra"), ["Praha", "Prace", "Práče"]);
        assert_eq!(suggested("b"), ["Brno", "Brno střed", "Brandýs nad Labem-Stará Boleslav"]);
    }

    #[test]
    fn a_region_narrows_before_the_limit_does() {
        let nova_ves = |population| ("Nová Ves".to_owned(), population);
        assert_eq!(suggest("nova", None, 2), [nova_ves(1_548), nova_ves(1_013)]);
        assert_eq!(suggest("nova", Some("CZ051"), 2), [nova_ves(714)]);
        assert_eq!(suggest("nova", Some("CZ010"), 2), []);
    }

    #[test]
    fn nothing_typed_gives_the_largest() {
        for typed in ["", "  ", "–"] {
            assert_eq!(suggested(typed)[..3], ["Praha", "Brno", "Brno střed"], "{typed:?}");
        }
    }
}
