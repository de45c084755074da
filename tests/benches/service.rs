//! `cargo xtask bench`: the figures that the service promises, measured on the real corpus with the release binary.
//!
//! Prints each beside what is wanted and exits with 1 where one is missed. Times are medians; on a shared machine run it
//! twice before believing it.

use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use osvedceno_corpus::CorpusFiles;
use osvedceno_index::{Engine, Language, Layout, Question};
use osvedceno_measuring::{Costs, Kind, Questions, Request, Service, program, real_corpus};

/// Questions as people type them: long and short, with and without diacritics, English, names, nonsense.
const QUESTIONS: [&str; 12] = [
    "interkulturní pracovníci",
    "interkulturni pracovnici",
    "ubytovny pro zahraniční dělníky a stížnosti sousedů",
    "doučování češtiny pro žáky s OMJ",
    "dotace pro obce na integraci cizinců",
    "tlumočník u lékaře",
    "refugee housing in private flats",
    "Barcelona",
    "škola",
    "integrace",
    "\"společná adresa\"",
    "xqzvw",
];

fn main() -> ExitCode {
    let binary = match program() {
        Ok(binary) => binary,
        Err(error) => {
            println!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let corpus = real_corpus();
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut met = true;
    let mut report = |what: &str, measured: f64, wanted: f64, unit: &str| {
        let verdict = if measured <= wanted { "" } else { "   MISSED" };
        met &= measured <= wanted;
        println!("{what:58}{measured:>9.3} {unit:3} (wanted: at most {wanted} {unit}){verdict}");
    };
    report(
        "index of the real corpus built, process and all",
        seconds(median(5, || build(&binary, &corpus, folder.path()))),
        3.0,
        "s",
    );
    let mut resident = 0.0;
    let start = median(5, || {
        let (service, started) = serve(&binary, &corpus, folder.path());
        resident = use_it(&service);
        started
    });
    report("start on an existing index, until the first answer", seconds(start), 0.5, "s");
    let files = CorpusFiles::read(&corpus).expect("the corpus can be read");
    let (engine, _) = Engine::open_or_build(folder.path(), &files).expect("the index can be opened");
    let (typical, slowest) = search(&engine);
    report("search with all facet counts and 20 snippets, median", seconds(typical) * 1e3, 1.0, "ms");
    report("the same, slowest of the questions", seconds(slowest) * 1e3, 1.0, "ms");
    for (what, words) in hardest() {
        report(
            &format!("{what}, as a multiple of the median"),
            seconds(ask(&engine, &words)) / seconds(typical),
            5.0,
            "",
        );
    }
    let (typical, slowest) = suggest(&engine);
    report("suggest, median of every key of those questions", seconds(typical) * 1e3, 1.0, "ms");
    report("the same, slowest of the keys", seconds(slowest) * 1e3, 1.0, "ms");
    report("map of gaps, tools by countries", seconds(gaps(&engine)) * 1e3, 1.0, "ms");
    report(
        "search over HTTP, 10,000 connections idle, median",
        seconds(among_idle(&binary, &corpus, folder.path())) * 1e3,
        5.0,
        "ms",
    );
    report("resident memory after 600 searches and pages", resident, 150.0, "MB");
    let costs = costs(&binary, &corpus, folder.path());
    println!(
        "processor time of one /healthz: {:.0} µs; of others, as multiples of it:",
        costs.of(Kind::Health).microseconds()
    );
    for kind in Kind::ALL {
        if let Some(wanted) = kind.wanted() {
            report(
                &format!("{} ({:.0} µs)", kind.name(), costs.of(kind).microseconds()),
                costs.multiple(kind),
                wanted,
                "×",
            );
        }
    }
    if met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn seconds(duration: Duration) -> f64 {
    duration.as_secs_f64()
}

fn median(times: usize, mut run: impl FnMut() -> Duration) -> Duration {
    let mut durations: Vec<Duration> = (0..times).map(|_| run()).collect();
    durations.sort();
    durations[times / 2]
}

fn build(binary: &Path, corpus: &Path, index: &Path) -> Duration {
    for entry in std::fs::read_dir(index).expect("the folder is ours").flatten() {
        std::fs::remove_dir_all(entry.path())
            .or_else(|_| std::fs::remove_file(entry.path()))
            .expect("the folder is ours");
    }
    let started = Instant::now();
    let mut command = Command::new(binary);
    let output = command.arg("index").arg("--corpus").arg(corpus).arg("--index").arg(index).output();
    let elapsed = started.elapsed();
    let output = output.expect("the program can be run");
    assert!(output.status.success() && String::from_utf8_lossy(&output.stdout).contains("was built"));
    elapsed
}

/// A running service, and the time until its first answer.
fn serve(binary: &Path, corpus: &Path, index: &Path) -> (Service, Duration) {
    Service::start(binary, corpus, index).expect("the program serves")
}

/// Asks for pages and answers, and tells how much memory the service then has, in megabytes.
fn use_it(service: &Service) -> f64 {
    for _ in 0..200 {
        for path in ["/", "/hledat?q=ubytovny&area=housing", "/api/v1/records/antverpy-curant"] {
            get(service, path);
        }
    }
    let memory = service.process().memory().expect("the service runs");
    f64::from(u32::try_from(memory.resident >> 10).unwrap_or(u32::MAX)) / 1024.0
}

/// Asks over a connection of its own.
fn get(service: &Service, path: &str) {
    let mut connection = service.connect().expect("the service listens");
    connection.ask(&Request::get(path)).expect("the service answers");
}

/// Processor time of a request of each kind.
fn costs(binary: &Path, corpus: &Path, index: &Path) -> Costs {
    let (service, _) = serve(binary, corpus, index);
    let questions = Questions::of_topics().expect("the topics can be read");
    let costs = Costs::measure(&[(&service, &questions)]).expect("the service answers");
    costs.into_iter().next().expect("of one service come one's costs")
}

/// A search over a connection of its own, while one client holds many that say nothing.
fn among_idle(binary: &Path, corpus: &Path, index: &Path) -> Duration {
    let (service, _) = serve(binary, corpus, index);
    let connect = |_| TcpStream::connect(&service.address).expect("the service listens; see `ulimit -n`");
    let idle: Vec<TcpStream> = (0..10_000).map(connect).collect();
    let searched = median(101, || {
        let started = Instant::now();
        get(&service, "/api/v1/search?q=integrace");
        started.elapsed()
    });
    assert_eq!(idle.len(), 10_000);
    searched
}

/// What somebody asks who means no good, or has pasted a page.
fn hardest() -> [(&'static str, String); 6] {
    // No word is near to these, and walking along them takes longest.
    let letter = |seed: usize, at: usize| char::from(b'a' + u8::try_from((seed * 7 + at * 5) % 26).unwrap_or(0));
    let word = |seed: usize| (0..24).map(|at| letter(seed, at)).collect::<String>();
    let unknown = |many: usize| (0..many).map(word).collect::<Vec<_>>().join(" ");
    let nearly = "nezamestnanostinezamestna integrovatelnostiintegra pracovnikamipracovnikam ubytovnamiubytovnamiub \
                  spolupracovnikumspolupra neziskovkaminezisko";
    let common = "obec škola děti práce bydlení cizinci integrace město úřad jazyk kurz pomoc rodiny zdraví komunita \
                  spolupráce kraj ministerstvo projekt podpora služby informace tlumočník poradna peníze dotace strategie \
                  lidé uprchlíci pracovníci učitelé sousedé";
    let phrases: Vec<String> = common.split(' ').map(|word| format!("\"{word} a\"")).collect();
    let prefixes = ["pra", "pro", "pri", "pre", "nez", "spo", "int", "mez", "vzd"].join(" ");
    [
        ("one word of 24 letters that is none", unknown(1)),
        ("40 such words", unknown(40)),
        ("six nearly words of 24 letters", nearly.to_owned()),
        ("32 of the commonest words", common.to_owned()),
        ("32 phrases", phrases.join(" ")),
        ("beginnings of words", prefixes),
    ]
}

/// The median of many runs of one question.
fn ask(engine: &Engine, words: &str) -> Duration {
    let question = Question { words: words.to_owned(), limit: 20, ..Question::default() };
    median(101, || {
        let started = Instant::now();
        let answer = engine.search(&question);
        let elapsed = started.elapsed();
        assert!(answer.is_ok());
        elapsed
    })
}

/// The median over the questions, and the slowest one, each itself a median of many runs.
fn search(engine: &Engine) -> (Duration, Duration) {
    let mut times: Vec<Duration> = QUESTIONS.iter().map(|words| ask(engine, words)).collect();
    times.sort();
    (times[times.len() / 2], times[times.len() - 1])
}

/// The same over what has been typed of the questions after each key, for as many suggestions as can be asked for.
fn suggest(engine: &Engine) -> (Duration, Duration) {
    let beginnings = QUESTIONS.iter().flat_map(|words| words.char_indices().map(|(at, c)| &words[..at + c.len_utf8()]));
    let mut times: Vec<Duration> = beginnings
        .map(|typed| {
            median(51, || {
                let started = Instant::now();
                let suggestions = engine.suggest(typed, Language::Czech, Engine::MOST_SUGGESTIONS);
                let elapsed = started.elapsed();
                assert!(suggestions.is_ok());
                elapsed
            })
        })
        .collect();
    times.sort();
    (times[times.len() / 2], times[times.len() - 1])
}

/// The largest table of two groups.
fn gaps(engine: &Engine) -> Duration {
    let [rows, columns, split] = ["tool", "country", "evidence"].map(str::to_owned);
    let layout = Layout { rows, columns, split, ..Layout::default() };
    median(301, || {
        let started = Instant::now();
        let table = engine.crosstab(&layout);
        let elapsed = started.elapsed();
        assert!(table.is_ok());
        elapsed
    })
}
