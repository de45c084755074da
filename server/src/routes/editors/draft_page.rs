//! The page of a draft: what was sent, the file as a form or as text, what is wrong with it, and how it differs from what there is.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use jiff::tz::TimeZone;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{
    CASE, CASE_RECORD, Difference, DraftForm, DraftGroup, DraftPage, EditorsContent, Notice, Reason, date,
};

use super::{Room, of_store};
use crate::desk::{self, differences};
use crate::present::record::{preview, record};
use crate::proposals::{Case, Draft, State};
use crate::routes::pages::nothing_there;
use crate::routes::proposals::{answers, correctable};

/// How the page is shown.
#[derive(Debug, Clone, Default)]
pub(super) struct Shown {
    /// The file in the form, where it is not that which was saved.
    pub(super) text: Option<String>,
    /// The version that it grew from.
    pub(super) version: Option<u32>,
    pub(super) notice: Option<Notice>,
    pub(super) reason: Reason,
    /// What is wrong, where it is not for the checks to say.
    pub(super) faults: Option<Vec<(Option<String>, String)>>,
    /// Whether it is told what the checks say, and shown how the record will look.
    pub(super) checks: bool,
    /// Whether the file is shown as text.
    pub(super) as_text: bool,
    /// Other lines of the form that are not taken, shown as they were typed.
    pub(super) refused: Option<String>,
    pub(super) others: Vec<Difference>,
    pub(super) read_only: Option<String>,
    pub(super) uncommitted: Option<String>,
}

pub(super) fn page(room: &Room, case: &Case, status: StatusCode, shown: Shown) -> Result<Response, Problem> {
    let failed = |error| of_store(&error);
    let draft = room.store().draft(case.number).map_err(failed)?;
    let now = |id: &str| record(&room.now, id, Lang::Cs, &room.site).ok();
    let about = case.subject.record().and_then(now);
    let fields = about.as_ref().map_or_else(Vec::new, |own| correctable(own, Lang::Cs));
    let mut page = DraftPage {
        number: case.number,
        case: format!("{CASE}{}", case.number),
        action: address(case.number),
        token: room.token(&form(case)),
        version: shown.version.or(draft.as_ref().map(|draft| draft.version)).unwrap_or(0),
        title: about.as_ref().map(|own| own.title.clone()).unwrap_or_default(),
        record: about.map(|own| (own.title, own.url)),
        is_change: draft.as_ref().is_some_and(|draft| draft.base.is_some()),
        saved: draft.as_ref().map(|draft| saved(room, draft)),
        sent: answers(case, &fields, Lang::Cs),
        notice: shown.notice,
        read_only: shown.read_only,
        uncommitted: shown.uncommitted,
        faults: shown.faults,
        form: DraftForm::Unbegun,
        differences: Vec::new(),
        others: shown.others,
        preview: None,
        reason: shown.reason,
        happened: case.events.len(),
    };
    match draft {
        _ if case.state != State::New => page.form = DraftForm::Closed(case.state.code()),
        None if case.subject.record().is_some() => {
            let there = desk(room)?.there(&case.subject, "").map_err(failed)?;
            page.form = there.map_or(DraftForm::Closed("gone"), |_| DraftForm::Unbegun);
        }
        None => {}
        Some(draft) => {
            let text = shown.text.unwrap_or_else(|| draft.text.clone());
            let how = How { as_text: shown.as_text, checks: shown.checks, refused: shown.refused };
            begun(room, case, &draft, &text, how, &mut page)?;
        }
    }
    Ok(room.page(status, address(case.number), EditorsContent::Draft(Box::new(page))))
}

/// How a draft is shown, as `Shown` has it.
struct How {
    as_text: bool,
    checks: bool,
    refused: Option<String>,
}

/// What is shown of a draft that somebody has begun.
fn begun(room: &Room, case: &Case, draft: &Draft, text: &str, how: How, page: &mut DraftPage) -> Result<(), Problem> {
    let (desk, vocabulary) = (desk(room)?, &room.now.vocabulary);
    let failed = |error| of_store(&error);
    let there = desk.there(&case.subject, text).map_err(failed)?.map(|there| there.text);
    let looked = desk.look(&case.subject, draft.base.as_deref(), text, vocabulary).map_err(failed)?;
    if let Some(title) = looked.title {
        page.title = title;
    }
    if draft.base.as_deref() != Some(text) && there.as_deref() == Some(text) {
        page.notice.get_or_insert(Notice::There);
    }
    // Of a new record, all is new.
    if let Some(base) = &draft.base {
        let now = there.as_deref().unwrap_or_default();
        page.differences = differences(now, text, vocabulary);
        // One that is published half is there, though its draft did not grow from it.
        if now != base && now != draft.text && page.others.is_empty() && page.notice != Some(Notice::Under) {
            page.others = differences(base, now, vocabulary);
            page.notice = Some(if there.is_some() { Notice::Moved } else { Notice::Gone });
        }
    }
    if page.read_only.is_none() {
        page.read_only = desk.can_write().err().map(|error| error.to_string());
    }
    if how.checks {
        // What is told already is of the record as it would be published.
        page.faults.get_or_insert(looked.faults);
        let own = looked.record.map(|own| preview(&room.now, &own, Lang::Cs, &room.site)).transpose()?;
        page.preview = own.map(Box::new);
    }
    page.form = match looked.groups {
        Some(groups) if !how.as_text => DraftForm::Fields(with_refused(groups, how.refused)),
        groups => DraftForm::Text(text.to_owned(), groups.is_some()),
    };
    Ok(())
}

/// The form with the other lines as they were typed.
fn with_refused(mut groups: Vec<DraftGroup>, refused: Option<String>) -> Vec<DraftGroup> {
    let other = groups.iter_mut().flat_map(|group| &mut group.fields).find(|field| field.name == desk::OTHER);
    if let (Some(other), Some(refused)) = (other, refused) {
        other.values = vec![refused];
    }
    groups
}

/// Who saved a draft, and when.
fn saved(room: &Room, draft: &Draft) -> (String, String) {
    let at = draft.at.to_zoned(TimeZone::system());
    let when = format!("{} v\u{a0}{}:{:02}", date(Lang::Cs, &at.date().to_string()), at.hour(), at.minute());
    let who = if draft.who.is_empty() { String::new() } else { room.shown(&draft.who) };
    (who, when)
}

/// Where the draft of a case is.
pub(super) fn address(number: i64) -> String {
    format!("{CASE}{number}{CASE_RECORD}")
}

/// Where records are written.
pub(super) fn desk(room: &Room) -> Result<&Arc<desk::Desk>, Problem> {
    room.service.desk().ok_or_else(|| nothing_there(Lang::Cs))
}

/// What the form of a case is for.
pub(super) fn form(case: &Case) -> String {
    format!("draft:{}", case.number)
}
