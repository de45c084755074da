//! A brief as Markdown, for whoever writes in a text editor, a wiki or a chat.

use std::fmt::Write;

use osvedceno_api::{BriefFact, BriefResponse, BriefSource, BriefWarning, Lang, RecordLink};
use osvedceno_frontend::{brief_headings, date, more_steps};

use crate::markdown::escape;
use crate::present::sources::lost;

/// The brief; `site` is where the service is.
pub(crate) fn markdown(brief: &BriefResponse, lang: Lang, site: &str) -> String {
    let own = brief_headings(lang);
    let link = |record: &RecordLink| format!("[{}](<{site}{}>)", escape(&record.title), record.url);
    let mut parts = vec![format!("# {}", escape(&brief.title)), format!("{}, {}.", own.made, date(lang, &brief.date))];
    let mut say = |part: String| parts.push(part);
    let words = brief.words.iter().flat_map(|words| words.lines());
    let situation: Vec<String> = brief.about.iter().map(String::as_str).chain(words).map(escape).collect();
    if !situation.is_empty() {
        say(format!("## {}", own.situation));
        situation.into_iter().for_each(&mut say);
    }
    if !brief.practices.is_empty() {
        say(format!("## {}", own.practices));
        own.details.map(escape).into_iter().for_each(&mut say);
    }
    for (at, practice) in brief.practices.iter().enumerate() {
        say(format!("### {}. {}", at + 1, link(&practice.record)));
        say(format!("{} {}", escape(&practice.summary), numbers(&practice.sources)));
        let told = [
            (own.reasons_for, practice.reasons_for.join("; ")),
            (own.reasons_against, practice.reasons_against.join("; ")),
            (own.results, practice.results.clone().unwrap_or_default()),
            (own.takeaway, practice.takeaway.clone().unwrap_or_default()),
        ];
        let told = told.into_iter().filter(|(_, text)| !text.is_empty());
        let told = told.map(|(label, text)| BriefFact { label: label.to_owned(), text });
        say(list(practice.facts.iter().cloned().chain(told).map(|fact| named(&fact))));
    }
    if !brief.warnings.is_empty() {
        say(format!("## {}", own.warnings));
        say(list(brief.warnings.iter().map(|warning| {
            let BriefWarning { record, place, outcome, lesson, sources } = warning;
            let place = place.as_ref().map(|place| format!(", {}", escape(place))).unwrap_or_default();
            format!("{}{place} (**{outcome}**): {} {}", link(record), escape(lesson), numbers(sources))
        })));
    }
    if !brief.first_steps.is_empty() {
        say(format!("## {}", own.first_steps));
    }
    for steps in &brief.first_steps {
        say(format!("### {}", link(&steps.section)));
        let more = more_steps(lang, steps.more);
        say(list(steps.steps.iter().chain(&more).map(|step| escape(step))));
    }
    for (heading, readings) in [(own.instruments, &brief.instruments), (own.background, &brief.background)] {
        if !readings.is_empty() {
            say(format!("## {heading}"));
            if heading == own.instruments {
                say(own.to_check.to_owned());
            }
            say(list(readings.iter().map(|reading| {
                let year = reading.year.map(|year| format!(" ({year})")).unwrap_or_default();
                format!("{}{year}: {} {}", link(&reading.record), escape(&reading.summary), numbers(&reading.sources))
            })));
        }
    }
    if !brief.decision.is_empty() {
        say(format!("## {}", own.decision));
        say(numbered(brief.decision.iter().map(|sentence| escape(sentence))));
    }
    if !brief.sources.is_empty() {
        say(format!("## {}", own.sources));
        let source = |source: &BriefSource| {
            let copy = source.archive_url.as_ref().map(|copy| format!(". {} <{copy}>", lost(lang))).unwrap_or_default();
            format!("{}. <{}>{copy}", escape(source.text.trim_end_matches('.')), source.url)
        };
        say(numbered(brief.sources.iter().map(source)));
    }
    parts.retain(|part| !part.is_empty());
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn named(fact: &BriefFact) -> String {
    format!("**{}:** {}", fact.label, escape(&fact.text))
}

fn list(entries: impl Iterator<Item = String>) -> String {
    entries.map(|entry| format!("- {entry}")).collect::<Vec<_>>().join("\n")
}

fn numbered(entries: impl Iterator<Item = String>) -> String {
    let entries = entries.enumerate().map(|(at, entry)| format!("{}. {entry}", at + 1));
    entries.collect::<Vec<_>>().join("\n")
}

/// Numbers of sources: "\[1, 3\]".
fn numbers(numbers: &[usize]) -> String {
    let mut text = String::from("\\[");
    for (at, number) in numbers.iter().enumerate() {
        write!(text, "{}{number}", if at > 0 { ", " } else { "" }).expect("writing to a String cannot fail");
    }
    text.push_str("\\]");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_sources_are_no_links() {
        assert_eq!(numbers(&[1, 3]), "\\[1, 3\\]");
    }
}
