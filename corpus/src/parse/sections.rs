//! What holds for single sections of a chapter of the manual: `[sections.SLUG]`.

use std::ops::RangeInclusive;

use crate::body::{Section, SectionOwn};
use crate::facets::Facets;
use crate::fault::suggestion;
use crate::front_matter::{Fields, Located};
use crate::text::Text;

use super::questions::SENTENCE_CHARS;
use super::reader::Reader;

/// Fields whose codes a section may have in place of its chapter's.
const CODES: [&str; 5] = ["situations", "areas", "groups", "tools", "horizons"];
/// How many first steps a section has that names any.
const STEPS: RangeInclusive<usize> = 2..=5;

impl Reader<'_> {
    /// Each table, under the slug that it is for.
    pub(super) fn sections(&self, fields: &Fields<'_, '_>) -> Vec<(Located<String>, SectionOwn)> {
        let tables = fields.table("sections").map(|tables| tables.tables_by_key()).unwrap_or_default();
        tables.into_iter().map(|(slug, table)| (slug, self.section(table))).collect()
    }

    fn section(&self, fields: Fields<'_, '_>) -> SectionOwn {
        let mut facets = Facets::default();
        for group in &self.vocabulary.groups {
            if let Some(field) = group.field.as_deref().filter(|field| CODES.contains(field) && fields.has(field)) {
                facets.set(group.name.as_str(), self.codes(&fields, field, group));
            }
        }
        let steps = self.sentences(&fields, "steps", Some(SENTENCE_CHARS));
        let english = self.sentences(&fields, "steps_en", None);
        if steps.len() != english.len() {
            let (cs, en) = (steps.len(), english.len());
            self.sink
                .fault(fields.line(), format!("{cs} `steps` and {en} `steps_en`; each is wanted in both languages"));
        } else if !steps.is_empty() && !STEPS.contains(&steps.len()) {
            let (least, most) = (STEPS.start(), STEPS.end());
            self.sink.fault(fields.line(), format!("{} `steps`; {least} to {most} are wanted, or none", steps.len()));
        }
        let steps = steps.into_iter().zip(english).map(|(cs, en)| Text { cs, en }).collect();
        let questions = self.questions(&fields);
        fields.finish();
        SectionOwn { facets, steps, questions }
    }

    /// Gives sections what is theirs, and reports what is for none.
    pub(super) fn give(&self, own: Vec<(Located<String>, SectionOwn)>, sections: &mut [Section]) {
        for (slug, own) in own {
            match sections.iter_mut().find(|section| section.slug == slug.value) {
                Some(section) => section.own = own,
                None => {
                    let meant = suggestion(&slug.value, sections.iter().map(|section| section.slug.as_str()));
                    self.sink
                        .fault(slug.line, format!("`sections`: no heading has the anchor `{}`; {meant}", slug.value));
                }
            }
        }
    }
}
