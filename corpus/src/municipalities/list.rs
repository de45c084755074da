//! All municipalities, by name and by code.

use std::cmp::{Ordering, Reverse};
use std::sync::OnceLock;

use super::districts::{self, District};
use super::municipality::{Municipality, MunicipalityCode, Within};
use super::name::{Name, words};
use super::slugs::Slugs;

/// All municipalities, sorted by name; of one name, the first is whom most people mean.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Municipalities {
    pub(super) list: Vec<Municipality>,
    /// The names by which they are found, those of municipalities before those of districts of cities, and of the larger before
    /// the smaller.
    pub(super) names: Vec<Name>,
    /// The places in the list, by code.
    codes: Vec<(MunicipalityCode, usize)>,
    /// Made when somebody asks.
    slugs: OnceLock<Slugs>,
    districts: OnceLock<Vec<District>>,
}

impl Municipalities {
    /// These municipalities, in any order.
    pub(super) fn of(mut list: Vec<Municipality>) -> Self {
        list.sort_unstable_by(|a, b| a.name.cmp(&b.name).then_with(|| likelier(a, b)));
        let mut names: Vec<Name> = list.iter().enumerate().flat_map(|(at, own)| called(own, at)).collect();
        names.sort_by(|a, b| likelier(&list[a.at], &list[b.at]));
        let mut codes: Vec<_> = list.iter().enumerate().map(|(at, own)| (own.code, at)).collect();
        codes.sort_unstable();
        Self { list, names, codes, slugs: OnceLock::new(), districts: OnceLock::new() }
    }

    /// The municipality of this name, where there is just one, or just one in the region given. Districts of cities count only
    /// where no municipality there has the name: a Lhotka is a village before it is a part of Ostrava.
    pub fn find(&self, name: &str, region: Option<&str>) -> Option<&Municipality> {
        let start = self.list.partition_point(|municipality| municipality.name.as_str() < name);
        let mut named = self.list[start..]
            .iter()
            .take_while(|municipality| municipality.name == name)
            .filter(|municipality| municipality.is_in(Within::region(region)));
        let found = named.next()?;
        let is_alone = named.next().is_none_or(|next| next.part_of.is_some() && found.part_of.is_none());
        is_alone.then_some(found)
    }

    /// The municipality of this code.
    pub fn by_code(&self, code: MunicipalityCode) -> Option<&Municipality> {
        let at = self.codes.binary_search_by_key(&code, |(code, _)| *code).ok()?;
        Some(&self.list[self.codes[at].1])
    }

    /// The name of its page in an address, if there is a municipality of this code: its name in lower-case ASCII; where several
    /// share that, with the district, `nova-ves-sokolov`, and where that is not enough either, with the code. It stays the same as
    /// long as the list has the same names.
    pub fn slug(&self, code: MunicipalityCode) -> Option<&str> {
        let at = self.codes.binary_search_by_key(&code, |(code, _)| *code).ok()?;
        Some(self.slugs().of_place(self.codes[at].1))
    }

    /// The municipality whose page has this name in its address.
    pub fn by_slug(&self, slug: &str) -> Option<&Municipality> {
        Some(&self.list[self.slugs().at(slug)?])
    }

    fn slugs(&self) -> &Slugs {
        self.slugs.get_or_init(|| Slugs::of(&self.list))
    }

    /// The districts (okresy), by name.
    pub fn districts(&self) -> &[District] {
        self.districts.get_or_init(|| districts::of(&self.list))
    }

    /// The district of this name, whatever its case and diacritics.
    pub fn district(&self, name: &str) -> Option<&District> {
        let name = words(name);
        self.districts().iter().find(|district| words(&district.name) == name)
    }

    /// Every municipality, by name.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Municipality> {
        self.list.iter()
    }
}

/// Whom people mean rather: municipalities before districts of cities, and the larger before the smaller.
fn likelier(a: &Municipality, b: &Municipality) -> Ordering {
    let key = |own: &Municipality| (own.part_of.is_some(), Reverse(own.people()), own.code);
    key(a).cmp(&key(b))
}

/// The names by which a municipality is found. Districts of Ostrava do not bear the name of the city, and are called by it all
/// the same: Ostrava-Poruba.
fn called(own: &Municipality, at: usize) -> impl Iterator<Item = Name> {
    let name = words(&own.name);
    let city = own.part_of.as_deref().map(words);
    let with_city = city.filter(|city| !name.split(' ').any(|word| word == city)).map(|city| format!("{city} {name}"));
    [Some(name), with_city].into_iter().flatten().map(move |words| Name { words, at })
}

#[cfg(test)]
mod tests {
    use super::super::made_up::municipalities;
    use super::*;

    fn find(name: &str, region: Option<&str>) -> Option<u32> {
        municipalities().find(name, region).map(Municipality::people)
    }

    #[test]
    fn a_name_is_found_where_one_municipality_has_it() {
        assert_eq!(find("Kolín", None), Some(33_444));
        assert_eq!(find("kolin", None), None, "records write names as they are");
        assert_eq!(find("Nová Ves", None), None);
        assert_eq!(find("Nová Ves", Some("CZ020")), None, "two");
        assert_eq!(find("Nová Ves", Some("CZ051")), Some(769));
        assert_eq!(find("Brno-střed", Some("CZ064")), Some(64_139));
    }

    #[test]
    fn a_municipality_is_before_a_district_of_a_city() {
        assert_eq!(find("Lhotka", Some("CZ080")), Some(498));
        assert_eq!(find("Nová Ves", Some("CZ080")), Some(668), "where no municipality has the name");
    }

    #[test]
    fn a_code_is_of_one_municipality() {
        let all = municipalities();
        for own in all.iter() {
            assert_eq!(all.by_code(own.code), Some(own));
        }
        assert_eq!(all.by_code(MunicipalityCode::new("999999").unwrap()), None);
    }
}
