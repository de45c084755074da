//! A record in MODS 3.4: what libraries read. Beside what Dublin Core has, whole sources, the days of the record itself, who did it
//! and who paid.

use osvedceno_api::{LICENSE, Lang};
use osvedceno_corpus::{Document, Record, Source};
use osvedceno_frontend::Route;

use super::protocol::{Format, SETS};
use super::told::{ABOUT, PUBLISHER, labels, page, titles};
use crate::present::{label, text};
use crate::snapshot::Snapshot;
use crate::xml::Xml;

/// How days and years are written.
const DATE: (&str, &str) = ("encoding", "w3cdtf");

/// Writes it.
pub(super) fn write(xml: &mut Xml, document: Document<'_>, snapshot: &Snapshot, site: &str) {
    let [namespace, schema] = Format::Mods.namespace();
    let attributes = [
        ("xmlns", namespace),
        ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", &format!("{namespace} {schema}")),
        ("version", "3.4"),
    ];
    xml.element("mods", &attributes, |xml| {
        let record = document.record;
        for (lang, title) in titles(document) {
            let attributes = [("xml:lang", lang.code()), ("type", "translated")];
            let shown = if lang == Lang::Cs { &attributes[..1] } else { &attributes };
            xml.element("titleInfo", shown, |xml| xml.text("title", &[], title));
        }
        if let Some(title) = &record.title_original {
            xml.element("titleInfo", &[("type", "alternative")], |xml| xml.text("title", &[], title));
        }
        xml.text("typeOfResource", &[], "text");
        for (lang, kind) in labels(document, SETS, snapshot) {
            xml.text("genre", &[("xml:lang", lang.code())], &kind);
        }
        xml.element("originInfo", &[], |xml| {
            xml.text("publisher", &[], PUBLISHER);
            xml.text("dateIssued", &[DATE], &record.added.to_string());
            xml.text("dateModified", &[DATE], &record.modified().to_string());
        });
        language(xml, "cs");
        xml.element("physicalDescription", &[], |xml| {
            xml.text("internetMediaType", &[], "text/html");
            xml.text("digitalOrigin", &[], "born digital");
        });
        for lang in Lang::ALL {
            xml.text("abstract", &[("xml:lang", lang.code())], text(lang, &record.summary));
        }
        subjects(xml, document, snapshot);
        for (kind, notes) in [("partners", &record.partners), ("funding", &record.funding)] {
            for note in notes {
                xml.text("note", &[("type", kind)], note);
            }
        }
        for own in &record.sources {
            source(xml, own);
        }
        related(xml, document, site);
        xml.text("identifier", &[("type", "uri")], &page(document, site));
        xml.text("identifier", &[("type", "local")], document.id().as_str());
        xml.element("location", &[], |xml| xml.text("url", &[("usage", "primary display")], &page(document, site)));
        let use_of_it = [("type", "use and reproduction"), ("xlink:href", LICENSE)];
        xml.text("accessCondition", &use_of_it, "CC BY 4.0");
        xml.element("recordInfo", &[], |xml| {
            xml.text("recordContentSource", &[], PUBLISHER);
            xml.text("recordCreationDate", &[DATE], &record.added.to_string());
            xml.text("recordChangeDate", &[DATE], &record.modified().to_string());
            xml.text("recordIdentifier", &[("source", PUBLISHER)], document.id().as_str());
        });
    });
}

fn language(xml: &mut Xml, code: &str) {
    let norm = [("type", "code"), ("authority", "rfc3066")];
    xml.element("language", &[], |xml| xml.text("languageTerm", &norm, code));
}

/// What it is about, where, when, and whose doing it was.
fn subjects(xml: &mut Xml, document: Document<'_>, snapshot: &Snapshot) {
    let record = document.record;
    for group in ABOUT {
        for (lang, topic) in labels(document, group, snapshot) {
            let words = snapshot.vocabulary.group(group).map(|group| text(lang, &group.label)).unwrap_or_default();
            let attributes = [("xml:lang", lang.code()), ("displayLabel", words)];
            xml.element("subject", &attributes, |xml| xml.text("topic", &[], &topic));
        }
    }
    place(xml, record, snapshot);
    if let Some(period) = record.period {
        xml.element("subject", &[], |xml| {
            xml.text("temporal", &[DATE, ("point", "start")], &period.from.to_string());
            if let Some(to) = period.to {
                xml.text("temporal", &[DATE, ("point", "end")], &to.to_string());
            }
        });
    }
    if let Some(implementer) = &record.implementer {
        xml.element("subject", &[], |xml| {
            xml.element("name", &[("type", "corporate")], |xml| xml.text("namePart", &[], implementer));
        });
    }
}

/// Where it is: from the country down, in Czech, and the country's code.
fn place(xml: &mut Xml, record: &Record, snapshot: &Snapshot) {
    let one = |group: &str| {
        let code = record.facets.one(group);
        code.map(|code| label(&snapshot.vocabulary, group, code, Lang::Cs))
    };
    let parts = [("country", one("country")), ("region", one("region")), ("city", record.place.clone())];
    if parts.iter().any(|(_, name)| name.is_some()) {
        xml.element("subject", &[], |xml| {
            xml.element("hierarchicalGeographic", &[], |xml| {
                for (name, part) in &parts {
                    if let Some(part) = part {
                        xml.text(name, &[], part);
                    }
                }
            });
        });
    }
    for country in record.facets.of("country") {
        let norm = [("authority", "iso3166")];
        xml.element("subject", &[], |xml| xml.text("geographicCode", &norm, &country.as_str().to_lowercase()));
    }
}

fn source(xml: &mut Xml, source: &Source) {
    xml.element("relatedItem", &[("type", "references")], |xml| {
        xml.element("titleInfo", &[], |xml| xml.text("title", &[], &source.title));
        xml.element("originInfo", &[], |xml| {
            xml.text("publisher", &[], &source.publisher);
            if let Some(year) = source.year {
                xml.text("dateIssued", &[DATE], &year.to_string());
            }
        });
        language(xml, &source.lang);
        xml.element("location", &[], |xml| xml.text("url", &[], &source.url));
    });
}

/// The chapter that a section stands in, and records to read next.
fn related(xml: &mut Xml, document: Document<'_>, site: &str) {
    let record = document.record;
    let page = |id: &str| format!("{site}{}", Route::Record(id.to_owned()).address(Lang::Cs));
    if document.section.is_some() {
        xml.element("relatedItem", &[("type", "host"), ("xlink:href", &page(record.id.as_str()))], |xml| {
            xml.element("titleInfo", &[], |xml| xml.text("title", &[], &record.title.cs));
        });
    }
    for related in &record.related {
        xml.element("relatedItem", &[], |xml| {
            xml.element("location", &[], |xml| xml.text("url", &[], &page(related.as_str())));
        });
    }
}
