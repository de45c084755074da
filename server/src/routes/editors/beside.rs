//! What there is beside a case: the record that it corrects, as it is now, or practices that may be the same.

use osvedceno_api::{Lang, Problem, RecordResponse, WholeRecordQuery};
use osvedceno_frontend::{Beside, BesideRecord, cost_or_silence, decimal, number, place, validity, when};

use super::Room;
use crate::present::record::record_with;
use crate::proposals::{Case, Subject};
use crate::routes::proposals::{alike, correctable};

const CZECH: Lang = Lang::Cs;

/// What is beside a case, and the fields that a correction can be of: codes and words.
pub(super) fn beside(room: &Room, case: &Case) -> Result<(Beside, Vec<(String, String)>), Problem> {
    let Subject::Correction(id) = &case.subject else {
        let answer = |name: &str| case.fields.get(name).map(String::as_str).unwrap_or_default();
        return Ok((Beside::Alike(alike(&room.now, answer, CZECH)?.0), Vec::new()));
    };
    let query = WholeRecordQuery { lang: CZECH, markdown: true };
    let Ok(record) = record_with(&room.now, id, query, &room.site) else {
        return Ok((Beside::Gone(id.clone()), Vec::new()));
    };
    let fields = correctable(&record, CZECH);
    let code = case.fields.get("field").map(String::as_str).unwrap_or_default();
    let field = fields.iter().find(|(own, _)| own == code).map_or_else(|| code.to_owned(), |(_, words)| words.clone());
    let says = says(&record, code);
    let RecordResponse { title, url, sources, checked, .. } = record;
    let sources = sources.into_iter().map(|own| (own.title, own.url)).collect();
    let record = BesideRecord { title, url, field, says, sources, checked: checked.date };
    Ok((Beside::Record(Box::new(record)), fields))
}

/// What a record says in a field, by the code that forms have for it.
fn says(record: &RecordResponse, code: &str) -> Vec<String> {
    if let Some(slug) = code.strip_prefix("body:") {
        let section = record.body.iter().find(|own| own.slug == slug);
        return section.and_then(|own| own.markdown.clone()).into_iter().collect();
    }
    let one = |text: Option<String>| text.into_iter().collect();
    match code {
        "title" => vec![record.title.clone()],
        "summary" => vec![record.summary.clone()],
        "place" => one(place(record)),
        "population" => one(record.population.map(|people| number(CZECH, people.into()))),
        "period" => one(when(CZECH, record)),
        "implementer" => one(record.implementer.clone()),
        "partners" => record.partners.clone(),
        "cost" => one(cost_or_silence(CZECH, record)),
        "funding" => record.funding.clone(),
        "staff" => one(record.staff.map(|staff| decimal(CZECH, staff))),
        "valid" => one(validity(CZECH, record)),
        "assessment" => record.assessment.iter().map(|own| format!("{}: {}", own.label, own.answer_label)).collect(),
        // A fact goes before words of the vocabulary of the same name: of costs, those have bands alone.
        code => record
            .facet(code)
            .map_or_else(Vec::new, |group| group.values.iter().map(|value| value.label.clone()).collect()),
    }
}
