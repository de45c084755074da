//! `osvedceno eval`: how good the search is, by topics, and the recommendations, by profiles.

mod profiles;
mod topics;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgGroup, Args};
use osvedceno_index::evaluation::Variant;

use super::Folders;

/// Measure the search by topics, or the recommendations by profiles, and relevance judgments
///
/// With --topics: asks for the first 100 hits of each topic and prints nDCG@10 (gain 2^grade - 1), and over grades 2 and 3
/// P@5, MRR and recall@20: for each topic, as means by style, and as means over all topics.
///
/// With --profiles: asks for recommendations for each profile and prints nDCG@10 over the practices, P@3 of what to read
/// first and of instruments (over the number that there is to find, where that is fewer than 3), and how varied the first
/// ten practices are; below them, what a text search for the text and the labels of the codes finds.
#[derive(Args)]
#[command(group(ArgGroup::new("asked").required(true).args(["topics", "profiles"])))]
pub(super) struct Arguments {
    /// The topics: `topic`, `query` and `style` on each line, with tabs between; the first line names them so
    #[arg(long, value_name = "FILE")]
    topics: Option<PathBuf>,
    /// The profiles: an array of objects with an `id` and a `profile` as `POST /api/v1/recommendations` takes it
    #[arg(long, value_name = "FILE")]
    profiles: Option<PathBuf>,
    /// The judgments: topic or profile, document id and grade (0 to 3) on each line, with tabs between
    #[arg(long, value_name = "FILE")]
    qrels: PathBuf,
    /// In which form queries are asked; scores of `typing-error` are means over 5 random errors in each query
    #[arg(long, default_value = Variant::default().name(), value_parser = variants(), conflicts_with = "profiles")]
    variant: Variant,
    /// Write the hits to FILE as a TREC run (of `typing-error`, those for the first error)
    #[arg(long, value_name = "FILE", conflicts_with = "profiles")]
    run: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    folders: Folders,
}

fn variants() -> impl TypedValueParser<Value = Variant> {
    PossibleValuesParser::new(Variant::ALL.map(Variant::name))
        .map(|name| Variant::from_name(&name).expect("the names are those of the variants"))
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    match (&arguments.topics, &arguments.profiles) {
        (Some(topics), _) => topics::run(topics, arguments),
        (None, Some(profiles)) => profiles::run(profiles, arguments),
        (None, None) => unreachable!("the command line requires one of the two"),
    }
}
