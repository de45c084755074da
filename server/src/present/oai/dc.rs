//! A record in Dublin Core: what everybody reads. Texts in both languages, with which they are in.

use osvedceno_api::{LICENSE, Lang};
use osvedceno_corpus::Document;
use osvedceno_frontend::Route;

use super::protocol::{Format, SETS};
use super::told::{ABOUT, PUBLISHER, WHERE, labels, page, titles};
use crate::present::text;
use crate::snapshot::Snapshot;
use crate::xml::Xml;

/// Writes it.
pub(super) fn write(xml: &mut Xml, document: Document<'_>, snapshot: &Snapshot, site: &str) {
    let [namespace, schema] = Format::DublinCore.namespace();
    let namespaces = [
        ("xmlns:oai_dc", namespace),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", &format!("{namespace} {schema}")),
    ];
    xml.element("oai_dc:dc", &namespaces, |xml| {
        let record = document.record;
        let mut say = |name: &str, lang: Option<Lang>, words: &str| {
            let lang = lang.map(|lang| ("xml:lang", lang.code()));
            xml.text(&format!("dc:{name}"), lang.as_slice(), words);
        };
        for (lang, title) in titles(document) {
            say("title", Some(lang), title);
        }
        if let Some(title) = &record.title_original {
            say("title", None, title);
        }
        for (lang, subject) in ABOUT.iter().flat_map(|group| labels(document, group, snapshot)) {
            say("subject", Some(lang), &subject);
        }
        for lang in Lang::ALL {
            say("description", Some(lang), text(lang, &record.summary));
        }
        say("publisher", None, PUBLISHER);
        say("date", None, &record.modified().to_string());
        say("type", None, "Text");
        for (lang, kind) in labels(document, SETS, snapshot) {
            say("type", Some(lang), &kind);
        }
        say("format", None, "text/html");
        say("identifier", None, &page(document, site));
        for source in &record.sources {
            say("source", None, &source.url);
        }
        say("language", None, Lang::Cs.code());
        for related in &record.related {
            say("relation", None, &format!("{site}{}", Route::Record(related.to_string()).address(Lang::Cs)));
        }
        if let Some(place) = &record.place {
            say("coverage", None, place);
        }
        for (lang, place) in WHERE.iter().flat_map(|group| labels(document, group, snapshot)) {
            say("coverage", Some(lang), &place);
        }
        if let Some(period) = record.period {
            let until = period.to.map(|to| to.to_string()).unwrap_or_default();
            say("coverage", None, &format!("{}/{until}", period.from));
        }
        say("rights", None, LICENSE);
    });
}
