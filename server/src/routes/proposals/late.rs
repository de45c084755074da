//! What can no longer be taken, since something has changed while it was written: a page that says what, and has all that was written.

use axum::http::StatusCode;
use axum::response::Response;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{LatePage, OF_CORRECTION, OF_PRACTICE, Page, Route};

use super::{Asked, address_of};
use crate::http::error;
use crate::proposals::{Case, State};
use crate::routes::form::Sent;

/// That what the form was for is there no longer, with the words of the problem that asking for it is now.
pub(super) fn gone(asked: &Asked, lang: Lang, problem: Problem, sent: Sent) -> Response {
    let status = error::status(&problem);
    let instead = problem.gone.and_then(|gone| gone.withdrawn?.replaced_by).map(|record| (record.title, record.url));
    page(
        asked,
        lang,
        status,
        LatePage { title: problem.title, said: problem.detail, onward: instead, written: written(sent, lang) },
    )
}

/// That a case does not wait for whoever sent it any more.
pub(super) fn closed(asked: &Asked, lang: Lang, case: &Case, sent: Sent) -> Response {
    let said = match case.state {
        State::New | State::Returned => lang.pick(
            "Mezitím to bylo odesláno znovu, nejspíš z\u{a0}jiné karty, a\u{a0}čeká to na redakci.",
            "It was sent again meanwhile, probably from another tab, and is waiting for editors.",
        ),
        State::Accepted => lang.pick("Redakce to mezitím přijala.", "Editors have accepted it meanwhile."),
        State::Refused => lang.pick(
            "Redakce to mezitím uzavřela a\u{a0}nepřijala.",
            "Editors have closed it meanwhile and not accepted it.",
        ),
        State::Withdrawn => lang.pick("Mezitím jste to vzali zpět.", "You have taken it back meanwhile."),
    };
    let onward = lang.pick("Jak to s\u{a0}tím je", "What became of it").to_owned();
    let page = LatePage {
        title: lang.pick("Doplnit už to nejde", "It can no longer be completed").to_owned(),
        said: said.to_owned(),
        onward: Some((onward, address_of(case.key, lang))),
        written: written(sent, lang),
    };
    self::page(asked, lang, StatusCode::CONFLICT, page)
}

fn page(asked: &Asked, lang: Lang, status: StatusCode, page: LatePage) -> Response {
    asked.page(lang, status, |lang| Route::Home.address(lang), Page::Late(Box::new(page)))
}

/// Questions and what was written to them, in the order of the forms.
fn written(sent: Sent, lang: Lang) -> Vec<(String, String)> {
    let seen = sent.seen();
    let answered = OF_CORRECTION.iter().chain(&OF_PRACTICE).filter_map(|question| {
        let (_, answer) = seen.0.iter().find(|(name, answer)| name == question.name && !answer.is_empty())?;
        Some((question.label[lang as usize].to_owned(), answer.clone()))
    });
    answered.collect()
}
