//! How publishing a draft ended, as its page says it, and what has to go along with a record that is published.

use axum::http::StatusCode;
use axum::response::Response;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{Notice, Reason};

use super::Room;
use super::case::find;
use super::draft_page::{Shown, page};
use crate::desk::{self, Course, Published};
use crate::http::error::failed;
use crate::proposals::State;
use crate::routes::form::{Sent, is_unseen, unseen};

/// Most characters of words for who sent a case.
const LONGEST_WORD: usize = 2_000;

/// The page of a case whose record is being published, or was.
pub(super) fn ended(room: &Room, number: &str, reason: Reason, course: Course) -> Result<Response, Problem> {
    let case = find(room, number)?;
    let own = Shown { reason, ..Shown::default() };
    let noted = |notice| Shown { notice: Some(notice), ..own.clone() };
    let published = match course {
        Course::Failed => return Err(failed(Lang::Cs)),
        Course::Under => return page(room, &case, StatusCode::OK, noted(Notice::Under)),
        Course::Ended(published) => published,
    };
    let (status, shown) = match published {
        Published::Done { uncommitted, .. } => (StatusCode::OK, Shown { uncommitted, ..own }),
        // Who clicked twice reads that it is published.
        Published::Overtaken if case.state != State::New => (StatusCode::CONFLICT, own),
        Published::Overtaken => (StatusCode::CONFLICT, noted(Notice::Meanwhile)),
        // The page shows by itself how it is now.
        Published::Moved => (StatusCode::CONFLICT, own),
        Published::Faulty(faults) => {
            let own = Shown { faults: Some(faults), checks: true, ..noted(Notice::Faulty) };
            (StatusCode::UNPROCESSABLE_ENTITY, own)
        }
        Published::Same => (StatusCode::UNPROCESSABLE_ENTITY, noted(Notice::Same)),
        Published::ReadOnly(why) => (StatusCode::CONFLICT, Shown { read_only: Some(why), ..own }),
        Published::Refused(lines) => {
            let faults = Some(lines.into_iter().map(|line| (None, line)).collect());
            (StatusCode::CONFLICT, Shown { faults, ..noted(Notice::Refused) })
        }
    };
    page(room, &case, status, shown)
}

/// The words that go along, each in a line but the word, without what nobody sees.
pub(super) fn reason(sent: &Sent) -> Reason {
    let line = |name: &str| sent.one_seen(name).replace('\n', " ").trim().to_owned();
    Reason { word: sent.one_seen("word").trim().to_owned(), cs: line("change-cs"), en: line("change-en") }
}

/// What is missing of the words that go along, too long, or cannot be seen. What changed is said in both languages as soon as it is in
/// one.
pub(super) fn wordless(sent: &Sent, reason: &Reason, wants_change: bool) -> desk::Faults {
    let [word, cs, en] = [&reason.word, &reason.cs, &reason.en].map(|text| text.chars().count());
    let wants_change = wants_change || cs > 0 || en > 0;
    let most = desk::LONGEST_CHANGE;
    let is_unseen = |name: &str| sent.one(name).chars().any(is_unseen);
    let hidden =
        [("word", "Slovo odesílateli"), ("change-cs", "Co se změnilo"), ("change-en", "Co se změnilo, anglicky")];
    let hidden = hidden.map(|(name, label)| (is_unseen(name), name, unseen(label, Lang::Cs)));
    let faults = [
        (word == 0, "word", "Napište slovo odesílateli: proč a\u{a0}jak jste to přijali".to_owned()),
        (word > LONGEST_WORD, "word", format!("Slovo odesílateli zkraťte na {LONGEST_WORD}\u{a0}znaků")),
        (wants_change && cs == 0, "change-cs", "Napište pár slov, co se změnilo".to_owned()),
        (wants_change && en == 0, "change-en", "Napište totéž anglicky".to_owned()),
        (cs > most, "change-cs", format!("Co se změnilo: zkraťte to na {most}\u{a0}znaků")),
        (en > most, "change-en", format!("Co se změnilo, anglicky: zkraťte to na {most}\u{a0}znaků")),
    ];
    let faults = faults.into_iter().chain(hidden).filter(|(is, ..)| *is);
    faults.map(|(_, name, said)| (Some(name.to_owned()), said)).collect()
}
