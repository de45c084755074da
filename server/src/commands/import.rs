//! `osvedceno import`: a table of practices into proposals.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use jiff::Timestamp;
use osvedceno_corpus::Corpus;

use crate::import::{self, Mapping, Plan, Read, Report, Table};
use crate::proposals::{Case, Limits, NewCase, Proposals};

/// How often it is planned anew because somebody has sent something meanwhile.
const ATTEMPTS: usize = 5;

/// Bring a table of practices in as proposals with drafts of their records
///
/// The table is CSV (UTF-8 or Windows-1250) or XLSX; the mapping says which columns fill which fields, and `deploy/import/` has two. What
/// the corpus, the queue or the table has already does not come again, so that the same table can be brought in twice. Nothing is written
/// before all of it was read, and then all of it or nothing.
///
/// Exits with 0 if every row was read, else with 1.
#[derive(Args)]
pub(super) struct Arguments {
    /// The table
    #[arg(value_name = "TABLE")]
    table: PathBuf,
    /// What its columns mean
    #[arg(long, value_name = "MAPPING")]
    map: PathBuf,
    /// The file that `serve --proposals` keeps; made if it is not there
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_PROPOSALS")]
    proposals: Option<PathBuf>,
    /// The corpus folder
    #[arg(long, value_name = "FOLDER", env = "OSVEDCENO_CORPUS", default_value = "corpus")]
    corpus: PathBuf,
    /// Say everything and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Bring nothing in where a single row cannot be read, or a column is not there
    #[arg(long)]
    strict: bool,
    /// Bring in so many at the most; the same command goes on with the rest
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Print what is said as JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let corpus = Corpus::load(&arguments.corpus)?;
    let mapping =
        fs::read_to_string(&arguments.map).with_context(|| format!("cannot read {}", arguments.map.display()))?;
    let mapping = Mapping::read(&mapping, &corpus.vocabulary).map_err(|faults| named(&arguments.map, &faults))?;
    let bytes = read(&arguments.table).with_context(|| format!("cannot read {}", arguments.table.display()))?;
    let table = Table::read(&bytes, &mapping.shape).map_err(|fault| named(&arguments.table, &[fault.to_string()]))?;
    let read = Read::of(&table, &mapping, &corpus).map_err(|faults| named(&arguments.table, &faults))?;
    let is_stopped = arguments.strict && !(read.faults.is_empty() && read.missing.is_empty());
    let limit = arguments.limit.unwrap_or(usize::MAX);
    let plan = |cases: &[Case], drafts: &[String]| read.plan(&mapping, &corpus, cases, drafts, limit);
    let (plan, numbers) = if arguments.dry_run || is_stopped {
        (looked_at(arguments.proposals.as_deref(), plan)?, None)
    } else {
        let (plan, numbers) = brought_in(arguments.proposals.as_deref(), plan)?;
        (plan, Some(numbers))
    };
    let file = arguments.table.display().to_string();
    let has_queue = arguments.proposals.is_some();
    let report =
        Report { file: &file, table: &table, read: &read, plan: &plan, numbers: numbers.as_deref(), has_queue };
    let mut out = BufWriter::new(io::stdout().lock());
    if arguments.json {
        writeln!(out, "{}", report.json())?;
    } else {
        report.print(&mut out)?;
    }
    out.flush()?;
    if is_stopped {
        eprintln!("error: nothing is brought in, by --strict");
    }
    Ok(if read.faults.is_empty() && !is_stopped { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A file, or the beginning of one that is too large.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(import::FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What would come; the file of the queue is not touched, nor made.
fn looked_at(file: Option<&Path>, plan: impl Fn(&[Case], &[String]) -> Plan) -> Result<Plan> {
    let Some(file) = file.filter(|file| file.exists()) else { return Ok(plan(&[], &[])) };
    let (proposals, _folder) = Proposals::copied(file)?;
    let waiting = Waiting::read(&proposals)?;
    Ok(plan(&waiting.cases, &waiting.drafts))
}

/// What came, and under which numbers.
fn brought_in(file: Option<&Path>, plan: impl Fn(&[Case], &[String]) -> Plan) -> Result<(Plan, Vec<i64>)> {
    let file = file.context("--proposals FILE says where proposals are kept; --dry-run does without")?;
    let limits = Limits::default();
    let most = limits.open as usize;
    let proposals = Proposals::open(file, limits)?;
    for _ in 0..ATTEMPTS {
        let Waiting { cases, drafts, last, open } = Waiting::read(&proposals)?;
        let plan = plan(&cases, &drafts);
        // With more, nothing would be taken from people.
        ensure!(
            plan.coming.is_empty() || open + plan.coming.len() < most,
            "{} would come, and {open} cases are open; with {most} nobody else could send anything; --limit N brings in fewer",
            plan.coming.len()
        );
        let new: Vec<(NewCase, &str)> = plan.coming.iter().map(|own| (own.case.clone(), own.file.as_str())).collect();
        if let Some(numbers) = proposals.bring_in_all(&new, last, Timestamp::now())? {
            return Ok((plan, numbers));
        }
    }
    bail!("somebody keeps sending proposals; nothing was brought in, try again")
}

/// What is in the queue.
struct Waiting {
    /// Every case of a practice that says anything.
    cases: Vec<Case>,
    /// The drafts of all cases.
    drafts: Vec<String>,
    /// The number of the last case.
    last: i64,
    /// How many are open, corrections with them: as many as count where people send something.
    open: usize,
}

impl Waiting {
    fn read(proposals: &Proposals) -> Result<Self> {
        let mut own = Self { cases: Vec::new(), drafts: Vec::new(), last: 0, open: 0 };
        for listed in proposals.list()? {
            own.last = listed.number;
            own.open += usize::from(listed.state.is_open());
            let case = if listed.subject.record().is_none() { proposals.numbered(listed.number)? } else { None };
            own.cases.extend(case.filter(|case| !case.fields.is_empty()));
            own.drafts.extend(proposals.draft(listed.number)?.map(|draft| draft.text));
        }
        Ok(own)
    }
}

/// Faults of a file, a line each.
fn named(file: &Path, faults: &[String]) -> anyhow::Error {
    let lines: Vec<String> = faults.iter().map(|fault| format!("{}: {fault}", file.display())).collect();
    anyhow::anyhow!(lines.join("\n"))
}
