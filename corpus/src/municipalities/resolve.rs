//! What is meant by a name that somebody typed.

use std::collections::HashSet;

use super::list::{Municipalities, Municipality};
use super::name::{Name, words};

/// Words that people put before a name and that are not part of it, folded. Three names do begin with one of them.
const TITLES: [&str; 5] = ["statutarni", "hlavni", "mesto", "mestys", "obec"];

/// How many municipalities are offered in place of one that does not exist.
const OFFERED: usize = 5;

/// From what likeness on (Jaro and Winkler, 0 to 1) a name may be meant by one that is misspelt.
const ALIKE: f64 = 0.8;

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
    use super::super::places::municipalities;
    use super::*;

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
