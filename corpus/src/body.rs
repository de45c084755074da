//! The Markdown body of a record: its `##` sections, the links in it, and its plain text.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use crate::facets::Facets;
use crate::fault::{Sink, suggestion};
use crate::fold::fold;
use crate::id::RecordId;
use crate::kind::Kind;
use crate::text::{Questions, Text};

/// The text of a record, as sections.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// The sections in their order; the text of a record is all of them.
    pub sections: Vec<Section>,
}

/// One `##` section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// The heading in lower case ASCII, words joined by `-`: the anchor, and for the manual half of the id.
    pub slug: String,
    /// The heading as plain text.
    pub heading: String,
    /// What follows the heading, as Markdown.
    pub markdown: String,
    /// Of a section of the manual, what holds for it and not for its whole chapter.
    pub own: SectionOwn,
}

/// What holds for one section of the manual and not for its whole chapter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionOwn {
    /// Codes, in place of those of the chapter.
    pub facets: Facets,
    /// First steps, each a sentence that makes sense alone.
    pub steps: Vec<Text>,
    /// What it answers.
    pub questions: Questions,
}

impl Section {
    /// The ids of the records and sections that it links to, in the order of the text.
    pub fn links(&self) -> Vec<RecordId> {
        let events = Parser::new_ext(&self.markdown, options());
        let targets = events.filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. }) => RecordId::new(&dest_url),
            _ => None,
        });
        targets.collect()
    }
}

/// A link in a body that does not lead out of the corpus.
pub(crate) struct InternalLink {
    /// The record id, or `chapter/section`.
    pub(crate) target: String,
    pub(crate) line: usize,
}

/// What a body says, with what can only be checked when all records are known.
pub(crate) struct ParsedBody {
    pub(crate) body: Body,
    pub(crate) links: Vec<InternalLink>,
}

/// The Markdown that records are written in: CommonMark with tables, nothing else.
fn options() -> Options {
    Options::ENABLE_TABLES
}

/// Splits `text[start..]` into sections and reports what the format does not allow for `kind`.
pub(crate) fn parse(text: &str, start: usize, kind: Option<Kind>, sink: &Sink<'_>) -> ParsedBody {
    let source = &text[start..];
    let line = |offset: usize| sink.line_at(start + offset);
    let mut headings: Vec<(Range<usize>, String)> = Vec::new();
    let mut links = Vec::new();
    let mut in_heading = false;
    for (event, range) in Parser::new_ext(source, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                headings.push((range, String::new()));
                in_heading = true;
            }
            Event::Start(Tag::Heading { level: HeadingLevel::H5 | HeadingLevel::H6, .. } | Tag::CodeBlock(_))
            | Event::Rule => {
                let message =
                    "headings below `####`, rules and blocks of code are not shown; write it as plain text or a list";
                sink.fault(line(range.start), message);
            }
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                sink.fault(line(range.start), "a body has no `#` heading: the title is in the front matter; use `##`");
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Text(part) | Event::Code(part) => {
                // Entities such as `&#27;` bring in what the file itself has not.
                sink.unseen_in(&part, || (line(range.start), "the text".to_owned()));
                if let (true, Some((_, heading))) = (in_heading, headings.last_mut()) {
                    heading.push_str(&part);
                }
            }
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                for part in [&dest_url, &title] {
                    sink.unseen_in(part, || (line(range.start), "a link".to_owned()));
                }
                if let Some(link) = check_link(&dest_url, line(range.start), sink) {
                    links.push(link);
                }
            }
            Event::Start(Tag::Image { .. }) => {
                sink.fault(line(range.start), "records have no images; describe what the picture shows");
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                sink.fault(line(range.start), "HTML is not allowed in a body; write it as Markdown");
            }
            _ => {}
        }
    }
    let first = headings.first().map_or(source.len(), |(range, _)| range.start);
    if let Some(offset) = source[..first].find(|c: char| !c.is_whitespace()) {
        sink.fault(line(offset), "text before the first `##` heading; put it under a heading");
    }
    let ends: Vec<usize> = headings.iter().skip(1).map(|(range, _)| range.start).chain([source.len()]).collect();
    let lines: Vec<usize> = headings.iter().map(|(range, _)| line(range.start)).collect();
    let sections: Vec<Section> = headings
        .into_iter()
        .zip(ends)
        .map(|((range, heading), end)| Section {
            slug: slug(&heading),
            heading: heading.trim().to_owned(),
            markdown: source[range.end..end].trim().to_owned(),
            own: SectionOwn::default(),
        })
        .collect();
    if let Some(kind) = kind {
        check(&sections, &lines, kind, sink);
    }
    ParsedBody { body: Body { sections }, links }
}

/// Reports headings, counts and lengths that the format does not allow for `kind`.
fn check(sections: &[Section], lines: &[usize], kind: Kind, sink: &Sink<'_>) {
    let end = sink.line_at(usize::MAX);
    let headings: Vec<&str> = sections.iter().map(|section| section.heading.as_str()).collect();
    let wanted = kind.headings();
    if wanted.is_empty() {
        if !kind.sections().contains(&sections.len()) {
            let (least, most) = (kind.sections().start().to_owned(), kind.sections().end().to_owned());
            sink.fault(end, format!("{} `##` sections; a {} has {least} to {most}", sections.len(), kind.code()));
        }
    } else if headings != wanted {
        for missing in wanted.iter().filter(|heading| !headings.contains(heading)) {
            sink.fault(end, format!("missing heading `## {missing}`"));
        }
        for (heading, line) in headings.iter().zip(lines).filter(|(heading, _)| !wanted.contains(heading)) {
            let meant = suggestion(heading, wanted.iter().copied());
            sink.fault(*line, format!("unexpected heading `## {heading}`; {meant}"));
        }
        if wanted.iter().all(|heading| headings.contains(heading)) && headings.len() == wanted.len() {
            sink.fault(lines[0], format!("headings out of order; the order is {}", wanted.join(", ")));
        }
    }
    for (i, (section, line)) in sections.iter().zip(lines).enumerate() {
        if section.slug.is_empty() {
            sink.fault(*line, "a heading needs words");
        }
        if sections[..i].iter().any(|earlier| earlier.slug == section.slug) {
            sink.fault(*line, format!("a second heading with the anchor `{}`; headings must differ", section.slug));
        }
    }
    let words = |section: &Section| section.markdown.split_whitespace().count();
    let allowed = kind.words();
    let check = |count: usize, line: usize, what: &str| {
        if !allowed.contains(&count) {
            let (least, most) = (allowed.start(), allowed.end());
            sink.fault(line, format!("{what} has {count} words; {least} to {most} are wanted"));
        }
    };
    if kind == Kind::Manual {
        for (section, line) in sections.iter().zip(lines) {
            check(words(section), *line, "this section");
        }
    } else if let Some(line) = lines.first() {
        check(sections.iter().map(words).sum(), *line, "the body");
    }
}

/// The link, if it leads to another record; reports what leads nowhere.
fn check_link(target: &str, line: usize, sink: &Sink<'_>) -> Option<InternalLink> {
    if is_web_address(target) {
        return None;
    }
    if RecordId::new(target).is_none() {
        sink.fault(line, format!("link to `{target}`; a link is a record id, `chapter/section`, or an https address"));
        return None;
    }
    Some(InternalLink { target: target.to_owned(), line })
}

/// Whether `text` is an http or https address with a host.
pub(crate) fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.contains('.') && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c))
    })
}

/// The anchor of a heading: lower case, diacritics removed, every run of other characters than `a-z0-9` one `-`.
pub fn slug(heading: &str) -> String {
    let mut slug = String::with_capacity(heading.len());
    for c in fold(heading) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The words of some Markdown without its marks; one line a paragraph, heading, list item or table cell.
pub fn plain_text(markdown: &str) -> String {
    let mut text = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak => text.push(' '),
            Event::HardBreak
            | Event::Start(Tag::Item | Tag::List(_))
            | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell)
                if !text.is_empty() && !text.ends_with('\n') =>
            {
                text.push('\n');
            }
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_ascii_words_joined_by_single_hyphens() {
        assert_eq!(slug("1. až 2. týden: Kdo – co?"), "1-az-2-tyden-kdo-co");
        assert_eq!(slug("  Žluťoučký kůň  "), "zlutoucky-kun");
    }

    #[test]
    fn plain_text_keeps_words_and_drops_marks() {
        let markdown = "Jděte na [úřad](praha) a **počkejte**.\n\n- první\n- druhý\n\nKonec";
        assert_eq!(plain_text(markdown), "Jděte na úřad a počkejte.\nprvní\ndruhý\nKonec");
    }
}
