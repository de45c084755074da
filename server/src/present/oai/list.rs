//! Records and their headers, one or a page of them.

use jiff::civil::Date;
use osvedceno_corpus::{Document, Record, RecordId};
use osvedceno_index::{Changes, ChangesAsked, Error};

use super::protocol::{Fault, Format, IDENTIFIER, ListAsked, Listed, Refusal, SETS, Written};
use super::token::token;
use super::{dc, mods, request};
use crate::snapshot::Snapshot;
use crate::xml::Xml;

/// Most records in an answer.
const RECORDS: usize = 100;
/// Most headers in an answer.
const IDENTIFIERS: usize = 500;

/// A record, or a chapter of which a section is meant.
pub(super) struct Item {
    id: RecordId,
    record: Record,
}

impl Item {
    fn read(snapshot: &Snapshot, id: &RecordId) -> Result<Option<Self>, Error> {
        let whole = id.split_section().map_or(id.as_str(), |(chapter, _)| chapter);
        let item = snapshot.engine.record(whole)?.map(|record| Self { id: id.clone(), record });
        Ok(item.filter(|item| item.document().is_some()))
    }

    /// What a search finds of it.
    pub(super) fn document(&self) -> Option<Document<'_>> {
        self.record.documents().find(|document| document.id() == self.id)
    }
}

/// The record of an identifier.
///
/// # Errors
/// There is none, or a damaged index.
pub(super) fn item(snapshot: &Snapshot, identifier: &str) -> Result<Item, Refusal> {
    let id = RecordId::new(request::id(identifier)?).ok_or_else(request::unknown)?;
    Ok(Item::read(snapshot, &id)?.ok_or_else(request::unknown)?)
}

/// A page of records or headers.
///
/// # Errors
/// There are none, or a damaged index.
pub(super) fn list<'w>(snapshot: &'w Snapshot, asked: &ListAsked, site: &'w str) -> Result<Written<'w>, Refusal> {
    let (name, limit) = match asked.listed {
        Listed::Identifiers => ("ListIdentifiers", IDENTIFIERS),
        Listed::Records => ("ListRecords", RECORDS),
    };
    let having = asked.set.as_deref().map(|set| (SETS, set));
    let days = asked.from.unwrap_or(Date::MIN)..=asked.until.unwrap_or(Date::MAX);
    let page = snapshot.engine.changes(&ChangesAsked { having, days, first: asked.first, limit })?;
    let Changes { documents, before, total, next, .. } = page;
    if documents.is_empty() {
        return Err(Fault::new("noRecordsMatch", "No record is so.").into());
    }
    let items: Result<Vec<_>, Error> = documents.iter().map(|own| Item::read(snapshot, &own.id)).collect();
    let items: Vec<Item> = items?.into_iter().flatten().collect();
    let (listed, format) = (asked.listed, asked.format);
    let rest = next.map(|next| token(snapshot, asked, next)).unwrap_or_default();
    Ok(Box::new(move |xml| {
        xml.element(name, &[], |xml| {
            for item in &items {
                match listed {
                    Listed::Identifiers => header(xml, item),
                    Listed::Records => record(xml, item, format, snapshot, site),
                }
            }
            // The last part of a list that came in parts says that it is the last: by a token that is empty.
            if before > 0 || !rest.is_empty() {
                let [total, before] = [total, before].map(|count| count.to_string());
                let counts = [("completeListSize", total.as_str()), ("cursor", before.as_str())];
                xml.text("resumptionToken", &counts, &rest);
            }
        });
    }))
}

fn header(xml: &mut Xml, item: &Item) {
    xml.element("header", &[], |xml| {
        xml.text("identifier", &[], &format!("{IDENTIFIER}{}", item.id));
        xml.text("datestamp", &[], &item.record.modified().to_string());
        for set in item.document().into_iter().flat_map(|document| document.codes(SETS)) {
            xml.text("setSpec", &[], set.as_str());
        }
    });
}

/// A record with its header.
pub(super) fn record(xml: &mut Xml, item: &Item, format: Format, snapshot: &Snapshot, site: &str) {
    xml.element("record", &[], |xml| {
        header(xml, item);
        let Some(document) = item.document() else { return };
        xml.element("metadata", &[], |xml| match format {
            Format::DublinCore => dc::write(xml, document, snapshot, site),
            Format::Mods => mods::write(xml, document, snapshot, site),
        });
    });
}
