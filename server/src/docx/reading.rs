//! For tests: a file as a reader takes it apart. Every part is XML, and every relationship leads somewhere.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

/// The parts of a file, by their names.
pub(crate) fn unpacked(file: Vec<u8>) -> Vec<(String, String)> {
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
pub(crate) type Element = (String, Vec<(String, String)>);

/// The elements of a part, and its text; a part that is no XML fails.
pub(crate) fn read(xml: &str) -> (Vec<Element>, String) {
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

/// The value of an attribute.
pub(crate) fn attribute<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

/// Checks a file, and gives the text of its pages.
pub(crate) fn checked(file: Vec<u8>) -> String {
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
    let wanted = pages.iter().filter(|(element, _)| ["w:pStyle", "w:rStyle", "w:tblStyle"].contains(&element.as_str()));
    for (_, attributes) in wanted {
        assert!(known.contains(&attribute(attributes, "w:val").unwrap()), "{attributes:?}");
    }
    text
}
