//! `/zaznam/{id}/oprava`: what is wrong in a record.

use axum::extract::{RawPathParams, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use osvedceno_api::{Lang, Problem, RecordResponse, decode_all};
use osvedceno_frontend::{CORRECT, CorrectionPage, Form, Given, OF_CORRECTION, OTHER_FIELD, Page, Route};

use super::{Asked, CLOSED, late, of_store, refused, to_case};
use crate::present::record::record;
use crate::proposals::{NewCase, Subject};
use crate::routes::form::{Faults, Sent};

/// The parameter that says which field is wrong, in Czech and in English.
pub(in crate::routes) const FIELD: [&str; 2] = ["pole", "field"];

/// Facts that records have: codes and words.
const FACTS: [(&str, [&str; 2]); 12] = [
    ("title", ["Název", "Title"]),
    ("summary", ["Shrnutí", "Summary"]),
    ("place", ["Místo", "Place"]),
    ("population", ["Počet obyvatel", "Population"]),
    ("period", ["Kdy", "When"]),
    ("implementer", ["Kdo to dělal", "Who ran it"]),
    ("partners", ["Partneři", "Partners"]),
    ("cost", ["Náklady", "Costs"]),
    ("funding", ["Financování", "Funding"]),
    ("staff", ["Placená místa", "Paid positions"]),
    ("valid", ["Odkdy dokdy platí", "When it is in force"]),
    ("assessment", ["Hodnocení podle kritérií", "Assessment by criteria"]),
];

pub(super) async fn shown(lang: Lang, path: RawPathParams, asked: Asked, RawQuery(query): RawQuery) -> Response {
    let id = id(&path);
    let answer = move |asked: &Asked| {
        let named = decode_all(&query.unwrap_or_default()).into_iter().find(|(name, _)| name == FIELD[lang as usize]);
        let given = Given(named.into_iter().map(|(_, value)| ("field".to_owned(), value)).collect());
        page(asked, lang, &id, given, None, StatusCode::OK, Vec::new())
    };
    asked.answer(lang, answer).await
}

pub(super) async fn sent(lang: Lang, path: RawPathParams, asked: Asked, sent: Sent) -> Response {
    let id = id(&path);
    asked.answer(lang, move |asked| take(asked, lang, &id, sent)).await
}

/// The id of the record; a section has that of its chapter before its own.
fn id(path: &RawPathParams) -> String {
    path.iter().map(|(_, part)| part).collect::<Vec<_>>().join("/")
}

fn take(asked: &Asked, lang: Lang, id: &str, sent: Sent) -> Result<Response, Problem> {
    let Some(store) = asked.store() else {
        return page(asked, lang, id, sent.seen(), None, CLOSED, Vec::new());
    };
    let fields = match record(&asked.now, id, lang, &asked.site) {
        Ok(record) => fields(&record, lang),
        // It was there when the form was opened.
        Err(problem) if matches!(problem.status, 404 | 410) => return Ok(late::gone(asked, lang, problem, sent)),
        Err(problem) => return Err(problem),
    };
    let mut faults = faults(&sent, &fields, lang);
    let token = match sent.token(store.seal(), &purpose(id), lang) {
        Ok(token) if faults.is_empty() => token,
        Ok(_) => {
            let token = sent.one("token").to_owned();
            return page(asked, lang, id, sent.seen(), Some(token), StatusCode::UNPROCESSABLE_ENTITY, faults);
        }
        Err((token, said)) => {
            faults.push((None, said));
            return page(asked, lang, id, sent.seen(), Some(token), StatusCode::UNPROCESSABLE_ENTITY, faults);
        }
    };
    let new =
        NewCase { subject: Subject::Correction(id.to_owned()), lang, fields: answers(&sent), email: sent.email() };
    match store.submit(&new, &token, asked.asker, Timestamp::now()).map_err(of_store(lang))? {
        Ok(key) => Ok(to_case(key, lang)),
        Err(refusal) => {
            let (status, said) = refused(refusal, lang);
            let token = sent.one("token").to_owned();
            page(asked, lang, id, sent.seen(), Some(token), status, vec![(None, said)])
        }
    }
}

/// What was answered.
pub(super) fn answers(sent: &Sent) -> crate::proposals::Fields {
    let mut answers = sent.answers(&OF_CORRECTION);
    answers.insert("field".to_owned(), sent.one("field").to_owned());
    answers
}

/// What is wrong with a correction.
pub(super) fn faults(sent: &Sent, fields: &[(String, String)], lang: Lang) -> Faults {
    let mut faults = Faults::new();
    if fields.iter().all(|(code, _)| code != sent.one("field")) {
        let text = lang.pick("Vyberte, co je špatně", "Choose what is wrong");
        faults.push((Some("field"), text.to_owned()));
    }
    let missing = [
        ("right", lang.pick("Napište, jak je to správně", "Write what is right")),
        (
            "source",
            lang.pick(
                "Napište, odkud to víte: bez toho se oprava nedá ověřit",
                "Write how you know: without it the correction cannot be verified",
            ),
        ),
    ];
    let missing = missing.into_iter().filter(|(name, _)| sent.one(name).is_empty());
    faults.extend(missing.map(|(name, text)| (Some(name), text.to_owned())));
    faults.extend(sent.faults(&OF_CORRECTION, lang));
    faults
}

/// What a form for a record is for.
fn purpose(id: &str) -> String {
    format!("correction:{id}")
}

fn page(
    asked: &Asked,
    lang: Lang,
    id: &str,
    given: Given,
    token: Option<String>,
    status: StatusCode,
    errors: Faults,
) -> Result<Response, Problem> {
    let record = record(&asked.now, id, lang, &asked.site)?;
    let address = |lang: Lang| format!("{}{}", Route::Record(id.to_owned()).address(lang), CORRECT[lang as usize]);
    let token =
        |store: &crate::proposals::Proposals| token.unwrap_or_else(|| store.token(&purpose(id), Timestamp::now()));
    let form = asked.store().map(|store| Form { action: address(lang), given, token: token(store), errors });
    let fields = fields(&record, lang);
    let page = CorrectionPage {
        title: record.title,
        title_lang: record.title_lang,
        url: record.url,
        fields,
        form,
        contact: asked.contact(),
    };
    Ok(asked.page(lang, status, address, Page::Correction(Box::new(page))))
}

/// What a field is called, as far as that is known without its record.
pub(super) fn named(code: &str, lang: Lang) -> String {
    FACTS.iter().find(|(own, _)| *own == code).map_or(code, |(_, words)| words[lang as usize]).to_owned()
}

/// What is not in the list of what can be wrong.
pub(super) fn other(lang: Lang) -> (String, String) {
    (OTHER_FIELD.to_owned(), lang.pick("něco jiného", "something else").to_owned())
}

/// What is shown of a record and can be wrong: codes and words. Parts of the text go by their headings.
pub(in crate::routes) fn fields(record: &RecordResponse, lang: Lang) -> Vec<(String, String)> {
    let is_shown = |code| match code {
        "place" => record.place.is_some(),
        "population" => record.population.is_some(),
        "period" => record.period.is_some() || record.date.is_some() || record.year.is_some(),
        "implementer" => record.implementer.is_some(),
        "partners" => !record.partners.is_empty(),
        "cost" => record.kind == "practice" || record.cost.is_some(),
        "funding" => !record.funding.is_empty(),
        "staff" => record.staff.is_some(),
        "valid" => record.valid.is_some(),
        "assessment" => !record.assessment.is_empty(),
        _ => true,
    };
    let shown = FACTS.iter().filter(|(code, _)| is_shown(*code));
    let mut fields: Vec<(String, String)> =
        shown.map(|(code, words)| ((*code).to_owned(), words[lang as usize].to_owned())).collect();
    fields.extend(record.facets.iter().map(|group| (group.name.clone(), group.label.clone())));
    let part = lang.pick("Text", "Text");
    fields.extend(record.body.iter().map(|own| (format!("body:{}", own.slug), format!("{part}: {}", own.heading))));
    fields.push(("sources".to_owned(), lang.pick("Zdroje", "Sources").to_owned()));
    fields.push(other(lang));
    let mut seen = std::collections::HashSet::new();
    fields.retain(|(code, _)| seen.insert(code.clone()));
    fields
}
