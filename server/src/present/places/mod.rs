//! Places of the Czech Republic: `named.rs` knows what their pages are called, `find.rs` which of them may be meant by a name.
//!
//! In: a place. Out: what the corpus has of it. What was done there and what it can apply for (`records.rs`), what stands nearby and
//! what is like it (`around.rs`), who helps (`help.rs`), in words (`words.rs`), and the map of them all (`map.rs`).

mod around;
pub(super) mod find;
mod help;
mod map;
pub(super) mod named;
mod records;
mod words;

use osvedceno_api::{Lang, PlaceCount, PlaceKind, PlaceResponse, Problem, told};
use osvedceno_corpus::{Code, Record};
use osvedceno_index::Location;

use crate::present::municipalities::rounded;
use crate::snapshot::Snapshot;
use around::{Around, link};
pub(crate) use find::meant;
use find::near;
pub(crate) use help::centre;
pub(crate) use map::map;
pub(crate) use named::Place;

/// `GET /api/v1/places/{slug}`.
///
/// # Errors
/// There is no such place, or a damaged index.
pub(crate) fn place(snapshot: &Snapshot, slug: &str, lang: Lang) -> Result<PlaceResponse, Problem> {
    let place = Place::called(snapshot, slug).ok_or_else(|| no_place(snapshot, slug, lang))?;
    let around = Around::new(snapshot, place, lang)?;
    let population = words::population(place, snapshot);
    let digits = if matches!(place, Place::Municipality(_)) { 3 } else { 2 };
    let position = match place {
        Place::Region(_) => None,
        Place::District(district) => Some(district.position),
        Place::Municipality(own) => Some(own.position()),
    };
    let (practices, others) = records::from_here(snapshot, place, lang)?;
    Ok(PlaceResponse {
        slug: slug.to_owned(),
        kind: kind(place),
        code: match place {
            Place::Region(region) => Some(region.code.to_string()),
            Place::District(_) => None,
            Place::Municipality(own) => Some(own.code.to_string()),
        },
        region: place.region().to_owned(),
        name: place.name(snapshot, lang),
        description: words::description(place, snapshot, lang),
        within: within(snapshot, place).into_iter().map(|own| link(own, snapshot, lang)).collect(),
        population: population.map(|own| rounded(own.people, digits)),
        population_year: population.and_then(|own| own.year),
        latitude: position.map(|own| own.latitude),
        longitude: position.map(|own| own.longitude),
        practices,
        others,
        nearest: around.nearest()?,
        alike: around.alike(),
        towns: around.towns(),
        districts: around.districts(),
        helpers: help::helpers(snapshot, place, lang)?,
        money: records::money(snapshot, place, lang)?,
        url: place.url(snapshot, lang),
    })
}

/// The place that a record names: its municipality, or else the region that is called so.
pub(crate) fn of_record<'s>(snapshot: &'s Snapshot, record: &Record) -> Option<Place<'s>> {
    let municipality = record.municipality(snapshot.engine.municipalities()).map(Place::Municipality);
    let named = record.place.as_deref()?;
    let region = || Place::of(snapshot, &Location::Region(Code::from(record.facets.one("region")?)));
    municipality.or_else(|| region().filter(|region| region.name(snapshot, Lang::Cs) == named))
}

fn kind(place: Place<'_>) -> PlaceKind {
    match place {
        Place::Region(_) => PlaceKind::Region,
        Place::District(_) => PlaceKind::District,
        Place::Municipality(own) if own.part_of.is_some() => PlaceKind::CityDistrict,
        Place::Municipality(_) => PlaceKind::Municipality,
    }
}

/// What a place lies in, the smallest first.
fn within<'s>(snapshot: &'s Snapshot, place: Place<'s>) -> Vec<Place<'s>> {
    let of = |location: Location| Place::of(snapshot, &location);
    let region = |code: &str| of(Location::Region(Code::from(code)));
    let mut within = match place {
        Place::Region(_) => Vec::new(),
        Place::District(district) => vec![region(&district.region)],
        Place::Municipality(own) => {
            let all = snapshot.engine.municipalities();
            let city = own.part_of.as_deref().and_then(|city| all.find(city, Some(&own.region)));
            let district = of(Location::District(own.district.clone()));
            vec![city.map(Place::Municipality), district, region(&own.region)]
        }
    };
    // Of Praha all of them are one.
    within.dedup();
    within.into_iter().flatten().filter(|own| *own != place).collect()
}

/// Places to choose from, with what each is and how many records are from there.
///
/// # Errors
/// A damaged index.
pub(crate) fn offered(snapshot: &Snapshot, places: &[Place<'_>], lang: Lang) -> Result<Vec<PlaceCount>, Problem> {
    let [first, ..] = places else { return Ok(Vec::new()) };
    let around = Around::new(snapshot, *first, lang)?;
    Ok(places.iter().map(|place| around.counted(*place, around.records(*place))).collect())
}

/// There is no page of this name.
fn no_place(snapshot: &Snapshot, name: &str, lang: Lang) -> Problem {
    let (title, near) = (lang.pick("Takové místo neznáme", "No such place"), near(snapshot, name).join(", "));
    let name = told(name);
    let detail = match lang {
        Lang::Cs if near.is_empty() => format!("Místo „{name}“ tu není."),
        Lang::Cs => format!("Místo „{name}“ tu není. Možná jde o: {near}."),
        Lang::En if near.is_empty() => format!("There is no place “{name}”."),
        Lang::En => format!("There is no place “{name}”. It may be one of: {near}."),
    };
    Problem::new(404, "not-found", title, detail)
}
