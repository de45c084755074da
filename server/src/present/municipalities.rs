//! Municipalities, with where they are and how large in words.

use osvedceno_api::{Invalid, Lang, MunicipalityQuery, MunicipalityResponse, Problem, Reason};
use osvedceno_corpus::{Municipalities, Municipality, MunicipalityCode, Population, Resolved, Vocabulary, Within};
use osvedceno_frontend::{Route, number};
use osvedceno_index::FilterFault;

use super::filter_fault::invalid;
use super::label;
use crate::snapshot::Snapshot;

/// The group of the codes of regions.
const REGION: &str = "region";
/// The region that is a city: the city need not be told by it, nor its districts by the city as well.
const CITY: &str = "CZ010";
/// How many districts are offered in place of one that does not exist.
const OFFERED: usize = 5;

/// `GET /api/v1/municipalities`: those that may be meant.
///
/// # Errors
/// An unknown region or district.
pub(crate) fn municipalities(snapshot: &Snapshot, query: &MunicipalityQuery) -> Result<MunicipalityResponse, Problem> {
    let (municipalities, vocabulary) = (snapshot.engine.municipalities(), &snapshot.vocabulary);
    let faults = unfit(snapshot, query);
    if !faults.is_empty() {
        return Err(Problem::invalid(&faults, query.lang));
    }
    let district = query.district.as_deref().and_then(|name| municipalities.district(name));
    let district = district.map(|district| district.name.as_str());
    let found = municipalities.suggest(&query.q, Within { region: query.region.as_deref(), district }, query.limit);
    let found = found.into_iter().map(|found| municipality(found, municipalities, vocabulary, query.lang));
    Ok(MunicipalityResponse { municipalities: found.collect() })
}

/// The region and the district, where there are none of that name.
pub(super) fn unfit(snapshot: &Snapshot, query: &MunicipalityQuery) -> Vec<Invalid> {
    let (municipalities, vocabulary) = (snapshot.engine.municipalities(), &snapshot.vocabulary);
    let mut faults = Vec::new();
    let known = |code: &&str| vocabulary.group(REGION).is_some_and(|group| group.value(code).is_some());
    if let Some(code) = query.region.as_deref().filter(|code| !known(code)) {
        let fault = FilterFault::UnknownCode { group: REGION.to_owned(), code: code.to_owned() };
        faults.push(invalid(&fault, vocabulary));
    }
    if let Some(name) = query.district.as_deref().filter(|name| municipalities.district(name).is_none()) {
        faults.push(Invalid::new("district", name, Reason::UnknownDistrict { near: near(municipalities, name) }));
    }
    faults
}

/// The districts that are called most like this.
fn near(municipalities: &Municipalities, name: &str) -> Vec<String> {
    let likeness = |known: &str| strsim::jaro_winkler(&known.to_lowercase(), &name.to_lowercase());
    let mut near: Vec<&str> = municipalities.districts().iter().map(|district| district.name.as_str()).collect();
    near.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)));
    near.into_iter().take(OFFERED).map(str::to_owned).collect()
}

/// The municipalities that share a name, in the region if one is given, to choose from.
pub(crate) fn sharing(
    snapshot: &Snapshot,
    name: &str,
    region: Option<&str>,
    lang: Lang,
) -> Vec<osvedceno_api::Municipality> {
    let all = snapshot.engine.municipalities();
    match all.resolve(name, Within::region(region)) {
        Resolved::Several(found) => {
            found.into_iter().map(|found| municipality(found, all, &snapshot.vocabulary, lang)).collect()
        }
        _ => Vec::new(),
    }
}

/// Takes out of a form what was filled in with a municipality, where another name stands there now. With a script it is cleared
/// while one types; without one it is still there, and of another place.
pub(crate) fn forget_another(snapshot: &Snapshot, given: &mut Vec<(String, String)>) {
    let of = |name: &str| given.iter().find(|(own, value)| own == name && !value.is_empty()).map(|(_, value)| value);
    let Some(code) = of("code") else { return };
    let found = MunicipalityCode::new(code.trim()).and_then(|code| snapshot.engine.municipalities().by_code(code));
    let name = of("municipality").map(String::as_str).unwrap_or_default();
    let figures = match found {
        Some(found) if snapshot.engine.municipalities().may_be(found, name) => return,
        Some(found) => [found.population.map(|own| own.people.to_string()), Some(found.region.clone())],
        None => [None, None],
    };
    given.retain(|(name, value)| match name.as_str() {
        "code" => false,
        "population" => figures[0].as_ref() != Some(value),
        "region" => figures[1].as_ref() != Some(value),
        _ => true,
    });
}

/// A municipality with its region, and what tells it from others, in words.
pub(super) fn municipality(
    found: &Municipality,
    all: &Municipalities,
    vocabulary: &Vocabulary,
    lang: Lang,
) -> osvedceno_api::Municipality {
    osvedceno_api::Municipality {
        code: found.code.to_string(),
        name: found.name.clone(),
        part_of: found.part_of.clone(),
        district: found.district.clone(),
        region: found.region.clone(),
        region_label: label(vocabulary, REGION, &found.region, lang),
        population: found.population.map(|population| population.people),
        population_year: found.population.and_then(|population| population.year),
        description: description(found, vocabulary, lang).join(", "),
        url: Route::Place(all.slug(found.code).unwrap_or_default().to_owned()).address(lang),
    }
}

/// A municipality among others, for a program to choose: "Nová Ves, okres Mělník, Středočeský kraj, asi 1 150 obyvatel (2011), kód
/// 535117".
pub(super) fn listed(place: &Municipality, vocabulary: &Vocabulary, lang: Lang) -> String {
    let code = lang.pick("kód", "code");
    let description = description(place, vocabulary, lang).join(", ");
    format!("{}, {description}, {code}\u{a0}{}", place.name, place.code)
}

/// What tells a municipality from others of its name: its city or district, its region, its people.
pub(super) fn description(own: &Municipality, vocabulary: &Vocabulary, lang: Lang) -> Vec<String> {
    let district = || {
        let name = &own.district;
        // Who is called as the district is its seat.
        (*name != own.name).then(|| lang.pick(format!("okres {name}"), format!("{name} district")))
    };
    let within = match &own.part_of {
        _ if own.region == CITY => None,
        Some(city) => Some(city.clone()),
        None => district(),
    };
    let is_region = own.region == CITY && own.part_of.is_none();
    let region = (!is_region).then(|| label(vocabulary, REGION, &own.region, lang));
    [within, region, own.population.map(|population| people(population, lang))].into_iter().flatten().collect()
}

/// A population as exactly as one should believe it, with its year: "asi 33 400 obyvatel (2025)".
pub(super) fn people(population: Population, lang: Lang) -> String {
    let Population { people, year } = population;
    let rounded = rounded(people, 3);
    let number = number(lang, u64::from(rounded));
    let czech = if (2..=4).contains(&rounded) { "obyvatelé" } else { "obyvatel" };
    let english = if rounded == 1 { "person" } else { "people" };
    let year = year.map(|year| format!(" ({year})")).unwrap_or_default();
    lang.pick(format!("asi\u{a0}{number}\u{a0}{czech}{year}"), format!("about\u{a0}{number}\u{a0}{english}{year}"))
}

/// A population with so many digits that count; below a thousand with two, below a hundred as it is.
pub(super) fn rounded(people: u32, digits: u32) -> u32 {
    let step = match people {
        0..100 => 1,
        100..1_000 => 10,
        _ => 10_u32.pow(people.ilog10() + 1 - digits),
    };
    (people + step / 2) / step * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_population_is_said_no_more_exactly_than_it_is_known() {
        for (figure, said) in [
            (17, "17"),
            (94, "94"),
            (95, "95"),
            (105, "110"),
            (233, "230"),
            (996, "1\u{a0}000"),
            (1_151, "1\u{a0}150"),
            (9_996, "10\u{a0}000"),
            (33_444, "33\u{a0}400"),
            (1_397_880, "1\u{a0}400\u{a0}000"),
        ] {
            let population = Population { people: figure, year: Some(2025) };
            assert_eq!(people(population, Lang::Cs), format!("asi\u{a0}{said}\u{a0}obyvatel (2025)"), "{figure}");
        }
        let unknown = |people| Population { people, year: None };
        assert_eq!(people(unknown(3), Lang::Cs), "asi\u{a0}3\u{a0}obyvatelé");
        assert_eq!(people(unknown(33_444), Lang::En), "about\u{a0}33,400\u{a0}people");
        assert_eq!(people(unknown(1), Lang::En), "about\u{a0}1\u{a0}person");
    }
}
