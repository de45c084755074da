//! What a brief says of a practice in facts.

use osvedceno_api::{BriefFact, Lang, RecordResponse};
use osvedceno_frontend::{cost_or_silence, decimal, number, place, when};

use crate::present::typeset;

pub(super) fn fact(label: &str, text: &str, lang: Lang) -> BriefFact {
    BriefFact { label: label.to_owned(), text: typeset(lang, text) }
}

/// Whether a record has a code of a facet group.
pub(super) fn has(record: &RecordResponse, (group, code): (&str, &str)) -> bool {
    record.facet(group).is_some_and(|group| group.values.iter().any(|value| value.code == code))
}

/// Whether a municipality can pay by it, or act by it, today.
pub(super) fn can_pay(record: &RecordResponse) -> bool {
    record.kind == "instrument" && has(record, ("recipient", "municipality")) && !has(record, ("openness", "closed"))
}

/// Where something is, in words of the language: what a place abroad is called is known in Czech alone, its country in both; and so is a
/// region here.
pub(super) fn where_it_is(record: &RecordResponse, lang: Lang) -> Option<String> {
    let first = |group: &str| Some(record.facet(group)?.values.first()?.label.clone());
    if lang == Lang::Cs {
        return place(record);
    }
    let is_region = record.place.as_deref().is_some_and(|own| own.ends_with(" kraj") || own.starts_with("Kraj "));
    match (has(record, ("origin", "national")), first("country")) {
        (true, Some(country)) if is_region => {
            first("region").map(|region| format!("{region}, {country}")).or_else(|| place(record))
        }
        (true, _) => place(record),
        (false, country) => country,
    }
}

/// The facts that a council asks for. A brief in English has no text of a practice but its summary, and so names its measures too.
pub(super) fn facts(record: &RecordResponse, lang: Lang) -> Vec<BriefFact> {
    let labels = |group: &str| {
        let values = record.facet(group)?.values.iter().map(|value| value.label.clone());
        Some(values.collect::<Vec<_>>().join(", "))
    };
    let people = record.population.map(|people| number(lang, u64::from(people)));
    let place = match (where_it_is(record, lang), people) {
        (Some(place), Some(people)) => Some(format!("{place} ({people}\u{a0}{})", lang.pick("obyvatel", "people"))),
        (place, _) => place,
    };
    let facts = [
        (lang.pick("Kde", "Where"), place),
        (lang.pick("Kdy", "When"), when(lang, record)),
        (lang.pick("Opatření", "Measures"), labels("tool").filter(|_| lang == Lang::En)),
        (lang.pick("Náklady", "Cost"), cost_or_silence(lang, record)),
        (lang.pick("Síla důkazů", "Evidence"), labels("evidence")),
        (lang.pick("Jak to dopadlo", "How it turned out"), labels("outcome")),
        (lang.pick("Role obce", "Municipality"), labels("municipal_role")),
        (lang.pick("Úvazky", "Positions"), record.staff.map(|staff| decimal(lang, staff))),
    ];
    facts.into_iter().filter_map(|(label, text)| Some(fact(label, &text?, lang))).collect()
}
