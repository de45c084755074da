//! `cargo xtask bench recommendation`: how fast recommendations are, on the real corpus and on a large one made of it.
//!
//! Asks for each of the profiles in `tests/relevance/` and prints the median and the slowest, in the engine, beside what is
//! wanted. With `--sweep` it says what recommendations are worth with every weight changed, one at a time, and on profiles
//! held out; `sweep.rs` has how.

#[path = "recommendation/sweep.rs"]
mod sweep;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use osvedceno_api::SituationProfile;
use osvedceno_corpus::CorpusFiles;
use osvedceno_index::evaluation::Profiles;
use osvedceno_index::{Engine, Profile};
use osvedceno_measuring::{real_corpus, scaled};

/// Records of the large corpus, unless `--records` says otherwise.
const LARGE: usize = 100_000;

fn main() -> ExitCode {
    match measure() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<bool, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |name: &str| arguments.iter().position(|own| own == name).and_then(|at| arguments.get(at + 1));
    let records = after("--records").map_or(Ok(LARGE), |records| records.parse())?;
    let real = real_corpus();
    let profiles = profiles()?;
    let folder = tempfile::tempdir()?;
    let engine = open(&real, &folder.path().join("index"))?;
    if arguments.iter().any(|own| own == "--sweep") {
        sweep::run(engine, &profiles)?;
        return Ok(true);
    }
    let mut met = report(&engine, &profiles, 3.0)?;
    if records > 0 {
        let large = folder.path().join("corpus");
        let started = Instant::now();
        scaled::make(&real, records, &large)?;
        println!("a corpus of {records} records made in {:.1} s", started.elapsed().as_secs_f64());
        let started = Instant::now();
        let engine = open(&large, &folder.path().join("large-index"))?;
        println!("its index built in {:.1} s", started.elapsed().as_secs_f64());
        met &= report(&engine, &profiles, 50.0)?;
    }
    Ok(met)
}

fn open(corpus: &Path, index: &Path) -> Result<Engine, Box<dyn Error>> {
    Ok(Engine::open_or_build(index, &CorpusFiles::read(corpus)?)?.0)
}

fn relevance(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("relevance").join(file)
}

/// The development profiles by their ids, as the engine takes them.
fn profiles() -> Result<Vec<(String, Profile)>, Box<dyn Error>> {
    let read = Profiles::read(&relevance("profiles.json"))?;
    let profiles = read.iter().map(|own| {
        let profile = SituationProfile::from_json(own.profile.to_string().as_bytes());
        let profile = profile.map_err(|faults| format!("{}: {faults:?}", own.id))?;
        let SituationProfile { municipality, situations, areas, groups, horizon, text, limit, .. } = profile;
        let profile = Profile {
            population: municipality.population,
            region: municipality.region,
            situations,
            areas,
            groups,
            horizon,
            budget: profile.budget_czk_per_year,
            text,
            limit,
            ..Profile::default()
        };
        Ok((own.id.clone(), profile))
    });
    profiles.collect()
}

/// Prints how long the profiles take, and tells whether the slowest is within what is wanted.
fn report(engine: &Engine, profiles: &[(String, Profile)], wanted: f64) -> Result<bool, Box<dyn Error>> {
    let mut times = Vec::new();
    for (id, profile) in profiles {
        let mut own = Vec::new();
        for _ in 0..41 {
            let started = Instant::now();
            let found = engine.recommend(profile)?;
            own.push(started.elapsed());
            assert!(!found.practices.is_empty(), "{id}");
        }
        own.sort();
        times.push((own[own.len() / 2], id));
    }
    times.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    let (slowest, id) = times[times.len() - 1];
    let met = milliseconds(slowest) <= wanted;
    println!(
        "{:>8} documents: median {:.2} ms, slowest {:.2} ms ({id}); wanted: at most {wanted} ms{}",
        engine.documents(),
        milliseconds(times[times.len() / 2].0),
        milliseconds(slowest),
        if met { "" } else { "   MISSED" }
    );
    Ok(met)
}
