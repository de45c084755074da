//! What a brief says in facts: of the situation, and of a practice.

use osvedceno_api::{BriefFact, Lang, RecommendationResponse, RecordResponse, SituationProfile};
use osvedceno_corpus::Vocabulary;
use osvedceno_frontend::{cost_or_silence, decimal, number, place, when};

use crate::present::{label, typeset};

/// What is known of the situation, in words.
pub(super) fn situation(answer: &RecommendationResponse, vocabulary: &Vocabulary, lang: Lang) -> Vec<BriefFact> {
    let RecommendationResponse { profile, understood, municipality: listed, .. } = answer;
    let SituationProfile { municipality, situations, areas, groups, horizon, budget_czk_per_year, .. } = profile;
    let region = municipality.region.as_deref().map(|code| label(vocabulary, "region", code, lang));
    let people = municipality
        .population
        .map(|people| format!("{}\u{a0}{}", number(lang, u64::from(people)), lang.pick("obyvatel", "people")));
    // Where nothing was chosen, what the words were understood as.
    let chosen = [situations, areas, groups].iter().any(|codes| !codes.is_empty());
    let understood: Vec<&str> = understood.iter().map(|own| own.label.as_str()).collect();
    let understood = (!chosen && !understood.is_empty()).then(|| understood.join("; "));
    // What the list has of it, unless somebody has told otherwise.
    let known = match listed.as_ref().filter(|own| own.population == municipality.population) {
        Some(own) => vec![own.description.clone()],
        None => [region, people].into_iter().flatten().collect(),
    };
    let place: Vec<String> = municipality.name.clone().into_iter().chain(known).collect();
    let place = (!place.is_empty()).then(|| place.join(", "));
    let labels = |group: &str, codes: &[String]| {
        let labels: Vec<String> = codes.iter().map(|code| label(vocabulary, group, code, lang)).collect();
        (!labels.is_empty()).then(|| labels.join("; "))
    };
    // Crowns are not negative, and far below 2^63.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let budget = budget_czk_per_year.map(|crowns| number(lang, crowns.round() as u64));
    let facts = [
        (lang.pick("Obec", "Municipality"), place),
        (lang.pick("Situace", "Situation"), labels("situation", situations)),
        (lang.pick("Čeho se to týká", "What it is about"), understood),
        (lang.pick("Oblasti", "Fields"), labels("area", areas)),
        (lang.pick("Koho se to týká", "Whom it concerns"), labels("group", groups)),
        (
            lang.pick("Kdy to má fungovat", "When it has to work"),
            horizon.as_deref().map(|code| label(vocabulary, "horizon", code, lang)),
        ),
        (
            lang.pick("Rozpočet na rok", "Budget a year"),
            budget.map(|crowns| lang.pick(format!("{crowns}\u{a0}Kč"), format!("CZK\u{a0}{crowns}"))),
        ),
    ];
    facts.into_iter().filter_map(|(label, text)| Some(fact(label, &text?, lang))).collect()
}

fn fact(label: &str, text: &str, lang: Lang) -> BriefFact {
    BriefFact { label: label.to_owned(), text: typeset(lang, text) }
}

/// Whether a municipality can pay by it, or act by it, today.
pub(super) fn can_pay(record: &RecordResponse) -> bool {
    let has = |group: &str, code: &str| {
        record.facet(group).is_some_and(|group| group.values.iter().any(|value| value.code == code))
    };
    record.kind == "instrument" && has("recipient", "municipality") && !has("openness", "closed")
}

/// The facts that a council asks for.
pub(super) fn facts(record: &RecordResponse, lang: Lang) -> Vec<BriefFact> {
    let labels = |group: &str| {
        let values = record.facet(group)?.values.iter().map(|value| value.label.clone());
        Some(values.collect::<Vec<_>>().join(", "))
    };
    let people = record.population.map(|people| number(lang, u64::from(people)));
    let place = match (place(record), people) {
        (Some(place), Some(people)) => Some(format!("{place} ({people}\u{a0}{})", lang.pick("obyvatel", "people"))),
        (place, _) => place,
    };
    let facts = [
        (lang.pick("Kde", "Where"), place),
        (lang.pick("Kdy", "When"), when(lang, record)),
        (lang.pick("Náklady", "Cost"), cost_or_silence(lang, record)),
        (lang.pick("Síla důkazů", "Evidence"), labels("evidence")),
        (lang.pick("Jak to dopadlo", "How it turned out"), labels("outcome")),
        (lang.pick("Role obce", "Municipality"), labels("municipal_role")),
        (lang.pick("Úvazky", "Positions"), record.staff.map(|staff| decimal(lang, staff))),
    ];
    facts.into_iter().filter_map(|(label, text)| Some(fact(label, &text?, lang))).collect()
}
