//! Set-up and chores of the workspace, as `cargo xtask COMMAND`: this file is the table of commands.
//! Whatever they need and do not find (the wasm target, Node, Chromium) they install where they can,
//! and otherwise say what to install.

mod bench;
mod bundle;
mod command;
mod contract;
mod instructions;
mod names;
mod outlines;
mod panics;
mod programs;
mod sbom;
mod site;
mod supply;
mod test;
mod wasm;
mod workspace;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use workspace::Workspace;

/// Set-up and chores of Osvědčeno
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the browser's half of the site into frontend/dist
    ///
    /// Compiles the frontend to WebAssembly and writes the module and the script that starts it, each
    /// named by a fingerprint of its contents and each with a brotli copy beside it. Does nothing to
    /// frontend/dist if the WebAssembly came out the same as last time.
    Site,

    /// Make the outlines of regions anew from frontend/map/regions.geojson
    Outlines,

    /// Build the site and the service, then start the service
    Run {
        /// Arguments for `osvedceno serve`
        #[arg(last = true, value_name = "SERVE ARGUMENTS")]
        arguments: Vec<OsString>,
    },

    /// Run every check, stopping at the first that fails
    Test(test::Selection),

    /// Write the bill of materials of the service, as `CycloneDX` has it
    Sbom {
        /// Where to; target/osvedceno.cdx.json if absent
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },

    /// Measure: the service, or one part of it
    ///
    /// Without a command, builds the service and measures its times and its memory.
    Bench(bench::Selection),
}

fn main() -> ExitCode {
    match carry_out(Cli::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        // Printed by hand: returned from `main`, it would come with a backtrace that helps nobody here.
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(command: Command) -> Result<()> {
    let workspace = Workspace::find()?;
    match command {
        Command::Site => site::build(&workspace),
        Command::Outlines => outlines::write(&workspace),
        Command::Run { arguments } => {
            site::build(&workspace)?;
            workspace.build_service()?;
            workspace.serve(&arguments)
        }
        Command::Test(selection) => test::run_steps(&workspace, &selection),
        Command::Sbom { out } => {
            println!("{}", sbom::write(&workspace, out)?.display());
            Ok(())
        }
        Command::Bench(selection) => bench::run(&workspace, selection),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
