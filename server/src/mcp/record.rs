//! The tool `record`.

use std::collections::BTreeMap;
use std::fmt::Write;

use osvedceno_api::{
    Cost, Invalid, Lang, Period, Problem, Reason, RecordLink, RecordResponse, Validity, WholeRecordQuery,
};
use osvedceno_frontend::date;
use rmcp::handler::server::tool::schema_for_output;
use rmcp::model::JsonObject;
use rmcp::schemars;
use rmcp::schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use super::arguments::lang;
use super::note::{Read, licence};
use super::schema;
use super::tool::{Answer, Asked, Tool};
use crate::present::record::{document, record_with};
use crate::snapshot::Snapshot;

/// Its arguments.
const ARGUMENTS: [&str; 3] = ["id", "whole", "lang"];

pub(super) const TOOL: Tool = Tool {
    name: "record",
    title: "One record",
    description: "A record, a chapter or a section of the manual by its id, as `search` and `recommend` give it: what is known of it, how well that is \
                  known, all its sources, dates, how to cite it, and the headings of its text. With `whole` the text \
                  too, as Markdown, in Czech: up to some 20 kB. A fact that is not there is one that no source states: unknown, and neither none nor zero; \
                  `unstated` lists these of a practice. Whether an instrument is open is true of today.",
    arguments,
    required: &["id"],
    output: schema_for_output::<Whole>,
    answer,
};

/// A record.
#[derive(Serialize, JsonSchema)]
struct Whole {
    id: String,
    title: String,
    kind: String,
    /// What was done, for whom, with what result.
    summary: String,
    /// Facts in the words and figures of the sources.
    facts: Facts,
    /// What no source states of this practice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unstated: Vec<&'static str>,
    /// Codes by facet: `evidence` is how well it is known to work, `outcome` that it did not turn out well, `openness` whether money can be applied for.
    facets: BTreeMap<String, Vec<String>>,
    /// Criteria of good practice, and whether the sources say that it meets them: `yes`, `partly`, `no`, `unknown`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    assessment: BTreeMap<String, String>,
    /// First steps, of a section of the manual.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<String>,
    /// The text by its headings.
    text: Vec<Part>,
    /// Of a chapter of the manual or a section of it, the sections of the chapter.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sections: Vec<Other>,
    /// Records to read next.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Other>,
    /// Of a practice, the instruments that it draws on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    instruments: Vec<Other>,
    /// All its sources.
    sources: Vec<Read>,
    /// The day on which the sources were last read.
    sources_checked: String,
    /// Whether that is more than two years ago.
    stale: bool,
    /// The day on which it came into the corpus.
    added: String,
    /// The day on which it last changed.
    modified: String,
    /// Its page, to be cited.
    url: String,
    /// How to cite it, by ČSN ISO 690.
    citation: String,
    /// The licence of its text.
    license: String,
}

/// What is stated of a record; what is not is not here.
#[derive(Serialize, JsonSchema)]
struct Facts {
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    /// People living there.
    #[serde(skip_serializing_if = "Option::is_none")]
    population: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    implementer: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    partners: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    funding: Vec<String>,
    /// Years, `2016-2019`; `2016-` where it still ran when last described.
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    /// The day or year of an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// The year of publication or entry into force.
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i16>,
    /// What it cost: amount, currency, `year` or `total`, and what was paid for.
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<String>,
    /// Paid positions, in full-time equivalents.
    #[serde(skip_serializing_if = "Option::is_none")]
    staff: Option<f64>,
    /// Of an instrument, when applications are taken or the law is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    valid: Option<String>,
    /// Of an instrument that pays, how much and for which share.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amounts: Vec<String>,
}

/// A headed part of a text.
#[derive(Serialize, JsonSchema)]
struct Part {
    heading: String,
    /// Where `whole` was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

/// Another record.
#[derive(Serialize, JsonSchema)]
struct Other {
    id: String,
    title: String,
}

impl From<RecordLink> for Other {
    fn from(RecordLink { id, title, .. }: RecordLink) -> Self {
        Self { id, title }
    }
}

fn arguments(_: &Snapshot) -> JsonObject {
    let whole = "Whether the whole text is wanted";
    schema::properties([
        ("id", schema::text(200, "Such as `antverpy-curant`; of a section of the manual `chapter/section`")),
        ("whole", json!({"type": "boolean", "default": false, "description": whole})),
        ("lang", schema::lang()),
    ])
}

/// Reads the arguments.
fn read(arguments: &JsonObject) -> Result<(&str, WholeRecordQuery), Vec<Invalid>> {
    let mut faults = Vec::new();
    let told = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let known = || Reason::UnknownParameter { known: ARGUMENTS.map(str::to_owned).into() };
    let unknown = arguments.iter().filter(|(name, _)| !ARGUMENTS.contains(&name.as_str()));
    faults.extend(unknown.map(|(name, value)| Invalid::new(name, told(value), known())));
    let given = |name| arguments.get(name).filter(|value: &&Value| !value.is_null());
    if let Some(value) = given("lang").filter(|value| value.as_str().and_then(Lang::from_code).is_none()) {
        faults.push(Invalid::new("lang", told(value), Reason::NotOneOf(&["cs", "en"])));
    }
    let whole = given("whole");
    if let Some(value) = whole.filter(|value| !value.is_boolean()) {
        faults.push(Invalid::new("whole", told(value), Reason::NotOneOf(&["true", "false"])));
    }
    let id = given("id").and_then(Value::as_str);
    if id.is_none() {
        faults.push(Invalid::new("id", given("id").map(told).unwrap_or_default(), Reason::NotAnId));
    }
    let query = WholeRecordQuery { lang: lang(arguments), markdown: whole == Some(&Value::Bool(true)) };
    id.filter(|_| faults.is_empty()).map(|id| (id, query)).ok_or(faults)
}

fn answer(asked: &Asked, arguments: &JsonObject) -> Result<Answer, Problem> {
    let (id, query) = read(arguments).map_err(|faults| Problem::invalid(&faults, lang(arguments)))?;
    let record = record_with(&asked.snapshot, id, query, &asked.site)?;
    let text = if query.markdown { document(&record, query.lang) } else { short(&record, query.lang) };
    let said = Whole::of(record);
    let stated = said.facts.lines(&said.unstated, query.lang);
    Ok(Answer::of(&said, text + &stated + &licence(query.lang)))
}

impl Whole {
    fn of(record: RecordResponse) -> Self {
        let facts = Facts::of(&record);
        let codes = |group: osvedceno_api::LabelledGroup| {
            (group.name, group.values.into_iter().map(|value| value.code).collect::<Vec<_>>())
        };
        // Its answers stand in `assessment`.
        let facets = record.facets.into_iter().filter(|group| group.name != "criterion").map(codes);
        let others = |links: Vec<RecordLink>| links.into_iter().map(Other::from).collect();
        Self {
            unstated: if record.kind == "practice" { facts.unstated() } else { Vec::new() },
            facts,
            id: record.id,
            title: record.title,
            kind: record.kind,
            summary: record.summary,
            facets: facets.filter(|(_, codes)| !codes.is_empty()).collect(),
            assessment: record.assessment.into_iter().map(|own| (own.criterion, own.answer)).collect(),
            steps: record.steps,
            text: record.body.into_iter().map(|own| Part { heading: own.heading, markdown: own.markdown }).collect(),
            sections: record.chapter.map(|own| others(own.sections)).unwrap_or_default(),
            related: others(record.related),
            instruments: others(record.instruments),
            sources: record.sources.iter().map(Read::from).collect(),
            sources_checked: record.checked.date,
            stale: record.checked.stale,
            added: record.added,
            modified: record.modified,
            url: record.absolute_url,
            citation: record.citation,
            license: record.license,
        }
    }
}

impl Facts {
    fn of(record: &RecordResponse) -> Self {
        let span = |from: &str, to: Option<&str>| format!("{from}\u{2013}{}", to.unwrap_or_default());
        let years = |own: Period| span(&own.from.to_string(), own.to.map(|year| year.to_string()).as_deref());
        let days = |own: &Validity| span(&own.from, own.to.as_deref());
        Self {
            place: record.place.clone(),
            population: record.population,
            implementer: record.implementer.clone(),
            partners: record.partners.clone(),
            funding: record.funding.clone(),
            period: record.period.map(years),
            date: record.date.clone(),
            year: record.year,
            cost: record.cost.as_ref().map(cost),
            staff: record.staff,
            valid: record.valid.as_ref().map(days),
            amounts: record.amounts.clone(),
        }
    }

    /// What a practice may state and does not.
    fn unstated(&self) -> Vec<&'static str> {
        let Self { population, implementer, funding, period, cost, staff, .. } = self;
        let stated = [
            ("population", population.is_some()),
            ("implementer", implementer.is_some()),
            ("funding", !funding.is_empty()),
            ("period", period.is_some()),
            ("cost", cost.is_some()),
            ("staff", staff.is_some()),
        ];
        stated.into_iter().filter(|(_, is)| !is).map(|(name, _)| name).collect()
    }

    /// What is stated, a line each, and what no source states.
    fn lines(&self, unstated: &[&str], lang: Lang) -> String {
        let said = [
            ("place", lang.pick("Místo", "Place"), self.place.clone()),
            ("population", lang.pick("Obyvatel", "Inhabitants"), self.population.map(|people| people.to_string())),
            ("implementer", lang.pick("Kdo ji uskutečnil", "Implementer"), self.implementer.clone()),
            ("partners", lang.pick("Partneři", "Partners"), listed(&self.partners)),
            ("funding", lang.pick("Kdo platil", "Funding"), listed(&self.funding)),
            ("period", lang.pick("Období", "Period"), self.period.clone()),
            ("date", lang.pick("Datum", "Date"), self.date.clone()),
            ("cost", lang.pick("Náklady", "Cost"), self.cost.clone()),
            ("staff", lang.pick("Úvazků", "Full-time equivalents"), self.staff.map(|staff| staff.to_string())),
            ("valid", lang.pick("Platí", "Valid"), self.valid.clone()),
            ("amounts", lang.pick("Kolik", "How much"), listed(&self.amounts)),
        ];
        let stated = said.iter().filter_map(|(_, label, told)| Some(format!("{label}: {}\n", told.as_ref()?)));
        let mut text: String = stated.collect();
        let silent: Vec<&str> =
            said.iter().filter(|(name, ..)| unstated.contains(name)).map(|(_, label, _)| *label).collect();
        if !silent.is_empty() {
            let label = lang.pick("Žádný zdroj neuvádí", "No source states");
            writeln!(text, "{label}: {}", silent.join(", ").to_lowercase()).expect("writing to a String cannot fail");
        }
        text
    }
}

/// Several texts in one, if there are any.
fn listed(texts: &[String]) -> Option<String> {
    (!texts.is_empty()).then(|| texts.join("; "))
}

/// What it cost, as in "120000 EUR a year, for a project (2019)".
fn cost(cost: &Cost) -> String {
    let Cost { amount, currency, per, year, scope } = cost;
    let word = |value: Value| value.as_str().unwrap_or_default().to_owned();
    let (per, scope) = (word(json!(per)), word(json!(scope)));
    let year = year.map(|year| format!(", prices of {year}")).unwrap_or_default();
    format!("{amount} {currency} ({per}, of a {scope}{year})")
}

/// The record in some lines.
fn short(record: &RecordResponse, lang: Lang) -> String {
    let mut text = String::new();
    let mut line = |told: &str| writeln!(text, "{told}").expect("writing to a String cannot fail");
    line(&format!("{} [{}]", record.title, record.id));
    line(&record.summary);
    for group in record.facets.iter().filter(|group| !group.values.is_empty()) {
        let labels: Vec<&str> = group.values.iter().map(|value| value.label.as_str()).collect();
        line(&format!("{}: {}", group.label, labels.join(", ")));
    }
    record.steps.iter().for_each(|step| line(&format!("- {step}")));
    for source in &record.sources {
        line(&format!("{} {}", lang.pick("Zdroj:", "Source:"), Read::from(source).line(lang)));
    }
    let (checked, modified) = (date(lang, &record.checked.date), date(lang, &record.modified));
    line(&lang.pick(
        format!("Zdroje ověřeny {checked}, záznam změněn {modified}."),
        format!("Sources checked {checked}, record changed {modified}."),
    ));
    line(&record.absolute_url);
    line(lang.pick("Celý text (česky): whole=true", "The whole text (in Czech): whole=true"));
    text
}
