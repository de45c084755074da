//! A record in words: of a practice its assessment, of a section of the manual its place in it.

use jiff::ToSpan;
use jiff::civil::Date;
use osvedceno_api::{
    Assessment, BodySection, Chapter, Checked, Cost, CostPer, CostScope, LICENSE, LabelledGroup, Lang, Period,
    RecordLink, RecordResponse, Recurs, Validity, VocabularyValue,
};
use osvedceno_corpus::{Code, Document, Kind, Record, RecordId, Section, Vocabulary};
use osvedceno_frontend::Route;
use osvedceno_index::{Engine, Error};

use super::amounts::amounts;
use crate::markdown::to_html;
use crate::present::sources::source;
use crate::present::standing::provider;
use crate::present::vocabulary::value;
use crate::present::{changed, label, places, text};
use crate::snapshot::Snapshot;

/// After so many years a check of the sources is no longer news.
const STALE_YEARS: i64 = 2;

/// What puts records into words.
pub(crate) struct Presenter<'a> {
    snapshot: &'a Snapshot,
    engine: &'a Engine,
    vocabulary: &'a Vocabulary,
    lang: Lang,
    day: Date,
}

impl<'a> Presenter<'a> {
    pub(crate) fn new(snapshot: &'a Snapshot, lang: Lang) -> Self {
        Self { snapshot, engine: &snapshot.engine, vocabulary: &snapshot.vocabulary, lang, day: snapshot.day }
    }

    pub(super) fn record(&self, record: &Record, section: Option<usize>) -> Result<RecordResponse, Error> {
        let lang = self.lang;
        let part = section.map(|at| &record.body.sections[at]);
        let document = Document { record, section: part };
        let id = part.map_or_else(|| record.id.clone(), |part| record.id.section(&part.slug)).to_string();
        let kind = match (record.kind, part) {
            (Kind::Manual, None) => Kind::Manual.code(),
            _ => record.facets.one("kind").unwrap_or_default(),
        };
        let shown = part.map_or(record.body.sections.as_slice(), std::slice::from_ref);
        let backers = if part.is_none() { self.engine.backers(&id)? } else { Vec::new() };
        let (told_in, instruments): (Vec<_>, Vec<_>) = backers.iter().partition(|id| id.split_section().is_some());
        let mut response = RecordResponse {
            url: Route::Record(id.clone()).address(lang),
            id,
            kind: kind.to_owned(),
            kind_label: self.kind_label(kind),
            title: part.map_or_else(|| text(lang, &record.title), |part| &part.heading).to_owned(),
            title_lang: if part.is_some() { Lang::Cs } else { lang },
            title_original: record.title_original.clone(),
            summary: text(lang, &record.summary).to_owned(),
            place: record.place.clone(),
            place_url: places::of_record(self.snapshot, record).map(|place| place.url(self.snapshot, lang)),
            population: record.population,
            implementer: record.implementer.clone(),
            partners: record.partners.clone(),
            funding: record.funding.clone(),
            period: record.period.map(|period| Period { from: period.from, to: period.to }),
            date: record.date.map(|date| date.to_string()),
            year: record.published,
            cost: record.cost.as_ref().map(cost),
            staff: record.staff,
            valid: record
                .valid
                .map(|valid| Validity { from: valid.from.to_string(), to: valid.to.map(|to| to.to_string()) }),
            recurs: record.recurs.map(recurs),
            provider: None,
            amounts: if pays(record) { amounts(&record.body.sections) } else { Vec::new() },
            steps: part
                .map_or(&[] as &[_], |part| &part.own.steps)
                .iter()
                .map(|step| text(lang, step).to_owned())
                .collect(),
            questions: lang.pick(&document.questions().cs, &document.questions().en).clone(),
            facets: self.facets(document),
            assessment: self.assessment(record),
            sources: record.sources.iter().map(|own| source(self.snapshot, own, record.checked)).collect(),
            added: record.added.to_string(),
            changed: record.changed.map(|day| day.to_string()),
            changes: changed::told(record, lang),
            checked: checked(record.checked, self.day),
            modified: record.modified().to_string(),
            related: self.links(record.related.iter())?,
            told_in: self.links(told_in.into_iter())?,
            instruments: self.links(instruments.into_iter())?,
            absolute_url: String::new(),
            license: LICENSE.to_owned(),
            citation: String::new(),
            body: shown.iter().map(|section| self.section(section)).collect(),
            chapter: match record.kind {
                Kind::Manual => Some(self.chapter(record, section)?),
                _ => None,
            },
        };
        if record.kind == Kind::Instrument {
            response.provider = provider(&response).cloned();
            // Whoever wants the money goes to who gives it.
            response.sources.sort_by_key(|source| Some(source) != response.provider.as_ref());
        }
        Ok(response)
    }

    /// A kind in words. A chapter of the manual is no kind that can be searched for, so the vocabulary has no word for it.
    fn kind_label(&self, kind: &str) -> String {
        if kind == Kind::Manual.code() {
            return self.lang.pick("Kapitola manuálu", "Manual chapter").to_owned();
        }
        label(self.vocabulary, "kind", kind, self.lang)
    }

    fn section(&self, section: &Section) -> BodySection {
        let html = to_html(&section.markdown, self.lang);
        BodySection { slug: section.slug.clone(), heading: section.heading.clone(), html, markdown: None }
    }

    fn facets(&self, document: Document<'_>) -> Vec<LabelledGroup> {
        let groups = self.vocabulary.groups.iter().filter_map(|group| {
            let openness = document.record.openness(self.day).filter(|_| group.name.as_str() == "openness");
            let derived = openness.map(|own| Code::from(own.code()));
            let codes = document.codes(group.name.as_str()).iter().chain(&derived);
            let values = codes.map(|code| match group.value(code.as_str()) {
                Some(known) => value(known, self.lang),
                None => VocabularyValue {
                    code: code.to_string(),
                    label: code.to_string(),
                    description: None,
                    question: None,
                    explained_in: None,
                },
            });
            let label = text(self.lang, &group.label).to_owned();
            let group = LabelledGroup { name: group.name.to_string(), label, values: values.collect() };
            (!group.values.is_empty()).then_some(group)
        });
        groups.collect()
    }

    fn assessment(&self, record: &Record) -> Vec<Assessment> {
        let (Kind::Practice, Some(group)) = (record.kind, self.vocabulary.group("criterion")) else {
            return Vec::new();
        };
        let silent = group.answers.last().map_or("unknown", |answer| answer.code.as_str());
        let criteria = group.criteria.iter().map(|criterion| {
            let answer = record.assessment.get(&criterion.code).map_or(silent, |answer| answer.code());
            let words = group.answers.iter().find(|known| known.code.as_str() == answer);
            let VocabularyValue { code, label, description, .. } = value(criterion, self.lang);
            Assessment {
                criterion: code,
                label,
                description,
                answer: answer.to_owned(),
                answer_label: words.map_or(answer, |words| text(self.lang, &words.label)).to_owned(),
            }
        });
        criteria.collect()
    }

    /// Where a chapter, or the section `at` of it, stands in the manual.
    fn chapter(&self, chapter: &Record, at: Option<usize>) -> Result<Chapter, Error> {
        let sections = self.section_links(chapter);
        let chapters = self.engine.chapters();
        let own = chapters.iter().position(|id| *id == chapter.id);
        let chapter_at = |step: isize| -> Result<Option<RecordLink>, Error> {
            let id = own.and_then(|own| own.checked_add_signed(step)).and_then(|at| chapters.get(at));
            let record = id.map_or(Ok(None), |id| self.engine.record(id.as_str()))?;
            Ok(record.as_ref().map(|record| self.chapter_link(record)))
        };
        let (previous, next) = match at {
            // A chapter is shown whole: what comes next is another one.
            None => (chapter_at(-1)?, chapter_at(1)?),
            Some(at) => {
                let before = if at == 0 { Some(self.chapter_link(chapter)) } else { Some(sections[at - 1].clone()) };
                let after = match sections.get(at + 1) {
                    Some(next) => Some(next.clone()),
                    None => chapter_at(1)?,
                };
                (before, after)
            }
        };
        Ok(Chapter { chapter: self.chapter_link(chapter), sections, previous, next })
    }

    /// A link to a chapter of the manual.
    pub(crate) fn chapter_link(&self, chapter: &Record) -> RecordLink {
        self.link(&chapter.id, text(self.lang, &chapter.title), self.lang, Kind::Manual.code())
    }

    /// Links to the sections of a chapter.
    pub(crate) fn section_links(&self, chapter: &Record) -> Vec<RecordLink> {
        let link = |section: &Section| {
            self.link(&chapter.id.section(&section.slug), &section.heading, Lang::Cs, Kind::SECTION_CODE)
        };
        chapter.body.sections.iter().map(link).collect()
    }

    /// Links to other records; one that is gone is left out.
    pub(crate) fn links<'i>(&self, ids: impl Iterator<Item = &'i RecordId>) -> Result<Vec<RecordLink>, Error> {
        let mut links = Vec::new();
        for id in ids {
            if let Some(card) = self.engine.card(id.as_str())? {
                let kind = card.one("kind").unwrap_or_default();
                let lang = if id.split_section().is_some() { Lang::Cs } else { self.lang };
                links.push(self.link(id, self.lang.pick(card.title().cs, card.title().en), lang, kind));
            } else if let Some(chapter) = self.engine.record(id.as_str())? {
                links.push(self.link(id, text(self.lang, &chapter.title), self.lang, Kind::Manual.code()));
            }
        }
        Ok(links)
    }

    fn link(&self, id: &RecordId, title: &str, title_lang: Lang, kind: &str) -> RecordLink {
        RecordLink {
            id: id.to_string(),
            title: title.to_owned(),
            title_lang,
            kind_label: self.kind_label(kind),
            url: Route::Record(id.to_string()).address(self.lang),
        }
    }
}

/// What something costs, as the API says it.
pub(in crate::present) fn cost(cost: &osvedceno_corpus::Cost) -> Cost {
    let per = match cost.per {
        osvedceno_corpus::CostPer::Total => CostPer::Total,
        osvedceno_corpus::CostPer::Year => CostPer::Year,
    };
    let scope = match cost.scope {
        osvedceno_corpus::CostScope::Service => CostScope::Service,
        osvedceno_corpus::CostScope::Project => CostScope::Project,
        osvedceno_corpus::CostScope::Programme => CostScope::Programme,
    };
    Cost { amount: cost.amount, currency: cost.currency.clone(), per, year: cost.year, scope }
}

fn recurs(recurs: osvedceno_corpus::Recurs) -> Recurs {
    match recurs {
        osvedceno_corpus::Recurs::Yearly => Recurs::Yearly,
        osvedceno_corpus::Recurs::Often => Recurs::Often,
        osvedceno_corpus::Recurs::Once => Recurs::Once,
    }
}

fn checked(date: Date, today: Date) -> Checked {
    Checked { date: date.to_string(), stale: date.saturating_add(STALE_YEARS.years()) < today }
}

/// Whether an instrument is money: it has who pays, or calls that come again.
fn pays(record: &Record) -> bool {
    record.kind == Kind::Instrument && (record.recurs.is_some() || !record.funding.is_empty())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::checked;

    #[test]
    fn a_check_is_old_after_two_years() {
        assert!(!checked(date(2026, 11, 21), date(2028, 11, 21)).stale);
        assert!(checked(date(2026, 11, 21), date(2028, 11, 22)).stale);
    }
}
