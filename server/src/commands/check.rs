//! `osvedceno check`: is the corpus right, and what is in it.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use osvedceno_corpus::{Corpus, Kind, Withdrawals};

use crate::day::today;

/// Check a corpus and say what is in it, or everything that is wrong
///
/// Every fault of every file is named with its line and with what would be right. Exits with 0 if there is none, else
/// with 1.
#[derive(Args)]
pub(super) struct Arguments {
    /// The corpus folder
    #[arg(value_name = "FOLDER", env = "OSVEDCENO_CORPUS", default_value = "corpus")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut out = io::stdout().lock();
    match Corpus::load(&arguments.folder) {
        Ok(corpus) => {
            let mut early = 0;
            for own in corpus.withdrawn.iter().filter(|own| own.day > today()) {
                let (file, line) = (Withdrawals::FILE, own.line);
                eprintln!(
                    "{file}:{line}: `{}` is withdrawn from {} on; the day on which it was taken out is wanted",
                    own.id, own.day
                );
                early += 1;
            }
            if early > 0 {
                return Ok(ExitCode::FAILURE);
            }
            for kind in Kind::ALL {
                let count = corpus.records.iter().filter(|record| record.kind == kind).count();
                writeln!(out, "{:14}{count:>6}", kind.code())?;
            }
            let sections = corpus.documents().filter(|document| document.section.is_some()).count();
            writeln!(out, "{:14}{:>6}", "records", corpus.records.len())?;
            writeln!(out, "{:14}{sections:>6}   (found in place of the manual's chapters)", Kind::SECTION_CODE)?;
            writeln!(out, "{:14}{:>6}", "municipalities", corpus.municipalities.iter().len())?;
            if let count @ 1.. = corpus.withdrawn.iter().len() {
                writeln!(out, "{:14}{count:>6}", "withdrawn")?;
            }
            if let count @ 1.. = corpus.templates.iter().len() {
                writeln!(out, "{:14}{count:>6}", "templates")?;
            }
            writeln!(out, "The corpus is right.")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(report) => {
            eprintln!("{report}");
            Ok(ExitCode::FAILURE)
        }
    }
}
