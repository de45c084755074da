//! A template as a document of word processors: a sheet that says what to do with it and is then thrown away, and what is filled in.

use osvedceno_api::Lang;
use osvedceno_corpus::{RecordId, Template, blanks};
use osvedceno_frontend::{Route, TEMPLATES, date};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream};

use crate::docx::{About, Body, Piece, Sheet, Style, packed};

/// The file, in Czech as the template is; `section` is what the section that explains it is called, and `site` where the service is.
pub(crate) fn document(own: &Template, section: &str, site: &str) -> Vec<u8> {
    let written = own.written.to_string();
    let about = About { title: &own.title.cs, day: &written, lang: Lang::Cs, sheet: Sheet::Roomy };
    packed(body(own, section, site), &about)
}

fn body(own: &Template, section: &str, site: &str) -> Body {
    let mut body = Body::new(Lang::Cs.code());
    cover(&mut body, own, section, site);
    // What is the same in several languages is several sheets, each with its own title.
    let titled = !own.is_in_languages();
    if titled {
        body.on_new_page(Style::Title, &[Piece::Text(&own.title.cs)]);
    }
    for (spoken, section) in own.sections() {
        body.speak(spoken);
        let heading = pieces(&[Run::Text(section.heading.clone())]).concat();
        let heading: Vec<Piece<'_>> = heading.iter().map(Owned::piece).collect();
        if titled {
            body.paragraph(Style::Heading1, &heading);
        } else {
            body.on_new_page(Style::Heading1, &heading);
        }
        text(&mut body, &section.markdown, site);
        body.speak(Lang::Cs.code());
    }
    body
}

/// That nobody vouches for the law in it.
const UNREAD: &str =
    "Vzor je pomůcka, ne právní rada, a\u{a0}nikdo ho za vás neporovnal s\u{a0}právem, které platí dnes.";

/// What to know before the template is used, on a sheet of its own.
fn cover(body: &mut Body, own: &Template, section: &str, site: &str) {
    let page = format!("{site}{}/{}", TEMPLATES[0], own.id);
    let explained = format!("{site}{}", Route::Record(own.section.to_string()).address(Lang::Cs));
    body.paragraph(Style::Title, &[Piece::Text("Než vzor použijete")]);
    let written = format!("{}, znění z\u{a0}{}. ", own.title.cs, date(Lang::Cs, &own.written.to_string()));
    body.paragraph(Style::Subtitle, &[Piece::Text(&written), Piece::Link { text: &page, address: &page, lang: None }]);
    let before = "Tento list před použitím smažte. Doplňte, co je v\u{a0}hranatých závorkách a\u{a0}zvýrazněné: ";
    body.paragraph(
        Style::Normal,
        &[Piece::Text(before), Piece::Blank("[takto]"), Piece::Text(". Zvýraznění pak zrušte.")],
    );
    let link = Piece::Link { text: section, address: &explained, lang: None };
    body.paragraph(Style::Normal, &[Piece::Text("Vysvětluje ho oddíl manuálu "), link, Piece::Text(".")]);
    body.paragraph(
        Style::Normal,
        &[Piece::Bold("Než ho použijete, dejte ho přečíst právníkovi. "), Piece::Text(UNREAD)],
    );
    for (name, list) in
        [("O\u{a0}co se opírá", &own.law), ("K\u{a0}použití", &own.notes), ("Co projít s\u{a0}právníkem", &own.lawyer)]
    {
        if !list.is_empty() {
            body.paragraph(Style::Heading1, &[Piece::Text(name)]);
            for one in list {
                body.paragraph(Style::Bullet, &[Piece::Text(one)]);
            }
        }
    }
    let licence = "Osvědčeno, CC BY 4.0. Vyplněný dokument nemusí uvádět, odkud je.";
    body.paragraph(Style::Note, &[Piece::Text(licence)]);
}

/// A run of text as Markdown has it.
#[derive(Debug, Clone)]
enum Run {
    Text(String),
    Bold(String),
    Link { text: String, address: String },
}

/// A piece of a paragraph that owns its text.
#[derive(Debug, Clone)]
enum Owned {
    Text(String),
    Bold(String),
    Blank(String),
    Link { text: String, address: String },
}

impl Owned {
    fn piece(&self) -> Piece<'_> {
        match self {
            Self::Text(text) => Piece::Text(text),
            Self::Bold(text) => Piece::Bold(text),
            Self::Blank(text) => Piece::Blank(text),
            Self::Link { text, address } => Piece::Link { text, address, lang: None },
        }
    }
}

/// Runs as pieces: what is to be filled in becomes one of its own.
fn pieces(runs: &[Run]) -> Vec<Vec<Owned>> {
    let split = |text: &str, other: fn(String) -> Owned| {
        let parts = blanks(text).into_iter();
        parts
            .map(|(is_blank, part)| if is_blank { Owned::Blank(part.to_owned()) } else { other(part.to_owned()) })
            .collect()
    };
    let one = |run: &Run| match run {
        Run::Text(text) => split(text, Owned::Text),
        Run::Bold(text) => split(text, Owned::Bold),
        Run::Link { text, address } => vec![Owned::Link { text: text.clone(), address: address.clone() }],
    };
    runs.iter().map(one).collect()
}

/// What is being read: runs of a paragraph, and rows of a table.
#[derive(Default)]
struct Reading {
    runs: Vec<Run>,
    is_bold: bool,
    /// Where a link leads that is open.
    link: Option<String>,
    /// Of each open list whether it is numbered.
    lists: Vec<bool>,
    rows: Vec<Vec<Vec<Owned>>>,
}

impl Reading {
    fn add(&mut self, text: &str) {
        let text = osvedceno_frontend::czech(text);
        self.runs.push(match &self.link {
            Some(address) => Run::Link { text, address: address.clone() },
            None if self.is_bold => Run::Bold(text),
            None => Run::Text(text),
        });
    }

    /// The paragraph that was read, which ends.
    fn taken(&mut self) -> Vec<Owned> {
        pieces(&std::mem::take(&mut self.runs)).concat()
    }

    fn end(&mut self, body: &mut Body, style: Style) {
        let taken = self.taken();
        if !taken.is_empty() {
            body.paragraph(style, &taken.iter().map(Owned::piece).collect::<Vec<_>>());
        }
    }

    /// How a paragraph looks that stands here.
    fn style(&self) -> Style {
        match self.lists.last() {
            Some(true) => Style::Number,
            Some(false) => Style::Bullet,
            None => Style::Normal,
        }
    }
}

/// Adds Markdown: paragraphs, headings, lists and tables, which is all that a template may have.
fn text(body: &mut Body, markdown: &str, site: &str) {
    let mut reading = Reading::default();
    for event in TextMergeStream::new(Parser::new_ext(markdown, Options::ENABLE_TABLES)) {
        match event {
            Event::Text(text) | Event::Code(text) => reading.add(&text),
            Event::SoftBreak | Event::HardBreak => reading.add(" "),
            Event::Start(Tag::Strong) => reading.is_bold = true,
            Event::End(TagEnd::Strong) => reading.is_bold = false,
            Event::Start(Tag::Link { dest_url, .. }) => {
                let own = RecordId::new(&dest_url);
                let own = own.map(|id| format!("{site}{}", Route::Record(id.to_string()).address(Lang::Cs)));
                reading.link = Some(own.unwrap_or_else(|| dest_url.to_string()));
            }
            Event::End(TagEnd::Link) => reading.link = None,
            Event::Start(Tag::List(first)) => {
                // Of a list within an entry, what the entry says comes first.
                let style = reading.style();
                reading.end(body, style);
                reading.lists.push(first.is_some());
                if let Some(first) = first {
                    body.count_from(first);
                }
            }
            Event::End(TagEnd::List(_)) => {
                reading.lists.pop();
            }
            Event::End(TagEnd::Heading(level)) => {
                reading.end(body, if level == HeadingLevel::H2 { Style::Heading1 } else { Style::Heading2 });
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                let style = reading.style();
                reading.end(body, style);
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => reading.rows.push(Vec::new()),
            Event::End(TagEnd::TableCell) => {
                let cell = reading.taken();
                if let Some(row) = reading.rows.last_mut() {
                    row.push(cell);
                }
            }
            Event::End(TagEnd::Table) => {
                let rows = std::mem::take(&mut reading.rows);
                let rows =
                    rows.iter().map(|row| row.iter().map(|cell| cell.iter().map(Owned::piece).collect()).collect());
                body.table(&rows.collect::<Vec<_>>());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use osvedceno_corpus::{CorpusFiles, Templates};

    use super::*;
    use crate::docx::reading::{attribute, checked, read, unpacked};

    fn files() -> Vec<(Template, Vec<u8>)> {
        let corpus = CorpusFiles::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let all = Templates::read(&corpus).unwrap();
        all.iter().map(|own| (own.clone(), document(own, "Oddíl", "https://osvedceno.cz"))).collect()
    }

    /// The elements of the pages.
    fn pages(file: &[u8]) -> Vec<(String, Vec<(String, String)>)> {
        read(&unpacked(file.to_vec()).iter().find(|(name, _)| name == "word/document.xml").unwrap().1).0
    }

    #[test]
    fn every_template_is_a_whole_file_with_headings_tables_and_marked_blanks() {
        for (own, file) in files() {
            let text = checked(file.clone());
            for section in &own.sections {
                assert!(text.contains(&section.heading), "{}: {}", own.id, section.heading);
            }
            let marks: usize = own.sections.iter().map(|section| section.markdown.matches('[').count()).sum();
            let used = |element: &str, value: &str| {
                let is_it = |(name, own): &&(String, Vec<(String, String)>)| {
                    name == element && attribute(own, "w:val") == Some(value)
                };
                pages(&file).iter().filter(is_it).count()
            };
            // One more is on the sheet before.
            assert_eq!(used("w:rStyle", "Blank"), marks + 1, "{}", own.id);
            assert!(used("w:pStyle", "Heading1") >= own.sections.len(), "{}", own.id);
            let tables =
                own.sections.iter().map(|section| section.markdown.matches("|---|").count().min(1)).sum::<usize>();
            assert!(used("w:tblStyle", "TableGrid") >= tables, "{}", own.id);
        }
    }

    #[test]
    fn numbers_of_a_list_begin_where_the_template_says_and_not_where_the_last_one_ended() {
        for (own, file) in files() {
            let parts = unpacked(file);
            let of = |name: &str| read(&parts.iter().find(|(part, _)| part == name).unwrap().1).0;
            let begun: Vec<String> = of("word/numbering.xml")
                .iter()
                .filter(|(element, _)| element == "w:startOverride")
                .map(|(_, own)| attribute(own, "w:val").unwrap().to_owned())
                .collect();
            let lists = own.sections.iter().flat_map(|section| Parser::new(&section.markdown).collect::<Vec<_>>());
            let wanted: Vec<String> = lists
                .filter_map(|event| {
                    if let Event::Start(Tag::List(Some(first))) = event { Some(first.to_string()) } else { None }
                })
                .collect();
            assert_eq!(begun, wanted, "{}", own.id);
        }
    }

    #[test]
    fn a_text_in_another_language_is_said_to_be_in_it_and_its_blanks_are_czech() {
        let (own, file) = files().into_iter().find(|(own, _)| own.is_in_languages()).unwrap();
        let runs = pages(&file);
        let languages = |runs: &[(String, Vec<(String, String)>)]| -> std::collections::BTreeSet<String> {
            let said = runs.iter().filter(|(element, _)| element == "w:lang");
            said.map(|(_, own)| attribute(own, "w:val").unwrap()[..2].to_owned()).collect()
        };
        assert_eq!(languages(&runs), own.languages.iter().cloned().collect());
        let blanks = runs.windows(2).filter(|two| attribute(&two[0].1, "w:val") == Some("Blank"));
        let blanks: std::collections::BTreeSet<String> = blanks.flat_map(|two| languages(&two[1..])).collect();
        assert_eq!(blanks.into_iter().collect::<Vec<_>>(), ["cs"]);
        let breaks = runs.iter().filter(|(element, _)| element == "w:pageBreakBefore").count();
        assert_eq!(breaks, own.languages.len(), "each language is a sheet of its own");
    }
}
