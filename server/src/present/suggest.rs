//! Suggestions in words, and where each leads: from a search, to one that keeps its filters.

use osvedceno_api::{Lang, Problem, SearchQuery, SuggestQuery, SuggestResponse, Suggestion, SuggestionKind};
use osvedceno_corpus::{Code, GroupName};
use osvedceno_frontend::Route;
use osvedceno_index::{Language, Subject};

use super::places::named::Place;
use super::search::{question, unanswerable};
use super::{internal, label, text};
use crate::snapshot::Snapshot;

/// `GET /api/v1/suggest`.
///
/// # Errors
/// Filters that are none; a damaged index.
pub(crate) fn suggest(snapshot: &Snapshot, query: &SuggestQuery) -> Result<SuggestResponse, Problem> {
    let language = query.lang.pick(Language::Czech, Language::English);
    let kept = SearchQuery::parse(filters(query)).map_err(|faults| Problem::invalid(&faults, query.lang))?;
    let whole = SearchQuery { lang: query.lang, ..SearchQuery::default() };
    let kept = SearchQuery { q: String::new(), limit: whole.limit, offset: 0, lang: query.lang, ..kept };
    // Some find nothing within the filters, and leave their place to others.
    let filtered = kept != whole;
    if filtered {
        // What is wrong with them is said whatever is suggested.
        let within = snapshot.engine.total(&question(snapshot, &kept)?);
        within.map_err(|error| unanswerable(&error, &snapshot.vocabulary, query.lang))?;
    }
    let looked_at = if filtered { SuggestQuery::MAX_LIMIT } else { query.limit };
    let found = snapshot.engine.suggest(&query.q, language, looked_at);
    let found = found.map_err(|error| internal(&error, query.lang))?;
    let mut suggestions = Vec::with_capacity(query.limit);
    for found in found {
        let suggestion = suggestion(found, snapshot, &kept, filtered)?;
        suggestions.extend(Some(suggestion).filter(|own| own.count > 0));
        if suggestions.len() == query.limit {
            break;
        }
    }
    Ok(SuggestResponse { suggestions })
}

/// The query string of the search whose filters are kept.
pub(super) fn filters(query: &SuggestQuery) -> &str {
    // As a browser has it, too, with the mark before it.
    query.filters.strip_prefix('?').unwrap_or(&query.filters)
}

/// The search that a place, an organisation, words or a code lead to, with the filters in force.
fn search_of(subject: &Subject, shown: &str, snapshot: &Snapshot, kept: &SearchQuery) -> Option<SearchQuery> {
    let asked = kept.clone();
    let with = |asked: SearchQuery, group: &str, code: &str| {
        if asked.has(group, code) { asked } else { asked.toggled(group, code) }
    };
    match subject {
        Subject::Place => {
            let page = match snapshot.engine.places_named(shown).as_slice() {
                [location] => Place::of(snapshot, location),
                _ => None,
            };
            Some(match page {
                // Of one place at a time.
                Some(place) => {
                    with(asked.relaxed(&[SearchQuery::PLACE.to_owned()]), SearchQuery::PLACE, &place.slug(snapshot))
                }
                None => SearchQuery { q: shown.to_owned(), ..asked },
            })
        }
        Subject::Organisation => Some(SearchQuery { q: format!("\"{}\"", shown.replace(is_quote, "")), ..asked }),
        Subject::Words => Some(SearchQuery { q: shown.to_owned(), ..asked }),
        Subject::Territory { group, code } | Subject::Concept { group, code } => {
            Some(with(asked, group.as_str(), code.as_str()))
        }
        Subject::Record { .. } => None,
    }
}

/// Marks that would end a name in quotes.
fn is_quote(c: char) -> bool {
    ['"', '„', '“', '”', '«', '»'].contains(&c)
}

fn suggestion(
    found: osvedceno_index::Suggestion,
    snapshot: &Snapshot,
    kept: &SearchQuery,
    filtered: bool,
) -> Result<Suggestion, Problem> {
    let osvedceno_index::Suggestion { subject, text: shown, matched, question: answers, html, mut count } = found;
    let (vocabulary, lang) = (&snapshot.vocabulary, kept.lang);
    let search = search_of(&subject, &shown, snapshot, kept);
    // How many records have a code the index counted; what else a page finds, no search but its own knows.
    let counted = !filtered && matches!(subject, Subject::Territory { .. } | Subject::Concept { .. });
    if let Some(query) = search.as_ref().filter(|_| !counted) {
        let total = snapshot.engine.total(&question(snapshot, query)?);
        count = total.map_err(|error| unanswerable(&error, vocabulary, lang))?;
    }
    let url = search.map(|query| Route::Search(query).address(lang)).unwrap_or_default();
    let of_code = |kind, group: &GroupName, code: &Code| {
        let group_label = vocabulary.group(group.as_str()).map_or(group.as_str(), |group| text(lang, &group.label));
        (kind, group_label.to_owned(), lang, Some(format!("{group}:{code}")))
    };
    let of_words = |kind, label: &str, text_lang| (kind, label.to_owned(), text_lang, None);
    let (kind, kind_label, text_lang, code) = match &subject {
        Subject::Record { id, kind } => {
            let label = label(vocabulary, "kind", kind.as_str(), lang);
            let answer = || format!("{} {}", lang.pick("Na to odpovídá:", "Answered by:"), label.to_lowercase());
            // The heading of a section is Czech in both languages.
            let text_lang = if id.split_section().is_some() { Lang::Cs } else { lang };
            (SuggestionKind::Record, if answers { answer() } else { label }, text_lang, None)
        }
        Subject::Place => of_words(SuggestionKind::Place, lang.pick("Místo", "Place"), Lang::Cs),
        Subject::Organisation => {
            of_words(SuggestionKind::Organisation, lang.pick("Organizace", "Organisation"), Lang::Cs)
        }
        Subject::Words => of_words(SuggestionKind::Words, lang.pick("Hledat", "Search"), lang),
        Subject::Territory { group, code } => of_code(SuggestionKind::Place, group, code),
        Subject::Concept { group, code } => of_code(SuggestionKind::Concept, group, code),
    };
    let id = match &subject {
        Subject::Record { id, .. } => Some(id.to_string()),
        _ => None,
    };
    let url = id.as_ref().map_or(url, |id| Route::Record(id.clone()).address(lang));
    Ok(Suggestion { kind, kind_label, text: shown, text_lang, matched, html, count, id, code, url })
}
