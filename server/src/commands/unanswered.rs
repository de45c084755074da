//! `osvedceno unanswered`: what waits to be seen by an editor, of searches that found nothing, and what is decided about it.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use osvedceno_corpus::{CorpusFiles, Municipalities, Vocabulary, is_unseen};

use crate::day::today;
use crate::unanswered::{self, Decision, Decisions, Safe};

/// List searches that found nothing and wait for an editor, or decide about them
///
/// Everybody may read those that are a phrase of the vocabulary or the name of a municipality; the others wait, the most asked
/// first: how many asked, on how many days, the last of them, the words. What is decided is written into a file beside that of
/// the service (`FILE.decided`), which a running service reads within ten seconds; nothing has to be stopped.
#[derive(Args)]
pub(super) struct Arguments {
    /// The file in which the service counts, as `serve --unanswered` has it
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_UNANSWERED", default_value = "osvedceno-unanswered.json")]
    unanswered: PathBuf,
    /// The corpus, whose vocabulary says what does not have to wait
    #[arg(long, value_name = "FOLDER", env = "OSVEDCENO_CORPUS", default_value = "corpus")]
    corpus: PathBuf,
    /// Let everybody read these words. May be said more than once
    #[arg(long, value_name = "WORDS", value_parser = words)]
    allow: Vec<String>,
    /// Show these words to nobody, and let them wait no more; only a hash of them is kept. May be said more than once
    #[arg(long, value_name = "WORDS", value_parser = words)]
    refuse: Vec<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let Arguments { unanswered, corpus, allow, refuse } = arguments;
    if allow.is_empty() && refuse.is_empty() {
        let files = CorpusFiles::read(corpus)?;
        let safe = Safe::of(&Vocabulary::read(&files)?, &Municipalities::read(&files)?);
        let mut out = io::stdout().lock();
        for own in unanswered::waiting(unanswered, &safe)? {
            // Anybody can have typed them: nothing of it may speak to the terminal.
            let words: String = own.words.chars().map(|c| if is_unseen(c) { '\u{fffd}' } else { c }).collect();
            writeln!(out, "{}\t{}\t{}\t{words}", own.asked, own.days, own.last)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let allowed = allow.iter().map(|words| (Decision::Allow, words.clone()));
    let decided: Vec<_> = allowed.chain(refuse.iter().map(|words| (Decision::Refuse, words.clone()))).collect();
    Decisions::decide(&Decisions::beside(unanswered), &decided, today())?;
    Ok(ExitCode::SUCCESS)
}

fn words(text: &str) -> Result<String, String> {
    if text.trim().is_empty() { Err("must be the words of a search".to_owned()) } else { Ok(text.to_owned()) }
}
