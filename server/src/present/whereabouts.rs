//! Where a search looks: around which municipality, and which places its words name, in words.

use osvedceno_api::{Invalid, Lang, OtherPlace, Reason, SearchQuery, Sort, Understood, UnderstoodAspect};
use osvedceno_corpus::{Municipality, MunicipalityCode, Resolved, Within};
use osvedceno_frontend::{Route, number};
use osvedceno_index::{Location, Near, Order, Question, SearchError};

use super::label;
use super::municipalities::{description, listed};
use super::places::named::Place;
use super::properties;
use crate::snapshot::Snapshot;

/// Kilometres around a place from which nothing was found, until something is.
const AROUND: [u16; 3] = [20, 50, 100];
/// Places like it that are looked through for those that have records.
const ALIKE: usize = 400;
/// Places like it that are offered.
const OFFERED: usize = 3;
/// Kinds of places, as `ignore` takes them.
const KINDS: [&str; 5] = ["country", "region", "district", "municipality", "town"];

/// The municipality that a query looks around, if there is one.
///
/// # Errors
/// There is none of that name or code, or several.
pub(super) fn near<'s>(snapshot: &'s Snapshot, query: &SearchQuery) -> Result<Option<&'s Municipality>, Invalid> {
    let name = query.near.as_str();
    if name.is_empty() {
        return Ok(None);
    }
    let all = snapshot.engine.municipalities();
    let invalid = |reason| Invalid::new("near", name, reason);
    if name.bytes().all(|byte| byte.is_ascii_digit()) {
        let found = MunicipalityCode::new(name).and_then(|code| all.by_code(code));
        return found.map(Some).ok_or_else(|| invalid(Reason::UnknownPlaceCode));
    }
    match all.resolve(name, Within::default()) {
        Resolved::One(found) => Ok(Some(found)),
        Resolved::Several(found) | Resolved::Elsewhere(found) => {
            let places = found.into_iter().map(|own| listed(own, &snapshot.vocabulary, query.lang)).collect();
            Err(invalid(Reason::AmbiguousPlace { places, by: "near" }))
        }
        Resolved::None { near } => {
            Err(invalid(Reason::UnknownPlace { near: near.into_iter().map(|own| own.name.clone()).collect() }))
        }
    }
}

/// The municipality that distances are measured from, as an answer names it.
pub(super) fn near_label(own: &Municipality) -> Understood {
    Understood { code: code_of(&Location::Municipality(own.code)), label: own.name.clone() }
}

/// The places and the names of properties that the words of a query do not mean.
///
/// # Errors
/// What is neither.
pub(super) fn ignored(query: &SearchQuery) -> Result<(Vec<Location>, Vec<String>), Vec<Invalid>> {
    let (properties, places): (Vec<_>, Vec<_>) =
        query.ignore.iter().map(|own| (own, properties::ignored(own))).partition(|(_, own)| own.is_some());
    let (properties, unknown): (Vec<_>, Vec<_>) =
        properties.into_iter().filter_map(|(_, own)| own).partition(Result::is_ok);
    let read = |written: &String| {
        let place = written.split_once(':').and_then(|(kind, place)| Location::new(kind, place));
        let known = || KINDS.iter().chain([&properties::KIND]).map(|kind| format!("{kind}:…")).collect();
        place.ok_or_else(|| Invalid::new("ignore", written, Reason::UnknownCode { near: known() }))
    };
    let (places, faults): (Vec<_>, Vec<_>) = places.into_iter().map(|(own, _)| read(own)).partition(Result::is_ok);
    let unknown = unknown.into_iter().filter_map(Result::err);
    let faults: Vec<Invalid> = faults.into_iter().filter_map(Result::err).chain(unknown).collect();
    if faults.is_empty() {
        let properties = properties.into_iter().filter_map(Result::ok).collect();
        Ok((places.into_iter().filter_map(Result::ok).collect(), properties))
    } else {
        Err(faults)
    }
}

/// A place as `ignore` takes it.
fn code_of(location: &Location) -> String {
    format!("{}:{location}", location.kind())
}

/// The places that the words of a query name, with what follows for its results. `beside` are its words without their names.
///
/// # Errors
/// A damaged index.
pub(super) fn places(
    snapshot: &Snapshot,
    named: &[osvedceno_index::UnderstoodPlace],
    beside: &str,
    query: &SearchQuery,
    question: &Question,
) -> Result<Vec<UnderstoodAspect>, SearchError> {
    let one = |own: &osvedceno_index::UnderstoodPlace| {
        let looking = Looking { snapshot, beside, query, question };
        let codes: Vec<String> = own.locations.iter().map(code_of).collect();
        let ignore = query.ignore.iter().chain(&codes).cloned().collect();
        let undone = SearchQuery { ignore, offset: 0, ..query.clone() };
        Ok(UnderstoodAspect {
            label: name_of(snapshot, &own.locations, query.lang),
            url: match own.locations.as_slice() {
                [location] => Place::of(snapshot, location).map(|place| place.url(snapshot, query.lang)),
                _ => None,
            },
            undone: Route::Search(undone).address(query.lang),
            records: own.documents,
            found: own.found,
            note: note(own, query),
            instead: match own.locations.as_slice() {
                [location] if own.found == 0 => looking.instead_of(location)?,
                _ => Vec::new(),
            },
            codes,
        })
    };
    named.iter().map(one).collect()
}

/// A place in words; of several that share a name, each with what tells it from the others.
fn name_of(snapshot: &Snapshot, locations: &[Location], lang: Lang) -> String {
    let vocabulary = &snapshot.vocabulary;
    let municipality = |code| snapshot.engine.municipalities().by_code(code);
    let several = locations.len() > 1;
    let one = |location: &Location| match location {
        Location::Country(code) | Location::Region(code) => label(vocabulary, location.kind(), code.as_str(), lang),
        Location::District(name) => lang.pick(format!("okres {name}"), format!("{name} district")),
        Location::Town(name) => name.clone(),
        Location::Municipality(code) => match municipality(*code) {
            Some(own) if several => {
                let within = description(own, vocabulary, lang).into_iter().next().unwrap_or_default();
                format!("{} ({within})", own.name)
            }
            Some(own) => own.name.clone(),
            None => code.to_string(),
        },
    };
    let names: Vec<String> = locations.iter().map(one).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {} {last}", rest.join(", "), lang.pick("nebo", "or")),
        _ => names.concat(),
    }
}

/// What follows for the results.
fn note(own: &osvedceno_index::UnderstoodPlace, query: &SearchQuery) -> String {
    let (found, first) = (own.found, query.sort == Sort::Relevance);
    let number = number(query.lang, found as u64);
    match (query.lang, found) {
        (Lang::Cs, 0) if own.documents == 0 => "Odtud v\u{a0}databázi zatím nic není.".to_owned(),
        (Lang::Cs, 0) => "Odtud v\u{a0}databázi nic takového není.".to_owned(),
        (Lang::Cs, 1) if first => "První je 1\u{a0}záznam odtud.".to_owned(),
        (Lang::Cs, 2..=4) if first => format!("První jsou {number}\u{a0}záznamy odtud."),
        (Lang::Cs, _) if first => format!("Prvních {number}\u{a0}záznamů je odtud."),
        (Lang::Cs, 1) => "Je mezi nimi 1\u{a0}záznam odtud.".to_owned(),
        (Lang::Cs, 2..=4) => format!("Jsou mezi nimi {number}\u{a0}záznamy odtud."),
        (Lang::Cs, _) => format!("Je mezi nimi {number}\u{a0}záznamů odtud."),
        (Lang::En, 0) if own.documents == 0 => "The database has nothing from there yet.".to_owned(),
        (Lang::En, 0) => "The database has nothing of the kind from there.".to_owned(),
        (Lang::En, 1) if first => "The first record is from there.".to_owned(),
        (Lang::En, _) if first => format!("The first {number} records are from there."),
        (Lang::En, 1) => "One of the records is from there.".to_owned(),
        (Lang::En, _) => format!("{number} of the records are from there."),
    }
}

/// A search that found nothing from a place.
struct Looking<'l> {
    snapshot: &'l Snapshot,
    beside: &'l str,
    query: &'l SearchQuery,
    question: &'l Question,
}

impl Looking<'_> {
    /// Where else to look: in its region, around it, in places like it.
    fn instead_of(&self, place: &Location) -> Result<Vec<OtherPlace>, SearchError> {
        let Snapshot { engine, vocabulary, .. } = self.snapshot;
        let all = engine.municipalities();
        let lang = self.query.lang;
        let own = match place {
            Location::Municipality(code) => all.by_code(*code),
            _ => None,
        };
        let district = match place {
            Location::District(name) => all.district(name),
            _ => None,
        };
        let region = own.map(|own| &own.region).or(district.map(|own| &own.region));
        let mut links = Vec::new();
        if let Some(region) = region {
            let within = self.query.toggled("region", region);
            let name = label(vocabulary, "region", region, lang);
            links.extend(self.link(name, SearchQuery { q: self.beside.to_owned(), ..within }, None)?);
        }
        let Some(own) = own else { return Ok(links) };
        for km in AROUND {
            let name = lang.pick(format!("do {km}\u{a0}km odtud"), format!("within {km}\u{a0}km of it"));
            if let Some(link) = self.link(name, self.around(own, km), Some((own, km)))? {
                links.push(link);
                break;
            }
        }
        let counts = engine.by_municipality(None);
        let has_records = |other: &&Municipality| counts.contains_key(&other.code);
        let mut offered = 0;
        for other in all.alike(own.code, ALIKE).into_iter().filter(has_records) {
            if let Some(link) = self.link(other.name.clone(), self.around(other, 0), Some((other, 0)))? {
                links.push(link);
                offered += 1;
            }
            if offered == OFFERED {
                break;
            }
        }
        Ok(links)
    }

    /// The rest of the words around a municipality, the nearest first.
    fn around(&self, own: &Municipality, km: u16) -> SearchQuery {
        let sort = if km > 0 { Sort::Distance } else { Sort::default() };
        let (near, within) = (own.code.to_string(), Some(km));
        SearchQuery { q: self.beside.to_owned(), near, within, sort, offset: 0, ..self.query.clone() }
    }

    /// A link to what is found so, if anything is.
    fn link(
        &self,
        label: String,
        query: SearchQuery,
        around: Option<(&Municipality, u16)>,
    ) -> Result<Option<OtherPlace>, SearchError> {
        let near = around.map(|(own, km)| Near { position: own.position(), within: Some(f64::from(km)) });
        let question = Question {
            words: query.q.clone(),
            filters: query.filters.clone(),
            near,
            order: Order::Title,
            limit: 0,
            offset: 0,
            ..self.question.clone()
        };
        let count = self.snapshot.engine.search(&question)?.total;
        let url = Route::Search(query).address(self.query.lang);
        Ok((count > 0).then_some(OtherPlace { label, count, url }))
    }
}
