//! The manual as one page and as a book: all of it, in its order, with links that stay within.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use osvedceno_corpus::{Corpus, Kind, Record};

use crate::support::{corpus, get, get_bytes, send};

/// The values of an attribute, in their order.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let begin = format!(" {attribute}=\"");
    page.split(begin.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The names of chapters and sections within a document, in the order of the manual.
fn anchors() -> Vec<String> {
    let corpus = Corpus::load(&corpus()).unwrap();
    let chapters = corpus.records.iter().filter(|own| own.kind == Kind::Manual);
    let ids = chapters.flat_map(|own| {
        let sections = own.body.sections.iter().map(|section| own.id.section(&section.slug).to_string());
        std::iter::once(own.id.to_string()).chain(sections).collect::<Vec<_>>()
    });
    ids.map(|id| id.replace('/', "--")).collect()
}

#[tokio::test]
async fn the_whole_manual_is_on_one_page_in_its_order_and_links_within_it() {
    for (address, record, contents) in
        [("/manual/cely", "/zaznam/", "/manual"), ("/en/manual/whole", "/en/record/", "/en/manual")]
    {
        let page = get(address).await.body;
        let ids: BTreeSet<&str> = values(&page, "id").into_iter().collect();
        let named: Vec<&str> = values(&page, "id").into_iter().filter(|id| id.starts_with("manual-")).collect();
        assert_eq!(named, anchors(), "{address}");
        let links = values(&page, "href");
        for link in &links {
            assert!(!link.starts_with(&format!("{record}manual-")), "{address}: {link} leads out of the page");
            assert!(link.strip_prefix('#').is_none_or(|id| ids.contains(id)), "{address}: {link} leads nowhere");
        }
        assert!(links.iter().filter(|link| link.starts_with(record)).count() > 100, "records are linked");
        // Each level of headings is below the one before.
        let levels: Vec<u8> =
            page.split("<h").skip(1).map(|rest| rest.as_bytes()[0]).filter(u8::is_ascii_digit).collect();
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
        let contents = get(contents).await.body;
        for own in [address, "/manual.epub"] {
            assert!(values(&contents, "href").contains(&own), "{own} is linked from the contents");
        }
    }
}

#[tokio::test]
async fn the_book_is_one_that_readers_open_and_is_not_sent_twice() {
    let book = get_bytes("/manual.epub").await;
    assert!(book == get_bytes("/manual.epub").await, "the same corpus makes the same bytes");
    assert_eq!(&book[30..58], b"mimetypeapplication/epub+zip", "a reader knows it by its first bytes");
    let mut archive = zip::ZipArchive::new(Cursor::new(&book)).unwrap();
    let first = archive.by_index(0).unwrap();
    assert_eq!((first.name(), first.compression()), ("mimetype", zip::CompressionMethod::Stored));
    drop(first);
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.push((part.name().to_owned(), text));
    }
    let chapters = parts.iter().filter(|(name, _)| name.starts_with("EPUB/manual-"));
    let named: Vec<&str> = chapters.flat_map(|(_, text)| values(text, "id")).collect();
    assert_eq!(named, anchors());
    let documents: BTreeMap<&str, &str> =
        parts.iter().filter_map(|(name, text)| Some((name.strip_prefix("EPUB/")?, text.as_str()))).collect();
    let mut led_to = BTreeSet::new();
    for (name, text) in &documents {
        for link in values(text, "href").into_iter().filter(|link| !link.starts_with("http")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let document = documents.get(file).unwrap_or_else(|| panic!("{name} links to {link}"));
            assert!(anchor.is_empty() || values(document, "id").contains(&anchor), "{name} links to {link}");
            led_to.insert(anchor);
        }
    }
    let missing: Vec<&str> = named.into_iter().filter(|id| !led_to.contains(id)).collect();
    assert!(missing.iter().all(|id| !id.contains("--")), "the contents lead to every section, but not to {missing:?}");
    let corpus = Corpus::load(&corpus()).unwrap();
    let latest = corpus.records.iter().filter(|own| own.kind == Kind::Manual).map(Record::modified).max().unwrap();
    let modified = format!("<meta property=\"dcterms:modified\">{latest}T00:00:00Z</meta>");
    assert!(documents.values().any(|text| text.contains(&modified)), "it says when it changed");
    let request = || Request::head("/manual.epub");
    let answer = send(request().body(Body::empty()).unwrap()).await;
    assert_eq!(answer.header(header::CONTENT_TYPE), "application/epub+zip");
    let tag = answer.header(header::ETAG).to_owned();
    let again = send(request().header(header::IF_NONE_MATCH, tag).body(Body::empty()).unwrap()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
}
