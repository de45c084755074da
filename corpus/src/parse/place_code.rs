//! The code of a record's place, for places whose name is not enough: parts of municipalities, and names that several share.

use crate::front_matter::Fields;
use crate::municipalities::MunicipalityCode;

use super::reader::Reader;

impl Reader<'_> {
    /// The code of a municipality in the region of the record, if there is one.
    pub(super) fn place_code(&self, fields: &Fields<'_, '_>) -> Option<MunicipalityCode> {
        let code = fields.text("place_code")?;
        let found = MunicipalityCode::new(&code.value).and_then(|code| self.municipalities.by_code(code));
        let Some(found) = found else {
            let wanted = "the six digits of a line of municipalities.csv are wanted";
            self.sink.fault(code.line, format!("`place_code` \"{}\" is of no municipality; {wanted}", code.value));
            return None;
        };
        // Whoever has no region has no Czech place either.
        let region = fields.text("region").map(|region| region.value);
        if region.as_deref() != Some(found.region.as_str()) {
            let own = region.map_or("the record has none".to_owned(), |own| format!("the record is of {own}"));
            let message = format!("`place_code` {} is {} in {}; {own}", found.code, found.name, found.region);
            self.sink.fault(code.line, message);
        }
        Some(found.code)
    }
}
