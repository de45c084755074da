//! Municipalities by the beginnings of their names, while somebody types one.

use super::list::Municipalities;
use super::municipality::{Municipality, Within};
use super::name::{without_district, words};

impl Municipalities {
    /// Up to `limit` municipalities, of the region or district if one is given, in whose names words begin with the words typed,
    /// in their order, whatever their case and diacritics: those of that very name, then those that fit from their first word on,
    /// then the others; among each of these, municipalities before districts of cities, and the larger first. Where nothing is
    /// typed, the largest municipalities.
    ///
    /// Goes over all names, which for 6,371 municipalities takes some 0.1 ms.
    pub fn suggest(&self, typed: &str, within: Within<'_>, limit: usize) -> Vec<&Municipality> {
        let (typed, district) = without_district(typed);
        let district = district.map(|name| self.district(name).map_or(name, |district| district.name.as_str()));
        let within = Within { district: district.or(within.district), ..within };
        let whole = words(typed);
        let typed: Vec<&str> = whole.split_whitespace().collect();
        let fitting = self.names.iter().filter(|name| name.has(&typed) && self.list[name.at].is_in(within));
        let mut found = [const { Vec::new() }; 3];
        for name in fitting {
            let worse = match typed.first() {
                _ if name.words == whole => 0,
                Some(first) if !name.words.starts_with(first) => 2,
                _ => 1,
            };
            found[worse].push(name.at);
        }
        // A district of a city may be found by two names.
        let mut chosen: Vec<usize> = Vec::with_capacity(limit);
        for at in found.into_iter().flatten() {
            if chosen.len() == limit {
                break;
            }
            if !chosen.contains(&at) {
                chosen.push(at);
            }
        }
        chosen.into_iter().map(|at| &self.list[at]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::made_up::municipalities;
    use super::*;

    fn suggest(typed: &str, within: Within<'_>, limit: usize) -> Vec<(String, u32)> {
        let all = municipalities();
        all.suggest(typed, within, limit).into_iter().map(|found| (found.name.clone(), found.people())).collect()
    }

    fn suggested(typed: &str) -> Vec<String> {
        suggest(typed, Within::default(), 20).into_iter().map(|(name, _)| name).collect()
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
        assert_eq!(suggested("brno s"), ["Brno-střed"]);
    }

    #[test]
    fn what_fits_from_its_first_word_comes_first_and_then_the_larger() {
        assert_eq!(suggested("mest"), ["Město Libavá", "Nové Město na Moravě"]);
        assert_eq!(suggested("pr"), ["Praha", "Prace", "Práče", "Praha 10", "Praha 1", "Praha 12"]);
        assert_eq!(suggested("b"), ["Brno", "Brandýs nad Labem-Stará Boleslav", "Brno-střed"]);
    }

    #[test]
    fn the_very_name_comes_before_longer_ones() {
        for typed in ["praha 1", "Praha1"] {
            assert_eq!(suggested(typed), ["Praha 1", "Praha 10", "Praha 12"], "{typed}");
        }
    }

    #[test]
    fn a_district_of_a_city_is_found_with_the_city_or_without() {
        for typed in ["poruba", "ostrava-por", "Ostrava Poruba"] {
            assert_eq!(suggested(typed), ["Poruba"], "{typed}");
        }
        assert_eq!(suggested("ostrava"), ["Ostrava", "Poruba", "Lhotka", "Nová Ves"], "each once");
        assert_eq!(suggested("praha praha"), [""; 0]);
    }

    #[test]
    fn a_region_or_a_district_narrows_before_the_limit_does() {
        let nova_ves = |population| ("Nová Ves".to_owned(), population);
        assert_eq!(suggest("nova", Within::default(), 2), [nova_ves(1_151), nova_ves(769)]);
        assert_eq!(suggest("nova", Within::region(Some("CZ051")), 2), [nova_ves(769)]);
        assert_eq!(suggest("nova", Within::region(Some("CZ010")), 2), []);
        let district = Within { region: None, district: Some("Praha-východ") };
        assert_eq!(suggest("nova", district, 2), [nova_ves(659)]);
        for typed in ["nova ves okres praha vychod", "Nová Ves (okres Praha-východ)"] {
            assert_eq!(suggest(typed, Within::default(), 2), [nova_ves(659)], "{typed}");
        }
    }

    #[test]
    fn nothing_typed_gives_the_largest_municipalities() {
        for typed in ["", "  ", "–"] {
            assert_eq!(suggested(typed)[..4], ["Praha", "Brno", "Ostrava", "Frýdek-Místek"], "{typed:?}");
        }
    }
}
