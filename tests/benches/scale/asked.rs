//! Questions over HTTP, one after another over a kept connection, of all programs in turn: how long each answer takes.
//!
//! None is asked twice but where that is what is measured, so that no answer was kept: searches are written in other ways
//! (`Questions` says how), lists of everything begin at other places, towns of profiles have a few people more, and tables are of
//! other pairs of groups.

use std::error::Error;
use std::time::Instant;

use osvedceno_measuring::{Connection, Questions, Request, Samples, beginnings, encode, profiles};
use serde_json::json;

use crate::figures::{self as figure, Figure};
use crate::table::Table;
use crate::{Contender, milliseconds};

/// Rounds of all topics, and of all profiles.
const ROUNDS: usize = 6;
/// Lists of everything.
const LISTS: usize = 60;
/// Beginnings that one program is asked for before it is the other's turn.
const TURN: usize = 100;
/// Groups of facets, each pair of which is a map of gaps.
const GROUPS: [&str; 13] = [
    "kind",
    "situation",
    "area",
    "origin",
    "group",
    "tool",
    "evidence",
    "size",
    "horizon",
    "lead",
    "municipal_role",
    "country",
    "region",
];

/// Adds the times of all kinds of questions to the table.
pub(crate) fn everything(table: &mut Table, contenders: &[Contender]) -> Result<(), Box<dyn Error>> {
    let mut add = |figures: &'static [Figure; 2], rounds: usize, requests: Requests| {
        let times = ask(contenders, rounds, requests);
        for (figure, of) in figures.iter().zip([Samples::median, Samples::slow]) {
            let cells =
                times.iter().map(|own| own.as_ref().map_err(Clone::clone).and_then(|own| milliseconds(of(own))));
            table.row(figure, cells.collect());
        }
    };
    let search = |query: String| Request::get(&format!("/api/v1/search?{query}"));
    add(&figure::SEARCH, ROUNDS, &|questions, _| (0..questions.round()).map(|_| search(questions.next())).collect());
    add(&figure::AGAIN, ROUNDS, &|questions, _| {
        (0..questions.round()).map(|own| search(questions.plain(own))).collect()
    });
    let lists = [(&figure::BY_YEAR, "year"), (&figure::BY_TITLE, "title"), (&figure::UNSORTED, "relevance")];
    for (figures, sort) in lists {
        add(figures, LISTS, &|_, round| vec![search(format!("sort={sort}&offset={round}"))]);
    }
    let beginnings: Vec<String> = beginnings()?.into_iter().collect();
    let turns: Vec<&[String]> = beginnings.chunks(TURN).collect();
    add(&figure::SUGGESTIONS, turns.len() - 1, &|_, round| {
        // One turn more than there are rounds, since the first does not count.
        turns[round].iter().map(|typed| Request::get(&format!("/api/v1/suggest?q={}", encode(typed)))).collect()
    });
    let profiles = profiles()?;
    add(&figure::RECOMMENDATIONS, ROUNDS, &|_, round| {
        let mut profiles = profiles.clone();
        for own in &mut profiles {
            let people = own["municipality"]["population"].as_u64().unwrap_or(10_000);
            own["municipality"]["population"] = json!(people + round as u64);
        }
        profiles.iter().map(|own| Request::post("/api/v1/recommendations", &own.to_string())).collect()
    });
    add(&figure::GAPS, GROUPS.len() - 1, &|_, round| {
        let (rows, others) = (GROUPS[round], GROUPS.iter().filter(|own| **own != GROUPS[round]));
        others.map(|columns| Request::get(&format!("/api/v1/gaps?rows={rows}&columns={columns}"))).collect()
    });
    Ok(())
}

/// The requests of a round, which may draw questions that were never asked.
type Requests<'a> = &'a dyn Fn(&Questions, usize) -> Vec<Request>;

/// Asks all programs in turn, a round each; the first round, of number 0, does not count. A program that fails to answer one has
/// no times.
fn ask(contenders: &[Contender], rounds: usize, requests: Requests) -> Vec<Result<Samples, String>> {
    let mut asked: Vec<Result<Asked, String>> = contenders.iter().map(connect).collect();
    for round in 0..=rounds {
        for own in &mut asked {
            let Ok((connection, questions, samples)) = own else { continue };
            let answered = requests(questions, round).iter().try_for_each(|request| {
                let started = Instant::now();
                connection.ask(request)?;
                if round > 0 {
                    samples.add(started.elapsed());
                }
                Ok::<(), std::io::Error>(())
            });
            if let Err(error) = answered {
                *own = Err(error.to_string());
            }
        }
    }
    asked.into_iter().map(|own| own.map(|(_, _, samples)| samples)).collect()
}

/// A connection to one program, what it can be asked, and how long its answers took.
type Asked<'a> = (Connection, &'a Questions, Samples);

fn connect<'a>(contender: &'a Contender<'_>) -> Result<Asked<'a>, String> {
    let serving = contender.serving.as_ref().map_err(Clone::clone)?;
    let connection = serving.service.connect().map_err(|error| error.to_string())?;
    Ok((connection, &serving.questions, Samples::default()))
}
