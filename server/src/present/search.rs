//! A search: the question to the index, and its answer in words.

use std::collections::BTreeMap;

use osvedceno_api::{
    FacetValue, Group, Hit, Invalid, Lang, PagedQuery, Problem, Reason, Relaxation, SearchQuery, SearchResponse, Sort,
    Understood,
};
use osvedceno_corpus::{Code, GroupName, Vocabulary};
use osvedceno_frontend::{Route, above};
use osvedceno_index::{
    Answer, Bilingual, Card, GroupCounts, Language, Near, Order, Property, Question, SearchError, Since, SnippetSource,
};

use super::cursor;
use super::filter_fault::invalid;
use super::places::find::called;
use super::places::named::Place;
use super::properties::properties;
use super::since;
use super::situation;
use super::whereabouts::{ignored, near, near_label, places};
use super::{internal, label, text};
use crate::snapshot::Snapshot;

/// `GET /api/v1/search`.
///
/// # Errors
/// Unknown groups or codes, an unknown place, or a damaged index.
pub(crate) fn search(snapshot: &Snapshot, query: &SearchQuery) -> Result<SearchResponse, Problem> {
    Ok(answered(snapshot, query, &question(snapshot, query)?)?.0)
}

/// The same where hits may go on behind a cursor; `site` is where the service is.
///
/// # Errors
/// The same, and a cursor that is none, or none any more.
pub(crate) fn page(snapshot: &Snapshot, query: &PagedQuery, site: &str) -> Result<SearchResponse, Problem> {
    let search = &query.search;
    let of_cursor = cursor::unfit(snapshot, query);
    let question = match asked(snapshot, search) {
        Ok(question) if of_cursor.is_empty() => question,
        _ => return Err(Problem::invalid(&[unfit(snapshot, search), of_cursor].concat(), search.lang)),
    };
    let after = cursor::read(snapshot, query, || cursor::address(search, PagedQuery::START, site))?;
    let question = Question { after, ..question };
    let (mut response, next) = answered(snapshot, search, &question)?;
    let next = next.filter(|_| query.cursor.is_some());
    response.next_cursor = next.map(|document| cursor::written(snapshot, search, document));
    Ok(response)
}

/// The answer to a question, and the document behind which its hits go on.
pub(super) fn answered(
    snapshot: &Snapshot,
    query: &SearchQuery,
    question: &Question,
) -> Result<(SearchResponse, Option<u32>), Problem> {
    let Snapshot { engine, vocabulary, .. } = snapshot;
    let unanswerable = |error| unanswerable(&error, vocabulary, query.lang);
    let mut answer = engine.search(question).map_err(unanswerable)?;
    let named = std::mem::take(&mut answer.places);
    let places = places(snapshot, &named, &answer.beside_places, query, question).map_err(unanswerable)?;
    let near = near(snapshot, query).map_err(|fault| Problem::invalid(&[fault], query.lang))?.map(near_label);
    let (answering, next) = (answer.answering, answer.next);
    let advice = situation::advice(snapshot, query, &answer, &named);
    let mut response = SearchResponse { places, near, ..response(answer, query, vocabulary) };
    if let Some(hit) = answering.and_then(|at| response.hits.get(at)) {
        response.answer = super::answer::answer(snapshot, hit, query.lang)?;
    }
    response.above =
        above(query, advice.as_deref(), &response.properties, response.answer.as_ref(), snapshot.has_alerts);
    add_place(&mut response, snapshot, query);
    since::add_days(&mut response, query);
    Ok((response, next))
}

/// Why a search has no answer.
pub(super) fn unanswerable(error: &SearchError, vocabulary: &Vocabulary, lang: Lang) -> Problem {
    match error {
        SearchError::Filters(faults) => {
            let invalid: Vec<_> = faults.iter().map(|fault| invalid(fault, vocabulary)).collect();
            Problem::invalid(&invalid, lang)
        }
        SearchError::Index(error) => internal(error, lang),
    }
}

/// What is wrong with a query beside its form, all of it.
pub(super) fn unfit(snapshot: &Snapshot, query: &SearchQuery) -> Vec<Invalid> {
    match asked(snapshot, query) {
        Ok(question) => unknown(snapshot, &question.filters),
        Err(faults) => faults,
    }
}

/// Filters that there are not.
fn unknown(snapshot: &Snapshot, filters: &BTreeMap<String, Vec<String>>) -> Vec<Invalid> {
    let known = filters.iter().filter(|(group, _)| snapshot.vocabulary.group(group).is_some());
    let known = known.map(|(group, codes)| (group.clone(), codes.clone())).collect();
    snapshot.engine.unknown(&known).iter().map(|fault| invalid(fault, &snapshot.vocabulary)).collect()
}

/// The question that a query asks.
///
/// # Errors
/// Days that are none; an unknown place, or several; a municipality to look around that there is not, or several of its name; places to ignore that
/// are none. With any of them, codes that there are not.
pub(super) fn question(snapshot: &Snapshot, query: &SearchQuery) -> Result<Question, Problem> {
    asked(snapshot, query).map_err(|faults| Problem::invalid(&faults, query.lang))
}

fn asked(snapshot: &Snapshot, query: &SearchQuery) -> Result<Question, Vec<Invalid>> {
    let mut filters = query.filters.clone();
    let mut faults = Vec::new();
    let since = since::taken(&mut filters).unwrap_or_else(|own| {
        faults.extend(own);
        Since::default()
    });
    let places = filters.remove(SearchQuery::PLACE).unwrap_or_default();
    let place = match places.as_slice() {
        [] => Ok(None),
        [name] => called(snapshot, SearchQuery::PLACE, name).map(Some),
        [_, second, ..] => Err(Invalid::new(SearchQuery::PLACE, second, Reason::Repeated)),
    };
    let place = place.unwrap_or_else(|fault| {
        faults.push(fault);
        None
    });
    let near = near(snapshot, query).unwrap_or_else(|fault| {
        faults.push(fault);
        None
    });
    let (ignored, ignored_properties) = ignored(query).unwrap_or_else(|own| {
        faults.extend(own);
        Default::default()
    });
    if !faults.is_empty() {
        faults.extend(unknown(snapshot, &filters));
        return Err(faults);
    }
    Ok(Question {
        words: query.q.clone(),
        filters,
        years: (query.year_from, query.year_to),
        since,
        literal: query.literal,
        rest: query.rest,
        place: place.map(Place::location),
        near: near.map(|own| Near { position: own.position(), within: query.within.map(f64::from) }),
        ignored,
        ignored_properties,
        order: match query.sort {
            Sort::Relevance => Order::Relevance,
            Sort::Year => Order::Year,
            Sort::Title => Order::Title,
            Sort::Evidence => Order::Evidence,
            Sort::Added => Order::Added,
            Sort::Distance => Order::Distance,
        },
        language: query.lang.pick(Language::Czech, Language::English),
        limit: query.limit,
        offset: query.offset,
        after: None,
    })
}

/// The answer in words.
fn response(answer: Answer<'_>, query: &SearchQuery, vocabulary: &Vocabulary) -> SearchResponse {
    let lang = query.lang;
    let groups = answer.facets.iter().map(|counts| {
        let name = counts.group.as_str();
        let label = vocabulary.group(name).map_or(name, |group| text(lang, &group.label));
        Group { name: name.to_owned(), label: label.to_owned() }
    });
    // What is said of properties is not said again of the codes.
    let is_property = |group: &GroupName, code: &Code| {
        let has = |own: &Property| own.group == group.as_str() && own.codes.iter().any(|own| own == code.as_str());
        answer.properties.iter().any(|own| has(&own.property))
    };
    let concepts = answer.concepts.iter().filter(|(group, code)| !is_property(group, code));
    let understood = concepts.map(|(group, code)| named(group, code, vocabulary, lang));
    SearchResponse {
        total: answer.total,
        rest: answer.rest,
        groups: groups.collect(),
        facets: answer.facets.iter().map(|counts| facet(counts, vocabulary, lang)).collect(),
        next_cursor: None,
        answer: None,
        above: String::new(),
        hits: answer.hits.into_iter().map(|found| hit(found, vocabulary, lang)).collect(),
        understood: understood.collect(),
        places: Vec::new(),
        properties: properties(&answer.properties, answer.total, query, vocabulary),
        near: None,
        unfound: answer.unfound,
        corrected: answer.corrected,
        relaxations: answer.relaxations.iter().map(relaxation).collect(),
    }
}

/// Says of a search that a place narrows what it is called, as of a code that is filtered by.
fn add_place(response: &mut SearchResponse, snapshot: &Snapshot, query: &SearchQuery) {
    let Some(code) = query.filters.get(SearchQuery::PLACE).and_then(|names| names.first()) else { return };
    let label = Place::called(snapshot, code).map_or(code.clone(), |place| place.name(snapshot, query.lang));
    let value = FacetValue { code: code.clone(), label, count: response.total, selected: true };
    let name = SearchQuery::PLACE.to_owned();
    response.facets.insert(name.clone(), vec![value]);
    response.groups.push(Group { name, label: query.lang.pick("Místo", "Place").to_owned() });
}

fn relaxation(relaxation: &osvedceno_index::Relaxation) -> Relaxation {
    let own = [(relaxation.words, "q"), (relaxation.within, "near"), (relaxation.place, SearchQuery::PLACE)];
    let own = own.into_iter().filter(|(is_left_out, _)| *is_left_out).map(|(_, name)| name.to_owned());
    let groups = relaxation.groups.iter().map(ToString::to_string);
    Relaxation { parameters: own.chain(groups).collect(), total: relaxation.total }
}

/// A code with its words.
pub(super) fn named(group: &GroupName, code: &Code, vocabulary: &Vocabulary, lang: Lang) -> Understood {
    let label = label(vocabulary, group.as_str(), code.as_str(), lang);
    Understood { code: format!("{group}:{code}"), label }
}

fn facet(counts: &GroupCounts<'_>, vocabulary: &Vocabulary, lang: Lang) -> (String, Vec<FacetValue>) {
    let group = counts.group.as_str();
    // Most often both are in the order of the vocabulary, so that each is found behind the one before it.
    let mut known = vocabulary.group(group).map_or(&[] as &[_], |group| &group.values);
    let values = counts.values.iter().map(|value| {
        let code = value.code.as_str();
        let label = match known.iter().position(|own| own.code.as_str() == code) {
            Some(at) => {
                let own = &known[at];
                known = &known[at + 1..];
                text(lang, &own.label).to_owned()
            }
            None => label(vocabulary, group, code, lang),
        };
        FacetValue { code: code.to_owned(), label, count: value.count, selected: value.selected }
    });
    (group.to_owned(), values.collect())
}

fn hit(found: osvedceno_index::Hit<'_>, vocabulary: &Vocabulary, lang: Lang) -> Hit {
    let (snippet, source) = found.snippet.map_or_else(Default::default, |snippet| (snippet.html, Some(snippet.source)));
    // The Czech summary stands for no English one.
    let from_summary = source == Some(SnippetSource::Summary);
    let snippet = if from_summary && lang == Lang::En { String::new() } else { snippet };
    let snippet_is_summary = from_summary && !snippet.is_empty();
    let km = found.km.map(whole);
    Hit { snippet, snippet_is_summary, km, ..card(found.card, found.score, vocabulary, lang) }
}

/// Kilometres as people say them.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn whole(km: f64) -> u32 {
    km.round() as u32
}

/// A document in a list where nothing was asked in words, so that there is no snippet.
pub(super) fn card(card: Card<'_>, score: f32, vocabulary: &Vocabulary, lang: Lang) -> Hit {
    let [kind, country, evidence] = ["kind", "country", "evidence"].map(|group| (group, card.one(group)));
    let owned = |(_, code): (&str, Option<&str>)| code.map(str::to_owned);
    let labelled = |(group, code): (&str, Option<&str>)| code.map(|code| label(vocabulary, group, code, lang));
    let mark = ["outcome", "openness"].into_iter().find_map(|group| {
        let code = card.one(group).filter(|code| *code != "unknown")?;
        Some(Understood { code: format!("{group}:{code}"), label: label(vocabulary, group, code, lang) })
    });
    let id = card.id().to_owned();
    let pick = |text: Bilingual<'_>| lang.pick(text.cs, text.en).to_owned();
    Hit {
        url: Route::Record(id.clone()).address(lang),
        id,
        kind: owned(kind).unwrap_or_default(),
        kind_label: labelled(kind).unwrap_or_default(),
        title: pick(card.title()),
        // The heading of a section is Czech in both languages.
        title_lang: if card.chapter().is_some() { Lang::Cs } else { lang },
        summary: pick(card.summary()),
        snippet: String::new(),
        snippet_is_summary: false,
        chapter: card.chapter().map(pick),
        country: owned(country).unwrap_or_default(),
        country_label: labelled(country).unwrap_or_default(),
        year: card.one("year").and_then(|year| year.parse().ok()),
        evidence_label: labelled(evidence),
        evidence: owned(evidence),
        place: card.place().map(str::to_owned),
        km: None,
        mark,
        score,
        shared: Vec::new(),
    }
}
