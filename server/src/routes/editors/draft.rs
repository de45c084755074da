//! `/redakce/pripad/{number}/zaznam`: the file of a record, in a form, checked, compared, shown as it will be, and published.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{HAPPENED, Notice, Reason, field_id};
use tokio::time::timeout;

use super::case::find;
use super::draft_end::{ended, reason, wordless};
use super::draft_page::{Shown, address, desk, form, page};
use super::guard::SentByEditor;
use super::{Room, of_store};
use crate::day::today;
use crate::desk::{self, Author, Course, Filled, Order, filled_in, rebased, wants_change};
use crate::editors::Editor;
use crate::http::error::ApiError;
use crate::http::work::off_thread;
use crate::page as pages;
use crate::proposals::{Case, Draft, Saved, State, Subject};
use crate::routes::form::Sent;
use crate::routes::pages::nothing_there;

/// So long a page waits for a record to be taken over; after that it is taken over without anybody waiting.
const PATIENCE: Duration = Duration::from_secs(8);
/// What asks how publishing goes, or went.
const UNDER: &str = "zverejneni=ano";

pub(super) async fn shown(room: Room, Path(number): Path<String>, RawQuery(query): RawQuery) -> Response {
    let asks = |wanted: &str| query.as_ref().is_some_and(|query| query.split('&').any(|pair| pair == wanted));
    let (as_text, asks_how) = (asks("jako=text"), asks(UNDER));
    let answer = move |room: &Room| {
        let case = find(room, &number)?;
        match desk(room)?.course(case.number).filter(|_| asks_how) {
            Some((reason, course)) => ended(room, &number, reason, course),
            None => page(room, &case, StatusCode::OK, Shown { as_text, ..Shown::default() }),
        }
    };
    room.answer(answer).await
}

/// What is wrong with the form as it is, for the script that asks while one types: ids of fields and words.
pub(super) async fn checked(room: Room, Path(number): Path<String>, SentByEditor(sent): SentByEditor) -> Response {
    let answer = move |room: &Room| {
        let case = find(room, &number)?;
        let draft = room.store().draft(case.number).map_err(|error| of_store(&error))?;
        let Some(draft) = draft.filter(|_| room.check(&sent, &form(&case)).is_ok()) else {
            return Err(nothing_there(Lang::Cs));
        };
        let (text, refused) = own_text(room, &draft, &sent);
        let desk = desk(room)?;
        let looked = desk.look(&case.subject, draft.base.as_deref(), &text, &room.now.vocabulary);
        let faults = looked.map_err(|error| of_store(&error))?.faults;
        let faults = refused.map(|_| unread()).into_iter().chain(faults);
        let faults: Vec<_> = faults.map(|(name, said)| (name.map(|name| field_id(&name)), said)).collect();
        Ok(Json(faults).into_response())
    };
    room.answer(answer).await
}

pub(super) async fn sent(room: Room, Path(number): Path<String>, SentByEditor(sent): SentByEditor) -> Response {
    let own = room.clone();
    let (case, order) = match off_thread(move || take(&own, &number, &sent)).await {
        Ok(Ok(Taken::Shown(response))) => return response,
        Ok(Ok(Taken::ToPublish(case, order))) => (case, order),
        Ok(Err(problem)) | Err(ApiError(problem)) => return told(&room, problem),
    };
    let (Ok(desk), Some(store)) = (desk(&room).cloned(), room.service.proposals().cloned()) else {
        return told(&room, nothing_there(Lang::Cs));
    };
    let reason = order.reason.clone();
    // On its own: who does not wait for the page leaves nothing half done.
    let publishing = tokio::spawn(desk.publish(store, order, room.now.vocabulary.clone()));
    let course = match timeout(PATIENCE, publishing).await {
        Ok(course) => course.unwrap_or(Course::Failed),
        Err(_) => return Redirect::to(&under(case.number)).into_response(),
    };
    // With what is served now.
    let room = Room { now: room.service.current(), ..room };
    room.answer(move |room| ended(room, &case.number.to_string(), reason, course)).await
}

/// Where it is told how publishing the draft of a case goes.
fn under(number: i64) -> String {
    format!("{}?{UNDER}", address(number))
}

/// What is to be done with a form that was sent.
enum Taken {
    /// It was: the answer.
    Shown(Response),
    /// The draft of the case is to be published.
    ToPublish(Box<Case>, Order),
}

fn take(room: &Room, number: &str, sent: &Sent) -> Result<Taken, Problem> {
    let case = find(room, number)?;
    let (store, vocabulary) = (room.store(), &room.now.vocabulary);
    let failed = |error| of_store(&error);
    let draft = store.draft(case.number).map_err(failed)?;
    let as_text = sent.one("as") == "text";
    let answer = |status, shown: Shown| page(room, &case, status, shown).map(Taken::Shown);
    let to_draft = || Ok(Taken::Shown(Redirect::to(&address(case.number)).into_response()));
    let doubt = room.check(sent, &form(&case)).err();
    let deed = sent.one("deed");
    let Some(draft) = draft.filter(|_| case.state == State::New) else {
        if doubt.is_none() && case.state == State::New && deed == "begin" {
            begin(room, &case)?;
        }
        return to_draft();
    };
    if deed == "begin" {
        return to_draft();
    }
    let version = sent.one("version").parse().unwrap_or(0);
    let (text, refused) = own_text(room, &draft, sent);
    let reason = reason(sent);
    let own = Shown {
        text: Some(text.clone()),
        version: Some(draft.version),
        reason: reason.clone(),
        as_text,
        refused: refused.clone(),
        ..Shown::default()
    };
    if let Some(doubt) = doubt {
        return answer(StatusCode::UNPROCESSABLE_ENTITY, Shown { faults: Some(vec![(None, doubt)]), ..own });
    }
    let noted = |notice| Shown { notice: Some(notice), ..own.clone() };
    if store.is_being_published(case.number).map_err(failed)? {
        if deed == "publish" {
            return Ok(Taken::Shown(Redirect::to(&under(case.number)).into_response()));
        }
        return answer(StatusCode::CONFLICT, noted(Notice::Held));
    }
    let overtaken = |other: &Draft| {
        let others = desk::differences(&other.text, &text, vocabulary);
        answer(StatusCode::CONFLICT, Shown { version: Some(other.version), others, ..noted(Notice::Overtaken) })
    };
    // What is there already need not be saved again, as where the form is sent twice.
    if draft.text != text && draft.version != version {
        return overtaken(&draft);
    }
    if refused.is_some() {
        return answer(StatusCode::UNPROCESSABLE_ENTITY, Shown { faults: Some(vec![unread()]), ..own });
    }
    let save = |version, base: Option<&str>, text: &str| {
        store.save_draft(case.number, &room.editor.name, version, base, text, Timestamp::now()).map_err(failed)
    };
    let unsaved = |saved: Saved| match saved {
        Saved::Overtaken(other) => overtaken(&other),
        Saved::Held => answer(StatusCode::CONFLICT, noted(Notice::Held)),
        Saved::Closed | Saved::As(_) => to_draft(),
    };
    match deed {
        "check" => return answer(StatusCode::OK, Shown { checks: true, ..own }),
        "text" => return answer(StatusCode::OK, Shown { as_text: true, ..own }),
        "fields" => return answer(StatusCode::OK, Shown { as_text: false, ..own }),
        "rebase" => {
            let there = desk(room)?.there(&case.subject, &text).map_err(failed)?;
            // Only a correction stands on a file, and only while that is there.
            let (Subject::Correction(_), Some(base), Some(there)) = (&case.subject, &draft.base, there) else {
                return answer(StatusCode::CONFLICT, Shown { checks: true, ..own });
            };
            let text = rebased(base, &there.text, &text, vocabulary);
            return match save(draft.version, Some(&there.text), &text)? {
                Saved::As(version) => {
                    let shown = Shown { text: None, version: Some(version), ..noted(Notice::Rebased) };
                    answer(StatusCode::OK, shown)
                }
                other => unsaved(other),
            };
        }
        _ => {}
    }
    let mut saved = draft.version;
    if draft.text != text {
        match save(draft.version, draft.base.as_deref(), &text)? {
            Saved::As(version) => saved = version,
            other => return unsaved(other),
        }
    }
    let own = Shown { version: Some(saved), ..own };
    if deed != "publish" {
        return answer(StatusCode::OK, Shown { notice: Some(Notice::Saved), ..own });
    }
    // Whoever accepts a case has seen it as it is.
    if sent.one(HAPPENED) != case.events.len().to_string() {
        return answer(StatusCode::CONFLICT, Shown { notice: Some(Notice::Happened), ..own });
    }
    let wordless = wordless(sent, &reason, wants_change(draft.base.as_deref(), &text));
    if !wordless.is_empty() {
        let own = Shown { faults: Some(wordless), notice: Some(Notice::Wordless), ..own };
        return answer(StatusCode::UNPROCESSABLE_ENTITY, own);
    }
    Ok(to_publish(room, case, saved, reason))
}

/// What is ordered of a case and the version of its draft that were found to be in order.
fn to_publish(room: &Room, case: Case, version: u32, reason: Reason) -> Taken {
    let Editor { name, shown, email } = room.editor.clone();
    let records = format!("{}{}", room.site, osvedceno_frontend::Route::Record(String::new()).address(case.lang));
    let order = Order {
        number: case.number,
        version,
        happened: case.events.len(),
        author: Author { name, shown, email },
        reason,
        records,
        today: today(),
    };
    Taken::ToPublish(Box::new(case), order)
}

/// What is wrong with other lines that are not taken.
fn unread() -> (Option<String>, String) {
    let said = "Další řádky: zápisu se nedá rozumět, nebo je v\u{a0}něm něco, co má ve formuláři vlastní pole. Opravte ho prosím; zatím \
                se neuložilo nic";
    (Some(desk::OTHER.to_owned()), said.to_owned())
}

/// Begins the draft of a case. Who is second finds what the first one has begun.
fn begin(room: &Room, case: &Case) -> Result<(), Problem> {
    let municipalities = room.now.engine.municipalities();
    let begun = desk(room)?.begin(case, &room.now.vocabulary, municipalities, today());
    // Of what is gone the page says so.
    let Some((base, text)) = begun.map_err(|error| of_store(&error))? else { return Ok(()) };
    let (who, now) = (&room.editor.name, Timestamp::now());
    let saved = room.store().save_draft(case.number, who, 0, base.as_deref(), &text, now);
    saved.map(drop).map_err(|error| of_store(&error))
}

/// The draft as it is in the form, and the other lines of the form where they are not taken.
fn own_text(room: &Room, draft: &Draft, sent: &Sent) -> (String, Option<String>) {
    if sent.one("as") == "text" {
        let text = sent.one_seen("text");
        // A form comes without what stands around the text.
        return (if text == draft.text.trim() { draft.text.clone() } else { format!("{text}\n") }, None);
    }
    // A check box carries its code in its name.
    let filled = sent.all_seen().map(|(name, value)| match name.split_once(':') {
        Some((name, code)) => (name.to_owned(), code.to_owned()),
        None => (name.to_owned(), value),
    });
    let is_other = sent.one("version").parse() != Ok(draft.version);
    filled_in(&draft.text, &Filled(filled.collect()), &room.now.vocabulary, draft.base.is_none(), is_other)
}

fn told(room: &Room, problem: Problem) -> Response {
    pages::refused(Lang::Cs, problem, &room.site)
}
