//! `cargo xtask bench conflation FILE`: which forms of a word the analysis brings together, and how fast it is.
//!
//! FILE has a form, its lemma and its part of speech on each line. Prints each figure, beside what is wanted where
//! something is, and exits with 1 where one is missed.

use std::error::Error;
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use osvedceno_corpus::{Corpus, plain_text};
use osvedceno_index::analysis::Analysis;
use osvedceno_index::evaluation::Forms;

/// Above the best that was measured on these forms elsewhere: a table of lemmas and then Snowball.
const WANTED_F1: f64 = 0.955;
/// Of four hundred forms twelve may be lost when they are typed without diacritics.
const WANTED_FOLDED: f64 = 0.97;
/// So that the million records that this is made for are analysed in minutes.
const WANTED_SPEED: f64 = 20.0;
/// How much text the speed is measured on, in bytes.
const TEXT: usize = 20_000_000;

fn main() -> ExitCode {
    // cargo tells every benchmark that it is one.
    let mut arguments = std::env::args_os().skip(1).filter(|argument| argument != "--bench");
    let (Some(file), None) = (arguments.next(), arguments.next()) else {
        eprintln!("error: one file of forms is wanted; `cargo xtask bench conflation --help` says what is in it");
        return ExitCode::FAILURE;
    };
    match measure(&file) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints every figure, and tells whether all are as wanted.
fn measure(file: &OsString) -> Result<bool, Box<dyn Error>> {
    let forms = Forms::read(Path::new(file))?;
    let corpus = Corpus::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus"))?;
    let analysis = Analysis::Stem;
    let conflation = forms.measure(|form| analysis.terms(form).into_iter().map(|(_, term)| term).collect());
    println!("{} forms, {} of them nouns, adjectives or names", conflation.forms, conflation.searched);
    let mut met = true;
    let mut report = |what: &str, measured: f64, wanted: Option<f64>, unit: &str| {
        println!("{}", format!("{what:58}{measured:>9.3}{unit:5}{}", beside(measured, wanted, unit)).trim_end());
        met &= wanted.is_none_or(|wanted| measured >= wanted);
    };
    report("precision of pairs put together", conflation.precision(), None, "");
    report("recall of pairs that belong together", conflation.recall(), None, "");
    report("F1 of the two", conflation.f1(), Some(WANTED_F1), "");
    report("share of forms that keep their terms when folded", conflation.folded_share(), Some(WANTED_FOLDED), "");
    report("analysis of the texts of the corpus on one core", speed(analysis, &corpus), Some(WANTED_SPEED), " MB/s");
    Ok(met)
}

/// What is wanted of a figure, and whether it is missed.
fn beside(measured: f64, wanted: Option<f64>, unit: &str) -> String {
    match wanted {
        Some(wanted) if measured >= wanted => format!(" (wanted: at least {wanted}{unit})"),
        Some(wanted) => format!(" (wanted: at least {wanted}{unit})   MISSED"),
        None => String::new(),
    }
}

/// How much text is analysed in a second, in megabytes; the median of five runs.
fn speed(analysis: Analysis, corpus: &Corpus) -> f64 {
    let sections = corpus.records.iter().flat_map(|record| &record.body.sections);
    let texts: String = sections.map(|section| [plain_text(&section.markdown), "\n".to_owned()].concat()).collect();
    let text = texts.repeat(TEXT.div_ceil(texts.len()));
    let mut analyser = analysis.analyser();
    let mut run = || {
        let started = Instant::now();
        let mut terms = 0_usize;
        analyser.token_stream(&text).process(&mut |token| terms += usize::from(!token.text.is_empty()));
        let elapsed = started.elapsed();
        assert!(terms > 1_000_000, "{terms} terms are too few for text of that size");
        elapsed
    };
    let mut times: Vec<Duration> = (0..5).map(|_| run()).collect();
    times.sort();
    #[allow(clippy::cast_precision_loss, reason = "the text is much shorter than 2^53 bytes")]
    let megabytes = text.len() as f64 / 1e6;
    megabytes / times[2].as_secs_f64()
}
