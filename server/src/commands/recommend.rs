//! `osvedceno recommend`: the recommendations of the API, on the command line.

use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use osvedceno_api::{Lang, Problem, Recommendation, RecommendationResponse, SituationProfile, Stand};

use super::Folders;
use crate::present::recommendation::recommend;
use crate::snapshot::Snapshot;

/// Recommend what fits the situation of a municipality
///
/// Takes the profile that `POST /api/v1/recommendations` takes and answers the same.
#[derive(Args)]
pub(super) struct Arguments {
    /// The profile, as JSON; `-` reads it from standard input
    #[arg(long, value_name = "FILE")]
    profile: PathBuf,
    /// The language of labels and sentences: cs or en; otherwise that of the profile
    #[arg(long)]
    lang: Option<String>,
    /// Print the answer of the API, as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let path = &arguments.profile;
    let mut json = Vec::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut json).map(drop)
    } else {
        fs::read(path).map(|bytes| json = bytes)
    };
    read.with_context(|| format!("{} cannot be read", path.display()))?;
    let asked = arguments.lang.as_deref();
    let lang = asked.and_then(Lang::from_code);
    let in_words = |faults: Vec<_>| Problem::invalid(&faults, lang.unwrap_or_default());
    if let (Some(asked), None) = (asked, lang) {
        let reason = osvedceno_api::Reason::NotOneOf(&["cs", "en"]);
        return Err(in_words(vec![osvedceno_api::Invalid::new("lang", asked, reason)]).into());
    }
    let profile = SituationProfile::from_json(&json).map_err(in_words);
    let mut profile = profile.with_context(|| format!("{} is no profile", path.display()))?;
    profile.language = lang.unwrap_or(profile.language);
    let (snapshot, _) = Snapshot::open(&arguments.folders.corpus, &arguments.folders.index)?;
    let response = recommend(&snapshot, &profile)?;
    let mut out = BufWriter::new(io::stdout().lock());
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&response)?)?;
    } else {
        print(&response, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn print(response: &RecommendationResponse, out: &mut impl Write) -> io::Result<()> {
    let lang = response.profile.language;
    for note in &response.notes {
        writeln!(out, "{note}\n")?;
    }
    if let Some(corrected) = &response.corrected {
        writeln!(out, "{}: {corrected}\n", lang.pick("Čteme jako", "Read as"))?;
    }
    if !response.understood.is_empty() {
        let labels: Vec<&str> = response.understood.iter().map(|own| own.label.as_str()).collect();
        writeln!(out, "{}: {}\n", lang.pick("Z textu rozumíme", "The text says"), labels.join(", "))?;
    }
    let warnings: Vec<Recommendation> = response.warnings.iter().map(|own| own.recommendation.clone()).collect();
    let lists = [
        (lang.pick("PRAXE, KTERÉ SE HODÍ", "PRACTICES THAT FIT"), &response.practices),
        (lang.pick("MÍSTA JAKO VY", "PLACES LIKE YOURS"), &response.places_alike),
        (lang.pick("CO ČÍST NEJDŘÍV", "READ FIRST"), &response.read_first),
        (lang.pick("PENÍZE A PRÁVO", "MONEY AND LAW"), &response.instruments),
        (lang.pick("CO PLATÍ A NA CO MAJÍ LIDÉ NÁROK", "WHAT HOLDS AND WHAT PEOPLE ARE ENTITLED TO"), &response.law),
        (lang.pick("OČ SE OPŘÍT", "BACKGROUND"), &response.background),
        (lang.pick("CO SE JINDE NEOSVĚDČILO", "WHAT DID NOT WORK ELSEWHERE"), &warnings),
    ];
    for (heading, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        writeln!(out, "{heading}\n")?;
        for (rank, own) in list.iter().enumerate() {
            recommendation(rank + 1, own, out)?;
        }
    }
    Ok(())
}

fn recommendation(rank: usize, own: &Recommendation, out: &mut impl Write) -> io::Result<()> {
    let Recommendation { hit, reasons, .. } = own;
    writeln!(out, "{rank:>3}. {}  [{}]", hit.title, hit.id)?;
    let chapter = hit.chapter.as_deref().map(|chapter| format!("{chapter}, "));
    let place = hit.place.as_deref().map(|place| format!("{place}, "));
    let year = hit.year.map(|year| format!(", {year}")).unwrap_or_default();
    let before = chapter.or(place).unwrap_or_default();
    writeln!(out, "     {before}{}{year}: {:.2}", hit.country_label, hit.score)?;
    for reason in reasons {
        let sign = match reason.stand {
            Stand::For => '+',
            Stand::Against => '−',
            Stand::Unknown => '?',
        };
        writeln!(out, "     {sign} {} ({:.2})", reason.text, reason.contribution)?;
    }
    writeln!(out)
}
