//! OAI-PMH 2.0, by which catalogues and libraries take over what is here: arguments in, a document out. `request.rs` reads the
//! arguments by the words of `protocol.rs`, `token.rs` says where a list goes on, `list.rs` has headers and records, `dc.rs` and
//! `mods.rs` what is told of a record, in the words of `told.rs`.
//!
//! Beside Dublin Core, which everybody has to speak, there is MODS: libraries here read it, it has a place for the languages of a
//! title, for codes with their words, for sources and places, and it asks for nothing that we have not. (`DataCite` says less, and
//! demands a DOI and authors.)

mod dc;
mod list;
mod mods;
mod protocol;
mod request;
mod token;
mod told;

use jiff::Timestamp;
use jiff::civil::Date;
use osvedceno_api::{Lang, Problem};

use self::protocol::{Format, Refusal, SETS, Written};
use self::request::{Asked, Request};
use super::internal;
use crate::snapshot::Snapshot;
use crate::xml::Xml;

/// Who runs the service where nobody said it: an address that nobody can take for a real one (RFC 2606), since the protocol wants
/// one.
const NOBODY: &str = "neuvedeno@osvedceno.invalid";

/// Whom a document is from, and when it is made.
#[derive(Debug, Clone)]
pub(crate) struct Repository<'r> {
    /// Where the service is, as in `https://example.org`.
    pub(crate) site: &'r str,
    /// The address for mail of who runs it.
    pub(crate) contact: Option<&'r str>,
    /// Now.
    pub(crate) now: Timestamp,
}

/// The answer to arguments, which stand as in a query string.
///
/// # Errors
/// A damaged index. What is asked wrongly is an answer.
pub(crate) fn answer(snapshot: &Snapshot, arguments: &str, repository: &Repository<'_>) -> Result<String, Problem> {
    let Asked { told, request } = Asked::read(arguments, snapshot);
    let answered = request.map_err(Refusal::from).and_then(|request| answered(snapshot, &request, repository));
    let (told, write): (_, Written<'_>) = match answered {
        Ok(write) => (told, write),
        Err(Refusal::Damaged(error)) => return Err(internal(&error, Lang::Cs)),
        Err(Refusal::Fault(fault)) => {
            // Of what was asked wrongly nothing is repeated, so the protocol wants it.
            let told = if matches!(fault.code, "badVerb" | "badArgument") { Vec::new() } else { told };
            (told, Box::new(move |xml| xml.text("error", &[("code", fault.code)], &fault.message)))
        }
    };
    let mut xml = Xml::new();
    let namespaces = [
        ("xmlns", "http://www.openarchives.org/OAI/2.0/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"),
    ];
    xml.element("OAI-PMH", &namespaces, |xml| {
        xml.text("responseDate", &[], &repository.now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        let told: Vec<_> = told.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        xml.text("request", &told, &format!("{}/oai", repository.site));
        write(xml);
    });
    Ok(xml.finish())
}

fn answered<'w>(
    snapshot: &'w Snapshot,
    request: &Request,
    repository: &'w Repository<'w>,
) -> Result<Written<'w>, Refusal> {
    Ok(match request {
        Request::Identify => {
            let earliest = list::earliest(snapshot)?;
            Box::new(move |xml| identify(xml, repository, earliest))
        }
        Request::ListMetadataFormats { identifier } => {
            if let Some(identifier) = identifier {
                list::item(snapshot, identifier)?;
            }
            Box::new(formats)
        }
        Request::ListSets => Box::new(|xml| sets(xml, snapshot)),
        Request::GetRecord { identifier, format } => {
            let (item, format) = (list::item(snapshot, identifier)?, *format);
            Box::new(move |xml| {
                xml.element("GetRecord", &[], |xml| list::record(xml, &item, format, snapshot, repository.site));
            })
        }
        Request::List(asked) => list::list(snapshot, asked, repository.site)?,
    })
}

fn identify(xml: &mut Xml, repository: &Repository<'_>, earliest: Date) {
    xml.element("Identify", &[], |xml| {
        let base = format!("{}/oai", repository.site);
        for (name, text) in [
            ("repositoryName", "Osvědčeno: dobré praxe začleňování cizinců v obcích"),
            ("baseURL", &base),
            ("protocolVersion", "2.0"),
            ("adminEmail", repository.contact.unwrap_or(NOBODY)),
            ("earliestDatestamp", &earliest.to_string()),
            // What is taken out of the corpus is kept in its list of withdrawn records.
            ("deletedRecord", "persistent"),
            ("granularity", "YYYY-MM-DD"),
            ("compression", "gzip"),
        ] {
            xml.text(name, &[], text);
        }
    });
}

fn formats(xml: &mut Xml) {
    xml.element("ListMetadataFormats", &[], |xml| {
        for format in Format::ALL {
            let [namespace, schema] = format.namespace();
            xml.element("metadataFormat", &[], |xml| {
                xml.text("metadataPrefix", &[], format.prefix());
                xml.text("schema", &[], schema);
                xml.text("metadataNamespace", &[], namespace);
            });
        }
    });
}

fn sets(xml: &mut Xml, snapshot: &Snapshot) {
    let kinds = snapshot.vocabulary.group(SETS).into_iter().flat_map(|group| &group.values);
    xml.element("ListSets", &[], |xml| {
        for kind in kinds {
            xml.element("set", &[], |xml| {
                xml.text("setSpec", &[], kind.code.as_str());
                xml.text("setName", &[], &format!("{} ({})", kind.label.cs, kind.label.en));
            });
        }
    });
}
