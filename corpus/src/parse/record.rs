//! The fields of every record, and the record that comes of all of them.

use jiff::civil::Date;

use crate::body::{self, InternalLink};
use crate::front_matter::Fields;
use crate::id::RecordId;
use crate::keys::KEYS;
use crate::kind::Kind;
use crate::record::Record;
use crate::text::{Questions, Text};

use super::folder::stem;
use super::parsed::Parsed;
use super::reader::Reader;

const TITLE_CHARS: usize = 110;
const SUMMARY_CHARS: usize = 400;

impl Reader<'_> {
    /// Reads every field that the kind has, reports the rest, then the body.
    pub(super) fn record(&self, fields: Fields<'_, '_>, text: &str, body_start: usize, parsed: &mut Parsed) {
        let id = self.id(&fields);
        let kind = self.kind(&fields);
        parsed.id_line = fields.text("id").filter(|id| id.value == stem(self.path)).map(|id| id.line);
        let title = self.both(&fields, ["title", "title_en"], Some(TITLE_CHARS));
        let summary = self.both(&fields, ["summary", "summary_en"], Some(SUMMARY_CHARS));
        let title_original = fields.text("title_original").map(|text| text.value);
        let [added, checked] =
            [("added", "the day it came into the corpus"), ("checked", "the day the sources were last read")]
                .map(|(key, wanted)| fields.require(key, fields.date(key), wanted).and_then(|day| self.day(key, &day)));
        let changed = self.changed(&fields, added);
        let changes = self.changes(&fields, added, changed);
        // Of a chapter of the manual, each section answers its own.
        let questions = if kind == Some(Kind::Manual) { Questions::default() } else { self.questions(&fields) };
        let [related, akin] = ["related", "akin"].map(|key| self.ids(&fields, key, &mut parsed.links));
        self.not_too_many(kind, &akin, &fields);
        let sources = self.sources(&fields);
        let facets = kind.map(|kind| self.facets(&fields, kind));
        if let (Some(kind), Some(facets)) = (kind, &facets) {
            self.country(&fields, kind, facets);
        }
        let own = kind.map(|kind| self.own(&fields, kind));
        let sections = if kind == Some(Kind::Manual) { self.sections(&fields) } else { Vec::new() };
        // Whoever writes a file goes by that list.
        debug_assert_eq!(
            fields
                .asked_beside(|key| KEYS.contains(&key)
                    || self.vocabulary.groups.iter().any(|own| own.field.as_deref() == Some(key))),
            [""; 0],
        );
        // Without its kind nobody can say which fields a record has, and "not a field here" would only confuse.
        if kind.is_some() {
            fields.finish();
        }
        let mut body = body::parse(text, body_start, kind, self.sink);
        self.give(sections, &mut body.body.sections);
        parsed.links.extend(body.links);
        if kind == Some(Kind::Manual) {
            parsed.slugs = body.body.sections.iter().map(|section| section.slug.clone()).collect();
        }
        parsed.record = (|| {
            let own = own?;
            Some(Record {
                id: id?,
                kind: kind?,
                title: title?,
                title_original,
                summary: summary?,
                place: own.place,
                place_code: own.place_code,
                population: own.population,
                implementer: own.implementer,
                partners: own.partners,
                funding: own.funding,
                period: own.period,
                date: own.date,
                published: own.published,
                cost: own.cost,
                staff: own.staff,
                valid: own.valid,
                recurs: own.recurs,
                added: added?,
                changed,
                changes,
                checked: checked?,
                questions,
                related,
                akin,
                assessment: own.assessment,
                sources,
                facets: facets?,
                body: body.body,
            })
        })();
    }

    /// The day on which facts last changed; not before the record was there.
    fn changed(&self, fields: &Fields<'_, '_>, added: Option<Date>) -> Option<Date> {
        let changed = fields.date("changed")?;
        let day = self.day("changed", &changed)?;
        if let Some(added) = added.filter(|added| day < *added) {
            self.sink.fault(changed.line, format!("`changed` is {day}, before the record was added on {added}"));
        }
        Some(day)
    }

    /// The id, which is also the name of the file.
    fn id(&self, fields: &Fields<'_, '_>) -> Option<RecordId> {
        let stem = stem(self.path);
        let id = fields.require("id", fields.text("id"), "the name of the file without `.md`")?;
        if id.value != stem {
            self.sink.fault(id.line, format!("id \"{}\" is not the name of the file, `{stem}`", id.value));
        }
        let known = RecordId::new(&id.value).filter(|id| id.split_section().is_none());
        if known.is_none() {
            let message = format!("id \"{}\" is not lower-case ASCII words joined by single `-`", id.value);
            self.sink.fault(id.line, message);
        }
        known
    }

    /// A text that every record has in Czech and in English.
    fn both(&self, fields: &Fields<'_, '_>, keys: [&str; 2], most: Option<usize>) -> Option<Text> {
        let [cs, en] = keys.map(|key| fields.require(key, fields.text(key), "text"));
        if let (Some(cs), Some(most)) = (&cs, most) {
            let chars = cs.value.chars().count();
            if chars > most {
                self.sink.fault(cs.line, format!("`{}` has {chars} characters; at most {most} are allowed", keys[0]));
            }
        }
        Some(Text { cs: cs?.value, en: en?.value })
    }

    /// What is akin to everything says nothing: few are of use in the same trouble, and a chapter is of use in many.
    fn not_too_many(&self, kind: Option<Kind>, akin: &[RecordId], fields: &Fields<'_, '_>) {
        let most = match kind {
            Some(Kind::Manual) => 0,
            Some(Kind::Practice) => 12,
            _ => 25,
        };
        if akin.len() > most {
            self.sink.fault(fields.line(), format!("`akin` has {} ids; at most {most} are wanted here", akin.len()));
        }
    }

    /// Ids of other records, each once.
    fn ids(&self, fields: &Fields<'_, '_>, key: &str, links: &mut Vec<InternalLink>) -> Vec<RecordId> {
        let mut ids = Vec::new();
        for id in fields.texts(key).map(|list| list.value).unwrap_or_default() {
            match RecordId::new(&id.value) {
                Some(known) if ids.contains(&known) => {
                    self.sink.fault(id.line, format!("`{key}`: \"{known}\" stands there twice"));
                }
                Some(known) => {
                    links.push(InternalLink { target: id.value, line: id.line });
                    ids.push(known);
                }
                None => self.sink.fault(id.line, format!("`{key}`: \"{}\" cannot be the id of a record", id.value)),
            }
        }
        ids
    }
}
