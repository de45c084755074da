//! `osvedceno analyze`: what the search makes of a text.

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;
use osvedceno_index::analysis::Analysis;

/// Print what the search makes of a text: each word, a tab, and its term
///
/// Two words find each other where their terms are the same. Without TEXT, text is read from standard input.
#[derive(Args)]
pub(super) struct Arguments {
    /// Which analysis: `stem` (Czech: all forms of a word), `root` (Czech: words made of one another), `english`, `form` (as written)
    #[arg(long, default_value = "stem", value_parser = PossibleValuesParser::new(Analysis::ALL.map(Analysis::name)))]
    field: String,
    /// Read one word a line and print just one line for each: of several terms in a line, all, with spaces between
    #[arg(long)]
    words: bool,
    /// The text
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let analysis = Analysis::from_name(&arguments.field).unwrap_or(Analysis::Stem);
    let mut out = BufWriter::new(io::stdout().lock());
    if arguments.text.is_empty() {
        for line in io::stdin().lock().lines() {
            print(&line?, analysis, arguments.words, &mut out)?;
        }
    } else {
        print(&arguments.text.join(" "), analysis, arguments.words, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn print(text: &str, analysis: Analysis, whole: bool, out: &mut impl Write) -> io::Result<()> {
    let terms = analysis.terms(text);
    if whole {
        let terms: Vec<&str> = terms.iter().map(|(_, term)| term.as_str()).collect();
        return writeln!(out, "{text}\t{}", terms.join(" "));
    }
    terms.iter().try_for_each(|(form, term)| writeln!(out, "{form}\t{term}"))
}
