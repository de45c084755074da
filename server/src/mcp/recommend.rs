//! The tool `recommend`.

use std::fmt::Write;

use osvedceno_api::{
    LICENSE, Lang, Municipality, Problem, Recommendation, RecommendationResponse, SituationProfile, Stand, Warning,
};
use osvedceno_frontend::{Route, Worksheet};
use rmcp::handler::server::tool::schema_for_output;
use rmcp::model::JsonObject;
use rmcp::schemars;
use rmcp::schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use super::arguments;
use super::note::{Coded, Note, licence};
use super::schema;
use super::tool::{Answer, Asked, Tool};
use crate::present::{self, faults};
use crate::snapshot::Snapshot;

/// Practices in an answer that does not say how many.
const FEW: usize = 5;
/// Most practices in an answer.
const MOST: usize = 20;
/// Reasons that are told of each, the weightiest.
const REASONS: usize = 4;
/// How many of what is beside the practices.
const BESIDE: usize = 3;

pub(super) const TOOL: Tool = Tool {
    name: "recommend",
    title: "Practices for a municipality",
    description: "What fits the situation of a municipality: practices with the reasons why each is there, for and against, what to read first, what \
                  did not work elsewhere, and instruments that pay for it or let the municipality act. Give what is known and leave out the rest, but \
                  not everything; `text` takes the situation in somebody's own words, Czech or English, and is neither logged nor kept. \
                  Reasons come from the records alone and an order is no proof: \
                  that a practice worked elsewhere does not say that it will here. What no source says counts neither for nor against.",
    arguments,
    required: &[],
    output: schema_for_output::<Recommended>,
    answer,
};

/// What fits a situation.
#[derive(Serialize, JsonSchema)]
struct Recommended {
    /// The best first.
    practices: Vec<Proposed>,
    /// Practices that did not work, close to what is asked for: what to mind, and no examples.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<Failed>,
    /// Sections of the manual to read first.
    read_first: Vec<Beside>,
    /// Instruments that a municipality can use; `mark` says whether they are open today.
    instruments: Vec<Beside>,
    /// What the text was understood as; what is not meant goes into `ignore`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    understood: Vec<Coded>,
    /// The municipality that was taken to be meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    municipality: Option<String>,
    /// Where it is not known which is meant, those that may be, each with its code.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    meant: Vec<String>,
    /// What could not be gone by, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    /// The page with the same answer; absent where `text` was given, which belongs in no address.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// The licence of the texts.
    license: String,
}

/// A practice and why it is there.
#[derive(Serialize, JsonSchema)]
struct Proposed {
    #[serde(flatten)]
    record: Note,
    /// Whether it is of the very municipality that asks.
    own_place: bool,
    /// The weightiest reasons.
    reasons: Vec<Why>,
}

/// A reason.
#[derive(Serialize, JsonSchema)]
struct Why {
    /// `for`, `against` or `unknown`: no source says.
    stand: &'static str,
    text: String,
}

/// A practice that did not work.
#[derive(Serialize, JsonSchema)]
struct Failed {
    #[serde(flatten)]
    record: Note,
    /// What can be learnt from it, in Czech.
    #[serde(skip_serializing_if = "Option::is_none")]
    lesson: Option<String>,
}

/// A record beside the practices.
#[derive(Serialize, JsonSchema)]
struct Beside {
    id: String,
    title: String,
    /// Whether it can be used today.
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<Coded>,
    url: String,
}

fn arguments(snapshot: &Snapshot) -> JsonObject {
    let name =
        schema::text(SituationProfile::MAX_NAME, "Name of the Czech municipality; population and region are filled in");
    schema::properties([
        ("municipality", name),
        ("code", schema::text(6, "Its code, as `places` has it, where several share the name")),
        (
            "population",
            schema::whole(
                1,
                SituationProfile::MAX_POPULATION as usize,
                "People living there, where no municipality is named",
            ),
        ),
        ("region", schema::code_of(snapshot, "region", "NUTS 3 code of its region")),
        ("situation", schema::codes_of(snapshot, "situation")),
        ("area", schema::codes_of(snapshot, "area")),
        ("group", schema::codes_of(snapshot, "group")),
        ("horizon", schema::code_of(snapshot, "horizon", "How soon something has to work")),
        (
            "budget_czk_per_year",
            json!({"type": "number", "minimum": 0, "description": "Crowns a year that there are for it"}),
        ),
        ("text", schema::text(SituationProfile::MAX_TEXT, "The situation in somebody's own words")),
        (
            "ignore",
            json!({"type": "array", "items": {"type": "string"}, "description": "Codes, `group:code`, that the text is not to be understood as"}),
        ),
        ("origin", json!({"type": "string", "enum": ["national", "foreign", "both"], "default": "both"})),
        ("limit", json!({"type": "integer", "minimum": 1, "maximum": MOST, "default": FEW})),
        ("lang", schema::lang()),
    ])
}

fn answer(asked: &Asked, arguments: &JsonObject) -> Result<Answer, Problem> {
    let json = Value::Object(arguments.clone()).to_string();
    let limit = arguments::limit(arguments, MOST);
    let mut profile = match SituationProfile::from_json(json.as_bytes()) {
        Ok(profile) if limit.is_none() => profile,
        _ => {
            let all = faults::both(limit.into_iter().collect(), faults::of_profile(json.as_bytes(), &asked.snapshot));
            return Err(Problem::invalid(&all, arguments::lang(arguments)));
        }
    };
    let lang = profile.language;
    if arguments.get("limit").is_none_or(Value::is_null) {
        profile.limit = FEW;
    }
    let response = present::recommendation::recommend(&asked.snapshot, &profile)?;
    let said = recommended(response, lang, asked)?;
    let text = text(&said, lang);
    Ok(Answer::of(&said, text))
}

fn recommended(response: RecommendationResponse, lang: Lang, asked: &Asked) -> Result<Recommended, Problem> {
    let failed =
        |Warning { recommendation, lesson }| Ok(Failed { record: Note::of(&recommendation.hit, lang, asked)?, lesson });
    let beside =
        |found: Vec<Recommendation>| found.into_iter().take(BESIDE).map(|own| beside(own, &asked.site)).collect();
    let called = |own: Municipality| format!("{}, {}, {}", own.name, own.description, own.code);
    let page =
        SituationProfile { limit: SituationProfile::DEFAULT_LIMIT, language: Lang::default(), ..response.profile };
    let address = Route::Worksheet(Worksheet::Recommendation, page.to_query_string()).address(lang);
    Ok(Recommended {
        practices: response.practices.into_iter().map(|own| proposed(own, lang, asked)).collect::<Result<_, _>>()?,
        warnings: response.warnings.into_iter().take(1).map(failed).collect::<Result<_, Problem>>()?,
        read_first: beside(response.read_first),
        instruments: beside(response.instruments),
        understood: response.understood.into_iter().map(Coded::from).collect(),
        municipality: response.municipality.map(called),
        meant: response.meant.into_iter().map(called).collect(),
        notes: response.notes,
        url: page.text.is_empty().then(|| format!("{}{address}", asked.site)),
        license: LICENSE.to_owned(),
    })
}

fn proposed(own: Recommendation, lang: Lang, asked: &Asked) -> Result<Proposed, Problem> {
    let Recommendation { hit, own_place, reasons } = own;
    let why = |reason: osvedceno_api::RecommendationReason| Why {
        stand: match reason.stand {
            Stand::For => "for",
            Stand::Against => "against",
            Stand::Unknown => "unknown",
        },
        text: reason.text,
    };
    // What speaks against it comes after all that speaks for it, and is not to be left out.
    let (good, bad): (Vec<_>, Vec<_>) = reasons.into_iter().partition(|reason| reason.stand == Stand::For);
    let room = REASONS.saturating_sub(bad.len().min(REASONS / 2));
    let reasons = good.into_iter().take(room).chain(bad.into_iter().take(REASONS / 2)).map(why).collect();
    Ok(Proposed { record: Note::of(&hit, lang, asked)?, own_place, reasons })
}

fn beside(own: Recommendation, site: &str) -> Beside {
    let url = format!("{site}{}", own.hit.url);
    Beside { id: own.hit.id, title: own.hit.title, mark: own.hit.mark.map(Coded::from), url }
}

fn text(said: &Recommended, lang: Lang) -> String {
    let mut text = String::new();
    let mut line = |told: &str| writeln!(text, "{told}").expect("writing to a String cannot fail");
    said.notes.iter().for_each(|note| line(note));
    if !said.meant.is_empty() {
        line(&format!("{} {}", lang.pick("Může jít o:", "It may be:"), said.meant.join("; ")));
    }
    for Proposed { record, reasons, .. } in &said.practices {
        record.write(lang, &mut text);
        for Why { stand, text: reason } in reasons {
            let sign = match *stand {
                "for" => "+",
                "against" => "−",
                _ => "?",
            };
            writeln!(text, "  {sign} {reason}").expect("writing to a String cannot fail");
        }
    }
    for Failed { record, lesson } in &said.warnings {
        text.push_str(lang.pick("Co nevyšlo:\n", "What did not work:\n"));
        record.write(lang, &mut text);
        let lesson = lesson.as_deref().unwrap_or_default();
        writeln!(text, "  {lesson}").expect("writing to a String cannot fail");
    }
    let lists = [
        (lang.pick("Nejdřív si přečtěte:", "Read first:"), &said.read_first),
        (lang.pick("Co k\u{a0}tomu obec může využít:", "What a municipality can use for it:"), &said.instruments),
    ];
    for (label, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        writeln!(text, "{label}").expect("writing to a String cannot fail");
        for Beside { id, title, mark, url } in list {
            let mark = mark.as_ref().map(|mark| format!(", {}", mark.label)).unwrap_or_default();
            writeln!(text, "- {title} [{id}]{mark}, {url}").expect("writing to a String cannot fail");
        }
    }
    text + &licence(lang)
}
