//! What is meant by a name that somebody typed.

use std::collections::HashSet;

use super::list::Municipalities;
use super::municipality::{Municipality, Within};
use super::name::{Name, without_district, words};

/// Words that people put before a name and that are not part of it, folded. Names do begin with one of them: Město Libavá.
const TITLES: [&str; 9] = ["statutarni", "hlavni", "mesto", "mestys", "obec", "mestska", "cast", "mestsky", "obvod"];

/// How many municipalities are offered in place of one that does not exist.
const OFFERED: usize = 5;

/// From what likeness on (Jaro and Winkler, 0 to 1) a name may be meant by one that is misspelt.
const ALIKE: f64 = 0.8;

/// What a name stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Resolved<'m> {
    /// This municipality.
    One(&'m Municipality),
    /// Each of these, municipalities before districts of cities and the largest first: they share the name, and the region or
    /// district if one was given.
    Several(Vec<&'m Municipality>),
    /// None in the region or district that was given. These of the name are in others, in the same order.
    Elsewhere(Vec<&'m Municipality>),
    /// None.
    None {
        /// Up to five that may be meant, the likeliest first, each of another name.
        near: Vec<&'m Municipality>,
    },
}

impl Municipalities {
    /// What is meant by a name that somebody typed, and a region or district if they gave one; a district may also stand behind
    /// the name, `Staré Sedlo, okres Tachov`.
    ///
    /// Case and diacritics decide only among names that differ by nothing else, and a region decides before them: whoever
    /// leaves diacritics out leaves them out of `Cítov` too, and there is a `Citov` in another region. `Obec`, `statutární
    /// město`, `městská část` and the like before a name do not count, unless they are part of it.
    pub fn resolve(&self, name: &str, within: Within<'_>) -> Resolved<'_> {
        let (name, district) = without_district(name.trim());
        let mut name = name;
        let district = district.or(within.district);
        let district = district.map(|name| self.district(name).map_or(name, |district| district.name.as_str()));
        let within = Within { district, ..within };
        loop {
            let called = self.called(name);
            if !called.is_empty() {
                return chosen(called, name, within);
            }
            match name.split_once(char::is_whitespace) {
                Some((title, rest)) if TITLES.contains(&words(title).as_str()) => name = rest.trim_start(),
                _ => return Resolved::None { near: self.called_alike(name) },
            }
        }
    }

    /// Whether somebody who typed this name may mean this municipality.
    pub fn may_be(&self, own: &Municipality, name: &str) -> bool {
        match self.resolve(name, Within::default()) {
            Resolved::One(found) => found.code == own.code,
            Resolved::Several(found) | Resolved::Elsewhere(found) => found.iter().any(|found| found.code == own.code),
            Resolved::None { .. } => false,
        }
    }

    /// Those whose names differ from this one by case and diacritics at most, whoever is meant rather first.
    fn called(&self, name: &str) -> Vec<&Municipality> {
        let words = words(name);
        self.names.iter().filter(|name| name.words == words).map(|name| &self.list[name.at]).collect()
    }

    /// Those that may be meant by a name that none has: names that it may be the beginning of, then names like it. Where
    /// several have one name, the first of them stands for all.
    fn called_alike(&self, name: &str) -> Vec<&Municipality> {
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
fn chosen<'m>(mut called: Vec<&'m Municipality>, name: &str, within: Within<'_>) -> Resolved<'m> {
    let elsewhere = !narrow(&mut called, |municipality| municipality.is_in(within));
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
    use super::super::made_up::municipalities;
    use super::*;

    /// What a name stands for, in short: of how many people.
    fn within(name: &str, within: Within<'_>) -> (&'static str, Vec<u32>) {
        let all = municipalities();
        let (what, found) = match all.resolve(name, within) {
            Resolved::One(found) => ("one", vec![found]),
            Resolved::Several(found) => ("several", found),
            Resolved::Elsewhere(found) => ("elsewhere", found),
            Resolved::None { near } => ("none", near),
        };
        (what, found.into_iter().map(Municipality::people).collect())
    }

    fn resolve(name: &str, region: Option<&str>) -> (&'static str, Vec<u32>) {
        within(name, Within::region(region))
    }

    #[test]
    fn a_name_is_found_as_people_type_it() {
        for name in
            ["Kolín", "kolin", " KOLÍN ", "Koli\u{301}n", "město Kolín", "Obec  kolin", "statutární město Kolín"]
        {
            assert_eq!(resolve(name, None), ("one", vec![33_444]), "{name}");
        }
        assert_eq!(resolve("hlavní město Praha", Some("CZ010")), ("one", vec![1_397_880]));
        assert_eq!(resolve("frydek mistek", None), ("one", vec![53_590]));
    }

    #[test]
    fn districts_of_cities_are_found_as_people_type_them() {
        for name in ["Praha 1", "praha1", "PRAHA-1", "městská část Praha 1"] {
            assert_eq!(resolve(name, None), ("one", vec![26_166]), "{name}");
        }
        for name in ["Brno střed", "brno-stred", "Brno - střed", "Městská část Brno-střed"] {
            assert_eq!(resolve(name, None), ("one", vec![64_139]), "{name}");
        }
        for name in ["Poruba", "Ostrava-Poruba", "ostrava poruba", "městský obvod Poruba"] {
            assert_eq!(resolve(name, None), ("one", vec![70_000]), "{name}");
        }
        assert_eq!(resolve("Praha 12", None), ("one", vec![0]), "nobody knows how large it is");
        assert_eq!(resolve("Ostrava-Lhotka", None), ("one", vec![1_146]));
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
        assert_eq!(resolve("Práče, okres Znojmo", None), ("one", vec![798]));
        assert_eq!(resolve("prace", None), ("several", vec![862, 798]));
    }

    #[test]
    fn a_region_or_a_district_decides_between_municipalities_of_one_name() {
        assert_eq!(resolve("nova ves", None), ("several", vec![1_151, 769, 707, 659, 668]), "the one in Ostrava last");
        assert_eq!(resolve("Nová Ves", Some("CZ031")), ("one", vec![707]));
        assert_eq!(resolve("Nová Ves", Some("CZ020")), ("several", vec![1_151, 659]));
        assert_eq!(resolve("Citov", Some("CZ020")), ("one", vec![1_028]), "Cítov, typed without diacritics");
        for district in ["Mělník", "melnik"] {
            let in_district = Within { region: None, district: Some(district) };
            assert_eq!(within("Nová Ves", in_district), ("one", vec![1_151]), "{district}");
        }
        for name in ["Nová Ves, okres Mělník", "nova ves okres melnik", "obec Nová Ves (okres Mělník)"] {
            assert_eq!(resolve(name, None), ("one", vec![1_151]), "{name}");
        }
        assert_eq!(
            resolve("Mezholezy, okres Domažlice", None),
            ("several", vec![105, 0]),
            "only a code tells them apart"
        );
    }

    #[test]
    fn a_name_that_is_in_other_regions_alone_is_told_with_those() {
        assert_eq!(resolve("kolín", Some("CZ010")), ("elsewhere", vec![33_444]));
        assert_eq!(resolve("Nová Ves", Some("CZ064")), ("elsewhere", vec![1_151, 769, 707, 659, 668]));
        assert_eq!(resolve("Citov", Some("CZ010")), ("elsewhere", vec![543]));
        assert_eq!(resolve("Kolín, okres Mělník", None), ("elsewhere", vec![33_444]));
    }

    #[test]
    fn a_name_may_mean_each_of_those_that_share_it() {
        let all = municipalities();
        let meant = |name: &str| all.iter().filter(|own| all.may_be(own, name)).count();
        assert_eq!(["nova ves", "Nová Ves, okres Liberec", "Práče", "prace", "Kolim"].map(meant), [5, 1, 1, 2, 0]);
    }

    #[test]
    fn what_is_no_name_is_told_with_those_that_may_be_meant() {
        assert_eq!(resolve("Kolim", None), ("none", vec![33_444]));
        assert_eq!(resolve("město Brnno", None), ("none", vec![402_739, 64_139]));
        assert_eq!(resolve("Nové Město", None).1[0], 10_138, "what begins so is before what is alike");
        assert_eq!(resolve("Nova Vess", None), ("none", vec![1_151]), "the largest stands for all of its name");
        for name in ["", "město", "Дніпро", "xqzvw"] {
            assert_eq!(resolve(name, None).0, "none", "{name}");
        }
        assert_eq!(resolve("xqzvw", None).1, [0; 0]);
        assert_eq!(resolve("", None).1, [0; 0]);
    }
}
