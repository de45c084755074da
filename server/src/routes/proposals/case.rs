//! `/poslano/{key}`: what somebody sent, for whoever has the address.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{CaseEvent, CasePage, Form, Given, OF_CORRECTION, OF_PRACTICE, Page, Question, Route};

use super::{Asked, address_of, correction, of_store, suggestion, to_case};
use crate::forms::Key;
use crate::present::record::record;
use crate::proposals::{Case, Proposals, State, Subject};
use crate::routes::form::{Faults, Sent};
use crate::routes::pages::nothing_there;

pub(super) async fn shown(lang: Lang, Path(key): Path<String>, asked: Asked) -> Response {
    let answer = move |asked: &Asked| {
        let (store, case) = find(asked, &key, lang)?;
        let token = store.token(&purpose(case.key), Timestamp::now());
        let given = Given(case.fields.clone().into_iter().collect());
        Ok(page(asked, lang, &case, StatusCode::OK, given, token, Faults::new()))
    };
    asked.answer(lang, answer).await
}

pub(super) async fn changed(lang: Lang, Path(key): Path<String>, asked: Asked, sent: Sent) -> Response {
    asked.answer(lang, move |asked| change(asked, lang, &key, sent)).await
}

fn change(asked: &Asked, lang: Lang, key: &str, sent: Sent) -> Result<Response, Problem> {
    let (store, case) = find(asked, key, lang)?;
    let key = case.key;
    let now = Timestamp::now();
    let mut faults = Faults::new();
    let mut token = sent.one("token").to_owned();
    let withdraws = sent.one("deed") == "withdraw";
    if let Err((next, said)) = sent.token(store.seal(), &purpose(key), lang) {
        // To take something back, nobody is too fast.
        if !(withdraws && next == token) {
            faults.push((None, said));
            token = next;
        }
    }
    if withdraws && faults.is_empty() {
        store.withdraw(key, now).map_err(of_store(lang))?;
        return Ok(to_case(key, lang));
    }
    let answers = match &case.subject {
        Subject::Correction(_) => {
            faults.splice(0..0, correction::faults(&sent, &fields(asked, &case, lang), lang));
            correction::answers(&sent)
        }
        Subject::Practice => {
            faults.splice(0..0, suggestion::faults(&sent, lang));
            sent.answers(&OF_PRACTICE)
        }
    };
    if !faults.is_empty() {
        return Ok(page(asked, lang, &case, StatusCode::UNPROCESSABLE_ENTITY, sent.seen(), token, faults));
    }
    store.complete(key, &answers, now).map_err(of_store(lang))?;
    Ok(to_case(key, lang))
}

/// The case of a key, and the store that it is in.
fn find<'a>(asked: &'a Asked, key: &str, lang: Lang) -> Result<(&'a Proposals, Case), Problem> {
    let (Some(store), Some(key)) = (asked.store(), Key::parse(key)) else { return Err(nothing_there(lang)) };
    let case = store.case(key).map_err(of_store(lang))?;
    Ok((store, case.ok_or_else(|| nothing_there(lang))?))
}

/// What the forms of a case are for.
fn purpose(key: Key) -> String {
    format!("case:{}", key.text())
}

fn page(
    asked: &Asked,
    lang: Lang,
    case: &Case,
    status: StatusCode,
    given: Given,
    token: String,
    errors: Faults,
) -> Response {
    let fields = fields(asked, case, lang);
    let corrected = case.subject.record().map(|id| {
        let title = record(&asked.now, id, lang, &asked.site).map_or_else(|_| id.to_owned(), |record| record.title);
        (title, Route::Record(id.to_owned()).address(lang))
    });
    let events = case.events.iter().map(|event| CaseEvent {
        day: event.at.to_zoned(TimeZone::system()).date().to_string(),
        state: event.state.code(),
        word: event.word.clone(),
    });
    let form = Form { action: address_of(case.key, lang), given, token, errors };
    let page = CasePage {
        state: case.state.code(),
        record: corrected,
        has_email: case.has_email,
        sent: sent(case, &fields, lang),
        events: events.collect(),
        form,
        fields: if case.state == State::Returned { fields } else { Vec::new() },
    };
    asked.page(lang, status, |lang| address_of(case.key, lang), Page::Case(Box::new(page)))
}

/// What can be wrong in the record that a case corrects, if it is there still.
fn fields(asked: &Asked, case: &Case, lang: Lang) -> Vec<(String, String)> {
    let record = case.subject.record().and_then(|id| record(&asked.now, id, lang, &asked.site).ok());
    record.map_or_else(Vec::new, |record| correction::fields(&record, lang))
}

/// Questions and answers, in the order of the form; `fields` are those that a correction can be of.
pub(in crate::routes) fn sent(case: &Case, fields: &[(String, String)], lang: Lang) -> Vec<(String, String)> {
    let which = case.fields.get("field").map(|code| {
        let words = fields.iter().find(|(own, _)| own == code).map_or(code, |(_, words)| words);
        (lang.pick("Co je špatně?", "What is wrong?").to_owned(), words.clone())
    });
    let questions: &[Question] = match case.subject {
        Subject::Correction(_) => &OF_CORRECTION,
        Subject::Practice => &OF_PRACTICE,
    };
    let answered = questions.iter().filter_map(|question| {
        let answer = case.fields.get(question.name)?;
        Some((question.label[lang as usize].to_owned(), answer.clone()))
    });
    which.into_iter().chain(answered).collect()
}
