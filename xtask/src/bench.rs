//! `cargo xtask bench`: the benchmarks of `tests/benches/`, each as a command with arguments of its own. Without a
//! command, the service as it is shipped is measured.

use std::ffi::OsString;
use std::fs::File;
use std::path::{self, Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};

use crate::command::run as run_command;
use crate::instructions::{self, Figures};
use crate::programs::{CHROMIUM, NODE};
use crate::site;
use crate::workspace::{SERVICE_VARIABLE, Workspace};

/// What to measure.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Selection {
    #[command(subcommand)]
    part: Option<Part>,

    /// Arguments for the benchmark of the service
    #[arg(last = true, value_name = "BENCHMARK ARGUMENTS")]
    arguments: Vec<OsString>,
}

#[derive(Subcommand)]
enum Part {
    /// Measure which forms of a word the text analysis brings together, and how fast it is
    Conflation {
        /// Words: `form`, `lemma` and `upos` on each line, with tabs between; the first line names them so
        #[arg(value_name = "FILE")]
        forms: PathBuf,
    },

    /// Measure how fast recommendations are, on the real corpus and on a large one made of it: takes minutes
    Recommendation {
        /// Records of the large corpus; 0 leaves it out
        #[arg(long, default_value_t = 100_000)]
        records: usize,
        /// Instead, change every weight of recommending, say what that does, and try weights on profiles held out
        #[arg(long)]
        sweep: bool,
    },

    /// Measure corpora from the real one to a million records: building, starting, memory, answers, processor time
    Scale {
        /// Sizes in records, 0 being the real corpus; up to a million it takes hours, and 40 GB of disk
        #[arg(long, value_name = "N", value_delimiter = ',', default_values_t = [0, 10_000, 100_000, 1_000_000])]
        records: Vec<usize>,
        /// The program of an earlier build, to be measured in the same minutes
        #[arg(long, value_name = "BINARY")]
        against: Option<PathBuf>,
        /// A folder where corpora and indexes are left, so that the next time the corpora are there
        #[arg(long, value_name = "FOLDER")]
        keep: Option<PathBuf>,
    },

    /// Count the instructions of one search, one page and one recommendation, as a test holds them
    Instructions {
        /// Write the counts down as those that are expected from now on
        #[arg(long)]
        accept: bool,
    },

    /// Measure the site in a browser: from a key to painted results, and by Lighthouse on a simulated phone
    Site,

    /// Measure how good the search is on tests/relevance: as typed, without diacritics, with a typing error
    Relevance {
        /// Change every weight of ranking, say what that does, and climb to better ones: takes minutes
        #[arg(long)]
        sweep: bool,
    },
}

/// Measures what was selected.
///
/// # Errors
/// Something could not be built or measured, or a figure is not as wanted; the benchmark has printed which.
pub(crate) fn run(workspace: &Workspace, selection: Selection) -> Result<()> {
    match selection.part {
        None => {
            workspace.build_service()?;
            workspace.bench("service", &selection.arguments)
        }
        Some(Part::Conflation { forms }) => workspace.bench("conflation", &[readable(&forms)?.into()]),
        Some(Part::Scale { records, against, keep }) => {
            let sizes: Vec<String> = records.iter().map(usize::to_string).collect();
            let mut arguments: Vec<OsString> = vec!["--records".into(), sizes.join(",").into()];
            if let Some(against) = against {
                arguments.extend(["--against".into(), readable(&against)?.into()]);
            }
            if let Some(keep) = keep {
                arguments.extend(["--keep".into(), path::absolute(keep)?.into()]);
            }
            workspace.build_service()?;
            workspace.bench("scale", &arguments)
        }
        Some(Part::Instructions { accept }) => {
            workspace.build_service()?;
            instructions::count(workspace, if accept { Figures::Accepted } else { Figures::Held })
        }
        Some(Part::Recommendation { records, sweep }) => {
            let mut arguments: Vec<OsString> = vec!["--records".into(), records.to_string().into()];
            arguments.extend(sweep.then(|| "--sweep".into()));
            workspace.bench("recommendation", &arguments)
        }
        Some(Part::Site) => site(workspace),
        Some(Part::Relevance { sweep }) => {
            let arguments = if sweep { vec!["--sweep".into()] } else { Vec::new() };
            workspace.bench("relevance", &arguments)
        }
    }
}

/// The path of a file as meant from where the user stands. That it cannot be read is said before minutes of compiling.
fn readable(file: &Path) -> Result<PathBuf> {
    let path = File::open(file).and_then(|_| path::absolute(file));
    path.with_context(|| format!("{} cannot be read", file.display()))
}

/// Builds the site and the service as they are shipped, and has a browser measure them.
fn site(workspace: &Workspace) -> Result<()> {
    site::build(workspace)?;
    workspace.build_service()?;
    let node = NODE.find_or_install()?;
    let chromium = CHROMIUM.find_or_install()?;
    let folder = workspace.root().join("tests/benches/site");
    Workspace::npm_ci(&folder)?;
    run_command(
        Command::new(node)
            .arg("bench.mjs")
            .current_dir(&folder)
            .env("CHROMIUM", chromium)
            .env(SERVICE_VARIABLE, workspace.service()),
    )
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::{Part, Selection};

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        selection: Selection,
    }

    fn parse(arguments: &[&str]) -> Result<Selection, clap::Error> {
        Cli::try_parse_from([&["bench"], arguments].concat()).map(|cli| cli.selection)
    }

    #[test]
    fn without_a_command_the_service_is_measured() {
        assert!(parse(&[]).unwrap().part.is_none());
        let selection = parse(&["--", "conflation", "--quick"]).unwrap();
        assert!(selection.part.is_none());
        assert_eq!(selection.arguments, ["conflation", "--quick"]);
    }

    #[test]
    fn a_part_is_measured_by_its_name() {
        let recommendation = parse(&["recommendation", "--records", "0"]).unwrap().part;
        assert!(matches!(recommendation, Some(Part::Recommendation { records: 0, sweep: false })));
        assert!(matches!(parse(&["site"]).unwrap().part, Some(Part::Site)));
        assert!(matches!(parse(&["relevance"]).unwrap().part, Some(Part::Relevance { sweep: false })));
        let Some(Part::Conflation { forms }) = parse(&["conflation", "forms.tsv"]).unwrap().part else { panic!() };
        assert_eq!(forms.as_os_str(), "forms.tsv");
        assert!(parse(&["conflation"]).is_err(), "the file is not to be guessed");
        assert!(matches!(parse(&["instructions"]).unwrap().part, Some(Part::Instructions { accept: false })));
    }

    #[test]
    fn sizes_are_given_as_a_list_or_one_by_one() {
        let sizes = |arguments: &[&str]| match parse(arguments).unwrap().part {
            Some(Part::Scale { records, .. }) => records,
            _ => panic!("another part"),
        };
        assert_eq!(sizes(&["scale", "--records", "0,2000"]), [0, 2000]);
        assert_eq!(sizes(&["scale", "--records", "0", "--records", "2000"]), [0, 2000]);
        assert_eq!(sizes(&["scale"]), [0, 10_000, 100_000, 1_000_000]);
    }
}
