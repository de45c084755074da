//! What practices lack that people look for: costs, a place, how many live there, and the questions that they answer.

use osvedceno_corpus::{Corpus, HOME, Kind as RecordKind, Record};

use super::task::{Kind, Task, about, text};

/// Practices without costs, place or population, those first that lack most; of these, the Czech ones.
pub(super) fn facts(corpus: &Corpus) -> Vec<Task> {
    let task = |record: &Record| {
        let lacks = [
            (record.cost.is_none(), "náklady", "costs"),
            (record.place.is_none(), "místo", "place"),
            (record.population.is_none() && record.place.is_some(), "počet obyvatel", "population"),
        ];
        let lacks: Vec<_> = lacks.into_iter().filter(|(lacks, ..)| *lacks).collect();
        let of = |pick: fn(&(bool, &'static str, &'static str)) -> &'static str| {
            lacks.iter().map(pick).collect::<Vec<_>>().join(", ")
        };
        let text = text(format!("Chybí: {}.", of(|own| own.1)), format!("Missing: {}.", of(|own| own.2)));
        let home = i64::from(record.facets.has("country", HOME));
        let urgency = 2 * i64::try_from(lacks.len()).unwrap_or_default() + home;
        (!lacks.is_empty()).then(|| Task { urgency, ..about(record, Kind::Missing, text) })
    };
    practices(corpus).filter_map(task).collect()
}

/// Practices that lack the questions that they answer, in Czech or in English; those first that have neither.
pub(super) fn questions(corpus: &Corpus) -> Vec<Task> {
    let task = |record: &Record| {
        let text = match (record.questions.cs.is_empty(), record.questions.en.is_empty()) {
            (false, false) => return None,
            (true, true) => text("Chybí otázky, na které odpovídá.", "The questions that it answers are missing."),
            (true, false) => text("Chybí otázky česky.", "The questions in Czech are missing."),
            (false, true) => text("Chybí otázky anglicky.", "The questions in English are missing."),
        };
        let urgency = i64::from(record.questions.cs.is_empty()) * 2 + i64::from(record.questions.en.is_empty());
        Some(Task { urgency, ..about(record, Kind::Questions, text) })
    };
    practices(corpus).filter_map(task).collect()
}

fn practices(corpus: &Corpus) -> impl Iterator<Item = &Record> {
    corpus.records.iter().filter(|record| record.kind == RecordKind::Practice)
}
