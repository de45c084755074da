//! `osvedceno search`: the search of the API, on the command line.

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use anyhow::{Result, bail};
use clap::Args;
use osvedceno_api::{Lang, SearchQuery, SearchResponse};

use super::Folders;
use crate::present;
use crate::snapshot::Snapshot;

/// Search from the command line
///
/// Takes what the API takes and answers the same: `osvedceno search "ubytovny dělníků" --where area=housing`.
#[derive(Args)]
pub(super) struct Arguments {
    /// Words to search for; none for every record. '"a phrase"' must stand there, 'school -kindergarten' has no kindergarten
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
    /// A parameter of the API: a facet group such as `area=housing`, `year_from=2015`, `sort=title`; may be repeated
    #[arg(long = "where", value_name = "PARAMETER=VALUE")]
    filters: Vec<String>,
    /// How many hits to print
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// The language of labels: cs or en
    #[arg(long, default_value = "cs")]
    lang: String,
    /// Print the answer of the API, as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let words = arguments.words.join(" ");
    let mut pairs = vec![("q", words.into()), ("lang", arguments.lang.as_str().into())];
    let limit = arguments.limit.to_string();
    pairs.push(("limit", limit.into()));
    for filter in &arguments.filters {
        let Some((name, value)) = filter.split_once('=') else { bail!("`{filter}` is not PARAMETER=VALUE") };
        pairs.push((name, value.into()));
    }
    let lang = Lang::from_code(&arguments.lang).unwrap_or_default();
    let in_words = |faults: Vec<osvedceno_api::Invalid>| osvedceno_api::Problem::invalid(&faults, lang);
    let query = SearchQuery::parse(&osvedceno_api::encode(pairs)).map_err(in_words)?;
    let (snapshot, _) = Snapshot::open(&arguments.folders.corpus, &arguments.folders.index)?;
    let response = present::search::search(&snapshot, &query)?;
    let mut out = BufWriter::new(io::stdout().lock());
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&response)?)?;
    } else {
        print(&response, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn print(response: &SearchResponse, out: &mut impl Write) -> io::Result<()> {
    if let Some(corrected) = &response.corrected {
        writeln!(out, "searched for: {corrected}")?;
    }
    if !response.understood.is_empty() {
        let labels: Vec<&str> = response.understood.iter().map(|understood| understood.label.as_str()).collect();
        writeln!(out, "understood as: {}", labels.join(", "))?;
    }
    for (rank, hit) in response.hits.iter().enumerate() {
        writeln!(out, "{:>3}. {}  [{}]", rank + 1, hit.title, hit.id)?;
        let place = hit.place.as_deref().map(|place| format!("{place}, ")).unwrap_or_default();
        let year = hit.year.map(|year| format!(", {year}")).unwrap_or_default();
        writeln!(out, "     {}: {place}{}{year}", hit.kind_label, hit.country_label)?;
        if !hit.snippet.is_empty() {
            writeln!(out, "     {}", without_marks(&hit.snippet))?;
        }
    }
    writeln!(out, "{} in all", response.total)
}

/// A snippet for a terminal: the marked words between asterisks, entities undone.
fn without_marks(snippet: &str) -> String {
    let plain = snippet.replace("<mark>", "*").replace("</mark>", "*");
    plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
