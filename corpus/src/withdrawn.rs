//! Records that the corpus has no longer: which, since which day, why, and what is in their place. Whoever keeps a copy learns from
//! them what to take away, and who follows an old link where to go.
//!
//! In: `withdrawn.toml`, if there is one. Out: a list by ids. Whether a record of such an id is there all the same, and whether what
//! replaces one is there, only all records together can tell (`references.rs`).

use jiff::civil::Date;

use crate::fault::{Fault, Report, Sink, suggestion};
use crate::files::{CorpusFiles, WITHDRAWN};
use crate::front_matter::{Fields, Located};
use crate::id::RecordId;
use crate::kind::Kind;
use crate::text::Text;
use crate::vocabulary::read_toml;

/// A record, or a section of the manual, that was in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// Its id, which no other record gets.
    pub id: RecordId,
    /// The code of its kind: as in the front matter, or [`Kind::SECTION_CODE`].
    pub kind: &'static str,
    /// The day on which it was taken out.
    pub day: Date,
    /// Why, in a sentence.
    pub reason: Text,
    /// The record that is in its place, if one is.
    pub replaced_by: Option<RecordId>,
    /// Its line in the file.
    pub line: usize,
}

/// All of them, sorted by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withdrawals(Vec<Withdrawn>);

impl Withdrawals {
    /// The name of the file.
    pub const FILE: &'static str = WITHDRAWN;

    /// Reads the file, if it is there.
    ///
    /// # Errors
    /// Everything that is wrong in it.
    pub fn read(files: &CorpusFiles) -> Result<Self, Report> {
        let mut faults: Vec<Fault> = Vec::new();
        let mut all = Vec::new();
        read_toml(files.table(WITHDRAWN), &mut faults, |fields, sink| {
            all.extend(fields.tables("withdrawn").into_iter().flat_map(|table| entries(table, sink)));
            // Of one id in their order, so that the second is the one too many.
            all.sort_by(|a: &Withdrawn, b| a.id.cmp(&b.id));
            for pair in all.windows(2).filter(|pair| pair[0].id == pair[1].id) {
                let first = pair[0].line;
                sink.fault(pair[1].line, format!("`{}` is withdrawn on line {first} already", pair[1].id));
            }
        });
        Report::of(faults).map_or(Ok(Self(all)), Err)
    }

    /// What is known of a record that is there no longer; of a section of a chapter that was taken out whole, what is known of that.
    pub fn find(&self, id: &str) -> Option<&Withdrawn> {
        let named = |id: &str| self.0.binary_search_by(|own| own.id.as_str().cmp(id)).ok().map(|at| &self.0[at]);
        named(id).or_else(|| named(id.split_once('/')?.0).filter(|own| own.kind == Kind::Manual.code()))
    }

    /// Every one, by ids.
    pub fn iter(&self) -> std::slice::Iter<'_, Withdrawn> {
        self.0.iter()
    }
}

impl<'w> IntoIterator for &'w Withdrawals {
    type Item = &'w Withdrawn;
    type IntoIter = std::slice::Iter<'w, Withdrawn>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What an entry says: of a chapter of the manual its sections as well, each as if it had an entry of its own.
fn entries(fields: Fields<'_, '_>, sink: &Sink<'_>) -> Vec<Withdrawn> {
    let sections = fields.texts("sections");
    let Some(own) = entry(fields, sink) else { return Vec::new() };
    let (is_chapter, line) = (own.kind == Kind::Manual.code(), own.line);
    match &sections {
        Some(_) if !is_chapter => {
            sink.fault(line, format!("`{}` is no chapter of the manual, so that it has no `sections`", own.id));
        }
        // Harvesters know sections alone: of a chapter without any nobody would learn that it went.
        None if is_chapter => {
            sink.fault(
                line,
                format!("`sections` of the chapter `{}` are missing; the last parts of their ids are wanted", own.id),
            );
        }
        _ => {}
    }
    let mut all = Vec::new();
    for section in sections.into_iter().flat_map(|own| own.value) {
        match RecordId::new(&format!("{}/{}", own.id, section.value)) {
            Some(id) => all.push(Withdrawn { id, kind: Kind::SECTION_CODE, line: section.line, ..own.clone() }),
            None => sink.fault(section.line, format!("`{}/{}` is no id of a section", own.id, section.value)),
        }
    }
    all.push(own);
    all
}

fn entry(fields: Fields<'_, '_>, sink: &Sink<'_>) -> Option<Withdrawn> {
    let as_id = |found: Option<Located<String>>, key: &str| {
        let found = found?;
        let id = RecordId::new(&found.value);
        if id.is_none() {
            sink.fault(
                found.line,
                format!("`{key}` is no id; the name of a file without `.md`, or `chapter/section`, is wanted"),
            );
        }
        id
    };
    let id = as_id(fields.require("id", fields.text("id"), "the id of the record"), "id");
    let kind = fields.require("kind", fields.text("kind"), "the kind of the record").and_then(|found| {
        let kinds = || Kind::ALL.map(Kind::code).into_iter().chain([Kind::SECTION_CODE]);
        let kind = kinds().find(|kind| *kind == found.value);
        if kind.is_none() {
            let meant = suggestion(&found.value, kinds());
            sink.fault(found.line, format!("`kind`: unknown code \"{}\"; {meant}", found.value));
        }
        kind
    });
    let day = fields.require("day", fields.date("day"), "the day on which it was taken out");
    let cs = fields.require("reason", fields.text("reason"), "a sentence that says why");
    let en = fields.require("reason_en", fields.text("reason_en"), "the same sentence in English");
    let has_replacement = fields.has("replaced_by");
    let replaced_by = as_id(fields.text("replaced_by"), "replaced_by");
    let line = fields.line();
    fields.finish();
    let (id, kind) = (id?, kind?);
    if id.split_section().is_some() != (kind == Kind::SECTION_CODE) {
        sink.fault(
            line,
            format!("`{id}` is no {kind}; sections of the manual, and they alone, have a `/` in their ids"),
        );
    }
    if replaced_by.is_none() && has_replacement {
        return None;
    }
    let reason = Text { cs: cs?.value, en: en?.value };
    Some(Withdrawn { id, kind, day: day?.value, reason, replaced_by, line })
}
