//! A record in a list: what a model may say of it, and by what that can be checked.

use std::fmt::Write;

use osvedceno_api::{Hit, LICENSE, Lang, Problem, RecordResponse, Source, Understood};
use osvedceno_frontend::date;
use rmcp::schemars;
use rmcp::schemars::JsonSchema;
use serde::Serialize;

use super::tool::Asked;
use crate::present::record::record;
use crate::present::sources::lost;

/// How many sources of a record are named in a list; the tool `record` and its page name all.
const SOURCES: usize = 1;

/// A code of the vocabulary with its words.
#[derive(Serialize, JsonSchema)]
pub(super) struct Coded {
    /// The code.
    pub(super) code: String,
    /// It in words.
    pub(super) label: String,
}

impl From<Understood> for Coded {
    fn from(own: Understood) -> Self {
        Self { code: own.code, label: own.label }
    }
}

/// Where facts come from.
#[derive(Serialize, JsonSchema)]
pub(super) struct Read {
    pub(super) title: String,
    pub(super) publisher: String,
    pub(super) url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) year: Option<i16>,
    /// Only of one that cannot be opened any more: since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    unavailable_since: Option<String>,
    /// Of such a source, where an archive may have it as it was when it was last read.
    #[serde(skip_serializing_if = "Option::is_none")]
    archive_url: Option<String>,
}

impl From<&Source> for Read {
    fn from(own: &Source) -> Self {
        let Source { title, publisher, url, year, unavailable_since, archive_url, .. } = own.clone();
        Self { title, publisher, url, year, unavailable_since, archive_url }
    }
}

impl Read {
    /// In a line: "Město Brno: Strategie (2020), https://…".
    pub(super) fn line(&self, lang: Lang) -> String {
        let year = self.year.map(|year| format!(" ({year})")).unwrap_or_default();
        let copy = self.archive_url.as_ref().map(|copy| format!(". {} {copy}", lost(lang))).unwrap_or_default();
        format!("{}: {}{year}, {}{copy}", self.publisher, self.title, self.url)
    }
}

/// A record in a list.
#[derive(Serialize, JsonSchema)]
pub(super) struct Note {
    /// Its id, for the tool `record`.
    pub(super) id: String,
    pub(super) title: String,
    pub(super) kind: Coded,
    /// What was done, for whom, with what result; of a section of the manual, what its chapter is about.
    summary: String,
    /// The municipality, district or region.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    country: Coded,
    /// The year by which it is dated.
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i16>,
    /// Of a practice, how well it is known to work.
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<Coded>,
    /// What to know before using it: that it did not turn out well, or whether money can be applied for today.
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<Coded>,
    /// Kilometres as the crow flies from `near`.
    #[serde(skip_serializing_if = "Option::is_none")]
    km: Option<u32>,
    /// The first of its sources.
    sources: Vec<Read>,
    /// How many sources it has.
    sources_in_all: usize,
    /// The day on which the sources were last read.
    sources_checked: String,
    /// The day on which the record last changed.
    modified: String,
    /// Its page, to be cited.
    pub(super) url: String,
}

impl Note {
    /// The record that was found.
    ///
    /// # Errors
    /// A damaged index.
    pub(super) fn of(hit: &Hit, lang: Lang, asked: &Asked) -> Result<Self, Problem> {
        let whole: RecordResponse = record(&asked.snapshot, &hit.id, lang, &asked.site)?;
        let Hit { id, title, summary, place, year, mark, km, .. } = hit.clone();
        let coded = |code: &str, label: &str| Coded { code: code.to_owned(), label: label.to_owned() };
        Ok(Self {
            id,
            title,
            kind: coded(&hit.kind, &hit.kind_label),
            summary,
            place,
            country: coded(&hit.country, &hit.country_label),
            year,
            evidence: hit
                .evidence
                .as_deref()
                .zip(hit.evidence_label.as_deref())
                .map(|(code, label)| coded(code, label)),
            mark: mark.map(Coded::from),
            km,
            sources: whole.sources.iter().take(SOURCES).map(Read::from).collect(),
            sources_in_all: whole.sources.len(),
            sources_checked: whole.checked.date,
            modified: whole.modified,
            url: whole.absolute_url,
        })
    }

    /// The record in some lines.
    pub(super) fn write(&self, lang: Lang, text: &mut String) {
        let told = [self.place.as_deref(), Some(self.country.label.as_str()).filter(|label| !label.is_empty())];
        let mut facts = vec![self.kind.label.clone()];
        facts.extend(told.into_iter().flatten().map(str::to_owned));
        facts.extend(self.year.map(|year| year.to_string()));
        facts.extend(self.km.map(|km| format!("{km}\u{a0}km")));
        facts.extend(self.evidence.iter().map(|own| own.label.clone()));
        facts.extend(self.mark.iter().map(|own| own.label.clone()));
        let mut line =
            |label: &str, told: &str| writeln!(text, "{label}{told}").expect("writing to a String cannot fail");
        line("- ", &format!("{} [{}]", self.title, self.id));
        line("  ", &facts.join(" · "));
        line("  ", &self.summary);
        for source in &self.sources {
            line(lang.pick("  Zdroj: ", "  Source: "), &source.line(lang));
        }
        let checked = date(lang, &self.sources_checked);
        line("  ", &format!("{}, {} {checked}", self.url, lang.pick("zdroje ověřeny", "sources checked")));
    }
}

/// What stands at the end of every text: whose it is.
pub(super) fn licence(lang: Lang) -> String {
    format!("{} CC BY 4.0, {LICENSE}\n", lang.pick("Licence textů:", "Licence of the texts:"))
}
