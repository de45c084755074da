//! Paragraphs in the XML of Word (ISO/IEC 29500-1). Elements stand in the order of its schema, and no character stands in it that XML
//! does not know: whatever somebody pastes, Word opens it.

use std::fmt::Write;

use crate::xml::escaped;

/// A paragraph's style, by the names that Word has for its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Normal,
    Title,
    Subtitle,
    Heading1,
    Heading2,
    /// An entry of a list with bullets.
    Bullet,
    /// An entry of a numbered list.
    Number,
    /// An entry of the list of sources, numbered by itself and small.
    Source,
    /// What is said of a part, in grey.
    Note,
}

impl Style {
    /// Its id in `styles.xml`.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Normal => "Normal",
            Self::Title => "Title",
            Self::Subtitle => "Subtitle",
            Self::Heading1 => "Heading1",
            Self::Heading2 => "Heading2",
            Self::Bullet => "ListBullet",
            Self::Number => "ListNumber",
            Self::Source => "Source",
            Self::Note => "Note",
        }
    }
}

/// A piece of a paragraph, in the language of the document unless it says otherwise.
#[derive(Debug, Clone, Copy)]
pub(super) enum Piece<'t> {
    Text(&'t str),
    Bold(&'t str),
    Foreign { text: &'t str, lang: &'t str },
    Link { text: &'t str, address: &'t str, lang: Option<&'t str> },
}

/// What stands on the pages, and where its links lead. Every run says its language, which it keeps where it is pasted.
#[derive(Debug)]
pub(super) struct Body {
    xml: String,
    lang: String,
    /// The addresses; the first is that of the link `rIdLink1`.
    links: Vec<String>,
}

impl Body {
    /// Nothing yet, in a language.
    pub(super) fn new(lang: &str) -> Self {
        Self { xml: String::new(), lang: tag(lang), links: Vec::new() }
    }

    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, style: Style, pieces: &[Piece<'_>]) {
        let id = style.id();
        put(&mut self.xml, format_args!("<w:p><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr>"));
        for piece in pieces {
            match piece {
                Piece::Text("") => {}
                Piece::Text(text) => run(&mut self.xml, "", &self.lang, text),
                Piece::Bold(text) => run(&mut self.xml, "<w:b/><w:bCs/>", &self.lang, text),
                Piece::Foreign { text, lang } => run(&mut self.xml, "", &tag(lang), text),
                Piece::Link { text, address, lang } => {
                    self.links.push(uri(address));
                    put(
                        &mut self.xml,
                        format_args!("<w:hyperlink r:id=\"rIdLink{}\" w:history=\"1\">", self.links.len()),
                    );
                    let lang = lang.map_or_else(|| self.lang.clone(), tag);
                    run(&mut self.xml, "<w:rStyle w:val=\"Hyperlink\"/>", &lang, text);
                    self.xml.push_str("</w:hyperlink>");
                }
            }
        }
        self.xml.push_str("</w:p>");
    }

    /// The paragraphs, and the addresses of links.
    pub(super) fn into_parts(self) -> (String, Vec<String>) {
        (self.xml, self.links)
    }
}

fn run(xml: &mut String, properties: &str, lang: &str, text: &str) {
    let (lang, text) = (escaped(lang), escaped(text));
    put(
        xml,
        format_args!(
            "<w:r><w:rPr>{properties}<w:lang w:val=\"{lang}\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
        ),
    );
}

/// A language as Word names it: the dictionaries of those that most of our sources are in go by a country.
pub(super) fn tag(lang: &str) -> String {
    let country = match lang {
        "cs" => "CZ",
        "en" => "GB",
        "uk" => "UA",
        "vi" => "VN",
        "sv" => "SE",
        "da" => "DK",
        "de" | "fr" | "es" | "it" | "pl" | "sk" | "nl" | "fi" | "pt" => {
            return format!("{lang}-{}", lang.to_ascii_uppercase());
        }
        _ => return lang.to_owned(),
    };
    format!("{lang}-{country}")
}

fn put(xml: &mut String, text: std::fmt::Arguments<'_>) {
    xml.write_fmt(text).expect("writing to a String cannot fail");
}

/// An address that is a URI (RFC 3986) whatever stands in it: a package with a link that is none counts as damaged.
fn uri(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for (at, &byte) in address.as_bytes().iter().enumerate() {
        let encodes =
            || address.as_bytes().get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let is_legal =
            byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(&byte) || (byte == b'%' && encodes());
        if is_legal {
            out.push(char::from(byte));
        } else {
            put(&mut out, format_args!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_uri() {
        assert_eq!(uri("https://a.cz/š?q=a b&c={1}%"), "https://a.cz/%C5%A1?q=a%20b&c=%7B1%7D%25");
        assert_eq!(uri("https://a.cz/%C5%A1#x"), "https://a.cz/%C5%A1#x");
    }
}
