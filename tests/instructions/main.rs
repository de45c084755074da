//! How many instructions the processor carries out for one search, one page of results and one recommendation: figures that do
//! not depend on what else the machine does, held within 5 % of those in `expected.tsv`.
//!
//! The program as it is shipped runs under Callgrind, once with nothing asked and once for each kind with many questions; the
//! difference is what they cost, HTTP and all. `cargo xtask test` builds and finds what is needed; `cargo xtask bench
//! instructions --accept` writes the figures anew. Runs differ by up to 2 %, since hashes are seeded by chance and threads meet in
//! the allocator as they will; that a processor can do more is kept out of it by `callgrind.rs`, so that 5 % are a change.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod callgrind;
mod expected;

use std::path::{Path, PathBuf};

use osvedceno_measuring::{Request, encode, profiles, topics};

use callgrind::Callgrind;
use expected::Expected;

/// The share by which a figure may differ.
const ALLOWED: f64 = 0.05;

/// What is counted: its name and every request of it, none of which comes twice.
struct Kind {
    name: &'static str,
    requests: Vec<Request>,
}

#[test]
#[cfg_attr(
    not(target_arch = "x86_64"),
    ignore = "other processors have other instructions; the figures are those of x86-64"
)]
fn one_answer_takes_as_many_instructions_as_it_did() {
    let callgrind = Callgrind::find();
    let kinds = kinds();
    let nothing = callgrind.count("nothing", &[]);
    let counted: Vec<(&str, u64)> = kinds
        .iter()
        .map(|kind| {
            let all = callgrind.count(kind.name, &kind.requests) - nothing;
            (kind.name, all / kind.requests.len() as u64)
        })
        .collect();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("instructions/expected.tsv");
    let expected = Expected::read(&file);
    println!("{}", expected.compared(&counted));
    if std::env::var_os("OSVEDCENO_ACCEPT").is_some() {
        Expected::write(&file, &counted);
        return;
    }
    let changed = expected.changed(&counted, ALLOWED);
    assert!(
        changed.is_empty(),
        "{}\nmore than {:.0} % either way is a change to know of: `callgrind_annotate` reads {}/*.callgrind and says where they \
         go. If it is meant, or the corpus or the compiler is another one, `cargo xtask bench instructions --accept` keeps them",
        changed.join("\n"),
        ALLOWED * 100.0,
        folder().display(),
    );
}

/// Every kind with questions of its own; those that start the service are others. Many of them, since how a service ends differs by
/// as much as a quarter of one, and so that what the first of them warm counts for little.
fn kinds() -> [Kind; 3] {
    let searches = |path: &str| -> Vec<Request> {
        let topics = topics().unwrap();
        let pages = [0, 20].into_iter().flat_map(|offset| topics.iter().map(move |words| (words, offset)));
        pages.map(|(words, offset)| Request::get(&format!("{path}?q={}&offset={offset}", encode(words)))).collect()
    };
    let mut recommendations = Vec::new();
    for more in 0..3 {
        for mut own in profiles().unwrap() {
            let people = own["municipality"]["population"].as_u64().unwrap_or(10_000);
            own["municipality"]["population"] = (people + more).into();
            recommendations.push(Request::post("/api/v1/recommendations", &own.to_string()));
        }
    }
    [
        Kind { name: "search", requests: searches("/api/v1/search") },
        Kind { name: "page", requests: searches("/hledat") },
        Kind { name: "recommendation", requests: recommendations },
    ]
}

/// Where the index and the profiles of the runs are.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("instructions")
}
