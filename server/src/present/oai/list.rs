//! Records and their headers, one or a page of them.

use jiff::civil::Date;
use osvedceno_corpus::{Code, Document, Kind, Record, RecordId, Withdrawn};
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

/// A record, or a chapter of which a section is meant; or what is known of one that is there no longer.
pub(super) enum Item<'s> {
    There { id: RecordId, record: Box<Record> },
    Withdrawn(&'s Withdrawn),
}

impl Item<'_> {
    fn read(snapshot: &Snapshot, id: &RecordId) -> Result<Option<Self>, Error> {
        let whole = id.split_section().map_or(id.as_str(), |(chapter, _)| chapter);
        let record = snapshot.engine.record(whole)?;
        let item = record.map(|record| Self::There { id: id.clone(), record: Box::new(record) });
        Ok(item.filter(|item| item.document().is_some()))
    }

    /// What a search finds of it, if it is there.
    pub(super) fn document(&self) -> Option<Document<'_>> {
        let Self::There { id, record } = self else { return None };
        record.documents().find(|document| document.id() == *id)
    }
}

/// The record of an identifier.
///
/// # Errors
/// There is none and never was, or a damaged index.
pub(super) fn item<'s>(snapshot: &'s Snapshot, identifier: &str) -> Result<Item<'s>, Refusal> {
    let id = RecordId::new(request::id(identifier)?).ok_or_else(request::unknown)?;
    let there = Item::read(snapshot, &id)?;
    let withdrawn = || withdrawn(snapshot).find(|(_, own)| own.id == id).map(|(_, own)| Item::Withdrawn(own));
    Ok(there.or_else(withdrawn).ok_or_else(request::unknown)?)
}

/// The first day on which a record came, changed or went.
///
/// # Errors
/// A damaged index.
pub(super) fn earliest(snapshot: &Snapshot) -> Result<Date, Error> {
    let all = ChangesAsked { having: None, days: Date::MIN..=Date::MAX, first: 0, limit: 0 };
    let changed = snapshot.engine.changes(&all)?.earliest;
    let gone = withdrawn(snapshot).map(|(_, own)| own.day);
    Ok(changed.into_iter().chain(gone).min().unwrap_or(snapshot.day))
}

/// What was listed and is there no longer, with numbers that go on behind those of documents. A chapter of the manual is not: its
/// sections are.
fn withdrawn(snapshot: &Snapshot) -> impl Iterator<Item = (u32, &Withdrawn)> {
    let first = u32::try_from(snapshot.engine.documents()).unwrap_or(u32::MAX);
    (first..).zip(snapshot.withdrawn.iter()).filter(|(_, own)| own.kind != Kind::Manual.code())
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
    let page = snapshot.engine.changes(&ChangesAsked { having, days: days.clone(), first: asked.first, limit })?;
    let Changes { documents, mut before, mut total, mut next, .. } = page;
    let items: Result<Vec<_>, Error> = documents.iter().map(|own| Item::read(snapshot, &own.id)).collect();
    let mut items: Vec<Item<'w>> = items?.into_iter().flatten().collect();
    let in_set = |own: &Withdrawn| asked.set.as_ref().is_none_or(|set| set == own.kind);
    for (number, own) in withdrawn(snapshot).filter(|(_, own)| in_set(own) && days.contains(&own.day)) {
        total += 1;
        if number < asked.first {
            before += 1;
        } else if next.is_none() && items.len() < limit {
            items.push(Item::Withdrawn(own));
        } else {
            next = next.or(Some(number));
        }
    }
    if items.is_empty() {
        return Err(Fault::new("noRecordsMatch", "No record is so.").into());
    }
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

fn header(xml: &mut Xml, item: &Item<'_>) {
    let (id, day, sets, attributes): (_, _, Vec<&str>, &[(&str, &str)]) = match item {
        Item::There { id, record } => {
            let codes = item.document().into_iter().flat_map(|document| document.codes(SETS));
            (id, record.modified(), codes.map(Code::as_str).collect(), &[])
        }
        Item::Withdrawn(own) => (&own.id, own.day, vec![own.kind], &[("status", "deleted")]),
    };
    xml.element("header", attributes, |xml| {
        xml.text("identifier", &[], &format!("{IDENTIFIER}{id}"));
        xml.text("datestamp", &[], &day.to_string());
        for set in sets {
            xml.text("setSpec", &[], set);
        }
    });
}

/// A record with its header; of one that is there no longer, the header alone.
pub(super) fn record(xml: &mut Xml, item: &Item<'_>, format: Format, snapshot: &Snapshot, site: &str) {
    xml.element("record", &[], |xml| {
        header(xml, item);
        let Some(document) = item.document() else { return };
        xml.element("metadata", &[], |xml| match format {
            Format::DublinCore => dc::write(xml, document, snapshot, site),
            Format::Mods => mods::write(xml, document, snapshot, site),
        });
    });
}
