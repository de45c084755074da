//! `osvedceno check`: is the corpus right, and what is in it.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use osvedceno_corpus::{Corpus, Kind};

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

pub(super) fn run(arguments: &Arguments) -> ExitCode {
    match Corpus::load(&arguments.folder) {
        Ok(corpus) => {
            for kind in Kind::ALL {
                let count = corpus.records.iter().filter(|record| record.kind == kind).count();
                println!("{:14}{count:>6}", kind.code());
            }
            let sections = corpus.documents().filter(|document| document.section.is_some()).count();
            println!("{:14}{:>6}", "records", corpus.records.len());
            println!("{:14}{sections:>6}   (found in place of the manual's chapters)", Kind::SECTION_CODE);
            println!("{:14}{:>6}", "municipalities", corpus.municipalities.iter().len());
            println!("The corpus is right.");
            ExitCode::SUCCESS
        }
        Err(report) => {
            eprintln!("{report}");
            ExitCode::FAILURE
        }
    }
}
