//! `/redakce/pece`: what in the corpus wants an editor's eyes, as a list to be done, and what somebody has seen and left as it is.

use std::collections::HashMap;

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::{SignedDuration, Timestamp};
use osvedceno_api::{Lang, Problem, SearchQuery, encode};
use osvedceno_frontend::{
    CareFilter, CareKind, CarePage, CareTask, EditorsContent, PUT_OFF, Route, SEEN_FOR, TAKE_BACK, UNTIL,
};

use super::guard::SentByEditor;
use super::{Room, day, of_store};
use crate::care::{Kind, Task, Tasks};
use crate::proposals::Seen;
use crate::routes::form::Sent;

/// So many tasks stand on a page.
const A_PAGE: usize = 50;
/// What forms of the list are for.
const FORM: &str = "care";

pub(super) async fn shown(room: Room, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    room.answer(move |room| page(room, &query, StatusCode::OK, None)).await
}

pub(super) async fn changed(room: Room, RawQuery(query): RawQuery, SentByEditor(sent): SentByEditor) -> Response {
    let query = query.unwrap_or_default();
    room.answer(move |room| change(room, &query, &sent)).await
}

fn change(room: &Room, query: &str, sent: &Sent) -> Result<Response, Problem> {
    if let Err(said) = room.check(sent, FORM) {
        return page(room, query, StatusCode::UNPROCESSABLE_ENTITY, Some(said));
    }
    let all = tasks(room)?;
    let named = |id: &str| all.iter().flat_map(|(_, tasks)| tasks).find(|task| task.id() == id);
    // Whatever is not in the list any more is done.
    if let Some(task) = named(sent.one(PUT_OFF)) {
        let months = SEEN_FOR.iter().map(|(months, _)| *months).find(|own| own.to_string() == sent.one(UNTIL));
        let now = Timestamp::now();
        let until = now + SignedDuration::from_hours(24 * 30 * months.unwrap_or(SEEN_FOR[0].0));
        let seen = Seen {
            kind: task.kind.code().to_owned(),
            about: task.about.clone(),
            what: task.id(),
            who: room.editor.name.clone(),
            at: now,
            until,
        };
        room.store().see(&seen).map_err(|error| of_store(&error))?;
    }
    if let Some(task) = named(sent.one(TAKE_BACK)) {
        room.store().unsee(task.kind.code(), &task.about, &task.id()).map_err(|error| of_store(&error))?;
    }
    Ok(Redirect::to(&CareFilter::parse(query).address()).into_response())
}

fn page(room: &Room, query: &str, status: StatusCode, error: Option<String>) -> Result<Response, Problem> {
    let filter = CareFilter::parse(query);
    let all = tasks(room)?;
    let seen = room.store().seen(Timestamp::now()).map_err(|error| of_store(&error))?;
    let seen: HashMap<&str, &Seen> = seen.iter().map(|own| (own.what.as_str(), own)).collect();
    let kinds = all.iter().map(|(kind, tasks)| CareKind {
        code: kind.code(),
        heading: kind.heading().cs,
        count: tasks.iter().filter(|task| !seen.contains_key(task.id().as_str())).count(),
        seen: tasks.iter().filter(|task| seen.contains_key(task.id().as_str())).count(),
    });
    let chosen = all.iter().find(|(kind, _)| kind.code() == filter.kind);
    let open: Vec<CareTask> = chosen
        .into_iter()
        .flat_map(|(_, tasks)| tasks)
        .map(|task| shown_task(room, task, seen.get(task.id().as_str()).copied()))
        .filter(|task| task.seen.is_some() == filter.is_seen)
        .collect();
    let pages = open.len().div_ceil(A_PAGE).max(1);
    let filter = CareFilter { page: filter.page.min(pages - 1), ..filter };
    let page = CarePage {
        kinds: kinds.collect(),
        total: open.len(),
        pages,
        tasks: open.into_iter().skip(filter.page * A_PAGE).take(A_PAGE).collect(),
        token: room.token(FORM),
        error,
        filter,
    };
    let address = page.filter.address();
    Ok(room.page(status, address, EditorsContent::Care(page)))
}

fn shown_task(room: &Room, task: &Task, seen: Option<&Seen>) -> CareTask {
    let link = |id: &str| (id.to_owned(), Route::Record(id.to_owned()).address(Lang::Cs));
    CareTask {
        id: task.id(),
        title: task.title.as_ref().map_or_else(|| task.about.clone(), |title| title.cs.clone()),
        record: (!matches!(task.kind, Kind::Gaps | Kind::Alerts)).then(|| link(&task.about).1),
        search: match task.kind {
            Kind::Gaps => Some(encode([("q", task.about.as_str().into())])),
            Kind::Alerts => Some(task.about.clone()),
            _ => None,
        }
        .map(|query| format!("{}?{query}", Route::Search(SearchQuery::default()).address(Lang::Cs))),
        text: task.text.cs.clone(),
        others: task.others.iter().map(|id| link(id)).collect(),
        seen: seen.map(|own| (room.shown(&own.who), day(own.until))),
    }
}

fn tasks(room: &Room) -> Result<std::sync::Arc<Tasks>, Problem> {
    room.service.tasks(&room.now).map_err(|error| {
        tracing::warn!(error = format!("{error:#}"), "what wants care cannot be worked out");
        let detail = "Soubory korpusu na disku mají chyby, nebo nejdou přečíst. Vypíše je příkaz osvedceno check; řekněte to prosím správci.";
        Problem::new(503, "refused", "Seznam úkolů teď nejde sestavit", detail)
    })
}
