//! `/redakce/hledani`: searches that found nothing and that nobody may read before an editor has.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use osvedceno_api::Problem;
use osvedceno_corpus::is_unseen;
use osvedceno_frontend::{ALLOW, EditorsContent, REFUSE, SEARCHES, SearchesPage, WaitingSearch};

use super::guard::SentByEditor;
use super::{Room, of_store};
use crate::day::today;
use crate::routes::form::Sent;
use crate::unanswered::{self, Decision, Decisions, Waiting};

/// What forms of the list are for.
const FORM: &str = "searches";

pub(super) async fn shown(room: Room) -> Response {
    room.answer(|room| page(room, StatusCode::OK, None)).await
}

pub(super) async fn decided(room: Room, SentByEditor(sent): SentByEditor) -> Response {
    room.answer(move |room| decide(room, &sent)).await
}

fn decide(room: &Room, sent: &Sent) -> Result<Response, Problem> {
    if let Err(said) = room.check(sent, FORM) {
        return page(room, StatusCode::UNPROCESSABLE_ENTITY, Some(said));
    }
    if let Some(file) = room.service.unanswered().file() {
        let waiting = waiting(room)?.unwrap_or_default();
        let named = |name| waiting.iter().find(|own| id(own) == sent.one(name));
        let allowed = named(ALLOW).map(|own| (Decision::Allow, own.words.clone()));
        let refused = named(REFUSE).map(|own| (Decision::Refuse, own.words.clone()));
        // Where neither waits any more, somebody else has decided.
        let decided: Vec<_> = allowed.into_iter().chain(refused).collect();
        Decisions::decide(&Decisions::beside(file), &decided, today()).map_err(|error| of_store(&error))?;
    }
    Ok(Redirect::to(SEARCHES).into_response())
}

fn page(room: &Room, status: StatusCode, error: Option<String>) -> Result<Response, Problem> {
    let seen = |text: &str| text.chars().map(|c| if is_unseen(c) { '\u{fffd}' } else { c }).collect();
    let searches = waiting(room)?.map(|waiting| {
        let search = |own: &Waiting| WaitingSearch {
            id: id(own),
            words: seen(&own.words),
            asked: own.asked,
            days: own.days,
            last: own.last.to_string(),
        };
        waiting.iter().map(search).collect()
    });
    let page = SearchesPage { searches, token: room.token(FORM), error };
    Ok(room.page(status, SEARCHES.to_owned(), EditorsContent::Searches(page)))
}

/// What waits; none where it is not kept.
fn waiting(room: &Room) -> Result<Option<Vec<Waiting>>, Problem> {
    let file = room.service.unanswered().file().filter(|file| file.exists());
    let read = file.map(|file| unanswered::waiting(file, room.now.safe())).transpose();
    read.map_err(|error| of_store(&error))
}

/// What stands for the words in a form: they may have what nobody sees.
fn id(own: &Waiting) -> String {
    blake3::hash(own.words.as_bytes()).to_hex()[..16].to_owned()
}
