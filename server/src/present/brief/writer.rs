//! A brief while it is written: records in, those parts of them for which there is room out. What is left out is written too, and
//! takes no room of the others.

use osvedceno_api::{
    BriefEdits, BriefPractice, BriefQuery, BriefReading, BriefResponse, BriefSource, BriefSteps, BriefWarning, Lang,
    Problem, Recommendation, RecommendationReason, RecordLink, RecordResponse, Source, Stand, Warning,
};
use osvedceno_frontend::{czech, date};

use super::facts::{can_pay, facts, has, where_it_is};
use super::{Read, Recommended, takeaway};
use crate::present::extract::{part, shortened};
use crate::present::recommendation::AS_LARGE;
use crate::present::record::link_to;
use crate::present::standing::by_standing;
use crate::present::typeset;

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
const AGAINST: [&str; 10] =
    ["evidence", "size", "region", "horizon", "cost", "staff", "municipal_role", "continuation", "running", "group"];
/// Most characters of what came of a practice and of what to make of it, by how many practices there are up to the fourth.
const RESULTS: [usize; 4] = [450, 300, 200, 120];
const TAKEAWAY: [usize; 4] = [550, 400, 280, 160];
/// The heading under which a practice says what came of it.
const RESULTS_HEADING: &str = "Výsledky";
/// Most characters of what can be learnt from what did not work, by how many practices there are.
const LESSON: [usize; 4] = [260, 220, 180, 130];
/// What did not work.
const FAILED: (&str, &str) = ("outcome", "failed");

/// A brief that is being written.
pub(super) struct Writer<'r> {
    brief: BriefResponse,
    lang: Lang,
    site: &'r str,
    read: &'r Read<'r>,
    /// What is left out: it is there to be put back, and takes no room.
    edits: &'r BriefEdits,
    /// How many practices there are beside the first, up to the fourth: the more, the less room each has.
    crowd: usize,
    /// How many there are so far, without those that are left out.
    practices: usize,
    linked: Linked,
}

/// What stands behind the practices, by ids.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub(super) sections: Vec<String>,
    pub(super) instruments: Vec<String>,
}

impl<'r> Writer<'r> {
    /// A brief of the practices of these ids, among other records.
    pub(super) fn new(
        brief: BriefResponse,
        query: &'r BriefQuery,
        ids: &[String],
        site: &'r str,
        read: &'r Read<'r>,
    ) -> Self {
        let stay = ids.iter().filter(|id| !query.edits.leaves_out(id)).count();
        let crowd = stay.clamp(1, BriefQuery::MAX_PRACTICES) - 1;
        let (lang, edits) = (query.lang, &query.edits);
        Self { brief, lang, site, read, edits, crowd, practices: 0, linked: Linked::default() }
    }

    /// What stands behind the practices that were chosen.
    pub(super) fn linked(&mut self) -> Linked {
        std::mem::take(&mut self.linked)
    }

    /// The brief as it is by now.
    pub(super) fn written(self) -> BriefResponse {
        self.brief
    }

    /// A record that somebody chose, into the part where its kind belongs.
    pub(super) fn chosen(&mut self, id: &str, recommended: Option<&Recommended>) -> Result<(), Problem> {
        let Some((record, markdown)) = (self.read)(id)? else {
            self.brief.missing.push(id.to_owned());
            return Ok(());
        };
        match record.kind.as_str() {
            "practice" if self.practices >= BriefQuery::MAX_PRACTICES && !self.edits.leaves_out(id) => {
                self.brief.left_out.push(link_to(&record));
            }
            // Whoever chose what did not work means to learn from it.
            "practice" if has(&record, FAILED) => self.add_warning(&record, &markdown),
            "practice" => self.practice(&record, &markdown, recommended.and_then(|own| own.of(id))),
            _ if record.chapter.is_some() => self.add_section(&record),
            _ => self.add_reading(&record),
        }
        Ok(())
    }

    fn practice(&mut self, record: &RecordResponse, markdown: &str, recommended: Option<&Recommendation>) {
        let (lang, most) = (self.lang, REASONS[self.crowd]);
        let ids = |links: &[RecordLink]| links.iter().map(|link| link.id.clone()).collect::<Vec<_>>();
        if !self.edits.leaves_out(&record.id) {
            self.practices += 1;
            self.linked.sections.extend(ids(&record.told_in));
            self.linked.instruments.extend(ids(&record.instruments));
        }
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
            results: self.czech_part(part(markdown, RESULTS_HEADING), RESULTS),
            takeaway: self.czech_part(takeaway(markdown), TAKEAWAY),
            reasons_for: reasons(&speaks_for),
            reasons_against: reasons(&to_mind),
            sources,
        };
        self.brief.practices.push(practice);
    }

    /// What there is room for of a text that is Czech alone: nothing of it in a brief of another language, which says so.
    fn czech_part(&self, text: Option<String>, most: [usize; 4]) -> Option<String> {
        let text = text.filter(|_| self.lang == Lang::Cs)?;
        Some(czech(&shortened(&text, most[self.crowd])))
    }

    /// A practice that did not work, close to what is asked for: one is enough, unless somebody chose more.
    pub(super) fn warning(&mut self, warning: &Warning) -> Result<(), Problem> {
        let Warning { recommendation, lesson } = warning;
        if !self.brief.warnings.is_empty() || lesson.is_none() || recommendation.own_place {
            return Ok(());
        }
        if let Some((record, markdown)) = (self.read)(&recommendation.hit.id)? {
            self.add_warning(&record, &markdown);
        }
        Ok(())
    }

    fn add_warning(&mut self, record: &RecordResponse, markdown: &str) {
        let outcome = record.facet("outcome").into_iter().flat_map(|group| &group.values).map(|value| &*value.label);
        let lesson = self.czech_part(takeaway(markdown), LESSON);
        let lesson = lesson.unwrap_or_else(|| typeset(self.lang, &shortened(&record.summary, LESSON[self.crowd])));
        let warning = BriefWarning {
            record: link_to(record),
            place: where_it_is(record, self.lang),
            outcome: outcome.collect::<Vec<_>>().join(", "),
            lesson,
            sources: self.sources(record, 1),
        };
        self.brief.warnings.push(warning);
    }

    /// A section of the manual to begin with, if there is room.
    pub(super) fn section(&mut self, id: &str) -> Result<(), Problem> {
        if self.brief.first_steps.len() < SECTIONS
            && let Some((record, _)) = (self.read)(id)?
        {
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

    /// An instrument that can pay, if there is room; one that is for a region is for nobody who is not known to be in it.
    pub(super) fn instrument(&mut self, id: &str, region: Option<&str>) -> Result<(), Problem> {
        if self.brief.instruments.len() >= INSTRUMENTS[self.crowd] {
            return Ok(());
        }
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

    /// Lists where the facts of a record come from: the record, and those of its own sources that are closest to it.
    fn sources(&mut self, record: &RecordResponse, own: usize) -> Vec<usize> {
        let lang = self.lang;
        let checked = date(lang, &record.checked.date);
        let title = &record.title;
        let text = match lang {
            Lang::Cs => format!("Osvědčeno: {title}. Záznam, zdroje ověřeny {checked}"),
            Lang::En => format!("Osvědčeno: {title}. Record, sources checked {checked}"),
        };
        let first = BriefSource {
            text: typeset(lang, &text),
            lang: None,
            url: format!("{}{}", self.site, record.url),
            unavailable_since: None,
            archive_url: None,
        };
        let others = by_standing(record).into_iter().take(own).map(|source| {
            let year = source.year.map(|year| format!(", {year}")).unwrap_or_default();
            let text = format!("{}: {}{year}", source.publisher, source.title);
            let Source { url, unavailable_since, archive_url, .. } = source.clone();
            let text = if source.lang == Lang::Cs.code() { czech(&text) } else { text };
            let lang = (source.lang != lang.code()).then(|| source.lang.clone());
            BriefSource { text, lang, url, unavailable_since, archive_url }
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
