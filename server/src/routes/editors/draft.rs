//! `/redakce/pripad/{number}/zaznam`: the file of a record, in a form, checked, compared, shown as it will be, and published.

use std::time::Duration;

use axum::Json;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{Notice, Reason, field_id};
use tokio::time::timeout;

use super::case::find;
use super::draft_page::{Shown, address, desk, form, page};
use super::guard::SentByEditor;
use super::{Room, of_store};
use crate::day::today;
use crate::desk::{self, Author, Filled, Order, Published, filled_in, rebased, wants_change};
use crate::http::error::ApiError;
use crate::http::work::off_thread;
use crate::page as pages;
use crate::proposals::{Case, Draft, Saved, State};
use crate::routes::form::Sent;
use crate::routes::pages::nothing_there;

/// So long a page waits for a record to be taken over; after that it is taken over without anybody waiting.
const PATIENCE: Duration = Duration::from_secs(8);
/// Most characters of words for who sent a case.
const LONGEST_WORD: usize = 2_000;

pub(super) async fn shown(room: Room, Path(number): Path<String>, RawQuery(query): RawQuery) -> Response {
    let as_text = query.is_some_and(|query| query.split('&').any(|pair| pair == "jako=text"));
    room.answer(move |room| page(room, &find(room, &number)?, StatusCode::OK, Shown { as_text, ..Shown::default() }))
        .await
}

/// What is wrong with the form as it is, for the script that asks while one types: ids of fields and words.
pub(super) async fn checked(room: Room, Path(number): Path<String>, SentByEditor(sent): SentByEditor) -> Response {
    let answer = move |room: &Room| {
        let case = find(room, &number)?;
        let draft = room.store().draft(case.number).map_err(|error| of_store(&error))?;
        let Some(draft) = draft.filter(|_| room.check(&sent, &form(&case)).is_ok()) else {
            return Err(nothing_there(Lang::Cs));
        };
        let text = own_text(room, &draft, &sent);
        let desk = desk(room)?;
        let looked = desk.look(&case.subject, draft.base.as_deref(), &text, &room.now.vocabulary);
        let faults = looked.map_err(|error| of_store(&error))?.faults.into_iter();
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
    // On its own: who does not wait for the page leaves nothing half done.
    let publishing = tokio::spawn(desk.publish(store, order.clone(), room.now.vocabulary.clone()));
    let published = match timeout(PATIENCE, publishing).await {
        Ok(Ok(published)) => published.map(Some),
        Ok(Err(error)) => Err(error.into()),
        Err(_) => Ok(None),
    };
    // With what is served now.
    let room = Room { now: room.service.current(), ..room };
    room.answer(move |room| ended(room, &case.number.to_string(), order, published)).await
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
    let answer = |status, shown: Shown| page(room, &case, status, Shown { as_text, ..shown }).map(Taken::Shown);
    let to_draft = || Ok(Taken::Shown(Redirect::to(&address(case.number)).into_response()));
    let doubt = room.check(sent, &form(&case)).err();
    let Some(draft) = draft.filter(|_| case.state == State::New) else {
        if doubt.is_none() && case.state == State::New && sent.one("deed") == "begin" {
            begin(room, &case)?;
        }
        return to_draft();
    };
    if sent.one("deed") == "begin" {
        return to_draft();
    }
    let version = sent.one("version").parse().unwrap_or(0);
    let text = own_text(room, &draft, sent);
    let reason =
        Reason { word: sent.one("word").into(), cs: sent.one("change-cs").into(), en: sent.one("change-en").into() };
    let own =
        Shown { text: Some(text.clone()), version: Some(draft.version), reason: reason.clone(), ..Shown::default() };
    if let Some(doubt) = doubt {
        return answer(StatusCode::UNPROCESSABLE_ENTITY, Shown { faults: Some(vec![(None, doubt)]), ..own });
    }
    // What is there already need not be saved again, as where the form is sent twice.
    if draft.text != text && draft.version != version {
        let others = desk::differences(&draft.text, &text, vocabulary);
        return answer(StatusCode::CONFLICT, Shown { notice: Some(Notice::Overtaken), others, ..own });
    }
    if sent.one("deed") == "rebase" {
        return rebase(room, &case, &draft, &text).map(Taken::Shown);
    }
    if sent.one("deed") == "check" {
        return answer(StatusCode::OK, Shown { checks: true, ..own });
    }
    let mut saved = draft.version;
    if draft.text != text {
        let base = draft.base.as_deref();
        let outcome = store.save_draft(case.number, &room.editor.name, draft.version, base, &text, Timestamp::now());
        match outcome.map_err(failed)? {
            Saved::As(version) => saved = version,
            Saved::Overtaken(other) => {
                let others = desk::differences(&other.text, &text, vocabulary);
                let own = Shown { version: Some(other.version), others, ..own };
                return answer(StatusCode::CONFLICT, Shown { notice: Some(Notice::Overtaken), ..own });
            }
            Saved::Closed => return to_draft(),
        }
    }
    let own = Shown { version: Some(saved), ..own };
    if sent.one("deed") != "publish" {
        return answer(StatusCode::OK, Shown { notice: Some(Notice::Saved), ..own });
    }
    let wordless = wordless(&reason, wants_change(draft.base.as_deref(), &text));
    if !wordless.is_empty() {
        let own = Shown { faults: Some(wordless), notice: Some(Notice::Wordless), ..own };
        return answer(StatusCode::UNPROCESSABLE_ENTITY, own);
    }
    let author =
        Author { name: room.editor.name.clone(), shown: room.editor.shown.clone(), email: room.editor.email.clone() };
    let records = format!("{}{}", room.site, osvedceno_frontend::Route::Record(String::new()).address(case.lang));
    let order = Order { number: case.number, version: saved, author, reason, records, today: today() };
    Ok(Taken::ToPublish(Box::new(case), order))
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

/// Puts what stands in the form on the file as it is in the corpus now.
fn rebase(room: &Room, case: &Case, draft: &Draft, text: &str) -> Result<Response, Problem> {
    let failed = |error| of_store(&error);
    let there = desk(room)?.there(&case.subject, text).map_err(failed)?.map(|there| there.text);
    let text = match (&draft.base, &there) {
        (Some(base), Some(now)) => rebased(base, now, text, &room.now.vocabulary),
        _ => text.to_owned(),
    };
    let (who, now) = (&room.editor.name, Timestamp::now());
    let saved = room.store().save_draft(case.number, who, draft.version, there.as_deref(), &text, now);
    let notice = matches!(saved.map_err(failed)?, Saved::As(_)).then_some(Notice::Rebased);
    page(room, case, StatusCode::OK, Shown { notice, ..Shown::default() })
}

/// The page after publishing; nothing where it goes on yet.
fn ended(
    room: &Room,
    number: &str,
    order: Order,
    published: anyhow::Result<Option<Published>>,
) -> Result<Response, Problem> {
    let case = find(room, number)?;
    let own = Shown { reason: order.reason, ..Shown::default() };
    let (status, shown) = match published.map_err(|error| of_store(&error))? {
        None => (StatusCode::ACCEPTED, Shown { notice: Some(Notice::Under), ..own }),
        Some(Published::Done { uncommitted, .. }) => (StatusCode::OK, Shown { uncommitted, ..own }),
        // The page shows by itself how it is now.
        Some(Published::Overtaken | Published::Moved) => (StatusCode::CONFLICT, own),
        Some(Published::Faulty) => {
            (StatusCode::UNPROCESSABLE_ENTITY, Shown { notice: Some(Notice::Faulty), checks: true, ..own })
        }
        Some(Published::Same) => (StatusCode::UNPROCESSABLE_ENTITY, Shown { notice: Some(Notice::Same), ..own }),
        Some(Published::ReadOnly(why)) => (StatusCode::CONFLICT, Shown { read_only: Some(why), ..own }),
        Some(Published::Refused(lines)) => {
            let faults = Some(lines.into_iter().map(|line| (None, line)).collect());
            (StatusCode::CONFLICT, Shown { notice: Some(Notice::Refused), faults, ..own })
        }
    };
    page(room, &case, status, shown)
}

/// What is missing of the words that go along, or too long.
fn wordless(reason: &Reason, wants_change: bool) -> Vec<(Option<String>, String)> {
    let [word, cs, en] = [&reason.word, &reason.cs, &reason.en].map(|text| text.chars().count());
    let most = desk::LONGEST_CHANGE;
    let faults = [
        (word == 0, "word", "Napište slovo odesílateli: proč a\u{a0}jak jste to přijali".to_owned()),
        (word > LONGEST_WORD, "word", format!("Slovo odesílateli zkraťte na {LONGEST_WORD}\u{a0}znaků")),
        (wants_change && cs == 0, "change-cs", "Napište pár slov, co se změnilo".to_owned()),
        (wants_change && en == 0, "change-en", "Napište totéž anglicky".to_owned()),
        (cs > most, "change-cs", format!("Co se změnilo: zkraťte to na {most}\u{a0}znaků")),
        (en > most, "change-en", format!("Co se změnilo, anglicky: zkraťte to na {most}\u{a0}znaků")),
    ];
    faults.into_iter().filter(|(is, ..)| *is).map(|(_, name, said)| (Some(name.to_owned()), said)).collect()
}

/// The draft as it is in the form.
fn own_text(room: &Room, draft: &Draft, sent: &Sent) -> String {
    if sent.one("as") == "text" {
        let text = sent.one_seen("text");
        // A form comes without what stands around the text.
        return if text == draft.text.trim() { draft.text.clone() } else { format!("{text}\n") };
    }
    // A check box carries its code in its name.
    let filled = sent.all_seen().map(|(name, value)| match name.split_once(':') {
        Some((name, code)) => (name.to_owned(), code.to_owned()),
        None => (name.to_owned(), value),
    });
    filled_in(&draft.text, &Filled(filled.collect()), &room.now.vocabulary, draft.base.is_none())
}

fn told(room: &Room, problem: Problem) -> Response {
    pages::answer(Lang::Cs, &osvedceno_frontend::Route::Home, osvedceno_frontend::Page::Problem(problem), &room.site)
}
