//! Where a record belongs: its file has the name of its id, and lies in a folder of its kind and country.

use crate::facets::Facets;
use crate::fault::suggestion;
use crate::files::RECORDS;
use crate::front_matter::Fields;
use crate::kind::Kind;

use super::reader::Reader;

impl Reader<'_> {
    /// The kind, which the folder must agree with.
    pub(super) fn kind(&self, fields: &Fields<'_, '_>) -> Option<Kind> {
        let kind = fields.require("kind", fields.text("kind"), "the kind of the record")?;
        let known = Kind::from_code(&kind.value);
        if known.is_none() {
            let meant = suggestion(&kind.value, Kind::ALL.map(Kind::code));
            self.sink.fault(kind.line, format!("`{}` is not a kind of record; {meant}", kind.value));
        }
        let known = known?;
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folder = folder.strip_prefix(RECORDS).unwrap_or(folder).trim_start_matches('/');
        match Kind::of_folder(folder) {
            None => self
                .sink
                .fault(0, format!("records/{folder}/ holds no records; a {} is in {}", known.code(), folders(known))),
            Some(other) if other != known => {
                self.sink
                    .fault(kind.line, format!("a {} is in {}, not in records/{folder}/", known.code(), folders(known)));
            }
            Some(_) => {}
        }
        Some(known)
    }

    /// Country, region and folder must tell one story.
    pub(super) fn country(&self, fields: &Fields<'_, '_>, kind: Kind, facets: &Facets) {
        let Some(country) = facets.one("country") else { return };
        let line = fields.text("country").map_or(1, |country| country.line);
        if country != "CZ" && facets.one("region").is_some() {
            self.sink.fault(line, format!("`region` is for Czech regions, and the country is {country}; leave it out"));
        }
        if kind == Kind::Practice && (country == "CZ") != self.path.contains("practices/cz/") {
            let right = if country == "CZ" { "practices/cz" } else { "practices/foreign" };
            self.sink.fault(line, format!("a practice from {country} is in records/{right}/"));
        }
    }
}

/// The name of a file without its folder and its ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}

fn folders(kind: Kind) -> String {
    let folders: Vec<String> = kind.folders().iter().map(|folder| format!("records/{folder}/")).collect();
    folders.join(" or ")
}
