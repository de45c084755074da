//! The fields whose values are codes of the vocabulary.

use crate::code::Code;
use crate::facets::Facets;
use crate::fault::suggestion;
use crate::front_matter::Fields;
use crate::kind::Kind;
use crate::vocabulary::FacetGroup;

use super::reader::Reader;

impl Reader<'_> {
    /// The codes of every group that is read from a field; of a field that the kind does not have, nothing.
    pub(super) fn facets(&self, fields: &Fields<'_, '_>, kind: Kind) -> Facets {
        let mut facets = Facets::default();
        for group in self.vocabulary.groups.iter().filter(|group| group.is_of(kind)) {
            if let Some(field) = group.field.as_deref() {
                facets.set(group.name.as_str(), self.codes(fields, field, group));
            }
        }
        facets
    }

    pub(super) fn codes(&self, fields: &Fields<'_, '_>, field: &str, group: &FacetGroup) -> Vec<Code> {
        let found = fields.text_or_texts(field, group.max == 1);
        let wanted = if group.max == 1 { "a code" } else { "a list of codes" };
        if group.min > 0 {
            fields.require(field, found.as_ref(), wanted);
        }
        let Some(found) = found else { return Vec::new() };
        if !(group.min..=group.max).contains(&found.value.len()) {
            let count = found.value.len();
            self.sink
                .fault(found.line, format!("`{field}` has {count} codes; {} to {} are wanted", group.min, group.max));
        }
        let mut codes: Vec<Code> = Vec::new();
        for code in found.value {
            if group.value(&code.value).is_none() {
                let known = group.values.iter().map(|value| value.code.as_str());
                let meant = suggestion(&code.value, known);
                self.sink.fault(code.line, format!("`{field}`: unknown code \"{}\"; {meant}", code.value));
            } else if codes.iter().any(|earlier| earlier.as_str() == code.value) {
                self.sink.fault(code.line, format!("`{field}`: \"{}\" stands there twice", code.value));
            } else {
                codes.push(Code::from(code.value));
            }
        }
        codes
    }
}
