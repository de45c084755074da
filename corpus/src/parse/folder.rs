//! Where a record belongs: its file has the name of its id, and lies in a folder of its kind and country or anywhere below
//! it.

use crate::facets::Facets;
use crate::fault::suggestion;
use crate::files::RECORDS;
use crate::front_matter::Fields;
use crate::kind::{Kind, is_within};

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
        let (folder, right) = (folder(self.path), format!("a {} is in {}", known.code(), folders(known)));
        match Kind::of_folder(folder) {
            None if folder.is_empty() => self.sink.fault(0, format!("records/ itself holds no records; {right}")),
            None => self.sink.fault(0, format!("records/{folder}/ holds no records; {right}")),
            Some(other) if other != known => self.sink.fault(kind.line, format!("{right}, not in records/{folder}/")),
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
        if kind == Kind::Practice && (country == "CZ") != is_within(folder(self.path), "practices/cz") {
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

/// The folder of a file, as seen from `records/`.
fn folder(path: &str) -> &str {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    folder.strip_prefix(RECORDS).unwrap_or(folder).trim_start_matches('/')
}

/// The folders of a kind, as an error names them.
fn folders(kind: Kind) -> String {
    let folders: Vec<String> = kind.folders().iter().map(|folder| format!("records/{folder}/")).collect();
    folders.join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_named_for_its_file_at_any_depth() {
        for (path, name, within) in [
            ("records/policy/praha.md", "praha", "policy"),
            ("records/practices/cz/2022/jaro/brno.md", "brno", "practices/cz/2022/jaro"),
            ("records/brno.md", "brno", ""),
        ] {
            assert_eq!((stem(path), folder(path)), (name, within));
        }
    }
}
