//! A feed as Atom (RFC 4287), with the link to its licence of RFC 4946 and to what follows of RFC 5005.

use osvedceno_api::LICENSE;
use osvedceno_frontend::FeedFormat;

use super::{Entry, Feed, moment};
use crate::present::citation::database;
use crate::xml::escaped;

/// The feed as a document.
pub(crate) fn written(feed: &Feed<'_>) -> String {
    let Feed { lang, site, title, id, own, next, page, updated, entries } = feed;
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.extend(["<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"", lang.code(), "\">\n"]);
    element(&mut xml, "id", id);
    element(&mut xml, "title", title);
    element(&mut xml, "subtitle", database(*lang));
    element(&mut xml, "updated", &moment(*updated));
    xml.push_str("<author>");
    element(&mut xml, "name", "Osvědčeno");
    element(&mut xml, "uri", &format!("{site}/"));
    xml.push_str("</author>\n");
    let media_type = FeedFormat::Atom.media_type();
    link(&mut xml, "self", Some(media_type), own);
    link(&mut xml, "alternate", Some("text/html"), page);
    link(&mut xml, "license", None, LICENSE);
    if let Some(next) = next {
        link(&mut xml, "next", Some(media_type), next);
    }
    element(&mut xml, "rights", "CC BY 4.0");
    element(&mut xml, "generator", "Osvědčeno");
    for own in entries {
        entry(&mut xml, own, site);
    }
    xml.push_str("</feed>\n");
    xml
}

fn entry(xml: &mut String, entry: &Entry, site: &str) {
    let Entry { hit, added, changed, about } = entry;
    let page = format!("{site}{}", hit.url);
    xml.push_str("<entry>\n");
    element(xml, "id", &page);
    xml.extend(["<title xml:lang=\"", hit.title_lang.code(), "\">", &escaped(&hit.title), "</title>\n"]);
    element(xml, "published", &moment(*added));
    element(xml, "updated", &moment(*changed));
    link(xml, "alternate", Some("text/html"), &page);
    for (code, label) in about {
        xml.extend(["<category term=\"", &escaped(code), "\" label=\"", &escaped(label), "\"/>\n"]);
    }
    element(xml, "summary", &hit.summary);
    xml.push_str("</entry>\n");
}

fn element(xml: &mut String, name: &str, text: &str) {
    xml.extend(["<", name, ">", &escaped(text), "</", name, ">\n"]);
}

fn link(xml: &mut String, rel: &str, media_type: Option<&str>, address: &str) {
    let media_type = media_type.map(|own| format!(" type=\"{own}\"")).unwrap_or_default();
    xml.extend(["<link rel=\"", rel, "\"", &media_type, " href=\"", &escaped(address), "\"/>\n"]);
}
