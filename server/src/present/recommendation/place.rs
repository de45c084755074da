//! The municipality of a profile: which one is meant, what the list knows of it, and what has to be said where that is not clear.
//!
//! A name never withholds an answer. One that no municipality has, or none in the region that was given, leaves the answer without
//! what the list would have told, and a note says so. Only who names one of several is asked which.

use osvedceno_api::{Invalid, Lang, MunicipalityProfile, Reason, SituationProfile};
use osvedceno_corpus::{Municipalities, Municipality, MunicipalityCode, Resolved, Vocabulary, Within};
use osvedceno_index::FilterFault;

use crate::present::filter_fault::invalid;
use crate::present::municipalities::{listed, municipality};
use crate::present::{label, typeset};

/// A profile, and what is known of its municipality.
#[derive(Debug)]
pub(super) struct Asking {
    /// With what the list has of the municipality.
    pub(super) profile: SituationProfile,
    /// The municipality that is meant, if that is known.
    pub(super) municipality: Option<osvedceno_api::Municipality>,
    /// Those that may be meant, if it is not.
    pub(super) meant: Vec<osvedceno_api::Municipality>,
    /// What cannot be gone by, and why.
    pub(super) notes: Vec<String>,
}

impl Asking {
    /// Looks up the municipality of a profile. Explicit figures win over those of the list.
    ///
    /// # Errors
    /// An unknown region, a code of no municipality or of another one than was named, or a name that several municipalities have,
    /// unless the profile says how large it is: that is what matters most.
    pub(super) fn of(
        profile: &SituationProfile,
        municipalities: &Municipalities,
        vocabulary: &Vocabulary,
    ) -> Result<Self, Vec<Invalid>> {
        let mut asking = Self { profile: profile.clone(), municipality: None, meant: Vec::new(), notes: Vec::new() };
        let lang = profile.language;
        let own = &mut asking.profile.municipality;
        let known = |code: &str| vocabulary.group("region").is_some_and(|group| group.value(code).is_some());
        let unknown = own.region.take_if(|code| !known(code)).map(|code| {
            let fault = FilterFault::UnknownCode { group: "region".to_owned(), code };
            invalid(&fault, vocabulary)
        });
        let resolved = match (resolved(own, municipalities), unknown) {
            (Ok(resolved), None) => resolved,
            (Ok(_), Some(fault)) => return Err(vec![fault]),
            (Err(fault), unknown) => return Err(unknown.into_iter().chain([fault]).collect()),
        };
        let Some(resolved) = resolved else { return Ok(asking) };
        let name = own.name.clone().unwrap_or_default();
        let say = |own: &MunicipalityProfile, why: Why| note(own, &name, why, vocabulary, lang);
        let (may_be, why) = match resolved {
            Resolved::One(found) => {
                own.name = Some(found.name.clone());
                own.code = Some(found.code.to_string());
                own.region = Some(found.region.clone());
                own.population = own.population.or(found.population.map(|population| population.people));
                asking.notes.extend(note(own, &found.name, Why::NotCounted, vocabulary, lang));
                asking.municipality = Some(municipality(found, municipalities, vocabulary, lang));
                return Ok(asking);
            }
            Resolved::Several(places) if own.population.is_none() => {
                let places = places.into_iter().map(|place| listed(place, vocabulary, lang)).collect();
                return Err(vec![Invalid::new("municipality", name, Reason::AmbiguousPlace { places, by: "code" })]);
            }
            Resolved::Several(places) => (places, Why::Several),
            Resolved::Elsewhere(places) => (places, Why::Elsewhere),
            Resolved::None { near } => (near, Why::Unknown),
        };
        asking.notes.extend(say(own, why));
        asking.meant = may_be.into_iter().map(|place| municipality(place, municipalities, vocabulary, lang)).collect();
        Ok(asking)
    }
}

/// Which municipality is meant, if one was named.
fn resolved<'m>(
    own: &mut MunicipalityProfile,
    municipalities: &'m Municipalities,
) -> Result<Option<Resolved<'m>>, Invalid> {
    let Some(code) = &own.code else {
        let within = Within::region(own.region.as_deref());
        return Ok(own.name.as_deref().map(|name| municipalities.resolve(name, within)));
    };
    let found = MunicipalityCode::new(code).and_then(|code| municipalities.by_code(code));
    let found: &Municipality = found.ok_or_else(|| Invalid::new("code", code, Reason::UnknownPlaceCode))?;
    if own.name.as_deref().is_some_and(|name| !municipalities.may_be(found, name)) {
        return Err(Invalid::new("code", code, Reason::CodeOfAnother { name: found.name.clone() }));
    }
    own.name.get_or_insert_with(|| found.name.clone());
    let is_there = own.region.as_ref().is_none_or(|region| *region == found.region);
    Ok(Some(if is_there { Resolved::One(found) } else { Resolved::Elsewhere(vec![found]) }))
}

/// Why something of a municipality is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    /// The list does not have its population.
    NotCounted,
    /// It is one of several.
    Several,
    /// The list has it in other regions than was given.
    Elsewhere,
    /// The list does not have it.
    Unknown,
}

/// What is not known of a municipality and why, if that makes a difference.
fn note(own: &MunicipalityProfile, name: &str, why: Why, vocabulary: &Vocabulary, lang: Lang) -> Option<String> {
    let region = own.region.as_deref().map(|code| label(vocabulary, "region", code, lang));
    let (size, place) = (own.population.is_none(), region.is_none());
    let (czech, english) = match why {
        Why::NotCounted if size => {
            (format!("Počet obyvatel místa {name} neznáme."), format!("The population of {name} is not known."))
        }
        Why::NotCounted => return None,
        Why::Several => {
            (format!("Obcí jménem „{name}“ je víc."), format!("Several municipalities are called “{name}”."))
        }
        Why::Elsewhere => {
            let region = region.unwrap_or_default();
            (
                format!("V kraji, který jste uvedli ({region}), obec „{name}“ není."),
                format!("In the region that you gave ({region}) there is no municipality called “{name}”."),
            )
        }
        Why::Unknown => {
            (format!("Obec „{name}“ v seznamu není."), format!("There is no municipality called “{name}” in the list."))
        }
    };
    let (missing, effect) = match (size, place) {
        (true, true) => (
            "Velikost ani kraj proto neznáme a doporučení se jimi neřídí; můžete je doplnit.",
            "So its size and region are not known, and nothing was chosen by them; you can add them.",
        ),
        (true, false) => (
            "Doporučení se proto velikostí neřídí; můžete ji doplnit.",
            "So nothing was chosen by its size; you can add it.",
        ),
        (false, true) => (
            "Doporučení se proto krajem neřídí; můžete ho doplnit.",
            "So nothing was chosen by its region; you can add it.",
        ),
        (false, false) => {
            ("Doporučení vychází z toho, co jste o ní uvedli.", "The recommendation goes by what you have said of it.")
        }
    };
    Some(typeset(lang, &lang.pick(format!("{czech} {missing}"), format!("{english} {effect}"))))
}
