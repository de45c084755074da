//! `cargo xtask bench scale`: what the program costs on corpora from the real one to a million records, beside what an earlier
//! build of it costs in the same minutes.
//!
//! For each size a corpus is made, its index is built and served by the program as processes, and asked over HTTP. With two
//! programs all is done by both, the requests in turn, so that their ratio does not depend on what else the machine does. Prints
//! the figures beside what is wanted and exits with 1 where one is missed; a program that cannot do something has a dash there.

mod asked;
mod built;
mod figures;
mod load;
mod table;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Parser;
use osvedceno_measuring::{Costs, Kind, Memory, Questions, Samples, Service, program, real_corpus, scaled};

use crate::built::Built;
use crate::figures::{self as figure, Figure};
use crate::table::{Cell, Table};

/// Starts whose median is told.
const STARTS: usize = 3;

/// Measure at several sizes, beside an earlier build
#[derive(Parser)]
struct Arguments {
    /// Records of the corpus; 0 is the real corpus as it is
    #[arg(long, value_name = "N", value_delimiter = ',', default_values_t = figures::SIZES)]
    records: Vec<usize>,
    /// The program of an earlier build, to be measured in the same minutes
    #[arg(long, value_name = "BINARY")]
    against: Option<PathBuf>,
    /// A folder where corpora and indexes are left; corpora that it has are not made anew
    #[arg(long, value_name = "FOLDER")]
    keep: Option<PathBuf>,
    /// What cargo says to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

/// One program with its index, as far as it came.
struct Contender<'a> {
    program: &'a Path,
    index: PathBuf,
    built: Result<Built, String>,
    serving: Result<Serving, String>,
}

/// A service, and what it was asked.
struct Serving {
    service: Service,
    questions: Questions,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<bool, Box<dyn Error>> {
    let programs: Vec<PathBuf> = [Some(program()?), arguments.against.clone()].into_iter().flatten().collect();
    let temporary = tempfile::tempdir()?;
    let folder = arguments.keep.as_deref().unwrap_or(temporary.path());
    for (name, path) in ["this", "other"].iter().zip(&programs) {
        println!("{name}: {}", path.display());
    }
    let mut met = true;
    for &records in &arguments.records {
        let folder = folder.join(records.to_string());
        std::fs::create_dir_all(&folder)?;
        let made = Instant::now();
        let corpus = if records == 0 { real_corpus() } else { folder.join("corpus") };
        if records > 0 {
            scaled::make(&real_corpus(), records, &corpus)?;
        }
        let title = if records == 0 { "the real corpus".to_owned() } else { format!("{records} records") };
        println!("\n{title} (made in {:.1} s)", made.elapsed().as_secs_f64());
        met &= measure(records, &corpus, &folder, &programs)?;
        if arguments.keep.is_none() {
            std::fs::remove_dir_all(&folder)?;
        }
    }
    Ok(met)
}

/// Everything about one size.
fn measure(records: usize, corpus: &Path, folder: &Path, programs: &[PathBuf]) -> Result<bool, Box<dyn Error>> {
    let mut table = Table::new(records, programs.len());
    let mut contenders: Vec<Contender> = Vec::new();
    for (program, number) in programs.iter().zip(0..) {
        let index = folder.join(format!("index-{number}"));
        let built = Built::by(program, corpus, &index);
        contenders.push(Contender { program, index, built, serving: Err("it was not started".to_owned()) });
    }
    let built =
        |of: fn(&Built) -> f64| contenders.iter().map(|own| own.built.as_ref().map(of).map_err(Clone::clone)).collect();
    table.row(&figure::INDEX, built(|own| own.time.as_secs_f64()));
    table.row(&figure::INDEX_PEAK, built(|own| megabytes(own.resident)));
    table.row(&figure::INDEX_ANONYMOUS, built(|own| megabytes(own.anonymous)));
    table.row(&figure::INDEX_DISK, built(|own| megabytes(own.disk)));

    let starts = start(&mut contenders, corpus)?;
    table.row(&figure::START, starts.into_iter().map(|own| own.and_then(|own| milliseconds(own.median()))).collect());
    resident(&mut table, &contenders, [&figure::RESIDENT_AT_START, &figure::ANONYMOUS_AT_START]);
    asked::everything(&mut table, &contenders)?;
    resident(&mut table, &contenders, [&figure::RESIDENT, &figure::ANONYMOUS]);
    costs(&mut table, &contenders);
    table.row(&figure::LOAD, load::answers_per_second(&contenders));
    Ok(table.end())
}

/// Starts every program some times in turn, and leaves each running.
fn start(contenders: &mut [Contender], corpus: &Path) -> Result<Vec<Result<Samples, String>>, Box<dyn Error>> {
    let built = contenders.iter().map(|own| own.built.as_ref().map(|_| Samples::default()).map_err(Clone::clone));
    let mut samples: Vec<Result<Samples, String>> = built.collect();
    for _ in 0..STARTS {
        for (own, samples) in contenders.iter_mut().zip(&mut samples) {
            let times = match samples {
                Ok(times) => times,
                Err(reason) => {
                    own.serving = Err(reason.clone());
                    continue;
                }
            };
            // The one before ends first.
            own.serving = Err("it was not started".to_owned());
            match Service::start(own.program, corpus, &own.index) {
                Ok((service, time)) => {
                    times.add(time);
                    own.serving = Ok(Serving { service, questions: Questions::of_topics()? });
                }
                Err(error) => *samples = Err(error.to_string()),
            }
        }
    }
    Ok(samples)
}

/// How much memory each has now: all of it, and what is no file.
fn resident(table: &mut Table, contenders: &[Contender], figures: [&'static Figure; 2]) {
    let memory = |own: &Contender| {
        let serving = own.serving.as_ref().map_err(Clone::clone)?;
        serving.service.process().memory().map_err(|error| error.to_string())
    };
    let all: Vec<Result<Memory, String>> = contenders.iter().map(memory).collect();
    for (figure, of) in figures.into_iter().zip([|own: &Memory| own.resident, |own: &Memory| own.anonymous]) {
        table.row(
            figure,
            all.iter().map(|own| own.as_ref().map(|own| megabytes(of(own))).map_err(Clone::clone)).collect(),
        );
    }
}

/// Processor time of a request of each kind, by itself and as a multiple of `/healthz`.
fn costs(table: &mut Table, contenders: &[Contender]) {
    let serving = contenders.iter().filter_map(|own| own.serving.as_ref().ok());
    let measured = Costs::measure(&serving.map(|own| (&own.service, &own.questions)).collect::<Vec<_>>());
    let mut measured = measured.map(Vec::into_iter).map_err(|error| error.to_string());
    let costs = contenders.iter().map(|own| {
        own.serving.as_ref().map_err(Clone::clone)?;
        let measured = measured.as_mut().map_err(|error| error.clone())?;
        Ok(measured.next().expect("every service has its costs"))
    });
    let costs: Vec<Result<Costs, String>> = costs.collect();
    let each = |of: &dyn Fn(&Costs) -> f64| -> Vec<Cell> {
        costs.iter().map(|own| own.as_ref().map(of).map_err(Clone::clone)).collect()
    };
    for (figure, kind) in figure::PROCESSOR.iter().zip(Kind::ALL) {
        table.row(figure, each(&|own| own.of(kind).microseconds()));
    }
    for (figure, kind) in figure::MULTIPLES.iter().zip(Kind::ALL.into_iter().skip(1)) {
        table.row(figure, each(&|own| own.multiple(kind)));
    }
}

fn milliseconds(time: Option<Duration>) -> Cell {
    time.map(|own| own.as_secs_f64() * 1e3).ok_or_else(|| "nothing was measured".to_owned())
}

/// Of 1,048,576 bytes, as `ps` and `docker stats` count.
#[allow(clippy::cast_precision_loss, reason = "sizes in tables have four digits")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
