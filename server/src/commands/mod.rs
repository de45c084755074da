//! The command line: this file is the table of commands, each of which has a file of its own.

mod alerts;
mod analyze;
mod care;
mod check;
mod editors;
mod eval;
mod import;
mod index;
mod proposals;
mod recommend;
mod reload;
mod search;
mod serve;
mod unanswered;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

/// Search and recommendation of good practices in the local integration of migrants
///
/// The corpus is a folder of records; the index is a cache that is made from it and can be deleted at any time. A first
/// look: `osvedceno check`, then `osvedceno serve`, then <http://127.0.0.1:8080/> in a browser.
#[derive(Parser)]
#[command(name = "osvedceno", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Serve(serve::Arguments),
    Reload(reload::Arguments),
    Index(index::Arguments),
    Check(check::Arguments),
    Care(care::Arguments),
    Proposals(proposals::Arguments),
    Editors(editors::Arguments),
    Import(import::Arguments),
    Alerts(alerts::Arguments),
    Search(search::Arguments),
    Recommend(recommend::Arguments),
    Analyze(analyze::Arguments),
    Eval(eval::Arguments),
    Unanswered(unanswered::Arguments),
}

/// Where the corpus and its index are.
#[derive(Args)]
struct Folders {
    /// The corpus: a folder with `records/`, `vocabulary.toml` and `municipalities.csv`
    #[arg(long, value_name = "FOLDER", env = "OSVEDCENO_CORPUS", default_value = "corpus")]
    corpus: PathBuf,
    /// The index: a folder of our own, made if it is not there
    #[arg(long, value_name = "FOLDER", env = "OSVEDCENO_INDEX", default_value = "osvedceno-index")]
    index: PathBuf,
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Serve(arguments) => serve::run(arguments),
        Command::Reload(arguments) => reload::run(&arguments),
        Command::Index(arguments) => index::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Care(arguments) => care::run(&arguments),
        Command::Proposals(arguments) => proposals::run(&arguments),
        Command::Editors(arguments) => editors::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Alerts(arguments) => alerts::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Recommend(arguments) => recommend::run(&arguments),
        Command::Analyze(arguments) => analyze::run(&arguments),
        Command::Eval(arguments) => eval::run(&arguments),
        Command::Unanswered(arguments) => unanswered::run(&arguments),
    };
    match result {
        Ok(code) => code,
        // Whoever reads our output, `head` say, has had enough of it.
        Err(error)
            if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) =>
        {
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }
}
