//! The tool `search`.

use std::fmt::Write;

use osvedceno_api::{LICENSE, Lang, Problem, SearchQuery, SearchResponse, Sort};
use osvedceno_frontend::Route;
use rmcp::handler::server::tool::schema_for_output;
use rmcp::model::JsonObject;
use rmcp::schemars;
use rmcp::schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use super::arguments;
use super::note::{Coded, Note, licence};
use super::schema;
use super::tool::{Answer, Asked, Tool};
use crate::present;
use crate::snapshot::Snapshot;

/// Hits in an answer that does not say how many: some 6 kB.
const FEW: usize = 5;
/// Most hits in an answer.
const MOST: usize = 20;

pub(super) const TOOL: Tool = Tool {
    name: "search",
    title: "Search good practices",
    description: "Searches Osvědčeno: practices of municipalities in Czechia and abroad in the local integration of migrants, and \
                  instruments (money, law), policy papers, analyses, events and sections of a manual. `q` takes Czech or English \
                  words in any inflection; facets take codes. Every hit has a summary, the strength of evidence, dates, sources and the \
                  address of its page; `record` has the rest. Failed practices are there and marked. It is no search of the web and no statistics: \
                  what is not found is not in this corpus, which does not mean that it does not exist.",
    arguments,
    required: &[],
    output: schema_for_output::<Found>,
    answer,
};

/// What a search found.
#[derive(Serialize, JsonSchema)]
struct Found {
    /// How many records fit.
    total: usize,
    hits: Vec<Note>,
    /// What to give as `offset` for more; absent where there is no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_offset: Option<usize>,
    /// What the words were understood as: records with these codes were found too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    understood: Vec<Coded>,
    /// What was searched for in place of `q`, where a word was misspelt.
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<String>,
    /// Words that no record has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unfound: Vec<String>,
    /// What follows from places and properties that the words name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    /// Where nothing was found: arguments to leave out together, and how many records there are then.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    without: Vec<Without>,
    /// The page with the same results.
    url: String,
    /// The licence of the texts.
    license: String,
}

/// A search with less asked.
#[derive(Serialize, JsonSchema)]
struct Without {
    arguments: Vec<String>,
    total: usize,
}

fn arguments(snapshot: &Snapshot) -> JsonObject {
    let groups = snapshot.vocabulary.groups.iter().map(|group| (group.name.as_str(), schema::codes(group)));
    let day = |description| json!({"type": "string", "format": "date", "description": description});
    let own = [
        ("q", schema::text(SearchQuery::MAX_Q, "Words; `\"a phrase\"` must stand there, `-word` must not")),
        (
            "place",
            schema::text(
                100,
                "Czech place that records must be from, by the name of its page, such as `liberec` or `kraj-vysocina`",
            ),
        ),
        ("near", schema::text(100, "Czech municipality to measure distances from, by name or code")),
        ("within", schema::whole(0, usize::from(SearchQuery::MAX_WITHIN), "Kilometres from `near`")),
        ("year_from", schema::whole(1900, 2100, "First year")),
        ("year_to", schema::whole(1900, 2100, "Last year")),
        ("changed_since", day("Only records that came or changed from this day on")),
        ("sort", json!({"type": "string", "enum": Sort::ALL.map(Sort::code), "default": "relevance"})),
        ("limit", json!({"type": "integer", "minimum": 1, "maximum": MOST, "default": FEW})),
        ("offset", schema::whole(0, SearchQuery::MAX_OFFSET, "How many hits to pass over")),
        ("lang", schema::lang()),
    ];
    schema::properties(own.into_iter().chain(groups))
}

fn answer(asked: &Asked, arguments: &JsonObject) -> Result<Answer, Problem> {
    let mut query: SearchQuery = arguments::read(arguments, Some(MOST), &asked.snapshot)?;
    if arguments.get("limit").is_none_or(serde_json::Value::is_null) {
        query.limit = FEW;
    }
    let lang = query.lang;
    let response = present::search::search(&asked.snapshot, &query)?;
    asked.service.searched(&query, &response, asked.asker);
    let hits = response.hits.iter().map(|hit| Note::of(hit, lang, asked)).collect::<Result<_, _>>()?;
    let found = found(response, hits, &query, &asked.site);
    let text = text(&found, lang);
    Ok(Answer::of(&found, text))
}

fn found(response: SearchResponse, hits: Vec<Note>, query: &SearchQuery, site: &str) -> Found {
    let next = query.offset + hits.len();
    let said = |own: osvedceno_api::UnderstoodAspect| format!("{}: {}", own.label, own.note);
    let without = response.relaxations.into_iter();
    let address = Route::Search(SearchQuery { limit: SearchQuery::DEFAULT_LIMIT, ..query.clone() }).address(query.lang);
    Found {
        total: response.total,
        // Beyond so many nobody is led by the hand: a narrower question is.
        next_offset: (!hits.is_empty() && next < response.total.min(SearchQuery::MAX_OFFSET + 1)).then_some(next),
        hits,
        understood: response.understood.into_iter().map(Coded::from).collect(),
        corrected: response.corrected,
        unfound: response.unfound,
        notes: response.places.into_iter().chain(response.properties).map(said).collect(),
        without: without.map(|own| Without { arguments: own.parameters, total: own.total }).collect(),
        url: format!("{site}{address}"),
        license: LICENSE.to_owned(),
    }
}

fn text(found: &Found, lang: Lang) -> String {
    let mut text = String::new();
    let mut line = |told: String| writeln!(text, "{told}").expect("writing to a String cannot fail");
    line(match (found.total, lang) {
        (0, Lang::Cs) => "Nic se nenašlo. V\u{a0}této sbírce to není, což neznamená, že to neexistuje.".to_owned(),
        (0, Lang::En) => {
            "Nothing was found. It is not in this corpus, which does not mean that it does not exist.".to_owned()
        }
        (total, Lang::Cs) => format!("Nalezeno: {total}, zde {}.", found.hits.len()),
        (total, Lang::En) => format!("Found: {total}, here {}.", found.hits.len()),
    });
    if let Some(corrected) = &found.corrected {
        line(format!("{} {corrected}", lang.pick("Hledalo se:", "Searched for:")));
    }
    if !found.unfound.is_empty() {
        line(format!(
            "{} {}",
            lang.pick("Tato slova žádný záznam nemá:", "No record has these words:"),
            found.unfound.join(", ")
        ));
    }
    found.notes.iter().for_each(|note| line(note.clone()));
    for own in &found.without {
        let names = own.arguments.join(", ");
        line(lang.pick(format!("Bez {names}: {}", own.total), format!("Without {names}: {}", own.total)));
    }
    found.hits.iter().for_each(|hit| hit.write(lang, &mut text));
    if let Some(next) = found.next_offset {
        writeln!(text, "{} offset={next}", lang.pick("Další:", "More:")).expect("writing to a String cannot fail");
    }
    text + &licence(lang)
}
