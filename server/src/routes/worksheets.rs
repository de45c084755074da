//! Pages of work on a situation: what their query strings ask for, from the service.

use osvedceno_api::{
    BriefEdits, BriefQuery, ComparisonQuery, GapsQuery, Invalid, Lang, Problem, Reason, RecommendationResponse,
    RecordsQuery, SearchQuery, SituationProfile, UnansweredResponse, VocabularyGroup, VocabularyQuery, VocabularyValue,
    decode_all, encode,
};
use osvedceno_frontend::{
    ALL_KINDS, BriefPage, ComparisonPage, CriterionGuide, GapsPage, Given, Page, RecommendationPage, Route,
    SelfAssessmentPage, Worksheet,
};

use super::places;
use crate::day::today;
use crate::page::REDIRECTED;
use crate::present;
use crate::snapshot::Snapshot;
use crate::state::Service;

/// The group of kinds of records.
const KIND: &str = "kind";

/// Practices to learn from, for each criterion.
const EXAMPLES: usize = 3;
/// So many are looked through, so that the same few are not held up for every criterion.
const LOOKED_THROUGH: usize = 40;

/// What the page shows.
///
/// # Errors
/// A parameter that is wrong and stands in no field of the page's own form, or a damaged index.
pub(super) fn load(
    service: &Service,
    snapshot: &Snapshot,
    worksheet: Worksheet,
    raw: &str,
    lang: Lang,
    site: &str,
) -> Result<Page, Problem> {
    match worksheet {
        Worksheet::Recommendation => recommendation(snapshot, raw, lang),
        Worksheet::Brief => brief(snapshot, raw, lang, site),
        Worksheet::Comparison => comparison(snapshot, raw, lang, site),
        Worksheet::SelfAssessment => self_assessment(snapshot, raw, lang),
        Worksheet::Places => places::choice(snapshot, raw, lang),
        Worksheet::Gaps => gaps(snapshot, service.unanswered().response(snapshot.safe(), today()), raw, lang),
    }
}

fn groups(snapshot: &Snapshot, names: &[&str], lang: Lang) -> Result<Vec<VocabularyGroup>, Problem> {
    let groups = names.iter().map(|&name| name.to_owned()).collect();
    Ok(present::vocabulary::vocabulary(snapshot, &VocabularyQuery { lang, groups })?.groups)
}

/// The form with what was filled in, and the answer or all that is wrong: nobody loses what they wrote for a slip. What was
/// ticked for the brief (`id`) and changed of it is no part of the profile; it is there to go back to the brief.
fn recommendation(snapshot: &Snapshot, raw: &str, lang: Lang) -> Result<Page, Problem> {
    // Addresses that people saved have former names; the form and what it leads to have the ones of today.
    let given = decode_all(raw).into_iter().map(|(name, value)| (SituationProfile::name_now(&name).to_owned(), value));
    let mut given = Given(given.filter(|(name, _)| !matches!(name.as_str(), "lang" | "limit")).collect());
    present::municipalities::forget_another(snapshot, &mut given.0);
    let of_brief = |name: &str| name == "id" || BriefEdits::PARAMETERS.contains(&name);
    let mut profile: Vec<(String, String)> = given.0.iter().filter(|(name, _)| !of_brief(name)).cloned().collect();
    let mut errors = Vec::new();
    // What is wrong hides what is wrong with the rest; so it is left out, and the rest is looked at again.
    let answer = loop {
        let raw = encode(profile.iter().map(|(name, value)| (name.as_str(), value.into())));
        let read = SituationProfile::parse(&raw).map_err(|faults| Problem::invalid(&faults, lang));
        match read.and_then(|profile| {
            present::recommendation::recommend(snapshot, &SituationProfile { language: lang, ..profile })
        }) {
            Ok(answer) => break Some(answer).filter(|_| errors.is_empty()),
            Err(problem) if problem.errors.is_empty() => return Err(problem),
            Err(problem) => {
                let wrong = |name: &str| problem.errors.iter().any(|error| error.parameter == name);
                let left = profile.len();
                profile.retain(|(name, _)| !wrong(name));
                // A form with nothing filled in is as good as an empty one.
                errors.extend(problem.errors.into_iter().filter(|error| error.parameter != "profile"));
                if profile.len() == left || profile.is_empty() {
                    break None;
                }
            }
        }
    };
    let given = meant_still(snapshot, given, answer.as_ref())?;
    let meant = match (&answer, errors.iter().find(|error| error.parameter == "municipality")) {
        (Some(answer), _) => answer.meant.clone(),
        (None, Some(error)) => {
            let region = given.0.iter().find(|(name, code)| name == "region" && !code.is_empty());
            let region = region.map(|(_, code)| code.as_str());
            present::municipalities::sharing(snapshot, &error.value, region, lang)
        }
        (None, None) => Vec::new(),
    };
    let choices = groups(snapshot, &["situation", "area", "group", "tool", "horizon", "region"], lang)?;
    let region = answer.as_ref().and_then(|answer| answer.profile.municipality.region.as_deref());
    let centre = region.and_then(|region| present::places::centre(snapshot, region, lang));
    let about = answer.as_ref().map(|answer| present::brief::about(answer, &snapshot.vocabulary, lang));
    let day = today().to_string();
    let first = answer.iter().flat_map(|answer| &answer.read_first).map(|own| own.hit.id.as_str()).collect::<Vec<_>>();
    let templates = present::templates::explained_by(snapshot, lang, |section| first.contains(&section))?;
    let page = RecommendationPage { given, choices, answer, errors, meant, about, day, centre, templates };
    Ok(Page::Recommendation(Box::new(page)))
}

/// What was filled in, without codes that were taken back of a text that is another one now.
fn meant_still(
    snapshot: &Snapshot,
    mut given: Given,
    answer: Option<&RecommendationResponse>,
) -> Result<Given, Problem> {
    if let Some(answer) = answer.filter(|answer| !answer.profile.ignore.is_empty()) {
        let all = SituationProfile { ignore: Vec::new(), limit: 1, ..answer.profile.clone() };
        let understood = present::recommendation::recommend(snapshot, &all)?.understood;
        given.0.retain(|(name, value)| name != "ignore" || understood.iter().any(|own| own.code == *value));
    }
    Ok(given)
}

fn brief(snapshot: &Snapshot, raw: &str, lang: Lang, site: &str) -> Result<Page, Problem> {
    // Without a situation or a record there is nothing to put together; the form is where to begin.
    if raw.is_empty() {
        return recommendation(snapshot, raw, lang);
    }
    let given = Given(decode_all(raw));
    let (query, faults) = match BriefQuery::parse(raw) {
        Ok(query) => (query, Vec::new()),
        // Whoever has written too much finds it where they wrote it.
        Err(faults) if faults.iter().all(|fault| BriefEdits::PARAMETERS.contains(&fault.parameter.as_str())) => {
            let right = |name: &str| faults.iter().all(|fault| fault.parameter != name);
            let rest =
                given.0.iter().filter(|(name, _)| right(name)).map(|(name, value)| (name.as_str(), value.into()));
            (BriefQuery::parse(&encode(rest)).map_err(|faults| Problem::invalid(&faults, lang))?, faults)
        }
        Err(faults) => return Err(Problem::invalid(&faults, lang)),
    };
    let profile = query.profile.map(|profile| SituationProfile { language: lang, ..profile });
    let mut query = BriefQuery { profile, lang, ..query };
    let made = present::brief::made(snapshot, &query, site)?;
    query.edits = present::brief::differing(&made, &query);
    let brief = present::brief::edited(&made, &query);
    let errors = faults.iter().map(|fault| fault.in_words(lang)).collect();
    Ok(Page::Brief(Box::new(BriefPage { query, made, brief, given, errors })))
}

/// Where a brief is at home that was sent by its form: at the address with what was changed, and without what was only shown in a
/// field. So nobody shares the texts of that day for their own. A very long one is shown where it is.
pub(super) fn settled(page: &BriefPage, raw: &str, lang: Lang) -> Option<String> {
    let sent = BriefQuery::parse(raw).ok()?;
    let by_form = page.given.0.iter().any(|(name, _)| name == "keep") || sent.edits != page.query.edits;
    let address = Route::Worksheet(Worksheet::Brief, page.query.to_query_string(false)).address(lang);
    (by_form && page.errors.is_empty() && address.len() <= REDIRECTED).then_some(address)
}

fn comparison(snapshot: &Snapshot, raw: &str, lang: Lang, site: &str) -> Result<Page, Problem> {
    let (query, too_many) = match ComparisonQuery::parse(raw) {
        Ok(query) => (ComparisonQuery { lang, ..query }, Vec::new()),
        // Whoever ticked too many is asked which of them.
        Err(faults) if matches!(faults.as_slice(), [Invalid { reason: Reason::TooMany { .. }, .. }]) => {
            let query = RecordsQuery::parse(raw).map_err(|faults| Problem::invalid(&faults, lang))?;
            let records = present::record::records(snapshot, &RecordsQuery { lang, ..query }, site)?.records;
            let links = records.iter().map(present::record::link_to).collect();
            (ComparisonQuery { lang, ..ComparisonQuery::default() }, links)
        }
        Err(faults) => return Err(Problem::invalid(&faults, lang)),
    };
    let comparison = present::comparison::compare(snapshot, &query, site)?;
    Ok(Page::Comparison(Box::new(ComparisonPage { query, comparison, too_many })))
}

fn self_assessment(snapshot: &Snapshot, raw: &str, lang: Lang) -> Result<Page, Problem> {
    let given = Given(decode_all(raw));
    let unknown = given.0.iter().filter(|(name, _)| name != "area");
    let known = || Reason::UnknownParameter { known: ["area".to_owned()].into() };
    let faults: Vec<_> = unknown.map(|(name, value)| Invalid::new(name, value, known())).collect();
    if !faults.is_empty() {
        return Err(Problem::invalid(&faults, lang));
    }
    let area = given.0.into_iter().next().map(|(_, code)| code);
    let areas = groups(snapshot, &["area"], lang)?.into_iter().flat_map(|group| group.values).collect();
    let (criteria, answers) = present::vocabulary::criteria(snapshot, lang);
    let mut shown: Vec<String> = Vec::new();
    let mut guides = Vec::new();
    for criterion in criteria {
        let guide = guide(snapshot, criterion, area.as_deref(), &shown, lang)?;
        shown.extend(guide.examples.iter().map(|example| example.id.clone()));
        guides.push(guide);
    }
    Ok(Page::SelfAssessment(Box::new(SelfAssessmentPage { criteria: guides, answers, areas, area })))
}

/// A criterion with practices that meet it: the best documented first, none of which was shown before if there are others,
/// and one from home among them.
fn guide(
    snapshot: &Snapshot,
    criterion: VocabularyValue,
    area: Option<&str>,
    shown: &[String],
    lang: Lang,
) -> Result<CriterionGuide, Problem> {
    let mut search = SearchQuery { lang, limit: LOOKED_THROUGH, ..SearchQuery::default() };
    search = search.toggled("criterion", &format!("{}:yes", criterion.code)).toggled("kind", "practice");
    if let Some(area) = area {
        search = search.toggled("area", area);
    }
    let found = present::search::search(snapshot, &search)?;
    let (mut fresh, seen): (Vec<_>, Vec<_>) = found.hits.into_iter().partition(|hit| !shown.contains(&hit.id));
    fresh.extend(seen);
    let at_home = fresh.iter().position(|hit| hit.country == "CZ");
    if let Some(at) = at_home.filter(|&at| at >= EXAMPLES) {
        let own = fresh.remove(at);
        fresh.insert(EXAMPLES - 1, own);
    }
    fresh.truncate(EXAMPLES);
    let explained_in =
        criterion.explained_in.as_deref().map(|id| present::record::link(snapshot, id, lang)).transpose()?.flatten();
    let label = || criterion.label.clone();
    let [hint, strength, gap] = present::vocabulary::of_own_project(snapshot, &criterion.code, lang)
        .unwrap_or_else(|| [criterion.description.clone().unwrap_or_default(), label(), label()]);
    Ok(CriterionGuide { criterion, hint, strength, gap, explained_in, examples: fresh, total: found.total })
}

fn gaps(snapshot: &Snapshot, unanswered: UnansweredResponse, raw: &str, lang: Lang) -> Result<Page, Problem> {
    let (mut query, same) = match GapsQuery::parse(raw) {
        Ok(query) => (query, false),
        // Two fields that say the same are a step on the way to another table.
        Err(faults) if matches!(faults.as_slice(), [Invalid { reason: Reason::SameAs { .. }, .. }]) => {
            let (axes, others): (Vec<_>, Vec<_>) =
                decode_all(raw).into_iter().partition(|(name, _)| ["rows", "columns", "format"].contains(&&**name));
            let rows = axes.into_iter().find(|(name, _)| name == "rows");
            let rows = rows.map_or_else(|| GapsQuery::DEFAULT_ROWS.to_owned(), |(_, rows)| rows);
            let others = encode(others.iter().map(|(name, value)| (name.as_str(), value.into())));
            let records = SearchQuery::parse(&others).unwrap_or_default();
            (GapsQuery { columns: rows.clone(), rows, records, ..GapsQuery::default() }, true)
        }
        Err(faults) => return Err(Problem::invalid(&faults, lang)),
    };
    query.records.lang = lang;
    // Practices are counted, as that is what is looked for most; other kinds where somebody asks for them or lays kinds out.
    let kinds = query.records.filters.get(KIND);
    if kinds.is_some_and(|kinds| kinds.as_slice() == [ALL_KINDS]) {
        query.records.filters.remove(KIND);
    } else if kinds.is_none() && query.rows != KIND && query.columns != KIND {
        query.records = query.records.toggled(KIND, "practice");
    }
    let table = if same { None } else { Some(present::gaps::gaps(snapshot, &query)?) };
    let groups = present::vocabulary::vocabulary(snapshot, &VocabularyQuery { lang, groups: Vec::new() })?.groups;
    Ok(Page::Gaps(Box::new(GapsPage { query, table, groups, unanswered })))
}
