//! The file as a reader takes it apart: every part is XML, every relationship leads somewhere, and what was written stands in it.

use std::io::{Cursor, Read};

use osvedceno_api::{BriefSource, BriefSteps};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;

fn link(title: &str) -> RecordLink {
    RecordLink {
        id: "a".to_owned(),
        title: title.to_owned(),
        title_lang: Lang::Cs,
        kind_label: String::new(),
        url: "/zaznam/a".to_owned(),
    }
}

/// A brief with a text wherever one may stand.
fn brief(text: &str) -> BriefResponse {
    let own = text.to_owned();
    let warning = BriefWarning {
        record: link(text),
        place: Some(own.clone()),
        outcome: own.clone(),
        lesson: own.clone(),
        sources: vec![1],
    };
    let practice = BriefPractice {
        record: link(text),
        summary: own.clone(),
        facts: vec![osvedceno_api::BriefFact { label: own.clone(), text: own.clone() }],
        results: Some(own.clone()),
        takeaway: Some(own.clone()),
        reasons_for: vec![own.clone()],
        reasons_against: vec![own.clone()],
        sources: vec![1],
    };
    BriefResponse {
        title: own.clone(),
        date: "2026-11-30".to_owned(),
        about: Some(own.clone()),
        situation: Vec::new(),
        words: Some(format!("{own}\n{own}")),
        practices: vec![practice],
        warnings: vec![warning],
        first_steps: vec![BriefSteps { section: link(text), steps: vec![own.clone()], more: 2 }],
        instruments: vec![BriefReading {
            record: link(text),
            year: Some(2024),
            summary: own.clone(),
            sources: vec![1],
        }],
        background: Vec::new(),
        decision: vec![own.clone()],
        sources: vec![BriefSource {
            text: own.clone(),
            lang: Some("de".to_owned()),
            url: format!("https://a.cz/{own}"),
            unavailable_since: Some("2026-09-01".to_owned()),
            archive_url: Some(format!("https://archiv.cz/{own}")),
        }],
        left_out: Vec::new(),
        missing: Vec::new(),
    }
}

/// The parts of a file, by their names.
fn unpacked(file: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let count = archive.len();
    let part = |at| {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        (part.name().to_owned(), text)
    };
    (0..count).map(part).collect()
}

/// An element by its name, with its attributes.
type Element = (String, Vec<(String, String)>);

/// The elements of a part, and its text; a part that is no XML fails.
fn read(xml: &str) -> (Vec<Element>, String) {
    let is_char =
        |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(is_char), "no other characters are XML 1.0");
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut elements, mut text, mut depth) = (Vec::new(), String::new(), 0);
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(element) | Event::Empty(element) => {
                let attributes = element.attributes().map(|own| {
                    let own = own.unwrap();
                    let value = String::from_utf8(own.value.to_vec()).unwrap();
                    let value = quick_xml::escape::unescape(&value).unwrap().into_owned();
                    (String::from_utf8(own.key.as_ref().to_vec()).unwrap(), value)
                });
                elements.push((String::from_utf8(element.name().as_ref().to_vec()).unwrap(), attributes.collect()));
                depth += usize::from(matches!(event, Event::Start(_)));
            }
            Event::End(_) => depth -= 1,
            Event::Text(own) => text += std::str::from_utf8(own).unwrap(),
            Event::GeneralRef(own) => {
                let name = std::str::from_utf8(own).unwrap();
                text += quick_xml::escape::resolve_predefined_entity(name).unwrap();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "everything is closed");
    (elements, text)
}

fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

/// Checks a file, and gives the text of its pages.
fn checked(file: Vec<u8>) -> String {
    let parts = unpacked(file);
    assert_eq!(parts[0].0, "[Content_Types].xml");
    let of = |name: &str| read(&parts.iter().find(|(own, _)| own == name).unwrap_or_else(|| panic!("no {name}")).1);
    for (name, xml) in &parts {
        let (elements, _) = read(xml);
        assert!(!elements.is_empty(), "{name}");
    }
    for (element, attributes) in of("[Content_Types].xml").0 {
        if element == "Override" {
            of(attribute(&attributes, "PartName").unwrap().trim_start_matches('/'));
        }
    }
    let mut ids = Vec::new();
    for (list, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
        for (_, attributes) in of(list).0.iter().filter(|(element, _)| element == "Relationship") {
            let target = attribute(attributes, "Target").unwrap();
            if attribute(attributes, "TargetMode") == Some("External") {
                assert!(
                    target.is_ascii() && !target.contains([' ', '"', '<', '>', '\\', '^', '`', '{', '|', '}']),
                    "{target}"
                );
                ids.push(attribute(attributes, "Id").unwrap().to_owned());
            } else {
                of(&format!("{folder}{target}"));
            }
        }
    }
    let (pages, text) = of("word/document.xml");
    let links = pages.iter().filter(|(element, _)| element == "w:hyperlink");
    let used: Vec<&str> = links.map(|(_, attributes)| attribute(attributes, "r:id").unwrap()).collect();
    assert_eq!(used, ids, "every link leads somewhere");
    let styles = of("word/styles.xml").0;
    let known: Vec<&str> = styles.iter().filter_map(|(_, attributes)| attribute(attributes, "w:styleId")).collect();
    let wanted = pages.iter().filter(|(element, _)| ["w:pStyle", "w:rStyle"].contains(&element.as_str()));
    for (_, attributes) in wanted {
        assert!(known.contains(&attribute(attributes, "w:val").unwrap()), "{attributes:?}");
    }
    text
}

#[test]
fn a_document_says_its_title_its_language_and_its_day() {
    for (lang, code, page) in [(Lang::Cs, "cs-CZ", "Strana "), (Lang::En, "en-GB", "Page ")] {
        let parts = unpacked(docx(&brief("Kolín & okolí"), lang, "https://osvedceno.cz"));
        let of = |name: &str| parts.iter().find(|(own, _)| own == name).unwrap().1.clone();
        let core = of("docProps/core.xml");
        assert!(core.contains("<dc:title>Kolín &amp; okolí</dc:title>"));
        assert!(core.contains(&format!("<dc:language>{code}</dc:language>")));
        for name in ["created", "modified"] {
            assert!(core.contains(&format!(
                "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">2026-11-30T12:00:00Z</dcterms:{name}>"
            )));
        }
        assert!(of("word/styles.xml").contains(&format!("<w:lang w:val=\"{code}\"")));
        assert!(of("word/footer1.xml").contains(page));
    }
}

#[test]
fn what_stands_in_it_has_the_styles_that_word_knows() {
    let parts = unpacked(docx(&brief("Text"), Lang::Cs, "https://osvedceno.cz"));
    let of = |name: &str| read(&parts.iter().find(|(own, _)| own == name).unwrap().1).0;
    let styles = of("word/styles.xml");
    let names = styles.iter().filter(|(element, _)| element == "w:name").filter_map(|(_, own)| attribute(own, "w:val"));
    let names: Vec<&str> = names.collect();
    for name in ["Title", "Subtitle", "heading 1", "heading 2", "List Bullet", "List Number", "Hyperlink", "footer"] {
        assert_eq!(names.iter().filter(|own| **own == name).count(), 1, "{name}");
    }
    let pages = of("word/document.xml");
    let used: Vec<&str> = pages
        .iter()
        .filter(|(element, _)| element == "w:pStyle" || element == "w:rStyle")
        .filter_map(|(_, own)| attribute(own, "w:val"))
        .collect();
    for id in ["Title", "Heading1", "Heading2", "ListBullet", "ListNumber", "Source", "Hyperlink"] {
        assert!(used.contains(&id), "{id}");
    }
}

#[test]
fn what_is_pasted_leaves_the_file_whole() {
    let long = "nejneobhospodařovávatelnějšími".repeat(400);
    for pasted in [
        "]]>",
        "<w:p>&amp;&#0;",
        "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1f}",
        "a\u{fffe}b\u{ffff}c",
        "🙂👩‍👩‍👧",
        "שלום\u{202e}عربى",
        "\"'",
        &long,
        "%%% {x} \\",
    ] {
        let text = checked(docx(&brief(pasted), Lang::Cs, "https://osvedceno.cz"));
        let clean: String = pasted
            .chars()
            .map(|c| if c.is_control() || ('\u{fffe}'..='\u{ffff}').contains(&c) { ' ' } else { c })
            .collect();
        assert!(text.matches(&clean).count() >= 15, "{pasted:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_pasted_word_opens_it(text in "\\PC*|[\\x00-\\x{ffff}]*", lang in prop_oneof![Just(Lang::Cs), Just(Lang::En)]) {
        checked(docx(&brief(&text), lang, "https://osvedceno.cz"));
    }
}
