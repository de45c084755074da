//! `/redakce/pripad/{number}`: a case, and what an editor decides of it but to accept it, which is done where its record is written.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{CaseDeskPage, DeskEvent, EditorsContent, Form, Given, HAPPENED, QueueFilter, WORD};

use super::beside::beside;
use super::guard::SentByEditor;
use super::queue::{DONE, Lying, done};
use super::{Room, day, days_since, of_store};
use crate::proposals::{Case, State};
use crate::routes::form::{Faults, Sent};
use crate::routes::pages::nothing_there;
use crate::routes::proposals::answers;

pub(super) async fn shown(room: Room, Path(number): Path<String>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let answer = move |room: &Room| page(room, &find(room, &number)?, &query, StatusCode::OK, Shown::default());
    room.answer(answer).await
}

pub(super) async fn decided(
    room: Room,
    Path(number): Path<String>,
    RawQuery(query): RawQuery,
    SentByEditor(sent): SentByEditor,
) -> Response {
    let query = query.unwrap_or_default();
    room.answer(move |room| decide(room, &find(room, &number)?, &query, sent)).await
}

/// What of the page is not of the case.
#[derive(Default)]
struct Shown {
    given: Given,
    errors: Faults,
    overtaken: bool,
}

fn decide(room: &Room, case: &Case, query: &str, sent: Sent) -> Result<Response, Problem> {
    let mut errors = faults(&sent);
    if let Err(said) = room.check(&sent, &purpose(case)) {
        errors.push((None, said));
    }
    // Whoever decides has seen the case as it is.
    let decision = if sent.one("deed") == "return" { State::Returned } else { State::Refused };
    let is_waiting = case.state == State::New || (case.state, decision) == (State::Returned, State::Refused);
    let is_overtaken = sent.one(HAPPENED) != case.events.len().to_string() || !is_waiting;
    let word = sent.one(WORD.name).to_owned();
    if is_overtaken && errors.iter().all(|(field, _)| field.is_some()) {
        let shown = Shown { given: sent.seen(), overtaken: true, ..Shown::default() };
        return page(room, case, query, StatusCode::CONFLICT, shown);
    }
    if !errors.is_empty() {
        let shown = Shown { given: sent.seen(), errors, overtaken: false };
        return page(room, case, query, StatusCode::UNPROCESSABLE_ENTITY, shown);
    }
    if let Err(error) = room.store().decide(case.number, &room.editor.name, decision, &word, Timestamp::now()) {
        if room.store().is_being_published(case.number).map_err(|error| of_store(&error))? {
            let said = "Záznam z\u{a0}tohoto případu se právě zveřejňuje, rozhodnout teď jinak nejde. Za chvíli to prosím zkuste znovu";
            let shown = Shown { given: sent.seen(), errors: vec![(None, said.to_owned())], overtaken: false };
            return page(room, case, query, StatusCode::CONFLICT, shown);
        }
        let now = find(room, &case.number.to_string())?;
        if now.state == case.state {
            return Err(of_store(&error));
        }
        let shown = Shown { given: sent.seen(), overtaken: true, ..Shown::default() };
        return page(room, &now, query, StatusCode::CONFLICT, shown);
    }
    Ok(to_next(room, case.number, &QueueFilter::parse(query))?.into_response())
}

/// Leads to the case behind this one, or where there is none to the list; either says what was done.
fn to_next(room: &Room, number: i64, filter: &QueueFilter) -> Result<Redirect, Problem> {
    let (_, [_, next]) = Lying::read(room, filter)?.around(filter, number);
    let address = next.map_or_else(|| filter.address(), |next| filter.case(next));
    let joint = if address.contains('?') { '&' } else { '?' };
    Ok(Redirect::to(&format!("{address}{joint}{DONE}={number}")))
}

/// What is wrong with what an editor says: whoever sent the case is told something.
fn faults(sent: &Sent) -> Faults {
    let mut faults = sent.faults(&[WORD], Lang::Cs);
    if sent.one(WORD.name).is_empty() {
        let text = match sent.one("deed") {
            "return" => "Napište, na co se ptáte nebo co má odesílatel doplnit",
            _ => "Napište, proč případ odmítáte",
        };
        faults.push((Some(WORD.name), text.to_owned()));
    }
    faults
}

/// The case of a number as it stands in an address.
pub(super) fn find(room: &Room, number: &str) -> Result<Case, Problem> {
    let found = number.parse().ok().map(|number| room.store().numbered(number)).transpose();
    found.map_err(|error| of_store(&error))?.flatten().ok_or_else(|| nothing_there(Lang::Cs))
}

/// What the forms of a case are for.
fn purpose(case: &Case) -> String {
    format!("case:{}", case.number)
}

fn page(room: &Room, case: &Case, query: &str, status: StatusCode, shown: Shown) -> Result<Response, Problem> {
    let Shown { given, errors, overtaken } = shown;
    let filter = QueueFilter::parse(query);
    let lying = Lying::read(room, &filter)?;
    let (title, kind) = lying.of(case.number).unwrap_or_default();
    let (place, around) = lying.around(&filter, case.number);
    let (beside, fields) = beside(room, case)?;
    let draft = room.store().draft(case.number).map_err(|error| of_store(&error))?;
    let address = filter.case(case.number);
    let page = CaseDeskPage {
        number: case.number,
        kind,
        state: case.state.code(),
        title,
        is_english: case.lang == Lang::En,
        age: case.events.first().map_or(0, |event| days_since(event.at)),
        email: room.store().email(case.number).map_err(|error| of_store(&error))?,
        sent: answers(case, &fields, Lang::Cs),
        beside,
        events: case.events.iter().map(|event| of_event(room, event)).collect(),
        draft: draft.map(|draft| (room.shown(&draft.who), day(draft.at))),
        place,
        around,
        form: Form { action: address.clone(), given, token: room.token(&purpose(case)), errors },
        overtaken,
        done: done(room, query)?,
        filter,
    };
    Ok(room.page(status, address, EditorsContent::Case(Box::new(page))))
}

fn of_event(room: &Room, event: &crate::proposals::Event) -> DeskEvent {
    DeskEvent {
        day: day(event.at),
        who: event.who.as_ref().map(|who| room.shown(who)),
        state: event.state.code(),
        word: event.word.clone(),
    }
}
