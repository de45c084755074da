//! Processor time of the process for one request of each kind, of several services in turn. As multiples of `/healthz` the
//! figures of one machine can be held against those of another.

use std::error::Error;
use std::thread;
use std::time::{Duration, Instant};

use crate::client::{Connection, Request};
use crate::questions::Questions;
use crate::service::Service;

/// Rounds of each kind with each service, in turn, so that what else the machine does meets all alike.
const ROUNDS: usize = 5;
/// A round lasts at least this long, and until every topic has been asked for once.
const ROUND: Duration = Duration::from_millis(300);
/// Between an answer and the next request, so that each finds a service that sleeps, as those of people do. A client that never
/// waits keeps its threads awake: `/healthz` then takes 12 to 18 µs in place of 60 to 70, and is a measure of nothing else.
const PAUSE: Duration = Duration::from_millis(1);

/// Kinds of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `/healthz`: what every request costs.
    Health,
    /// A search as JSON, not compressed: 20 hits, all facets.
    Search,
    /// The same in brotli.
    Brotli,
    /// Searches that have been asked for before.
    Again,
    /// A page of results.
    Page,
}

/// The processor time of one request of each kind, in the order of [`Kind::ALL`].
#[derive(Debug, Clone, Default)]
pub struct Costs([Cost; Kind::ALL.len()]);

/// Processor time of some requests.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cost {
    requests: u32,
    used: Duration,
}

impl Kind {
    /// All of them, the measure of the others first.
    pub const ALL: [Self; 5] = [Self::Health, Self::Search, Self::Brotli, Self::Again, Self::Page];

    /// What a table calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Health => "/healthz",
            Self::Search => "search as JSON, 20 hits, all facets",
            Self::Brotli => "the same in brotli",
            Self::Again => "the same questions again",
            Self::Page => "a page of results as HTML",
        }
    }

    /// How many times `/healthz` it may cost, on the real corpus.
    pub const fn wanted(self) -> Option<f64> {
        match self {
            Self::Health => None,
            Self::Search => Some(8.0),
            Self::Brotli => Some(10.0),
            Self::Again => Some(1.5),
            Self::Page => Some(16.0),
        }
    }

    fn request(self, questions: &Questions, number: usize) -> Request {
        match self {
            Self::Health => Request::get("/healthz"),
            Self::Search => Request::get(&format!("/api/v1/search?{}", questions.next())),
            Self::Brotli => Request::get_brotli(&format!("/api/v1/search?{}", questions.next())),
            Self::Again => Request::get(&format!("/api/v1/search?{}", questions.plain(number))),
            Self::Page => Request::get(&format!("/hledat?{}", questions.next())),
        }
    }
}

impl Cost {
    /// Microseconds of one request.
    pub fn microseconds(self) -> f64 {
        self.used.as_secs_f64() * 1e6 / f64::from(self.requests)
    }
}

impl Costs {
    /// Measures services in turn, each with questions of its own that it was never asked.
    ///
    /// # Errors
    /// A service does not answer.
    pub fn measure(services: &[(&Service, &Questions)]) -> Result<Vec<Self>, Box<dyn Error>> {
        let mut costs = vec![Self::default(); services.len()];
        let mut connections = Vec::new();
        for (service, questions) in services {
            let mut connection = service.connect()?;
            for kind in Kind::ALL {
                // Once round that does not count: the first answers of a connection, and what is then asked again.
                round(kind, &mut connection, questions, Duration::ZERO)?;
            }
            connections.push(connection);
        }
        for _ in 0..ROUNDS {
            for (kind, at) in Kind::ALL.into_iter().zip(0..) {
                for ((costs, connection), (service, questions)) in costs.iter_mut().zip(&mut connections).zip(services)
                {
                    let before = service.process().cpu()?;
                    costs.0[at].requests += round(kind, connection, questions, ROUND)?;
                    costs.0[at].used += service.process().cpu()?.since(&before);
                }
            }
        }
        Ok(costs)
    }

    /// Of one kind.
    pub fn of(&self, kind: Kind) -> Cost {
        let at = Kind::ALL.iter().position(|own| *own == kind).expect("all kinds are among all");
        self.0[at]
    }

    /// Of one kind, as a multiple of `/healthz`.
    pub fn multiple(&self, kind: Kind) -> f64 {
        self.of(kind).microseconds() / self.of(Kind::Health).microseconds()
    }
}

/// Whole rounds of questions until some time has passed, and how many requests that were.
fn round(
    kind: Kind,
    connection: &mut Connection,
    questions: &Questions,
    lasts: Duration,
) -> Result<u32, Box<dyn Error>> {
    let started = Instant::now();
    let mut asked = 0;
    loop {
        for number in 0..questions.round() {
            let answer = connection.ask(&kind.request(questions, number))?;
            assert_eq!(answer.brotli, kind == Kind::Brotli, "{}", kind.name());
            asked += 1;
            thread::sleep(PAUSE);
        }
        if started.elapsed() >= lasts {
            return Ok(asked);
        }
    }
}
