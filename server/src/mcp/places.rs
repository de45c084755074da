//! The tool `places`.

use std::fmt::Write;

use osvedceno_api::{Municipality, MunicipalityQuery, Problem};
use rmcp::handler::server::tool::schema_for_output;
use rmcp::model::JsonObject;
use rmcp::schemars;
use rmcp::schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use super::arguments;
use super::schema;
use super::tool::{Answer, Asked, Tool};
use crate::present::municipalities::municipalities;
use crate::snapshot::Snapshot;

/// Places in an answer that does not say how many.
const FEW: usize = 5;
/// Whose the figures are; `corpus/LICENSE` says more.
const SOURCE: &str = "Populations: Wikidata (2025, CC0 1.0); Czech Statistical Office (about 2015 and 2011) and GeoNames (where no year \
                      is given), CC BY 4.0. Figures are rounded in `description`.";

pub(super) const TOOL: Tool = Tool {
    name: "places",
    title: "Czech municipalities by name",
    description: "Finds Czech municipalities, and districts of the four largest cities, by the beginning of their name, with or without \
                  diacritics: code, district, region, population with its year, and the address of the page that says which records are from there. \
                  Many names are shared, so `recommend` may need the `code` of one. Population is absent where nobody counted it. \
                  It knows nothing of foreigners living there, nor of places abroad.",
    arguments,
    required: &[],
    output: schema_for_output::<Places>,
    answer,
};

/// Municipalities of a name.
#[derive(Serialize, JsonSchema)]
struct Places {
    /// The likeliest first; empty where no name begins so.
    places: Vec<Place>,
    /// Where the figures come from, and on which terms.
    source: String,
}

/// A municipality, or a district of a city.
#[derive(Serialize, JsonSchema)]
struct Place {
    /// Six digits: what no other municipality has.
    code: String,
    name: String,
    /// Of a district of a city, the city.
    #[serde(skip_serializing_if = "Option::is_none")]
    part_of: Option<String>,
    /// The district (okres).
    district: String,
    /// NUTS 3 code of the region.
    region: String,
    region_label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    population: Option<u32>,
    /// The year of the figure, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    population_year: Option<i16>,
    /// What tells it from others of its name.
    description: String,
    /// The name of its page, for the argument `place` of `search`.
    #[serde(rename = "place")]
    slug: String,
    /// Its page.
    url: String,
}

impl Place {
    fn of(own: Municipality, site: &str) -> Self {
        let Municipality { code, name, part_of, district, region, region_label, .. } = own;
        Self {
            code,
            name,
            part_of,
            district,
            region,
            region_label,
            population: own.population,
            population_year: own.population_year,
            description: own.description,
            slug: own.url.rsplit('/').next().unwrap_or_default().to_owned(),
            url: format!("{site}{}", own.url),
        }
    }
}

fn arguments(snapshot: &Snapshot) -> JsonObject {
    schema::properties([
        (
            "q",
            schema::text(
                MunicipalityQuery::MAX_Q,
                "The beginning of the name; a district may stand behind it: `Nová Ves, okres Mělník`",
            ),
        ),
        ("region", schema::code_of(snapshot, "region", "NUTS 3 code of the region that they are in")),
        ("district", schema::text(100, "Name of the district (okres) that they are in")),
        ("limit", json!({"type": "integer", "minimum": 1, "maximum": MunicipalityQuery::MAX_LIMIT, "default": FEW})),
        ("lang", schema::lang()),
    ])
}

fn answer(asked: &Asked, arguments: &JsonObject) -> Result<Answer, Problem> {
    let mut query: MunicipalityQuery = arguments::read(arguments, None, &asked.snapshot)?;
    if arguments.get("limit").is_none_or(serde_json::Value::is_null) {
        query.limit = FEW;
    }
    let found = municipalities(&asked.snapshot, &query)?.municipalities;
    let places = found.into_iter().map(|own| Place::of(own, &asked.site)).collect();
    let said = Places { places, source: SOURCE.to_owned() };
    let lang = query.lang;
    let mut text = String::new();
    for Place { name, description, code, url, .. } in &said.places {
        writeln!(text, "- {name}, {description}, {} {code}, {url}", lang.pick("kód", "code"))
            .expect("writing to a String cannot fail");
    }
    if said.places.is_empty() {
        text.push_str(lang.pick(
            "Obec, jejíž jméno tak začíná, v\u{a0}Česku není.\n",
            "No Czech municipality has a name that begins so.\n",
        ));
    }
    Ok(Answer::of(&said, text + SOURCE))
}
