//! What a place is, where and how large, in words.

use osvedceno_api::Lang;
use osvedceno_corpus::{Municipality, Population};

use super::named::{Place, REGION};
use crate::present::municipalities::{people, rounded};
use crate::present::{label, typeset};
use crate::snapshot::Snapshot;

/// Districts of these cities are called "městský obvod", those of others "městská část".
const WITH_WARDS: [&str; 2] = ["Ostrava", "Plzeň"];
/// Cities with districts, as one says what is theirs.
const GENITIVE: [(&str, &str); 4] = [("Brno", "Brna"), ("Ostrava", "Ostravy"), ("Plzeň", "Plzně"), ("Praha", "Prahy")];

/// "město v okrese Havlíčkův Brod, Kraj Vysočina, asi 6 390 obyvatel (2025)".
pub(super) fn description(place: Place<'_>, snapshot: &Snapshot, lang: Lang) -> String {
    let region = || label(&snapshot.vocabulary, REGION, place.region(), lang);
    let all = snapshot.engine.municipalities();
    let people = population(place, snapshot).map(|population| people(population, lang));
    let parts = match place {
        Place::Region(_) => {
            let many = all.districts().iter().filter(|own| own.region == place.region()).count();
            // No region but Praha has fewer than three.
            let czech = if many < 5 { "okresy" } else { "okresů" };
            let region = lang.pick(format!("kraj, {many}\u{a0}{czech}"), format!("a region, {many}\u{a0}districts"));
            [Some(region), Some(count(place, snapshot, lang)), people]
        }
        Place::District(_) => {
            let district = lang.pick("okres", "a district");
            [Some(format!("{district}, {}", region())), Some(count(place, snapshot, lang)), people]
        }
        Place::Municipality(own) if place.is_city() => {
            [Some(lang.pick("hlavní město", "the capital").to_owned()), people, unknown(own, lang)]
        }
        Place::Municipality(own) => {
            let region = own.part_of.is_none().then(region);
            [Some(sort(own, lang)), region, people.or_else(|| unknown(own, lang))]
        }
    };
    typeset(lang, &parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// "město v okrese Havlíčkův Brod", "městská část Prahy".
fn sort(own: &Municipality, lang: Lang) -> String {
    if let Some(city) = &own.part_of {
        let ward = if WITH_WARDS.contains(&city.as_str()) { "městský obvod" } else { "městská část" };
        let of = GENITIVE.iter().find(|(name, _)| name == city).map_or(city.as_str(), |(_, of)| of);
        let city = if city == "Praha" { "Prague" } else { city };
        return lang.pick(format!("{ward} {of}"), format!("a district of {city}"));
    }
    let sort = match own {
        own if own.is_military() => lang.pick("vojenský újezd", "a military area"),
        own if own.is_town() => lang.pick("město", "a town"),
        _ => lang.pick("obec", "a municipality"),
    };
    let district = &own.district;
    lang.pick(format!("{sort} v okrese {district}"), format!("{sort} in {district} District"))
}

/// How many municipalities there are in a region or district.
fn count(place: Place<'_>, snapshot: &Snapshot, lang: Lang) -> String {
    let many = place.municipalities(snapshot).count();
    let czech = match many {
        1 => "obec",
        2..=4 => "obce",
        _ => "obcí",
    };
    let english = if many == 1 { "municipality" } else { "municipalities" };
    lang.pick(format!("{many}\u{a0}{czech}"), format!("{many}\u{a0}{english}"))
}

fn unknown(own: &Municipality, lang: Lang) -> Option<String> {
    let is_known = own.population.is_some() || own.is_military();
    (!is_known).then(|| lang.pick("počet obyvatel neznáme", "population not known").to_owned())
}

/// How many people live there. Of what is made up of municipalities, the sum of what is known of them, from several years: two digits of
/// it count.
pub(super) fn population(place: Place<'_>, snapshot: &Snapshot) -> Option<Population> {
    match place {
        Place::Municipality(own) => own.population,
        Place::District(district) => Some(Population { people: rounded(district.population, 2), year: None }),
        Place::Region(region) => {
            let districts = snapshot.engine.municipalities().districts().iter();
            let own = districts.filter(|district| district.region == region.code.as_str());
            Some(Population { people: rounded(own.map(|own| own.population).sum(), 2), year: None })
        }
    }
}
