//! The manual as an EPUB 3 (W3C, EPUB 3.3): a chapter a file, with contents and what readers want to know of a book. The same corpus makes
//! the same bytes: the days in it are those of the corpus, and no file in the archive has one.

use std::io::{Cursor, Write};

use osvedceno_api::{LICENSE, Lang, Problem, Source};
use osvedceno_frontend::{WholeChapter, WholeManualPage, WholeSection};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::whole::{Links, anchor, text_of};
use crate::present::{internal, typeset};
use crate::snapshot::Snapshot;
use crate::xml::escaped;

/// The text is Czech, and so is the book.
const LANG: Lang = Lang::Cs;
const TITLE: &str = "Manuál místní integrace";
const XHTML: &str = "application/xhtml+xml";
/// Where readers find what the archive has.
const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
    <rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>";
const STYLE: &str = "body { line-height: 1.4; }\n\
    h1, h2, h3 { line-height: 1.2; hyphens: none; break-after: avoid; }\n\
    h2 { margin-top: 2em; }\n\
    table { border-collapse: collapse; }\n\
    th, td { border: 1px solid; padding: 0.2em 0.4em; text-align: left; vertical-align: top; }\n\
    .steps { border-left: 0.2em solid; padding-left: 0.8em; }\n\
    .sources { font-size: 0.85em; overflow-wrap: anywhere; }\n";

/// In the book: a chapter is a file, and what is none of it is on the site.
struct InBook<'s> {
    site: &'s str,
}

impl Links for InBook<'_> {
    fn within(&self, id: &str) -> String {
        let chapter = id.split('/').next().unwrap_or_default();
        format!("{}#{}", file(chapter), anchor(id))
    }

    fn elsewhere(&self, path: &str) -> String {
        format!("{}{path}", self.site)
    }
}

/// The name of the file of a chapter.
fn file(chapter: &str) -> String {
    format!("{chapter}.xhtml")
}

/// The file; `site` is where the service is.
///
/// # Errors
/// A damaged index.
pub(crate) fn epub(snapshot: &Snapshot, site: &str) -> Result<Vec<u8>, Problem> {
    let manual = text_of(snapshot, LANG, &InBook { site }).map_err(|error| internal(&error, LANG))?;
    Ok(packed(&parts(&manual, site)))
}

/// The archive. What it is stands first and is not compressed, so that it can be seen without unpacking anything.
fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let stored = options.compression_method(CompressionMethod::Stored);
    let first = [("mimetype", "application/epub+zip", stored)];
    let others = parts.iter().map(|(name, text)| (name.as_str(), text.as_str(), options));
    for (name, text, options) in first.into_iter().chain(others) {
        archive.start_file(name, options).expect("no part is named twice, nor larger than an archive takes");
        archive.write_all(text.as_bytes()).expect("writing to a Vec cannot fail");
    }
    archive.finish().expect("writing to a Vec cannot fail").into_inner()
}

/// Every part behind the first, by its name.
fn parts(manual: &WholeManualPage, site: &str) -> Vec<(String, String)> {
    let chapters = &manual.chapters;
    let fixed = [
        ("META-INF/container.xml", CONTAINER.to_owned()),
        ("EPUB/package.opf", package(manual, site)),
        ("EPUB/nav.xhtml", contents(chapters)),
        ("EPUB/style.css", STYLE.to_owned()),
        ("EPUB/title.xhtml", title_page(manual, site)),
    ];
    let fixed = fixed.into_iter().map(|(name, text)| (name.to_owned(), text));
    fixed.chain(chapters.iter().map(|own| (format!("EPUB/{}", file(&own.anchor)), chapter(own)))).collect()
}

/// What is said of the book, what it has, and in which order it is read.
fn package(manual: &WholeManualPage, site: &str) -> String {
    let names = manual.chapters.iter().map(|own| own.anchor.as_str());
    let item = |id: &str, name: &str, media_type: &str, more: &str| {
        format!("<item id=\"{id}\" href=\"{name}\" media-type=\"{media_type}\"{more}/>")
    };
    let fixed = [
        item("nav", "nav.xhtml", XHTML, " properties=\"nav\""),
        item("style", "style.css", "text/css", ""),
        item("title", "title.xhtml", XHTML, ""),
    ];
    let items: String = names.clone().map(|name| item(name, &file(name), XHTML, "")).collect();
    let itemref = |id| format!("<itemref idref=\"{id}\"/>");
    let spine: String = ["title", "nav"].into_iter().chain(names).map(itemref).collect();
    let meta = |property: &str, value: &str| format!("<meta property=\"{property}\">{value}</meta>");
    // How it can be read, as catalogues of accessible books ask.
    let access = [
        ("schema:accessMode", "textual"),
        ("schema:accessModeSufficient", "textual"),
        ("schema:accessibilityFeature", "tableOfContents"),
        ("schema:accessibilityFeature", "structuralNavigation"),
        ("schema:accessibilityHazard", "none"),
    ]
    .map(|(property, value)| meta(property, value));
    let modified = meta("dcterms:modified", &format!("{}T00:00:00Z", manual.modified));
    let (site, lang) = (escaped(site), LANG.code());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
         unique-identifier=\"id\" xml:lang=\"{lang}\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:identifier id=\"id\">{site}/manual</dc:identifier><dc:title>{TITLE}</dc:title><dc:language>{lang}</dc:language>\
         <dc:creator>Osvědčeno</dc:creator><dc:publisher>Osvědčeno</dc:publisher><dc:date>{}</dc:date>\
         <dc:source>{site}/manual</dc:source><dc:rights>{LICENSE}</dc:rights>{modified}{}</metadata>\
         <manifest>{}{items}</manifest><spine>{spine}</spine></package>",
        manual.modified,
        access.concat(),
        fixed.concat(),
    )
}

/// A document of the book.
fn document(title: &str, body: &str) -> String {
    let (title, lang) = (escaped(title), LANG.code());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{lang}\" xml:lang=\"{lang}\"><head><title>{title}</title>\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/></head><body>{body}</body></html>"
    )
}

fn contents(chapters: &[WholeChapter]) -> String {
    let entry = |own: &WholeChapter| {
        let name = file(&own.anchor);
        let section = |section: &WholeSection| {
            format!("<li><a href=\"{name}#{}\">{}</a></li>", section.anchor, escaped(&section.heading))
        };
        let sections: String = own.sections.iter().map(section).collect();
        format!("<li><a href=\"{name}\">{}</a><ol>{sections}</ol></li>", escaped(&typeset(LANG, &own.link.title)))
    };
    let entries: String = chapters.iter().map(entry).collect();
    document("Obsah", &format!("<nav epub:type=\"toc\" id=\"toc\"><h1>Obsah</h1><ol>{entries}</ol></nav>"))
}

fn title_page(manual: &WholeManualPage, site: &str) -> String {
    let day = escaped(&osvedceno_frontend::date(LANG, &manual.modified));
    let site = escaped(site);
    let body = format!(
        "<h1>{TITLE}</h1><p>Krok za krokem pro obce, které začínají nebo řeší náhlou změnu.</p>\
         <p>Z\u{a0}databáze Osvědčeno, naposledy změněno {day}. Novější znění a\u{a0}záznamy, na které text odkazuje: \
         <a href=\"{site}/manual\">{site}/manual</a></p>\
         <p>Text lze šířit pod licencí <a href=\"{LICENSE}\">CC BY 4.0</a>.</p>"
    );
    document(TITLE, &body)
}

fn chapter(own: &WholeChapter) -> String {
    let title = typeset(LANG, &own.link.title);
    let sections: String = own.sections.iter().map(section).collect();
    let sources: String = own.sources.iter().map(source).collect();
    let body = format!(
        "<section id=\"{}\" epub:type=\"chapter\"><h1>{}</h1><p>{}</p>{sections}\
         <section class=\"sources\"><h2>Zdroje kapitoly</h2><ol>{sources}</ol></section></section>",
        own.anchor,
        escaped(&title),
        escaped(&own.summary),
    );
    document(&title, &body)
}

fn section(own: &WholeSection) -> String {
    let step = |step: &String| format!("<li>{}</li>", escaped(step));
    let steps: String = own.steps.iter().map(step).collect();
    let steps = if steps.is_empty() {
        String::new()
    } else {
        format!("<div class=\"steps\"><p><strong>První kroky</strong></p><ol>{steps}</ol></div>")
    };
    format!("<section id=\"{}\"><h2>{}</h2>{steps}{}</section>", own.anchor, escaped(&own.heading), xhtml(&own.html))
}

fn source(own: &Source) -> String {
    let (lang, url) = (escaped(&own.lang), escaped(&own.url));
    let year = own.year.map(|year| format!(", {year}")).unwrap_or_default();
    let (title, publisher) = (escaped(&own.title), escaped(&own.publisher));
    format!(
        "<li><a href=\"{url}\"><span lang=\"{lang}\" xml:lang=\"{lang}\">{title}</span></a>. {publisher}{year}</li>"
    )
}

/// Our HTML as XML, which has no element without an end, and by itself but five names of characters.
fn xhtml(html: &str) -> String {
    html.replace("&nbsp;", "\u{a0}").replace("<br>", "<br/>")
}
