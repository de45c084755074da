//! `/navrhnout`: a practice that is not there yet.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use osvedceno_api::{Hit, Lang, Problem, SearchQuery};
use osvedceno_frontend::{Form, Given, OF_PRACTICE, Page, SUGGEST, SuggestionPage};

use super::{Asked, CLOSED, of_store, refused, to_case};
use crate::present::search::search;
use crate::proposals::{NewCase, Subject};
use crate::routes::form::{Faults, Sent};
use crate::snapshot::Snapshot;

/// What the form is for.
const PURPOSE: &str = "practice";
/// So many records that may be the same are shown.
const ALIKE: usize = 4;
/// From which likeness of two titles on it is asked whether they are of the same practice; where the place is the same too, from the
/// lesser one. Likeness is the share of pairs of letters that both have: of two ways to word one title it is above 0.6, of titles that
/// share no more than "kurzy češtiny pro" it is about 0.45.
const SAME: f64 = 0.7;
const SAME_BY_PLACE: f64 = 0.5;
/// Characters of a description that are searched for where there is no title.
const BEGINNING: usize = 120;

pub(super) async fn shown(lang: Lang, asked: Asked) -> Response {
    let answer = move |asked: &Asked| Ok(page(asked, lang, StatusCode::OK, Shown::default()));
    asked.answer(lang, answer).await
}

pub(super) async fn sent(lang: Lang, asked: Asked, sent: Sent) -> Response {
    asked.answer(lang, move |asked| take(asked, lang, sent)).await
}

/// How the form is shown.
#[derive(Default)]
struct Shown {
    given: Given,
    token: Option<String>,
    errors: Faults,
    has_preview: bool,
    alike: Vec<Hit>,
    is_stopped: bool,
}

fn take(asked: &Asked, lang: Lang, sent: Sent) -> Result<Response, Problem> {
    let Some(store) = asked.store() else { return Ok(page(asked, lang, CLOSED, Shown::default())) };
    let is_preview = sent.one("deed") == "preview";
    let mut faults = faults(&sent, lang);
    let checked = sent.token(store.seal(), PURPOSE, lang);
    let (token, said) = match &checked {
        Ok(_) => (sent.one("token").to_owned(), None),
        Err((token, said)) => (token.clone(), Some(said.clone())),
    };
    let (alike, is_same) = alike(&asked.now, |name| sent.one(name), lang)?;
    let again = |status, errors, has_preview, is_stopped, given| {
        let token = Some(token);
        page(asked, lang, status, Shown { given, token, errors, has_preview, alike, is_stopped })
    };
    if is_preview {
        return Ok(again(StatusCode::OK, faults, true, is_same, sent.seen()));
    }
    faults.extend(said.map(|said| (None, said)));
    let token = match checked {
        Ok(token) if faults.is_empty() => token,
        _ => return Ok(again(StatusCode::UNPROCESSABLE_ENTITY, faults, false, false, sent.seen())),
    };
    if is_same && sent.one("deed") != "send-anyway" {
        return Ok(again(StatusCode::OK, Faults::new(), false, true, sent.seen()));
    }
    let new = NewCase { subject: Subject::Practice, lang, fields: sent.answers(&OF_PRACTICE), email: sent.email() };
    match store.submit(&new, &token, asked.asker, Timestamp::now()).map_err(of_store(lang))? {
        Ok(key) => Ok(to_case(key, lang)),
        Err(refusal) => {
            let (status, said) = refused(refusal, lang);
            Ok(again(status, vec![(None, said)], false, false, sent.seen()))
        }
    }
}

/// What is wrong with a proposal: it may be half done, but not empty.
pub(super) fn faults(sent: &Sent, lang: Lang) -> Faults {
    let mut faults = Faults::new();
    if ["title", "trouble", "done"].iter().all(|name| sent.one(name).is_empty()) {
        let text = lang.pick("Napište aspoň název nebo to, co se udělalo", "Write a title at least, or what was done");
        faults.push((Some("title"), text.to_owned()));
    }
    faults.extend(sent.faults(&OF_PRACTICE, lang));
    faults
}

fn page(asked: &Asked, lang: Lang, status: StatusCode, shown: Shown) -> Response {
    let Shown { given, token, errors, has_preview, alike, is_stopped } = shown;
    let address = |lang: Lang| SUGGEST[lang as usize].to_owned();
    let form = asked.store().map(|store| {
        let token = token.unwrap_or_else(|| store.token(PURPOSE, Timestamp::now()));
        Form { action: address(lang), given, token, errors }
    });
    let page = SuggestionPage { form, contact: asked.contact(), has_preview, alike, is_stopped };
    asked.page(lang, status, address, Page::Suggestion(Box::new(page)))
}

/// Practices that may be the same as what was answered, the likeliest first, and whether one of them is likely to be.
pub(in crate::routes) fn alike<'a>(
    snapshot: &Snapshot,
    answer: impl Fn(&str) -> &'a str,
    lang: Lang,
) -> Result<(Vec<Hit>, bool), Problem> {
    let (title, place) = (answer("title"), answer("where"));
    let described = ["done", "trouble"].into_iter().map(&answer).find(|text| !text.is_empty());
    let words = match (title.is_empty(), described) {
        (false, _) => title.to_owned(),
        (true, Some(text)) => text.chars().take(BEGINNING).collect(),
        (true, None) => return Ok((Vec::new(), false)),
    };
    // With the place first: it is what tells two courses of Czech apart.
    let mut found: Vec<Hit> = Vec::new();
    for q in [format!("{words} {place}"), words] {
        // A whole page in the field of the title is said to be too long, and is no question.
        let q = q.trim().chars().take(SearchQuery::MAX_Q).collect();
        let query = SearchQuery { q, limit: ALIKE, lang, ..SearchQuery::default() };
        for hit in search(snapshot, &query.toggled("kind", "practice"))?.hits {
            if found.len() < ALIKE && found.iter().all(|own| own.id != hit.id) {
                found.push(hit);
            }
        }
    }
    let is_same = |hit: &Hit| {
        let likeness = strsim::sorensen_dice(&title.to_lowercase(), &hit.title.to_lowercase());
        let same_place = hit.place.as_ref().is_some_and(|own| !place.is_empty() && place.contains(own.as_str()));
        likeness >= if same_place { SAME_BY_PLACE } else { SAME }
    };
    let is_same = !title.is_empty() && found.iter().any(is_same);
    Ok((found, is_same))
}
