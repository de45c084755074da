//! `/llms.txt`: what a language model that reads the site is told first, in English and in Markdown (llmstxt.org).

use std::fmt::Write;

use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{ABOUT, CENTRES, CONTRACT, GUIDE, HELP, MANUAL_WHOLE, Route};

use crate::present::manual::manual;
use crate::snapshot::Snapshot;

/// What stands in it; `site` is where the service is.
///
/// # Errors
/// A damaged index.
pub(crate) fn llms(snapshot: &Snapshot, site: &str) -> Result<String, Problem> {
    let documents = snapshot.engine.documents();
    let [about, guide, contract, centres, help, whole] =
        [ABOUT, GUIDE, CONTRACT, CENTRES, HELP, MANUAL_WHOLE].map(|paths| paths[Lang::En as usize]);
    let mut text = format!(
        "# Osvědčeno\n\n\
         > Good practices in the local integration of migrants, for Czech municipalities: {documents} records of practices, \
         instruments, analyses, policies and events, and sections of a manual, each with its sources and the day on which they were \
         last checked.\n\n\
         Texts of records are Czech; titles, summaries and labels are English too (`lang=en`, pages under `/en`). Facts come from the \
         sources that a record lists: cite the record by its address, and its sources. What a record does not say is not known. \
         Whether money can be applied for changes by the day: read the record, not a copy. Records are under CC BY 4.0.\n\n\
         ## Data\n\n\
         - [Search]({site}/api/v1/search?q=housing&lang=en): `q`, facets as parameters, `limit`, `offset`\n\
         - A record by its id, whole, as JSON: `{site}/api/v1/records/ID?lang=en`\n\
         - [Vocabulary]({site}/api/v1/vocabulary?lang=en): all facets and their codes\n\
         - [Everything]({site}/api/v1/export?format=jsonl&lang=en): all records, one JSON object a line\n\
         - [Contract]({site}/openapi.json): the API as OpenAPI, with recommendations for the situation of a municipality\n\
         - [Guide to the API]({site}{guide}): ten tasks with examples in curl and Python, limits, licence\n\
         - [Reference]({site}{contract}): the contract to be read\n\
         - Tools for a model: `{site}/mcp`, a remote MCP server (streamable HTTP, no authorisation) with search, records, \
         recommendations, places and vocabulary\n\
         - [Harvesting]({site}/oai?verb=Identify): OAI-PMH 2.0, as Dublin Core and MODS\n\
         - [Catalogue]({site}/dcat.ttl): all of this as DCAT-AP\n\n\
         ## Manual\n\n"
    );
    for chapter in manual(snapshot, Lang::En)?.chapters {
        let link = chapter.chapter;
        writeln!(text, "- [{}]({site}{})", link.title, link.url).expect("writing to a String cannot fail");
    }
    let [search, gaps] =
        [Route::Search(osvedceno_api::SearchQuery::default()), osvedceno_frontend::Worksheet::Gaps.blank()]
            .map(|route| route.address(Lang::En));
    write!(
        text,
        "\n## Optional\n\n- [All records]({site}{search})\n- [What is missing]({site}{gaps}): a map of what no record tells of\n\
         - [The whole manual]({site}{whole}) on one page, in Czech\n\
         - [Integration support centres]({site}{centres}) of the regions\n\
         - [Help for migrants themselves]({site}{help}), in English, Ukrainian and Vietnamese\n\
         - [About]({site}{about}): who runs this, how records are made and judged, version of the data\n\
         - [All pages]({site}/sitemap.xml)\n"
    )
    .expect("writing to a String cannot fail");
    Ok(text)
}
