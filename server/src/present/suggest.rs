//! Suggestions in words, and where each leads.

use osvedceno_api::{Lang, Problem, SearchQuery, SuggestQuery, SuggestResponse, Suggestion, SuggestionKind};
use osvedceno_corpus::{Code, GroupName, Vocabulary};
use osvedceno_frontend::Route;
use osvedceno_index::{Language, Subject};

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
    Ok(response(found, query, &snapshot.vocabulary))
}

/// The answer in words.
fn response(found: Vec<osvedceno_index::Suggestion>, query: &SuggestQuery, vocabulary: &Vocabulary) -> SuggestResponse {
    let suggestions = found.into_iter().map(|found| suggestion(found, vocabulary, query.lang));
    SuggestResponse { suggestions: suggestions.collect() }
}

fn suggestion(found: osvedceno_index::Suggestion, vocabulary: &Vocabulary, lang: Lang) -> Suggestion {
    let osvedceno_index::Suggestion { subject, text: shown, matched, html, count } = found;
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
        Subject::Place => {
            let url = Route::Search(SearchQuery { q: shown.clone(), ..SearchQuery::default() }).address(lang);
            (SuggestionKind::Place, lang.pick("Místo", "Place").to_owned(), Lang::Cs, None, None, url)
        }
        Subject::Territory { group, code } => filter(SuggestionKind::Place, &group, &code),
        Subject::Concept { group, code } => filter(SuggestionKind::Concept, &group, &code),
    };
    Suggestion { kind, kind_label, text: shown, text_lang, matched, html, count, id, code, url }
}
