//! `/redakce`: the cases.

use axum::http::StatusCode;
use axum::response::Response;
use osvedceno_frontend::{EDITORS, EditorsContent, QueuePage};

use super::{Desk, of_store};
use crate::proposals::State;

pub(super) async fn shown(desk: Desk) -> Response {
    desk.answer(|desk| {
        let counts = desk.store().counts().map_err(|error| of_store(&error))?;
        let page = QueuePage { waiting: counts[&State::New] as usize };
        Ok(desk.page(StatusCode::OK, EDITORS.to_owned(), EditorsContent::Queue(page)))
    })
    .await
}
