//! `osvedceno care`: what in a corpus wants an editor's eyes.

use std::collections::BTreeSet;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, ensure};
use clap::Args;
use jiff::ToSpan;
use jiff::civil::Date;
use osvedceno_api::Lang;
use osvedceno_corpus::Corpus;
use serde_json::json;

use crate::alerts::{AlertLimits, Alerts, Failing};
use crate::care::{Asked, Kind, MONTHS, Survey, Task};
use crate::day::today;
use crate::links::{Checker, State, Told, round};
use crate::snapshot::Snapshot;

/// List what in a corpus wants care, by kind, the most urgent first
///
/// Sources that are gone or that nobody has read for long, calls that are over, links that no longer fit, near copies, what is missing, what people
/// looked for in vain, and alerts that send nothing. Nothing of it is a fault, so the exit status is 0; what is wrong, `osvedceno check` says.
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
    /// The file of `serve --alerts`, for alerts whose search cannot be answered
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_ALERTS")]
    alerts: Option<PathBuf>,
    /// Look whether the sources of records can still be opened, politely, and note it in the file of `--state`; nothing else is listed
    #[arg(long, requires = "contact", conflicts_with_all = ["only", "json", "checked_before", "unanswered"])]
    check_links: bool,
    /// What became of sources, as `--check-links` keeps it
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_LINK_STATE", default_value = "osvedceno-links.json")]
    state: PathBuf,
    /// Of `--check-links`, how many addresses are looked at, those that were longest ago first; all if absent
    #[arg(long, value_name = "N", requires = "check_links")]
    limit: Option<usize>,
    /// Of `--check-links`, an e-mail address or page that those who are asked can write to
    #[arg(long, value_name = "CONTACT", env = "OSVEDCENO_CONTACT", value_parser = contact)]
    contact: Option<String>,
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
    if arguments.check_links {
        return check_links(arguments, &corpus);
    }
    let (snapshot, _) = Snapshot::open(&arguments.corpus, &arguments.index)?;
    let today = today();
    let survey = Survey {
        corpus: &corpus,
        snapshot: &snapshot,
        today,
        checked_before: arguments.checked_before.unwrap_or_else(|| today.saturating_sub(MONTHS.months())),
        links: State::read(&arguments.state)?,
        asked: arguments.unanswered.as_deref().map_or(Ok(Vec::new()), Asked::read)?,
        failing: arguments.alerts.as_deref().map_or(Ok(Vec::new()), failing)?,
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

/// Looks whether sources can be opened; what came of it is in the file afterwards.
#[tokio::main(flavor = "current_thread")]
async fn check_links(arguments: &Arguments, corpus: &Corpus) -> Result<ExitCode> {
    let addresses: BTreeSet<&str> =
        corpus.records.iter().flat_map(|record| &record.sources).map(|source| source.url.as_str()).collect();
    let addresses: Vec<&str> = addresses.into_iter().collect();
    let checker = Checker::new(arguments.contact.as_deref().unwrap_or_default())?;
    let mut state = State::read(&arguments.state)?;
    let limit = arguments.limit.unwrap_or(usize::MAX);
    let Told { opened, failed, unsure } =
        round(checker, &mut state, &addresses, limit, today(), |state| state.write(&arguments.state)).await?;
    let lang = Lang::from_code(&arguments.lang).unwrap_or_default();
    let gone = state.gone().iter().count();
    let (opened_of, failed_of, unsure_of, gone_of) = lang.pick(
        ("otevřelo se", "neotevřelo se", "nelze říct", "není k\u{a0}dispozici už déle než měsíc"),
        ("opened", "failed", "cannot be told", "gone for more than a month"),
    );
    println!("{opened:>6}   {opened_of}\n{failed:>6}   {failed_of}\n{unsure:>6}   {unsure_of}\n{gone:>6}   {gone_of}");
    Ok(ExitCode::SUCCESS)
}

/// Searches of alerts that cannot be answered.
fn failing(file: &Path) -> Result<Vec<Failing>> {
    // A file that is not there is not made.
    ensure!(file.exists(), "there is no {}", file.display());
    Alerts::open(file, AlertLimits::default())?.failing()
}

/// Words that may stand in a header.
fn contact(words: &str) -> Result<String, String> {
    let fit = !words.trim().is_empty() && words.chars().all(|c| c.is_ascii_graphic() && !"()\\".contains(c));
    if fit { Ok(words.to_owned()) } else { Err("must be an e-mail address or the address of a page".to_owned()) }
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

/// A task for programs: `about` is the id of a record, of a gap the words, of an alert its search.
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
