//! Suggestions in words, and where each leads.

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
/// A damaged index.
pub(crate) fn suggest(snapshot: &Snapshot, query: &SuggestQuery) -> Result<SuggestResponse, Problem> {
    let language = query.lang.pick(Language::Czech, Language::English);
    let found = snapshot.engine.suggest(&query.q, language, query.limit);
    let found = found.map_err(|error| internal(&error, query.lang))?;
    let suggestions = found.into_iter().map(|found| suggestion(found, snapshot, query.lang));
    let suggestions = suggestions.collect::<Result<Vec<_>, Problem>>()?;
    Ok(SuggestResponse { suggestions: suggestions.into_iter().filter(|own| own.count > 0).collect() })
}

/// The search that a place, an organisation or words lead to.
fn search_of(subject: &Subject, shown: &str, snapshot: &Snapshot, lang: Lang) -> Option<SearchQuery> {
    let asked = SearchQuery { limit: 0, lang, ..SearchQuery::default() };
    match subject {
        Subject::Place => {
            let page = match snapshot.engine.places_named(shown).as_slice() {
                [location] => Place::of(snapshot, location),
                _ => None,
            };
            Some(match page {
                Some(place) => asked.toggled(SearchQuery::PLACE, &place.slug(snapshot)),
                None => SearchQuery { q: shown.to_owned(), ..asked },
            })
        }
        Subject::Organisation => Some(SearchQuery { q: format!("\"{}\"", shown.replace(is_quote, "")), ..asked }),
        Subject::Words => Some(SearchQuery { q: shown.to_owned(), ..asked }),
        Subject::Record { .. } | Subject::Territory { .. } | Subject::Concept { .. } => None,
    }
}

/// Marks that would end a name in quotes.
fn is_quote(c: char) -> bool {
    ['"', '„', '“', '”', '«', '»'].contains(&c)
}

fn suggestion(found: osvedceno_index::Suggestion, snapshot: &Snapshot, lang: Lang) -> Result<Suggestion, Problem> {
    let osvedceno_index::Suggestion { subject, text: shown, matched, html, mut count } = found;
    let vocabulary = &snapshot.vocabulary;
    let search = search_of(&subject, &shown, snapshot, lang);
    if let Some(query) = &search {
        // What the page finds, no search but that one knows.
        let total = snapshot.engine.total(&question(snapshot, query)?);
        count = total.map_err(|error| unanswerable(&error, vocabulary, lang))?;
    }
    let search = search.map(|query| SearchQuery { limit: SearchQuery::DEFAULT_LIMIT, ..query }).unwrap_or_default();
    let of_search = |kind, label: &str, text_lang| {
        (kind, label.to_owned(), text_lang, None, None, Route::Search(search.clone()).address(lang))
    };
    let filter = |kind, group: &GroupName, code: &Code| {
        let group_label = vocabulary.group(group.as_str()).map_or(group.as_str(), |group| text(lang, &group.label));
        let url = Route::code(lang, group.as_str(), code.as_str());
        (kind, group_label.to_owned(), lang, None, Some(format!("{group}:{code}")), url)
    };
    let (kind, kind_label, text_lang, id, code, url) = match subject {
        Subject::Record { id, kind } => {
            // The heading of a section is Czech in both languages.
            let text_lang = if id.split_section().is_some() { Lang::Cs } else { lang };
            let url = Route::Record(id.to_string()).address(lang);
            let kind_label = label(vocabulary, "kind", kind.as_str(), lang);
            (SuggestionKind::Record, kind_label, text_lang, Some(id.to_string()), None, url)
        }
        Subject::Place => of_search(SuggestionKind::Place, lang.pick("Místo", "Place"), Lang::Cs),
        Subject::Organisation => {
            of_search(SuggestionKind::Organisation, lang.pick("Organizace", "Organisation"), Lang::Cs)
        }
        Subject::Words => of_search(SuggestionKind::Words, lang.pick("Hledat", "Search"), lang),
        Subject::Territory { group, code } => filter(SuggestionKind::Place, &group, &code),
        Subject::Concept { group, code } => filter(SuggestionKind::Concept, &group, &code),
    };
    Ok(Suggestion { kind, kind_label, text: shown, text_lang, matched, html, count, id, code, url })
}
