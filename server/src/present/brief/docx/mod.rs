//! A brief as a document of word processors, of two pages.

use osvedceno_api::{BriefPractice, BriefReading, BriefResponse, BriefWarning, Lang, RecordLink};
use osvedceno_frontend::{brief_headings, date, more_steps};

use crate::docx::{About, Body, Piece, Sheet, Style, packed};
use crate::present::sources::lost;

/// The file; `site` is where the service is.
pub(crate) fn docx(brief: &BriefResponse, lang: Lang, site: &str) -> Vec<u8> {
    let about = About { title: &brief.title, day: &brief.date, lang, sheet: Sheet::Dense };
    packed(body(brief, lang, site), &about)
}

/// What stands on its pages.
fn body(brief: &BriefResponse, lang: Lang, site: &str) -> Body {
    let own = brief_headings(lang);
    let mut pages = Pages { body: Body::new(lang.code()), site };
    pages.body.paragraph(Style::Title, &[Piece::Text(&brief.title)]);
    pages.body.paragraph(Style::Subtitle, &[Piece::Text(&format!("{}, {}.", own.made, date(lang, &brief.date)))]);
    let words = brief.words.iter().flat_map(|words| words.lines());
    let situation: Vec<&str> = brief.about.iter().map(String::as_str).chain(words).collect();
    pages.heading(own.situation, !situation.is_empty());
    for text in situation {
        pages.body.paragraph(Style::Normal, &[Piece::Text(text)]);
    }
    pages.heading(own.practices, !brief.practices.is_empty());
    if let Some(details) = own.details.filter(|_| !brief.practices.is_empty()) {
        pages.body.paragraph(Style::Note, &[Piece::Text(details)]);
    }
    for (at, practice) in brief.practices.iter().enumerate() {
        pages.practice(at + 1, practice, lang);
    }
    pages.heading(own.warnings, !brief.warnings.is_empty());
    for warning in &brief.warnings {
        pages.warning(warning);
    }
    pages.heading(own.first_steps, !brief.first_steps.is_empty());
    for steps in &brief.first_steps {
        pages.linked_heading("", &steps.section);
        for step in steps.steps.iter().chain(&more_steps(lang, steps.more)) {
            pages.body.paragraph(Style::Bullet, &[Piece::Text(step)]);
        }
    }
    pages.readings(own.instruments, Some(own.to_check), &brief.instruments);
    pages.readings(own.background, None, &brief.background);
    pages.heading(own.decision, !brief.decision.is_empty());
    for sentence in &brief.decision {
        pages.body.paragraph(Style::Number, &[Piece::Text(sentence)]);
    }
    pages.heading(own.sources, !brief.sources.is_empty());
    for source in &brief.sources {
        let text = format!("{}. ", source.text.trim_end_matches('.'));
        let link = |address| Piece::Link { text: address, address, lang: None };
        let copy = format!(". {} ", lost(lang));
        let copy = source.archive_url.as_deref().map(|own| [Piece::Text(&copy), link(own)]);
        let text = match &source.lang {
            Some(lang) => Piece::Foreign { text: &text, lang },
            None => Piece::Text(&text),
        };
        let pieces: Vec<_> = [text, link(&source.url)].into_iter().chain(copy.into_iter().flatten()).collect();
        pages.body.paragraph(Style::Source, &pieces);
    }
    pages.body
}

fn numbers(numbers: &[usize]) -> String {
    format!(" [{}]", numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",\u{a0}"))
}

/// A link to a record by its title, which has its own language.
fn titled<'r>(record: &'r RecordLink, address: &'r str) -> Piece<'r> {
    Piece::Link { text: &record.title, address, lang: Some(record.title_lang.code()) }
}

/// Pages that are being written.
struct Pages<'s> {
    body: Body,
    site: &'s str,
}

impl Pages<'_> {
    /// A heading, if anything stands below it.
    fn heading(&mut self, text: &str, is_there: bool) {
        if is_there {
            self.body.paragraph(Style::Heading1, &[Piece::Text(text)]);
        }
    }

    fn address(&self, record: &RecordLink) -> String {
        format!("{}{}", self.site, record.url)
    }

    fn linked_heading(&mut self, before: &str, record: &RecordLink) {
        let address = self.address(record);
        let link = titled(record, &address);
        self.body.paragraph(Style::Heading2, &[Piece::Text(before), link]);
    }

    fn practice(&mut self, number: usize, practice: &BriefPractice, lang: Lang) {
        let own = brief_headings(lang);
        self.linked_heading(&format!("{number}. "), &practice.record);
        let summary = format!("{}{}", practice.summary, numbers(&practice.sources));
        self.body.paragraph(Style::Normal, &[Piece::Text(&summary)]);
        let labels: Vec<String> = practice.facts.iter().map(|fact| format!("{}: ", fact.label)).collect();
        let facts = labels.iter().zip(&practice.facts).enumerate().flat_map(|(at, (label, fact))| {
            let between = Piece::Text(if at > 0 { " · " } else { "" });
            [between, Piece::Bold(label), Piece::Text(&fact.text)]
        });
        self.body.paragraph(Style::Normal, &facts.collect::<Vec<_>>());
        let told = [
            (own.reasons_for, practice.reasons_for.join("; ")),
            (own.reasons_against, practice.reasons_against.join("; ")),
            (own.results, practice.results.clone().unwrap_or_default()),
            (own.takeaway, practice.takeaway.clone().unwrap_or_default()),
        ];
        for (label, text) in told.iter().filter(|(_, text)| !text.is_empty()) {
            self.body.paragraph(Style::Normal, &[Piece::Bold(&format!("{label}: ")), Piece::Text(text)]);
        }
    }

    fn warning(&mut self, warning: &BriefWarning) {
        let BriefWarning { record, place, outcome, lesson, sources } = warning;
        let address = self.address(record);
        let before = place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
        let (before, after) = (format!("{before} ("), format!("): {lesson}{}", numbers(sources)));
        let link = titled(record, &address);
        self.body.paragraph(Style::Bullet, &[link, Piece::Text(&before), Piece::Bold(outcome), Piece::Text(&after)]);
    }

    fn readings(&mut self, heading: &str, note: Option<&str>, readings: &[BriefReading]) {
        self.heading(heading, !readings.is_empty());
        if let Some(note) = note.filter(|_| !readings.is_empty()) {
            self.body.paragraph(Style::Note, &[Piece::Text(note)]);
        }
        for reading in readings {
            let address = self.address(&reading.record);
            let year = reading.year.map(|year| format!(" ({year})")).unwrap_or_default();
            let text = format!("{year}: {}{}", reading.summary, numbers(&reading.sources));
            let link = titled(&reading.record, &address);
            self.body.paragraph(Style::Bullet, &[link, Piece::Text(&text)]);
        }
    }
}

#[cfg(test)]
mod tests;
