//! The brief for a council: what is put in it (here), what is cut out of records for it (`../extract.rs`), and its files
//! (`markdown.rs`, `docx.rs`). The page of it is the frontend's.

mod decision;
pub(crate) mod docx;
mod facts;
pub(crate) mod markdown;

use osvedceno_api::{
    BriefPractice, BriefQuery, BriefReading, BriefResponse, BriefSource, BriefSteps, Lang, Problem, Recommendation,
    RecommendationReason, RecommendationResponse, RecordLink, RecordResponse, SituationProfile, Stand,
};
use osvedceno_corpus::{RecordId, Vocabulary};
use osvedceno_frontend::{czech, date};

use super::extract::{part, shortened};
use super::recommendation::{AS_LARGE, recommend};
use super::record::{link_to, read, record_ids};
use super::{label, typeset};
use crate::day::today;
use crate::snapshot::Snapshot;
use decision::decision;
use facts::{can_pay, facts, situation};

/// Sections of the manual in a brief.
const SECTIONS: usize = 3;
/// First steps from one section, by how many practices there are.
const STEPS: [usize; 4] = [3, 3, 3, 2];
/// Instruments in a brief, by how many practices there are.
const INSTRUMENTS: [usize; 4] = [3, 3, 3, 2];
/// Other things to read in a brief.
const BACKGROUND: usize = 3;
/// Sources of its own of a practice, by how many practices there are; its record has all of them.
const SOURCES: [usize; 4] = [4, 2, 1, 1];
/// Reasons for a practice, and against it, by how many practices there are.
const REASONS: [usize; 4] = [3, 3, 3, 2];
/// What speaks for a practice to a council. That a text is like the question, or was understood as a code, only explains a place in
/// a list, and how well it is documented stands among the facts.
const FOR: [&str; 8] = ["situation", "area", "group", "horizon", "size", "region", "cost", "continuation"];
/// What is to be minded of it; that it is like another one is no concern of who has chosen both.
const AGAINST: [&str; 9] =
    ["evidence", "size", "region", "horizon", "cost", "staff", "municipal_role", "continuation", "group"];
/// Most characters of what came of a practice and of what to make of it, by how many practices there are up to the fourth.
const RESULTS: [usize; 4] = [450, 300, 200, 120];
const TAKEAWAY: [usize; 4] = [550, 400, 280, 160];
/// The heading under which a practice says what came of it.
const RESULTS_HEADING: &str = "Výsledky";
/// The heading under which a practice says what to make of it.
const TAKEAWAY_HEADING: &str = "Co si odnést";

/// What a record tells a municipality to make of it, from its text.
pub(super) fn takeaway(markdown: &str) -> Option<String> {
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

/// `GET /api/v1/brief`.
///
/// # Errors
/// What is wrong with the profile, what cannot be an id, or a damaged index.
pub(crate) fn brief(snapshot: &Snapshot, query: &BriefQuery, site: &str) -> Result<BriefResponse, Problem> {
    record_ids(&query.ids, query.lang)?;
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
    let mut brief = BriefResponse {
        title: String::new(),
        date: today().to_string(),
        situation: Vec::new(),
        practices: Vec::new(),
        first_steps: Vec::new(),
        instruments: Vec::new(),
        background: Vec::new(),
        decision: Vec::new(),
        sources: Vec::new(),
        left_out: Vec::new(),
        missing: Vec::new(),
    };
    // As it was answered, with what is known of the municipality.
    let profile = recommended.map(|own| &own.answer.profile);
    if let Some(Recommended { answer, .. }) = recommended {
        brief.situation = situation(answer, vocabulary, lang);
    }
    brief.title = title(recommended, profile, vocabulary, lang);
    let ids = if query.ids.is_empty() {
        recommended.map(|own| own.answer.proposed(BriefQuery::DEFAULT_PRACTICES)).unwrap_or_default()
    } else {
        query.ids.clone()
    };
    let mut writer = Writer {
        brief,
        lang,
        site,
        read,
        crowd: ids.len().clamp(1, BriefQuery::MAX_PRACTICES) - 1,
        linked: (Vec::new(), Vec::new()),
    };
    for id in &ids {
        writer.chosen(id, recommended)?;
    }
    // What was chosen comes first; then what fits the situation, or else what stands behind the practices.
    let linked = std::mem::take(&mut writer.linked);
    let ids = |list: &dyn Fn(&RecommendationResponse) -> Vec<String>, linked: Vec<String>| match recommended {
        Some(own) => list(&own.answer),
        None => linked,
    };
    let read_first = |answer: &RecommendationResponse| answer.read_first.iter().map(|own| own.hit.id.clone()).collect();
    for id in ids(&read_first, linked.0) {
        if writer.brief.first_steps.len() < SECTIONS {
            writer.section(&id)?;
        }
    }
    let region = profile.and_then(|own| own.municipality.region.as_deref());
    for id in ids(&money_first, linked.1) {
        if writer.brief.instruments.len() < INSTRUMENTS[writer.crowd] {
            writer.reading(&id, region)?;
        }
    }
    writer.brief.decision = decision(&writer.brief, lang);
    Ok(writer.brief)
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

/// A brief that is being written.
struct Writer<'r> {
    brief: BriefResponse,
    lang: Lang,
    site: &'r str,
    read: &'r Read<'r>,
    /// How many practices there are beside the first, up to the fourth: the more, the less room each has.
    crowd: usize,
    /// Sections of the manual and instruments that stand behind the practices.
    linked: (Vec<String>, Vec<String>),
}

impl Writer<'_> {
    /// A record that somebody chose, into the part where its kind belongs.
    fn chosen(&mut self, id: &str, recommended: Option<&Recommended>) -> Result<(), Problem> {
        let Some((record, markdown)) = (self.read)(id)? else {
            self.brief.missing.push(id.to_owned());
            return Ok(());
        };
        match record.kind.as_str() {
            "practice" if self.brief.practices.len() >= BriefQuery::MAX_PRACTICES => {
                self.brief.left_out.push(link_to(&record));
            }
            "practice" => self.practice(&record, &markdown, recommended.and_then(|own| own.of(id))),
            _ if record.chapter.is_some() => self.add_section(&record),
            _ => self.add_reading(&record),
        }
        Ok(())
    }

    fn practice(&mut self, record: &RecordResponse, markdown: &str, recommended: Option<&Recommendation>) {
        let (lang, most) = (self.lang, REASONS[self.crowd]);
        let ids = |links: &[RecordLink]| links.iter().map(|link| link.id.clone()).collect::<Vec<_>>();
        self.linked.0.extend(ids(&record.told_in));
        self.linked.1.extend(ids(&record.instruments));
        let reasons = |tells: &dyn Fn(&RecommendationReason) -> bool| {
            let reasons = recommended.into_iter().flat_map(|own| &own.reasons).filter(|own| tells(own));
            reasons.take(most).map(|reason| reason.text.clone()).collect::<Vec<_>>()
        };
        let told = |own: &RecommendationReason, of: &[&str]| of.contains(&own.feature.as_str());
        let speaks_for = |own: &RecommendationReason| {
            own.stand == Stand::For && told(own, &FOR) && (own.feature != "size" || own.value >= AS_LARGE)
        };
        // Whether it lasts, a council wants to know even where no source says.
        let to_mind = |own: &RecommendationReason| match own.stand {
            Stand::Against => told(own, &AGAINST),
            Stand::Unknown => own.feature == "continuation",
            Stand::For => own.feature == "size" && own.value < AS_LARGE,
        };
        let sources = self.sources(record, SOURCES[self.crowd]);
        let practice = BriefPractice {
            record: link_to(record),
            summary: typeset(lang, &record.summary),
            facts: facts(record, lang),
            results: part(markdown, RESULTS_HEADING).map(|text| czech(&shortened(&text, RESULTS[self.crowd]))),
            takeaway: takeaway(markdown).map(|text| czech(&shortened(&text, TAKEAWAY[self.crowd]))),
            reasons_for: reasons(&speaks_for),
            reasons_against: reasons(&to_mind),
            sources,
        };
        self.brief.practices.push(practice);
    }

    fn section(&mut self, id: &str) -> Result<(), Problem> {
        if let Some((record, _)) = (self.read)(id)? {
            self.add_section(&record);
        }
        Ok(())
    }

    fn add_section(&mut self, record: &RecordResponse) {
        let known = self.brief.first_steps.iter().any(|own| own.section.id == record.id);
        if known || self.brief.first_steps.len() >= SECTIONS {
            return;
        }
        let most = STEPS[self.crowd];
        let steps = record.steps.iter().take(most).map(|step| typeset(self.lang, step)).collect();
        let more = record.steps.len().saturating_sub(most);
        self.brief.first_steps.push(BriefSteps { section: link_to(record), steps, more });
    }

    /// An instrument that can pay; one that is for a region is for nobody who is not known to be in it.
    fn reading(&mut self, id: &str, region: Option<&str>) -> Result<(), Problem> {
        let own = |record: &RecordResponse| {
            let values = record.facet("region").map(|group| group.values.as_slice()).unwrap_or_default();
            values.is_empty() || values.iter().any(|value| Some(value.code.as_str()) == region)
        };
        if let Some((record, _)) = (self.read)(id)?.filter(|(record, _)| own(record) && can_pay(record)) {
            self.add_reading(&record);
        }
        Ok(())
    }

    fn add_reading(&mut self, record: &RecordResponse) {
        let pays = can_pay(record);
        let (list, most) = if pays {
            (&self.brief.instruments, INSTRUMENTS[self.crowd])
        } else {
            (&self.brief.background, BACKGROUND)
        };
        if list.len() >= most || list.iter().any(|own| own.record.id == record.id) {
            return;
        }
        let sources = self.sources(record, 0);
        let (summary, year) = (typeset(self.lang, &record.summary), record.year);
        let reading = BriefReading { record: link_to(record), year, summary, sources };
        if pays {
            self.brief.instruments.push(reading);
        } else {
            self.brief.background.push(reading);
        }
    }

    /// Lists where the facts of a record come from: the record, and the first of its own sources.
    fn sources(&mut self, record: &RecordResponse, own: usize) -> Vec<usize> {
        let lang = self.lang;
        let checked = date(lang, &record.checked.date);
        let title = &record.title;
        let text = match lang {
            Lang::Cs => format!("Osvědčeno: {title}. Záznam, zdroje ověřeny {checked}"),
            Lang::En => format!("Osvědčeno: {title}. Record, sources checked {checked}"),
        };
        let first = BriefSource { text: typeset(lang, &text), url: format!("{}{}", self.site, record.url) };
        let others = record.sources.iter().take(own).map(|source| {
            let year = source.year.map(|year| format!(", {year}")).unwrap_or_default();
            let text = format!("{}: {}{year}", source.publisher, source.title);
            BriefSource { text: if source.lang == "cs" { czech(&text) } else { text }, url: source.url.clone() }
        });
        let mut numbers = Vec::new();
        for source in std::iter::once(first).chain(others) {
            let known = self.brief.sources.iter().position(|own| own.url == source.url);
            numbers.push(
                known.unwrap_or_else(|| {
                    self.brief.sources.push(source);
                    self.brief.sources.len() - 1
                }) + 1,
            );
        }
        numbers
    }
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
