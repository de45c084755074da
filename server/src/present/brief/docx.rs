//! A brief as a Word document: A4, two pages, headings as headings and links as links, so that it can be edited on.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, Docx, Footer, Hyperlink, HyperlinkType, IndentLevel, Level, LevelJc, LevelText,
    LineSpacing, NumPages, NumberFormat, Numbering, NumberingId, PageMargin, PageNum, Paragraph, Run, RunFonts,
    SpecialIndentType, Start, Style, StyleType, XMLDocx,
};
use osvedceno_api::{BriefPractice, BriefReading, BriefResponse, BriefWarning, Lang, RecordLink};
use osvedceno_frontend::{brief_headings, date, more_steps};

/// The colour of headings and links, of the site's.
const BLUE: &str = "1A4A7D";
const GREY: &str = "4A5768";
/// A4 in twentieths of a point.
const A4: (u32, u32) = (11_906, 16_838);
/// Millimetres in those.
const MM: i32 = 57;
/// Lists with bullets, and that of the sources; the library has a first one of its own.
const BULLETS: usize = 2;
const SOURCES: usize = 3;
/// Half-points of text, and of what is small.
const TEXT: usize = 19;
const SMALL: usize = 15;

/// The file; `site` is where the service is.
pub(crate) fn docx(brief: &BriefResponse, lang: Lang, site: &str) -> Vec<u8> {
    let own = brief_headings(lang);
    let mut pages = Pages { document: frame(lang), site };
    pages.add(Paragraph::new().style("Title").add_run(Run::new().add_text(&brief.title)));
    let made = format!("{}, {}.", own.made, date(lang, &brief.date));
    pages.add(Paragraph::new().style("Subtitle").add_run(Run::new().add_text(made)));
    let words = brief.words.iter().flat_map(|words| words.lines());
    let situation: Vec<&str> = brief.about.iter().map(String::as_str).chain(words).collect();
    if !situation.is_empty() {
        pages.heading(1, own.situation);
    }
    for text in situation {
        pages.add(Paragraph::new().add_run(Run::new().add_text(text)));
    }
    if !brief.practices.is_empty() {
        pages.heading(1, own.practices);
    }
    for (at, practice) in brief.practices.iter().enumerate() {
        pages.practice(at + 1, practice, lang);
    }
    if !brief.warnings.is_empty() {
        pages.heading(1, own.warnings);
    }
    for warning in &brief.warnings {
        pages.warning(warning);
    }
    if !brief.first_steps.is_empty() {
        pages.heading(1, own.first_steps);
    }
    for steps in &brief.first_steps {
        pages.linked_heading("", &steps.section);
        let more = more_steps(lang, steps.more);
        for step in steps.steps.iter().chain(&more) {
            pages.add(item(BULLETS).add_run(Run::new().add_text(step)));
        }
    }
    pages.readings(own.instruments, Some(own.to_check), &brief.instruments);
    pages.readings(own.background, None, &brief.background);
    if !brief.practices.is_empty() {
        pages.heading(1, own.decision);
        for sentence in &brief.decision {
            pages.add(Paragraph::new().keep_next(true).add_run(Run::new().add_text(sentence)));
        }
    }
    if !brief.sources.is_empty() {
        pages.heading(1, own.sources);
        for source in &brief.sources {
            let text = Run::new().add_text(format!("{}. ", source.text.trim_end_matches('.'))).size(SMALL);
            let address = Hyperlink::new(&source.url, HyperlinkType::External)
                .add_run(Run::new().add_text(&source.url).size(SMALL).color(BLUE));
            pages.add(item(SOURCES).add_run(text).add_hyperlink(address));
        }
    }
    // Made at noon, wherever it is read.
    let made = format!("{}T12:00:00Z", brief.date);
    written(pages.document.created_at(&made).updated_at(&made), &brief.title, lang)
}

/// An empty document with its styles, its lists and its footer.
fn frame(lang: Lang) -> Docx {
    let spacing = |before: u32, after: u32| LineSpacing::new().before(before).after(after);
    let heading = |level: usize, size: usize, before: u32| {
        Style::new(format!("Heading{level}"), StyleType::Paragraph)
            .name(format!("heading {level}"))
            .based_on("Normal")
            .next("Normal")
            .q_format(true)
            .outline_lvl(level - 1)
            .size(size)
            .bold()
            .color(BLUE)
            .line_spacing(spacing(before, 40))
    };
    let list = |id: usize, format: &str, text: &str| {
        let level = Level::new(0, Start::new(1), NumberFormat::new(format), LevelText::new(text), LevelJc::new("left"));
        let level = level.indent(Some(340), Some(SpecialIndentType::Hanging(340)), None, None);
        AbstractNumbering::new(id).add_level(if id == SOURCES { level.size(SMALL) } else { level })
    };
    let said = Run::new().add_text(lang.pick("Strana ", "Page "));
    let of = Run::new().add_text(lang.pick(" z ", " of "));
    let footer = Paragraph::new().style("Footer").align(AlignmentType::Right);
    let footer = footer.add_run(said).add_page_num(PageNum::new()).add_run(of).add_num_pages(NumPages::new());
    Docx::new()
        .page_size(A4.0, A4.1)
        .page_margin(
            PageMargin::new().top(15 * MM).bottom(14 * MM).left(18 * MM).right(18 * MM).header(8 * MM).footer(7 * MM),
        )
        .default_fonts(RunFonts::new().ascii("Arial").hi_ansi("Arial").cs("Arial").east_asia("Arial"))
        .default_size(TEXT)
        .default_line_spacing(spacing(0, 50))
        .add_style(Style::new("Normal", StyleType::Paragraph).name("Normal").q_format(true))
        .add_style(
            Style::new("Title", StyleType::Paragraph)
                .name("Title")
                .based_on("Normal")
                .next("Normal")
                .q_format(true)
                .size(32)
                .bold()
                .line_spacing(spacing(0, 40)),
        )
        .add_style(
            Style::new("Subtitle", StyleType::Paragraph)
                .name("Subtitle")
                .based_on("Normal")
                .next("Normal")
                .q_format(true)
                .color(GREY)
                .line_spacing(spacing(0, 60)),
        )
        .add_style(Style::new("Footer", StyleType::Paragraph).name("footer").based_on("Normal").size(SMALL).color(GREY))
        .add_style(heading(1, 25, 130))
        .add_style(heading(2, 21, 80))
        .add_abstract_numbering(list(BULLETS, "bullet", "•"))
        .add_abstract_numbering(list(SOURCES, "decimal", "%1."))
        .add_numbering(Numbering::new(BULLETS, BULLETS))
        .add_numbering(Numbering::new(SOURCES, SOURCES))
        .footer(Footer::new().add_paragraph(footer))
}

/// A paragraph of a list.
fn item(list: usize) -> Paragraph {
    let spacing = LineSpacing::new().after(20);
    Paragraph::new().numbering(NumberingId::new(list), IndentLevel::new(0)).line_spacing(spacing)
}

/// A fact with its name in bold.
fn named(paragraph: Paragraph, label: &str, text: &str) -> Paragraph {
    let label = Run::new().add_text(format!("{label}: ")).bold();
    paragraph.add_run(label).add_run(Run::new().add_text(text))
}

fn numbers(numbers: &[usize]) -> String {
    format!(" [{}]", numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",\u{a0}"))
}

/// A document that is being written.
struct Pages<'s> {
    document: Docx,
    site: &'s str,
}

impl Pages<'_> {
    fn add(&mut self, paragraph: Paragraph) {
        self.document = std::mem::take(&mut self.document).add_paragraph(paragraph);
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.add(Paragraph::new().style(&format!("Heading{level}")).keep_next(true).add_run(Run::new().add_text(text)));
    }

    fn link(&self, record: &RecordLink) -> Hyperlink {
        let address = format!("{}{}", self.site, record.url);
        let text = Run::new().add_text(&record.title).color(BLUE);
        Hyperlink::new(address, HyperlinkType::External).add_run(text)
    }

    fn linked_heading(&mut self, before: &str, record: &RecordLink) {
        let mut heading = Paragraph::new().style("Heading2").keep_next(true);
        if !before.is_empty() {
            heading = heading.add_run(Run::new().add_text(before));
        }
        let heading = heading.add_hyperlink(self.link(record));
        self.add(heading);
    }

    fn practice(&mut self, number: usize, practice: &BriefPractice, lang: Lang) {
        let own = brief_headings(lang);
        self.linked_heading(&format!("{number}. "), &practice.record);
        let summary = format!("{}{}", practice.summary, numbers(&practice.sources));
        self.add(Paragraph::new().keep_next(true).add_run(Run::new().add_text(summary)));
        let mut facts = Paragraph::new();
        for (at, fact) in practice.facts.iter().enumerate() {
            if at > 0 {
                facts = facts.add_run(Run::new().add_text(" · "));
            }
            facts = named(facts, &fact.label, &fact.text);
        }
        self.add(facts);
        let told = [
            (own.reasons_for, practice.reasons_for.join("; ")),
            (own.reasons_against, practice.reasons_against.join("; ")),
            (own.results, practice.results.clone().unwrap_or_default()),
            (own.takeaway, practice.takeaway.clone().unwrap_or_default()),
        ];
        for (label, text) in told.iter().filter(|(_, text)| !text.is_empty()) {
            self.add(named(Paragraph::new(), label, text));
        }
    }

    fn warning(&mut self, warning: &BriefWarning) {
        let BriefWarning { record, place, outcome, lesson, sources } = warning;
        let place = place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
        let entry = item(BULLETS).add_hyperlink(self.link(record)).add_run(Run::new().add_text(format!("{place} (")));
        let entry = entry.add_run(Run::new().add_text(outcome).bold());
        self.add(entry.add_run(Run::new().add_text(format!("): {lesson}{}", numbers(sources)))));
    }

    fn readings(&mut self, heading: &str, note: Option<&str>, readings: &[BriefReading]) {
        if readings.is_empty() {
            return;
        }
        self.heading(1, heading);
        if let Some(note) = note {
            self.add(Paragraph::new().keep_next(true).add_run(Run::new().add_text(note).color(GREY)));
        }
        for reading in readings {
            let year = reading.year.map(|year| format!(" ({year})")).unwrap_or_default();
            let text = Run::new().add_text(format!("{year}: {}{}", reading.summary, numbers(&reading.sources)));
            let entry = item(BULLETS).add_hyperlink(self.link(&reading.record)).add_run(text);
            self.add(entry);
        }
    }
}

/// The document as a file.
fn written(document: Docx, title: &str, lang: Lang) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    parts(document, title, lang).pack(&mut file).expect("writing to a Vec cannot fail");
    file.into_inner()
}

/// The parts of the file, with its title and its language: by the one people find it, by the other it is spelt and read aloud.
/// The library writes neither.
fn parts(document: Docx, title: &str, lang: Lang) -> XMLDocx {
    let mut parts = document.build();
    let language = lang.pick("cs-CZ", "en-GB");
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    let own =
        format!("<dc:title>{title}</dc:title><dc:language>{language}</dc:language><dc:creator>Osvědčeno</dc:creator>");
    replace(&mut parts.doc_props.core, "<dc:creator>unknown</dc:creator>", &own);
    replace(
        &mut parts.styles,
        "</w:rPr></w:rPrDefault>",
        &format!("<w:lang w:val=\"{language}\" /></w:rPr></w:rPrDefault>"),
    );
    parts
}

/// Replaces what the library is known to write; a test sees to it that it does.
fn replace(part: &mut Vec<u8>, from: &str, to: &str) {
    let text = String::from_utf8_lossy(part).replacen(from, to, 1);
    *part = text.into_bytes();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_says_its_title_and_its_language() {
        let parts = parts(frame(Lang::Cs), "Kolín & okolí", Lang::Cs);
        let text = |part: &[u8]| String::from_utf8_lossy(part).into_owned();
        assert!(
            text(&parts.doc_props.core)
                .contains("<dc:title>Kolín &amp; okolí</dc:title><dc:language>cs-CZ</dc:language>")
        );
        assert!(text(&parts.styles).contains("<w:lang w:val=\"cs-CZ\" />"));
    }
}
