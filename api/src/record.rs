//! `GET /api/v1/records/{id}`: one record whole, or a section of the manual.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::lenient;
use crate::problem::{Invalid, Reason};
use crate::query_string::Pairs;

/// How a record is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RecordQuery {
    /// The language of labels.
    pub lang: Lang,
}

impl RecordQuery {
    /// Reads a query string.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let lang = pairs.take_word("lang", &["cs", "en"], Lang::from_code, &mut faults).unwrap_or_default();
        let known = || Reason::UnknownParameter { known: ["lang".to_owned()].into() };
        faults.extend(pairs.rest().into_iter().map(|(name, value)| Invalid::new(name, value, known())));
        if faults.is_empty() { Ok(Self { lang }) } else { Err(faults) }
    }
}

/// A record whole. Texts and labels are in the language asked for where the record has them; the body is Czech.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordResponse {
    /// Its id.
    pub id: String,
    /// The code of its kind.
    pub kind: String,
    /// Its kind in words.
    pub kind_label: String,
    /// Its title.
    pub title: String,
    /// The language of `title`.
    pub title_lang: Lang,
    /// Its name in its own language.
    pub title_original: Option<String>,
    /// What was done, for whom, with what result; of a section of the manual, what its chapter is about.
    pub summary: String,
    /// The municipality, district or region.
    pub place: Option<String>,
    /// The path of the page of the place, where it is a Czech municipality or region that is known.
    pub place_url: Option<String>,
    /// People living there.
    pub population: Option<u32>,
    /// Who ran it.
    pub implementer: Option<String>,
    /// Who else took part.
    pub partners: Vec<String>,
    /// Who or what paid.
    pub funding: Vec<String>,
    /// When it ran.
    pub period: Option<Period>,
    /// The day or year of an event, `2018-01-30` or `2018`.
    pub date: Option<String>,
    /// Year of publication or entry into force.
    pub year: Option<i16>,
    /// What it cost.
    #[serde(deserialize_with = "lenient::option")]
    pub cost: Option<Cost>,
    /// Paid positions, in full-time equivalents.
    pub staff: Option<f64>,
    /// Of an instrument, when applications are taken or the law is in force.
    pub valid: Option<Validity>,
    /// Of an instrument, how often applications are taken.
    #[serde(deserialize_with = "lenient::option")]
    pub recurs: Option<Recurs>,
    /// Of an instrument, the page of who provides it, among its sources.
    pub provider: Option<Source>,
    /// Of an instrument that pays, what its text says of how much and for which share of the costs. Czech.
    pub amounts: Vec<String>,
    /// Of a section of the manual, first steps, each a sentence that makes sense alone.
    pub steps: Vec<String>,
    /// What it answers, as people ask.
    pub questions: Vec<String>,
    /// Every facet group of the record with its codes.
    pub facets: Vec<LabelledGroup>,
    /// Each criterion of the assessment, the unanswered ones too; of practices only.
    pub assessment: Vec<Assessment>,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// The day on which it came into the corpus, `2026-11-21`.
    pub added: String,
    /// The day on which its facts last changed, where they did.
    pub changed: Option<String>,
    /// What changed, where somebody wrote it down: the last day first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<RecordChange>,
    /// When the sources were last read.
    pub checked: Checked,
    /// The day on which it last became another: it came, its facts changed, or its sources were read again.
    pub modified: String,
    /// Records to read next.
    pub related: Vec<RecordLink>,
    /// Of a practice, the sections of the manual that tell of it.
    pub told_in: Vec<RecordLink>,
    /// Of a practice, the instruments that it draws on.
    pub instruments: Vec<RecordLink>,
    /// The text, by its headings.
    pub body: Vec<BodySection>,
    /// Where a section or chapter of the manual stands in it.
    pub chapter: Option<Chapter>,
    /// The path of its page.
    pub url: String,
    /// The same with where the service is: `https://example.org/zaznam/…`.
    pub absolute_url: String,
    /// The licence of its text.
    pub license: String,
    /// How to cite it: a line of text by ČSN ISO 690:2022, cited today.
    pub citation: String,
}

/// How a record, or a section, is asked for whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WholeRecordQuery {
    /// The language of labels.
    pub lang: Lang,
    /// Whether the text is given as Markdown as well.
    pub markdown: bool,
}

impl WholeRecordQuery {
    /// What may stand behind the id of a record and a full stop, to choose its format.
    pub const ENDINGS: [&'static str; 7] = ["json", "jsonld", "md", "txt", "bib", "ris", "csl.json"];

    /// Reads a query string.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        let mut pairs = Pairs::parse(raw)?;
        let mut faults = Vec::new();
        let lang = pairs.take_word("lang", &["cs", "en"], Lang::from_code, &mut faults).unwrap_or_default();
        let markdown = pairs.take_flag("markdown", &mut faults);
        let known = || Reason::UnknownParameter { known: ["lang", "markdown"].map(str::to_owned).into() };
        faults.extend(pairs.rest().into_iter().map(|(name, value)| Invalid::new(name, value, known())));
        if faults.is_empty() { Ok(Self { lang, markdown }) } else { Err(faults) }
    }
}

impl RecordResponse {
    /// The codes of a facet group.
    pub fn facet(&self, name: &str) -> Option<&LabelledGroup> {
        self.facets.iter().find(|group| group.name == name)
    }
}

/// Years in which a practice ran; no `to` where it still ran when last described.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Period {
    /// First year.
    pub from: i16,
    /// Last year.
    pub to: Option<i16>,
}

/// What a practice cost, in the currency of the source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cost {
    /// Units of the currency.
    pub amount: f64,
    /// ISO 4217.
    pub currency: String,
    /// In all, or each year.
    pub per: CostPer,
    /// The year whose prices they are.
    pub year: Option<i16>,
    /// What was paid for.
    pub scope: CostScope,
}

/// What was paid for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CostScope {
    /// One service or action in one place.
    #[serde(rename = "service")]
    Service,
    /// A project.
    #[default]
    #[serde(rename = "project")]
    Project,
    /// A scheme for many places, a whole region or country, which no town pays alone.
    #[serde(rename = "programme")]
    Programme,
}

/// When an instrument can be used: days or years, `2018-10-02` or `2018`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Validity {
    /// The first day or year.
    pub from: String,
    /// The last one; none where no source gives an end.
    pub to: Option<String>,
}

/// How often applications are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Recurs {
    /// A call comes each year.
    #[serde(rename = "yearly")]
    Yearly,
    /// Several calls come in a programming period.
    #[serde(rename = "often")]
    Often,
    /// There was one call.
    #[serde(rename = "once")]
    Once,
}

/// What an amount covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CostPer {
    /// The whole practice.
    #[serde(rename = "total")]
    Total,
    /// One year of it.
    #[serde(rename = "year")]
    Year,
}

/// A facet group with the codes that a record has in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LabelledGroup {
    /// The name of the group's parameter.
    pub name: String,
    /// The group in words.
    pub label: String,
    /// Codes with their words.
    pub values: Vec<crate::VocabularyValue>,
}

/// What the sources answer to one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assessment {
    /// The code of the criterion.
    pub criterion: String,
    /// The criterion in words.
    pub label: String,
    /// What the criterion means.
    pub description: Option<String>,
    /// `yes`, `partly`, `no` or `unknown`.
    pub answer: String,
    /// The answer in words.
    pub answer_label: String,
}

/// Where facts come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Source {
    /// Title of the page or paper.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// Its address.
    pub url: String,
    /// ISO 639-1.
    pub lang: String,
    /// Year of publication.
    pub year: Option<i16>,
    /// The day of the first of at least three attempts in a row, over a month or longer, that did not open it; only of such a source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unavailable_since: Option<String>,
    /// Of such a source, where an archive may have it as it was when it was last read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive_url: Option<String>,
}

/// What changed of a record on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordChange {
    /// The day, `2026-11-25`.
    pub day: String,
    /// What changed, in a few words: "doplněny náklady, nový zdroj".
    pub what: String,
}

/// When the sources of a record were last read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Checked {
    /// The day, `2026-11-21`.
    pub date: String,
    /// Whether that is more than two years ago.
    pub stale: bool,
}

/// Another record, to be linked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecordLink {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The language of `title`.
    pub title_lang: Lang,
    /// Its kind in words.
    pub kind_label: String,
    /// The path of its page.
    pub url: String,
}

/// One headed part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BodySection {
    /// The anchor.
    pub slug: String,
    /// The heading.
    pub heading: String,
    /// What follows it, as sanitised HTML.
    pub html: String,
    /// The same as Markdown, if it is asked for; links to other records are absolute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub markdown: Option<String>,
}

/// Where a part of the manual stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Chapter {
    /// The chapter.
    pub chapter: RecordLink,
    /// Its sections.
    pub sections: Vec<RecordLink>,
    /// What comes before: a section, or before a chapter a chapter.
    pub previous: Option<RecordLink>,
    /// What comes next.
    pub next: Option<RecordLink>,
}
