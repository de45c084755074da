//! Recommendations: the profile to the index, and its answer in words. Which municipality is meant is decided in `place.rs`; how a
//! reason reads is in `sentence.rs`.

mod place;
mod sentence;

use std::collections::BTreeMap;

use osvedceno_api::{
    Invalid, Lang, Origin, Problem, Recommendation, RecommendationReason, RecommendationResponse, SituationProfile,
    Stand, Warning,
};
use osvedceno_corpus::{Vocabulary, plain_text};
use osvedceno_frontend::czech;
use osvedceno_index::{Engine, Error, FilterFault, Profile, RecommendError, Recommendations};

use super::extract::shortened;
use super::filter_fault::invalid;
use super::internal;
use super::search::{card, named};
use crate::snapshot::Snapshot;
use place::Asking;
pub(crate) use sentence::AS_LARGE;
use sentence::{Sentence, Subject};

/// The section of a practice that says what to make of it, and how much of it is told, in characters.
const LESSON: &str = "co-si-odnest";
const LESSON_CHARS: usize = 300;

/// `POST /api/v1/recommendations`, and the same by `GET`.
///
/// # Errors
/// A municipality that is one of several, unknown codes, or a damaged index.
pub(crate) fn recommend(snapshot: &Snapshot, profile: &SituationProfile) -> Result<RecommendationResponse, Problem> {
    let Snapshot { engine, vocabulary, .. } = snapshot;
    let lang = profile.language;
    let asking = Asking::of(profile, engine.municipalities(), vocabulary)
        .map_err(|_| Problem::invalid(&unfit(snapshot, profile), lang))?;
    let question = question(&asking.profile);
    match engine.recommend(&question) {
        Ok(found) => {
            let lessons = lessons(engine, &found.warnings).map_err(|error| internal(&error, lang))?;
            Ok(response(found, &lessons, asking, &question, vocabulary))
        }
        Err(RecommendError::Codes(faults)) => {
            let faults = faults.iter().map(|own| fault(own, &asking.profile, vocabulary));
            Err(Problem::invalid(&faults.collect::<Vec<_>>(), lang))
        }
        Err(RecommendError::Index(error)) => Err(internal(&error, lang)),
    }
}

/// What is wrong with a profile beside its form, all of it.
pub(super) fn unfit(snapshot: &Snapshot, profile: &SituationProfile) -> Vec<Invalid> {
    let Snapshot { engine, vocabulary, .. } = snapshot;
    let mut faults = Asking::of(profile, engine.municipalities(), vocabulary).err().unwrap_or_default();
    let codes = engine.unknown_of(&question(profile));
    let codes = codes.iter().map(|own| fault(own, profile, vocabulary));
    // Of the region both know.
    faults.extend(codes.filter(|fault| fault.parameter != "region"));
    faults
}

/// What the index is asked.
fn question(profile: &SituationProfile) -> Profile {
    let SituationProfile { municipality, situations, areas, groups, horizon, .. } = profile;
    Profile {
        place: municipality.name.clone(),
        population: municipality.population,
        region: municipality.region.clone(),
        situations: situations.clone(),
        areas: areas.clone(),
        groups: groups.clone(),
        horizon: horizon.clone(),
        budget: profile.budget_czk_per_year,
        text: profile.text.clone(),
        ignored: profile.ignore.clone(),
        origin: match profile.origin {
            Origin::National => osvedceno_index::Origin::National,
            Origin::Foreign => osvedceno_index::Origin::Foreign,
            Origin::Both => osvedceno_index::Origin::Both,
        },
        limit: profile.limit,
    }
}

/// A code that does not exist, under the name of the part of the profile that has it.
fn fault(fault: &FilterFault, profile: &SituationProfile, vocabulary: &Vocabulary) -> Invalid {
    let (FilterFault::UnknownGroup { group, code } | FilterFault::UnknownCode { group, code }) = fault;
    let name = format!("{group}:{code}");
    let mut invalid = invalid(fault, vocabulary);
    if let Some(ignored) = profile.ignore.iter().find(|own| **own == name || *own == group) {
        let reason = match (fault, invalid.reason) {
            (FilterFault::UnknownGroup { .. }, _) => osvedceno_api::Reason::UnknownCode {
                near: vec!["situation:…, area:…, group:…, tool:…".to_owned()],
            },
            (FilterFault::UnknownCode { .. }, reason) => reason,
        };
        invalid = Invalid::new("ignore", ignored, reason);
    }
    invalid
}

/// What can be learnt from practices that did not work, by their ids.
fn lessons(engine: &Engine, failed: &[osvedceno_index::Recommendation<'_>]) -> Result<BTreeMap<String, String>, Error> {
    let mut lessons = BTreeMap::new();
    for id in failed.iter().map(|own| own.card.id()) {
        let sections = engine.record(id)?.map(|record| record.body.sections).unwrap_or_default();
        let told = sections.iter().find(|section| section.slug == LESSON);
        let short = |markdown: &str| czech(&shortened(&plain_text(markdown), LESSON_CHARS));
        lessons.extend(told.map(|section| (id.to_owned(), short(&section.markdown))));
    }
    Ok(lessons)
}

/// The answer in words.
fn response(
    found: Recommendations<'_>,
    lessons: &BTreeMap<String, String>,
    asking: Asking,
    question: &Profile,
    vocabulary: &Vocabulary,
) -> RecommendationResponse {
    let Asking { profile, municipality, meant, mut notes } = asking;
    let lang = profile.language;
    if found.practices.is_empty() {
        notes.push(nothing(lang).to_owned());
    }
    let titles: Vec<(String, String)> = found
        .practices
        .iter()
        .map(|own| (own.card.id().to_owned(), lang.pick(own.card.title().cs, own.card.title().en).to_owned()))
        .collect();
    let list = |list: &[osvedceno_index::Recommendation<'_>]| -> Vec<Recommendation> {
        list.iter().map(|own| recommendation(own, &profile, question, &titles, vocabulary)).collect()
    };
    let warning = |own: Recommendation| Warning { lesson: lessons.get(&own.hit.id).cloned(), recommendation: own };
    RecommendationResponse {
        practices: list(&found.practices),
        read_first: list(&found.read_first),
        warnings: list(&found.warnings).into_iter().map(warning).collect(),
        instruments: list(&found.instruments),
        law: list(&found.law),
        background: list(&found.background),
        places_alike: list(&found.places_alike),
        understood: found.understood.iter().map(|(group, code)| named(group, code, vocabulary, lang)).collect(),
        corrected: found.corrected,
        municipality,
        meant,
        notes,
        profile,
    }
}

/// What is said where nothing fits.
fn nothing(lang: Lang) -> &'static str {
    lang.pick(
        "K\u{a0}tomu, co jste zadali, nic vhodného nemáme. Zkuste to říct jinak nebo vyberte situaci; poradit může i\u{a0}nejbližší Centrum na podporu integrace cizinců.",
        "We have nothing that fits what you entered. Say it in other words or choose a situation; the nearest Centre for the Support of Integration of Foreigners can advise too.",
    )
}

fn recommendation(
    own: &osvedceno_index::Recommendation<'_>,
    profile: &SituationProfile,
    question: &Profile,
    titles: &[(String, String)],
    vocabulary: &Vocabulary,
) -> Recommendation {
    let own_place = question.is_own(&own.card);
    let sentence = Sentence { vocabulary, titles, subject: Subject::of(&own.card), own_place, profile };
    let reasons = own.reasons.iter().map(|reason| RecommendationReason {
        feature: reason.feature.name().to_owned(),
        value: reason.value,
        weight: reason.weight,
        contribution: reason.contribution,
        stand: match reason.stand {
            osvedceno_index::Stand::For => Stand::For,
            osvedceno_index::Stand::Against => Stand::Against,
            osvedceno_index::Stand::Unknown => Stand::Unknown,
        },
        text: sentence.of(reason),
        codes: reason.codes.iter().map(|(group, code)| format!("{group}:{code}")).collect(),
        figure: reason.figure,
        records: reason.records.iter().map(ToString::to_string).collect(),
    });
    let reasons = reasons.collect();
    Recommendation { hit: card(own.card, own.score, vocabulary, profile.language), own_place, reasons }
}
