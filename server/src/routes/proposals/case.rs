//! `/poslano/{key}`: what somebody sent, for whoever has the address.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{
    CaseEvent, CasePage, Form, Given, OF_CORRECTION, OF_PRACTICE, OTHER_FIELD, Page, Question, Route,
};

use super::{Asked, address_of, correction, late, of_store, suggestion, to_case};
use crate::forms::Key;
use crate::present::record::record;
use crate::proposals::{Case, Fields, Proposals, State, Subject};
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
    let (store, case) = match find(asked, key, lang) {
        Ok(found) => found,
        Err(problem) if problem.status == 404 => return Ok(late::gone(asked, lang, problem, sent)),
        Err(problem) => return Err(problem),
    };
    let (key, now, withdraws) = (case.key, Timestamp::now(), sent.one("deed") == "withdraw");
    let answers = answers(&case, &sent);
    if !withdraws && case.state != State::Returned {
        // A second click, or something has changed while it was written.
        let is_same = case.state == State::New && answers == case.fields;
        return Ok(if is_same { to_case(key, lang) } else { late::closed(asked, lang, &case, sent) });
    }
    let mut faults = Faults::new();
    let mut token = sent.one("token").to_owned();
    if let Err((next, said)) = sent.token(store.seal(), &purpose(key), lang) {
        // To take something back, nobody is too fast.
        if !(withdraws && next == token) {
            faults.push((None, said));
            token = next;
        }
    }
    if withdraws && faults.is_empty() {
        let is_taken_back = store.withdraw(key, now).map_err(of_store(lang))?;
        if !is_taken_back && store.is_being_published(case.number).map_err(of_store(lang))? {
            let said = lang.pick(
                "Redakce to právě zveřejňuje, vzít to teď zpět nejde. Za chvíli prosím načtěte stránku znovu",
                "Editors are just publishing it, so it cannot be taken back now. Please load the page again in a while",
            );
            let (given, faults) = (sent.seen(), vec![(None, said.to_owned())]);
            return Ok(page(asked, lang, &case, StatusCode::CONFLICT, given, token, faults));
        }
        return Ok(to_case(key, lang));
    }
    let own = match &case.subject {
        Subject::Correction(_) => correction::faults(&sent, &fields(asked, &case, lang), lang),
        Subject::Practice => suggestion::faults(&sent, lang),
    };
    faults.splice(0..0, own);
    if !faults.is_empty() {
        return Ok(page(asked, lang, &case, StatusCode::UNPROCESSABLE_ENTITY, sent.seen(), token, faults));
    }
    if store.complete(key, &answers, now).map_err(of_store(lang))? {
        return Ok(to_case(key, lang));
    }
    let case = store.case(key).map_err(of_store(lang))?.unwrap_or(case);
    Ok(late::closed(asked, lang, &case, sent))
}

/// What was answered to the questions that a case is about.
fn answers(case: &Case, sent: &Sent) -> Fields {
    match &case.subject {
        Subject::Correction(_) => correction::answers(sent),
        Subject::Practice => sent.answers(&OF_PRACTICE),
    }
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
        is_record_gone: is_record_gone(asked, case, lang),
    };
    asked.page(lang, status, |lang| address_of(case.key, lang), Page::Case(Box::new(page)))
}

/// What can be wrong in the record that a case corrects; of one that is there no longer, what was said to be wrong, by its name alone.
fn fields(asked: &Asked, case: &Case, lang: Lang) -> Vec<(String, String)> {
    let Some(id) = case.subject.record() else { return Vec::new() };
    if let Ok(record) = record(&asked.now, id, lang, &asked.site) {
        return correction::fields(&record, lang);
    }
    let said = case.fields.get("field").filter(|code| *code != OTHER_FIELD);
    said.map(|code| (code.clone(), correction::named(code, lang)))
        .into_iter()
        .chain([correction::other(lang)])
        .collect()
}

fn is_record_gone(asked: &Asked, case: &Case, lang: Lang) -> bool {
    case.subject.record().is_some_and(|id| record(&asked.now, id, lang, &asked.site).is_err())
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
