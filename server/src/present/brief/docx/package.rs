//! The file of a Word document: an Open Packaging Conventions archive (ISO/IEC 29500-2) of the pages, their styles, lists and footer,
//! and what is said of the document: its title, its language, its days.

use std::io::{Cursor, Write};

use osvedceno_api::Lang;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::xml::{Body, tag};
use crate::xml::escaped;

/// What is said of a document.
pub(super) struct About<'b> {
    pub(super) title: &'b str,
    /// The day it was made, `2026-11-30`.
    pub(super) day: &'b str,
    pub(super) lang: Lang,
}

/// The colour of headings and links, of the site's.
const BLUE: &str = "1A4A7D";
const GREY: &str = "4A5768";
/// A millimetre in twentieths of a point.
const MM: u32 = 57;
/// Half-points of text, and of what is small.
const TEXT: u32 = 19;
const SMALL: u32 = 15;
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
pub(super) fn packed(body: Body, about: &About<'_>) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts(body, about) {
        let written = archive.start_file(name, SimpleFileOptions::default());
        written.expect("no part is named twice, nor larger than an archive takes");
        archive.write_all(xml.as_bytes()).expect("writing to a Vec cannot fail");
    }
    archive.finish().expect("writing to a Vec cannot fail").into_inner()
}

/// Every part by its name, the list of their types first.
pub(super) fn parts(body: Body, about: &About<'_>) -> Vec<(&'static str, String)> {
    let (paragraphs, links) = body.into_parts();
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relationships()),
        ("docProps/core.xml", core(about)),
        ("docProps/app.xml", app()),
        ("word/document.xml", document(&paragraphs)),
        ("word/_rels/document.xml.rels", relationships_of_document(&links)),
        ("word/styles.xml", styles(about.lang)),
        ("word/numbering.xml", numbering()),
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
    let About { title, day, lang } = about;
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

fn document(paragraphs: &str) -> String {
    let [top, bottom, side, header, foot] = [15, 14, 18, 8, 7].map(|millimetres| millimetres * MM);
    format!(
        "<w:document {WORD}><w:body>{paragraphs}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>\
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

fn styles(lang: Lang) -> String {
    let language = language(lang);
    let size = |half_points: u32| format!("<w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>");
    let bold = "<w:b/><w:bCs/>";
    let colour = |colour: &str| format!("<w:color w:val=\"{colour}\"/>");
    let spacing = |before: u32, after: u32| format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\"/>");
    let list = |number: u32| format!("<w:numPr><w:numId w:val=\"{number}\"/></w:numPr>{}", spacing(0, 20));
    let heading = |level: u32, half_points: u32, before: u32| {
        let paragraph = format!("<w:keepNext/>{}<w:outlineLvl w:val=\"{}\"/>", spacing(before, 40), level - 1);
        let run = format!("{bold}{}{}", colour(BLUE), size(half_points));
        style(&format!("Heading{level}"), &format!("heading {level}"), &paragraph, &run)
    };
    let own = [
        style("Title", "Title", &spacing(0, 40), &format!("{bold}{}", size(32))),
        style("Subtitle", "Subtitle", &spacing(0, 60), &colour(GREY)),
        heading(1, 25, 130),
        heading(2, 21, 80),
        style("ListBullet", "List Bullet", &list(BULLETS), ""),
        style("ListNumber", "List Number", &list(NUMBERS), ""),
        style("Source", "Source", &list(SOURCES), &size(SMALL)),
        style("Note", "Note", "<w:keepNext/>", &colour(GREY)),
        style("Footer", "footer", "<w:jc w:val=\"right\"/>", &format!("{}{}", colour(GREY), size(SMALL))),
    ];
    format!(
        "<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" \
         w:cs=\"Arial\"/>{}<w:lang w:val=\"{language}\" w:eastAsia=\"{language}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr>{}</w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/>\
         <w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>{}\
         <w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/>\
         <w:basedOn w:val=\"DefaultParagraphFont\"/><w:rPr>{}<w:u w:val=\"single\"/></w:rPr></w:style></w:styles>",
        size(TEXT),
        spacing(0, 50),
        own.concat(),
        colour(BLUE),
    )
}

/// The lists: with bullets, with numbers, and that of the sources.
fn numbering() -> String {
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
    format!("<w:numbering {WORD}>{}{}</w:numbering>", lists.concat(), used.concat())
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
