//! A draft as a case of the queue, with the answers that somebody would have given who had filled in the form.

use osvedceno_api::Lang;
use osvedceno_corpus::{Vocabulary, plain_text};
use osvedceno_frontend::OF_PRACTICE;

use super::draft::{Draft, Source, Value};
use super::record::part;
use crate::proposals::{Fields, NewCase, Subject};

/// The case of a draft.
pub(super) fn case(draft: &Draft, lang: Lang, vocabulary: &Vocabulary) -> NewCase {
    let answer = |name: &str| match name {
        "title" => draft.text("title").unwrap_or_default().to_owned(),
        "where" => place(draft, lang, vocabulary),
        "who" => {
            let who = draft.text("implementer").into_iter().map(str::to_owned);
            who.chain(draft.list("partners").iter().cloned()).collect::<Vec<_>>().join("; ")
        }
        "when" => match (draft.whole("period.from"), draft.whole("period.to")) {
            (Some(from), Some(to)) if from == to => from.to_string(),
            (Some(from), Some(to)) => format!("{from}–{to}"),
            (Some(from), None) => lang.pick(format!("od roku {from}"), format!("since {from}")),
            _ => String::new(),
        },
        "trouble" => below(draft, "body.trouble"),
        "done" => {
            let done = below(draft, "body.done");
            if done.is_empty() { draft.text("summary").unwrap_or_default().to_owned() } else { done }
        }
        "results" => below(draft, "body.results"),
        "cost" => cost(draft),
        "served" => {
            let label = |code: &String| vocabulary.label("group", code).map(|label| lang.pick(label.cs, label.en));
            draft.list("groups").iter().filter_map(label).collect::<Vec<_>>().join(", ")
        }
        "sources" => draft.sources.iter().map(source).collect::<Vec<_>>().join("\n"),
        _ => String::new(),
    };
    let answers =
        OF_PRACTICE.iter().map(|question| (question.name.to_owned(), shortened(answer(question.name), question.most)));
    let fields: Fields = answers.filter(|(_, answer)| !answer.is_empty()).collect();
    NewCase { subject: Subject::Practice, lang, fields, email: None }
}

fn below(draft: &Draft, name: &str) -> String {
    plain_text(part(draft, name).unwrap_or_default())
}

/// `Brno, Jihomoravský kraj`, or a town and its country.
fn place(draft: &Draft, lang: Lang, vocabulary: &Vocabulary) -> String {
    let label = |group: &str, code: &str| vocabulary.label(group, code).map(|label| lang.pick(label.cs, label.en));
    let region = draft.text("region").and_then(|code| label("region", code));
    let country = || draft.text("country").filter(|_| region.is_none()).and_then(|code| label("country", code));
    let parts = [draft.text("place").map(str::to_owned), region.clone().or_else(country)];
    let mut parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.dedup();
    parts.join(", ")
}

fn cost(draft: &Draft) -> String {
    let amount = match draft.values.get("cost.amount") {
        Some(Value::Number(amount)) => {
            format!("{amount} {}", draft.text("cost.currency").unwrap_or_default()).trim().to_owned()
        }
        _ => String::new(),
    };
    let parts =
        Some(amount).filter(|amount| !amount.is_empty()).into_iter().chain(draft.list("funding").iter().cloned());
    parts.collect::<Vec<_>>().join("; ")
}

fn source(source: &Source) -> String {
    [&source.title, &source.publisher, &source.url]
        .into_iter()
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(", ")
}

/// No more than the form takes; the draft has it whole.
fn shortened(text: String, most: usize) -> String {
    if text.chars().count() <= most {
        return text;
    }
    text.chars().take(most - 1).chain(['…']).collect()
}
