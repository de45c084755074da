//! Which places may be meant by a name that somebody typed.

use osvedceno_api::{Invalid, Reason};
use osvedceno_corpus::{Municipality, Resolved, Within, slug};
use osvedceno_index::Location;

use super::named::{Place, people};
use crate::snapshot::Snapshot;

/// How many places are offered beside those of the very name.
const OFFERED: usize = 12;
/// How many are offered in place of one that does not exist.
const INSTEAD: usize = 5;
/// Most characters of a name. The longest has 33, and a district may stand behind it.
const MAX: usize = 100;
/// Words that stand before or behind the names of regions and districts, as slugs have them.
const REGION_WORDS: [&str; 2] = ["kraj", "region"];
const DISTRICT_WORDS: [&str; 2] = ["okres", "district"];

/// The places that may be meant.
#[derive(Debug, PartialEq)]
pub(crate) struct Meant<'s> {
    /// Those of the very name: whoever typed it may mean each of them.
    pub(crate) called: Vec<Place<'s>>,
    /// Others: where there are some of the name, larger ones whose names begin so; where there are none, those that it may be the
    /// beginning of, or else names like it.
    pub(crate) others: Vec<Place<'s>>,
}

impl<'s> Meant<'s> {
    /// The one that is meant, where nothing else can be.
    pub(crate) fn one(&self) -> Option<Place<'s>> {
        match (self.called.as_slice(), self.others.as_slice()) {
            ([one], []) => Some(*one),
            _ => None,
        }
    }

    /// All of them, the likeliest first.
    pub(crate) fn all(&self) -> impl Iterator<Item = Place<'s>> {
        self.called.iter().chain(&self.others).copied()
    }
}

/// The places that may be meant by a name, with or without diacritics; by none, none.
///
/// A region goes by its name with or without "kraj" (Vysočina is a village too), a district with "okres". Who types the whole name
/// of a small place may mean the beginning of a larger one's: there is a Světlá of 222 people, and there is Světlá nad Sázavou.
pub(crate) fn meant<'s>(snapshot: &'s Snapshot, typed: &str) -> Meant<'s> {
    let all = snapshot.engine.municipalities();
    let name = slug(typed);
    if name.is_empty() || typed.chars().count() > MAX {
        return Meant { called: Vec::new(), others: Vec::new() };
    }
    let (called, mut near) = match all.resolve(typed, Within::default()) {
        Resolved::One(one) => (vec![one], Vec::new()),
        Resolved::Several(several) => (several, Vec::new()),
        Resolved::Elsewhere(near) | Resolved::None { near } => (Vec::new(), near),
    };
    let whole = whole(snapshot, &name);
    let mut suggested = all.suggest(typed, Within::default(), OFFERED);
    if !called.is_empty() {
        let most = called.iter().map(|own| people(own)).max().unwrap_or_default();
        suggested.retain(|own| slug(&own.name).starts_with(&name) && people(own) > most);
        near = suggested;
    } else if !whole.is_empty() {
        near.clear();
    } else if !suggested.is_empty() {
        near = suggested;
    }
    if called.is_empty() && whole.is_empty() {
        // In another case, or as it is called in English.
        let named = snapshot.engine.places_named(typed);
        let named: Vec<Place<'s>> = named.iter().filter_map(|location| Place::of(snapshot, location)).collect();
        if !named.is_empty() {
            return Meant { called: named, others: Vec::new() };
        }
    }
    let places = |list: Vec<&'s Municipality>| list.into_iter().map(Place::Municipality);
    Meant { called: whole.into_iter().chain(places(called)).collect(), others: places(near).collect() }
}

/// The place whose page has this name.
///
/// # Errors
/// There is none; `parameter` is the one that named it.
pub(crate) fn called<'s>(snapshot: &'s Snapshot, parameter: &str, name: &str) -> Result<Place<'s>, Invalid> {
    Place::called(snapshot, name)
        .ok_or_else(|| Invalid::new(parameter, name, Reason::UnknownPlacePage { near: near(snapshot, name) }))
}

/// What the pages are called that may be meant by a name that none has.
pub(super) fn near(snapshot: &Snapshot, name: &str) -> Vec<String> {
    meant(snapshot, name).all().take(INSTEAD).map(|place| place.slug(snapshot)).collect()
}

/// The regions and districts of a name, as slugs have it.
fn whole<'s>(snapshot: &'s Snapshot, name: &str) -> Vec<Place<'s>> {
    let bare = without(name, REGION_WORDS);
    let regions = Place::regions(snapshot).filter(|region| {
        [&region.label.cs, &region.label.en].iter().any(|label| without(&slug(label), REGION_WORDS) == bare)
    });
    let of_district = without(name, DISTRICT_WORDS);
    let districts = snapshot.engine.municipalities().districts().iter();
    let mut districts = districts.filter(|own| of_district != name && slug(&own.name) == of_district);
    // Of Praha it is the city.
    let district = districts.next().and_then(|own| Place::of(snapshot, &Location::District(own.name.clone())));
    regions.map(Place::Region).chain(district).collect()
}

/// A name without one of these words before or behind it.
fn without<'n>(name: &'n str, words: [&str; 2]) -> &'n str {
    let shorter = words.iter().find_map(|word| {
        name.strip_prefix(word)
            .and_then(|rest| rest.strip_prefix('-'))
            .or_else(|| name.strip_suffix(word)?.strip_suffix('-'))
    });
    shorter.unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_name_leads_to_the_one_that_is_meant_or_to_all_that_may_be() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
        let index = tempfile::tempdir().unwrap();
        let (snapshot, _) = Snapshot::open(&corpus, index.path()).unwrap();
        let one = |typed: &str| meant(&snapshot, typed).one().map(|place| place.slug(&snapshot));
        for (typed, page) in [
            ("Bílý Kámen", "bily-kamen"),
            ("bily kamen", "bily-kamen"),
            ("Praha 7", "praha-7"),
            ("Praha", "praha"),
            ("město Telč", "telc"),
            ("Liberecký kraj", "liberecky-kraj"),
            ("Liberec Region", "liberecky-kraj"),
            ("kraj Vysočina", "kraj-vysocina"),
            ("okres Sokolov", "okres-sokolov"),
            ("okres Praha", "praha"),
            ("Sokolov", "sokolov"),
            ("Staré Sedlo, okres Tachov", "stare-sedlo-tachov"),
            ("Světlé nad Sázavou", "svetla-nad-sazavou"),
            ("Liberecko", "liberecky-kraj"),
            ("Prague", "praha"),
            ("Pilsen", "plzen"),
        ] {
            assert_eq!(one(typed).as_deref(), Some(page), "{typed}");
        }
        let all = |typed: &str| meant(&snapshot, typed).all().map(|place| place.slug(&snapshot)).collect::<Vec<_>>();
        assert_eq!(all("Staré Sedlo").len(), 2);
        assert_eq!(all("Vysočina"), ["kraj-vysocina", "vysocina"]);
        assert_eq!(all("Světlá")[..2], ["svetla", "svetla-nad-sazavou"], "the larger one is offered");
        assert!(all("Lyberec").contains(&"liberec".to_owned()));
        assert!(all("Světlá nad").contains(&"svetla-nad-sazavou".to_owned()));
        assert_eq!((one("  "), one("???"), all("")), (None, None, Vec::new()));
    }
}
