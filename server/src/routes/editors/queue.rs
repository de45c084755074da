//! `/redakce`: the cases, to be looked through.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use osvedceno_api::{Problem, decode_all};
use osvedceno_corpus::fold;
use osvedceno_frontend::{Done, EditorsContent, QueueFilter, QueueKind, QueuePage, QueueRow, QueueState};

use super::{Room, day, days_since, of_store};
use crate::proposals::{Row, State, Subject};
use crate::snapshot::Snapshot;

/// So many cases stand on a page.
const A_PAGE: usize = 50;
/// The parameter that says which case was decided a moment ago.
pub(super) const DONE: &str = "hotovo";

pub(super) async fn shown(room: Room, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    room.answer(move |room| page(room, &query)).await
}

fn page(room: &Room, query: &str) -> Result<Response, Problem> {
    let filter = QueueFilter::parse(query);
    let lying = Lying::read(room, &filter)?;
    let count = |state: Option<QueueState>, kind: Option<QueueKind>| {
        let fits = |own: &&Entry| {
            own.has_words && state.is_none_or(|state| state == own.standing()) && kind.is_none_or(|kind| own.is(kind))
        };
        lying.entries.iter().filter(fits).count()
    };
    let chosen: Vec<&Entry> = lying.chosen(&filter).collect();
    let pages = chosen.len().div_ceil(A_PAGE).max(1);
    let filter = QueueFilter { page: filter.page.min(pages - 1), ..filter };
    let rows = chosen.iter().skip(filter.page * A_PAGE).take(A_PAGE).map(|own| own.row(room)).collect();
    let page = QueuePage {
        states: QueueState::ALL.map(|(state, _)| count(Some(state), Some(filter.kind))),
        kinds: QueueKind::ALL.map(|(kind, _)| count(Some(filter.state), Some(kind))),
        total: chosen.len(),
        pages,
        rows,
        done: done(room, query)?,
        filter,
    };
    let address = page.filter.address();
    Ok(room.page(StatusCode::OK, address, EditorsContent::Queue(page)))
}

/// What was decided a moment ago, as the address says.
pub(super) fn done(room: &Room, query: &str) -> Result<Option<Done>, Problem> {
    let said = decode_all(query).into_iter().find(|(name, _)| name == DONE);
    let Some(number) = said.and_then(|(_, number)| number.parse().ok()) else { return Ok(None) };
    let case = room.store().numbered(number).map_err(|error| of_store(&error))?;
    let decided = case.filter(|case| !matches!(case.state, State::New | State::Withdrawn));
    Ok(decided.map(|case| Done { number, state: case.state.code() }))
}

/// The cases, and which of them have the words that are looked for.
pub(super) struct Lying {
    entries: Vec<Entry>,
}

struct Entry {
    row: Row,
    title: Option<String>,
    has_words: bool,
}

impl Lying {
    pub(super) fn read(room: &Room, filter: &QueueFilter) -> Result<Self, Problem> {
        let rows = room.store().rows().map_err(|error| of_store(&error))?;
        let words: Vec<String> = filter.words.split_whitespace().map(|word| fold(word).collect()).collect();
        let entry = |row: Row| {
            let title = match &row.subject {
                Subject::Correction(id) => Some(title(&room.now, id)),
                Subject::Practice => row.title.clone(),
            };
            let folded: String = fold(title.as_deref().unwrap_or_default()).collect();
            let has_words = words.iter().all(|word| folded.contains(word.as_str()));
            Entry { row, title, has_words }
        };
        Ok(Self { entries: rows.into_iter().map(entry).collect() })
    }

    /// Those that are looked through, the oldest first.
    fn chosen(&self, filter: &QueueFilter) -> impl Iterator<Item = &Entry> {
        let (state, kind) = (filter.state, filter.kind);
        self.entries.iter().filter(move |own| own.has_words && own.standing() == state && own.is(kind))
    }

    /// Where a case stands among those that are looked through, from 1, and how many they are; and those before and behind it.
    pub(super) fn around(&self, filter: &QueueFilter, number: i64) -> (Option<(usize, usize)>, [Option<i64>; 2]) {
        let numbers: Vec<i64> = self.chosen(filter).map(|own| own.row.number).collect();
        let before = numbers.partition_point(|own| *own < number);
        let is_there = numbers.get(before) == Some(&number);
        let behind = before + usize::from(is_there);
        let place = is_there.then_some((before + 1, numbers.len()));
        (place, [before.checked_sub(1).map(|at| numbers[at]), numbers.get(behind).copied()])
    }

    /// What the case of a number is called, and what it is.
    pub(super) fn of(&self, number: i64) -> Option<(Option<String>, QueueKind)> {
        let own = self.entries.iter().find(|own| own.row.number == number)?;
        Some((own.title.clone(), own.kind()))
    }
}

impl Entry {
    fn kind(&self) -> QueueKind {
        match self.row.subject {
            Subject::Correction(_) => QueueKind::Correction,
            Subject::Practice if self.row.is_brought => QueueKind::Table,
            Subject::Practice => QueueKind::Practice,
        }
    }

    fn is(&self, kind: QueueKind) -> bool {
        kind == QueueKind::All || kind == self.kind()
    }

    fn standing(&self) -> QueueState {
        match self.row.state {
            State::New => QueueState::Waiting,
            State::Returned => QueueState::Returned,
            State::Accepted | State::Refused | State::Withdrawn => QueueState::Closed,
        }
    }

    fn row(&self, room: &Room) -> QueueRow {
        QueueRow {
            number: self.row.number,
            title: self.title.clone(),
            kind: self.kind(),
            state: self.row.state.code(),
            sent: day(self.row.sent),
            age: days_since(self.row.sent),
            draft: self.row.draft.as_ref().map(|who| room.shown(who)),
        }
    }
}

/// The title of a record; its id where it is there no longer.
fn title(snapshot: &Snapshot, id: &str) -> String {
    let card = snapshot.engine.card(id).ok().flatten();
    card.map_or_else(|| id.to_owned(), |card| card.title().cs.to_owned())
}
