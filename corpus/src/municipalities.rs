//! Czech municipalities and their parts with population and position, from GeoNames.
//!
//! In: `municipalities.csv`, and names as records have them or as people type them. Out: the municipality that is meant,
//! or those that may be.

use std::cmp::Reverse;
use std::collections::HashSet;

use serde::Deserialize;

use crate::fault::{Report, Sink};
use crate::files::{CorpusFiles, MUNICIPALITIES};
use crate::fold::fold;

/// Words that people put before a name and that are not part of it, folded. Three names do begin with one of them.
const TITLES: [&str; 5] = ["statutarni", "hlavni", "mesto", "mestys", "obec"];

/// How many municipalities are offered in place of one that does not exist.
const OFFERED: usize = 5;

/// From what likeness on (Jaro and Winkler, 0 to 1) a name may be meant by one that is misspelt.
const ALIKE: f64 = 0.8;

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
    fn is_in(&self, region: Option<&str>) -> bool {
        region.is_none_or(|region| self.region == region)
    }
}

/// All municipalities, sorted by name and then from the largest.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Municipalities {
    list: Vec<Municipality>,
    /// The names of all, those of the largest first.
    names: Vec<Name>,
}

/// The name of a municipality as names are compared.
#[derive(Debug, Clone, PartialEq)]
struct Name {
    /// Its words, folded, with one space between two.
    words: String,
    /// The place of the municipality in the list.
    at: usize,
}

impl Name {
    /// Whether each of the typed words begins a word of the name, in the order of the name.
    fn has(&self, typed: &[&str]) -> bool {
        let mut words = self.words.split(' ');
        typed.iter().all(|typed| words.any(|word| word.starts_with(typed)))
    }
}

/// What a name stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolved<'m> {
    /// This municipality.
    One(&'m Municipality),
    /// Each of these, the largest first: they share the name, and the region if one was given.
    Several(Vec<&'m Municipality>),
    /// None in the region that was given. These of the name are in others, the largest first.
    Elsewhere(Vec<&'m Municipality>),
    /// None.
    None {
        /// Up to five that may be meant, the likeliest first, each of another name.
        near: Vec<&'m Municipality>,
    },
}

impl Municipalities {
    /// Reads `municipalities.csv`.
    ///
    /// # Errors
    /// Every line that is not a municipality.
    pub fn read(files: &CorpusFiles) -> Result<Self, Report> {
        let bytes = files.file(MUNICIPALITIES).map(|file| file.bytes.as_slice()).unwrap_or_default();
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
    fn of(mut list: Vec<Municipality>) -> Self {
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

    /// What is meant by a name that somebody typed, and a region if they gave one.
    ///
    /// Case and diacritics decide only among names that differ by nothing else, and a region decides before them: whoever
    /// leaves diacritics out leaves them out of `Cítov` too, and there is a `Citov` in another region. `Obec`, `statutární
    /// město` and the like before a name do not count, unless they are part of it.
    pub fn resolve(&self, name: &str, region: Option<&str>) -> Resolved<'_> {
        let mut name = name.trim();
        loop {
            let called = self.called(name);
            if !called.is_empty() {
                return chosen(called, name, region);
            }
            match name.split_once(char::is_whitespace) {
                Some((title, rest)) if TITLES.contains(&words(title).as_str()) => name = rest.trim_start(),
                _ => return Resolved::None { near: self.near(name) },
            }
        }
    }

    /// Those whose names differ from this one by case and diacritics at most, the largest first.
    fn called(&self, name: &str) -> Vec<&Municipality> {
        let words = words(name);
        self.names.iter().filter(|name| name.words == words).map(|name| &self.list[name.at]).collect()
    }

    /// Those that may be meant by a name that none has: names that it may be the beginning of, then names like it. Where
    /// several have one name, the largest stands for them.
    fn near(&self, name: &str) -> Vec<&Municipality> {
        let typed = words(name);
        let words: Vec<&str> = typed.split_whitespace().collect();
        let likeness = |name: &Name| match words.as_slice() {
            [] => 0.0,
            words if name.has(words) => 1.0,
            _ => strsim::jaro_winkler(&name.words, &typed),
        };
        let mut near: Vec<(f64, &Name)> = self.names.iter().map(|name| (likeness(name), name)).collect();
        near.retain(|(likeness, _)| *likeness > ALIKE);
        near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let mut seen = HashSet::new();
        let near = near.into_iter().map(|(_, name)| &self.list[name.at]);
        near.filter(|municipality| seen.insert(&municipality.name)).take(OFFERED).collect()
    }

    /// Every municipality.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Municipality> {
        self.list.iter()
    }
}

/// The words of a name, folded, with one space between two; hyphens part words as spaces do.
fn words(name: &str) -> String {
    let folded: String = fold(name).collect();
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Which of several municipalities is meant that are called as `name` but for case and diacritics.
fn chosen<'m>(mut called: Vec<&'m Municipality>, name: &str, region: Option<&str>) -> Resolved<'m> {
    let elsewhere = !narrow(&mut called, |municipality| municipality.is_in(region));
    narrow(&mut called, |municipality| municipality.name == name);
    match called.as_slice() {
        _ if elsewhere => Resolved::Elsewhere(called),
        [one] => Resolved::One(one),
        _ => Resolved::Several(called),
    }
}

/// Keeps those that fit, if there are any; says whether there are.
fn narrow(among: &mut Vec<&Municipality>, fits: impl Fn(&Municipality) -> bool) -> bool {
    let any = among.iter().any(|municipality| fits(municipality));
    if any {
        among.retain(|municipality| fits(municipality));
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

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

    fn municipalities() -> Municipalities {
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

    fn suggest(typed: &str, region: Option<&str>, limit: usize) -> Vec<(String, u32)> {
        let all = municipalities();
        all.suggest(typed, region, limit).into_iter().map(|found| (found.name.clone(), found.population)).collect()
    }

    fn suggested(typed: &str) -> Vec<String> {
        suggest(typed, None, 20).into_iter().map(|(name, _)| name).collect()
    }

    /// What a name stands for, in short: of how many people.
    fn resolve(name: &str, region: Option<&str>) -> (&'static str, Vec<u32>) {
        let all = municipalities();
        let (what, found) = match all.resolve(name, region) {
            Resolved::One(found) => ("one", vec![found]),
            Resolved::Several(found) => ("several", found),
            Resolved::Elsewhere(found) => ("elsewhere", found),
            Resolved::None { near } => ("none", near),
        };
        (what, found.into_iter().map(|found| found.population).collect())
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

    #[test]
    fn a_name_is_found_as_people_type_it() {
        for name in
            ["Kolín", "kolin", " KOLÍN ", "Koli\u{301}n", "město Kolín", "Obec  kolin", "statutární město Kolín"]
        {
            assert_eq!(resolve(name, None), ("one", vec![33_289]), "{name}");
        }
        assert_eq!(resolve("hlavní město Praha", Some("CZ010")), ("one", vec![1_165_581]));
        assert_eq!(resolve("frydek mistek", None), ("one", vec![53_590]));
        assert_eq!(resolve("brno-střed", None), ("one", vec![86_685]));
    }

    #[test]
    fn a_title_that_is_part_of_the_name_stays() {
        for name in ["mesto libava", "obec Město Libavá"] {
            assert_eq!(resolve(name, None), ("one", vec![534]), "{name}");
        }
        assert_eq!(resolve("Libavá", None), ("none", vec![534]));
    }

    #[test]
    fn diacritics_decide_between_names_that_are_alike_without() {
        assert_eq!(resolve("Práče", None), ("one", vec![798]));
        assert_eq!(resolve("Prace", None), ("one", vec![862]));
        assert_eq!(resolve("obec Práče", Some("CZ064")), ("one", vec![798]));
        assert_eq!(resolve("prace", None), ("several", vec![862, 798]));
    }

    #[test]
    fn a_region_decides_between_municipalities_of_one_name() {
        assert_eq!(resolve("nova ves", None), ("several", vec![1_548, 1_013, 773, 714]));
        assert_eq!(resolve("Nová Ves", Some("CZ031")), ("one", vec![773]));
        assert_eq!(resolve("Nová Ves", Some("CZ020")), ("several", vec![1_548, 1_013]));
        assert_eq!(resolve("Citov", Some("CZ020")), ("one", vec![1_028]), "Cítov, typed without diacritics");
    }

    #[test]
    fn a_name_that_is_in_other_regions_alone_is_told_with_those() {
        assert_eq!(resolve("kolín", Some("CZ010")), ("elsewhere", vec![33_289]));
        assert_eq!(resolve("Nová Ves", Some("CZ064")), ("elsewhere", vec![1_548, 1_013, 773, 714]));
        assert_eq!(resolve("Citov", Some("CZ010")), ("elsewhere", vec![543]));
    }

    #[test]
    fn what_is_no_name_is_told_with_those_that_may_be_meant() {
        assert_eq!(resolve("Kolim", None), ("none", vec![33_289]));
        assert_eq!(resolve("město Brnno", None), ("none", vec![379_466, 86_685]));
        assert_eq!(resolve("Nové Město", None).1[0], 10_138, "what begins so is before what is alike");
        assert_eq!(resolve("Nova Vess", None), ("none", vec![1_548]), "the largest stands for all of its name");
        for name in ["", "město", "Дніпро", "xqzvw"] {
            assert_eq!(resolve(name, None).0, "none", "{name}");
        }
        assert_eq!(resolve("xqzvw", None).1, [0; 0]);
        assert_eq!(resolve("", None).1, [0; 0]);
    }
}
