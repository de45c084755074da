//! Centres for the support of integration of foreigners: one in each region of Czechia, who runs it and where it is.
//!
//! In: `centres.toml`, if there is one. Out: a list in the order of the file, each with its sources, as a record has them. Whether the
//! record that tells more of one is there, only all records together can tell (`references.rs`).

use jiff::civil::Date;

use crate::body::is_web_address;
use crate::code::Code;
use crate::fault::{Fault, Report, Sink, suggestion};
use crate::files::{CENTRES, CorpusFiles, Table};
use crate::front_matter::Fields;
use crate::id::RecordId;
use crate::municipalities::{Municipalities, MunicipalityCode};
use crate::parse;
use crate::record::Source;
use crate::text::Text;
use crate::vocabulary::{Vocabulary, read_toml};

/// The group of the codes of regions.
const REGION: &str = "region";

/// The centre of a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Centre {
    /// The region, by its code.
    pub region: Code,
    /// What it calls itself.
    pub name: String,
    /// Who runs it.
    pub operator: Text,
    /// The towns where it has offices.
    pub towns: Vec<MunicipalityCode>,
    /// Its own site, which has addresses and hours.
    pub url: String,
    /// The record that tells of it, if one does.
    pub record: Option<RecordId>,
    /// The day on which its sources were last read.
    pub checked: Date,
    /// Where this is known from.
    pub sources: Vec<Source>,
    /// Its line in the file.
    pub line: usize,
}

/// All of them, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Centres(Vec<Centre>);

impl Centres {
    /// Reads the file, if it is there.
    ///
    /// # Errors
    /// Everything that is wrong in it.
    pub fn read(files: &CorpusFiles, vocabulary: &Vocabulary, municipalities: &Municipalities) -> Result<Self, Report> {
        Self::parse(files.table(CENTRES), &Known { vocabulary, municipalities })
    }

    fn parse(file: Option<&Table>, known: &Known<'_>) -> Result<Self, Report> {
        let mut faults: Vec<Fault> = Vec::new();
        let mut all: Vec<Centre> = Vec::new();
        read_toml(file, &mut faults, |fields, sink| {
            for own in fields.tables("centre").into_iter().filter_map(|table| known.entry(table, sink)) {
                if let Some(first) = all.iter().find(|other| other.region == own.region) {
                    sink.fault(own.line, format!("`{}` has a centre on line {} already", own.region, first.line));
                }
                all.push(own);
            }
        });
        Report::of(faults).map_or(Ok(Self(all)), Err)
    }

    /// Every one.
    pub fn iter(&self) -> std::slice::Iter<'_, Centre> {
        self.0.iter()
    }

    /// That of a region.
    pub fn of(&self, region: &str) -> Option<&Centre> {
        self.0.iter().find(|own| own.region.as_str() == region)
    }
}

impl<'c> IntoIterator for &'c Centres {
    type Item = &'c Centre;
    type IntoIter = std::slice::Iter<'c, Centre>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What an entry is checked against.
struct Known<'k> {
    vocabulary: &'k Vocabulary,
    municipalities: &'k Municipalities,
}

impl Known<'_> {
    fn entry(&self, fields: Fields<'_, '_>, sink: &Sink<'_>) -> Option<Centre> {
        let region = fields.require("region", fields.text("region"), "the code of a region").and_then(|found| {
            let group = self.vocabulary.group(REGION);
            let is_known = group.is_some_and(|group| group.value(&found.value).is_some());
            if !is_known {
                let codes = group.into_iter().flat_map(|group| &group.values).map(|value| value.code.as_str());
                let meant = suggestion(&found.value, codes);
                sink.fault(found.line, format!("`region`: unknown code \"{}\"; {meant}", found.value));
            }
            is_known.then_some(found.value)
        });
        let name = fields.require("name", fields.text("name"), "what the centre calls itself");
        let cs = fields.require("operator", fields.text("operator"), "who runs it");
        let en = fields.require("operator_en", fields.text("operator_en"), "the same in English");
        let towns = self.towns(&fields, region.as_deref(), sink);
        let url = fields.require("url", fields.text("url"), "the address of its own site");
        if let Some(url) = url.as_ref().filter(|url| !is_web_address(&url.value)) {
            sink.fault(url.line, format!("\"{}\" is not an http or https address", url.value));
        }
        let record = fields.text("record").and_then(|found| {
            let id = RecordId::new(&found.value).filter(|id| id.split_section().is_none());
            if id.is_none() {
                sink.fault(found.line, "`record` is no id; the name of a file without `.md` is wanted".to_owned());
            }
            id
        });
        let checked = fields.require("checked", fields.date("checked"), "the day on which the sources were read");
        let sources = parse::sources(&fields, self.vocabulary, self.municipalities, sink);
        let line = fields.line();
        fields.finish();
        Some(Centre {
            region: Code::from(region?.as_str()),
            name: name?.value,
            operator: Text { cs: cs?.value, en: en?.value },
            towns: towns?,
            url: url?.value,
            record,
            checked: checked?.value,
            sources,
            line,
        })
    }

    /// The towns of an entry, each of which has to be one of the region.
    fn towns(&self, fields: &Fields<'_, '_>, region: Option<&str>, sink: &Sink<'_>) -> Option<Vec<MunicipalityCode>> {
        let found = fields.require("towns", fields.texts("towns"), "a list of towns where it has offices")?;
        let towns = found.value.iter().filter_map(|town| {
            let known = self.municipalities.find(&town.value, region);
            if known.is_none() && region.is_some() {
                sink.fault(town.line, format!("`towns`: there is no \"{}\" in this region", town.value));
            }
            known.map(|own| own.code)
        });
        Some(towns.collect())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::LazyLock;

    use super::*;

    static REAL: LazyLock<(String, Vocabulary, Municipalities)> = LazyLock::new(|| {
        let files = CorpusFiles::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
        let text = String::from_utf8(files.table(CENTRES).unwrap().bytes.clone()).unwrap();
        (text, Vocabulary::read(&files).unwrap(), Municipalities::read(&files).unwrap())
    });

    fn parsed(text: &str) -> Result<Centres, Report> {
        let (_, vocabulary, municipalities) = &*REAL;
        let table = Table { path: CENTRES.to_owned(), bytes: text.as_bytes().to_vec() };
        Centres::parse(Some(&table), &Known { vocabulary, municipalities })
    }

    #[test]
    fn every_region_has_one_in_a_town_of_its_own_with_a_source() {
        let (text, vocabulary, _) = &*REAL;
        let centres = parsed(text).unwrap();
        for region in &vocabulary.group(REGION).unwrap().values {
            let own = centres.of(region.code.as_str()).unwrap_or_else(|| panic!("{} has none", region.code));
            assert!(!own.towns.is_empty() && !own.sources.is_empty(), "{}", region.code);
        }
        assert!(parsed("").unwrap().iter().next().is_none(), "a corpus may do without");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_what_would_be_right() {
        for (from, to, told) in [
            ("region = \"CZ064\"", "region = \"CZ065\"", "`region`: unknown code \"CZ065\"; did you mean \"CZ064\"?"),
            ("region = \"CZ064\"", "region = \"CZ010\"", "`towns`: there is no \"Brno\" in this region"),
            ("towns = [\"Brno\"]", "towns = [\"Brňo\"]", "`towns`: there is no \"Brňo\" in this region"),
            ("url = \"https://www.cizincijmk.cz/\"", "url = \"cizincijmk.cz\"", "is not an http or https address"),
            ("operator = \"Jihomoravský kraj\"\n", "", "`operator` is missing"),
            ("record = \"jmk-", "record = \"JMK ", "`record` is no id"),
            (
                "record = \"jmk-centrum-pro-cizince\"\nchecked = 2026",
                "telefon = \"1\"\nchecked = 2026",
                "`telefon` is not a field here",
            ),
        ] {
            let (text, ..) = &*REAL;
            assert!(text.contains(from), "{from}");
            let line = 1 + text[..text.find(from).unwrap()].matches('\n').count();
            let report = parsed(&text.replacen(from, to, 1)).unwrap_err();
            let fault = report.faults().iter().find(|fault| fault.message.contains(told));
            let fault = fault.unwrap_or_else(|| panic!("{told}: {report}"));
            assert!(fault.line.abs_diff(line) <= 5 && fault.file == CENTRES, "{fault:?} is near line {line}");
        }
        let (text, ..) = &*REAL;
        let twice = parsed(&format!("{text}{}", &text[text.find("\n[[centre]]").unwrap()..])).unwrap_err();
        assert!(twice.to_string().contains("`CZ010` has a centre on line"), "{twice}");
    }
}
