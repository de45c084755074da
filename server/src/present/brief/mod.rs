//! The brief for a council: what is put in it is decided here, and cut out of records by `writer.rs`; what somebody changed of it is
//! applied by `edited.rs`. Its files are `markdown.rs` and `docx.rs`; the page of it is the frontend's.

mod decision;
pub(crate) mod docx;
mod edited;
mod facts;
pub(crate) mod markdown;
mod situation;
mod writer;

use osvedceno_api::{
    BriefQuery, BriefResponse, Invalid, Lang, Problem, Reason, Recommendation, RecommendationResponse, RecordResponse,
    SituationProfile,
};
use osvedceno_corpus::{RecordId, Vocabulary};

use super::extract::part;
use super::recommendation::{self, recommend};
use super::record::{no_ids, read};
use super::{label, typeset};
use crate::day::today;
use crate::snapshot::Snapshot;
pub(crate) use edited::{differing, edited};
pub(crate) use situation::about;
use writer::Writer;

/// The heading under which a practice says what to make of it.
const TAKEAWAY_HEADING: &str = "Co si odnést";

/// What a record tells a municipality to make of it, from its text.
fn takeaway(markdown: &str) -> Option<String> {
    part(markdown, TAKEAWAY_HEADING)
}

/// A record with its text as Markdown, by its id.
type Read<'r> = dyn Fn(&str) -> Result<Option<(RecordResponse, String)>, Problem> + 'r;

/// What is recommended for the situation of a brief.
#[derive(Debug)]
struct Recommended {
    /// As the page of recommendations has it.
    answer: RecommendationResponse,
    /// More practices, for the reasons of those that were chosen from elsewhere.
    more: Vec<Recommendation>,
}

impl Recommended {
    fn of(&self, id: &str) -> Option<&Recommendation> {
        let lists = [&self.answer.practices, &self.more, &self.answer.places_alike];
        lists.into_iter().flatten().find(|own| own.hit.id == id)
    }
}

/// `GET /api/v1/brief`: with what somebody changed of it.
///
/// # Errors
/// What is wrong with the profile, what cannot be an id, or a damaged index.
pub(crate) fn brief(snapshot: &Snapshot, query: &BriefQuery, site: &str) -> Result<BriefResponse, Problem> {
    Ok(edited(&made(snapshot, query, site)?, query))
}

/// A brief before anything is changed: also with what is left out, so that it can be put back.
///
/// # Errors
/// What is wrong with the profile, what cannot be an id, or a damaged index.
pub(crate) fn made(snapshot: &Snapshot, query: &BriefQuery, site: &str) -> Result<BriefResponse, Problem> {
    if !of_names(query).is_empty() {
        return Err(Problem::invalid(&unfit(snapshot, query), query.lang));
    }
    let recommended = match &query.profile {
        None => None,
        Some(profile) => {
            let answer = recommend(snapshot, profile)?;
            let others = query.ids.iter().any(|id| answer.practices.iter().all(|own| own.hit.id != *id));
            let all = SituationProfile { limit: SituationProfile::MAX_LIMIT, ..profile.clone() };
            let more = if others { recommend(snapshot, &all)?.practices } else { Vec::new() };
            Some(Recommended { answer, more })
        }
    };
    let read = |id: &str| match RecordId::new(id) {
        Some(id) => read(snapshot, &id, query.lang, site),
        None => Ok(None),
    };
    response(query, recommended.as_ref(), &snapshot.vocabulary, site, &read)
}

/// What cannot be the id of what is proposed, or the name of what is left out: of a step of a section, too.
fn of_names(query: &BriefQuery) -> Vec<Invalid> {
    let is_name = |name: &str| match name.rsplit_once(':') {
        Some((section, step)) => RecordId::new(section).is_some() && step.parse::<u16>().is_ok_and(|step| step > 0),
        None => RecordId::new(name).is_some(),
    };
    let left_out = query.edits.without.iter().filter(|name| !is_name(name));
    let left_out = left_out.map(|name| Invalid::new("without", name, Reason::NotAnId));
    no_ids(&query.ids).into_iter().chain(left_out).collect()
}

/// What is wrong with a brief beside its form, all of it.
pub(super) fn unfit(snapshot: &Snapshot, query: &BriefQuery) -> Vec<Invalid> {
    let mut faults = of_names(query);
    faults.extend(query.profile.iter().flat_map(|profile| recommendation::unfit(snapshot, profile)));
    faults
}

/// Puts a brief together.
///
/// # Errors
/// Whatever a record cannot be read for.
fn response(
    query: &BriefQuery,
    recommended: Option<&Recommended>,
    vocabulary: &Vocabulary,
    site: &str,
    read: &Read<'_>,
) -> Result<BriefResponse, Problem> {
    let lang = query.lang;
    // As it was answered, with what is known of the municipality.
    let profile = recommended.map(|own| &own.answer.profile);
    let answer = recommended.map(|own| &own.answer);
    let brief = BriefResponse {
        title: title(recommended, profile, vocabulary, lang),
        date: today().to_string(),
        about: answer.map(|answer| about(answer, vocabulary, lang)),
        situation: answer.map(|answer| situation::facts(answer, vocabulary, lang)).unwrap_or_default(),
        words: None,
        practices: Vec::new(),
        warnings: Vec::new(),
        first_steps: Vec::new(),
        instruments: Vec::new(),
        background: Vec::new(),
        decision: Vec::new(),
        sources: Vec::new(),
        left_out: Vec::new(),
        missing: Vec::new(),
    };
    let ids = if query.ids.is_empty() {
        answer.map(|answer| answer.proposed(BriefQuery::DEFAULT_PRACTICES)).unwrap_or_default()
    } else {
        query.ids.clone()
    };
    let mut writer = Writer::new(brief, query, &ids, site, read);
    for id in &ids {
        writer.chosen(id, recommended)?;
    }
    // What was chosen comes first; then what fits the situation, or else what stands behind the practices.
    let linked = writer.linked();
    let ids = |list: &dyn Fn(&RecommendationResponse) -> Vec<String>, linked: Vec<String>| match answer {
        Some(answer) => list(answer),
        None => linked,
    };
    for warning in answer.iter().flat_map(|answer| &answer.warnings) {
        writer.warning(warning)?;
    }
    let read_first = |answer: &RecommendationResponse| answer.read_first.iter().map(|own| own.hit.id.clone()).collect();
    for id in ids(&read_first, linked.sections) {
        writer.section(&id)?;
    }
    let region = profile.and_then(|own| own.municipality.region.as_deref());
    for id in ids(&money_first, linked.instruments) {
        writer.instrument(&id, region)?;
    }
    Ok(writer.written())
}

/// The instruments that are recommended: what money can be had from, and then what a municipality acts by.
fn money_first(answer: &RecommendationResponse) -> Vec<String> {
    let is_money = |own: &&Recommendation| {
        own.hit.mark.as_ref().is_some_and(|mark| ["openness:open", "openness:recurring"].contains(&mark.code.as_str()))
    };
    let (money, others): (Vec<_>, Vec<_>) = answer.instruments.iter().partition(is_money);
    money.into_iter().chain(others).map(|own| own.hit.id.clone()).collect()
}

/// What the brief is about, in a line: the place, or else the first thing that is said of it. The rest stands below.
fn title(
    recommended: Option<&Recommended>,
    profile: Option<&SituationProfile>,
    vocabulary: &Vocabulary,
    lang: Lang,
) -> String {
    let place = profile.and_then(|own| own.municipality.name.clone());
    let coded = profile.and_then(|own| {
        let of = |group: &str, codes: &[String]| codes.first().map(|code| label(vocabulary, group, code, lang));
        of("situation", &own.situations).or_else(|| of("area", &own.areas))
    });
    let understood = || recommended.and_then(|own| own.answer.understood.first()).map(|own| own.label.clone());
    let kind = osvedceno_frontend::brief_headings(lang).kind;
    let title = match place.or(coded).or_else(understood) {
        Some(about) => format!("{kind}: {about}"),
        None => kind.to_owned(),
    };
    typeset(lang, &title)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::LazyLock;

    use osvedceno_api::SituationProfile;
    use osvedceno_corpus::{CorpusFiles, Date, Openness};
    use proptest::prelude::*;

    use super::*;

    static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(|| {
        let files = CorpusFiles::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let index = tempfile::tempdir().unwrap();
        Snapshot::of(&files, index.path()).unwrap().0
    });

    /// Some days from before the first call to after the last.
    fn days() -> impl Strategy<Value = Date> {
        (2010_i16..2035, 1_i8..13, 1_i8..29).prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn no_money_of_a_brief_is_closed_on_its_day(day in days(), which in any::<proptest::sample::Index>()) {
            let snapshot = SNAPSHOT.on(day);
            let situations = &snapshot.vocabulary.group("situation").unwrap().values;
            let situation = which.get(situations).code.to_string();
            let profile = SituationProfile { situations: vec![situation], ..SituationProfile::default() };
            let ids = vec!["dotace-mv-projekty-obci-integrace-cizincu".to_owned()];
            for query in [
                BriefQuery { profile: Some(profile.clone()), ..BriefQuery::default() },
                BriefQuery { profile: Some(profile), ids: ids.clone(), ..BriefQuery::default() },
                BriefQuery { ids, ..BriefQuery::default() },
            ] {
                for own in brief(&snapshot, &query, "").unwrap().instruments {
                    let record = snapshot.engine.record(&own.record.id).unwrap().unwrap();
                    prop_assert_ne!(record.openness(day), Some(Openness::Closed), "{} on {}", own.record.id, day);
                    prop_assert!(record.facets.has("recipient", "municipality"), "{}", own.record.id);
                }
            }
        }
    }
}
