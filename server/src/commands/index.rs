//! `osvedceno index`: builds the index without serving it.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use clap::Args;
use osvedceno_corpus::CorpusFiles;
use osvedceno_index::{Engine, Opened};

use super::Folders;

/// Build the index of a corpus, if it is not there already
///
/// `serve` and `search` do this by themselves; this is for making an image, or for measuring.
#[derive(Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let started = Instant::now();
    let files = CorpusFiles::read(&arguments.folders.corpus)?;
    let (engine, opened) = Engine::open_or_build(&arguments.folders.index, &files)?;
    let what = match opened {
        Opened::Found => "was up to date",
        Opened::Built => "was built",
    };
    println!(
        "The index of {} documents {what} in {} ms: {}",
        engine.documents(),
        started.elapsed().as_millis(),
        arguments.folders.index.display()
    );
    Ok(ExitCode::SUCCESS)
}
