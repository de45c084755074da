//! XML as it is written: one element after another, by quick-xml. No character stands in it that XML does not know, whatever stands
//! in a text or in an address that somebody asked for.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document under way.
pub(crate) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document that begins with its declaration.
    pub(crate) fn new() -> Self {
        let mut own = Self(Writer::new(Vec::new()));
        own.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        own
    }

    /// An element with what is written within it.
    pub(crate) fn element(&mut self, name: &str, attributes: &[(&str, &str)], within: impl FnOnce(&mut Self)) {
        self.write(Event::Start(start(name, attributes)));
        within(self);
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element with a text.
    pub(crate) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.element(name, attributes, |xml| xml.write(Event::Text(BytesText::new(&legible(text)))));
    }

    /// An element with nothing in it.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// The document.
    pub(crate) fn finish(self) -> String {
        String::from_utf8(self.0.into_inner()).expect("only text was written")
    }

    fn write(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("writing to a Vec cannot fail");
    }
}

fn start<'n>(name: &'n str, attributes: &[(&str, &str)]) -> BytesStart<'n> {
    let mut start = BytesStart::new(name);
    for &(name, value) in attributes {
        start.push_attribute((name, &*legible(value)));
    }
    start
}

/// Text without what is no character of XML 1.0, or none that everybody reads: there is a space in its place.
pub(crate) fn legible(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(odd) { text.replace(odd, " ").into() } else { text.into() }
}

/// Text within elements and attributes that are written by hand: its marks as entities.
pub(crate) fn escaped(text: &str) -> String {
    quick_xml::escape::escape(legible(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_by_hand_is_text_too() {
        assert_eq!(escaped("a]]> & \"<b>"), "a]]&gt; &amp; &quot;&lt;b&gt;");
        assert_eq!(escaped("a\u{0}b\u{b}c\u{1b}d\u{85}e\u{fffe}f\u{ffff}g"), "a b c d e f g");
        assert_eq!(escaped("Děčín 🙂 שלום"), "Děčín 🙂 שלום");
    }

    #[test]
    fn text_is_text_whatever_stands_in_it() {
        let mut xml = Xml::new();
        xml.element("a", &[("b", "\"<\u{0}&'")], |xml| {
            xml.text("c", &[], "]]> & <b>\u{0}\u{b}\u{85}\u{fffe}Děčín 🙂");
            xml.empty("d", &[]);
        });
        let xml = xml.finish();
        assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?><a b=\"&quot;&lt; &amp;&apos;\">"), "{xml}");
        assert!(xml.ends_with("<c>]]&gt; &amp; &lt;b&gt;    Děčín 🙂</c><d/></a>"), "{xml}");
    }
}
