//! The file of a Word document: an Open Packaging Conventions archive (ISO/IEC 29500-2) of the pages, their styles, lists and footer,
//! and what is said of the document: its title, its language, its days.

use std::io::{Cursor, Write};

use osvedceno_api::Lang;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::xml::{Body, FIRST_LIST, tag};
use crate::xml::escaped;

/// What is said of a document.
pub(crate) struct About<'b> {
    pub(crate) title: &'b str,
    /// The day it was made, `2026-11-30`.
    pub(crate) day: &'b str,
    pub(crate) lang: Lang,
    pub(crate) sheet: Sheet,
}

/// How much stands on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sheet {
    /// As much as can be read: a brief of two pages.
    Dense,
    /// As much as is read, filled in and signed with ease.
    Roomy,
}

impl Sheet {
    /// Half-points of text, of what is small, of headings of two levels, and of the title.
    fn sizes(self) -> [u32; 5] {
        match self {
            Self::Dense => [19, 15, 25, 21, 32],
            Self::Roomy => [22, 18, 27, 23, 38],
        }
    }

    /// Millimetres above and below the text and at its sides, and of header and footer from the edge.
    fn margins(self) -> [u32; 5] {
        match self {
            Self::Dense => [15, 14, 18, 8, 7],
            Self::Roomy => [20, 18, 20, 10, 9],
        }
    }

    /// The space behind a paragraph, and behind an entry of a list, in twentieths of a point.
    fn gaps(self) -> [u32; 2] {
        match self {
            Self::Dense => [50, 20],
            Self::Roomy => [100, 60],
        }
    }
}

/// The colour of headings and links, of the site's.
const BLUE: &str = "1A4A7D";
const GREY: &str = "4A5768";
/// What is behind names of columns.
const SHADE: &str = "E6EDF5";
/// A millimetre in twentieths of a point.
const MM: u32 = 57;
/// Lists, by their numbers.
const BULLETS: u32 = 1;
const NUMBERS: u32 = 2;
const SOURCES: u32 = 3;

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The file.
pub(crate) fn packed(body: Body, about: &About<'_>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts(body, about) {
        let written = archive.start_file(name, SimpleFileOptions::default());
        written.expect("no part is named twice, nor larger than an archive takes");
        archive.write_all(xml.as_bytes()).expect("writing to a Vec cannot fail");
    }
    archive.finish().expect("writing to a Vec cannot fail").into_inner()
}

/// Every part by its name, the list of their types first.
fn parts(mut body: Body, about: &About<'_>) -> Vec<(&'static str, String)> {
    let pages = body.pages();
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relationships()),
        ("docProps/core.xml", core(about)),
        ("docProps/app.xml", app()),
        ("word/document.xml", document(&pages, about.sheet)),
        ("word/_rels/document.xml.rels", relationships_of_document(&body.links)),
        ("word/styles.xml", styles(about)),
        ("word/numbering.xml", numbering(&body.lists)),
        ("word/settings.xml", settings(about.lang)),
        ("word/footer1.xml", footer(about.lang)),
    ];
    let declared = |xml: String| format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{xml}");
    parts.into_iter().map(|(name, xml)| (name, declared(xml))).collect()
}

fn language(lang: Lang) -> String {
    tag(lang.code())
}

fn content_types() -> String {
    let own = |part: &str, of: &str| format!("<Override PartName=\"{part}\" ContentType=\"{of}\"/>");
    let word = |part: &str, of: &str| own(&format!("/word/{part}.xml"), &format!("{TYPES}.{of}+xml"));
    let overrides = [
        own("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        own("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        word("document", "document.main"),
        word("styles", "styles"),
        word("numbering", "numbering"),
        word("settings", "settings"),
        word("footer1", "footer"),
    ];
    format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.\
         relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>{}</Types>",
        overrides.concat()
    )
}

fn relationship(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
}

fn relationships() -> String {
    let all = [
        relationship("rId1", &format!("{RELATIONS}/officeDocument"), "word/document.xml"),
        relationship("rId2", &format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
        relationship("rId3", &format!("{RELATIONS}/extended-properties"), "docProps/app.xml"),
    ];
    format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{}</Relationships>", all.concat())
}

fn relationships_of_document(links: &[String]) -> String {
    let own = |id: &str, kind: &str, target: &str| relationship(id, &format!("{RELATIONS}/{kind}"), target);
    let parts = [
        own("rId1", "styles", "styles.xml"),
        own("rId2", "numbering", "numbering.xml"),
        own("rId3", "settings", "settings.xml"),
        own("rId4", "footer", "footer1.xml"),
    ];
    let link = |(at, address): (usize, &String)| {
        let (id, address) = (format!("rIdLink{}", at + 1), escaped(address));
        relationship(&id, &format!("{RELATIONS}/hyperlink"), &address).replace("/>", " TargetMode=\"External\"/>")
    };
    let links: Vec<String> = links.iter().enumerate().map(link).collect();
    let all = [parts.concat(), links.concat()].concat();
    format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{all}</Relationships>")
}

/// Its title, its language and its days: by these people find it again, and it is spelt and read aloud.
fn core(about: &About<'_>) -> String {
    let About { title, day, lang, .. } = about;
    let (title, language) = (escaped(title), language(*lang));
    // Made at noon, wherever it is read.
    let day = format!("xsi:type=\"dcterms:W3CDTF\">{}T12:00:00Z", escaped(day));
    format!(
        "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator>Osvědčeno</dc:creator><cp:lastModifiedBy>Osvědčeno</cp:lastModifiedBy>\
         <dcterms:created {day}</dcterms:created><dcterms:modified {day}</dcterms:modified>\
         <dc:language>{language}</dc:language></cp:coreProperties>"
    )
}

fn app() -> String {
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
     <Application>Osvědčeno</Application></Properties>"
        .to_owned()
}

fn document(pages: &str, sheet: Sheet) -> String {
    let [top, bottom, side, header, foot] = sheet.margins().map(|millimetres| millimetres * MM);
    format!(
        "<w:document {WORD}><w:body>{pages}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"{top}\" w:right=\"{side}\" w:bottom=\"{bottom}\" w:left=\"{side}\" \
         w:header=\"{header}\" w:footer=\"{foot}\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    )
}

/// A paragraph's style: its id, what Word calls it, and its properties.
fn style(id: &str, name: &str, paragraph: &str, run: &str) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
         <w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )
}

fn styles(about: &About<'_>) -> String {
    let language = language(about.lang);
    let [text, small, heading1, heading2, title] = about.sheet.sizes();
    let [behind, behind_entry] = about.sheet.gaps();
    let size = |half_points: u32| format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>");
    let bold = "<w:b/><w:bCs/>";
    let colour = |colour: &str| format!("<w:color w:val=\"{colour}\"/>");
    let spacing = |before: u32, after: u32| format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\"/>");
    let list = |number: u32| format!("<w:numPr><w:numId w:val=\"{number}\"/></w:numPr>{}", spacing(0, behind_entry));
    let heading = |level: u32, half_points: u32, before: u32| {
        let paragraph = format!("<w:keepNext/>{}<w:outlineLvl w:val=\"{}\"/>", spacing(before, 40), level - 1);
        let run = format!("{bold}{}{}", colour(BLUE), size(half_points));
        style(&format!("Heading{level}"), &format!("heading {level}"), &paragraph, &run)
    };
    let own = [
        style("Title", "Title", &spacing(0, 40), &format!("{bold}{}", size(title))),
        style("Subtitle", "Subtitle", &spacing(0, 60), &colour(GREY)),
        heading(1, heading1, 130),
        heading(2, heading2, 80),
        style("ListBullet", "List Bullet", &list(BULLETS), ""),
        style("ListNumber", "List Number", &list(NUMBERS), ""),
        style("Source", "Source", &list(SOURCES), &size(small)),
        style("Note", "Note", "<w:keepNext/>", &colour(GREY)),
        style("Footer", "footer", "<w:jc w:val=\"right\"/>", &format!("{}{}", colour(GREY), size(small))),
        style("TableHeading", "Table Heading", "<w:keepNext/>", bold),
    ];
    format!(
        "<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" \
         w:cs=\"Arial\"/>{}<w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr>{}</w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/>\
         <w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>{}\
         <w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/>\
         <w:basedOn w:val=\"DefaultParagraphFont\"/><w:rPr>{}<w:u w:val=\"single\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Blank\"><w:name w:val=\"Blank\"/>\
         <w:basedOn w:val=\"DefaultParagraphFont\"/><w:qFormat/><w:rPr><w:highlight w:val=\"yellow\"/></w:rPr></w:style>{}</w:styles>",
        size(text),
        spacing(0, behind),
        own.concat(),
        colour(BLUE),
        tables(),
    )
}

/// The style of tables.
fn tables() -> String {
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"];
    let lines = sides.map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{GREY}\"/>"));
    let within = ["top", "left", "bottom", "right"].map(|side| {
        let room = if matches!(side, "top" | "bottom") { 40 } else { 100 };
        format!("<w:{side} w:w=\"{room}\" w:type=\"dxa\"/>")
    });
    format!(
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/>\
         <w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr><w:tblPr><w:tblBorders>{}</w:tblBorders><w:tblCellMar>{}</w:tblCellMar></w:tblPr>\
         <w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{SHADE}\"/></w:tcPr></w:tblStylePr></w:style>",
        lines.concat(),
        within.concat(),
    )
}

/// The lists: with bullets, with numbers, that of the sources, and those that begin by themselves, with their first numbers.
fn numbering(begun: &[u64]) -> String {
    let list = |number: u32, format: &str, style: &str, text: &str| {
        format!(
            "<w:abstractNum w:abstractNumId=\"{number}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">\
             <w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:pStyle w:val=\"{style}\"/><w:lvlText w:val=\"{text}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"340\" w:hanging=\"340\"/></w:pPr></w:lvl></w:abstractNum>"
        )
    };
    let lists = [
        list(BULLETS, "bullet", "ListBullet", "•"),
        list(NUMBERS, "decimal", "ListNumber", "%1."),
        list(SOURCES, "decimal", "Source", "%1."),
    ];
    let used = [BULLETS, NUMBERS, SOURCES]
        .map(|number| format!("<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{number}\"/></w:num>"));
    let begun = begun.iter().zip(FIRST_LIST..).map(|(first, number)| {
        format!(
            "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{NUMBERS}\"/><w:lvlOverride w:ilvl=\"0\">\
             <w:startOverride w:val=\"{first}\"/></w:lvlOverride></w:num>"
        )
    });
    let begun: String = begun.collect();
    format!("<w:numbering {WORD}>{}{}{begun}</w:numbering>", lists.concat(), used.concat())
}

/// That it is a document of today's Word, and in which language.
fn settings(lang: Lang) -> String {
    let language = language(lang);
    format!(
        "<w:settings {WORD}><w:defaultTabStop w:val=\"708\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{language}\"/>\
         </w:settings>"
    )
}

/// The number of the page, and of how many.
fn footer(lang: Lang) -> String {
    let text = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let field = |name: &str| format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    format!(
        "<w:ftr {WORD}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}{}{}{}</w:p></w:ftr>",
        text(lang.pick("Strana ", "Page ")),
        field("PAGE"),
        text(lang.pick(" z ", " of ")),
        field("NUMPAGES")
    )
}
