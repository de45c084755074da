//! The arguments of a request, read strictly: the protocol has a fault for everything that does not fit.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use percent_encoding::percent_decode_str;

use super::protocol::{Fault, Format, IDENTIFIER, ListAsked, Listed, SETS};
use super::token;
use crate::snapshot::Snapshot;

/// Most arguments that are looked at.
const MOST: usize = 20;

/// A request as it was understood, and what is repeated of it in the answer.
pub(super) struct Asked {
    pub(super) told: Vec<(String, String)>,
    pub(super) request: Result<Request, Fault>,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Request {
    Identify,
    ListMetadataFormats { identifier: Option<String> },
    ListSets,
    GetRecord { identifier: String, format: Format },
    List(ListAsked),
}

impl Asked {
    /// Reads arguments as they stand in a query string.
    pub(super) fn read(raw: &str, snapshot: &Snapshot) -> Self {
        match Arguments::read(raw) {
            Ok(arguments) => {
                let told = arguments.0.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
                Self { told, request: arguments.request(snapshot) }
            }
            Err(fault) => Self { told: Vec::new(), request: Err(fault) },
        }
    }
}

/// Every argument, once.
struct Arguments(BTreeMap<String, String>);

impl Arguments {
    fn read(raw: &str) -> Result<Self, Fault> {
        let mut arguments = BTreeMap::new();
        for part in raw.split('&').filter(|part| !part.is_empty()).take(MOST) {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let [name, value] = [name, value].map(|text| {
                let spaced = text.replace('+', " ");
                percent_decode_str(&spaced).decode_utf8().map(Cow::into_owned)
            });
            let (Ok(name), Ok(value)) = (name, value) else {
                return Err(Fault::new("badArgument", "Arguments are UTF-8, percent-encoded."));
            };
            if arguments.insert(name.clone(), value).is_some() {
                let code = if name == "verb" { "badVerb" } else { "badArgument" };
                return Err(Fault::new(code, format!("`{}` is there more than once.", known(&name))));
            }
        }
        Ok(Self(arguments))
    }

    fn request(mut self, snapshot: &Snapshot) -> Result<Request, Fault> {
        let verb = self.0.remove("verb").unwrap_or_default();
        let request = match verb.as_str() {
            "Identify" => Request::Identify,
            "ListMetadataFormats" => Request::ListMetadataFormats { identifier: self.0.remove("identifier") },
            "ListSets" => match self.0.remove("resumptionToken") {
                None => Request::ListSets,
                Some(_) => return Err(Fault::new("badResumptionToken", "All sets are in one answer.")),
            },
            "GetRecord" => {
                let (identifier, prefix) = (self.needed("identifier")?, self.needed("metadataPrefix")?);
                self.nothing_else()?;
                Request::GetRecord { identifier, format: format(&prefix)? }
            }
            "ListIdentifiers" => Request::List(self.list(Listed::Identifiers, snapshot)?),
            "ListRecords" => Request::List(self.list(Listed::Records, snapshot)?),
            _ => {
                let verbs = "Identify, ListMetadataFormats, ListSets, ListIdentifiers, ListRecords or GetRecord";
                return Err(Fault::new("badVerb", format!("`verb` must be one of {verbs}.")));
            }
        };
        self.nothing_else()?;
        Ok(request)
    }

    fn list(&mut self, listed: Listed, snapshot: &Snapshot) -> Result<ListAsked, Fault> {
        if let Some(token) = self.0.remove("resumptionToken") {
            self.nothing_else()?;
            return token::read(snapshot, listed, &token);
        }
        let prefix = self.needed("metadataPrefix")?;
        let (from, until) = (self.day("from")?, self.day("until")?);
        if from.zip(until).is_some_and(|(from, until)| from > until) {
            return Err(Fault::new("badArgument", "`from` is later than `until`."));
        }
        let set = self.0.remove("set");
        self.nothing_else()?;
        let format = format(&prefix)?;
        let sets = snapshot.vocabulary.group(SETS);
        if let Some(set) = &set
            && sets.and_then(|sets| sets.value(set)).is_none()
        {
            if !set.chars().all(is_plain) {
                return Err(Fault::new("badArgument", "`set` is no name of a set."));
            }
            return Err(Fault::new("noRecordsMatch", "There is no such set; ListSets has them."));
        }
        Ok(ListAsked { listed, format, from, until, set, first: 0 })
    }

    fn needed(&mut self, name: &str) -> Result<String, Fault> {
        let missing = || Fault::new("badArgument", format!("`{name}` is missing."));
        self.0.remove(name).filter(|value| !value.is_empty()).ok_or_else(missing)
    }

    fn day(&mut self, name: &str) -> Result<Option<Date>, Fault> {
        let Some(text) = self.0.remove(name) else { return Ok(None) };
        // Other ways to write a day are of the norm, but not of the protocol.
        let written = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let day = text.parse().ok().filter(|_| written);
        day.map(Some).ok_or_else(|| Fault::new("badArgument", format!("`{name}` must be a day, as in 2026-11-29.")))
    }

    fn nothing_else(&self) -> Result<(), Fault> {
        match self.0.keys().find(|name| *name != "verb") {
            None => Ok(()),
            Some(name) => Err(Fault::new("badArgument", format!("`{}` does not belong here.", known(name)))),
        }
    }
}

/// A name that somebody gave to an argument, short enough to be repeated.
fn known(name: &str) -> String {
    name.chars().take(30).collect()
}

/// The format that is asked for.
fn format(prefix: &str) -> Result<Format, Fault> {
    if !prefix.chars().all(is_plain) {
        return Err(Fault::new("badArgument", "`metadataPrefix` is no name of a format."));
    }
    let known = Format::ALL.into_iter().find(|format| format.prefix() == prefix);
    known.ok_or_else(|| Fault::new("cannotDisseminateFormat", "Formats are oai_dc and mods."))
}

/// What may stand in the name of a format or of a set.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-_.!~*'():".contains(c)
}

/// The id of a record by its identifier.
///
/// # Errors
/// It is no identifier of ours.
pub(super) fn id(identifier: &str) -> Result<&str, Fault> {
    identifier.strip_prefix(IDENTIFIER).ok_or_else(unknown)
}

/// There is no such record.
pub(super) fn unknown() -> Fault {
    Fault::new("idDoesNotExist", format!("There is no such record here. Identifiers begin with {IDENTIFIER}"))
}
