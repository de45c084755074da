//! `osvedceno care`: what in a corpus wants an editor's eyes.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use jiff::ToSpan;
use jiff::civil::Date;
use osvedceno_api::Lang;
use osvedceno_corpus::Corpus;
use serde_json::json;

use crate::care::{Asked, Kind, Survey, Task};
use crate::day::today;
use crate::snapshot::Snapshot;

/// After so many months the sources of a record are to be read again.
const MONTHS: i64 = 18;

/// List what in a corpus wants care, by kind, the most urgent first
///
/// Sources that nobody has read for long, calls that are over, links that no longer fit, near copies, what is missing, and what people
/// looked for in vain. Nothing of it is a fault, so the exit status is 0; what is wrong, `osvedceno check` says.
#[derive(Args)]
pub(super) struct Arguments {
    /// The corpus folder
    #[arg(value_name = "CORPUS", env = "OSVEDCENO_CORPUS", default_value = "corpus")]
    corpus: PathBuf,
    /// The index: a folder of our own, made if it is not there
    #[arg(long, value_name = "FOLDER", env = "OSVEDCENO_INDEX", default_value = "osvedceno-index")]
    index: PathBuf,
    /// Only this kind; may be repeated
    #[arg(long, value_name = "KIND", value_parser = Kind::ALL.map(Kind::code))]
    only: Vec<String>,
    /// Sources that were last read before this day were read long ago, as in 2025-05-30; 18 months ago if absent
    #[arg(long, value_name = "DAY")]
    checked_before: Option<Date>,
    /// The file of `serve --unanswered`, for what people looked for and did not find
    #[arg(long, value_name = "FILE")]
    unanswered: Option<PathBuf>,
    /// The language of sentences: cs or en
    #[arg(long, default_value = "cs", value_parser = ["cs", "en"])]
    lang: String,
    /// Print a line of JSON for each
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    // The report of a faulty corpus has all that is wrong with it, so it is read whole first.
    let corpus = Corpus::load(&arguments.corpus)?;
    let (snapshot, _) = Snapshot::open(&arguments.corpus, &arguments.index)?;
    let today = today();
    let survey = Survey {
        corpus: &corpus,
        snapshot: &snapshot,
        today,
        checked_before: arguments.checked_before.unwrap_or_else(|| today.saturating_sub(MONTHS.months())),
        asked: arguments.unanswered.as_deref().map_or(Ok(Vec::new()), Asked::read)?,
    };
    let wanted = |kind: &Kind| arguments.only.is_empty() || arguments.only.iter().any(|only| only == kind.code());
    let lang = Lang::from_code(&arguments.lang).unwrap_or_default();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut counts = Vec::new();
    for kind in Kind::ALL.into_iter().filter(wanted) {
        let tasks = survey.tasks(kind)?;
        if arguments.json {
            tasks.iter().try_for_each(|task| writeln!(out, "{}", line(task, lang)))?;
        } else if !tasks.is_empty() {
            print(kind, &tasks, lang, &mut out)?;
        }
        counts.push((kind, tasks.len()));
    }
    if !arguments.json {
        for (kind, count) in counts {
            let heading = kind.heading();
            writeln!(out, "{:10}{count:>6}   {}", kind.code(), lang.pick(heading.cs, heading.en))?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn print(kind: Kind, tasks: &[Task], lang: Lang, out: &mut impl Write) -> io::Result<()> {
    let heading = kind.heading();
    writeln!(out, "{} ({})\n", lang.pick(heading.cs, heading.en), tasks.len())?;
    for task in tasks {
        match &task.title {
            Some(title) => writeln!(out, "{}  [{}]", lang.pick(&title.cs, &title.en), task.about)?,
            None => writeln!(out, "{}", task.about)?,
        }
        writeln!(out, "    {}", lang.pick(&task.text.cs, &task.text.en))?;
    }
    writeln!(out)
}

/// A task for programs: `about` is the id of a record, or of a gap the words.
fn line(task: &Task, lang: Lang) -> serde_json::Value {
    let title = task.title.as_ref().map(|title| lang.pick(&title.cs, &title.en));
    json!({
        "kind": task.kind.code(),
        "about": task.about,
        "title": title,
        "others": task.others,
        "text": lang.pick(&task.text.cs, &task.text.en),
    })
}
