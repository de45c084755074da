//! Paragraphs and tables in the XML of Word (ISO/IEC 29500-1). Elements stand in the order of its schema, and no character stands in it
//! that XML does not know: whatever somebody pastes, Word opens it.

use std::fmt::Write;

use crate::xml::escaped;

/// A paragraph's style, by the names that Word has for its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
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
    /// The name of a column.
    TableHeading,
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
            Self::TableHeading => "TableHeading",
        }
    }
}

/// A piece of a paragraph, in the language that is spoken where it stands unless it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    Text(&'t str),
    Bold(&'t str),
    Foreign {
        text: &'t str,
        lang: &'t str,
    },
    /// What somebody is to fill in: marked, and in the language of the document whatever is spoken around it.
    Blank(&'t str),
    Link {
        text: &'t str,
        address: &'t str,
        lang: Option<&'t str>,
    },
}

impl Piece<'_> {
    fn text(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Bold(text)
            | Self::Blank(text)
            | Self::Foreign { text, .. }
            | Self::Link { text, .. } => text,
        }
    }
}

/// Columns are as wide as what stands in them, but none is narrower or wider than so many characters would be.
const CHARACTERS: std::ops::RangeInclusive<usize> = 8..=36;
/// The width of a whole table, in fiftieths of a percent of the text.
const WHOLE: usize = 5000;
/// The number of the first list that a document begins by itself; lower ones are of styles.
pub(super) const FIRST_LIST: usize = 10;
/// The space behind a table, in twentieths of a point.
const BEHIND: u32 = 120;

/// What stands on the pages, and what the parts around them have to know of it. Every run says its language, which it keeps where it is
/// pasted.
#[derive(Debug)]
pub(crate) struct Body {
    xml: String,
    /// The language of the document, as in `cs-CZ`.
    own: String,
    /// That of what follows.
    spoken: String,
    /// Whether the last that was written is a table.
    is_behind_table: bool,
    /// The addresses; the first is that of the link `rIdLink1`.
    pub(super) links: Vec<String>,
    /// With which numbers lists begin; the first is that of the list [`FIRST_LIST`].
    pub(super) lists: Vec<u64>,
}

impl Body {
    /// Nothing yet, in a language.
    pub(crate) fn new(lang: &str) -> Self {
        let own = tag(lang);
        Self {
            xml: String::new(),
            spoken: own.clone(),
            own,
            is_behind_table: false,
            links: Vec::new(),
            lists: Vec::new(),
        }
    }

    /// Says the language of what follows.
    pub(crate) fn speak(&mut self, lang: &str) {
        self.spoken = tag(lang);
    }

    /// Begins another numbered list: the entries that follow count from `first`. Without it all are of one list.
    pub(crate) fn count_from(&mut self, first: u64) {
        self.lists.push(first);
    }

    /// Adds a paragraph.
    pub(crate) fn paragraph(&mut self, style: Style, pieces: &[Piece<'_>]) {
        self.styled(style, pieces, "");
    }

    /// Adds a paragraph at the top of a page.
    pub(crate) fn on_new_page(&mut self, style: Style, pieces: &[Piece<'_>]) {
        self.styled(style, pieces, "<w:pageBreakBefore/>");
    }

    fn styled(&mut self, style: Style, pieces: &[Piece<'_>], breaks: &str) {
        let id = style.id();
        put(&mut self.xml, format_args!("<w:p><w:pPr><w:pStyle w:val=\"{id}\"/>{breaks}"));
        if let (Style::Number, Some(list)) = (style, self.lists.len().checked_sub(1)) {
            let number = FIRST_LIST + list;
            put(&mut self.xml, format_args!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{number}\"/></w:numPr>"));
        }
        if std::mem::take(&mut self.is_behind_table) {
            put(&mut self.xml, format_args!("<w:spacing w:before=\"{BEHIND}\"/>"));
        }
        self.xml.push_str("</w:pPr>");
        for piece in pieces {
            self.piece(piece);
        }
        self.xml.push_str("</w:p>");
    }

    fn piece(&mut self, piece: &Piece<'_>) {
        let (xml, spoken) = (&mut self.xml, &self.spoken);
        match piece {
            Piece::Text("") => {}
            Piece::Text(text) => run(xml, "", spoken, text),
            Piece::Bold(text) => run(xml, "<w:b/><w:bCs/>", spoken, text),
            Piece::Foreign { text, lang } => run(xml, "", &tag(lang), text),
            Piece::Blank(text) => run(xml, "<w:rStyle w:val=\"Blank\"/>", &self.own, text),
            Piece::Link { text, address, lang } => {
                self.links.push(uri(address));
                put(xml, format_args!("<w:hyperlink r:id=\"rIdLink{}\" w:history=\"1\">", self.links.len()));
                let lang = lang.map_or_else(|| spoken.clone(), tag);
                run(xml, "<w:rStyle w:val=\"Hyperlink\"/>", &lang, text);
                xml.push_str("</w:hyperlink>");
            }
        }
    }

    /// Adds a table: rows of cells of pieces, the first row of which has the names of the columns, and stands again on top of each
    /// page that the table goes on to.
    pub(crate) fn table(&mut self, rows: &[Vec<Vec<Piece<'_>>>]) {
        let widths = widths(rows);
        self.xml.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
             <w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" \
             w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
        );
        for width in &widths {
            put(&mut self.xml, format_args!("<w:gridCol w:w=\"{}\"/>", 2 * width));
        }
        self.xml.push_str("</w:tblGrid>");
        for (at, row) in rows.iter().enumerate() {
            let (of_row, style) = if at == 0 { ("<w:tblHeader/>", Style::TableHeading) } else { ("", Style::Normal) };
            put(&mut self.xml, format_args!("<w:tr><w:trPr><w:cantSplit/>{of_row}</w:trPr>"));
            for (cell, width) in row.iter().zip(&widths) {
                put(&mut self.xml, format_args!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"pct\"/></w:tcPr>"));
                self.is_behind_table = false;
                self.paragraph(style, cell);
                self.xml.push_str("</w:tc>");
            }
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
        self.is_behind_table = true;
    }

    /// What stands on the pages: the last of it is a paragraph, without which Word takes a file for damaged.
    pub(super) fn pages(&mut self) -> String {
        if self.is_behind_table {
            self.paragraph(Style::Normal, &[]);
        }
        std::mem::take(&mut self.xml)
    }
}

/// How wide columns are, in fiftieths of a percent of the text.
fn widths(rows: &[Vec<Vec<Piece<'_>>>]) -> Vec<usize> {
    let columns = rows.first().map_or(0, Vec::len);
    let long = |cell: &Vec<Piece<'_>>| cell.iter().map(|piece| piece.text().chars().count()).sum::<usize>();
    let widest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(long).max().unwrap_or_default();
    let wanted: Vec<usize> =
        (0..columns).map(|column| widest(column).clamp(*CHARACTERS.start(), *CHARACTERS.end())).collect();
    let all = wanted.iter().sum::<usize>().max(1);
    wanted.into_iter().map(|own| own * WHOLE / all).collect()
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
        "mn" => "MN",
        "de" | "fr" | "es" | "it" | "pl" | "sk" | "nl" | "fi" | "pt" | "ro" | "bg" | "ru" => {
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

    #[test]
    fn columns_are_as_wide_as_what_stands_in_them_and_fill_the_page() {
        let row = |cells: [&'static str; 2]| cells.map(|text| vec![Piece::Text(text)]).to_vec();
        assert_eq!(widths(&[row(["a", "b"])]), [2500, 2500]);
        let long = "Co patří do které nádoby a kdy se vyváží, to všechno";
        assert_eq!(widths(&[row(["Nádoba", "Co"]), row(["", long])]), [909, 4090]);
        assert_eq!(widths(&[]), [] as [usize; 0]);
    }
}
